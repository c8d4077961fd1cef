"""The event graph for Gephi, yEd, Cytoscape and networkx: GraphML and GEXF."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from timeline.exporters.captions import write_checked
from timeline.graph import EventGraph, flatten
from timeline.models import Event

MOST_IN_ORDER = 20_000
"""Beyond so many events the edges of time are left out: events of neighbouring days are all joined, and the file would be all `before`."""

WRITTEN_ON = re.compile(rb' lastmodifieddate="[^"]*"')


def write_graphml(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """The graph of these events as GraphML; its name says how many events are checked."""
    import networkx as nx

    file = io.BytesIO()
    nx.write_graphml(_graph(events, locale), file)
    return file.getvalue()


def write_gexf(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """The graph of these events as GEXF, without the day of writing: the same events give the same file."""
    import networkx as nx

    file = io.BytesIO()
    nx.write_gexf(_graph(events, locale), file)
    return WRITTEN_ON.sub(b"", file.getvalue(), count=1)


def _graph(events: Sequence[Event], locale: str) -> object:
    graph = flatten(EventGraph(events).to_networkx(before=len(events) <= MOST_IN_ORDER))
    for event in events:
        graph.nodes[f"event:{event.id}"]["checked"] = event.checked
    graph.graph["name"] = write_checked(events, locale)
    return graph
