"""What changed in the chronology, written where it stands: its events, their edges, and the importance of whatever stands beside them.

Importance and decision threads look far (`graph.importance`), but never further than an item: the first event about it, the stages of
what is decided about it. So they are asked of `merge_items`, by item, and nothing else is read.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import msgspec
from sqlalchemy import Connection, func, select

from timeline.events.incremental import Change
from timeline.graph.importance import weigh_one
from timeline.graph.threads import Decision, decisions_of, find_steps, item_key
from timeline.models import Event
from timeline.store import records, schema
from timeline.store.growing import Row, ask, delete_rows, insert_rows
from timeline.store.indexing import drop_events
from timeline.store.merge_tables import merge_items, merge_marks
from timeline.store.writing import WASTE, get_meta, insert_events, replace_events

Edge = tuple[str, str, str]
"""Source event, target event, kind."""

Step = tuple[str, str]

TOLD = msgspec.json.Decoder(tuple[str, str, bool, tuple[str, ...]])


@dataclass(slots=True)
class Moved:
    """What a change does to items: steps of decisions that are no more, steps that are new, and events that were or are an item's first."""

    lost: set[Step] = field(default_factory=set)
    gained: set[Step] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)


def put_change(link: Connection, change: Change, retold: Collection[str] = ()) -> None:
    """Write the events that have become other, and weigh anew whatever stands beside them.

    The words of an event are found with those of its articles: `retold` are articles that may have other words than before.
    """
    marks = dict(ask(link, select(*merge_marks.c), merge_marks.c.event, [event.id for event in change.events]))
    changed = {event.id: event for event in change.events if marks.get(event.id) != mark_of(event)}
    gone = change.gone
    old = _events(link, {*changed, *gone})
    _put_marks(link, changed.values(), old)
    moved = _move_items(link, old, changed)
    retold_events = _events(link, _telling(link, retold) - changed.keys() - gone)
    followed = {(id, other) for id, event in old.items() for other in event.follows}
    followed ^= {(id, other) for id, event in changed.items() for other in event.follows}
    beside = moved.firsts.union(*moved.lost, *moved.gained, *followed) - changed.keys() - retold_events.keys() - gone
    known = changed | retold_events | _events(link, beside)
    stored = _edges(link, {*known, *gone})
    edges = _edges_now(stored, changed, gone, moved)
    weighed = _weigh(link, known, edges)
    written = {id: event for id, event in weighed.items() if id not in beside or event != known[id]}
    _rewrite(link, written.values(), {*written, *gone})
    _put_edges(link, {edge for edge in stored if not {*edge[:2]} & {*written, *gone}}, edges)
    _gather_waste(link)


def put_items(link: Connection, events: Iterable[Event]) -> None:
    """Remember all events: what each says, and what they are about."""
    events = list(events)
    insert_rows(link, merge_marks, ((event.id, mark_of(replace(event, importance=0.0))) for event in events))
    insert_rows(link, merge_items, (row for event in events for row in item_rows(event)))


def mark_of(event: Event) -> int:
    """What an event says before it is weighed, in 64 bits."""
    return int.from_bytes(hashlib.blake2b(records.encode(event), digest_size=8).digest(), "big", signed=True)


def item_rows(event: Event) -> Iterator[Row]:
    """A row of `merge_items` for each item that the event is about; what a person has rejected is about none."""
    if event.rejected:
        return
    decisions = decisions_of(event)
    for item in dict.fromkeys(map(item_key, event.items)):
        one = decisions.get(item)
        told = None if one is None else records.encode((one.stage, one.donor, one.particular, one.parties))
        yield item, event.dated, event.first, event.last, event.id, told


def _events(link: Connection, ids: Iterable[str]) -> dict[str, Event]:
    table = schema.events.c
    return {id: records.EVENT.decode(record) for id, record in ask(link, select(table.id, table.record), table.id, ids)}


def _telling(link: Connection, articles: Iterable[str]) -> set[str]:
    query = select(schema.events.c.id).join_from(schema.event_articles, schema.events)
    return {id for (id,) in ask(link, query, schema.event_articles.c.article, articles)}


def _put_marks(link: Connection, changed: Iterable[Event], old: Iterable[str]) -> None:
    delete_rows(link, merge_marks, ((id,) for id in old))
    insert_rows(link, merge_marks, ((event.id, mark_of(event)) for event in changed))


