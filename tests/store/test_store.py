"""What is put into the store comes out of it equal, is replaced whole, and is never half there."""

import sqlite3
import threading
from datetime import date

import pytest

from tests.factories import DAY, item, make_article, make_event, make_mention, told_by, ukraine, usa
from timeline.errors import StoreError
from timeline.filters import Filters
from timeline.models import Anchor, Problem, TimeExpression
from timeline.store import Store

ANCHOR = Anchor(DAY, "published", (2024,), ("Wednesday 20 November",))
HIER = TimeExpression(
    "hier", 3, 7, "DATE", "2024-11-19", date(2024, 11, 19), date(2024, 11, 19), "day", inferred=("anchor",), rule="deictic"
)
VAGUE = TimeExpression("recently", 9, 17, "DATE", "PAST_REF")
TROUBLE = Problem("weekday-contradicts", "a.md", "Monday 20 November is no Monday", "Check the date.", article="a")


def put(store, article, mentions=(), problems=(), **told):
    store.put_article(article, ANCHOR, [HIER, VAGUE], list(mentions), list(problems), **told)


def test_an_article_comes_back_with_all_that_was_found_in_it(store):
    article = make_article("a", "Text à l'œuvre\n\u202eend", title="T", url="https://x.example/1", author="N. N.", path="a.md",
                           published_how="front matter", read_on=DAY, extra={"section": ["world", 1, None], "n": 2.5})  # fmt: skip
    mentions = [make_mention("a", items=(item(),)), make_mention("a", when=None, start=9, follows=(0,))]
    put(store, article, mentions, [TROUBLE])
    assert store.article("a") == article
    assert store.articles() == [article]
    assert store.anchor("a") == ANCHOR
    assert store.expressions("a") == [HIER, VAGUE]
    assert store.mentions() == {"a": mentions}
    assert store.problems() == [TROUBLE]


def test_what_is_not_there_is_none_or_empty(store):
    assert (store.article("x"), store.anchor("x"), store.event("x"), store.span()) == (None, None, None, None)
    assert (store.expressions("x"), store.mentions(), store.articles(), store.events(), store.problems()) == ([], {}, [], [], [])
    assert (store.count(), store.version(), store.noted("data folder"), store.relations()) == (0, 0, "", [])
    store.remove_article("x")
    assert store.stale is False


def test_putting_an_article_again_replaces_all_of_it(store):
    put(store, make_article("a", "the old words"), [make_mention("a"), make_mention("a", start=3)], [TROUBLE])
    put(store, make_article("b", "beside it"), [make_mention("b")])
    put(store, make_article("a", "the new words"), [make_mention("a", start=7)])
    assert store.mentions() == {"a": [make_mention("a", start=7)], "b": [make_mention("b")]}
    assert store.problems() == []
    assert [a.id for a in store.articles("new")] == ["a"]
    assert store.articles("old") == []


def test_removing_an_article_removes_what_was_found_in_it(store):
    put(store, make_article("a", "mines"), [make_mention("a")], [TROUBLE])
    put(store, make_article("b", "mines"), [make_mention("b")])
    store.remove_article("a")
    assert store.mentions() == {"b": [make_mention("b")]}
    assert (store.article("a"), store.problems()) == (None, [])
    assert [a.id for a in store.articles("mines")] == ["b"]


def test_digests_tell_unchanged_articles_of_the_same_rules(store):
    one, two = make_article("a"), make_article("b", "Other.")
    put(store, one, extractor="1")
    put(store, two, extractor="2")
    assert store.digests() == {"a": one.digest, "b": two.digest}
    assert store.digests("2") == {"b": two.digest}


def test_an_article_without_mentions_is_still_among_those_to_merge(store):
    put(store, make_article("a"))
    assert store.mentions() == {"a": []}


def test_events_are_replaced_at_one_stroke(store):
    store.put_events([make_event("old")])
    later, sooner = make_event("z", donor="USA"), make_event("y", date(2024, 1, 1), date(2024, 1, 31), precision="month", importance=0.9)
    store.put_events([later, sooner])
    assert store.events() == [sooner, later]
    assert store.events(order="time", limit=1, offset=1) == [later]
    assert store.events(order="importance") == [sooner, later]
    assert store.event("z") == later
    assert store.event("old") is None
    assert store.span() == (date(2024, 1, 1), DAY)


def test_an_unknown_order_is_refused_in_a_sentence(store):
    with pytest.raises(StoreError, match="choose one of time, importance"):
        store.events(order="colour")


def test_the_version_grows_with_each_build_and_stale_says_that_events_are_behind(store):
    put(store, make_article("a"))
    assert (store.version(), store.stale) == (0, True)
    store.put_events([make_event()])
    assert (store.version(), store.stale) == (1, False)
    store.remove_article("a")
    assert store.stale is True
    store.put_problems([TROUBLE])
    store.put_problems([TROUBLE])
    assert store.version() == 2


