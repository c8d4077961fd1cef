"""Mentions → events: what several sentences and articles tell of one thing becomes one event with many witnesses.

Mentions are compared only inside a block (kind group, days). Two are the same where their times agree, their stages can be one, and what
they are about agrees in canonical keys: item, donor, recipient, amount. A mention joins an event only if it agrees with *all* that the
event holds already, so that a chain of half-likenesses never joins two decisions.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.events.likeness import Member, member_of, same
from timeline.models import STAGES, Amount, Event, Mention, Name, Quantity

FINENESS = ("day", "weekend", "week", "range", "month", "quarter", "season", "half", "year", "decade", "century")
BESIDE = frozenset({"permission", "funds", "other"})
CERTAINTY_ORDER = ("asserted", "attributed", "hearsay", "planned", "denied")


def merge(mentions: Mapping[str, Sequence[Mention]]) -> list[Event]:
    """The events that the mentions of all articles tell, oldest first; the order of the articles is of no weight.

    The merged view: times of the finest mention; stage and kind of most mentions; certainty the surest ("asserted" before "attributed" …,
    a denial only if all deny); names, items and amounts of all, the most told first.
    """
    members = [member_of(mention, index) for article in sorted(mentions) for index, mention in enumerate(mentions[article])]
    # Finest and best described first: they are the cores that coarser tellings join.
    members.sort(
        key=lambda m: (m.undated, FINENESS.index(m.mention.precision), -m.weight, m.mention.first, m.mention.article, m.mention.start)
    )
    clusters: list[list[Member]] = []
    blocks: dict[tuple[str, date], list[int]] = {}
    for member in members:
        found = _home(member, clusters, blocks)
        if found is None:
            found = len(clusters)
            clusters.append([])
        clusters[found].append(member)
        for key in _keys(member):
            if found not in blocks.setdefault(key, []):
                blocks[key].append(found)
    events = [_event([m.mention for m in cluster]) for cluster in clusters]
    where = {(m.mention.article, m.index): events[n].id for n, cluster in enumerate(clusters) for m in cluster}
    linked = [_linked(event, cluster, where, mentions) for event, cluster in zip(events, clusters, strict=True)]
    return sorted(linked, key=lambda e: (e.first, e.last, e.id))


LONGEST = 62
"""Days of a block that are listed one by one; longer times share the block of their first day and month."""


def _keys(member: Member) -> Iterable[tuple[str, date]]:
    """The blocks of a mention: its days, and its months for coarse tellings."""
    mention = member.mention
    days = (mention.last - mention.first).days
    if days <= LONGEST:
        for step in range(days + 1):
            yield member.group, mention.first + timedelta(days=step)
    else:
        yield member.group, mention.first
        yield member.group, mention.last


def _home(member: Member, clusters: list[list[Member]], blocks: dict[tuple[str, date], list[int]]) -> int | None:
    """The cluster that a mention belongs to: the best of those with which it agrees wholly."""
    candidates = {n for key in _keys(member) for n in blocks.get(key, ())}
    best: tuple[float, int] | None = None
    for n in sorted(candidates):
        scores = [same(member, other) for other in clusters[n]]
        if min(scores) <= 0:
            continue
        score = sum(scores) / len(scores)
        if best is None or score > best[0]:
            best = (score, n)
    return best[1] if best else None


def _linked(event: Event, cluster: list[Member], where: Mapping[tuple[str, int], str], mentions: Mapping[str, Sequence[Mention]]) -> Event:
    follows = {
        where[(m.mention.article, index)] for m in cluster for index in m.mention.follows if index < len(mentions[m.mention.article])
    }
    return replace(event, follows=tuple(sorted(follows - {event.id}))) if follows else event


def _event(mentions: list[Mention]) -> Event:
    """The merged view of mentions of one event."""
    ordered = sorted(mentions, key=lambda m: (m.when is None, m.article, m.start))
    dated = [m for m in ordered if m.when is not None] or ordered
    core = min(dated, key=lambda m: (FINENESS.index(m.precision), m.approximate, m.article, m.start))
    certainty = min((m.certainty for m in dated if m.certainty != "denied"), key=CERTAINTY_ORDER.index, default="denied")
    voices = [m for m in dated if m.certainty == certainty]
    stage = _most([m.stage for m in dated], order=STAGES)
    actors = _names(m.actors for m in dated)
    items = _names(m.items for m in dated)
    donor = _donor(actors, items, dated)
    # A weapon says more than the permission to use it or the package it comes in.
    classed = [i for i in items if i.item_class]
    first_item = next((i for i in classed if i.item_class not in BESIDE), classed[0] if classed else None)
    first = min(m.first for m in dated) if core.precision == "range" else core.first
    return Event(
        id=_identity(ordered),
        kind=_most([m.kind for m in dated]),
        first=first,
        last=core.last,
        mentions=tuple(ordered),
        precision=core.precision,
        approximate=core.approximate,
        open=core.open,
        stage=stage,
        summary=core.summary,
        certainty=certainty,
        according_to=tuple(dict.fromkeys(s for m in voices for s in m.according_to)),
        anonymous=bool(voices) and all(m.anonymous for m in voices if m.according_to) and any(m.anonymous for m in voices),
        official=any(m.official for m in dated),
        actors=actors,
        recipients=_names(m.recipients for m in dated),
        items=items,
        amounts=_amounts(dated),
        quantities=_quantities(dated),
        places=_names(m.places for m in dated),
        donor=donor,
        category=next((i.category for i in items if i.category), ""),
        item_class=first_item.item_class if first_item else "",
        plover=core.plover,
    )


def _identity(mentions: Sequence[Mention]) -> str:
    """A name made of what the event is, the same however the articles come: of its earliest mention's content."""
    first = min(mentions, key=lambda m: (m.when is None, FINENESS.index(m.precision), m.first, m.article, m.start, m.trigger))
    told = "\x1f".join((first.article, str(first.start), first.kind, first.stage, first.trigger, first.first.isoformat()))
    return "e" + hashlib.sha256(told.encode("utf8")).hexdigest()[:15]


