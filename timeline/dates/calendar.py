"""Pure calendar arithmetic: a day, week, month, season … with its first and last day and its TIMEX3 value."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from timeline.dates.moons import MOONS

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season; winter runs into the next year."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days with a TIMEX3 value; `first` is None before year 1 and where nothing is dated."""

    value: str
    first: date | None = None
    last: date | None = None
    precision: str = ""

    def part(self, code: str) -> Period:
        """The same period with a part of the day or a clock time added: "EV", "20:30"."""
        return replace(self, value=f"{self.value}T{code}")


def of_day(day: date) -> Period:
    return Period(day.isoformat(), day, day, "day")


def of_month(year: int, month: int) -> Period:
    """A calendar month.

    >>> of_month(2024, 2)
    Period(value='2024-02', first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29), precision='month')
    """
    return Period(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def of_week(day: date, *, weekend: bool = False) -> Period:
    """The ISO week that holds the day, or its Saturday and Sunday.

    >>> of_week(date(2024, 12, 30)).value, of_week(date(2024, 11, 20), weekend=True).first
    ('2025-W01', datetime.date(2024, 11, 23))
    """
    year, week, weekday = day.isocalendar()
    monday = date.fromordinal(max(1, day.toordinal() - weekday + 1))
    value = f"{year:04d}-W{week:02d}"
    if weekend:
        return Period(f"{value}-WE", monday + timedelta(5), monday + timedelta(6), "weekend")
    return Period(value, monday, monday + timedelta(6), "week")


def of_quarter(year: int, quarter: int) -> Period:
    return Period(f"{year:04d}-Q{quarter}", of_month(year, 3 * quarter - 2).first, of_month(year, 3 * quarter).last, "quarter")


def of_half(year: int, half: int) -> Period:
    return Period(f"{year:04d}-H{half}", of_month(year, 6 * half - 5).first, of_month(year, 6 * half).last, "half")


SOLSTICES = {"SP": (3, 20), "SU": (6, 21), "FA": (9, 23), "WI": (12, 21)}
"""First day of each season by the sun, as calendars print it."""


def of_season(year: int, season: str, *, by_the_sun: bool = False) -> Period:
    """A season of the year in which it begins: the winter of 1942 is December 1942 to February 1943.

    >>> of_season(1942, "WI").last, of_season(2013, "SU", by_the_sun=True).first
    (datetime.date(1943, 2, 28), datetime.date(2013, 6, 21))
    """
    if by_the_sun:
        following = {"SP": "SU", "SU": "FA", "FA": "WI", "WI": "SP"}[season]
        return Period(
            f"{year:04d}-{season}", date(year, *SOLSTICES[season]), date(year + (season == "WI"), *SOLSTICES[following]), "season"
        )
    start = SEASONS[season]
    end = of_month(year + 1, 2) if season == "WI" else of_month(year, start + 2)
    return Period(f"{year:04d}-{season}", date(year, start, 1), end.last, "season")


def season_of(day: date, shift: int = 0) -> Period:
    """The season by the sun that holds the day, or so many seasons later.

    >>> season_of(date(2013, 2, 12)).value, season_of(date(2013, 2, 12), -1).value, season_of(date(2013, 12, 22), 2).value
    ('2012-WI', '2012-FA', '2014-SU')
    """
    names = list(SOLSTICES)
    begun = [
        (year, name) for year in (day.year - 1, day.year) for name in names if (year, *SOLSTICES[name]) <= (day.year, day.month, day.day)
    ]
    year, name = begun[-1]
    turns, place = divmod(names.index(name) + shift, len(names))
    return of_season(min(max(year + turns, 1), MAXYEAR - 1), names[place], by_the_sun=True)


THIRDS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}


def narrowed(period: Period, mod: str) -> Period:
    """The part of a month, year or week that a modifier leaves of it: a third of a month, the first or last months of a year.

    >>> narrowed(of_month(2013, 4), "END").first, narrowed(of_year(2012), "START").last
    (datetime.date(2013, 4, 21), datetime.date(2012, 3, 31))
    """
    first, last = period.first, period.last
    if first is None or last is None or mod not in THIRDS:
        return period
    if period.precision == "month":
        begin, end = THIRDS[mod]
        return replace(period, first=first.replace(day=begin), last=min(last, first.replace(day=min(end, last.day))))
    if period.precision == "year" and mod != "MID":
        return replace(period, last=date(first.year, 3, 31)) if mod == "START" else replace(period, first=date(first.year, 9, 1))
    if period.precision == "week" and mod == "END":
        return replace(period, first=last - timedelta(2))
    return period


