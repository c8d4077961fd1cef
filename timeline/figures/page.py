"""The page around the lanes: where they begin and end, their names, the time axis beneath, and the empty page that says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from timeline.figures.axis import MAJOR_SIZE, MINOR_SIZE, make_ticks
from timeline.figures.date_text import format_day, format_length
from timeline.figures.fonts import measure
from timeline.figures.lanes import Row
from timeline.figures.scene import Box, Line, Part, Text
from timeline.figures.themes import Theme
from timeline.figures.time_axis import TimeAxis
from timeline.figures.words import say
from timeline.figures.wrapping import wrap
from timeline.models import Event

MARGIN = 20.0
NARROW = 760
"""Under this width lane names stand over their lane instead of beside it."""
LANE_NAME = 15.0
NAME_LINE = 18.0
NAME_ROOM = 138.0
COUNT_ROOM = 38.0
"""From the widest lane name to the rule, so that a count ("+12") stands between them."""
AXIS_HEIGHT = 46.0
MUCH_LONGER = 3.0
"""A stretch between two stops of an even axis is marked if it is so many times as long as usual …"""
SHORTEST_BREAK = 90.0
"""… and so many days."""
INSET = 12.0
"""From the end of a lane's rule to the first and last day, so that marks there are whole."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the lanes are on the page, and their names in lines."""

    left: float
    right: float
    name_lines: Mapping[str, tuple[str, ...]]
    names_above: bool

    @property
    def pad(self) -> float:
        """Pixels over the highest label of a lane."""
        return 26.0 if self.names_above else 9.0

    def name_height(self, key: str) -> float:
        """Pixels that the lane's name needs over its axis."""
        return 0.0 if self.names_above else NAME_LINE * len(self.name_lines[key]) - 2.0

    @property
    def label_width(self) -> float:
        return min(150.0, max(100.0, (self.right - self.left) * 0.26))


def frame_lanes(rows: Sequence[Row], width: int) -> Frame:
    """Lane names at the left, as wide as the widest; over the lanes on a narrow page."""
    narrow = width < NARROW
    room = width - 2 * MARGIN - COUNT_ROOM if narrow else NAME_ROOM
    lines = {row.key: wrap(row.name, room, LANE_NAME, "semibold", lines=1 if narrow else 3) for row in rows}
    if narrow:
        return Frame(MARGIN - 6.0, width - MARGIN + 6.0, lines, names_above=True)
    widest = max((measure(text, LANE_NAME, "semibold") for texts in lines.values() for text in texts), default=0.0)
    return Frame(MARGIN + widest + COUNT_ROOM, width - 14.0, lines, names_above=False)


