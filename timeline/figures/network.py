"""The event graph, laid out by time: every event a mark in its lane, every edge a curve from mark to mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from timeline.figures.chronology import draw_chronology
from timeline.figures.scene import Scene
from timeline.graph import EventGraph
from timeline.models import Event

EDGES = ("advances", "follows", "contradicts")
"""The edges that are told or decided. `before` is the order of time itself, which the axis shows already; it can be asked for."""


def draw_graph(
    graph: EventGraph | Sequence[Event],
    *,
    width: int,
    height: int | None = None,
    locale: str = "en",
    lanes: str = "donor",
    edges: Sequence[str] = EDGES,
    linked_only: bool = False,
    since: date | None = None,
    until: date | None = None,
    title: str = "",
    subtitle: str = "",
    footer: str = "",
    theme: str = "light",
    selected: str = "",
    labels: Mapping[str, str] | None = None,
    scale: str = "auto",
    zoom: float = 1.0,
) -> Scene:
    """The graph's events over time with the edges of the kinds in `edges`; `linked_only` leaves out events without any of them."""
    whole = graph if isinstance(graph, EventGraph) else EventGraph(graph)
    links = [link for link in (*whole.relations(), *(whole.order() if "before" in edges else ())) if link[2] in edges]
    ends = {end for link in links for end in link[:2]}
    events = [event for event in whole.events.values() if not linked_only or event.id in ends]
    return draw_chronology(
        events, width=width, height=height, locale=locale, lanes=lanes, since=since, until=until, title=title, subtitle=subtitle,
        footer=footer, theme=theme, selected=selected, labels=labels, links=links, scale=scale, zoom=zoom,
    )  # fmt: skip


def draw_linked(events: Sequence[Event], **options: Any) -> Scene:
    """The graph of the events that hang together; of all of them where nothing does. `options` are those of `draw_graph`.

    >>> draw_linked([], width=800).width
    800
    """
    graph = EventGraph(events)
    return draw_graph(graph, linked_only=bool(graph.relations()), **options)
