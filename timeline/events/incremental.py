"""Merging that keeps its place: an article comes or goes, and only what stands near it is looked at again.

The result is that of `merge` over all articles that are there, to the letter. It can be, because nothing in merging reaches far: a mention
is compared with its blocks only, a story with the days around, a contradiction with its blocks. So what a changed article reaches over
likenesses is merged anew, and all else stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.events.blocking import looks_in, stands_in
from timeline.events.contradicting import Telling, blocks_of, contradictions_among, sum_up
from timeline.events.likeness import Member, member_of, same
from timeline.events.merged import merged_view
from timeline.events.merging import cluster, join, key_of, link, rank_of
from timeline.events.stories import LAG, WINDOW, Key, Lead, Pairs, compare_from, days_around, grow, lead_of, reach
from timeline.models import Event, Mention

Group = tuple[Key, ...]
"""An event by its mentions' keys, in order."""


@dataclass(frozen=True, slots=True)
class Change:
    """What adding or removing an article did: the events that are new or other than before, and the ids that are no more."""

    events: tuple[Event, ...] = ()
    gone: frozenset[str] = frozenset()


class Merger:
    """All mentions of a chronology and the events they make, kept up to date.

    >>> merger = Merger()
    >>> merger.add("a", []), merger.events()
    (Change(events=(), gone=frozenset()), [])
    """

    def __init__(self, mentions: Mapping[str, Sequence[Mention]] | None = None) -> None:
        self._members: dict[Key, Member] = {}
        self._stands: dict[Hashable, set[Key]] = defaultdict(set)
        self._leads: dict[Key, Lead] = {}
        self._by_day: dict[date, list[Lead]] = defaultdict(list)
        self._pairs_from: dict[date, Pairs] = {}
        self._beside: dict[Key, set[Key]] = defaultdict(set)
        self._group_of: dict[Key, Group] = {}
        self._merged: dict[Group, Event] = {}
        self._tellings: dict[Group, Telling] = {}
        self._blocks: dict[Hashable, set[Group]] = defaultdict(set)
        self._against: dict[Hashable, list[tuple[Group, Group]]] = {}
        self._told: dict[Group, Event] = {}
        self._change(mentions or {})

    def events(self) -> list[Event]:
        """All events, oldest first: what `merge` gives for all articles that were added and not removed."""
        return sorted(self._told.values(), key=lambda event: (event.first, event.last, event.id))

    def add(self, article: str, mentions: Sequence[Mention]) -> Change:
        """Take in an article, or what it says now instead of what it said before."""
        return self._change({article: mentions})

    def change(self, articles: Mapping[str, Sequence[Mention]]) -> Change:
        """Take in what each of these articles says now, at one stroke; one that says nothing is forgotten."""
        return self._change(articles)

    def remove(self, article: str) -> Change:
        """Forget an article; one that is not there changes nothing."""
        return self._change({article: ()})

    def _change(self, articles: Mapping[str, Sequence[Mention]]) -> Change:
        seeds: set[Key] = set()
        days: set[date] = set()
        for article in articles:
            for key in self._keys(article):
                seeds |= {*self._neighbours(key), *self._group_of[key]}
                days |= self._forget(key)
        for article in sorted(articles):
            for index, mention in enumerate(articles[article]):
                key, day = self._enter(mention, index)
                seeds.add(key)
                days |= day
        seeds |= self._compare_leads(days)
        seeds_left = {key for key in seeds if key in self._members}
        region = seeds_left if len(seeds_left) == len(self._members) else self._reach(seeds_left)
        gone = {group for key in region if (group := self._group_of.get(key)) is not None}
        gone |= {self._group_of[key] for key in seeds if key in self._group_of}
        return self._replace(gone, self._groups_among(region))

    def _keys(self, article: str) -> list[Key]:
        keys: list[Key] = []
        while (article, len(keys)) in self._members:
            keys.append((article, len(keys)))
        return keys

    def _enter(self, mention: Mention, index: int) -> tuple[Key, set[date]]:
        member = member_of(mention, index)
        key = key_of(member)
        self._members[key] = member
        for block in stands_in(member):
            self._stands[block].add(key)
        if not mention.about:
            return key, set()
        self._leads[key] = lead_of(member)
        self._by_day[mention.first].append(self._leads[key])
        return key, {mention.first}

    def _forget(self, key: Key) -> set[date]:
        for block in stands_in(self._members.pop(key)):
            self._stands[block].discard(key)
        lead = self._leads.pop(key, None)
        if lead is None:
            return set()
        self._by_day[lead.day].remove(lead)
        return {lead.day}

    def _neighbours(self, key: Key) -> set[Key]:
        member = self._members[key]
        near = {other for block in looks_in(member) for other in self._stands.get(block, ()) if other != key}
        return {other for other in near if same(member, self._members[other]) > 0} | self._beside.get(key, set())

    def _compare_leads(self, days: Iterable[date]) -> set[Key]:
        """Compare anew the leads around the days that have changed; the keys of all whose likenesses may have."""
        touched: set[Key] = set()
        for start in {one for day in days for one in days_around(day, WINDOW + LAG, WINDOW)}:
            before, now = self._pairs_from.pop(start, {}), compare_from(start, self._by_day)
            if now:
                self._pairs_from[start] = now
            for a, b in before.keys() - now.keys():
                self._beside[a].discard(b)
                self._beside[b].discard(a)
            for a, b in now:
                self._beside[a].add(b)
                self._beside[b].add(a)
            touched |= {key for pair in before.keys() | now.keys() for key in pair if before.get(pair) != now.get(pair)}
        return touched

    def _reach(self, seeds: set[Key]) -> set[Key]:
        """All mentions that what has changed may concern: over likenesses, and over the events that they were in."""
        region, waiting = set(seeds), list(seeds)
        while waiting:
            key = waiting.pop()
            new = {one for one in (*self._neighbours(key), *self._group_of.get(key, ())) if one in self._members} - region
            region |= new
            waiting += new
        return region

    def _groups_among(self, region: set[Key]) -> list[list[Member]]:
        """The events of a region that nothing outside concerns."""
        leads, stories = {key for key in region if key in self._leads}, []
        while leads:
            component = reach(leads.pop(), self._beside)
            leads -= component
            days = {self._leads[key].day for key in component}
            pairs = {pair: score for day in days for pair, score in self._pairs_from.get(day, {}).items() if pair[0] in component}
            stories += grow(component, pairs, self._leads)
        return join(cluster(sorted((self._members[key] for key in region), key=rank_of)), sorted(stories))

    def _replace(self, gone: set[Group], groups: Iterable[Sequence[Member]]) -> Change:
        fresh = {tuple(key_of(member) for member in members): members for members in groups}
        before = {group: event for group in gone if (event := self._told.pop(group, None)) is not None}
        blocks: set[Hashable] = set()
        for group in gone:
            blocks |= self._drop(group)
        for group, members in fresh.items():
            blocks |= self._put(group, members)
        concerned = set(fresh)
        for block in blocks:
            pairs = self._against.pop(block, [])
            standing = sorted(self._blocks.get(block, ()))
            if now := contradictions_among([(group, self._tellings[group]) for group in standing]):
                self._against[block] = now
            concerned |= {group for pair in (*pairs, *now) for group in pair}
        # Who follows an event must learn its new name.
        articles = {key[0] for group in (*gone, *fresh) for key in group}
        for article in articles:
            concerned |= {self._group_of[key] for key in self._keys(article) if self._members[key].mention.follows}
        before |= {group: self._told[group] for group in concerned if group in self._told}
        for group in concerned:
            if group in self._merged:
                self._told[group] = self._linked(group)
        now_told = {self._told[group].id: self._told[group] for group in concerned if group in self._told}
        known = {event.id: event for event in before.values()}
        changed = sorted((e for id_, e in now_told.items() if known.get(id_) != e), key=lambda e: (e.first, e.last, e.id))
        return Change(tuple(changed), frozenset(known.keys() - now_told.keys()))

    def _drop(self, group: Group) -> set[Hashable]:
        self._merged.pop(group, None)
        for key in group:
            if self._group_of.get(key) == group:
                del self._group_of[key]
        telling = self._tellings.pop(group, None)
        blocks = set(blocks_of(telling)) if telling is not None else set()
        for block in blocks:
            self._blocks[block].discard(group)
        return blocks

    def _put(self, group: Group, members: Sequence[Member]) -> set[Hashable]:
        self._merged[group] = merged_view([member.mention for member in members])
        for key in group:
            self._group_of[key] = group
        telling = sum_up(members)
        if telling is None:
            return set()
        self._tellings[group] = telling
        blocks = set(blocks_of(telling))
        for block in blocks:
            self._blocks[block].add(group)
        return blocks

    def _linked(self, group: Group) -> Event:
        members = [self._members[key] for key in group]
        told = {(m.mention.article, index) for m in members for index in m.mention.follows}
        event = link(self._merged[group], members, {key: self._merged[self._group_of[key]].id for key in told if key in self._group_of})
        telling = self._tellings.get(group)
        pairs = [pair for block in set(blocks_of(telling)) for pair in self._against.get(block, ())] if telling is not None else []
        against = {self._merged[other].id for pair in pairs if group in pair for other in pair if other != group}
        return replace(event, contradicts=tuple(sorted(against))) if against else event
