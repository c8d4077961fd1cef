"""Spans + anchor → days. What the words state (`Find.fields`) is completed from the anchor and from what the text told before.

Nothing here looks at words: each kind of expression has its resolver, each resolver does arithmetic. News hangs on the anchor, narrative
on the previous mention; anaphora hang on the last mention in both. The rules are those measured in docs/languages.md.

This file is over 300 lines because every kind of expression is resolved here, each beside its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, date
from typing import Any

from timeline.dates import calendar as cal
from timeline.dates.calendar import Period

GRAINS = ("day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century")
COARSER = {grain: GRAINS[i:] for i, grain in enumerate(GRAINS)}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
LETTERS = {
    "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "half": "M", "year": "Y", "decade": "DE", "century": "CE",
    "millennium": "ML", "hour": "TH", "minute": "TM", "second": "TS", "night": "TNI", "season": "S",
}  # fmt: skip
PARTS_OF_DAY = {"MO", "MI", "AF", "EV", "NI", "DT"}

NEAR = 30
"""A day so near to the anchor, in days, is meant even where its weekday contradicts."""

SURE = 90
"""A day without a year so near to the anchor, in days, is never another year's, whatever the tense."""

FAR = 20
"""A year alone so many years away from the story is history or outlook, not the story's next year."""

BACK = 5
"""How many months ahead weigh as much as one month back: stories go forward."""

WITHIN_YEAR = ("day", "week", "weekend", "month", "quarter", "season")
"""What tells where in its year a story stands."""

YEARLY = ("day", "week", "weekend", "month", "quarter", "season", "half", "year")
"""What lies within one year."""

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a find means: its TIMEX3 type and period, what had to be inferred, and what contradicts itself in it."""

    type: str
    period: Period
    inferred: tuple[str, ...] = ()
    approximate: bool = False
    contradiction: str = ""


@dataclass
class Context:
    """What is known while a text is read: the anchor, the manner of telling, and the mentions so far, by how fine they are."""

    anchor: date | None = None
    narrative: bool = False
    direction: str = "news"
    future: bool = False
    past: bool = False
    known: int | None = None
    last: dict[str, Period] = field(default_factory=dict)
    year: int | None = None
    aside: int | None = None
    story: Period | None = None
    digression: Period | None = None
    near: bool = True
    begun: date | None = None
    by_the_sun: bool = False
    whole_weeks: bool = False
    origins: dict[str, date] = field(default_factory=dict)
    daily: bool = True
    wide: bool = False
    quarterly: Period | None = None
    quarter: int | None = None
    explicit: Period | None = None

    def remember(self, period: Period, kind: str, *, aside: bool = False) -> None:
        """Keep what was just told for what hangs on it; a period serves every grain that is not finer than it.

        A year in passing ("the treaty of 1856") is remembered aside: the story may go on without it.
        """
        if period.first is not None and period.precision in YEARLY:
            fine = period.precision in WITHIN_YEAR
            if aside and self.year is not None and not (self.aside == period.first.year > self.year):
                if abs(period.first.year - self.year) < FAR:
                    same = self.aside == period.first.year
                    self.aside, self.digression = period.first.year, period if fine else self.digression if same else None
                if not fine:
                    return
            else:
                self.year, self.aside = period.first.year, None
                self.story = period if fine else self.story
        if kind != "offset":
            if period.precision == "quarter":
                self.quarter = int(period.value[-1])
            # Figures of nine months, or of a day, are no longer those of the quarter.
            longer = period.precision == "day" or period.value in ("P6M", "P9M", "P12M")
            self.quarterly = period if period.precision == "quarter" else None if longer else self.quarterly
            if period.precision in ("day", "month", "year"):
                self.explicit = period
        if period.first is not None:
            for grain in COARSER.get(period.precision, ()):
                self.last[grain] = period

    def base(self, f: Fields, grain: str) -> date | None:
        """The day from which to count: of the last mention that is fine enough, or the anchor."""
        told, recent = self.last.get(grain), self.last.get("year")
        if self.narrative and told and recent and told.first and recent.first and told.first.year != recent.first.year:
            # The story has moved on to another year since the last mention that was so fine.
            told = recent
        if f.get("base") == "tense" and not self.narrative:
            # "Через два дня" with a verb of the past counts from what was told, else from today.
            return told.first if told is not None and self.past and not self.future else self.anchor
        if f.get("base") == "text" or (self.narrative and f.get("base") != "anchor"):
            return told.first if told is not None else None if self.narrative else self.anchor
        return self.anchor


def resolve(kind: str, f: Fields, context: Context) -> Answer | None:
    """The meaning of one find, or None where it is no date after all (30 February)."""
    return RESOLVERS[kind](f, context)


# ---------------------------------------------------------------- calendar: what names a place in the calendar


def resolve_calendar(f: Fields, context: Context) -> Answer | None:
    if f.get("of") == "quarter" and context.anchor is not None:
        return dated(reported_quarter(f, context, context.anchor), f, "year")
    if "era" in f:
        age = f"BC{f['year']:04d}" if "year" in f else f"BC{f['century'] - 1:02d}"
        return dated(Period("-".join([age, *(f"{f[name]:02d}" for name in ("month", "day") if name in f)])), f)
    for name, read in CALENDAR.items():
        if name in f:
            return read(f, context)
    year, inferred = told_year(f, context)
    return None if year is None else dated(cal.of_year(year), f, *inferred)


def reported_quarter(f: Fields, context: Context, anchor: date) -> Period:
    """The quarter that figures are compared with: "the year-ago quarter", "the 1988 period". Its number is that of the quarter reported,
    the latest told or else the last one that ended; its year is told, or one before the report's."""
    ended = cal.add_months(anchor, -3)
    number = context.quarter or (ended.month + 2) // 3
    reported = anchor.year - (3 * number - 2 > anchor.month)
    return cal.of_quarter(f.get("year", reported + f.get("shift", 0)), number)


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


