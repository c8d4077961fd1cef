"""Ticks of the time axis: as fine as the pixels allow, in the reader's language, every year written out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from timeline.figures.date_text import format_day, month_name
from timeline.figures.fonts import measure
from timeline.figures.time_axis import TimeAxis

MINOR_SIZE = 12.0
MAJOR_SIZE = 14.0
GAP_AIR = 8.0
"""Pixels beside a gap into which the words for its length may reach."""
_STEPS = (
    ("day", 1), ("day", 2), ("week", 1), ("week", 2), ("month", 1), ("month", 3), ("month", 6),
    ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 500), ("year", 1000),
)  # fmt: skip
_ROOM = {"day": 26.0, "week": 44.0, "month": 46.0, "year": 44.0}
"""Least pixels from tick to tick."""
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis: where it stands, what it says, whether it opens a year (or a month, on a fine axis)."""

    x: float
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch under the axis with one bold name: a year, or a month of a year."""

    left: float
    right: float
    text: str


def choose_step(axis: TimeAxis) -> tuple[str, int]:
    """The finest step whose ticks have room.

    >>> choose_step(TimeAxis(date(2022, 1, 1), date(2025, 12, 31), 150, 1500))
    ('month', 3)
    """
    for unit, count in _STEPS:
        if axis.pixels_per_day * _DAYS[unit] * count >= _ROOM[unit]:
            return unit, count
    return _STEPS[-1]


def make_ticks(axis: TimeAxis, locale: str) -> tuple[list[Tick], list[Span]]:
    """The ticks, and the spans beneath them: years under months, months under days, each year between its ticks; none under decades."""
    if axis.stops:
        return _stop_ticks(axis, locale), list(_stop_spans(axis))
    unit, count = choose_step(axis)
    ticks = []
    for day in _days(axis.first, axis.last, unit, count):
        if axis.folds(day):
            continue
        strong = day.month == 1 and day.day == 1 if unit in ("month", "year") else day.day == 1
        text = {"year": "" if count == 1 else str(day.year), "month": month_name(day.month, locale)}.get(unit, str(day.day))
        ticks.append(Tick(axis.x(day), text, strong))
    if unit == "week":
        ticks = [t for t, after in zip(ticks, [*ticks[1:], None], strict=True) if after is None or after.x - t.x >= 18]
    spans = [] if unit == "year" and count > 1 else list(_spans(axis, locale, "month" if unit in ("day", "week") else "year"))
    return ticks, spans


def _stop_ticks(axis: TimeAxis, locale: str) -> list[Tick]:
    """On an even axis the stops themselves, as finely as they are known, and a stroke without words where a new year begins."""
    forms = {"day": "MMMd", "month": "MMM"}
    ticks = []
    for index, (day, finely) in enumerate(zip(axis.stops, axis.precisions, strict=True)):
        if index and day.year != axis.stops[index - 1].year:
            ticks.append(Tick((axis.x(axis.stops[index - 1]) + axis.x(day)) / 2, "", strong=True))
        ticks.append(Tick(axis.x(day), format_day(day, locale, forms[finely]) if finely else ""))
    return ticks


def _stop_spans(axis: TimeAxis) -> Iterator[Span]:
    """The years of the stops, each between the strokes."""
    left, half = axis.left, (axis.right - axis.left) / len(axis.stops) / 2
    for year, stops in groupby(axis.stops, key=lambda day: day.year):
        right = axis.x(list(stops)[-1]) + half
        if measure(str(year), MAJOR_SIZE, "semibold") + 8 <= right - left:
            yield Span(left, right, str(year))
        left = right


def _days(first: date, last: date, unit: str, count: int) -> Iterator[date]:
    if unit == "day":
        day = first
        while day <= last:
            # Counted from the first of each month, so that "1" is always there.
            if (day.day - 1) % count == 0 and not (count > 1 and day.day == 31):
                yield day
            if day == date.max:
                return
            day += timedelta(days=1)
    elif unit == "week":
        for month in _months(first, last, 1):
            for number in (1, 8, 15, 22) if count == 1 else (1, 15):
                day = month.replace(day=number)
                if first <= day <= last:
                    yield day
    elif unit == "month":
        yield from (m for m in _months(first, last, count) if first <= m <= last)
    else:
        year = -(-first.year // count) * count
        for y in range(max(year, 1), last.year + 1, count):
            if first <= date(y, 1, 1) <= last:
                yield date(y, 1, 1)


def _months(first: date, last: date, count: int) -> Iterator[date]:
    number = first.year * 12 + first.month - 1
    number -= number % count
    while number <= last.year * 12 + last.month - 1:
        if number >= 12:
            yield date(number // 12, number % 12 + 1, 1)
        number += count


def _spans(axis: TimeAxis, locale: str, unit: str) -> Iterator[Span]:
    starts = list(_months(axis.first, axis.last, 12 if unit == "year" else 1))
    for index, start in enumerate(starts):
        left = max(axis.x(start), axis.left)
        right = min(axis.x(starts[index + 1]), axis.right) if index + 1 < len(starts) else axis.right
        left, right = _beside_gaps(axis, left, right)
        names = (
            [str(start.year)]
            if unit == "year"
            else [f"{month_name(start.month, locale, wide=True)} {start.year}", format_day(start, locale, "yMMM")]
        )
        fitting = next((n for n in names if measure(n, MAJOR_SIZE, "semibold") + 10 <= right - left), "")
        if fitting:
            yield Span(left, right, fitting)


def _beside_gaps(axis: TimeAxis, left: float, right: float) -> tuple[float, float]:
    """The wider part of a stretch that is not folded away, and beside what is said of a gap."""
    for start, end in axis.gaps:
        opens, closes = axis.x(start) - GAP_AIR, axis.x(end) + GAP_AIR
        if left < closes and opens < right:
            left, right = max([(left, min(right, opens)), (max(left, closes), right)], key=lambda part: part[1] - part[0])
    return left, right
