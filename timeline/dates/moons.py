"""Feasts that follow the moon: of the Jewish, Islamic, Chinese and Indian calendars, by arithmetic.

The Jewish calendar is exact. The Islamic one is the tabular calendar: the sighting of the moon may move a feast by a day. New moons are
those of Meeus' method with its largest terms, right to within the hour.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import radians, sin

HEBREW_EPOCH = -1373428
"""The day before the first of the Jewish calendar, counted as `date.toordinal` does."""

ISLAMIC_EPOCH = 227014
"""The day before 16 July 622 of the Julian calendar."""

FIRST_MOON = datetime(2000, 1, 6, 18, 14)
"""The new moon from which others are counted."""


@lru_cache(maxsize=64)
def rosh_hashanah(year: int) -> date:
    """The Jewish New Year that falls into a year.

    >>> rosh_hashanah(2013), rosh_hashanah(2024)
    (datetime.date(2013, 9, 5), datetime.date(2024, 10, 3))
    """
    return date.fromordinal(_hebrew_new_year(year + 3761))


def _hebrew_new_year(year: int) -> int:
    before, now, after = (_molad_day(year + n) for n in (-1, 0, 1))
    return HEBREW_EPOCH + now + (2 if after - now == 356 else int(now - before == 382))


def _molad_day(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920 + 1
    return day + (3 * day % 7 < 3)


def hanukkah(year: int) -> date:
    """The first day of Hanukkah, the 25th of Kislev.

    >>> hanukkah(2018), hanukkah(2023)
    (datetime.date(2018, 12, 3), datetime.date(2023, 12, 8))
    """
    start, following = _hebrew_new_year(year + 3761), _hebrew_new_year(year + 3762)
    full = following - start in (355, 385)  # Heshvan has its thirtieth day
    return date.fromordinal(start + 30 + 29 + full + 24)


def islamic(year: int, month: int, day: int) -> date | None:
    """The first such day of the Islamic calendar in one of our years, None where there is none.

    >>> islamic(2013, 10, 1), islamic(2024, 12, 10)
    (datetime.date(2013, 8, 8), datetime.date(2024, 6, 17))
    """
    if not 622 <= year <= 9990:
        return None
    guess = (year - 622) * 33 // 32
    for lunar in (guess - 1, guess, guess + 1, guess + 2):
        if lunar < 1:
            continue
        found = date.fromordinal(ISLAMIC_EPOCH + 354 * (lunar - 1) + (3 + 11 * lunar) // 30 + 29 * (month - 1) + month // 2 + day)
        if found.year == year:
            return found
    return None


@lru_cache(maxsize=256)
def new_moon(number: int) -> datetime:
    """The new moon so many after the first of the year 2000, in universal time."""
    t = number / 1236.85
    day = 2451550.09766 + 29.530588861 * number + 0.00015437 * t * t
    sun, moon = radians(2.5534 + 29.1053567 * number), radians(201.5643 + 385.81693528 * number)
    node = radians(160.7108 + 390.67050284 * number)
    day += -0.4072 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
    day += 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
    return datetime(2000, 1, 1, 12) + timedelta(day - 2451545.0)


def new_moons(since: datetime) -> list[datetime]:
    """The next three new moons."""
    first = int((since - FIRST_MOON).days / 29.530588861) - 2
    return [moon for n in range(first, first + 7) if (moon := new_moon(n)) >= since][:3]


@lru_cache(maxsize=64)
def chinese_new_year(year: int) -> date | None:
    """The second new moon after the day of the winter solstice, in Chinese time.

    >>> chinese_new_year(2013), chinese_new_year(2014), chinese_new_year(2025)
    (datetime.date(2013, 2, 10), datetime.date(2014, 1, 31), datetime.date(2025, 1, 29))
    """
    if not 1900 <= year <= 2100:
        return None
    zone = timedelta(hours=8)
    return (new_moons(datetime(year - 1, 12, 23) - zone)[1] + zone).date()


@lru_cache(maxsize=64)
def diwali(year: int) -> date | None:
    """The evening of the new moon in October or November, in Indian time.

    >>> diwali(2013), diwali(2022)
    (datetime.date(2013, 11, 3), datetime.date(2022, 10, 24))
    """
    if not 1900 <= year <= 2100:
        return None
    zone = timedelta(hours=5.5)
    return (new_moons(datetime(year, 10, 17, 18) - zone)[0] + zone - timedelta(hours=18)).date()


MOONS: dict[str, Callable[[int], date | None]] = {
    "hebrew": rosh_hashanah, "hanukkah": hanukkah, "chinese": chinese_new_year, "diwali": diwali,
    "fitr": lambda year: islamic(year, 10, 1), "adha": lambda year: islamic(year, 12, 10), "ashura": lambda year: islamic(year, 1, 10),
    "mawlid": lambda year: islamic(year, 3, 12), "hijra": lambda year: islamic(year, 1, 1), "ramadan": lambda year: islamic(year, 9, 1),
}  # fmt: skip
"""The days from which feasts are counted in the language files: "hebrew-163" is Passover, "fitr+0" the end of Ramadan."""
