"""How much an event matters, from 0 to 1, as a sum one can read: which labels are drawn first, and what a brief keeps.

Seven parts, each from 0 to 1, with their weights below:

- *articles*: how many tell it. The second counts more than the tenth: n further articles give n / (n + 2).
- *outlets* and *languages*: told by independent sources, beyond one border: n further ones give n / (n + 1).
- *official*: told by the deciding party itself or a public institution.
- *stage*: a use or a permission changes more than a request; events that are no decision lie between.
- *amount*: the largest sum of money on a logarithmic scale, nothing below a million, all from 100 billion. Currencies are not converted.
- *novelty*: the first dated event, among those given, about one of its items.

What the texts doubt counts less: the sum is multiplied by TRUST. An event that no words date keeps half.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log10

from timeline.graph.threads import item_key
from timeline.models import Event

WEIGHTS = {"articles": 0.20, "outlets": 0.15, "languages": 0.10, "official": 0.10, "stage": 0.20, "amount": 0.10, "novelty": 0.15}
TRUST = {"asserted": 1.0, "attributed": 0.95, "planned": 0.85, "hearsay": 0.85, "denied": 0.7}
STAGE = {
    "requested": 0.3, "considered": 0.3, "promised": 0.5, "announced": 0.8, "authorised": 1.0, "voted": 0.9, "signed": 0.8, 
    "contracted": 0.6, "delivered": 0.8, "used": 1.0, "refused": 0.8, "suspended": 0.9, "resumed": 0.9, "": 0.5,
}  # fmt: skip
UNDATED = 0.5


def weigh(events: Iterable[Event]) -> list[Event]:
    """The same events in the same order, each with its importance among them."""
    events = list(events)
    newest = first_events(events)
    return [replace(event, importance=round(total(explain_importance(event, newest)), 4)) for event in events]


def explain_importance(event: Event, first_of_item: Mapping[str, str]) -> dict[str, float]:
    """What each part adds to the event's importance; `first_of_item` is what `first_events` gives for the selection."""
    trust = TRUST[event.certainty] * (1.0 if event.dated else UNDATED)
    return {name: WEIGHTS[name] * share * trust for name, share in _shares(event, first_of_item).items()}


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


def _shares(event: Event, first_of_item: Mapping[str, str]) -> dict[str, float]:
    articles = {mention.article for mention in event.mentions}
    outlets = {mention.source for mention in event.mentions} - {""}
    languages = {mention.language for mention in event.mentions} - {""}
    money = max((amount.value_max or amount.value for amount in event.amounts), default=0.0)
    return {
        "articles": _saturate(len(articles) - 1, 2),
        "outlets": _saturate(len(outlets) - 1, 1),
        "languages": _saturate(len(languages) - 1, 1),
        "official": float(event.official),
        "stage": STAGE[event.stage],
        "amount": min(1.0, max(0.0, (log10(money) - 6) / 5)) if money > 0 else 0.0,
        "novelty": float(any(first_of_item.get(item_key(name)) == event.id for name in event.items)),
    }


def _saturate(further: int, half: int) -> float:
    return max(0, further) / (max(0, further) + half)
