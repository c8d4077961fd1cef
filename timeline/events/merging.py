"""Mentions → events: what several sentences and articles tell of one thing becomes one event with many witnesses.

Mentions are compared only inside a block (kind group, days). Two are the same where their times agree, their stages can be one, and what
they are about agrees in canonical keys: item, donor, recipient, amount. A mention joins an event only if *nothing* that the event holds
already speaks against it and most of it speaks for it, so that a chain of half-likenesses never joins two decisions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from timeline.events.blocking import looks_in, stands_in
from timeline.events.contradicting import find_contradictions
from timeline.events.likeness import Member, member_of, same
from timeline.events.merged import FINENESS, merged_view
from timeline.events.stories import Key, find_stories, lead_of
from timeline.models import Event, Mention


def merge(mentions: Mapping[str, Sequence[Mention]]) -> list[Event]:
    """The events that the mentions of all articles tell, oldest first; the order of the articles is of no weight.

    The merged view: times of the finest mention; stage and kind of most mentions; certainty the surest ("asserted" before "attributed" …,
    a denial only if all deny); names, items and amounts of all, the most told first.
    """
    members = [member_of(mention, index) for article in sorted(mentions) for index, mention in enumerate(mentions[article])]
    stories = find_stories(lead_of(member) for member in members if member.mention.about)
    clusters = join(cluster(sorted(members, key=rank_of)), stories)
    events = [merged_view([m.mention for m in one]) for one in clusters]
    against: dict[int, set[str]] = defaultdict(set)
    for one, other in find_contradictions(clusters):
        against[one].add(events[other].id)
        against[other].add(events[one].id)
    where = {key_of(m): events[n].id for n, one in enumerate(clusters) for m in one}
    linked = [link(event, one, where) for event, one in zip(events, clusters, strict=True)]
    linked = [replace(e, contradicts=tuple(sorted(against[n]))) if n in against else e for n, e in enumerate(linked)]
    return sorted(linked, key=lambda e: (e.first, e.last, e.id))


def cluster(members: Sequence[Member]) -> list[list[Member]]:
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


def join(clusters: Sequence[Sequence[Member]], stories: Iterable[tuple[Key, ...]]) -> list[list[Member]]:
    """The clusters, those joined whose articles report one story; one that two stories claim goes with the one that has more of it."""
    story_of = {key: story for story in stories for key in story}
    joined: dict[Hashable, list[Member]] = defaultdict(list)
    for n, cluster in enumerate(clusters):
        claims = Counter(story_of[key] for m in cluster if (key := key_of(m)) in story_of)
        joined[min(claims, key=lambda story: (-claims[story], story)) if claims else n].extend(cluster)
    return [sorted(members, key=key_of) for members in joined.values()]


def key_of(member: Member) -> Key:
    """The member's article and its place in it."""
    return member.mention.article, member.index


def rank_of(member: Member) -> tuple[object, ...]:
    """The order in which members are looked at: finest and best described first, the cores that coarser tellings join."""
    told = member.mention
    return member.undated, FINENESS.index(told.precision), -member.weight, told.first, told.article, told.start, member.index


def link(event: Event, members: Iterable[Member], where: Mapping[Key, str]) -> Event:
    """The event with the ids of those that its mentions say they follow; `where` leads from mentions to events."""
    told = {(m.mention.article, index) for m in members for index in m.mention.follows}
    follows = {where[key] for key in told if key in where} - {event.id}
    return replace(event, follows=tuple(sorted(follows))) if follows else event
