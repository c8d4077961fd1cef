"""Cases: which a name shows or betrays, and what they say of who does it to whom, in languages that tell roles by them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.lexicon import Entry, Found

PASSABLE = frozenset({"nom", "acc"})
"""Cases that a name may go on in after words that show none: "США Україні" are two."""


def cases_of(first: int, last: int, names: dict[int, Found[Entry]], titles: dict[int, Found[str]]) -> frozenset[str]:
    """The cases of the first word of a phrase that shows any; none in languages that tell no roles by them."""
    for index in range(first, last + 1):
        title, name = titles.get(index), names.get(index)
        if title is not None and title.value:
            return frozenset(title.value.split())
        if name is not None and name.value.cases:
            return name.value.cases
    return frozenset()


def guess_cases(settings: Mapping[str, Any], word: str) -> frozenset[str]:
    """The cases that the ending of an unknown name betrays ("Одесу" is nobody who acts), by `[events.roles.endings]`.

    >>> sorted(guess_cases({"roles": {"endings": {"acc": ["у"]}}}, "Одесу"))
    ['acc']
    """
    table = settings.get("roles", {}).get("endings", {})
    known = word.isupper() or len(word) < 4
    return frozenset() if known else frozenset(case for case, endings in table.items() if word.endswith(tuple(endings)))


def case_tags(settings: Mapping[str, Any], cases: frozenset[str]) -> frozenset[str]:
    """What cases say of a party that no preposition governs, as prepositions would: `[events.roles.cases]`. A nominative says nothing.

    >>> sorted(case_tags({"roles": {"cases": {"dat": ["to"], "gen": ["of"]}}}, frozenset({"dat"})))
    ['to']
    """
    if not cases or "nom" in cases:
        return frozenset()
    table = settings.get("roles", {}).get("cases", {})
    return frozenset(tag for case in cases for tag in table.get(case, ()))


def governed(settings: Mapping[str, Any], tags: frozenset[str], cases: frozenset[str], word: str = "") -> frozenset[str]:
    """What a preposition means before a case ("в Україну" to, "в Україні" at): of its tags those that `[events.roles.governs]` allows.

    `word` is the preposition: where a form may be several cases, those that it takes (`[events.roles.takes]`) are meant.

    >>> sorted(governed({"roles": {"governs": {"loc": ["at"]}}}, frozenset({"at", "to"}), frozenset({"loc"})))
    ['at']
    """
    roles = settings.get("roles", {})
    table = roles.get("governs", {})
    cases = cases & set(roles.get("takes", {}).get(word, cases)) or cases
    return tags & {tag for case in cases for tag in table.get(case, ())} or tags
