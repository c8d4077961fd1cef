"""Level 0, for languages without a file: absolute dates only, read by dateparser's locales. The only file that imports dateparser.

`search_dates` takes words like "die" and "so" for dates, so the span is bounded here: a month name known to CLDR beside a day and a year,
or beside a year, or a numeric date. The month is written as CLDR writes it, whatever its ending in the text; dateparser then reads that
span, in one language, and says how fine it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Any

from timeline.dates import calendar as cal
from timeline.dates.calendar import Period
from timeline.dates.matching import fold
from timeline.models import TimeExpression

RULE = "dateparser"
NUMERIC = re.compile(r"(?<![\w.,/:-])(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?![\w/:-])")

SHORTEST = 3
"""Letters that a month's stem has at least."""


def find_absolute_dates(text: str, language: str) -> list[TimeExpression]:
    """The dates of a text that need nothing else to be understood: day, month and year, or month and year.

    >>> [(e.text, e.value, e.rule) for e in find_absolute_dates("Στις 21 Απριλίου 1967 και τον Μάιο του 1968.", "el")]
    [('21 Απριλίου 1967', '1967-04-21', 'dateparser'), ('Μάιο του 1968', '1968-05', 'dateparser')]
    """
    low = plain(fold(text))
    spans = {found.span(): found.group() for found in NUMERIC.finditer(low)}
    pattern, months = named_months(language)
    for found in pattern.finditer(low) if pattern is not None else ():
        name = next(name for stem, name in months if found.group("month").startswith(stem))
        day, year = found.group("day") or found.group("after") or "", found.group("year") or found.group("first")
        spans[found.span()] = " ".join(part for part in (day, name, year) if part)
    read = ((start, end, read_span(words, language)) for (start, end), words in sorted(spans.items()))
    return [
        TimeExpression(text[start:end], start, end, "DATE", period.value, period.first, period.last, period.precision, rule=RULE)
        for start, end, period in read
        if period is not None
    ]


def plain(low: str) -> str:
    """The letters without their marks, each in its place: inflection moves the accent in some languages.

    >>> plain("μαΐου")
    'μαιου'
    """
    return low if low.isascii() else "".join(unicodedata.normalize("NFD", sign)[0] for sign in low)


@cache
def named_months(language: str) -> tuple[re.Pattern[str] | None, tuple[tuple[str, str], ...]]:
    """A month beside a day and a year, by the names that CLDR knows in that language; and each stem with its whole name."""
    from babel import Locale, UnknownLocaleError

    try:
        tables = Locale(language).months
    except (UnknownLocaleError, ValueError):
        return None, ()
    months = tuple(stems(tables[context]["wide"] for context in ("format", "stand-alone") if context in tables))
    if not months:
        return None, ()
    month = "|".join(re.escape(stem) for stem, _ in months)
    # "5 de mayo de 1968", "5. mai 1968", "Μάιο του 1968", "1968. május 5."
    joint = r"(?:,? {1,2}(?:de |του |al )?)"
    before = rf"(?:(?P<day>\d{{1,2}})[.ªºª]?{joint}|(?P<first>[12]\d{{3}})\.? (?=(?:{month})\w{{0,4}} \d))?"
    after = rf"(?:{joint}(?P<year>[12]\d{{3}})|(?<=\w) (?P<after>\d{{1,2}}))(?!\w)"
    return re.compile(rf"(?<!\w){before}(?P<month>(?:{month})\w{{0,4}})\.?{after}"), months


def stems(tables: Iterable[dict[int, str]]) -> list[tuple[str, str]]:
    """What the forms of each month share, a letter less, longest first; with the form that stands in a date."""
    tables = list(tables)
    found = []
    for number in range(1, 13):
        names = [plain(fold(table[number])) for table in tables]
        shared = "".join(signs[0] for signs in takewhile(lambda signs: len(set(signs)) == 1, zip(*names, strict=False)))
        # Babel lends a language without stand-alone names those of another one it has read before (Chinese ones for Swedish): what shares
        # nothing with the form that stands in a date is no form of it.
        shared = shared if len(shared) >= SHORTEST else names[0]
        stem = shared[: max(SHORTEST, len(shared) - 1)]
        if len(stem) >= SHORTEST and stem.isalpha():
            found.append((stem, tables[0][number]))
    return sorted(found, key=lambda pair: -len(pair[0]))


@cache
def _reader(language: str) -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=[language], settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["month", "year"]})


def read_span(words: str, language: str) -> Period | None:
    """What dateparser makes of a span that is known to hold a whole date."""
    try:
        read = _reader(language).get_date_data(words)
    except ValueError:  # a language that dateparser does not know, or no such day
        return None
    moment = read.date_obj if read is not None else None
    if moment is None:
        return None
    day: date = moment.date()
    return cal.of_month(day.year, day.month) if read.period == "month" else cal.of_day(day)
