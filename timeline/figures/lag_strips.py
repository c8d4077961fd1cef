"""One lane of a figure of lags: marks at their days, those that took as long beneath each other, their names above."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from timeline.figures.date_text import DOT, format_days, format_when
from timeline.figures.fonts import measure
from timeline.figures.journeys import Lag
from timeline.figures.labels import GAP_X, Place, Want, place_labels
from timeline.figures.lane_plan import CLEARANCE, DATE_LINE, DATE_SIZE, HEAD_LINE, HEAD_SIZE
from timeline.figures.lanes import Row, name_gift
from timeline.figures.scene import Box, Line, Marker, Part, Text
from timeline.figures.spots import BAR_HEIGHT, ROW_PITCH, free_row
from timeline.figures.themes import FILLS, MARKS, SIZES, Theme
from timeline.figures.words import say
from timeline.figures.wrapping import clean, wrap
from timeline.models import CERTAINTIES

MOST_ROWS = 9
MOST_LABELS = 24
TOGETHER = (5, 3, 2, 1)
"""So many decisions of one place are named, fewer where the sky is low."""
SHARE_OF_SKY = 0.85
"""A label with several names leaves room for a neighbour beneath it."""
SAME_LEADER = GAP_X + 1.0
"""Marks nearer than this share a label: beside the leader of one the other's would have no room."""
BAR_OPACITY = 0.3


@dataclass(frozen=True, slots=True)
class Dot:
    """The mark of a decision: where it stands, in which row beneath the lane's axis."""

    lag: Lag
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class Label:
    """Decisions that took about as long, and under their names how long that is."""

    key: str
    x: float
    row: int
    dots: tuple[Dot, ...]
    lines: tuple[tuple[str, str, bool], ...]
    """Words, id of the event, whether they tell the days."""

    @property
    def width(self) -> float:
        return max(measure(words, DATE_SIZE if dated else HEAD_SIZE, "regular" if dated else "semibold") for words, _, dated in self.lines)

    @property
    def height(self) -> float:
        return sum(DATE_LINE if dated else HEAD_LINE for _, _, dated in self.lines)


@dataclass(frozen=True, slots=True)
class Strip:
    """A lane before its place on the page is known: all its lags, those that have a mark, and the labels that these would like."""

    row: Row
    lags: tuple[Lag, ...]
    dots: tuple[Dot, ...]
    labels: tuple[tuple[Label, ...], ...]
    """For each place its label, with ever fewer names."""

    @property
    def median(self) -> float:
        return median(lag.days for lag in self.lags)

    @property
    def foot(self) -> float:
        """Pixels beneath the lane's axis."""
        return 12.0 + ROW_PITCH * max((dot.row for dot in self.dots), default=0)


def plan_strip(row: Row, lags: Sequence[Lag], left: float, scale: float, locale: str, width: float) -> Strip:
    """The lane with a mark for each lag at so many pixels a day; what finds no room even in the lowest row has none."""
    taken: list[list[float]] = [[] for _ in range(MOST_ROWS)]
    dots = []
    for lag in sorted(lags, key=lambda g: (-g.later.importance, g.days, g.journey.thread.item, g.later.id)):
        x = round(left + lag.days * scale, 2)
        at = free_row(taken, x)
        if at >= 0:
            insort(taken[at], x)
            dots.append(Dot(lag, x, at))
    return Strip(row, tuple(lags), tuple(dots), tuple(_write_labels(dots, locale, width)))


def _write_labels(dots: Sequence[Dot], locale: str, width: float) -> list[tuple[Label, ...]]:
    """Labels for the marks from the most important one on; those so near that one leader points to all share one."""
    clusters: list[list[Dot]] = []
    for dot in dots:
        near = min(clusters, key=lambda members: abs(members[0].x - dot.x), default=None)
        if near and abs(near[0].x - dot.x) < SAME_LEADER:
            near.append(dot)
        else:
            clusters.append([dot])
    return [
        tuple(_write_label(members, most, locale, width) for most in dict.fromkeys(min(n, len(members)) for n in TOGETHER))
        for members in clusters
    ]


