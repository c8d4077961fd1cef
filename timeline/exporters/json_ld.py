"""JSON-LD: the chronology as linked data in the words of schema.org, so that any RDF tool can join it with what it knows.

Events are `Event`s about their actors, recipients and items, reported by `NewsArticle`s that are quoted in `Quotation`s; where each
comes from is said in the terms of PROV-O (https://www.w3.org/TR/prov-o/): an event is derived from its articles and attributed to whom
they name, a quotation is quoted from its article. What neither has a word for (stage, certainty, the edges between
events) is said in terms of our own, whose names are those of `docs/domain.md`. Identifiers are relative: give the document a base and
they become addresses.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from timeline.events import headline
from timeline.exporters.captions import write_checked
from timeline.graph import EventGraph
from timeline.graph.threads import item_key
from timeline.models import Event, Mention, Name
from timeline.revealing import escape_hidden

CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "timeline": "urn:timeline:",
    **{
        term: f"timeline:{term}"
        for term in ("kind", "stage", "certainty", "precision", "approximate", "importance", "checked", "donor", "itemClass", "whenWords")
    },
    **{term: {"@id": f"timeline:{term}", "@type": "@id"} for term in ("follows", "advances", "contradicts", "recipient", "concerns")},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo"},
    "startDate": {"@type": "http://www.w3.org/2001/XMLSchema#date"},
    "endDate": {"@type": "http://www.w3.org/2001/XMLSchema#date"},
}
Node = dict[str, Any]


def write_jsonld(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """One document with a node for every event, name and article; names of events are in the locale."""
    graph = EventGraph(events)
    edges: dict[tuple[str, str], list[str]] = {}
    for source, target, kind in graph.relations():
        edges.setdefault((source, kind), []).append(f"event/{target}")
    nodes: dict[str, Node] = {}
    for event in events:
        nodes[f"event/{event.id}"] = _event(event, edges, locale)
        for role, names in (("actor", event.actors), ("actor", event.recipients), ("item", event.items), ("place", event.places)):
            for name in names:
                nodes.setdefault(_id(role, name), _name(role, name))
        for mention in event.mentions:
            nodes.setdefault(f"article/{mention.article}", _article(mention))
    if events:
        nodes["chronology"] = {"@id": "chronology", "@type": "Dataset", "description": write_checked(events, locale)}
    document = {"@context": CONTEXT, "@graph": [nodes[key] for key in sorted(nodes)]}
    return (escape_hidden(json.dumps(document, ensure_ascii=False, indent=1)) + "\n").encode("utf8", "replace")


def _event(event: Event, edges: dict[tuple[str, str], list[str]], locale: str) -> Node:
    told: Node = {
        "@id": f"event/{event.id}",
        "@type": "Event",
        "name": headline(event, locale),
        "startDate": event.first.isoformat(),
        "endDate": event.last.isoformat(),
        "kind": event.kind,
        "stage": event.stage,
        "certainty": event.certainty,
        "precision": event.precision,
        "approximate": event.approximate,
        "importance": event.importance,
        "donor": event.donor,
        "checked": event.checked,
        "actor": _ids("actor", event.actors),
        "recipient": _ids("actor", event.recipients),
        "concerns": _ids("item", event.items),
        "location": _ids("place", event.places),
        "wasDerivedFrom": list(dict.fromkeys(f"article/{mention.article}" for mention in event.mentions)),
        "wasAttributedTo": [{"@type": "prov:Agent", "name": who} for who in event.according_to],
        "subjectOf": [_quotation(mention) for mention in event.mentions],
        **{kind: edges.get((event.id, kind), []) for kind in ("follows", "advances", "contradicts")},
    }
    return {key: value for key, value in told.items() if value not in ("", [], None)}


def _quotation(mention: Mention) -> Node:
    """The sentence that tells the event, part of its article."""
    article = f"article/{mention.article}"
    told = {
        "@type": ["Quotation", "prov:Entity"],
        "text": mention.quote,
        "isPartOf": {"@id": article},
        "wasQuotedFrom": article,
        "inLanguage": mention.language,
    }
    when = {"whenWords": mention.when.text} if mention.when is not None else {}
    return {key: value for key, value in told.items() if value} | when


def _article(mention: Mention) -> Node:
    told: Node = {"@id": f"article/{mention.article}", "@type": ["NewsArticle", "prov:Entity"], "inLanguage": mention.language}
    if mention.source:
        told["publisher"] = {"@type": "Organization", "name": mention.source}
    if mention.published is not None:
        told["datePublished"] = mention.published.isoformat()
    return {key: value for key, value in told.items() if value}


def _name(role: str, name: Name) -> Node:
    told = {"@id": _id(role, name), "@type": {"actor": "Thing", "item": "Product", "place": "Place"}[role], "name": name.text}
    more = {"identifier": name.country, "itemClass": name.item_class, "category": name.category}
    return told | {key: value for key, value in more.items() if value}


def _ids(role: str, names: Iterable[Name]) -> list[Node]:
    return [{"@id": _id(role, name)} for name in names]


def _id(role: str, name: Name) -> str:
    return f"{role}/{'_'.join(item_key(name).split())}"
