"""The year of what names none: stated nearby, carried from the mention before, or the nearest to the anchor."""

from __future__ import annotations

from datetime import MAXYEAR, date

from timeline.dates import calendar as cal
from timeline.dates.context import BACK, Context, Fields


def told_year(f: Fields, context: Context) -> tuple[int | None, tuple[str, ...]]:
    """The year that the words state, directly or from where they are counted, and what had to be inferred for it."""
    if "year" in f:
        return f["year"], ("year",) if f.get("carried") else ()
    if "yy" in f:
        return near_century(f["yy"], context), ("year",)
    if f.get("unit") == "year" and "shift" in f:
        base = context.base(f, "year")
        return (base.year + f["shift"], ("anchor",)) if base is not None else (None, ())
    return None, ()


def near_century(two: int, context: Context) -> int:
    """The full year of two digits: the one nearest to the text's own years, at most ten years after the anchor."""
    limit = (context.anchor.year if context.anchor else 2030) + 10
    years = [year for c in range(10, 22) if (year := c * 100 + two) <= limit] or [1900 + two]
    told = context.last.get("year")
    if told is not None and told.first is not None:
        return min(years, key=lambda year: abs(year - told.first.year))  # type: ignore[union-attr]
    return max(years)


def yearless_base(f: Fields, context: Context) -> tuple[date | None, str]:
    """Where a date without a year hangs: on the previous mention that has one (narrative), else on the anchor."""
    if context.narrative and context.year is not None:
        year = min(told_lately(f, context), MAXYEAR)
        return date(year, 1, 1) if "shift" not in f else context.last["year"].first, "near" if "shift" in f else "same"
    return context.anchor, "near"


def told_lately(f: Fields, context: Context) -> int:
    """The year of the story; where one was named in passing, the one that puts this date nearer to the one before it.

    Stories go forward: half a year ahead is as near as a month back.
    """
    month, before = f.get("month") or cal.SEASONS.get(f.get("season", ""), 0), context.story
    assert context.year is not None
    if not month or before is None or before.first is None:
        return context.aside or context.year
    year = context.year + turns_year(context.year, month, before.first)
    if context.aside in (None, year):
        return year
    since = (context.digression or before).first
    assert since is not None
    other = context.aside + turns_year(context.aside, month, since)
    return year if leap(year, month, before.first) <= leap(other, month, since) else other


def turns_year(year: int, month: int, since: date) -> int:
    """1 where a story that was told of the end of that year goes on with a month of the next."""
    return int(since.year == year and since.month - month >= 9)


def leap(year: int, month: int, since: date) -> int:
    """How unlikely a story is to go on there."""
    months = 12 * (year - since.year) + month - since.month
    return months if months >= 0 else BACK * -months


def near_year(month: int, length: int, base: date, f: Fields, context: Context, how: str) -> int:
    """The year of a month or season without one; `length` in months."""
    if how == "same":
        return base.year
    ahead = (month - base.month) % 12
    shift: int | None = f.get("shift")
    forward = base.year + (month < base.month)
    backward = base.year - (month + length - 1 >= base.month)
    current = ahead == 0 or (ahead > 12 - length)
    if shift == 0 and not current:
        return base.year
    if shift:
        return backward + shift + 1 if shift < 0 else forward + (ahead == 0) + shift - 1
    if current:
        return base.year - (month > base.month)
    if context.direction in ("future", "past"):
        return forward if context.direction == "future" else backward
    if context.past or context.future:
        return (
            forward
            if (context.future and ahead < 9)
            or ahead <= {"month": 2, "season": 3}.get("season" if "season" in f else "month" if length == 1 else "", -1)
            else backward
        )
    if "quarter" in f or "half" in f:
        return backward  # figures are told of quarters that have been
    return forward if ahead < 6 else forward - 1
