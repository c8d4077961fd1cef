"""What merging remembers between two articles: each mention's blocks, its likest leads, its event, and what contradicts that.

`Standing` holds all of it in memory. What is kept elsewhere is a kind of it that learns, when asked to, only the part that is about to be
looked at (`timeline.store.growing`): the `learn_…` methods are told first what will be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date

from timeline.events.blocking import stands_in
from timeline.events.contradicting import Telling, blocks_of, contradictions_among
from timeline.events.likeness import Member
from timeline.events.merged import merged_view
from timeline.events.merging import key_of
from timeline.events.stories import Key, Lead, Pairs, lead_of
from timeline.models import Event

Group = tuple[Key, ...]
"""An event by its mentions' keys, in order."""


class Standing:
    """Every mention of a chronology with all that it stands in.

    >>> Standing().whole, Standing().keys("a")
    (True, [])
    """

    whole = True
    """Whether all there is stands in memory."""

    def __init__(self) -> None:
        self.members: dict[Key, Member] = {}
        self.stands: dict[Hashable, set[Key]] = defaultdict(set)
        self.leads: dict[Key, Lead] = {}
        self.by_day: dict[date, list[Lead]] = defaultdict(list)
        self.pairs_from: dict[date, Pairs] = {}
        self.beside: dict[Key, set[Key]] = defaultdict(set)
        self.group_of: dict[Key, Group] = {}
        self.ids: dict[Group, str] = {}
        self.merged: dict[Group, Event] = {}
        self.told: dict[Group, Event] = {}
        """The merged view with what it follows and contradicts."""

        self.tellings: dict[Group, Telling] = {}
        self.blocks: dict[Hashable, set[Group]] = defaultdict(set)
        """Where events are laid beside each other to find contradictions."""

        self.against: dict[Hashable, list[tuple[Group, Group]]] = {}
        """The pairs of a block that contradict each other."""

    # What will be looked at: in memory all is known

    def learn_articles(self, articles: Iterable[str]) -> None:
        """These articles' mentions will be looked at."""

    def learn_blocks(self, blocks: Iterable[Hashable]) -> None:
        """Who stands in these blocks will be looked at."""

    def learn_days(self, days: Iterable[date]) -> None:
        """The leads of these days will be looked at."""

    def learn_pairs(self, days: Iterable[date]) -> None:
        """The likenesses that begin on these days will be looked at."""

    def learn_beside(self, keys: Iterable[Key]) -> None:
        """The leads that these are like will be looked at."""

    def learn_groups(self, keys: Iterable[Key]) -> None:
        """The events that these mentions tell will be looked at."""

    def learn_tellings(self, blocks: Iterable[Hashable], *, leaving: int = 0) -> None:
        """The events laid beside each other in these blocks will be looked at; at most so many of them are about to leave."""

    # What changes

    def keys(self, article: str) -> list[Key]:
        """The article's mentions."""
        keys: list[Key] = []
        while (article, len(keys)) in self.members:
            keys.append((article, len(keys)))
        return keys

    def enter(self, member: Member) -> date | None:
        """Take a mention in; the day of the news it is the lead of."""
        key = key_of(member)
        self.members[key] = member
        for block in stands_in(member):
            self.stands[block].add(key)
        if not member.mention.about:
            return None
        lead = self.leads[key] = lead_of(member)
        self.by_day[lead.day].append(lead)
        return lead.day

    def forget(self, key: Key) -> date | None:
        """Let a mention go; the day of the news it was the lead of."""
        for block in stands_in(self.members.pop(key)):
            self.stands[block].discard(key)
        lead = self.leads.pop(key, None)
        if lead is None:
            return None
        self.by_day[lead.day].remove(lead)
        return lead.day

    def put_pairs(self, day: date, pairs: Pairs) -> None:
        """Let these be the likenesses that begin on a day."""
        before = self.pairs_from.pop(day, {})
        if pairs:
            self.pairs_from[day] = pairs
        for a, b in before.keys() - pairs.keys():
            self.beside[a].discard(b)
            self.beside[b].discard(a)
        for a, b in pairs:
            self.beside[a].add(b)
            self.beside[b].add(a)

    def put_group(self, group: Group, event: Event, telling: Telling | None) -> None:
        """Make the mentions one event, and lay it beside others."""
        self.merged[group] = event
        self.ids[group] = event.id
        for key in group:
            self.group_of[key] = group
        if telling is not None:
            self.tellings[group] = telling
            for block in set(blocks_of(telling)):
                self.blocks[block].add(group)

    def drop_group(self, group: Group) -> None:
        """Let an event go."""
        self.merged.pop(group, None)
        self.ids.pop(group, None)
        for key in group:
            if self.group_of.get(key) == group:
                del self.group_of[key]
        telling = self.tellings.pop(group, None)
        for block in set(blocks_of(telling)) if telling is not None else ():
            self.blocks[block].discard(group)

    def view(self, group: Group) -> Event:
        """What the mentions of an event say together."""
        if group not in self.merged:
            self.merged[group] = merged_view([self.members[key].mention for key in group])
        return self.merged[group]

    def contradictions(self, block: Hashable) -> list[tuple[Group, Group]]:
        """The pairs of a block that contradict each other, compared anew."""
        return contradictions_among([(group, self.tellings[group]) for group in sorted(self.blocks.get(block, ()))])
