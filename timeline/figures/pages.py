"""A long chronology on several sheets of paper: each a stretch of time that the sheet can name event by event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from timeline.figures.date_text import format_period
from timeline.figures.page import find_window
from timeline.figures.presets import PRESETS, draw_preset
from timeline.figures.scene import Scene
from timeline.models import Event

PAPER = tuple(name for name in PRESETS if name.startswith(("a4", "a3", "letter")))
"""Presets that are printed: what is too long for one goes on to the next."""
ENOUGH = 0.9
"""A sheet that names so many of its events is not cut in two …"""
FEW = 12
"""… nor one with so few, …"""
DEEPEST = 5
"""… nor one that comes from so many cuts: 32 sheets are the most."""
LENIENCE = 0.15
"""How far, in shares of the stretch, a cut may lie from the middle of the events to fall on the first of a year or month."""

Days = tuple[date, date]


def draw_pages(
    events: Sequence[Event], preset: str, *, since: date | None = None, until: date | None = None, subtitle: str = "", **options: Any
) -> list[Scene]:
    """The sheets of the chronology from the earliest to the latest; a single one where the preset is no paper or all events are named.

    Beneath the title of each of several sheets stand its days and which of how many it is. An event that lasts over a cut is on both.

    >>> len(draw_pages([], "a4-portrait"))
    1
    """
    whole = draw_preset(events, preset, since=since, until=until, subtitle=subtitle, **options)
    if preset not in PAPER or _is_enough(whole):
        return [whole]
    stretches = _cut(list(events), find_window(events, since, until), preset, {**options, "subtitle": subtitle}, DEEPEST)
    sheets = []
    for number, (first, last) in enumerate(stretches, start=1):
        told = (subtitle, format_period(first, last, options.get("locale", "en")), f"{number}/{len(stretches)}")
        below = " · ".join(part for part in told if part)
        sheets.append(draw_preset(events, preset, since=first, until=last, subtitle=below, **options))
    return sheets


def _cut(events: Sequence[Event], days: Days, preset: str, options: dict[str, Any], deep: int) -> list[Days]:
    """The stretch, or the stretches of its two halves where it holds too much for a sheet."""
    touching = [event for event in events if event.first <= days[1] and event.last >= days[0]]
    cut = find_cut(touching, days) if deep else None
    if cut is None or (deep < DEEPEST and _is_enough(draw_preset(touching, preset, since=days[0], until=days[1], **options))):
        return [days]
    halves = (days[0], cut - timedelta(days=1)), (cut, days[1])
    return [stretch for half in halves for stretch in _cut(touching, half, preset, options, deep - 1)]


def find_cut(events: Sequence[Event], days: Days) -> date | None:
    """The day on which the second half begins: near the middle of the events, on the first of a year or a month if one is near.

    None where all begin on one day, or before the stretch.
    """
    starts = sorted(event.first for event in events if days[0] <= event.first <= days[1])
    if not starts or starts[0] == starts[-1]:
        return None
    middle = starts[len(starts) // 2]
    middle = middle if middle > starts[0] else next(day for day in starts if day > middle)
    reach = (days[1] - days[0]).days * LENIENCE
    for round_day in (_nearest_first(middle, 12), _nearest_first(middle, 1)):
        if starts[0] < round_day <= starts[-1] and abs((round_day - middle).days) <= reach:
            return round_day
    return middle


def _nearest_first(day: date, months: int) -> date:
    """The first of a month, or of a year where `months` is 12, that is nearest to the day."""
    this = date(day.year, 1 if months == 12 else day.month, 1)
    number = this.year * 12 + this.month - 1 + months
    later = date(number // 12, number % 12 + 1, 1) if number < 12 * date.max.year else this
    return min(this, later, key=lambda start: abs((start - day).days))


def _is_enough(scene: Scene) -> bool:
    counts = scene.counts
    return counts.events <= FEW or counts.labelled >= counts.events * ENOUGH