def resolve_day(f: Fields, context: Context) -> Answer | None:
    """A day of a month; without a year it is the nearest to the anchor (news) or stands in the year told last (narrative)."""
    if "month" not in f:
        return resolve_bare_day(f, context)
    month, number, weekday = f["month"], f["day"], f.get("weekday")
    year, inferred = told_year(f, context)
    if year is not None:
        if (
            f.get("either")
            and context.anchor is not None
            and (year, number, month) == (context.anchor.year, context.anchor.month, context.anchor.day)
        ):
            # A numeric date that is the day of publication once day and month change places is that day.
            month, number = number, month
        day = cal.day_in(year, month, number)
        if day is None:
            return None
        answer = dated(cal.of_day(day), f, *inferred)
        return answer if weekday in (None, day.isoweekday()) else replace(answer, contradiction="weekday")
    if cal.day_in(2024, month, number) is None:
        return None
    base, how = yearless_base(f, context)
    known = cal.day_in(context.known, month, number) if context.known is not None else None
    if known is not None and not context.future and (base is None or known <= base) and weekday in (None, known.isoweekday()):
        return dated(cal.of_day(known), f, "year")
    if base is None:
        return Answer("DATE", Period(f"XXXX-{month:02d}-{number:02d}"), ("year",))
    days = cal.same_days(month, number, base.year)
    day = choose_day(days, base, f, context, how)
    if day is None:
        return None
    if "whole" in f:
        return dated(cal.of_week(day, weekend=f["whole"] == "weekend"), f, "year")
    contradiction = ""
    if weekday is not None and day.isoweekday() != weekday:
        # A date so near is meant, whatever its weekday; one far away may be another year's.
        sure = how == "near" and abs((day - base).days) <= NEAR
        fitting = [d for d in days if d.isoweekday() == weekday and abs(d.year - day.year) <= 1 and not sure]
        contradiction = "" if fitting else "weekday"
        day = cal.nearest(fitting, base) or day
    answer = dated(cal.of_day(day), f, "year")
    return replace(answer, contradiction=contradiction) if contradiction else answer


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


