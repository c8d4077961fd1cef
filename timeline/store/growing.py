"""What merging remembers, kept in the store: a process that has just begun reads only the part that a change can reach.

`Kept` is the `Standing` of `events.incremental` over the tables of `merge_tables`. It learns what it is asked for, takes every change in
memory, and writes down at the end what has become other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, select

from timeline.events.blocking import stands_in
from timeline.events.contradicting import CROWD, Telling, blocks_of, sum_up
from timeline.events.likeness import Member, member_of
from timeline.events.standing import Group, Standing
from timeline.events.stories import Key, Pairs, lead_of
from timeline.models import Event, Mention
from timeline.store import schema
from timeline.store.merge_tables import (
    REMEMBERED,
    merge_blocks,
    merge_events,
    merge_leads,
    merge_pairs,
    merge_tellings,
    number_of,
)
from timeline.store.parts import parts

ROWS_AT_ONCE = 20_000
"""Rows in one writing."""

MENTION = msgspec.json.Decoder(Mention)
MENTIONS = msgspec.json.Decoder(list[Mention])

Value = TypeVar("Value")
Row = tuple[Any, ...]


class Kept(Standing):
    """The standing of all mentions of a store, over a connection whose transaction the caller holds.

    `before` are the articles that change, each with the mentions that merging knows of it.
    """

    whole = False

    def __init__(self, link: Connection, before: Mapping[str, Sequence[Mention]]) -> None:
        super().__init__()
        self._link = link
        self._before = before
        self._articles: set[str] = set()
        self._blocks_known: set[Hashable] = set()
        self._days: set[date] = set()
        self._pair_days: set[date] = set()
        self._beside_known: set[str] = set()
        self._event_of: dict[Key, str] = {}
        self._placed: set[str] = set()
        self._groups: dict[str, Group] = {}
        self._tellings_known: set[Hashable] = set()
        self._crowds: set[Hashable] = set()
        self._old: dict[Table, set[Row]] = defaultdict(set)
        self._new: dict[Table, set[Row]] = defaultdict(set)

    # Learning

    def learn_articles(self, articles: Iterable[str]) -> None:
        """Read these articles' mentions as merging knows them."""
        due = set(articles) - self._articles
        self._articles |= due
        for article in due & self._before.keys():
            for position, mention in enumerate(self._before[article]):
                self._remember(member_of(mention, position))
        articles_, mentions = schema.articles.c, schema.mentions.c
        query = select(articles_.id, mentions.position, mentions.record).join_from(schema.articles, schema.mentions)
        for _, position, record in ask(self._link, query, articles_.id, due - self._before.keys()):
            self._remember(member_of(MENTION.decode(record), position))

    def _remember(self, member: Member) -> None:
        key = member.mention.article, member.index
        self.members[key] = member
        if member.mention.about and key not in self.leads:
            self.leads[key] = lead_of(member)

    def learn_blocks(self, blocks: Iterable[Hashable]) -> None:
        """Read who stands in these blocks."""
        numbers = self._numbers(blocks, self._blocks_known)
        for number, article, position in ask(self._link, select(*merge_blocks.c), merge_blocks.c.block, numbers):
            self.stands[numbers[number]].add((article, position))

    def learn_days(self, days: Iterable[date]) -> None:
        """Read the leads of these days."""
        due = set(days) - self._days
        self._days |= due
        leads, articles, mentions = merge_leads.c, schema.articles.c, schema.mentions.c
        query = (
            select(leads.day, leads.article, leads.position, mentions.record)
            .outerjoin(schema.articles, articles.id == leads.article)
            .outerjoin(schema.mentions, (mentions.article == articles.number) & (mentions.position == leads.position))
        )
        for day, article, position, record in ask(self._link, query, leads.day, due):
            key = article, position
            if key not in self.leads:
                self.leads[key] = lead_of(member_of(MENTION.decode(record), position))
            self.by_day[day].append(self.leads[key])

    def learn_pairs(self, days: Iterable[date]) -> None:
        """Read the likenesses that begin on these days."""
        due = set(days) - self._pair_days
        self._pair_days |= due
        found: dict[date, Pairs] = defaultdict(dict)
        for day, one, place, other, other_place, likeness in ask(self._link, select(*merge_pairs.c), merge_pairs.c.day, due):
            found[day][(one, place), (other, other_place)] = likeness
        for day, pairs in found.items():
            super().put_pairs(day, pairs)

    def learn_beside(self, keys: Iterable[Key]) -> None:
        """Read the leads that these are like."""
        due = {key[0] for key in keys if key in self.leads} - self._beside_known
        self._beside_known |= due
        for side in (merge_pairs.c.one, merge_pairs.c.other):
            for day, one, place, other, other_place, _ in ask(self._link, select(*merge_pairs.c), side, due):
                if day not in self._pair_days:
                    self.beside[one, place].add((other, other_place))
                    self.beside[other, other_place].add((one, place))

    def learn_groups(self, keys: Iterable[Key]) -> None:
        """Read the events that these mentions tell."""
        wanted = {key for key in keys if key not in self.group_of}
        due = {key[0] for key in wanted} - self._placed
        self._placed |= due
        for article, position, event in ask(self._link, select(*merge_events.c), merge_events.c.article, due):
            self._event_of[article, position] = event
        self._learn_events({self._event_of[key] for key in wanted if key in self._event_of})

    def _learn_events(self, ids: Iterable[str]) -> None:
        members: dict[str, list[Key]] = {id: [] for id in ids if id not in self._groups}
        for article, position, event in ask(self._link, select(*merge_events.c), merge_events.c.event, members):
            members[event].append((article, position))
        self.learn_articles({key[0] for keys in members.values() for key in keys})
        for id, keys in members.items():
            group = self._groups[id] = tuple(sorted(keys))
            self.ids[group] = id
            for key in group:
                self.group_of[key] = group
            telling = sum_up([self.members[key] for key in group])
            if telling is not None:
                self.tellings[group] = telling

    def learn_tellings(self, blocks: Iterable[Hashable], *, leaving: int = 0) -> None:
        """Read the events laid beside each other in these blocks; of those that stay a crowd only that they are."""
        numbers = self._numbers(blocks, self._tellings_known)
        column = merge_tellings.c.block
        counts = dict(ask(self._link, select(column, func.count()).group_by(column), column, numbers))
        self._crowds |= {numbers[number] for number, count in counts.items() if count > CROWD + leaving}
        few = [number for number, count in counts.items() if count <= CROWD + leaving]
        laid = [(numbers[number], event) for number, event in ask(self._link, select(*merge_tellings.c), column, few)]
        self._learn_events({event for _, event in laid})
        for block, event in laid:
            self.blocks[block].add(self._groups[event])
        for block in {block for block, _ in laid}:
            if pairs := self.contradictions(block):
                self.against[block] = pairs

    def contradictions(self, block: Hashable) -> list[tuple[Group, Group]]:
        """The pairs of a block that contradict each other, compared anew; of a crowd none."""
        return [] if block in self._crowds else super().contradictions(block)

    def _numbers(self, blocks: Iterable[Hashable], known: set[Hashable]) -> dict[int, Hashable]:
        due = set(blocks) - known
        known |= due
        return {number_of(block): block for block in due}

    # Changing

    def enter(self, member: Member) -> date | None:
        """Take a mention in, and note where it stands."""
        self._note(self._new, member)
        return super().enter(member)

    def forget(self, key: Key) -> date | None:
        """Let a mention go, and note where it stood."""
        self._note(self._old, self.members[key])
        return super().forget(key)

    def _note(self, rows: dict[Table, set[Row]], member: Member) -> None:
        key = member.mention.article, member.index
        rows[merge_blocks] |= {(number_of(block), *key) for block in stands_in(member)}
        if member.mention.about:
            rows[merge_leads].add((member.mention.first, *key))

    def put_pairs(self, day: date, pairs: Pairs) -> None:
        """Let these be the likenesses that begin on a day, and note what they were."""
        self._old[merge_pairs] |= set(pair_rows(day, self.pairs_from.get(day, {})))
        self._new[merge_pairs] |= set(pair_rows(day, pairs))
        super().put_pairs(day, pairs)

    def put_group(self, group: Group, event: Event, telling: Telling | None) -> None:
        """Make the mentions one event, and note it."""
        self._note_group(self._new, group, event.id, telling)
        super().put_group(group, event, telling)

    def drop_group(self, group: Group) -> None:
        """Let an event go, and note that it went."""
        self._note_group(self._old, group, self.ids[group], self.tellings.get(group))
        super().drop_group(group)

    def _note_group(self, rows: dict[Table, set[Row]], group: Group, id: str, telling: Telling | None) -> None:
        rows[merge_events] |= {(*key, id) for key in group}
        if telling is not None:
            rows[merge_tellings] |= {(number_of(block), id) for block in blocks_of(telling)}

    def write(self) -> None:
        """Write down what has become other than the tables have it."""
        for table in {*self._old, *self._new}:
            old, new = self._old[table], self._new[table]
            delete_rows(self._link, table, old - new)
            insert_rows(self._link, table, new - old)
        self._old.clear()
        self._new.clear()


