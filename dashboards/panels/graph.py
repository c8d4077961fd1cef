"""The event graph of the selection: the same picture as the chronology, with what hangs together drawn as arrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dash import html

from dashboards.words import Words
from timeline.figures import draw_graph
from timeline.figures.scene import Curve, Scene
from timeline.graph import EventGraph
from timeline.models import Event


def choose_drawing(events: Sequence[Event]) -> Callable[..., Scene]:
    """How to draw these events as a graph: those that hang together; all of them where nothing does."""
    graph = EventGraph(events)
    linked = bool(graph.relations())

    def draw(_: Sequence[Event], **look: object) -> Scene:
        return draw_graph(graph, linked_only=linked, **look)  # type: ignore[arg-type]

    return draw


def explain_links(scene: Scene, words: Words) -> html.P:
    """What the arrows mean, and how many there are."""
    links = sum(isinstance(part, Curve) and part.role != "legend" for part in scene.parts)
    return html.P(words.counted("graph.note", links) if links else words("graph.none"), className="more")
