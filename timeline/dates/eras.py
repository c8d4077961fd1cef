"""Names that tell roughly when a text was written: which of several years is likely."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("eras.toml")

TOO_EARLY, NO_LONGER_NEWS = 4, 2
"""How much a year loses before a name was known, and after it was news: people of the past are still spoken of."""


@cache
def eras() -> tuple[tuple[re.Pattern[str], int, int], ...]:
    """Each group of names with the first and last year in which it is news."""
    table = _table()
    return tuple(
        (re.compile(rf"(?<!\w)(?:{names})(?!\w)"), since, until)
        for group in (table["people"], table["things"])
        for names, (since, until) in group.items()
    )


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf8"))


@cache
def _days() -> dict[tuple[int, int], tuple[int, re.Pattern[str]]]:
    return {
        (int(day[:2]), int(day[3:])): (year, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE))
        for day, (year, words) in _table()["days"].items()
    }


def known_year(month: int, day: int, sentence: str) -> int | None:
    """The year of a day that needs none, by the words around it; None for the others.

    >>> known_year(2, 24, "depuis l'invasion du 24 février"), known_year(2, 24, "réunion le 24 février")
    (2022, None)
    """
    told = _days().get((month, day))
    return told[0] if told is not None and told[1].search(sentence) else None


def spans_named(text: str) -> list[tuple[int, int]]:
    """The years in which the names of a text were news.

    >>> spans_named("Joe Biden et Olaf Scholz")
    [(2007, 2026), (2018, 2026)]
    """
    return [(since, until) for names, since, until in eras() if names.search(text)]


def weigh_years(years: Iterable[int], text: str) -> dict[int, int]:
    """How badly each year fits the names of the text; 0 fits.

    >>> weigh_years([2024, 2013, 2002], "Joe Biden, Olaf Scholz")
    {2024: 0, 2013: 4, 2002: 8}
    """
    spans = spans_named(text)
    return {
        year: sum(TOO_EARLY * (year < since) + NO_LONGER_NEWS * (year > until) for since, until in spans)
        for year in years
    }  # fmt: skip