def find_window(events: Sequence[Event], since: date | None, until: date | None, *, folding: bool = False) -> tuple[date, date]:
    """The days that the axis spans: as asked, else from the first event to the last with some air."""
    first = since or min((e.first for e in events), default=None) or _shift(until, -364) or date(2022, 1, 1)
    last = until or max((e.last for e in events), default=None) or _shift(first, 364) or first
    last = max(last, first)
    air = 20 if folding else max(10, (last - first).days // 60)
    return (since or _shift(first, -air) or first), (until or _shift(last, air) or last)


def draw_name(row: Row, frame: Frame, theme: Theme, top: float, baseline: float) -> list[Part]:
    """The lane's name: its last line level with the axis, or over the lane on a narrow page."""
    lines = frame.name_lines[row.key]
    x, y = (MARGIN, top + 17.0) if frame.names_above else (MARGIN, baseline + 5 - NAME_LINE * (len(lines) - 1))
    return [Text(x, round(y + NAME_LINE * n, 2), line, LANE_NAME, theme.ink, "lanes", "semibold") for n, line in enumerate(lines)]


def place_count(row: Row, frame: Frame, top: float, baseline: float) -> tuple[float, float]:
    """Where the count of a lane's unnamed marks begins: after the lane's name."""
    x = MARGIN + measure(frame.name_lines[row.key][-1], LANE_NAME, "semibold") + 7
    return x, top + 17.0 if frame.names_above else baseline + 5


def draw_axis(axis: TimeAxis, locale: str, theme: Theme, frame: Frame, top: float, y: float) -> tuple[list[Line], list[Part]]:
    """The verticals of the grid from `top` to `y`, and the axis with its words beneath `y`."""
    ticks, spans = make_ticks(axis, locale)
    gaps = [(axis.x(start) - 4, axis.x(end) + 4) for start, end in axis.gaps]
    grid: list[Line] = []
    parts: list[Part] = [Line(frame.left, y, frame.right, y, theme.rule, "axis")]
    right = 0.0
    for tick in ticks:
        opens = tick.strong and bool(spans)
        rule = Line(tick.x, top, tick.x, y, theme.grid if tick.strong else theme.hairline, "grid", 1.2 if tick.strong else 1.0)
        # Between the stops of an even axis a year begins beneath the words, which say there how long the silence was.
        long = 44 if tick.text or axis.stops else 26
        stroke = Line(tick.x, y + (24 if axis.stops and opens else 0), tick.x, y + (long if opens else 5), theme.rule, "axis")
        where, anchor = (tick.x + 5, "start") if opens else (tick.x, "middle")
        # Where years are the only ticks they are what counts, so they are set as the years under months are.
        size, color, weight = (MINOR_SIZE, theme.secondary, "regular") if spans else (MAJOR_SIZE, theme.ink, "semibold")
        text = Text(round(where, 2), y + (18 if spans else 20), tick.text, size, color, "axis", weight, anchor=anchor)
        inside = any(text.box[0] < end and text.box[2] > start for start, end in gaps)
        fits = text.box[0] >= max(right + 6, 2.0) and text.box[2] <= frame.right + 10 and not inside
        if tick.text and fits:
            parts.append(text)
            right = text.box[2]
        if fits or tick.strong or not axis.stops:  # a stop that has no room for its day has none for a rule either
            grid.append(rule)
            parts.append(stroke)
    beneath = 37 if any(tick.text for tick in ticks) else 20  # years alone stand where months would
    for span in spans:
        parts.append(Text((span.left + span.right) / 2, y + beneath, span.text, MAJOR_SIZE, theme.ink, "axis", "semibold", anchor="middle"))
    return grid, parts


def draw_gaps(axis: TimeAxis, locale: str, theme: Theme, top: float, y: float) -> list[Part]:
    """A strip of bare paper through all lanes for every stretch of time that is folded away, and beneath it how long that is."""
    parts: list[Part] = []
    for start, end in axis.gaps:
        left, right = axis.x(start) + 6, axis.x(end) - 6
        parts.append(Box(left, top, right - left, y + 2 - top, theme.paper, "gaps"))
        for x in (left, right):
            parts.append(Line(x, top, x, y + 2, theme.rule, "gaps", 1.0, (3.0, 3.0)))
        told = format_length((end - start).days, locale)
        parts.append(Text((left + right) / 2, y + 18, told, MINOR_SIZE - 1, theme.secondary, "gaps", "regular", True, "middle"))
    return parts


def draw_breaks(axis: TimeAxis, locale: str, theme: Theme, beneath: Sequence[Part], y: float) -> list[Part]:
    """On an even axis a double stroke where far more time lies between two stops than is usual, and how much, where the words have room."""
    lengths = [(later - sooner).days for sooner, later in pairwise(axis.stops)]
    usual = max(median(lengths) * MUCH_LONGER, SHORTEST_BREAK) if lengths else 0.0
    words = [part.box for part in beneath if isinstance(part, Text)]
    parts: list[Part] = []
    for (sooner, later), days in zip(pairwise(axis.stops), lengths, strict=True):
        if days < usual:
            continue
        middle = round((axis.x(sooner) + axis.x(later)) / 2, 2)
        parts.append(Box(middle - 3, y - 3, 6, 6, theme.paper, "gaps"))
        parts += [Line(x - 2, y + 5, x + 2, y - 5, theme.secondary, "gaps", 1.2) for x in (middle - 3, middle + 3)]
        told = Text(middle, y + 18, format_length(days, locale), MINOR_SIZE - 1, theme.secondary, "gaps", "regular", True, "middle")
        if not any(told.box[0] < right + 5 and left - 5 < told.box[2] and top < told.box[3] for left, top, right, _ in words):
            parts.append(told)
    return parts


def draw_reason(theme: Theme, locale: str, width: int, middle: float, since: date | None, until: date | None) -> tuple[list[Part], str]:
    """The words in the middle of an empty picture: that there is nothing, why, and what to do."""
    reason = say("empty_all", locale)
    if since and until:
        reason = say("empty_window", locale, first=format_day(since, locale), last=format_day(until, locale))
    parts: list[Part] = [Text(width / 2, middle - 6, say("empty", locale), 18.0, theme.ink, "note", "semibold", anchor="middle")]
    for index, line in enumerate(wrap(reason, width - 2 * MARGIN - 20, 14.0)):
        parts.append(Text(width / 2, middle + 18 + 20 * index, line, 14.0, theme.secondary, "note", anchor="middle"))
    return parts, reason


def draw_ground(theme: Theme, width: int, top: float, bottom: float) -> Box:
    """The tint behind every other lane."""
    return Box(0, top, width, bottom - top, theme.stripe, "stripes")


def _shift(day: date | None, days: int) -> date | None:
    """The day so many days on; at the ends of the calendar the last day there is."""
    if day is None:
        return None
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal() - 1))
