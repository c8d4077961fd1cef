"""Level 0, for languages without a file: absolute dates only, read by dateparser's locales. The only file that imports dateparser.

`search_dates` takes words like "die" and "so" for dates, so the span is bounded here: a month name known to CLDR beside a day or a year,
or a numeric date. dateparser then reads that span, in one language, strictly, and says how fine it is.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from timeline.dates import calendar as cal
from timeline.dates.calendar import Period
from timeline.dates.matching import fold
from timeline.models import TimeExpression

RULE = "dateparser"
NUMERIC = re.compile(r"(?<![\w.,/:-])(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?![\w/:-])")


def find_absolute_dates(text: str, language: str) -> list[TimeExpression]:
    """The dates of a text that need nothing else to be understood: day, month and year, or month and year.

    >>> [(e.text, e.value, e.rule) for e in find_absolute_dates("Στις 21 Απριλίου 1967, στις αρχές Μαΐου 1968.", "el")]
    [('21 Απριλίου 1967', '1967-04-21', 'dateparser'), ('Μαΐου 1968', '1968-05', 'dateparser')]
    """
    low = fold(text)
    spans = {m.span() for pattern in (NUMERIC, named_months(language)) if pattern is not None for m in pattern.finditer(low)}
    found = []
    for start, end in sorted(spans):
        period = read_span(text[start:end], language)
        if period is not None:
            found.append(
                TimeExpression(text[start:end], start, end, "DATE", period.value, period.first, period.last, period.precision, rule=RULE)
            )
    return found


@cache
def named_months(language: str) -> re.Pattern[str] | None:
    """A day or a year beside one of the month names that CLDR knows in that language; None where it knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale(language).months
    except (UnknownLocaleError, ValueError):
        return None
    names = {n.lower() for context in months.values() for width in ("wide", "abbreviated") for n in context.get(width, {}).values()}
    names = {name for name in names if len(name) > 2 and not name.isdigit()}
    month = "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"
    return re.compile(
        rf"(?<!\w)(?:\d{{1,2}}\.?[ªº]? {{1,2}}(?:de )?)?{month}\.?,? {{1,2}}(?:de |του )?(?:\d{{1,2}},? {{1,2}})?[12]\d{{3}}(?!\w)"
    )


@cache
def _reader(language: str) -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=[language], settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["month", "year"], "STRICT_PARSING": False})


def read_span(words: str, language: str) -> Period | None:
    """What dateparser makes of a span that is known to hold a whole date."""
    try:
        read = _reader(language).get_date_data(words)
    except ValueError:
        return None
    moment = read.date_obj if read is not None else None
    if moment is None:
        return None
    day: date = moment.date()
    return cal.of_month(day.year, day.month) if read.period == "month" else cal.of_day(day)
