"""Corrections at work: written into the store's ledger first, then laid over the events that they are about, and only those.

What a correction changes in the weight of other events and in the threads between them is worked out by the next build, or at once where
the chronology is small.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from timeline.correcting.overlaying import relations_of, weigh_kept
from timeline.corrections import (
    BY_HAND,
    Applied,
    Collision,
    Correction,
    CorrectionError,
    Ground,
    Ledger,
    add_event,
    apply,
    compare,
    correct,
    correct_article,
    grounds_of,
)
from timeline.filters import Filters
from timeline.graph import weigh
from timeline.models import Article, Event
from timeline.store import Store

SMALL = 2_000
"""With no more events than this all are weighed anew after a correction."""

SAID_ONLY = ("confirm", "note", "tag", "untag")
"""Acts that change no event's weight."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a correction: its record, the events that now stand on its sentences, and why it could not be applied, if so."""

    correction: Correction
    events: tuple[str, ...]
    unapplied: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a colleague's ledger."""

    taken: tuple[Correction, ...]
    known: int
    collisions: tuple[Collision, ...]


def correct_event(
    store: Store,
    event_id: str,
    act: str,
    *,
    who: str,
    at: datetime,
    field: str = "",
    new: Any = None,
    why: str = "",
    other: str = "",
    leaving: Collection[int] = (),
) -> Done:
    """Keep a correction of an event and lay it over the chronology. When this returns, nothing can lose it.

    `other` names the event to merge with, `leaving` the numbers of the mentions (from 0) that a split parts from it.
    """
    event, ledger = _find(store, event_id), store.ledger()
    grounds = _grounds(store, event)
    others: Sequence[Ground] = ()
    if act == "merge":
        if other == event_id:
            raise CorrectionError(f"{event_id} cannot be merged with itself.")
        others = _grounds(store, _find(store, other))
    elif act == "split":
        if not all(0 <= n < len(event.mentions) for n in leaving):
            raise CorrectionError(f"{event_id} has {len(event.mentions)} sentences, numbered from 1.")
        others = _grounds(store, replace(event, mentions=tuple(event.mentions[n] for n in sorted(set(leaving)))) if leaving else event)
    return _keep(store, ledger, correct(
        event, grounds, act, ledger=ledger, who=who, at=at, field=field, new=new, why=why, others=others
    ))  # fmt: skip


def add_by_hand(
    store: Store, article_id: str, start: int, end: int, told: Mapping[str, Any], *, who: str, at: datetime, why: str = ""
) -> Done:
    """Keep an event that a person found in a sentence of an article."""
    article, ledger = _find_article(store, article_id), store.ledger()
    text = store.text_hashes([article_id])[article_id]
    return _keep(store, ledger, add_event(article, text, start, end, told, ledger=ledger, who=who, at=at, why=why))


def record_article(store: Store, article_id: str, field: str, new: str, *, who: str, at: datetime, why: str = "") -> Correction:
    """Keep what a person knows better of an article. The pipeline reads it again: `pipeline.reread`."""
    article, ledger = _find_article(store, article_id), store.ledger()
    text = store.text_hashes([article_id])[article_id]
    made = correct_article(article, text, field, new, ledger=ledger, who=who, at=at, why=why)
    store.append_corrections([made])
    return made


def undo(store: Store, id: str, *, who: str, at: datetime, why: str = "") -> Done:
    """Take back a correction; taking back an undo is what others call redo."""
    ledger = store.ledger()
    return _keep(store, ledger, ledger.undo(id, who=who, at=at, why=why))


