"""Is a text a story, and what in it is told only in passing?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.dates.context import FAR, Context
from timeline.dates.matching import Find


def tells_history(finds: list[Find], anchor: date | None) -> bool:
    """Whether the text is a narrative: its years run far before the anchor and hardly anything hangs on today."""
    years: list[int] = [f.fields["year"] for f in finds if "year" in f.fields]
    if anchor is None:
        return bool(years)
    old = sum(year < anchor.year - 2 for year in years)
    full = sum("month" in f.fields and "year" in f.fields for f in finds)
    placed = sum("era" in f.fields for f in finds)
    placed += sum("month" in f.fields and f.fields.get("year", 9999) < anchor.year - 2 for f in finds)
    hanging = sum(hangs_on_today(f) for f in finds)
    return (placed >= 3 and old > 2 * (len(years) - old) and old > 2 * hanging) or (full >= 8 and full > 3 * hanging)


def hangs_on_today(find: Find) -> bool:
    """Whether an expression is understood only by the day of writing: yesterday, last week, three years ago, this evening."""
    f = find.fields
    counted = find.kind == "offset" and "base" not in f and "vague" not in f and f.get("sign") == -1
    here = find.kind == "time" and f.get("base") == "anchor"
    return counted or here or find.kind in ("deictic", "unit") or ("weekday" in f and "day" not in f)


def in_passing(find: Find, low: str, context: Context) -> bool:
    """Whether a year alone stands inside a sentence, not at its head where stories set their time, or looks back ("the year before")."""
    looks_back = find.fields.get("shift", 0) < 0 or find.fields.get("sign", 0) < 0
    if find.kind in ("anaphor", "unit", "offset") and find.fields["unit"] in ("year", "decade", "century"):
        return bool(looks_back)
    if find.fields.get("where") == "history":
        return True  # "the winter offensive" is a name
    if find.kind == "calendar" and find.fields.get("shift") and context.narrative:
        return True  # "they would leave next summer"
    if find.kind != "calendar" or "year" not in find.fields:
        return False
    if find.fields.keys() & {"month", "season", "quarter", "half", "feast"}:
        return context.narrative and jumps(find.fields, context) and not opens_sentence(find, low)
    if context.year is not None and abs(find.fields["year"] - context.year) >= FAR and find.fields["year"] < context.year:
        return True
    return not opens_sentence(find, low)


LEAP = 6
"""So many months ahead a story goes on in its course; further away a date is told in passing."""


def jumps(f: Mapping[str, Any], context: Context) -> bool:
    """Whether a month or season with its year lies outside the course of the story: in an earlier year, or far ahead."""
    if context.year is None or f["year"] == context.year:
        return False
    if f["year"] < context.year or context.story is None or context.story.first is None or "month" not in f:
        return True
    return bool(12 * (f["year"] - context.story.first.year) + f["month"] - context.story.first.month > LEAP)


def opens_sentence(find: Find, low: str) -> bool:
    """Whether an expression stands at the head of a sentence, where stories set their time."""
    return re.search(r"(?:^|[.!?:\n] *)(?:[\w']+ ){0,3}\Z", low[max(0, find.start - 24) : find.start]) is not None