def _write_label(members: Sequence[Dot], most: int, locale: str, width: float) -> Label:
    named = sorted(members[:most], key=lambda dot: dot.lag.days)
    lines: list[tuple[str, str, bool]] = []
    for index, dot in enumerate(named):
        event = dot.lag.later.id
        name = clean(name_gift(dot.lag.journey.thread, locale)).replace("'", "’")
        lines += [(words, event, False) for words in wrap(name, width, HEAD_SIZE, "semibold", lines=3 if len(named) == 1 else 2)]
        if index + 1 == len(named) or named[index + 1].lag.days != dot.lag.days:  # a time that they share stands once
            told = tell_length(dot.lag.days, locale)
            lines.append((f"{told}{DOT}{format_when(dot.lag.later, locale)}" if len(named) == 1 else told, event, True))
    top = min(members, key=lambda dot: dot.row)
    return Label(f"{top.x}|{top.row}", top.x, top.row, tuple(named), tuple(lines))


def place_dots(strip: Strip, left: float, right: float, sky: float) -> list[tuple[Place, Label]]:
    """The labels that find room under the sky, the most important first."""
    chosen = [next((v for v in variants if v.height <= sky * SHARE_OF_SKY), variants[-1]) for variants in strip.labels]
    wants = [Want(label.key, label.x, label.width, label.height, rank) for rank, label in enumerate(chosen)]
    labels = {label.key: label for label in chosen}
    return [(place, labels[place.want.key]) for place in place_labels(wants, left=left, right=right, ceiling=sky, budget=MOST_LABELS)]


def name_marks(placed: Sequence[tuple[Place, Label]]) -> set[str]:
    """Ids of the events that the labels name."""
    return {dot.lag.later.id for _, label in placed for dot in label.dots}


def draw_labels(placed: Sequence[tuple[Place, Label]], theme: Theme, baseline: float) -> list[Part]:
    """The labels in their places, each with its leader."""
    parts: list[Part] = []
    for place, label in placed:
        if place.foot > 0 or label.row > 0:
            end = baseline + label.row * ROW_PITCH - 8
            parts.append(Line(label.x, baseline - CLEARANCE - place.foot + 1, label.x, end, theme.leader, "leaders"))
        y = baseline - CLEARANCE - place.head
        x = {"start": place.left, "middle": place.left + place.want.width / 2, "end": place.right}[place.anchor]
        for words, event, dated in label.lines:
            y += DATE_LINE if dated else HEAD_LINE
            color, size, weight = (theme.secondary, DATE_SIZE, "regular") if dated else (theme.ink, HEAD_SIZE, "semibold")
            parts.append(Text(round(x, 2), round(y - 3.4, 2), words, size, color, "labels", weight, anchor=place.anchor, event=event))
    return parts


def draw_dots(strip: Strip, theme: Theme, locale: str, left: float, right: float, scale: float, baseline: float) -> list[Part]:
    """The marks, and behind those that are vaguely dated a bar from the shortest time that it may have been to the longest."""
    bars: list[Part] = []
    marks: list[Part] = []
    for dot in reversed(strip.dots):
        lag, y = dot.lag, baseline + dot.row * ROW_PITCH
        shape, color = MARKS[lag.journey.item_class]
        start, end = left + lag.least * scale, min(left + lag.most * scale, right)
        if end - start > SIZES[shape]:
            fade, wide = round((end - start) / 3, 2), round(end - start, 2)
            box = Box(round(start, 2), y - BAR_HEIGHT / 2, wide, BAR_HEIGHT, theme.items[color], "bars", BAR_OPACITY, event=lag.later.id)
            bars.append(replace(box, fade_left=fade, fade_right=fade))
        certainty = max(lag.sooner.certainty, lag.later.certainty, key=CERTAINTIES.index)
        hover = f"{name_gift(lag.journey.thread, locale)}\n{say(f'lag_{strip.row.key}', locale)}: {tell_length(lag.days, locale)}"
        ink, fill = theme.items[color], FILLS[certainty]
        marks.append(Marker(dot.x, y, shape, SIZES[shape], ink, theme.paper, fill, event=lag.later.id, hover=hover))
    return bars + marks


def tell_length(days: int, locale: str) -> str:
    """ "61 j", or that it was the same day.

    >>> tell_length(0, "en"), tell_length(61, "en")
    ('same day', '61 days')
    """
    return format_days(days, locale) if days else say("same_day", locale)