def _most(values: Sequence[str], *, order: Sequence[str] = ()) -> str:
    """The value told most often; of equals the one furthest on its way, an empty one last."""
    counts = Counter(value for value in values if value) or Counter(values)
    return max(sorted(counts), key=lambda v: (counts[v], order.index(v) if v in order else -1))


def _names(groups: Iterable[Sequence[Name]]) -> tuple[Name, ...]:
    """Each name once by its key, else by its words; the fullest writing of it that comes first."""
    kept: dict[str, Name] = {}
    for group in groups:
        for name in group:
            kept.setdefault(name.key or name.text.lower(), name)
    return tuple(kept.values())


def _donor(actors: Sequence[Name], items: Sequence[Name], mentions: Sequence[Mention]) -> str:
    """The country or union that decides: of the first actor with one; for aid never the one that is helped, unless it acts alone;
    where nobody acts, where the things come from."""
    if all(m.kind != "aid" for m in mentions):
        return next((a.country for a in actors if a.country), "")
    helped = {r.country for m in mentions for r in m.recipients if r.country}
    own = [a.country for a in actors if a.country]
    origins = [i.country for i in items if i.country and i.country not in helped]
    return next((c for c in [*own, *origins] if c not in helped), own[0] if own and not helped else "")


def _amounts(mentions: Sequence[Mention]) -> tuple[Amount, ...]:
    kept: dict[tuple[float, str], Amount] = {}
    for mention in mentions:
        for amount in mention.amounts:
            kept.setdefault((amount.value, amount.currency), amount)
    return tuple(kept.values())


def _quantities(mentions: Sequence[Mention]) -> tuple[Quantity, ...]:
    kept: dict[tuple[str, float], Quantity] = {}
    for mention in mentions:
        for quantity in mention.quantities:
            kept.setdefault((quantity.item, quantity.count), quantity)
    return tuple(kept.values())
