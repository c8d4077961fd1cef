"""What hangs together, as curves from mark to mark: what the text says follows, the next stage of a decision, a contradiction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.figures.scene import Curve, Marker
from timeline.figures.themes import Theme

Link = tuple[str, str, str]
"""Source and target (event ids), and the kind of the edge, as the event graph gives them."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind of edge is drawn."""

    color: str
    width: float
    dash: tuple[float, ...] = ()
    backwards: bool = False


# `follows` points to what came first; the eye reads time from left to right, so its arrow is turned.
MANNERS = {
    "advances": Manner("secondary", 1.4),
    "follows": Manner("accent", 1.4, backwards=True),
    "contradicts": Manner("refusal", 1.3, (3.0, 2.5)),
    "before": Manner("rule", 0.9),
}
CLEAR = 3.0
"""Pixels between an arrow and its mark."""
SAME_DAY = 10.0
DEEPEST = 15.0
"""How far an arc within a lane may hang under its axis: not into the labels of the next lane."""


def draw_links(links: Sequence[Link], markers: Mapping[str, Marker], theme: Theme) -> list[Curve]:
    """A curve for every link of which both ends have a mark; the weaker kinds first, so that the stronger lie on top."""
    order = list(MANNERS)
    curves = []
    for source, target, kind in sorted(links, key=lambda link: (-order.index(link[2]) if link[2] in order else 1, link)):
        if kind not in MANNERS or source == target or source not in markers or target not in markers:
            continue
        manner = MANNERS[kind]
        a, b = (markers[target], markers[source]) if manner.backwards else (markers[source], markers[target])
        curves.append(_bend(a, b, manner, find_color(kind, theme)))
    return curves


def find_color(kind: str, theme: Theme) -> str:
    """The colour of a kind of edge."""
    name = MANNERS[kind].color
    return theme.items[name] if name in theme.items else str(getattr(theme, name))


def _bend(a: Marker, b: Marker, manner: Manner, color: str) -> Curve:
    """An arc under the axis within a lane, an S from lane to lane."""
    if abs(a.y - b.y) < 8:
        deep = min(DEEPEST, 6 + abs(b.x - a.x) * 0.06)
        start, end = (a.x, a.y + a.size / 2 + 1), (b.x, b.y + b.size / 2 + CLEAR)
        bend = (b.x - a.x) * 0.22
        one, two = (a.x + bend, a.y + deep + 8), (b.x - bend, b.y + deep + 8)
    else:
        # Labels stand over their marks, so no curve leaves or reaches a mark from above: downwards it comes in from the side,
        # upwards it goes out to the side.
        side = 1 if b.x >= a.x - SAME_DAY else -1
        reach = side * min(max(abs(b.x - a.x) / 2, 14.0), 60.0)
        middle = (a.y + b.y) / 2
        if b.y > a.y:
            start, end = (a.x, a.y + a.size / 2 + 1), (b.x - side * (b.size / 2 + CLEAR), b.y)
            one, two = (a.x, middle), (end[0] - reach, b.y)
        else:
            start, end = (a.x + side * (a.size / 2 + 1), a.y), (b.x, b.y + b.size / 2 + CLEAR)
            one, two = (start[0] + reach, a.y), (b.x, middle)
    rounded = [(round(x, 2), round(y, 2)) for x, y in (start, one, two, end)]
    return Curve(rounded[0], rounded[1], rounded[2], rounded[3], color, "links", manner.width, manner.dash, event=b.event)
