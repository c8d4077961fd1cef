"""Spans + anchor → days. What the words state (`Find.fields`) is completed from the anchor and from what the text told before.

Nothing here looks at words: each kind of expression has its resolver, each resolver does arithmetic. News hangs on the anchor, narrative
on the previous mention; anaphora hang on the last mention in both. The rules are those measured in docs/languages.md. What names a place
in the calendar is resolved in `placing`, what is counted in `counting`, lengths in `lengths`.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.dates import calendar as cal
from timeline.dates.calendar import Period
from timeline.dates.context import Answer, Context, Fields, dated, time_code
from timeline.dates.counting import count_offset, resolve_anaphor, resolve_deictic, resolve_unit
from timeline.dates.lengths import MONTHS, counted, resolve_duration, resolve_set
from timeline.dates.placing import resolve_calendar


def resolve(kind: str, f: Fields, context: Context) -> Answer | None:
    """The meaning of one find, or None where it is no date after all (30 February)."""
    return RESOLVERS[kind](f, context)


def resolve_offset(f: Fields, context: Context) -> Answer | None:
    """So many units before or after the anchor ("ago", "in"), the last mention ("later") or a day told beside it ("before Christmas")."""
    return resolve_counted(f, context) if "counted_from" in f else count_offset(f, context)


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


def resolve_reference(f: Fields, context: Context) -> Answer | None:
    """Now, recently, soon; what only orders a story ("then", "later") is no time in one."""
    return None if f.get("order") and context.narrative else Answer("DATE", Period(f["ref"]))


RESOLVERS: dict[str, Callable[[Fields, Context], Answer | None]] = {
    "calendar": resolve_calendar, "unit": resolve_unit, "offset": resolve_offset, "deictic": resolve_deictic, "anaphor": resolve_anaphor,
    "time": resolve_time, "duration": resolve_duration, "set": resolve_set, "reference": resolve_reference,
}  # fmt: skip
"""The kinds of template of a language file, and what each means."""
