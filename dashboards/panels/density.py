"""Where the picture draws only the weightiest events: how many there are in each lane, and when, as a strip at the lane's foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dashboards.selection import Selection
from dashboards.words import Words
from timeline.figures.scene import Lane, Line, Part, Scene, Text
from timeline.figures.time_axis import TimeAxis
from timeline.filters import CHOICES, Filters
from timeline.store import Store

STEP, HIGHEST = 4.0, 12.0
"""Width of a bar and height of the busiest, in pixels."""
MOST_LANES = 12


def add_density(scene: Scene, store: Store, selection: Selection, words: Words) -> Scene:
    """The picture with the number of events beneath each lane's name, and a strip of bars for when they begin, behind everything."""
    axis, field = scene.time_axis, selection.lanes
    if axis is None or field not in CHOICES:
        return scene
    names = [part for part in scene.parts if isinstance(part, Text) and part.role == "lanes"]
    days = {lane.key: store.days(only(selection.shown, field, lane.key)) for lane in scene.lanes[:MOST_LANES] if lane.key}
    heights = {key: gather(told, axis) for key, told in days.items()}
    highest = max((n for row in heights.values() for n in row.values()), default=0)
    bars: list[Part] = []
    counts: list[Part] = []
    for lane in scene.lanes:
        if total := sum(days.get(lane.key, {}).values()):
            bars += draw_bars(lane, heights[lane.key], highest, axis, scene)
            below = max((name.y for name in names if lane.top <= name.y <= lane.bottom), default=lane.baseline)
            counts.append(Text(20.0, below + 16.0, words.counted("articles.events", total), 12.0, scene.theme.secondary, "lanes"))
    ground = [part for part in scene.parts if part.role == "stripes"]
    return replace(scene, parts=(*ground, *bars, *(part for part in scene.parts if part.role != "stripes"), *counts))


def only(filters: Filters, field: str, key: str) -> Filters:
    """The filters narrowed to one lane."""
    narrowed: Filters = replace(filters, **{field: (key,)})  # type: ignore[arg-type]  # a field of several values
    return narrowed


def gather(days: dict[date, int], axis: TimeAxis) -> dict[int, int]:
    """Bar → how many events begin within it; what begins before the axis is not in it."""
    wide = (axis.right - axis.left) / ((axis.last - axis.first).days + 1)
    step = max(STEP, wide)
    found: dict[int, int] = {}
    for day, number in days.items():
        if axis.first <= day <= axis.last:
            at = int((day - axis.first).days * wide // step)
            found[at] = found.get(at, 0) + number
    return found


def draw_bars(lane: Lane, counts: dict[int, int], highest: int, axis: TimeAxis, scene: Scene) -> Iterator[Line]:
    """One upright line a bar; the renderer joins them to one path."""
    step = max(STEP, (axis.right - axis.left) / ((axis.last - axis.first).days + 1))
    foot = lane.bottom - 0.5
    for at, number in sorted(counts.items()):
        x = round(axis.left + (at + 0.5) * step, 2)
        yield Line(x, foot, x, round(foot - max(1.0, number / highest * HIGHEST), 2), scene.theme.grid, "density", step - 1)
