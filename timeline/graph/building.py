"""Events → networkx: the nodes, the edges and what they carry, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.graph.threads import item_key
from timeline.models import Article, Event, Name

Relation = tuple[str, str, str]
"""Source event, target event, kind of edge."""


def build_graph(events: Iterable[Event], articles: Iterable[Article], relations: Iterable[Relation]) -> Any:
    """A MultiDiGraph of events, articles, actors, items and places. An event is a node, never an edge; an edge's key is its kind.

    Nodes are named by type and identity ("event:e1", "item:himars"), so that an item and an actor of one name stay two.
    """
    import networkx as nx  # here, because half of the library never needs it

    graph = nx.MultiDiGraph()
    known = {article.id: article for article in articles}
    for article in known.values():
        _add_article(graph, article.id, article)
    for event in events:
        node = f"event:{event.id}"
        graph.add_node(node, **describe(event))
        for mention in event.mentions:
            told = f"article:{mention.article}"
            if told not in graph:
                _add_article(graph, mention.article, known.get(mention.article), mention.source, mention.language)
            graph.add_edge(node, told, key="reported_by", kind="reported_by")
        for kind, type_, names in (
            ("by", "actor", event.actors),
            ("for", "actor", event.recipients),
            ("concerns", "item", event.items),
            ("at", "place", event.places),
        ):
            for name in names:
                graph.add_edge(node, _add_name(graph, type_, name), key=kind, kind=kind)
    for source, target, kind in relations:
        graph.add_edge(f"event:{source}", f"event:{target}", key=kind, kind=kind)
    return graph


def describe(event: Event) -> dict[str, Any]:
    """What an event's node carries."""
    return {
        "type": "event", "label": event.summary or event.id, "kind": event.kind, "stage": event.stage, "first": event.first.isoformat(),
        "last": event.last.isoformat(), "precision": event.precision, "approximate": event.approximate, "dated": event.dated,
        "certainty": event.certainty, "according_to": event.according_to, "donor": event.donor, "category": event.category,
        "item_class": event.item_class, "importance": event.importance, "mentions": len(event.mentions),
    }  # fmt: skip


def _add_article(graph: Any, id_: str, article: Article | None, source: str = "", language: str = "") -> None:
    if article is None:
        graph.add_node(f"article:{id_}", type="article", label=id_, source=source, language=language)
        return
    told = {"label": article.title or id_, "source": article.source, "language": article.language, "url": article.url}
    published = {"published": article.published.isoformat()} if article.published else {}
    graph.add_node(f"article:{id_}", type="article", **told, **published)


def _add_name(graph: Any, type_: str, name: Name) -> str:
    node = f"{type_}:{item_key(name)}"
    if node not in graph:
        told = {"country": name.country, "item_class": name.item_class, "category": name.category}
        graph.add_node(node, type=type_, label=name.text, **{key: value for key, value in told.items() if value})
    return node
