"""Where the marks of one lane stand: at the day, in the middle of a vague date, beneath each other where they would collide."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.figures.date_text import format_date_line
from timeline.figures.scene import Box, Marker
from timeline.figures.themes import FILLS, SIZES, Theme, choose_mark
from timeline.figures.time_axis import TimeAxis
from timeline.models import Event

ROW_PITCH = 13.0
"""Pixels from one row of marks to the next."""
SAME_PLACE = 6.0
"""Marks nearer than this share one label."""
UNDATED_OPACITY = 0.45
BAR_HEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class Spot:
    """The mark of an event: its place on the axis and the row (0 is the axis itself, 1 the next beneath)."""

    event: Event
    rank: int
    x: float
    row: int
    shape: str
    color: str
    size: float


@dataclass(frozen=True, slots=True)
class Spots:
    """The marks of a lane, and the events for which no mark had room."""

    drawn: tuple[Spot, ...]
    hidden: tuple[Spot, ...]

    @property
    def rows(self) -> int:
        return 1 + max((spot.row for spot in self.drawn), default=0)


def find_spots(events: Sequence[Event], axis: TimeAxis, theme: Theme, ranks: Mapping[str, int], *, rows: int, marked: int) -> Spots:
    """The marks of one lane in at most `rows` rows; an event ranked `marked` or later is only counted."""
    taken: list[list[float]] = [[] for _ in range(rows)]
    drawn, hidden = [], []
    for event in sorted(events, key=lambda e: ranks[e.id]):
        shape, color = choose_mark(event)
        rank, x = ranks[event.id], place_in_time(event, axis)
        row = free_row(taken, x) if rank < marked else -1
        spot = Spot(event, rank, x, row, shape, theme.items[color], SIZES[shape])
        if row < 0:
            hidden.append(spot)
        else:
            insort(taken[row], x)
            drawn.append(spot)
    return Spots(tuple(drawn), tuple(hidden))


def place_in_time(event: Event, axis: TimeAxis) -> float:
    """The pixel of an event: the day itself, the start of a period, the middle of a vague date; inside the window in any case."""
    if event.open == "end" and event.precision != "day":
        x = axis.x_after(event.last)
    elif is_placed(event) or axis.stops:
        x = axis.x(find_day(event))
    else:
        x = (axis.x(event.first) + axis.x_after(event.last)) / 2
    return min(max(x, axis.left), axis.right)


def is_placed(event: Event) -> bool:
    """Whether the mark stands on a day that is told, and not in the middle of a vague date."""
    return event.precision == "day" or bool(event.open) or is_period(event)


def find_day(event: Event) -> date:
    """The day on which the mark stands: the first, the last of what is open at its start, the middle of a vague date."""
    if event.open == "end" and event.precision != "day":
        return event.last
    return event.first if is_placed(event) else event.first + (event.last - event.first) / 2


def find_stops(events: Sequence[Event], first: date, last: date) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """The days of the marks between the two days, each once, and how finely each is known: "day", "month" or ""."""
    known: dict[date, str] = {}
    for event in events:
        day = min(max(find_day(event), first), last)
        finely = "day" if is_placed(event) and day == find_day(event) else "month" if event.precision == "month" else ""
        known[day] = max(known.get(day, ""), finely, key=("", "month", "day").index)
    days = sorted(known)
    return tuple(days), tuple(known[day] for day in days)


def is_period(event: Event) -> bool:
    """Whether both ends of the event are told: it lasted, it is not merely dated vaguely."""
    return event.precision == "range" and event.first != event.last and not event.approximate


def free_row(taken: list[list[float]], x: float) -> int:
    """The first row in which a mark at `x` touches none of those taken, -1 where there is none."""
    reach = ROW_PITCH
    for row, others in enumerate(taken):
        at = bisect_left(others, x)
        if (at == 0 or x - others[at - 1] >= reach) and (at == len(others) or others[at] - x >= reach):
            return row
    return -1


def bundle(spots: Sequence[Spot]) -> list[list[Spot]]:
    """Marks that share a label: each mark on the axis with those that hang beneath it, the most important first."""
    tops = sorted((s for s in spots if s.row == 0), key=lambda s: s.x)
    xs = [s.x for s in tops]
    bundles = {s.event.id: [s] for s in tops}
    for spot in sorted((s for s in spots if s.row > 0), key=lambda s: s.rank):
        at = bisect_left(xs, spot.x)
        near = min(tops[max(at - 1, 0) : at + 1], key=lambda top: abs(top.x - spot.x), default=None)
        if near is not None and abs(near.x - spot.x) < SAME_PLACE:
            bundles[near.event.id].append(spot)
    return list(bundles.values())


def draw_spot(spot: Spot, baseline: float, theme: Theme, locale: str, headline: Callable[[Event], str]) -> Marker:
    """The mark on its lane."""
    event = spot.event
    return Marker(
        x=round(spot.x, 2),
        y=baseline + spot.row * ROW_PITCH,
        shape=spot.shape,
        size=spot.size,
        color=spot.color,
        paper=theme.paper,
        fill=FILLS[event.certainty],
        opacity=1.0 if event.dated else UNDATED_OPACITY,
        event=event.id,
        hover=f"{headline(event)}\n{format_date_line(event, locale)}",
    )


def draw_bar(spot: Spot, baseline: float, axis: TimeAxis) -> Box | None:
    """The bar behind the mark: firm ends for a period, fading ones where the day is not known; None for a day."""
    event = spot.event
    left, right = axis.x(event.first), axis.x_after(event.last)
    if event.open == "start":
        left, right = spot.x, spot.x + 70
    elif event.open == "end":
        left, right = spot.x - 70, spot.x
    elif event.first == event.last:
        if not event.approximate:
            return None
        left, right = spot.x - 14, spot.x + 14  # "about 30 July": how far off is not told, so only a breath to each side
    elif axis.stops and not is_period(event):
        half = min((axis.right - axis.left) / len(axis.stops) * 0.4, 32.0)  # not to scale, so no side of the mark is longer
        left, right = spot.x - half, spot.x + half
    firm = is_period(event)
    left, right = max(left, axis.left - 8), min(right, axis.right + 8)
    if right - left < 3:
        return None
    fade = 0.0 if firm else min((right - left) / 2, max(6.0, (right - left) * 0.35))
    height = BAR_HEIGHT if right - left < 160 else BAR_HEIGHT / 2
    return Box(
        x=round(left, 2),
        y=baseline + spot.row * ROW_PITCH - height / 2,
        width=round(right - left, 2),
        height=height,
        color=spot.color,
        role="dates",
        opacity=0.30 if event.dated else 0.15,
        radius=1.5 if firm else 0.0,
        fade_left=0.0 if event.open == "start" else fade,
        fade_right=0.0 if event.open == "end" else fade,
        event=event.id,
    )
