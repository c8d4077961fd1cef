"""A long chronology on several sheets of paper: each a stretch of time that the sheet can name event by event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from timeline.figures.date_text import format_period
from timeline.figures.page import find_window
from timeline.figures.presets import PRESETS, draw_preset
from timeline.figures.scene import Part, Scene, Text
from timeline.models import Event

PAPER = tuple(name for name in PRESETS if name.startswith(("a4", "a3", "letter")))
"""Presets that are printed: what is too long for one goes on to the next."""
ENOUGH = 0.85
"""A sheet that names so many of its events is not cut in two …"""
FEW = 12
"""… nor one with so few, …"""
MOST_SHEETS = 60
"""… and so many sheets are the most."""
TOO_MANY, PER_SHEET = 200, 40
"""So many events never fit on one sheet: they begin with one sheet for forty."""
NUMBER = "00/00"
"""Holds the place of a sheet's number until all are known; as wide as any."""
LENIENCE = 0.2
"""So many of a sheet's events may change sheets for a cut to fall on the first of a year or a month."""

Days = tuple[date, date]


def draw_pages(
    events: Sequence[Event], preset: str, *, since: date | None = None, until: date | None = None, subtitle: str = "", **options: Any
) -> list[Scene]:
    """The sheets of the chronology from the earliest to the latest; a single one where the preset is no paper or all events are named.

    Beneath the title of each of several sheets stand its days and which of how many it is. An event that lasts over a cut is on both.

    >>> len(draw_pages([], "a4-portrait"))
    1
    """
    if preset not in PAPER or options.get("figure", "chronology") != "chronology":
        return [draw_preset(events, preset, since=since, until=until, subtitle=subtitle, **options)]
    shown = [e for e in events if (since is None or e.last >= since) and (until is None or e.first <= until)]
    sheets = -(-len(shown) // PER_SHEET)
    if len(shown) <= TOO_MANY:
        whole = draw_preset(events, preset, since=since, until=until, subtitle=subtitle, **options)
        if _is_enough(whole):
            return [whole]
        sheets = -(-whole.counts.events // max(whole.counts.labelled, FEW))

    ends = since or min(e.first for e in shown), until or max(e.last for e in shown)

    def draw(days: Days) -> Scene:
        told = format_period(max(days[0], ends[0]), min(days[1], ends[1]), options.get("locale", "en"))
        below = " · ".join(part for part in (subtitle, told, NUMBER) if part)
        return draw_preset(events, preset, since=days[0], until=days[1], subtitle=below, **options)

    waiting = [(days, draw(days)) for days in _split(shown, find_window(shown, since, until), min(max(sheets, 2), MOST_SHEETS))]
    settled: list[tuple[Days, Scene]] = []
    while waiting:
        days, scene = waiting.pop(0)
        halves = [days] if _is_enough(scene) or len(waiting) + len(settled) + 1 >= MOST_SHEETS else _split(shown, days, 2)
        if len(halves) == 1:
            settled.append((days, scene))
        else:
            waiting += [(half, draw(half)) for half in halves]
    settled.sort(key=lambda sheet: sheet[0])
    return [number_sheet(scene, number, len(settled)) for number, (_, scene) in enumerate(settled, start=1)]


def number_sheet(scene: Scene, number: int, count: int) -> Scene:
    """The sheet with its number where one was left open: nothing else moves, so no sheet is laid out twice."""
    told = f"{number}/{count}"

    def fill(part: Part) -> Part:
        open_place = isinstance(part, Text) and part.role == "title" and part.weight == "regular" and part.text.endswith(NUMBER)
        return replace(part, text=part.text.removesuffix(NUMBER) + told) if open_place and isinstance(part, Text) else part

    return replace(scene, parts=tuple(fill(part) for part in scene.parts))


def _split(events: Sequence[Event], days: Days, sheets: int) -> list[Days]:
    """The days in so many stretches of about as many events each; fewer where too many begin on one day."""
    starts = sorted(event.first for event in events if days[0] <= event.first <= days[1])
    wanted = (find_cut(starts, len(starts) * number // sheets, LENIENCE * len(starts) / sheets) for number in range(1, sheets))
    cuts = sorted({cut for cut in wanted if cut})
    return list(zip((days[0], *cuts), (*(cut - timedelta(days=1) for cut in cuts), days[1]), strict=True))


def find_cut(starts: Sequence[date], place: int, lenience: float) -> date | None:
    """The day on which a new sheet begins, about at that place among the days on which the events begin, in order.

    It is the first of a year or a month if no more events than `lenience` lie between; None where all begin on one day.

    >>> days = [date(2023, 2, 1), date(2023, 11, 30), date(2023, 12, 31), date(2024, 1, 9), date(2024, 1, 20), date(2024, 5, 1)]
    >>> find_cut(days, 2, 1), find_cut(days, 2, 0), find_cut(days, 4, 0)
    (datetime.date(2024, 1, 1), datetime.date(2023, 12, 31), datetime.date(2024, 1, 20))
    """
    later = [day for day in starts[place:] if day > starts[0]] or [day for day in starts if day > starts[0]]
    if not later:
        return None
    for round_day in (_nearest_first(later[0], 12), _nearest_first(later[0], 1)):
        moved = abs(bisect_left(starts, round_day) - bisect_left(starts, later[0]))
        if starts[0] < round_day <= starts[-1] and moved <= lenience:
            return round_day
    return later[0]


def _nearest_first(day: date, months: int) -> date:
    """The first of a month, or of a year where `months` is 12, that is nearest to the day."""
    this = date(day.year, 1 if months == 12 else day.month, 1)
    number = this.year * 12 + this.month - 1 + months
    later = date(number // 12, number % 12 + 1, 1) if number < 12 * date.max.year else this
    return min(this, later, key=lambda start: abs((start - day).days))


def _is_enough(scene: Scene) -> bool:
    counts = scene.counts
    return counts.events <= FEW or counts.labelled >= counts.events * ENOUGH