def import_ledger(store: Store, theirs: Sequence[Correction], *, take: Collection[str] = (), who: str, at: datetime) -> Taken:
    """Take in a colleague's records. What collides with ours is listed, and taken where `take` names it: said again, by `who`, now."""
    ledger = store.ledger()
    compared = compare(ledger, theirs)
    grown = ledger.with_records(compared.taken)
    said_again = []
    for one in compared.collisions:
        if one.theirs.id in take and one.theirs.act != "undo":
            why = one.theirs.why or f"taken from {one.theirs.who}, {one.theirs.id}"
            said_again.append(replace(one.theirs, who=who, at=grown.next_moment(at), why=why, id=""))
            grown = grown.with_records(said_again)
    store.append_corrections([*compared.taken, *said_again])
    settle(store)
    left = tuple(one for one in compared.collisions if one.theirs.id not in take)
    return Taken((*compared.taken, *said_again), len(compared.known), left)


def history(store: Store, event: Event) -> list[Correction]:
    """All that people ever said of the event, oldest first."""
    return store.ledger().history(_grounds(store, event))


def _keep(store: Store, ledger: Ledger, made: Correction) -> Done:
    store.append_corrections([made])
    applied = settle(store, small=made.act not in SAID_ONLY)
    meant = made
    while meant.act == "undo":
        meant = ledger.by_id[meant.undoes]
    why = next((one.why for one in applied.unapplied if one.correction.id == made.id and not one.applied), "")
    return Done(made, _standing_on(applied, meant), why)


def _standing_on(applied: Applied, meant: Correction) -> tuple[str, ...]:
    """The events that hold sentences of the correction, the one with most of them first; two where it was split in two."""
    marks = ("article", "start", "end", "kind", "trigger", "first", "last")
    told = {tuple(getattr(ground, name) for name in marks) for ground in meant.grounds}
    held = {e.id: sum(tuple(getattr(m, name) for name in marks) in told for m in e.mentions) for e in applied.events}
    held |= {e.id: 1 for e in applied.events if any(m.trigger == BY_HAND + meant.id for m in e.mentions)}
    return tuple(sorted((id for id, n in held.items() if n), key=lambda id: (-held[id], id)))


def settle(store: Store, *, small: bool = True) -> Applied:
    """Lay the ledger over the events it is about, and over no others."""
    while (applied := _lay_over(store)) is None:
        pass  # a build came between: its events are looked at
    version = store.version()
    if small and store.count() <= SMALL:
        events = [*store.events(), *store.events(Filters(rejected=True))]
        known = {event.id: event.importance for event in events}
        weighed = weigh_kept(Applied(tuple(events)))
        changed = {event.id for event in weighed if event.importance != known[event.id]}
        store.put_events(weighed, relations_of(weighed), changed=changed, applied=applied, of=version)
    return applied


def _lay_over(store: Store) -> Applied | None:
    """One try of `settle`; None where somebody changed the chronology meanwhile."""
    version, ledger = store.version(), store.ledger()
    basis = store.basis(ledger.texts())
    bare, now = store.machine_world(basis)
    applied = apply(bare, ledger, basis)
    before = {event.id: event for event in now}
    laid = [_weighed_like(before.get(event.id), event) for event in applied.events]
    made = [event for event in laid if before.get(event.id) != event]
    gone = before.keys() - {event.id for event in laid}
    done = not (made or gone) or store.swap_events(gone, made, applied, of=version)
    return applied if done else None


def _weighed_like(before: Event | None, event: Event) -> Event:
    """The event with the weight it had, or with that which it has by itself, until the whole is weighed."""
    if event.rejected:
        return replace(event, importance=0.0)
    return replace(event, importance=before.importance) if before is not None and not before.rejected else weigh([event])[0]


def _find(store: Store, event_id: str) -> Event:
    event = store.event(event_id)
    if event is None:
        raise CorrectionError(f"there is no event {event_id!r}. `timeline show --ids` lists them.")
    return event


def _find_article(store: Store, article_id: str) -> Article:
    article = store.article(article_id)
    if article is None:
        raise CorrectionError(f"there is no article {article_id!r} in the store.")
    return article


def _grounds(store: Store, event: Event) -> tuple[Ground, ...]:
    articles = {mention.article for mention in event.mentions}
    return grounds_of(event, store.text_hashes(articles), store.mentions_of(articles))