def of_year(year: int) -> Period:
    return Period(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year")


def of_years(first: int, last: int, value: str, precision: str) -> Period:
    """Several whole years: a decade (value "199") or a century ("19")."""
    return Period(value, date(max(1, first), 1, 1), date(min(last, MAXYEAR), 12, 31), precision)


def of_decade(decade: int) -> Period:
    """Ten years, named by their first three digits: 199 is the nineties."""
    return of_years(10 * decade, 10 * decade + 9, f"{decade:03d}", "decade")


def of_century(century: int) -> Period:
    """A century by its number: the 20th is "19"."""
    return of_years(100 * century - 99, 100 * century, f"{century - 1:02d}", "century")


def day_in(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has no such day."""
    return date(year, month, day) if 1 <= year <= MAXYEAR and day <= monthrange(year, month)[1] else None


AROUND = 8
"""Years to either side in which every day of the calendar comes at least once: 29 February stays away for eight years at most."""


@lru_cache(maxsize=4096)
def same_days(month: int, day: int, year: int) -> tuple[date, ...]:
    """That day of the years around this one, in order.

    >>> [d.year for d in same_days(2, 29, 2023)]
    [2016, 2020, 2024, 2028]
    """
    years = range(max(1, year - AROUND), min(MAXYEAR, year + AROUND) + 1)
    return tuple(found for y in years if (found := day_in(y, month, day)) is not None)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day.

    >>> add_months(date(2024, 1, 31), 1), add_months(date(2024, 3, 15), -12)
    (datetime.date(2024, 2, 29), datetime.date(2023, 3, 15))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, 1), MAXYEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """The day so many days later, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def nearest(days: Sequence[date], anchor: date) -> date | None:
    """Of days in order the one that lies nearest to the anchor; of two equally near the earlier.

    >>> nearest([date(2024, 1, 1), date(2024, 1, 11), date(2024, 1, 21)], date(2024, 1, 16))
    datetime.date(2024, 1, 11)
    """
    at = bisect_left(days, anchor)
    if not 0 < at < len(days):
        return days[min(at, len(days) - 1)] if days else None
    return days[at - 1] if anchor - days[at - 1] <= days[at] - anchor else days[at]


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the Gregorian computus of Gauss, in the form of Meeus).

    >>> easter(2024), easter(1999)
    (datetime.date(2024, 3, 31), datetime.date(1999, 4, 4))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches: the Julian computus, told in our calendar.

    >>> orthodox_easter(2024), orthodox_easter(2025)
    (datetime.date(2024, 5, 5), datetime.date(2025, 4, 20))
    """
    moon = (19 * (year % 19) + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
    return add_days(date(year, month, day + 1), year // 100 - year // 400 - 2)


def of_feast(name: str, day: date) -> Period:
    """The days of a feast that begins on that day: "hebrew+8..2" is Yom Kippur from its eve, two days.

    >>> of_feast("hebrew+8..2", date(2018, 9, 18)).value
    '2018-09-18/2018-09-19'
    """
    days = int(name.partition("..")[2] or 1)
    last = add_days(day, days - 1)
    return of_day(day) if days == 1 else Period(f"{day.isoformat()}/{last.isoformat()}", day, last, "day")


MOVING: dict[str, Callable[[int], date | None]] = {"easter": easter, "orthodox": orthodox_easter, **MOONS}
"""The days from which moving feasts are counted."""


def feast(name: str, year: int) -> date | None:
    """The day of a feast named as in the language files: "12-25", "easter+49", "hebrew+9", "11-4-4" (fourth Thursday of November),
    "11-4-4+1" (the day after it), "5-9-1" (last Monday of May), "11-9-4+-4" (four days before the last Thursday of November).

    >>> feast("easter+49", 1999), feast("11-4-4", 1999), feast("12-25", 2024)
    (datetime.date(1999, 5, 23), datetime.date(1999, 11, 25), datetime.date(2024, 12, 25))
    >>> feast("11-4-4+1", 2013), feast("5-9-1", 2013)
    (datetime.date(2013, 11, 29), datetime.date(2013, 5, 27))
    """
    if not 1 <= year <= MAXYEAR:
        return None
    moving = re.fullmatch(r"([a-z]+)([+-]\d+)(?:\.\.\d+)?", name)
    if moving:
        start = MOVING[moving.group(1)](year) if 1 < year < MAXYEAR else None  # some count from the year before or after
        return start and add_days(start, int(moving.group(2)))
    told, _, further = name.partition("+")
    numbers, more = [int(n) for n in told.split("-")], int(further or 0)
    if len(numbers) == 2:
        return day_in(year, *numbers)
    month, count, weekday = numbers
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if count == 9:
        return add_days(last, more - (last.isoweekday() - weekday) % 7)
    return add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (count - 1) + more)
