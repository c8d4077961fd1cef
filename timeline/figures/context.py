"""The header row: elections, invasions, summits as dotted verticals with an italic head, periods as pale bands behind all lanes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.figures.fonts import measure
from timeline.figures.labels import Place, Want, place_labels
from timeline.figures.lane_plan import CHIP_ROW, CHIP_SIZE, Style
from timeline.figures.page import MARGIN
from timeline.figures.scene import Box, Chip, Line, Part, Text
from timeline.figures.spots import ROW_PITCH, Spots, bundle, draw_bar, draw_spot, find_spots, is_period
from timeline.figures.wrapping import wrap
from timeline.models import Event

SIZE = 12.0
LINE = 15.0
MOST = 9
"""Verticals beyond this are a fence."""
WIDEST = 170.0


@dataclass(frozen=True, slots=True)
class ContextPlan:
    """The header row before its place on the page is known."""

    spots: Spots
    places: tuple[Place, ...]
    lines: Mapping[str, tuple[tuple[str, str], ...]]
    crowded: bool
    beside: bool

    @property
    def labelled(self) -> set[str]:
        """Ids of the events whose head stands in the row."""
        return {event for place in self.places for _, event in self.lines[place.want.key]}

    @property
    def height(self) -> float:
        if not self.spots.drawn and not self.spots.hidden:
            return 0.0
        heads = max((place.head for place in self.places), default=0.0)
        return heads + 12.0 + 9.0 + (self.spots.rows - 1) * ROW_PITCH + (CHIP_ROW if self.crowded and not self.beside else 0.0)


def plan_context(
    events: Sequence[Event], style: Style, ranks: Mapping[str, int], *, ceiling: float, marked: int, beside: bool
) -> ContextPlan:
    """The heads that fit in the header row, the most important first; every context event keeps its small mark."""
    spots = find_spots(events, style.axis, style.theme, ranks, rows=2, marked=marked)
    wants, lines = [], {}
    widest = min(WIDEST, (style.right - style.left) * 0.4)
    for members in (named for members in bundle(spots.drawn) if (named := style.choose_members(members))):
        each = 2 if len(members) == 1 else 1
        heads = [
            (text, spot.event.id)
            for spot in sorted(members[:2], key=lambda spot: (spot.event.first, spot.rank))
            for text in wrap(style.headline(spot.event), widest, SIZE, italic=True, lines=each)
        ]
        if heads:
            spot = members[0]
            lines[spot.event.id] = tuple(heads)
            wide = max(measure(text, SIZE, italic=True) for text, _ in heads)
            wants.append(Want(spot.event.id, spot.x, wide, LINE * len(heads), min(m.rank for m in members)))
    most = max(2, min(MOST, int((style.right - style.left) / 110)))
    places = place_labels(wants, left=style.left, right=style.right, ceiling=ceiling, budget=most, anchors=("start", "end"))
    plan = ContextPlan(spots, tuple(places), lines, crowded=False, beside=beside)
    return replace(plan, crowded=len(plan.labelled) < len(events))


def draw_context(plan: ContextPlan, style: Style, top: float, bottom: float) -> tuple[list[Part], list[Part]]:
    """What lies behind the lanes (bands, verticals), and the header row itself, from `top`; the verticals end at `bottom`."""
    behind: list[Part] = []
    front: list[Part] = []
    if not plan.height:
        return behind, front
    theme = style.theme
    row = top + plan.height - 6.0 - (plan.spots.rows - 1) * ROW_PITCH - (CHIP_ROW if plan.crowded and not plan.beside else 0.0)
    named = {place.want.key: place for place in plan.places}
    for spot in plan.spots.drawn:
        event, place = spot.event, named.get(spot.event.id)
        if is_period(event) and place:
            left, right = max(style.axis.x(event.first), style.left), min(style.axis.x_after(event.last), style.right)
            behind.append(Box(left, row, right - left, bottom - row, theme.band, "bands", event=event.id))
        elif bar := draw_bar(spot, row, style.axis):
            front.append(bar)
        if place:
            head = row - 8.0 - place.foot
            dash = () if is_period(event) else (1.5, 3.0)
            behind.append(
                Line(spot.x, head + 1, spot.x, row if is_period(event) else bottom, theme.context, "context", 1.1, dash, event.id)
            )
    for spot in plan.spots.drawn:
        front.append(draw_spot(spot, row, theme, style.locale, style.headline))
    for place in plan.places:
        x = place.left if place.anchor == "start" else place.right
        y = row - 8.0 - place.head
        for text, event_id in plan.lines[place.want.key]:
            y += LINE
            color = theme.accent if event_id == style.selected else theme.secondary
            front.append(Text(round(x, 2), y - 4.0, text, SIZE, color, "context", "regular", True, place.anchor, event_id))
    return behind, front + _count_unnamed(plan, style, row)


def _count_unnamed(plan: ContextPlan, style: Style, row: float) -> list[Part]:
    """How many context events have no head: beside the row where lanes have their names, beneath it on a narrow page."""
    everyone = sorted((*plan.spots.drawn, *plan.spots.hidden), key=lambda s: s.rank)
    ids = tuple(s.event.id for s in everyone if s.event.id not in plan.labelled)
    text = f"+{len(ids)}"
    x = MARGIN + measure(text, CHIP_SIZE) / 2
    y = row + 4 if plan.beside else row + CHIP_ROW + 2 + (plan.spots.rows - 1) * ROW_PITCH
    return [Chip(x, y, text, CHIP_SIZE, style.theme.secondary, ids, "~context")] if ids else []