def _move_items(link: Connection, old: Mapping[str, Event], changed: Mapping[str, Event]) -> Moved:
    before = {row for event in old.values() for row in item_rows(event)}
    after = {row for event in changed.values() for row in item_rows(event)}
    touched = before ^ after
    deciding = {row[0] for row in touched if row[-1] is not None}
    items = {row[0] for row in touched}
    steps_before = {item: _steps(link, item) for item in deciding}
    firsts_before = {item: _first(link, item) for item in items}
    delete_rows(link, merge_items, before - after)
    insert_rows(link, merge_items, after - before)
    moved = Moved()
    for item in items:
        if (first := _first(link, item)) != firsts_before[item]:
            moved.firsts |= {id for id in (first, firsts_before[item]) if id}
    steps_now = {item: _steps(link, item) for item in deciding}
    taken = {step for item in deciding for step in steps_before[item] - steps_now[item]}
    moved.gained = {step for item in deciding for step in steps_now[item] - steps_before[item]}
    moved.lost = taken - {step for steps in steps_now.values() for step in steps}
    moved.lost -= _still_steps(link, moved.lost, deciding, changed)
    return moved


def _still_steps(link: Connection, steps: Collection[Step], looked: Collection[str], changed: Mapping[str, Event]) -> set[Step]:
    """Those steps that are steps about another item still, which no change concerned."""
    events = _events(link, {id for step in steps for id in step} - changed.keys()) | dict(changed)
    still: set[Step] = set()
    steps_about: dict[str, set[Step]] = {}
    for step in steps:
        shared = set.intersection(*(set(decisions_of(events[id])) if id in events else set() for id in step)) - set(looked)
        for item in shared:
            if item not in steps_about:
                steps_about[item] = _steps(link, item)
            if step in steps_about[item]:
                still.add(step)
    return still


def _steps(link: Connection, item: str) -> set[Step]:
    table = merge_items.c
    decisions = []
    for row in link.execute(select(*table).where(table.item == item, table.record.is_not(None))):
        stage, donor, particular, parties = TOLD.decode(row.record)
        decisions.append(Decision(row.event, row.first, row.last, row.dated, stage, donor, particular, parties))
    return find_steps(decisions)


def _first(link: Connection, item: str) -> str:
    table = merge_items.c
    query = select(table.event).where(table.item == item, table.dated).order_by(table.first, table.last, table.event).limit(1)
    return link.scalar(query) or ""


def _edges(link: Connection, ids: Collection[str]) -> set[Edge]:
    table = schema.relations.c
    query = select(table.source, table.target, table.kind)
    return {tuple(row) for end in (table.source, table.target) for row in ask(link, query, end, ids)}


def _edges_now(stored: Iterable[Edge], changed: Mapping[str, Event], gone: Collection[str], moved: Moved) -> set[Edge]:
    advancing = {edge for edge in stored if edge[2] == "advances" and edge[:2] not in moved.lost}
    carried = {edge for edge in stored if edge[2] != "advances" and edge[0] not in changed}
    edges = advancing | carried
    for event in changed.values():
        edges |= {(event.id, other, "follows") for other in event.follows} | {
            (event.id, other, "contradicts") for other in event.contradicts
        }
    edges |= {(*step, "advances") for step in moved.gained}
    return {edge for edge in edges if edge[0] != edge[1] and edge[0] not in gone and edge[1] not in gone}


def _weigh(link: Connection, events: Mapping[str, Event], edges: Iterable[Edge]) -> dict[str, Event]:
    others: dict[str, set[str]] = defaultdict(set)
    for source, target, kind in edges:
        if kind != "contradicts":
            others[source].add(target)
            others[target].add(source)
    linked = Counter({id: len(found) for id, found in others.items()})
    first = {item: _first(link, item) for item in {item_key(name) for event in events.values() for name in event.items}}
    return {id: replace(event, importance=0.0) if event.rejected else weigh_one(event, first, linked) for id, event in events.items()}


def _rewrite(link: Connection, events: Collection[Event], outdated: Collection[str]) -> None:
    """These events instead of those of these ids; see `replace_events` for why each gets a new number."""
    table = schema.events
    drop_events(link, sorted(number for (number,) in ask(link, select(table.c.number), table.c.id, outdated)))
    insert_events(link, sorted(events, key=lambda event: (event.first, event.last, event.id)))


def _put_edges(link: Connection, left: set[Edge], edges: set[Edge]) -> None:
    """These edges instead of those that are left of the old ones."""
    delete_rows(link, schema.relations, left - edges)
    insert_rows(link, schema.relations, edges - left)


def _gather_waste(link: Connection) -> None:
    """Write all anew where numbers that no event has any more are as many as those that one has."""
    count = link.scalar(select(func.count()).select_from(schema.events)) or 0
    if int(get_meta(link, "last_number") or 0) > 2 * count + WASTE:
        table = schema.relations.c
        advances = select(table.source, table.target, table.kind).where(table.kind == "advances")
        edges: list[Edge] = [(source, target, kind) for source, target, kind in link.execute(advances)]
        events = [records.EVENT.decode(record) for record in link.scalars(select(schema.events.c.record))]
        replace_events(link, sorted(events, key=lambda event: (event.first, event.last, event.id)), edges)
