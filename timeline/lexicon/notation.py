"""The notation of word lists: one line stands for all the forms of a word.

`char(s)` is char, chars; `batter{y/ies}` is battery, batteries; `livr~er` is livr + every ending of the paradigm `er`;
`an|kündig~en` is a verb whose first part may stand apart ("kündigte … an"), `…für|stimm~en` one that needs "für" somewhere in its clause.
Alternatives in a bracket are parted by a slash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Paradigms = Mapping[str, Mapping[str, Sequence[str]]]
"""Paradigm → tense ("" where it tells none) → endings; an ending "ge+t" puts "ge" before the stem."""

BRACKET = re.compile(r"\(([^()]*)\)|\{([^{}]*)\}")


def unfold(pattern: str) -> list[str]:
    """Every spelling that the brackets of a pattern allow.

    >>> unfold("mine(s) antipersonnel(le/s)")[:3]
    ['mine antipersonnel', 'mine antipersonnelle', 'mine antipersonnels']
    """
    found = BRACKET.search(pattern)
    if not found:
        return [pattern]
    optional, choice = found.groups()
    forms = ["", *optional.split("/")] if optional is not None else choice.split("/")
    before, rests = pattern[: found.start()], unfold(pattern[found.end() :])
    return [before + form + rest for form in forms for rest in rests]


def inflect(pattern: str, paradigms: Paradigms) -> Iterator[tuple[str, str, str]]:
    """Every form of a pattern as (words, words that follow apart, tense).

    >>> sorted(inflect("livr~er", {"er": {"present": ["e"], "participle": ["é", "ée"]}}))
    [('livre', '', 'present'), ('livré', '', 'participle'), ('livrée', '', 'participle')]
    >>> list(inflect("an|kündig~en", {"en": {"past": ["te"], "participle": ["ge+t"]}}))
    [('kündigte', 'an', 'past'), ('ankündigte', '', 'past'), ('angekündigt', '', 'participle')]
    """
    for spelling in unfold(pattern):
        apart, bar, whole = spelling.rpartition("|")
        stem, tilde, name = whole.partition("~")
        name, _, tail = name.partition(" ")
        tail = f" {tail}" if tail else ""
        if not tilde:
            yield apart + whole, "", ""
            continue
        if name not in paradigms:
            raise ValueError(f"{pattern!r} asks for the paradigm {name!r}. There are: {', '.join(sorted(paradigms))}")
        for tense, endings in paradigms[name].items():
            for ending in endings:
                front, _, end = ending.rpartition("+")
                form = front + stem + end + tail
                if apart.startswith("…"):
                    yield form, apart, tense
                    continue
                if bar and tense in FINITE:
                    yield form, apart, tense
                yield apart + form, "", tense


FINITE = ("present", "past", "conditional", "reported")
"""Tenses in which a separable verb may leave its first part at the end of the clause."""