def choose_day(days: Sequence[date], base: date, f: Fields, context: Context, how: str) -> date | None:
    if how == "same":
        return next((d for d in days if d.year == base.year), None) or cal.nearest(days, base)
    if f.get("shift", 0) < 0:
        return max((d for d in days if d < base), default=None)
    if f.get("shift", 0) > 0 or context.direction == "future":
        return min((d for d in days if d >= base), default=None)
    if context.direction == "past":
        return max((d for d in days if d <= base), default=None)
    near = cal.nearest(days, base)
    if near is None or abs((near - base).days) <= SURE or context.future == context.past:
        return near
    # Far from the anchor the tense of the sentence knows better than nearness.
    ahead, behind = min((d for d in days if d >= base), default=near), max((d for d in days if d <= base), default=near)
    return ahead if context.future else behind


def resolve_bare_day(f: Fields, context: Context) -> Answer | None:
    """A day of the month whose month was told before, or is the one nearest to the anchor."""
    if f.get("unit") == "month" and "shift" in f:
        base = context.base(f, "month")
        month = None if base is None else cal.add_months(base.replace(day=1), f["shift"])
        day = month and cal.day_in(month.year, month.month, f["day"])
        return dated(cal.of_day(day), f, "month", "year") if day else None
    told = context.last.get("month")
    if context.narrative or f.get("base") == "text":
        if told is None or told.first is None:
            return None
        day = cal.day_in(told.first.year, told.first.month, f["day"])
        return dated(cal.of_day(day), f, "month", "year") if day else None
    if context.anchor is None:
        return Answer("DATE", Period(f"XXXX-XX-{f['day']:02d}"), ("year", "month"))
    around = [cal.add_months(context.anchor.replace(day=1), n) for n in (-1, 0, 1, 2)]
    days = [d for m in around if (d := cal.day_in(m.year, m.month, f["day"]))]
    if f.get("weekday"):
        days = [d for d in days if d.isoweekday() == f["weekday"]] or days
    chosen = choose_day(days, context.anchor, f, context, "near")
    return dated(cal.of_day(chosen), f, "month", "year") if chosen else None


def resolve_weekday(f: Fields, context: Context) -> Answer | None:
    """A weekday: the anchor's own day if it is one, else the one before it, or under a cue of the future the one after it."""
    weekday, shift = f["weekday"], f.get("shift")
    if context.wide:
        return resolve_set(f, context)
    if "undated" in f and context.direction == "news":
        return undated(f"XXXX-WXX-{weekday}", f)  # "on a Sunday", nobody says which
    if shift is not None and "sign" in f:
        shift = int(shift) * f["sign"]  # "two Fridays ago"
    if f.get("unit") == "week":
        base = context.base(f, "week")
        if base is None:
            return undated(f"XXXX-WXX-{weekday}", f)
        return dated(cal.of_day(cal.add_days(base, weekday - base.isoweekday() + 7 * (shift or 0))), f, "anchor")
    base = context.base(f, "day")
    if base is None:
        return undated(f"XXXX-WXX-{weekday}", f)
    if context.begun is not None and shift is None:
        # "From Monday to Friday": the right end follows the left.
        base = context.begun
        return dated(cal.of_day(cal.add_days(base, (weekday - base.isoweekday()) % 7)), f, "anchor")
    ahead = (weekday - base.isoweekday()) % 7
    behind = ahead - 7 if ahead else 0
    if shift is None:
        looks_ahead = context.direction == "future" or (context.direction == "news" and context.future)
        if context.narrative or f.get("base") == "text":
            looks_ahead = True
        days = (ahead or (7 if context.direction == "future" else 0)) if looks_ahead else behind
    elif shift < 0:
        days = (behind or -7) + 7 * (shift + 1)
    elif shift > 0:
        days = (ahead or 7) + 7 * (shift - 1)
    else:
        coming = context.future or context.direction == "future"
        days = behind if not coming and (context.past or -behind < 3) else ahead
    return dated(cal.of_day(cal.add_days(base, days)), f, "anchor")


