"""A store that grows article by article holds to the letter what one made of all articles at once holds, in whatever order they come."""

import random
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from benchmarks.synthetic import make_events
from tests.events.test_merging_laws import DAY, corpora, mentions
from timeline.correcting import correct_event
from timeline.corrections import CorrectionError
from timeline.events import merge
from timeline.filters import Filters
from timeline.graph import EventGraph, weigh
from timeline.models import Anchor, Article, Mention
from timeline.pipeline import update_chronology
from timeline.store import Store, growth
from timeline.store.merge_tables import REMEMBERED, merge_waiting

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def put(store: Store, articles: Mapping[str, Sequence[Mention] | None]) -> None:
    for name, told in articles.items():
        if told is None:
            store.remove_article(name)
        else:
            text = " ".join(mention.quote for mention in told) or "Nothing."
            store.put_article(Article(name, text, "en", DAY + timedelta(2)), Anchor(), [], told)


def remembered(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store._reading() as link:
        return {table.name: sorted(map(tuple, link.execute(select(*table.c))), key=repr) for table in (*REMEMBERED, merge_waiting)}


def everything(store: Store) -> dict[str, object]:
    return {
        "events": store.events(), "relations": store.relations(), "facets": store.facets(), "weightiest": store.events(order="importance"),
        "found": [event.id for event in store.events(Filters(text="flood"))], "remembered": remembered(store), "stale": store.stale,
    }  # fmt: skip


def check(path: Path, told: Mapping[str, Sequence[Mention]], store: Store) -> None:
    """The store holds what merging and weighing all at once gives, and remembers what another store remembers that was made at once."""
    events = weigh(merge(told))
    assert store.events() == events
    assert store.relations() == EventGraph(events).relations()
    with Store.open(path) as fresh:
        put(fresh, told)
        update_chronology(fresh)
        assert everything(store) == everything(fresh)


@st.composite
def histories(draw) -> list[dict[str, list[Mention] | None]]:
    """Articles, then batches in which some come, some change and some go."""
    corpus = draw(corpora())
    names = [*corpus, "b0", "b1"]
    batches: list[dict[str, list[Mention] | None]] = [dict(corpus)]
    for _ in range(draw(st.integers(1, 3))):
        some = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
        batches.append({name: draw(st.none() | mentions(name)) for name in some})
    return batches


@settings(max_examples=25, deadline=None)
@given(histories())
def test_a_store_that_grows_holds_what_one_made_at_once_holds(batches):
    told: dict[str, Sequence[Mention]] = {}
    few, growth.FEW = growth.FEW, 0
    try:
        with TemporaryDirectory() as place, Store.open(Path(place, "growing.sqlite")) as store:
            update_chronology(store)
            for number, batch in enumerate(batches):
                put(store, batch)
                update_chronology(store)
                told = {name: mentions for name, mentions in {**told, **batch}.items() if mentions is not None}
                check(Path(place, f"{number}.sqlite"), told, store)
    finally:
        growth.FEW = few


ACTS = ("reject", "confirm", "set", "note", "split", "merge")


def act_at_random(store: Store, dice: random.Random, number: int) -> None:
    """What a person may do to one of the events."""
    events = store.events()
    if not events:
        return
    event, act = dice.choice(events), dice.choice(ACTS)
    new, field = {"set": ("signed", "stage"), "note": ("Seen.", "")}.get(act, (None, ""))
    other = dice.choice(events).id if act == "merge" else ""
    leaving = range(dice.randrange(2)) if act == "split" else ()
    with suppress(CorrectionError):
        at = NOON + timedelta(minutes=number)
        correct_event(store, event.id, act, who="Ada", at=at, field=field, new=new, other=other, leaving=leaving)


@settings(max_examples=25, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_corrections_are_laid_over_what_grows_as_over_the_whole(batches, dice):
    few, growth.FEW = growth.FEW, 0
    try:
        with TemporaryDirectory() as place, Store.open(Path(place, "growing.sqlite")) as store:
            put(store, batches[0])
            update_chronology(store)
            for number in range(3):
                act_at_random(store, dice, number)
            growth.FEW = 10**9
            put(store, {"c": []})
            update_chronology(store)
            growth.FEW = 0
            for batch in batches[1:]:
                put(store, batch)
                update_chronology(store)
                grown = everything(store)
                growth.FEW = 10**9
                put(store, {"c": []})
                update_chronology(store)
                growth.FEW = 0
                assert everything(store) == grown
    finally:
        growth.FEW = few


def test_a_made_up_press_grows_into_the_same_store_in_any_order(tmp_path, monkeypatch):
    told: dict[str, list[Mention]] = {}
    for event in make_events(60, seed=5):
        for mention in event.mentions:
            told.setdefault(mention.article, []).append(mention)
    monkeypatch.setattr(growth, "FEW", 0)
    with Store.open(tmp_path / "growing.sqlite") as store:
        update_chronology(store)
        for name in sorted(told, reverse=True):
            put(store, {name: told[name]})
            update_chronology(store)
        check(tmp_path / "whole.sqlite", told, store)
