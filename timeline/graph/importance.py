"""How much an event matters, from 0 to 1, as a sum one can read: which labels are drawn first, and what a brief keeps.

Eight parts, each from 0 to 1, with their weights below:

- *articles*: how many tell it. The second counts more than the tenth: n further articles give n / (n + 2).
- *voices* and *languages*: told by independent outlets (copies of one text count once), beyond one border: n further ones give n / (n + 1).
- *official*: told by the deciding party itself or a public institution.
- *stage*: a use or a permission changes more than a request; events that are no decision lie between.
- *amount*: the largest sum of money on a logarithmic scale, nothing below a million, all from 100 billion. Currencies are not converted.
- *novelty*: the first dated event, among those given, about one of its items.
- *links*: how central it is among them: n events that it follows, that follow it, or to or from which a decision advances give n / (n + 2).

What the texts doubt counts less: the sum is multiplied by TRUST. An event that no words date keeps half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log10
from typing import Any

from timeline.events import corroborate
from timeline.graph.threads import find_threads, item_key
from timeline.models import Event

WEIGHTS = {
    "articles": 0.17, "voices": 0.15, "languages": 0.08, "official": 0.10, "stage": 0.20, "amount": 0.08, "novelty": 0.12, "links": 0.10,
}  # fmt: skip
TRUST = {"asserted": 1.0, "attributed": 0.95, "planned": 0.85, "hearsay": 0.85, "denied": 0.7}
STAGE = {
    "requested": 0.3, "considered": 0.3, "promised": 0.5, "announced": 0.8, "authorised": 1.0, "voted": 0.9, "signed": 0.8, 
    "contracted": 0.6, "delivered": 0.8, "used": 1.0, "refused": 0.8, "suspended": 0.9, "resumed": 0.9, "": 0.5,
}  # fmt: skip
UNDATED = 0.5
NONE: Mapping[str, int] = {}


Weighed = dict[str, tuple[Event, bool, int, Event]]
"""Event id → the event, what the selection adds to its weight (novelty, links), and the event with its importance."""


def weigh(events: Iterable[Event], known: Weighed | None = None) -> list[Event]:
    """The same events in the same order, each with its importance among them.

    Who weighs the same events again and again gives one dictionary as `known`, which remembers those that are as they were.
    """
    events = list(events)
    newest, linked = first_events(events), count_links(events)
    before = known or {}
    now = {event.id: _weigh_one(event, newest, linked, before.get(event.id)) for event in events}
    if known is not None:
        known.clear()
        known.update(now)
    return [now[event.id][-1] for event in events]


def _weigh_one(event: Event, newest: Mapping[str, str], linked: Mapping[str, int], old: tuple[Event, bool, int, Event] | None) -> Any:
    novel, links = is_novel(event, newest), linked.get(event.id, 0)
    if old is not None and old[0] is event and old[1:3] == (novel, links):
        return old
    return event, novel, links, weigh_one(event, newest, linked)


def weigh_one(event: Event, first_of_item: Mapping[str, str], linked: Mapping[str, int]) -> Event:
    """The event with its importance; of the tables only its own items and its own links are looked at, so that one can be weighed anew."""
    return replace(event, importance=round(total(explain_importance(event, first_of_item, linked)), 4))


def is_novel(event: Event, first_of_item: Mapping[str, str]) -> bool:
    """Whether it is the first dated event about one of its items."""
    return any(first_of_item.get(item_key(name)) == event.id for name in event.items)


def explain_importance(event: Event, first_of_item: Mapping[str, str], linked: Mapping[str, int] = NONE) -> dict[str, float]:
    """What each part adds to the event's importance; the tables are what `first_events` and `count_links` give for the selection."""
    trust = TRUST[event.certainty] * (1.0 if event.dated else UNDATED)
    return {name: WEIGHTS[name] * share * trust for name, share in _shares(event, first_of_item, linked).items()}


def total(parts: Mapping[str, float]) -> float:
    """The importance that the parts make together."""
    return min(1.0, sum(parts.values()))


def first_events(events: Sequence[Event]) -> dict[str, str]:
    """Item → the id of the first dated event about it."""
    found: dict[str, str] = {}
    for event in sorted((event for event in events if event.dated), key=lambda event: (event.first, event.last, event.id)):
        for name in event.items:
            found.setdefault(item_key(name), event.id)
    return found


def count_links(events: Sequence[Event]) -> dict[str, int]:
    """Event id → how many other events of the selection led to it or came of it, by the texts' word or as steps of a decision."""
    known = {event.id for event in events}
    pairs = {frozenset((event.id, other)) for event in events for other in event.follows if other in known and other != event.id}
    pairs |= {frozenset((sooner.id, later.id)) for thread in find_threads(events) for sooner, later in thread.steps}
    return Counter(id_ for pair in pairs for id_ in pair)


def _shares(event: Event, first_of_item: Mapping[str, str], linked: Mapping[str, int]) -> dict[str, float]:
    told = corroborate(event)
    money = max((amount.value_max or amount.value for amount in event.amounts), default=0.0)
    return {
        "articles": _saturate(told.articles - 1, 2),
        "voices": _saturate(told.voices - 1, 1),
        "languages": _saturate(len(told.languages) - 1, 1),
        "official": float(event.official),
        "stage": STAGE[event.stage],
        "amount": min(1.0, max(0.0, (log10(money) - 6) / 5)) if money > 0 else 0.0,
        "novelty": float(is_novel(event, first_of_item)),
        "links": _saturate(linked.get(event.id, 0), 2),
    }


def _saturate(further: int, half: int) -> float:
    return max(0, further) / (max(0, further) + half)