def pair_rows(day: date, pairs: Pairs) -> Iterator[Row]:
    """A row for each likeness that begins on the day."""
    return ((day, *one, *other, likeness) for (one, other), likeness in pairs.items())


def write_whole(link: Connection, standing: Standing) -> None:
    """Make the tables hold what a standing that is whole in memory holds."""
    for table in REMEMBERED:
        link.execute(delete(table))
    insert_rows(link, merge_blocks, ((number_of(block), *key) for block, keys in standing.stands.items() for key in keys))
    insert_rows(link, merge_leads, ((lead.day, *key) for key, lead in standing.leads.items()))
    insert_rows(link, merge_pairs, (row for day, pairs in standing.pairs_from.items() for row in pair_rows(day, pairs)))
    insert_rows(link, merge_events, ((*key, id) for group, id in standing.ids.items() for key in group))
    laid = ((block, standing.ids[group]) for block, groups in standing.blocks.items() for group in groups)
    insert_rows(link, merge_tellings, ((number_of(block), id) for block, id in laid))


def ask(link: Connection, query: Any, column: ColumnElement[Any], values: Iterable[Any]) -> Iterator[Any]:
    """The rows of a query whose column has one of the values."""
    ordered = list(values)
    for part in parts(ordered):
        yield from link.execute(query.where(column.in_(part)))


def insert_rows(link: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Add rows, each in the order of the table's columns and, so that neighbours are written together, in the order of its key."""
    names = [column.name for column in table.columns]
    ordered = sorted(rows)
    for part in parts(ordered, ROWS_AT_ONCE):
        link.execute(insert(table), [dict(zip(names, row, strict=True)) for row in part])


def delete_rows(link: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Take rows out by their keys."""
    keys = list(table.primary_key.columns)
    at = [list(table.columns).index(column) for column in keys]
    query = delete(table).where(*(column == bindparam(f"key_{column.name}") for column in keys))
    if told := [{f"key_{column.name}": row[place] for column, place in zip(keys, at, strict=True)} for row in rows]:
        link.execute(query, told)
