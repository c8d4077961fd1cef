"""Events as a graph: how they hang together, decision threads, and how much each matters."""

from timeline.graph.event_graph import EventGraph
from timeline.graph.flattening import flatten
from timeline.graph.importance import count_links, explain_importance, first_events, weigh
from timeline.graph.threads import Thread, find_threads

__all__ = ["EventGraph", "Thread", "count_links", "explain_importance", "find_threads", "first_events", "flatten", "weigh"]
