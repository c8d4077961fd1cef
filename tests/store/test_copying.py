"""A project goes whole from one place to another, and a store that is not sound says so."""

from itertools import product

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from tests.factories import DAY, item, make_article, make_event, make_mention, ukraine, usa
from timeline.cli import app
from timeline.errors import StoreError
from timeline.filters import Filters
from timeline.models import Anchor, Problem, TimeExpression
from timeline.store import Store
from timeline.store.checking import check_store
from timeline.store.copying import copy_rows, copy_store
from timeline.store.schema import metadata

TROUBLE = Problem("weekday", "a.md", "Monday 20 November is no Monday", "Check the date.", article="a")
HIER = TimeExpression("hier", 3, 7, "DATE", "2024-11-19", DAY, DAY, "day")
TEXT = "Défense de l'Ukraine : des F-16.\x00 Kiev attend."


def fill(store):
    for at in range(3):
        store.put_article(
            make_article(f"a{at}", f"{TEXT} {at}"), Anchor(DAY, "published"), [HIER], [make_mention(f"a{at}")], [TROUBLE], extractor="2"
        )
    store.remove_article("a1")
    told = {"actors": (usa(),), "recipients": (ukraine(),), "items": (item(),)}
    store.put_events([make_event("e0", mentions=(make_mention("a0"),), **told), make_event("e1", follows=("e0",))])
    store.put_problems([Problem("unreadable", "x.bin", "unknown format", "Convert it.")])
    store.note("data folder", "data")


def everything(store):
    words = ("defense", "F-16", "kiev", "ukraine a", "nothing")
    return {
        "articles": store.articles(), "anchor": store.anchor("a0"), "expressions": store.expressions("a0"), "mentions": store.mentions(),
        "digests": store.digests("2"), "events": store.events(), "relations": store.relations(), "problems": store.problems(),
        "facets": store.facets(), "months": store.months(), "span": store.span(), "note": store.noted("data folder"),
        "version": store.version(), "stale": store.stale,
        "found": [([a.id for a in store.articles(w)], [e.id for e in store.events(Filters(text=w))]) for w in words],
    }  # fmt: skip


@pytest.fixture
def places(tmp_path, new_database):
    return {
        "sqlite": lambda: str(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite"),
        "postgresql": new_database,
    }


@pytest.mark.parametrize(("old", "new"), list(product(("sqlite", "postgresql"), repeat=2)))
def test_a_copy_holds_everything_and_goes_on_from_there(places, old, new):
    with Store.open(places[old]()) as source, Store.open(places[new]()) as target:
        fill(source)
        steps = []
        counts = copy_store(source, target, progress=lambda *step: steps.append(step))
        assert everything(target) == everything(source)
        assert counts.keys() == metadata.tables.keys()
        assert (counts["articles"], counts["events"], counts["problems"]) == (2, 2, 3)
        assert steps[-1][0] == steps[-1][1] == sum(counts.values()) + 4
        target.put_article(make_article("a9", "Later."), Anchor(), [], [], [TROUBLE])
        target.put_events([make_event("e9")])
        assert (len(target.articles()), [event.id for event in target.events()]) == (3, ["e9"])
        assert check_store(target) == []


def test_a_place_that_is_not_empty_is_not_written_over(place, tmp_path):
    with Store.open(tmp_path / "from.sqlite") as source, Store.open(place) as target:
        fill(source)
        target.put_events([make_event("kept")])
        with pytest.raises(StoreError, match=r"is not empty: it holds 1 events. Name a new file or an empty database"):
            copy_store(source, target)
        assert [event.id for event in target.events()] == ["kept"]


def test_a_copy_that_is_not_whole_is_not_kept(place, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "timeline.store.copying.copy_rows", lambda old, new, one: iter(()) if one.name == "problems" else copy_rows(old, new, one)
    )
    with Store.open(tmp_path / "from.sqlite") as source, Store.open(place) as target:
        fill(source)
        with pytest.raises(StoreError, match=r"the copy is not whole: .*problems \(0 of 3 rows\)"):
            copy_store(source, target)
        assert (target.articles(), target.version()) == ([], 0)


def test_the_verbs_copy_and_check(place, tmp_path):
    source, runner = tmp_path / "from.sqlite", CliRunner()
    with Store.open(source) as store:
        fill(store)
    done = runner.invoke(app, ["store", "copy", str(source), place])
    assert (done.exit_code, "2 articles, 2 mentions, 2 events" in done.output) == (0, True)
    assert runner.invoke(app, ["store", "check", "--store", place]).output.endswith(": sound.\n")
    assert runner.invoke(app, ["store", "copy", str(source), str(source)]).exit_code == 2


def test_a_record_that_cannot_be_read_is_told(place):
    with Store.open(place) as store:
        fill(store)
        with store._writing() as link:
            link.execute(text("DELETE FROM relations"))
            link.execute(text("UPDATE events SET id = 'other' WHERE id = 'e1'"))
            link.execute(text("UPDATE mentions SET record = :broken"), {"broken": b"{"})
        faults = check_store(store)
    assert "events: the record of 'other' cannot be read or is another's" in faults
    assert sum(fault.startswith("mentions: the record of") for fault in faults) == 2
    outcome = CliRunner().invoke(app, ["store", "check", "--store", place])
    assert (outcome.exit_code, "FAULT" in outcome.output) == (1, True)


def test_events_that_are_written_past_their_sets_are_told(place):
    with Store.open(place) as store:
        fill(store)
        with store._writing() as link:
            link.execute(text("DELETE FROM events WHERE id = 'e1'"))
            link.execute(text("UPDATE events SET kind = 'combat' WHERE id = 'e0'"))
        assert [fault for fault in check_store(store) if fault.startswith("events: ")] == [
            "events: 1 are counted and gone",
            "events: 1 are of the kind combat, 0 are counted",
        ]
