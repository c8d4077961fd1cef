"""What merging remembers means the same on both engines: a store that grows holds what one holds that was made at once."""

from benchmarks.growing import put
from benchmarks.synthetic import make_events
from timeline.events import merge
from timeline.graph import EventGraph, weigh
from timeline.models import Mention
from timeline.pipeline import update_chronology


def press(number: int) -> dict[str, list[Mention]]:
    told: dict[str, list[Mention]] = {}
    for event in make_events(number, seed=9, days=90):
        for mention in event.mentions:
            told.setdefault(mention.article, []).append(mention)
    return told


def test_articles_come_and_go_one_by_one(store, monkeypatch):
    monkeypatch.setattr("timeline.store.growth.FEW", 0)
    told = press(40)
    names = sorted(told)
    for name in names[:60]:
        put(store, name, told[name])
    update_chronology(store)
    for name in names[60:80]:
        put(store, name, told[name])
        update_chronology(store)
    for name in names[10:40]:
        store.remove_article(name)
    update_chronology(store)
    events = weigh(merge({name: told[name] for name in [*names[:10], *names[40:80]]}))
    assert store.events() == events
    assert store.relations() == EventGraph(events).relations()


def test_an_event_changed_often_leaves_no_waste_behind(store, monkeypatch):
    """Numbers that no event has any more are given up once they are many, and what is found stays the same."""
    monkeypatch.setattr("timeline.store.growth.FEW", 0)
    monkeypatch.setattr("timeline.store.changing.WASTE", 10)
    monkeypatch.setattr("timeline.store.writing.WASTE", 10)
    told = press(8)
    names = sorted(told)
    for name in names:
        put(store, name, told[name])
    update_chronology(store)
    for _ in range(12):
        store.remove_article(names[0])
        update_chronology(store)
        put(store, names[0], told[names[0]])
        update_chronology(store)
    events = weigh(merge(told))
    assert (store.events(), store.relations()) == (events, EventGraph(events).relations())
    assert store.facets()["donor"] == {donor: sum(e.donor == donor for e in events) for donor in store.facets()["donor"]}


def test_events_put_by_hand_are_not_built_upon(store):
    """Who writes the chronology himself leaves merging to begin anew."""
    told = press(5)
    for name, mentions in told.items():
        put(store, name, mentions)
    update_chronology(store)
    store.put_events([])
    assert store.count() == 0
    first = min(told)
    put(store, first, told[first])
    update_chronology(store)
    assert store.events() == weigh(merge(told))
