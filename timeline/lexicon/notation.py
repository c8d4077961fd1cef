"""The notation of word lists: one line stands for all the forms of a word.

`char(s)` is char, chars; `batter{y/ies}` is battery, batteries; `livr~er` is livr + every ending of the paradigm `er`;
`комісія~` is declined as its own ending asks, and of several words with a paradigm only forms of one case go together;
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
        if spelling.count("~") > 1 or "~ " in f"{spelling} ":
            yield from ((form, "", case) for form, case in _agree(spelling, paradigms))
            continue
        apart, bar, whole = spelling.rpartition("|")
        stem, tilde, name = whole.partition("~")
        name, _, tail = name.partition(" ")
        tail = f" {tail}" if tail else ""
        if not tilde:
            if bar:
                yield whole, apart, ""
            if not apart.startswith("…"):
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


def _agree(spelling: str, paradigms: Paradigms) -> Iterator[tuple[str, str]]:
    """Words that are declined together: every form of a phrase whose words stand in one case.

    >>> rules = {"": {"ий": ["adj", "ий"], "д": ["noun", ""]}, "adj": {"nom": ["ий"], "gen": ["ого"]}, "noun": {"nom": [""], "gen": ["у"]}}
    >>> list(_agree("Новий~ уряд~ США", rules))
    [('Новий уряд США', 'nom'), ('Нового уряду США', 'gen')]
    """
    words = [_declined(word, paradigms) for word in spelling.split(" ")]
    cases = next(word for word in words if isinstance(word, dict))
    for case in cases:
        forms = [""]
        for word in words:
            ends = word.get(case, []) if isinstance(word, dict) else [word]
            forms = [f"{form} {end}".lstrip() for form in forms for end in ends]
        yield from ((form, case) for form in forms)


def _declined(word: str, paradigms: Paradigms) -> str | dict[str, list[str]]:
    """The forms of one word by case: by the paradigm it names, or by the rule for its ending; a word without a mark stays as it is.

    The rules stand under the empty name: ending → (paradigm, what is cut off before its endings).
    """
    stem, tilde, name = word.partition("~")
    if not tilde:
        return word
    if not name:
        rules = paradigms.get("", {})
        rule = next((rules[stem[i:]] for i in range(len(stem)) if stem[i:] in rules), None)
        if not rule:
            return {"": [stem], **{case: [stem] for case in CASES}}
        name, cut = rule
        stem = stem.removesuffix(cut)
    if name not in paradigms:
        raise ValueError(f"{word!r} asks for the paradigm {name!r}. There are: {', '.join(sorted(paradigms))}")
    return {case: [stem + ending for ending in endings] for case, endings in paradigms[name].items()}


CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
"""The cases a form may stand in, as lexicons and roles call them; "nom-pl" and so on for the plural."""

FINITE = ("present", "past", "conditional", "reported")
"""Tenses in which a separable verb may leave its first part at the end of the clause."""