def resolve_month(f: Fields, context: Context) -> Answer | None:
    month = f["month"]
    year, inferred = told_year(f, context)
    if year is None:
        base, how = yearless_base(f, context)
        if base is None:
            return Answer("DATE", Period(f"XXXX-{month:02d}"), ("year",))
        year, inferred = near_year(month, 1, base, f, context, how), ("year",)
    return dated(cal.of_month(year, month), f, *inferred)


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
    return forward if ahead < 6 else forward - 1


def resolve_season(f: Fields, context: Context) -> Answer | None:
    season = f["season"]
    year, inferred = told_year(f, context)
    if year is None:
        base, how = yearless_base(f, context)
        if base is None:
            return undated(f"XXXX-{season}", f)
        year, inferred = near_year(cal.SEASONS[season], 3, base, f, context, how), ("year",)
    # A command to an assistant means the season as calendars print it, press the three months.
    return dated(cal.of_season(year, season, by_the_sun=context.by_the_sun), f, *inferred)


def resolve_nth(f: Fields, context: Context) -> Answer | None:
    """The third Tuesday, the first whole week or the last day of a month or year; `nth` -1 is the last."""
    if "within" in f:
        whole = resolve_unit({"unit": f["within"], "shift": f["shift"]}, context)
    else:
        whole = resolve_calendar({k: v for k, v in f.items() if k in ("month", "year", "carried")}, context)
    if whole is None or whole.period.first is None or whole.period.last is None:
        return whole
    first, last, nth = whole.period.first, whole.period.last, f["nth"]
    if f.get("unit") == "fortnight":
        # Press and payrolls part a month behind its fifteenth.
        half = replace(whole.period, last=first.replace(day=15)) if nth == 1 else replace(whole.period, first=first.replace(day=16))
        return dated(half, f, *whole.inferred) if nth in (1, 2) else None
    size = 1 if f.get("unit") == "day" else 7
    wanted = f.get("weekday", 6 if f.get("unit") == "weekend" else 1)
    if size == 1:
        start = cal.add_days(first if nth > 0 else last, nth - 1 if nth > 0 else nth + 1)
    elif nth > 0:
        start = cal.add_days(first, (wanted - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        # A whole week or weekend must end inside, a weekday need not.
        end = cal.add_days(last, {"week": -6, "weekend": -1}.get(f.get("unit", ""), 0))
        start = cal.add_days(end, -((end.isoweekday() - wanted) % 7) + 7 * (nth + 1))
    if not first <= start <= last:
        return None
    period = cal.of_day(start) if size == 1 or "weekday" in f else cal.of_week(start, weekend=f.get("unit") == "weekend")
    return dated(period, f, *whole.inferred)


def resolve_quarter(f: Fields, context: Context) -> Answer | None:
    """A quarter or half year; without a year the latest that has begun, under a cue of the future the next that begins."""
    unit = "quarter" if "quarter" in f else "half"
    size, make = (3, cal.of_quarter) if unit == "quarter" else (6, cal.of_half)
    number = f[unit]
    if not 1 <= number <= 12 // size:
        return None
    year, inferred = told_year(f, context)
    if year is None:
        base, how = yearless_base(f, context)
        if base is None:
            return undated(f"XXXX-{unit[0].upper()}{number}", f)
        year, inferred = near_year((number - 1) * size + 1, size, base, f, context, how), ("year",)
    return dated(make(year, number), f, *inferred)


def resolve_decade(f: Fields, context: Context) -> Answer | None:
    decade = int(f["decade"])
    if decade >= 1000:
        if decade % 10:
            return dated(cal.of_year(decade), f)
        decade //= 10
    elif decade < 100:
        told = context.last.get("year") if context.narrative else None
        early = told is not None and told.first is not None and 1500 <= told.first.year < 1900
        hundreds = told.first.year // 100 if early and told and told.first else 20 if decade < 20 else 19
        decade = 10 * hundreds + decade // 10
    return dated(cal.of_decade(decade), f)


def resolve_century(f: Fields, context: Context) -> Answer | None:
    return dated(cal.of_century(f["century"]), f) if 1 <= f["century"] <= 30 else None


def resolve_feast(f: Fields, context: Context) -> Answer | None:
    year, inferred = told_year(f, context)
    if year is None:
        base, how = yearless_base(f, context)
        if base is None:
            return undated("XXXX-XX-XX", f)
        days = [d for y in range(base.year - 1, base.year + 2) if (d := cal.feast(f["feast"], y))]
        chosen = choose_day(days, base, f, context, how)
        return dated(around(chosen, f), f, "year") if chosen else None
    day = cal.feast(f["feast"], year)
    return dated(around(day, f), f, *inferred) if day else None


def around(day: date, f: Fields) -> Period:
    """The day of a feast, or its week or weekend."""
    return cal.of_week(day, weekend=f["whole"] == "weekend") if "whole" in f else cal.of_feast(f["feast"], day)


def resolve_week_number(f: Fields, context: Context) -> Answer | None:
    year, inferred = told_year(f, context)
    if year is None and context.anchor is not None:
        year, inferred = context.anchor.year, ("year",)
    if year is None or not 1 <= f["week"] <= 53:
        return None
    return dated(cal.of_week(cal.add_days(date(year, 1, 4), 7 * (f["week"] - 1))), f, *inferred)


CALENDAR: dict[str, Callable[[Fields, Context], Answer | None]] = {
    "nth": resolve_nth, "feast": resolve_feast, "day": resolve_day,
    "weekday": resolve_weekday, "month": resolve_month, "season": resolve_season,
    "quarter": resolve_quarter, "half": resolve_quarter, "decade": resolve_decade, "century": resolve_century,
    "week": resolve_week_number,
}  # fmt: skip
"""Which field decides how a place in the calendar is found, finest first."""


# ---------------------------------------------------------------- counted from somewhere: units, offsets, days


def resolve_unit(f: Fields, context: Context) -> Answer | None:
    """A whole unit counted from the current one: last year, this week, next month."""
    unit, shift = f["unit"], f.get("shift", 0)
    base = context.base(f, unit)
    if unit == "weekend" and "toward" in f and base is not None:
        # "The coming weekend" is this week's until it has begun, then the next.
        shift = int(base.isoweekday() > 5)
    elif unit == "year" and "toward" in f and base is not None:
        # "The new year" is the one that begins, until it has begun.
        shift = int(base.month > 2 or context.narrative)
    elif unit == "weekend" and "shift" not in f and base is not None:
        # "The weekend" early in the week is the one that was, later the one to come.
        shift = -1 if context.direction != "future" and base.isoweekday() <= (1 if context.future else 4) else 0
    if unit in ("hour", "minute", "second"):
        return Answer("DATE", Period("PRESENT_REF" if shift == 0 else "PAST_REF" if shift < 0 else "FUTURE_REF"))
    if base is None:
        return Answer("DATE", Period({-1: "PAST_REF", 0: "PRESENT_REF"}.get(shift, "FUTURE_REF")), ("anchor",))
    period = shifted(base, unit, shift)
    return dated(replace(period, first=base) if "rest" in f else period, f, "anchor")


def shifted(base: date, unit: str, shift: int) -> Period:
    """The unit that holds the base, so many units later."""
    if unit in ("day", "night"):
        return cal.of_day(cal.add_days(base, shift))
    if unit in ("week", "weekend"):
        return cal.of_week(cal.add_days(base, 7 * shift), weekend=unit == "weekend")
    if unit == "season":
        return cal.season_of(base, shift)
    moved = cal.add_months(base, shift * MONTHS[unit])
    match unit:
        case "month":
            return cal.of_month(moved.year, moved.month)
        case "quarter":
            return cal.of_quarter(moved.year, (moved.month + 2) // 3)
        case "half":
            return cal.of_half(moved.year, (moved.month + 5) // 6)
        case "year":
            return cal.of_year(moved.year)
        case "decade":
            return cal.of_decade(moved.year // 10)
        case _:
            return cal.of_century((moved.year + 99) // 100)


def resolve_offset(f: Fields, context: Context) -> Answer | None:
    """So many units before or after the anchor ("ago", "in"), the last mention ("later") or a day told beside it ("before Christmas")."""
    if "counted_from" in f:
        return resolve_counted(f, context)
    unit, number, sign = f["unit"], counted(f), f["sign"]
    away = Period("PAST_REF" if sign < 0 else "FUTURE_REF")
    grain = "day" if unit in ("week", "weekend", "hour", "minute", "second", "night") else unit
    if f.get("as") == "duration" or (f.get("as") == "tense" and context.direction == "news" and not context.future):
        when = resolve_offset({k: v for k, v in f.items() if k != "as"}, context)
        return when and replace(when, type="DURATION", period=replace(when.period, value=length(number, unit, f)))
    if "vague" in f:
        return Answer("DATE", away, approximate=True)
    if unit == "year" and sign < 0 and context.quarterly is not None and number == int(number) and ("open" not in f or "as" not in f):
        year, quarter = context.quarterly.value.split("-Q")
        return Answer("DATE", cal.of_quarter(int(year) - int(number), int(quarter)), ("year",))
    base = context.base(f, grain)
    if grain == "year" and f.get("base") == "text" and sign < 0 and not context.narrative:
        # Comparisons ("a year earlier") follow one another: they count from what was told itself, not from each other.
        base = context.anchor
    if base is None and f.get("base") in ("text", "tense") and context.narrative:
        base = next((p.first for p in context.last.values()), None)
    if base is None:
        return Answer("DATE", away, ("anchor",))
    told = context.last.get("day")
    if unit in ("hour", "minute") and f.get("base") == "text" and told is not None and told.value[-6:-5] == "T" and told.first is not None:
        # "An hour later" behind a clock time is a clock time.
        hour, minute = int(told.value[-5:-3]), int(told.value[-2:])
        days_on, minutes = divmod(60 * hour + minute + int(sign * number * (60 if unit == "hour" else 1)), 24 * 60)
        moment = cal.of_day(cal.add_days(told.first, days_on)).part(f"{minutes // 60:02d}:{minutes % 60:02d}")
        return Answer("TIME", moment, ("day",))
    if context.whole_weeks and unit == "week" and sign < 0 and "base" not in f:
        return replace(dated(cal.of_week(cal.add_days(base, int(-7 * number))), f, "anchor"), approximate=True)
    if grain == "day":
        days = number * {"week": 7, "weekend": 7, "hour": 1 / 24, "minute": 0, "second": 0}.get(unit, 1)
        told_finely = unit in ("day", "night")
        period = cal.of_day(cal.add_days(base, sign * int(days)))
        return replace(dated(period, f, "anchor"), approximate=not told_finely)
    months = round(number * MONTHS.get(unit, 12))
    moved = cal.add_months(base, sign * months)
    period = cal.of_month(moved.year, moved.month) if months % 12 or unit == "month" else cal.of_year(moved.year)
    if context.direction == "future":
        # A command counts more finely: three months from today is a day, three years a month.
        period = cal.of_day(moved) if months % 12 or unit == "month" else cal.of_month(moved.year, moved.month)
    return replace(dated(period, f, "anchor"), approximate=True)


def resolve_counted(f: Fields, context: Context) -> Answer | None:
    """So many units before or after a day that the same words name: "two days before Christmas", "a week after 3 May"."""
    kind, fields = f["counted_from"]
    told = resolve(kind, fields, context)
    if told is None or told.period.first is None:
        return told
    if "weekday" in f:
        # "The third Tuesday after Christmas"
        ahead = (f["weekday"] - told.period.first.isoweekday()) % 7
        days = (ahead or 7) + 7 * (f["number"] - 1) if f["sign"] > 0 else (ahead - 7 if ahead else -7) - 7 * (f["number"] - 1)
        return Answer("DATE", cal.of_day(cal.add_days(told.period.first, days)), told.inferred)
    steps = f["sign"] * counted(f)
    size = {"day": 1, "night": 1, "week": 7, "weekend": 7}.get(f["unit"])
    day = (
        cal.add_days(told.period.first, int(steps * size)) if size else cal.add_months(told.period.first, round(steps * MONTHS[f["unit"]]))
    )
    return Answer("DATE", cal.of_day(day), told.inferred)


def resolve_deictic(f: Fields, context: Context) -> Answer | None:
    """A day counted from today: yesterday, tomorrow. In a narrative there is no today."""
    if context.anchor is None or context.wide or (context.narrative and f.get("base") != "text"):
        offset = f["deictic"]
        return Answer("DATE", Period("PRESENT_REF" if offset == 0 else "PAST_REF" if offset < 0 else "FUTURE_REF"), ("anchor",))
    return dated(cal.of_day(cal.add_days(context.anchor, f["deictic"])), f, "anchor")


def resolve_anaphor(f: Fields, context: Context) -> Answer | None:
    """A unit counted from the last mention of the text: the same day, the next day, that year."""
    told = context.last.get(f["unit"])
    base = told.first if told is not None else context.anchor
    if "step" in f:
        # "In the first week … in the third week": counted from the day that was told where the counting began.
        begun = None if told is None else told.first
        base = context.origins.get(f["unit"], begun) if f["step"] > 1 else begun
        if base is None or f["step"] < 1:
            return undated("XXXX-XX-XX", f)
        context.origins[f["unit"]] = base
        return dated(shifted(base, f["unit"], f["step"] - 1), f, "day")
    if base is None:
        return undated("XXXX-XX-XX", f)
    return dated(shifted(base, f["unit"], f.get("shift", 0)), f, "day" if f["unit"] == "day" else "anchor")


# ---------------------------------------------------------------- times of the day


def resolve_time(f: Fields, context: Context) -> Answer | None:
    """A clock time or part of the day; it stands on the day it names, else on the last day told, else on the anchor."""
    if f.keys() & {"weekday", "day", "month", "feast"}:
        return resolve_calendar(f, context)
    if "deictic" in f:
        return resolve_deictic(f, context)
    told = context.last.get("day") if context.near or context.narrative or context.anchor is None else None
    day = told.first if told is not None else context.anchor
    if f.get("base") == "anchor":
        day = context.anchor or day
    inferred = "day" if told is not None else "anchor"
    if day is None:
        return Answer("TIME", Period(f"XXXX-XX-XXT{time_code(f)}"), ("anchor",))
    return dated(cal.of_day(cal.add_days(day, f.get("shift", 0))), f, inferred)


def time_code(f: Fields) -> str:
    """The part of the value behind the T: "20:30", "EV"."""
    if "hour" not in f:
        return str(f["part"])
    if f["hour"] >= 100:  # "0530 hours"
        return f"{f['hour'] // 100:02d}:{f['hour'] % 100:02d}"
    # "Half drie" is thirty minutes short of three: minutes may be negative.
    hour, minute = divmod(int(f["hour"]) * 60 + int(f.get("minute", 0)), 60)
    half = f.get("meridiem", f.get("part"))
    if half in ("pm", "AF", "EV") and hour < 12:
        hour += 12
    elif half in ("am", "NI") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"


# ---------------------------------------------------------------- lengths, repetitions, vague references


def resolve_duration(f: Fields, context: Context) -> Answer:
    unit, number = f["unit"], counted(f)
    if unit in PARTS_OF_DAY:
        return Answer("DURATION", Period(f"P{amount(number)}T{unit}"))
    if "more" in f:
        return Answer("DURATION", Period(added(length(number, unit, {}), length(float(f["more"]), f["smaller"], {}))))
    return Answer("DURATION", Period("PX" + LETTERS[unit] if "vague" in f and "T" not in LETTERS[unit] else length(number, unit, f)))


def added(longer: str, shorter: str) -> str:
    """The value of two lengths told together.

    >>> added("P2Y", "P3M"), added("PT2H", "PT30M"), added("P1D", "PT6H")
    ('P2Y3M', 'PT2H30M', 'P1DT6H')
    """
    return longer + (shorter[2:] if "T" in longer and "T" in shorter else shorter[1:])


def counted(f: Fields) -> float:
    """How many units the words count: "une dizaine de", "deux ans et demi"."""
    return float(f.get("number", f.get("dozen", 1))) + float(f.get("plus", 0))


def length(number: float, unit: str, f: Fields) -> str:
    """The TIMEX3 value of a length.

    >>> length(3, "day", {}), length(1.5, "hour", {}), length(2.5, "year", {}), length(24, "hour", {}), length(0.5, "century", {})
    ('P3D', 'PT1H30M', 'P2Y6M', 'PT24H', 'P50Y')
    """
    letter = LETTERS[unit]
    if "vague" in f or "X" in str(number):
        return f"PTX{letter[1:]}" if letter.startswith("T") else f"PX{letter}"
    if unit == "half":
        number, letter = number * 6, "M"
    if unit in ("decade", "century", "millennium") and number != int(number):
        number, letter = number * MONTHS[unit] / 12, "Y"
    whole, rest = int(number), number - int(number)
    if rest == 0.5 and unit in ("hour", "minute", "year"):
        smaller, size = {"hour": ("M", 30), "minute": ("S", 30), "year": ("M", 6)}[unit]
        lead = "PT" if letter.startswith("T") else "P"
        return f"{lead}{f'{whole}{letter[-1]}' if whole else ''}{size}{smaller}"
    return f"PT{amount(number)}{letter[1:]}" if letter.startswith("T") else f"P{amount(number)}{letter}"


def amount(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def resolve_set(f: Fields, context: Context) -> Answer:
    if f.get("unit") == "weekend" and f.get("number", 1) == 1:
        return Answer("SET", Period("XXXX-WXX-WE"))
    if "weekday" in f:
        return Answer("SET", Period(f"XXXX-WXX-{f['weekday']}" + (f"T{f['part']}" if "part" in f else "")))
    if "month" in f:
        return Answer("SET", Period(f"XXXX-{f['month']:02d}" + (f"-{f['day']:02d}" if "day" in f else "")))
    if "season" in f:
        return Answer("SET", Period(f"XXXX-{f['season']}"))
    if "part" in f:
        return Answer("SET", Period(f"XXXX-XX-XXT{f['part']}"))
    return Answer("SET", Period(length(f.get("number", 1), f["unit"], f)))


def resolve_reference(f: Fields, context: Context) -> Answer | None:
    """Now, recently, soon; what only orders a story ("then", "later") is no time in one."""
    return None if f.get("order") and context.narrative else Answer("DATE", Period(f["ref"]))


RESOLVERS: dict[str, Callable[[Fields, Context], Answer | None]] = {
    "calendar": resolve_calendar, "unit": resolve_unit, "offset": resolve_offset, "deictic": resolve_deictic, "anaphor": resolve_anaphor,
    "time": resolve_time, "duration": resolve_duration, "set": resolve_set, "reference": resolve_reference,
}  # fmt: skip
"""The kinds of template of a language file, and what each means."""


def dated(period: Period, f: Fields, *inferred: str) -> Answer:
    """An answer with the part of the day added that the words name."""
    if "hour" in f or "part" in f:
        return Answer("TIME", period.part(time_code(f)), inferred)
    return Answer("DATE", period, inferred)


def undated(value: str, f: Fields) -> Answer:
    return dated(Period(value), f, "anchor")
