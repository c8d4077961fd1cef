"""Mentions → events: what several sentences and articles tell of one thing becomes one event with many witnesses.

Mentions are compared only inside a block (kind group, days). Two are the same where their times agree, their stages can be one, and what
they are about agrees in canonical keys: item, donor, recipient, amount. A mention joins an event only if *nothing* that the event holds
already speaks against it and most of it speaks for it, so that a chain of half-likenesses never joins two decisions.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from timeline.events.blocking import looks_in, stands_in
from timeline.events.contradicting import find_contradictions
from timeline.events.likeness import Member, member_of, same
from timeline.events.plover import plover_of
from timeline.events.stories import find_stories, lead_of
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
    clusters = _joined(_cluster(members))
    events = [_event([m.mention for m in cluster]) for cluster in clusters]
    against: dict[int, set[str]] = defaultdict(set)
    for one, other in find_contradictions(clusters):
        against[one].add(events[other].id)
        against[other].add(events[one].id)
    where = {(m.mention.article, m.index): events[n].id for n, cluster in enumerate(clusters) for m in cluster}
    linked = [_linked(event, cluster, where, mentions) for event, cluster in zip(events, clusters, strict=True)]
    linked = [replace(e, contradicts=tuple(sorted(against[n]))) if n in against else e for n, e in enumerate(linked)]
    return sorted(linked, key=lambda e: (e.first, e.last, e.id))


def _cluster(members: Sequence[Member]) -> list[list[Member]]:
    """The members, in the order given, each in the cluster with all of which it agrees best."""
    clusters: list[list[Member]] = []
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for member in members:
        candidates = {n for key in looks_in(member) for n in blocks.get(key, ())}
        found = _home(member, candidates, clusters)
        if found is None:
            found = len(clusters)
            clusters.append([])
        clusters[found].append(member)
        for key in stands_in(member):
            block = blocks[key]
            if not block or block[-1] != found:
                block.append(found)
    return clusters


def _home(member: Member, candidates: Iterable[int], clusters: Sequence[Sequence[Member]]) -> int | None:
    """The cluster that a mention belongs to: the best of those that hold nothing against it and mostly speak for it."""
    best: tuple[float, int] | None = None
    for n in sorted(candidates):
        total, agreeing = 0.0, 0
        for other in clusters[n]:
            score = same(member, other)
            if score < 0:
                break
            total += score
            agreeing += score > 0
        else:
            score = total / len(clusters[n])
            if 2 * agreeing > len(clusters[n]) and (best is None or score > best[0]):
                best = (score, n)
    return best[1] if best else None


def _joined(clusters: Sequence[list[Member]]) -> list[list[Member]]:
    """The clusters, those joined whose articles report one story; one that two stories claim goes with the one that has more of it."""
    leads = [lead_of(n, member) for n, cluster in enumerate(clusters) for member in cluster if member.mention.about]
    leads = [replace(lead, number=number) for number, lead in enumerate(leads)]
    home = [n for n, cluster in enumerate(clusters) for member in cluster if member.mention.about]
    claims: dict[int, Counter[int]] = defaultdict(Counter)
    for story, numbers in enumerate(find_stories(leads)):
        for number in numbers:
            claims[home[number]][story] += 1
    joined: dict[tuple[str, int], list[Member]] = defaultdict(list)
    for n, cluster in enumerate(clusters):
        owners = claims.get(n)
        key = ("story", min(owners, key=lambda s: (-owners[s], s))) if owners else ("alone", n)
        joined[key].extend(cluster)
    return list(joined.values())


def _linked(event: Event, cluster: list[Member], where: Mapping[tuple[str, int], str], mentions: Mapping[str, Sequence[Mention]]) -> Event:
    follows = {
        where[(m.mention.article, index)] for m in cluster for index in m.mention.follows if index < len(mentions[m.mention.article])
    }
    return replace(event, follows=tuple(sorted(follows - {event.id}))) if follows else event


def _event(mentions: list[Mention]) -> Event:
    """The merged view of mentions of one event."""
    ordered = sorted(mentions, key=lambda m: (m.when is None, m.article, m.start))
    dated = [m for m in ordered if m.when is not None] or ordered
    core = _core(dated, [m for m in ordered if m.about and m.certainty != "planned"])
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
    event = Event(
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
    return event if len(dated) == 1 else replace(event, plover=plover_of(event))  # of the merged stage, not of one telling's


def _core(mentions: Sequence[Mention], reports: Sequence[Mention]) -> Mention:
    """The mention whose time is the event's: of the finest the time that most articles tell, of equals the earliest.

    No article reports what has not happened yet: where the articles whose news it is disagree about the day, days after the first of them
    appeared are left aside.
    """
    finest = min(FINENESS.index(m.precision) for m in mentions)
    fine = [m for m in mentions if FINENESS.index(m.precision) == finest]
    known = min((m.published for m in reports if m.published is not None), default=date.max)
    fine = [m for m in fine if m.first <= known] or fine
    tellings: Counter[tuple[date, date]] = Counter()
    for _, first, last, approximate in {(m.article, m.first, m.last, m.approximate) for m in fine}:
        tellings[first, last] += 1 if approximate else 2  # "late on Thursday" may mean the night to Friday
    return min(fine, key=lambda m: (-tellings[m.first, m.last], m.first, m.last, m.approximate, m.article, m.start))


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
