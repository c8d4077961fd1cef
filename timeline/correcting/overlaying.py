"""The ledger over the chronology: what a build asks for before it writes events, and what has lost its ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from timeline.corrections import Applied, ArticleCorrections, Basis, Collision, Ledger, Unapplied, apply, compare, text_hash, uncorrected
from timeline.events.incremental import Change
from timeline.graph import EventGraph, weigh
from timeline.models import Article, Event, Problem
from timeline.store import Store

REASONS = {
    "no article": ("no article with this text is in the store any more", "Put the article back, or undo the correction."),
    "no sentence": (
        "the sentence tells no such event any more",
        "Correct what is found there now, and undo this one.",
    ),
    "ambiguous": ("the sentence now tells several such events", "Correct the one that is meant, and undo this one."),
    "divided": ("its sentences are now told as several events; it was applied to the one that holds most of them", "Look at the others."),
    "apart": ("its event was joined with another that somebody corrected; the two were kept apart", "Merge them if they are one."),
}


def overlay(store: Store, events: Iterable[Event]) -> Applied:
    """All events of a chronology with the store's ledger laid over them."""
    ledger = store.ledger()
    return apply(events, ledger, store.basis(ledger.texts()))


@dataclass(frozen=True, slots=True)
class World:
    """What corrections are about: the events as extraction made them, and what stands in the store for them."""

    ledger: Ledger
    basis: Mapping[str, Basis]
    machine: Sequence[Event]
    told: Sequence[Event]


def find_world(store: Store) -> World | None:
    """The world that the store's corrections are about; None where there are none."""
    ledger = store.ledger()
    if not len(ledger):
        return None
    basis = store.basis(ledger.texts())
    return World(ledger, basis, *store.machine_world(basis))


def overlay_change(world: World | None, change: Change) -> tuple[Change, Applied | None]:
    """What a change of the chronology becomes with the ledger laid over it: corrections reach no further than their world."""
    if world is None:
        return change, None
    bare = {event.id: replace(event, importance=0.0) for event in world.machine if event.id not in change.gone}
    applied = apply((bare | {event.id: event for event in change.events}).values(), world.ledger, world.basis)
    gone = {event.id for event in world.told} | change.gone
    return Change(applied.events, frozenset(gone - {event.id for event in applied.events})), applied


def weigh_kept(applied: Applied, weighed: Any = None) -> list[Event]:
    """The events with their importance, the rejected ones without any and of no weight for the others."""
    kept = weigh([event for event in applied.events if not event.rejected], weighed)
    out = [replace(event, importance=0.0) for event in applied.events if event.rejected]
    return sorted([*kept, *out], key=lambda e: (e.first, e.last, e.id))


def relations_of(events: Iterable[Event]) -> list[tuple[str, str, str]]:
    """The edges between the events that nobody has rejected."""
    return EventGraph([event for event in events if not event.rejected]).relations()


def lay_over(store: Store, articles: Sequence[Article], kept: Set[str]) -> tuple[list[Article], dict[str, dict[str, str]]]:
    """The articles as people corrected them, with those of `kept` (in the store, their files unopened) whose correction is new or undone.

    Beside them stands, for each corrected article, what it said of itself.
    """
    over, before = ArticleCorrections(store.ledger()), store.told_articles()
    if not over.texts and not before:
        return list(articles), {}
    alike: dict[str, list[str]] = {}
    for id, basis in store.basis(over.texts).items():
        if id in kept:
            alike.setdefault(basis.text, []).append(id)
    for article in articles:
        if (text := text_hash(article.text)) in over.texts:
            alike.setdefault(text, []).append(article.id)
    told: dict[str, dict[str, str]] = {}
    laid: list[Article] = []
    for article in articles:
        corrected, said = over.lay_over(article, alike)
        laid.append(corrected)
        told |= {article.id: said} if said else {}
    concerned = {id for ids in alike.values() for id in ids} | before.keys()
    for id in sorted(kept & concerned):
        there = store.article(id)
        if there is None:
            continue
        corrected, said = over.lay_over(uncorrected(there, before.get(id, {})), alike)
        if corrected.digest != there.digest:
            laid.append(corrected)
            told |= {id: said} if said else {}
    return laid, told


def take_in(store: Store) -> list[Problem]:
    """Take in what only the readable file beside the store holds: all of it after the store was deleted, else what does not collide."""
    found, problems = store.read_mirror()
    if not found:
        return problems
    ledger = store.ledger()
    compared = compare(ledger, found)
    store.append_corrections(compared.taken if len(ledger) else found)
    if len(ledger):
        problems += [_collision_problem(one, str(store.ledger_file)) for one in compared.collisions]
    return problems


def _collision_problem(one: Collision, where: str) -> Problem:
    reason = f"{one.theirs.who} ({one.theirs.act} {one.theirs.field}, {one.theirs.id}) says otherwise than {one.ours.who} ({one.ours.id})"
    return Problem("correction-collides", where, reason, "See `timeline correct import FILE --take ID`, or keep what is here.")


def find_unapplied(store: Store) -> tuple[Unapplied, ...]:
    """The corrections whose ground has gone, or that could be applied in part only."""
    ledger = store.ledger()
    if not len(ledger):
        return ()
    basis = store.basis(ledger.texts())
    told = apply(store.machine_world(basis)[0], ledger, basis).unapplied
    gone = [one for one in ledger.live if one.act == "article" and all(b.text != one.grounds[0].text for b in basis.values())]
    return (*told, *(Unapplied(one, "no article") for one in gone))


def tell_unapplied(found: Iterable[Unapplied]) -> list[Problem]:
    """Each as a problem: what, why, and what to do."""
    return [
        Problem(
            "correction-without-ground" if not one.applied else "correction-in-part",
            f"{one.correction.id} ({' '.join(filter(None, (one.correction.act, one.correction.field, 'by', one.correction.who)))})",
            f"{REASONS[one.why][0]}: “{next((g.quote for g in one.correction.grounds if g.quote), '')[:160]}”",
            REASONS[one.why][1],
            one.correction.grounds[0].article,
        )
        for one in found
    ]
