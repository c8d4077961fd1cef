"""Merging that keeps its place: an article comes or goes, and only what stands near it is looked at again.

The result is that of `merge` over all articles that are there, to the letter. It can be, because nothing in merging reaches far: a mention
is compared with its blocks only, a story with the days around, a contradiction with its blocks. So what a changed article reaches over
likenesses is merged anew, and all else stays as it is. What is remembered stands in a `Standing`, in memory or in the store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.events.blocking import looks_in, stands_in
from timeline.events.contradicting import blocks_of, sum_up
from timeline.events.likeness import Member, member_of, same
from timeline.events.merged import merged_view
from timeline.events.merging import cluster, join, key_of, link, rank_of
from timeline.events.standing import Group, Standing
from timeline.events.stories import LAG, WINDOW, Key, Lead, compare_from, days_around, grow, reach
from timeline.models import Event, Mention


@dataclass(frozen=True, slots=True)
class Change:
    """What adding or removing an article did: the events that are new or other than before, and the ids that are no more."""

    events: tuple[Event, ...] = ()
    gone: frozenset[str] = frozenset()


class Merger:
    """All mentions of a chronology and the events they make, kept up to date; `standing` is where they are remembered.

    >>> merger = Merger()
    >>> merger.add("a", []), merger.events()
    (Change(events=(), gone=frozenset()), [])
    """

    def __init__(self, mentions: Mapping[str, Sequence[Mention]] | None = None, *, standing: Standing | None = None) -> None:
        self.standing = standing or Standing()
        if mentions:
            self.change(mentions)

    def events(self) -> list[Event]:
        """All events, oldest first: what `merge` gives for all articles that were added and not removed."""
        return sorted(self.standing.told.values(), key=lambda event: (event.first, event.last, event.id))

    def add(self, article: str, mentions: Sequence[Mention]) -> Change:
        """Take in an article, or what it says now instead of what it said before."""
        return self.change({article: mentions})

    def remove(self, article: str) -> Change:
        """Forget an article; one that is not there changes nothing."""
        return self.change({article: ()})

    def change(self, articles: Mapping[str, Sequence[Mention]]) -> Change:
        """Take in what each of these articles says now, at one stroke; one that says nothing is forgotten."""
        standing = self.standing
        standing.learn_articles(articles)
        old = [key for article in articles for key in standing.keys(article)]
        new = [member_of(mention, index) for article in sorted(articles) for index, mention in enumerate(articles[article])]
        self._learn_around(old, new)
        near = self._neighbours(old)
        seeds = {other for key in old for other in (*near[key], *standing.group_of[key])}
        days = {day for key in old if (day := standing.forget(key)) is not None}
        for member in new:
            seeds.add(key_of(member))
            if (day := standing.enter(member)) is not None:
                days.add(day)
        seeds |= self._compare_leads(days)
        standing.learn_articles({key[0] for key in seeds})
        seeds_left = {key for key in seeds if key in standing.members}
        everything = standing.whole and len(seeds_left) == len(standing.members)
        region = seeds_left if everything else self._reach(seeds_left)
        standing.learn_groups(seeds)
        gone = {group for key in (*region, *seeds) if (group := standing.group_of.get(key)) is not None}
        return self._replace(gone, self._groups_among(region))

    def _learn_around(self, old: Collection[Key], new: Iterable[Member]) -> None:
        """Know where mentions go from and come to, before they do."""
        standing = self.standing
        both = [*(standing.members[key] for key in old), *new]
        standing.learn_groups(old)
        standing.learn_blocks(block for member in both for block in stands_in(member))
        standing.learn_days({member.mention.first for member in both if member.mention.about})

    def _neighbours(self, keys: Collection[Key]) -> dict[Key, set[Key]]:
        """For each of these mentions those that it is like."""
        standing = self.standing
        looked = {key: set(looks_in(standing.members[key])) for key in keys}
        standing.learn_blocks({block for blocks in looked.values() for block in blocks})
        standing.learn_beside(keys)
        near = {key: {other for block in blocks for other in standing.stands.get(block, ())} - {key} for key, blocks in looked.items()}
        standing.learn_articles({other[0] for others in near.values() for other in others})
        members = standing.members
        return {
            key: {other for other in others if same(members[key], members[other]) > 0} | standing.beside.get(key, set())
            for key, others in near.items()
        }

    def _compare_leads(self, days: Iterable[date]) -> set[Key]:
        """Compare anew the leads around the days that have changed; the keys of all whose likenesses may have."""
        standing = self.standing
        starts = {one for day in days for one in days_around(day, WINDOW + LAG, WINDOW)}
        standing.learn_pairs(starts)
        standing.learn_days({one for day in starts for one in days_around(day, WINDOW, max(WINDOW, LAG))})
        touched: set[Key] = set()
        for start in starts:
            before, now = standing.pairs_from.get(start, {}), compare_from(start, standing.by_day)
            if before != now:
                standing.put_pairs(start, now)
                touched |= {key for pair in before.keys() | now.keys() for key in pair if before.get(pair) != now.get(pair)}
        return touched

    def _reach(self, seeds: set[Key]) -> set[Key]:
        """All mentions that what has changed may concern: over likenesses, and over the events that they were in."""
        standing = self.standing
        region, waiting = set(seeds), set(seeds)
        while waiting:
            standing.learn_articles({key[0] for key in waiting})
            standing.learn_groups(waiting)
            near = self._neighbours(waiting)
            found = {one for key in waiting for one in (*near[key], *standing.group_of.get(key, ()))}
            standing.learn_articles({key[0] for key in found})
            waiting = {key for key in found if key in standing.members} - region
            region |= waiting
        return region

    def _groups_among(self, region: set[Key]) -> list[list[Member]]:
        """The events of a region that nothing outside concerns."""
        standing = self.standing
        leads: dict[Key, Lead] = {key: standing.leads[key] for key in region if key in standing.leads}
        standing.learn_pairs({lead.day for key, lead in leads.items() if standing.beside.get(key)})
        stories: list[tuple[Key, ...]] = []
        left = set(leads)
        while left:
            component = reach(left.pop(), standing.beside)
            left -= component
            days = {leads[key].day for key in component}
            pairs = {pair: score for day in days for pair, score in standing.pairs_from.get(day, {}).items() if pair[0] in component}
            stories += grow(component, pairs, leads)
        return join(cluster(sorted((standing.members[key] for key in region), key=rank_of)), sorted(stories))

    def _replace(self, gone: set[Group], groups: Iterable[Sequence[Member]]) -> Change:
        standing = self.standing
        fresh = {tuple(key_of(member) for member in members): members for members in groups}
        tellings = {group: sum_up(members) for group, members in fresh.items()}
        ids = {standing.ids[group] for group in gone}
        before = {group: event for group in gone if (event := standing.told.pop(group, None)) is not None}
        laid = [telling for telling in (*(standing.tellings.get(group) for group in gone), *tellings.values()) if telling is not None]
        blocks = {block for telling in laid for block in blocks_of(telling)}
        standing.learn_tellings(blocks, leaving=len(gone))
        for group in gone:
            standing.drop_group(group)
        for group, members in fresh.items():
            standing.put_group(group, merged_view([member.mention for member in members]), tellings[group])
        concerned = set(fresh)
        for block in blocks:
            pairs = standing.against.pop(block, [])
            if now := standing.contradictions(block):
                standing.against[block] = now
            concerned |= {group for pair in (*pairs, *now) for group in pair}
        # Who follows an event must learn its new name.
        articles = {key[0] for group in (*gone, *fresh) for key in group}
        following = {key for article in articles for key in standing.keys(article) if standing.members[key].mention.follows}
        standing.learn_groups(following)
        concerned |= {standing.group_of[key] for key in following}
        before |= {group: standing.told[group] for group in concerned if group in standing.told}
        concerned = {group for group in concerned if group in standing.ids}
        self._link(concerned)
        now_told = {standing.told[group].id: standing.told[group] for group in concerned}
        known = {event.id: event for event in before.values()}
        changed = sorted((e for id_, e in now_told.items() if known.get(id_) != e), key=lambda e: (e.first, e.last, e.id))
        return Change(tuple(changed), frozenset(ids - now_told.keys()))

    def _link(self, groups: Collection[Group]) -> None:
        """Tell of these events anew what they follow and contradict."""
        standing = self.standing
        followed = {group: {(key[0], index) for key in group for index in standing.members[key].mention.follows} for group in groups}
        standing.learn_groups({key for keys in followed.values() for key in keys})
        laid = {group: set(blocks_of(telling)) for group in groups if (telling := standing.tellings.get(group)) is not None}
        standing.learn_tellings({block for blocks in laid.values() for block in blocks})
        for group in groups:
            where = {key: standing.ids[standing.group_of[key]] for key in followed[group] if key in standing.group_of}
            event = link(standing.view(group), [standing.members[key] for key in group], where)
            pairs = [pair for block in laid.get(group, ()) for pair in standing.against.get(block, ())]
            against = {standing.ids[other] for pair in pairs if group in pair for other in pair if other != group}
            standing.told[group] = replace(event, contradicts=tuple(sorted(against))) if against else event
