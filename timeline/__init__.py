"""Articles in, a chronology out: the public names, nothing else.

>>> from timeline import find_dates
>>> [e.value for e in find_dates("Le 20 novembre 2024, Washington a dit oui.", "fr", None)]
['2024-11-20']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from timeline.dates import find_anchor, find_dates
    from timeline.events import find_events
    from timeline.filters import Filters
    from timeline.graph import EventGraph
    from timeline.models import Article, Event, Mention, Problem, TimeExpression
    from timeline.pipeline import build
    from timeline.readers import read_folder
    from timeline.store import Store

# Imported when first asked for: `import timeline` costs nothing, and finding dates does not load a database.
_HOMES = {
    "Article": "models",
    "Event": "models",
    "EventGraph": "graph",
    "Filters": "filters",
    "Mention": "models",
    "Problem": "models",
    "Store": "store",
    "TimeExpression": "models",
    "build": "pipeline",
    "find_anchor": "dates",
    "find_dates": "dates",
    "find_events": "events",
    "read_folder": "readers",
}

__all__ = [
    "Article", "Event", "EventGraph", "Filters", "Mention", "Problem", "Store", "TimeExpression",
    "build", "find_anchor", "find_dates", "find_events", "read_folder",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    return getattr(import_module(f"timeline.{_HOMES[name]}"), name)
