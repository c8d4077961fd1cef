"""What names a place in the calendar: days, weekdays, months, seasons, quarters, decades, feasts, and the nth of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from timeline.dates import calendar as cal
from timeline.dates.calendar import Period
from timeline.dates.context import Answer, Context, Fields, dated, undated
from timeline.dates.counting import resolve_unit
from timeline.dates.lengths import resolve_set
from timeline.dates.years import near_year, told_year, yearless_base

NEAR = 30
"""A day so near to the anchor, in days, is meant even where its weekday contradicts."""

SURE = 90
"""A day without a year so near to the anchor, in days, is never another year's, whatever the tense."""


def resolve_calendar(f: Fields, context: Context) -> Answer | None:
    if f.get("of") == "quarter" and context.anchor is not None:
        return dated(reported_quarter(f, context, context.anchor), f, "year")
    if "era" in f:
        age = f"BC{f['year']:04d}" if "year" in f else f"BC{f['century'] - 1:02d}"
        finer = [f["season"]] if "season" in f else [f"{f[name]:02d}" for name in ("month", "day") if name in f]
        return dated(Period("-".join([age, *finer])), f)
    if read := next((resolver for name, resolver in CALENDAR.items() if name in f), None):
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
    days = days_near(f["day"], context.anchor)
    if f.get("weekday"):
        days = [d for d in days if d.isoweekday() == f["weekday"]] or days
    chosen = choose_day(days, context.anchor, f, context, "near")
    return dated(cal.of_day(chosen), f, "month", "year") if chosen else None


def days_near(number: int, anchor: date) -> list[date]:
    """That day of the month before the anchor's, of its own and of the next two."""
    months = [cal.add_months(anchor.replace(day=1), n) for n in (-1, 0, 1, 2)]
    return [day for month in months if (day := cal.day_in(month.year, month.month, number))]


def fits_a_month(f: Fields, anchor: date) -> bool:
    """Whether a weekday with the bare number of a day ("Tuesday 30") is one of the months around the anchor."""
    return any(day.isoweekday() == f["weekday"] for day in days_near(f["day"], anchor))


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
    if not 1 <= (month := f["month"]) <= 12:
        return None  # "the thirteenth month of 2017"
    year, inferred = told_year(f, context)
    if year is None:
        base, how = yearless_base(f, context)
        if base is None:
            return Answer("DATE", Period(f"XXXX-{month:02d}"), ("year",))
        year, inferred = near_year(month, 1, base, f, context, how), ("year",)
    return dated(cal.of_month(year, month), f, *inferred)


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
    if "century" in f:  # "the fifties of the 19th century"
        tens = decade % 100 // 10 if decade < 100 or decade >= 1000 else decade % 10
        return dated(cal.of_decade(10 * (f["century"] - 1) + tens), f)
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
