"""Days to pixels and back: linear, with long silences folded into a few pixels, or even, every day that matters as far from the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SCALES = ("auto", "linear", "folded", "even")
"""How time becomes pixels: as it is but for what lies far off, as it is, without its long empty stretches, or with the same distance from
each dated event to the next."""
Gap = tuple[date, date]
"""The first day that is folded away, and the first that is not."""
GAP_WIDTH = 44.0
"""Pixels that stand for a gap, however long it is."""
LEAST_SHARE = 0.25
"""A stretch without events is folded if it takes at least this share of the days."""
MOST_GAPS = 3
FAR_OFF = 0.05
"""So few of the events beyond a long silence lie far off …"""
FEWEST_FAR, FEWEST_NEAR = 2, 8
"""… and one or two always do, where at least eight are on its other side."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """`first` stands at `left`, the end of `last` at `right`; where there are `stops`, these days stand at equal distances between.

    >>> axis = TimeAxis(date(2024, 1, 1), date(2024, 1, 10), 100, 200)
    >>> axis.x(date(2024, 1, 6)), axis.day(155)
    (150.0, datetime.date(2024, 1, 6))
    """

    first: date
    last: date
    left: float
    right: float
    gaps: tuple[Gap, ...] = ()
    stops: tuple[date, ...] = ()
    precisions: tuple[str, ...] = ()
    """How finely each of the stops is known: "day", "month", or "" where the day is only the middle of a vague date."""

    @property
    def pixels_per_day(self) -> float:
        """Outside the gaps; between stops the mean."""
        folded = sum((end - start).days for start, end in self.gaps)
        return (self.right - self.left - GAP_WIDTH * len(self.gaps)) / ((self.last - self.first).days + 1 - folded)

    def x(self, day: date) -> float:
        """Where the day begins."""
        return self._place((day - self.first).days)

    def x_after(self, day: date) -> float:
        """Where the day ends."""
        return self._place((day - self.first).days + 1)

    def day(self, x: float) -> date:
        """The day under the pixel, also outside the picture; it never leaves the calendar."""
        if self.stops:
            return self._on(self._find_even(x))
        pixels, days, scale = x - self.left, 0.0, self.pixels_per_day
        for start, end in self.gaps:
            before = self.x(start) - self.left
            if pixels < before:
                break
            inside = min((pixels - before) / GAP_WIDTH, 1.0)
            days = (start - self.first).days + inside * (end - start).days
            if inside < 1.0:
                return self._on(int(days))
            pixels -= before + GAP_WIDTH - days * scale  # as if nothing were folded up to here
        return self._on(int(pixels // scale))

    def folds(self, day: date) -> bool:
        """Whether the day lies in a gap."""
        return any(start < day < end for start, end in self.gaps)

    def _place(self, days: int) -> float:
        if self.stops:
            return self._place_even(days)
        scale, x = self.pixels_per_day, self.left
        done = 0
        for start, end in self.gaps:
            first, after = (start - self.first).days, (end - self.first).days
            if days <= first:
                break
            x += (first - done) * scale + GAP_WIDTH * min((days - first) / (after - first), 1.0)
            done = min(after, days)
        return x + (days - done) * scale

    def _place_even(self, days: int) -> float:
        step = (self.right - self.left) / len(self.stops)
        after = bisect_right(self.stops, self.first.toordinal() + days, key=date.toordinal)
        start, length, share = self._stretch(after)
        return self.left + step * (max(after - 0.5, 0.0) + share * (days - start) / length)

    def _find_even(self, x: float) -> int:
        steps = (x - self.left) / (self.right - self.left) * len(self.stops)
        after = min(max(int(steps + 0.5), 0), len(self.stops))
        start, length, share = self._stretch(after)
        return int(start + (steps - max(after - 0.5, 0.0)) / share * length + 1e-6)

    def _stretch(self, after: int) -> tuple[int, int, float]:
        """What lies behind so many stops: its first day, its days, and how much of a step is theirs; half a step at the ends."""
        start = (self.stops[after - 1] - self.first).days if after else 0
        inner = 0 < after < len(self.stops)
        end = (self.stops[after] if after < len(self.stops) else self.last).toordinal() - self.first.toordinal()
        return start, max(end - start + (after == len(self.stops)), 1), 1.0 if inner else 0.5

    def _on(self, days: int) -> date:
        ordinal = min(max(self.first.toordinal() + days, 1), date.max.toordinal() - 1)
        return date.min + timedelta(days=ordinal - 1)


def choose_gaps(intervals: Sequence[tuple[date, date]], first: date, last: date, scale: str, *, asked: bool = False) -> tuple[Gap, ...]:
    """The stretches to fold on this scale: none where it is linear, all that `find_gaps` gives where it is folded.

    Where it is auto, a silence is folded only if what lies beyond it is one or two events, or one in twenty, far off from all others:
    they would press the rest into a corner. Where both ends of the axis were `asked` for, the reader wants just those days.

    >>> war = [(date(2022, 2, 24) + timedelta(days=n),) * 2 for n in range(40)]
    >>> choose_gaps([*war, (date(2028, 1, 1), date(2028, 12, 31))], date(2022, 2, 1), date(2029, 1, 1), "auto")
    ((datetime.date(2022, 4, 21), datetime.date(2027, 12, 15)),)
    >>> choose_gaps(war, date(2022, 2, 1), date(2022, 5, 1), "auto")
    ()
    """
    if scale == "folded":
        return find_gaps(intervals, first, last)
    if scale != "auto" or asked:
        return ()
    most = max(FEWEST_FAR, int(len(intervals) * FAR_OFF))

    def is_far(gap: Gap) -> bool:
        before = sum(end <= gap[0] for _, end in intervals)
        after = len(intervals) - before
        return min(before, after) <= most and max(before, after) >= FEWEST_NEAR

    return tuple(gap for gap in find_gaps(intervals, first, last) if is_far(gap))


def find_gaps(intervals: Iterable[tuple[date, date]], first: date, last: date) -> tuple[Gap, ...]:
    """The longest stretches between the intervals (both ends included) that are worth folding, with a margin at both sides.

    >>> find_gaps([(date(1994, 12, 5), date(1994, 12, 5)), (date(2022, 2, 24), date(2022, 3, 1))], date(1994, 11, 1), date(2022, 4, 1))
    ((datetime.date(1994, 12, 7), datetime.date(2022, 2, 22)),)
    """
    total = (last - first).days + 1
    empty: list[Gap] = []
    reached = first
    for start, end in sorted(intervals):
        if (start - reached).days >= total * LEAST_SHARE and reached > first:
            empty.append((reached, start))
        reached = max(reached, end)
    empty = sorted(empty, key=lambda gap: (gap[0] - gap[1], gap))[:MOST_GAPS]
    margin = timedelta(days=max((total - sum((end - start).days for start, end in empty)) // 24, 2))
    return tuple(sorted((start + margin, end - margin) for start, end in empty if end - start > 3 * margin))
