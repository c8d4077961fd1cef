"""A graph as exchange formats can carry it: text, numbers and truth values, and no character that XML forbids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.revealing import reveal


def flatten(graph: Any) -> Any:
    """A copy of the networkx graph whose names and values GraphML and GEXF can hold; lists become text, what is empty is left out."""
    import networkx as nx

    flat = nx.MultiDiGraph()
    for node, told in graph.nodes(data=True):
        flat.add_node(clean(node), **_values(told))
    for source, target, key, told in graph.edges(keys=True, data=True):
        flat.add_edge(clean(source), clean(target), key=clean(key), **_values(told))
    return flat


def clean(text: object) -> str:
    """The text without what XML cannot hold, not even escaped, or what hides or turns other words."""
    return reveal(str(text))


def _values(told: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    return {clean(key): _value(value) for key, value in told.items() if value is not None and value != "" and value != ()}


def _value(value: Any) -> str | int | float | bool:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(map(clean, value))
    return clean(value)
