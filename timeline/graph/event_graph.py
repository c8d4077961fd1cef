"""The chronology as a graph, and the questions one asks it."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from timeline.graph.building import Relation, build_graph
from timeline.graph.ordering import order_in_time
from timeline.graph.threads import Thread, find_threads, item_key
from timeline.models import Article, Event


class EventGraph:
    """Events, who tells them, who and what they are about, and how they hang together.

    Edges between events: `before` (time order, thinned), `follows` (the text says so; it points to what came first), `advances` (to
    the next stage of the same decision), `contradicts`. One that leads to an event that is not among those given is left out.
    """

    def __init__(self, events: Iterable[Event], articles: Iterable[Article] = ()) -> None:
        self.events: Mapping[str, Event] = {event.id: event for event in events}
        self.articles: tuple[Article, ...] = tuple(articles)

    def to_networkx(self, *, before: bool = True) -> Any:
        """A new networkx MultiDiGraph, yours to change; without `before` it is much smaller where many events share few days."""
        relations = [*self.relations(), *(self.order() if before else ())]
        return build_graph(self.events.values(), self.articles, relations)

    def relations(self) -> list[Relation]:
        """The edges that are told or decided (source, target, kind): `advances`, `contradicts`, `follows`."""
        return self._relations

    def order(self) -> list[Relation]:
        """The edges of time: who was before whom, thinned to the pairs with nothing between them."""
        return [(sooner, later, "before") for sooner, later in order_in_time(self.events.values())]

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        """All decision threads."""
        return tuple(find_threads(self.events.values()))

    def thread_of(self, event_id: str) -> list[Thread]:
        """The threads to which the event belongs; several where it decides about several things."""
        return [thread for thread in self.threads if any(event.id == event_id for event in (*thread.events, *thread.undated))]

    def threads_about(self, item: str) -> list[Thread]:
        """The threads of an item, by its lexicon key or its name as written."""
        wanted = item.casefold()
        return [thread for thread in self.threads if wanted in (thread.item.casefold(), thread.label.casefold())]

    def what_led_to(self, event_id: str) -> list[Event]:
        """What came before the event as its cause or as earlier stages of its decision, at any remove, in order of time."""
        return self._reached(event_id, self._causes)

    def what_followed(self, event_id: str) -> list[Event]:
        """What the event led to, at any remove, in order of time."""
        return self._reached(event_id, self._effects)

    def contradicting(self, event_id: str) -> list[Event]:
        """The events that cannot be true together with this one."""
        pairs = [{source, target} for source, target, kind in self._relations if kind == "contradicts"]
        return self._in_time({other for pair in pairs if event_id in pair for other in pair} - {event_id})

    def told_in(self, article_id: str) -> list[Event]:
        """The events that an article tells."""
        return self._in_time({e.id for e in self.events.values() if any(mention.article == article_id for mention in e.mentions)})

    def acting_with(self, actor: str) -> dict[str, int]:
        """Who acts in the same events as an actor (lexicon key or name as written), and in how many; the most frequent first."""
        wanted, together = actor.casefold(), Counter[str]()
        for event in self.events.values():
            names = {item_key(name): {item_key(name).casefold(), name.text.casefold()} for name in event.actors}
            if any(wanted in forms for forms in names.values()):
                together.update(key for key, forms in names.items() if wanted not in forms)
        return dict(sorted(together.items(), key=lambda pair: (-pair[1], pair[0])))

    def undelivered(self) -> list[Thread]:
        """What was promised or decided and is not told to have arrived, what has waited longest first."""
        waiting = [thread for thread in self.threads if thread.pending and thread.events and not thread.general]
        return sorted(waiting, key=lambda thread: (thread.events[0].first, thread.donor, thread.item, thread.recipient))

    def silences(self, *, days: int = 90) -> list[tuple[Thread, Event, Event]]:
        """Where nothing was told of a decision for longer than so many days: the thread, and the events around the gap, longest first."""
        gaps = [
            (thread, sooner, later)
            for thread in self.threads
            for sooner, later in zip(thread.events, thread.events[1:], strict=False)
            if (later.first - sooner.last).days > days
        ]
        return sorted(gaps, key=lambda gap: (gap[1].last - gap[2].first, gap[1].id, gap[2].id))

    @cached_property
    def _relations(self) -> list[Relation]:
        carried = {(e.id, other, kind) for e in self.events.values() for kind in ("follows", "contradicts") for other in getattr(e, kind)}
        advancing = {(sooner.id, later.id, "advances") for thread in self.threads for sooner, later in thread.steps}
        return sorted(edge for edge in carried | advancing if edge[0] != edge[1] and edge[1] in self.events)

    @cached_property
    def _causes(self) -> Mapping[str, set[str]]:
        causes: dict[str, set[str]] = defaultdict(set)
        for source, target, kind in self._relations:
            if kind == "follows":
                causes[source].add(target)
            elif kind == "advances":
                causes[target].add(source)
        return causes

    @cached_property
    def _effects(self) -> Mapping[str, set[str]]:
        effects: dict[str, set[str]] = defaultdict(set)
        for effect, causes in self._causes.items():
            for cause in causes:
                effects[cause].add(effect)
        return effects

    def _reached(self, event_id: str, steps: Mapping[str, set[str]]) -> list[Event]:
        seen, waiting = {event_id}, deque([event_id])
        while waiting:
            for other in steps.get(waiting.popleft(), set()) - seen:
                seen.add(other)
                waiting.append(other)
        return self._in_time(seen - {event_id})

    def _in_time(self, ids: Iterable[str]) -> list[Event]:
        return sorted((self.events[id_] for id_ in ids), key=lambda event: (event.first, event.last, event.id))
