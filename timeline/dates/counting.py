"""What is counted from somewhere: last year, three weeks ago, two days later, yesterday, the same month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timeline.dates import calendar as cal
from timeline.dates.calendar import Period
from timeline.dates.context import Answer, Context, Fields, dated, undated
from timeline.dates.lengths import MONTHS, counted, length


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


def count_offset(f: Fields, context: Context) -> Answer | None:
    """So many units before or after the anchor ("ago", "in") or the last mention ("later")."""
    unit, number, sign = f["unit"], counted(f), f["sign"]
    away = Period("PAST_REF" if sign < 0 else "FUTURE_REF")
    grain = "day" if unit in ("week", "weekend", "hour", "minute", "second", "night") else unit
    if f.get("as") == "duration" or (f.get("as") == "tense" and context.direction == "news" and not context.future):
        when = count_offset({k: v for k, v in f.items() if k != "as"}, context)
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
    if unit in ("hour", "minute", "second") and f.get("base") == "text" and context.anchor is not None and not (context.near and told):
        # No clock time was told, and no day nearby: nothing says when "an hour later" was.
        return Answer("DURATION", Period(length(number, unit, f)))
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
