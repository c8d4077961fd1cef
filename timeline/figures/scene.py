"""A picture before it is drawn: lines, boxes, ribbons, curves, markers, texts and counts in pixels, in the order they are painted.

The origin is the upper left corner, y grows downwards, a text stands on its baseline. Every part knows its `role` (what a designer's
layer would be called) and, where it shows an event, the event's id.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.figures.fonts import ASCENT, DESCENT, measure
from timeline.figures.themes import Theme
from timeline.figures.time_axis import TimeAxis

Rect = tuple[float, float, float, float]
"""left, top, right, bottom"""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dash` are lengths drawn and left out."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str
    role: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; its ends fade out over `fade_left` and `fade_right` pixels: a date that is not known to the day."""

    x: float
    y: float
    width: float
    height: float
    color: str
    role: str
    opacity: float = 1.0
    radius: float = 0.0
    fade_left: float = 0.0
    fade_right: float = 0.0
    event: str = ""
    events: tuple[str, ...] = ()
    """The events that a bar counts; it opens on click."""
    hover: str = ""

    @property
    def box(self) -> Rect:
        return (self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A band that flows from one upright edge to another, each at `x` from `top` to `bottom`; as a bar, it knows what it counts."""

    x1: float
    top1: float
    bottom1: float
    x2: float
    top2: float
    bottom2: float
    color: str
    role: str
    opacity: float = 1.0
    events: tuple[str, ...] = ()
    hover: str = ""

    @property
    def box(self) -> Rect:
        return (self.x1, min(self.top1, self.top2), self.x2, max(self.bottom1, self.bottom2))

    @property
    def middle(self) -> float:
        """Where its two edges bend over."""
        return round((self.x1 + self.x2) / 2, 2)


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic curve from `start` to `end`, with an arrow head where `arrow`."""

    start: tuple[float, float]
    control1: tuple[float, float]
    control2: tuple[float, float]
    end: tuple[float, float]
    color: str
    role: str
    width: float = 1.2
    dash: tuple[float, ...] = ()
    arrow: bool = True
    event: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of an event: `shape` says the class, `fill` the certainty (solid, hollow, dashed, dotted, slashed)."""

    x: float
    y: float
    shape: str
    size: float
    color: str
    paper: str
    fill: str = "solid"
    opacity: float = 1.0
    role: str = "marks"
    event: str = ""
    hover: str = ""

    @property
    def box(self) -> Rect:
        half = self.size / 2
        return (self.x - half, self.y - half, self.x + half, self.y + half)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text on its baseline."""

    x: float
    y: float
    text: str
    size: float
    color: str
    role: str
    weight: str = "regular"
    italic: bool = False
    anchor: str = "start"
    event: str = ""

    @property
    def width(self) -> float:
        return measure(self.text, self.size, self.weight, self.italic)

    @property
    def box(self) -> Rect:
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width
        return (left, self.y - ASCENT * self.size, left + self.width, self.y + DESCENT * self.size)


@dataclass(frozen=True, slots=True)
class Chip:
    """A count of events that have no label of their own ("+3"); it opens on click, so it knows which."""

    x: float
    y: float
    text: str
    size: float
    color: str
    events: tuple[str, ...]
    lane: str
    role: str = "counts"

    @property
    def box(self) -> Rect:
        half = measure(self.text, self.size) / 2
        return (self.x - half, self.y - ASCENT * self.size, self.x + half, self.y + DESCENT * self.size)


Part = Line | Box | Ribbon | Curve | Marker | Text | Chip


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the picture: its key (a donor's code, an actor's name …), the name it shows, its band of pixels and its axis."""

    key: str
    name: str
    top: float
    bottom: float
    baseline: float
    events: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events the picture was asked for, marks, labels, only counts in a "+n" or leaves out, counts in bars and ribbons."""

    events: int = 0
    marked: int = 0
    labelled: int = 0
    hidden: int = 0
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished picture in pixels. `parts` are in painting order; `description` is its alternative text, `zoom` how many pixels of the
    finished file one of these pixels fills."""

    width: int
    height: int
    theme: Theme
    locale: str
    parts: tuple[Part, ...]
    title: str = ""
    description: str = ""
    lanes: tuple[Lane, ...] = ()
    counts: Counts = field(default_factory=Counts)
    time_axis: TimeAxis | None = None
    zoom: float = 1.0

    @property
    def markers(self) -> tuple[Marker, ...]:
        """The marks of events, without those of the legend."""
        return tuple(p for p in self.parts if isinstance(p, Marker) and p.event)

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(p for p in self.parts if isinstance(p, Text))

    @property
    def chips(self) -> tuple[Chip, ...]:
        return tuple(p for p in self.parts if isinstance(p, Chip))

    @property
    def areas(self) -> tuple[Box | Ribbon, ...]:
        """The bars and ribbons that count events."""
        return tuple(p for p in self.parts if isinstance(p, Box | Ribbon) and p.events)

    @property
    def shown(self) -> frozenset[str]:
        """Ids of all events that the picture marks or counts."""
        counted = (event for part in (*self.chips, *self.areas) for event in part.events)
        return frozenset((*(mark.event for mark in self.markers), *counted))

    @property
    def labelled(self) -> tuple[str, ...]:
        """Ids of the events whose headline stands in the picture, from left to right."""
        return tuple(dict.fromkeys(p.event for p in self.parts if isinstance(p, Text) and p.event and p.role in ("labels", "context")))


def overlaps(a: Rect, b: Rect, *, slack: float = 0.0) -> bool:
    """Whether two boxes share more than `slack` pixels in both directions.

    >>> overlaps((0, 0, 10, 10), (9, 9, 20, 20)), overlaps((0, 0, 10, 10), (10, 0, 20, 10))
    (True, False)
    """
    return a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack
