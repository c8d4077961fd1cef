"""Corrections in a store: kept before they are shown, laid over their events alone, there again after a rebuild from nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from timeline import pipeline
from timeline.correcting import add_by_hand, correct_event, find_unapplied, history, import_ledger, record_article, undo
from timeline.corrections import CorrectionError, Ledger, read_ledger, write_ledger
from timeline.filters import Filters
from timeline.models import Article, Event
from timeline.pipeline import build, reread
from timeline.store import Store

READ_ON = date(2026, 3, 2)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TOLD = {"language": "en", "published": date(2024, 11, 21), "source": "Herald"}
ARTICLES = (
    Article("a", "Washington authorised the delivery of ATACMS missiles to Ukraine on Sunday.", **TOLD),
    Article("b", "Berlin approved the delivery of 14 Leopard 2 tanks to Ukraine on Wednesday. Talks were held in Rome.", **TOLD),
    Article("c", "On Tuesday Russia struck Odesa with drones.", **TOLD),
    Article(
        "d", "Am Sonntag genehmigte Washington die Lieferung von ATACMS an die Ukraine.", **{**TOLD, "language": "de", "source": "Bote"}
    ),
)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "s.sqlite") as opened:
        build(ARTICLES, store=opened, read_on=READ_ON)
        yield opened


def told_by(store: Store, article: str, filters: Filters | None = None) -> Event:
    found = [e for e in store.events(filters or Filters()) if any(m.article == article for m in e.mentions)]
    assert len(found) == 1, found
    return found[0]


def do(store: Store, event: Event, act: str, new: object = None, **more: object):
    at = NOON + timedelta(minutes=len(store.ledger()))
    return correct_event(store, event.id, act, **{"who": "Ada", "at": at, "new": new, **more})  # type: ignore[arg-type]


def everything(store: Store) -> list[Event]:
    return sorted([*store.events(), *store.events(Filters(rejected=True))], key=lambda e: e.id)


def rebuilt(store: Store, folder: Path, articles=ARTICLES) -> list[Event]:
    """What a build from nothing makes with the same readable ledger."""
    assert store.ledger_file is not None
    (folder / "again.corrections.jsonl").write_bytes(store.ledger_file.read_bytes() if store.ledger_file.exists() else b"")
    with Store.open(folder / "again.sqlite") as opened:
        build(articles, store=opened, read_on=READ_ON)
        assert opened.ledger().records == store.ledger().records
        return everything(opened)


def test_a_correction_is_seen_at_once_and_after_a_rebuild_from_nothing(store, tmp_path):
    done = do(store, told_by(store, "a"), "set", "signed", field="stage", why="the paper was signed")
    assert done.events == (told_by(store, "a").id,)
    assert (told_by(store, "a").stage, told_by(store, "d").stage) == ("signed", "signed")
    assert everything(store) == rebuilt(store, tmp_path)


def test_other_events_are_not_written_again(store):
    before = {e.id: e for e in everything(store)}
    event = told_by(store, "c")
    do(store, event, "note", "seen")
    after = {e.id: e for e in everything(store)}
    assert {id for id in after if after[id] != before[id]} == {event.id}


def test_what_is_rejected_is_hidden_counted_apart_and_can_be_asked_for(store, tmp_path):
    total = store.count()
    event = told_by(store, "c")
    do(store, event, "reject", why="not ours")
    assert store.count() == total - 1
    assert [e.id for e in store.events(Filters(rejected=True))] == [event.id]
    assert "combat" not in store.facets()["kind"]
    assert everything(store) == rebuilt(store, tmp_path)


def test_what_is_checked_can_be_asked_for(store):
    do(store, told_by(store, "a"), "confirm")
    assert [e.id for e in store.events(Filters(checked=True))] == [told_by(store, "a").id]


def test_split_merge_and_their_undoing(store, tmp_path):
    event, plain = told_by(store, "a"), everything(store)
    leaving = [n for n, m in enumerate(event.mentions) if m.article == "d"]
    split = do(store, event, "split", leaving=leaving)
    assert len(split.events) == 2
    assert told_by(store, "d").id != told_by(store, "a").id
    assert everything(store) == rebuilt(store, tmp_path)
    merged = do(store, told_by(store, "d"), "merge", other=told_by(store, "a").id)
    assert told_by(store, "d").id == told_by(store, "a").id
    for id in (merged.correction.id, split.correction.id):
        undo(store, id, who="Ada", at=NOON)
    assert everything(store) == plain
    assert [one.act for one in history(store, told_by(store, "a"))] == ["split", "merge", "undo", "undo"]


def test_an_event_is_added_from_a_sentence_and_corrected_like_any_other(store, tmp_path):
    start = ARTICLES[1].text.index("Talks")
    told = {"kind": "diplomacy", "first": "2024-11-19", "donor": "ITA"}
    done = add_by_hand(store, "b", start, len(ARTICLES[1].text), told, who="Ada", at=NOON)
    added = store.event(done.events[0])
    assert added is not None
    assert (added.mentions[0].quote, added.donor, added.dated, added.mentions[0].source) == (
        "Talks were held in Rome.",
        "ITA",
        True,
        "Herald",
    )
    do(store, added, "set", "Talks in Rome", field="summary")
    assert store.event(added.id).summary == "Talks in Rome"  # type: ignore[union-attr]
    assert everything(store) == rebuilt(store, tmp_path)


def test_a_corrected_article_is_read_again_and_its_undoing_too(store, tmp_path):
    plain = everything(store)
    made = record_article(store, "c", "published", "2023-05-11", who="Ada", at=NOON)
    assert reread(store) == 1
    assert told_by(store, "c").first == date(2023, 5, 9)
    assert everything(store) == rebuilt(store, tmp_path)
    record_article(store, "c", "source", "The Lamp", who="Ada", at=NOON)
    build(ARTICLES, store=store, read_on=READ_ON)
    assert {m.source for m in told_by(store, "c").mentions} == {"The Lamp"}
    for one in store.ledger().live:
        undo(store, one.id, who="Ada", at=NOON)
    assert reread(store) == 1
    assert everything(store) == plain
    assert made in store.ledger().records


def test_an_article_whose_file_is_not_opened_again_is_corrected_all_the_same(store):
    record_article(store, "c", "language", "de", who="Ada", at=NOON)
    report = build((), store=store, read_on=READ_ON, kept={a.id for a in ARTICLES})
    assert (report.changed, store.article("c").language) == (1, "de")  # type: ignore[union-attr]
    assert build((), store=store, read_on=READ_ON, kept={a.id for a in ARTICLES}).changed == 0


def test_a_copy_of_the_text_under_another_name_keeps_its_own_date(store):
    record_article(store, "c", "published", "2023-05-11", who="Ada", at=NOON)
    copy = replace(ARTICLES[2], id="copy", source="Gazette")
    build((*ARTICLES, copy), store=store, read_on=READ_ON)
    assert (told_by(store, "c").first, told_by(store, "copy").first) == (date(2023, 5, 9), date(2024, 11, 19))


def test_rules_of_another_version_find_other_fields_and_the_correction_holds(store, monkeypatch):
    do(store, told_by(store, "c"), "date", "2024-11-18")
    do(store, told_by(store, "b"), "confirm")
    find = pipeline.find_mentions
    better = lambda *given, **more: [replace(m, certainty="hearsay", summary="Better.") for m in find(*given, **more)]  # noqa: E731
    monkeypatch.setattr(pipeline, "find_mentions", better)
    monkeypatch.setattr(pipeline, "EXTRACTOR", "better")
    assert build(ARTICLES, store=store, read_on=READ_ON).changed == 4
    assert (told_by(store, "c").certainty, told_by(store, "c").first) == ("hearsay", date(2024, 11, 18))
    assert told_by(store, "b").checked
    assert find_unapplied(store) == ()


def test_where_the_article_goes_the_correction_is_listed_and_comes_back_with_it(store):
    do(store, told_by(store, "c"), "reject")
    report = build(ARTICLES[:2], store=store, read_on=READ_ON)
    assert [p.code for p in report.problems if p.code.startswith("correction")] == ["correction-without-ground"]
    assert store.count(Filters(rejected=True)) == 0
    report = build(ARTICLES, store=store, read_on=READ_ON)
    assert told_by(store, "c", Filters(rejected=True)).rejected
    assert [p for p in report.problems if p.code.startswith("correction")] == []


def test_the_readable_file_is_the_ledger_line_by_line(store):
    for act in ("confirm", "reject"):
        do(store, told_by(store, "a"), act)
    assert store.ledger_file.read_text(encoding="utf8") == write_ledger(store.ledger())
    assert read_ledger(write_ledger(store.ledger()), "x") == (list(store.ledger().records), [])


def test_a_half_written_line_is_mended_and_a_changed_one_is_told(store, tmp_path):
    do(store, told_by(store, "a"), "confirm")
    whole = store.ledger_file.read_text(encoding="utf8")
    store.ledger_file.write_text(whole[:-40], encoding="utf8")
    do(store, told_by(store, "b"), "confirm")
    assert store.ledger_file.read_text(encoding="utf8") == write_ledger(store.ledger())
    store.ledger_file.write_text(whole.replace('"Ada"', '"Eve"'), encoding="utf8")
    told = [p for p in build(ARTICLES, store=store, read_on=READ_ON).problems if p.code == "correction"]
    assert len(told) == 1
    assert "changed after it was made" in told[0].reason


def colleague(tmp_path: Path, *acts) -> list:
    """The ledger of somebody who has the same articles."""
    with Store.open(tmp_path / "theirs.sqlite") as theirs:
        build(ARTICLES, store=theirs, read_on=READ_ON)
        for article, act, new, more in acts:
            at = NOON + timedelta(hours=1, minutes=len(theirs.ledger()))
            correct_event(theirs, told_by(theirs, article).id, act, who="Bob", at=at, new=new, **more)
        return list(theirs.ledger().records)


def test_a_colleagues_ledger_is_taken_where_it_does_not_collide_and_listed_where_it_does(store, tmp_path):
    do(store, told_by(store, "a"), "set", "signed", field="stage")
    do(store, told_by(store, "b"), "confirm")
    theirs = colleague(
        tmp_path,
        ("a", "set", "announced", {"field": "stage"}),
        ("a", "note", "Asked the ministry.", {}),
        ("b", "confirm", None, {}),
        ("c", "reject", None, {}),
    )
    done = import_ledger(store, theirs, who="Ada", at=NOON)
    assert [(one.act, one.who) for one in done.taken] == [("note", "Bob"), ("confirm", "Bob"), ("reject", "Bob")]
    assert [(one.theirs.new, one.ours.new) for one in done.collisions] == [("announced", "signed")]
    assert (told_by(store, "a").stage, told_by(store, "a").notes) == ("signed", ("Asked the ministry.",))
    assert store.count(Filters(rejected=True)) == 1
    again = import_ledger(store, theirs, take=[done.collisions[0].theirs.id], who="Ada", at=NOON + timedelta(days=1))
    assert (again.known, len(again.taken), again.collisions) == (3, 1, ())
    assert told_by(store, "a").stage == "announced"
    assert again.taken[0].why == f"taken from Bob, {theirs[0].id}"


def test_what_a_colleague_said_knowing_ours_is_no_collision(store, tmp_path):
    do(store, told_by(store, "a"), "set", "signed", field="stage")
    with Store.open(tmp_path / "theirs.sqlite") as theirs:
        build(ARTICLES, store=theirs, read_on=READ_ON)
        import_ledger(theirs, store.ledger().records, who="Bob", at=NOON)
        correct_event(theirs, told_by(theirs, "a").id, "set", who="Bob", at=NOON + timedelta(hours=1), field="stage", new="voted")
        done = import_ledger(store, theirs.ledger().records, who="Ada", at=NOON)
    assert (len(done.taken), done.collisions) == (1, ())
    assert told_by(store, "a").stage == "voted"


def test_lines_that_a_colleague_wrote_into_the_readable_file_are_taken_by_the_next_build(store, tmp_path):
    do(store, told_by(store, "a"), "confirm")
    theirs = colleague(tmp_path, ("c", "reject", None, {}), ("a", "reject", None, {}))
    with store.ledger_file.open("a", encoding="utf8") as file:
        file.write(write_ledger(Ledger(theirs)))
    report = build(ARTICLES, store=store, read_on=READ_ON)
    assert (store.count(Filters(rejected=True)), told_by(store, "a").checked) == (1, True)
    assert [p.code for p in report.problems if p.code.startswith("correction")] == ["correction-collides"]


@pytest.mark.parametrize(
    ("act", "more", "said"),
    [
        ("merge", {"other": "nowhere"}, "there is no event 'nowhere'"),
        ("split", {"leaving": [7]}, "has 2 sentences"),
        ("split", {"leaving": []}, "leave at least one"),
        ("set", {"field": "stage", "new": "given"}, "'given' is not one of"),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_no_record(store, act, more, said):
    with pytest.raises(CorrectionError, match=said):
        do(store, told_by(store, "a"), act, **more)
    assert len(store.ledger()) == 0
    assert not store.ledger_file.exists()


def test_each_of_many_builds_lays_the_corrections_over_what_it_makes(store, tmp_path):
    build(ARTICLES[:3], store=store, read_on=READ_ON)
    do(store, told_by(store, "a"), "set", "signed", field="stage")
    do(store, told_by(store, "c"), "reject")
    build(ARTICLES, store=store, read_on=READ_ON)
    assert (told_by(store, "d").stage, told_by(store, "c", Filters(rejected=True)).rejected) == ("signed", True)
    undo(store, store.ledger().live[0].id, who="Ada", at=NOON)
    more = replace(ARTICLES[2], id="e", text="On Monday Russia struck Kharkiv with missiles.")
    build((*ARTICLES, more), store=store, read_on=READ_ON)
    assert told_by(store, "a").stage == "authorised"
    assert everything(store) == rebuilt(store, tmp_path, (*ARTICLES, more))