def test_a_build_that_fails_half_way_leaves_the_events_as_they_were(store):
    store.put_events([make_event("kept")])
    with pytest.raises(StoreError):
        store.put_events([make_event("twice"), make_event("twice")])
    assert [e.id for e in store.events()] == ["kept"]
    assert store.version() == 1


def test_relations_hold_those_of_the_events_and_those_given_but_none_into_the_void(store):
    store.put_events(
        [make_event("a", follows=("b", "gone")), make_event("b", contradicts=("c",)), make_event("c")],
        [("c", "a", "before"), ("c", "gone", "before"), ("a", "b", "follows")],
    )
    assert store.relations() == [("a", "b", "follows"), ("b", "c", "contradicts"), ("c", "a", "before")]
    assert store.relations("b") == [("a", "b", "follows"), ("b", "c", "contradicts")]
    store.put_events([make_event("a")])
    assert store.relations() == []


def test_problems_of_files_are_replaced_by_the_next_build_those_of_articles_are_not(store):
    unreadable = Problem("unreadable", "x.bin", "unknown format", "Convert it to text.")
    put(store, make_article("a"), problems=[TROUBLE])
    store.put_problems([unreadable, unreadable])
    assert store.problems() == [TROUBLE, unreadable, unreadable]
    store.put_problems([])
    assert store.problems() == [TROUBLE]


def test_notes_of_the_project_are_kept(store):
    store.note("data folder", "/data")
    store.note("data folder", "/elsewhere")
    assert store.noted("data folder") == "/elsewhere"


def test_a_store_closed_and_opened_again_holds_the_same(place):
    event = told_by(make_event("e", actors=(usa(),), recipients=(ukraine(),)), "a", "b")
    with Store.open(place) as store:
        store.put_events([event])
    with Store.open(place, create=False) as store:
        assert store.events() == [event]


def test_a_store_that_is_not_there_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match=r"there is no store. Make one first: timeline build"):
        Store.open(tmp_path / "none.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_or_a_place_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match=r"does not exist. Make it"):
        Store.open(tmp_path / "no" / "s.sqlite")


def test_another_file_is_never_written_to(tmp_path):
    text, foreign = tmp_path / "notes.txt", tmp_path / "foreign.sqlite"
    text.write_text("my notes", encoding="utf8")
    with sqlite3.connect(foreign) as link:
        link.execute("CREATE TABLE mine (x)")
    before = foreign.read_bytes()
    with pytest.raises(StoreError, match="is not a timeline store"):
        Store.open(text)
    with pytest.raises(StoreError, match="database of another program"):
        Store.open(foreign)
    assert (text.read_text(encoding="utf8"), foreign.read_bytes()) == ("my notes", before)


def test_a_damaged_store_says_so(tmp_path):
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        store.put_events([make_event(str(n)) for n in range(200)])
    path.write_bytes(path.read_bytes()[:40] + b"\xff" * 20_000)
    with pytest.raises(StoreError, match=r"Delete it and build again|database of another program|damaged"), Store.open(path) as store:
        store.events()


def test_a_locked_store_says_who_to_wait_for(tmp_path, monkeypatch):
    monkeypatch.setattr("timeline.store.sqlite.PATIENCE", 0.05)
    with Store.open(tmp_path / "s.sqlite") as store:
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process is writing"):
            store.put_events([])
        assert store.events() == []  # readers go on
        other.close()


def test_readers_and_writers_in_many_threads_see_whole_states_only(store):
    sizes = (3, 50)
    batches = [[make_event(f"{size}-{n}") for n in range(size)] for size in sizes]
    store.put_events(batches[0])
    seen, failures, done = set(), [], threading.Event()

    def read():
        try:
            while not done.is_set():
                seen.add(len(store.events()))
                assert sum(store.facets()["kind"].values()) in sizes
        except Exception as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    writers = [threading.Thread(target=lambda: [store.put_events(batch) for batch in batches * 4]) for _ in range(2)]
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    assert failures == []
    assert seen <= set(sizes)
    assert store.version() == 17


@pytest.mark.parametrize("attempt", range(3))
def test_a_store_opened_by_many_at_once_is_made_once(place, attempt):
    failures = []

    def open_and_note(name):
        try:
            with Store.open(place) as store:
                store.note(name, "here")
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=open_and_note, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Store.open(place, create=False) as store:
        assert [store.noted(str(n)) for n in range(8)] == ["here"] * 8


def test_a_search_word_that_looks_like_a_query_is_only_a_word(store):
    store.put_events([make_event()])
    hostile = ['" OR 1', "NEAR(a b)", "words:x", "'; DROP TABLE events", "*", '"', "a* OR b", "x " * 500, "-mines", "mines^2"]
    assert [store.count(Filters(text=wanted)) for wanted in hostile] == [0, 0, 0, 0, 1, 1, 0, 0, 1, 0]
