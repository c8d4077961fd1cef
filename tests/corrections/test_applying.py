"""Corrections over events: each act, its undoing, and what happens when the ground moves."""

from dataclasses import replace
from datetime import date

import pytest

from tests.corrections.bench import NOON, Desk
from tests.factories import item, make_mention, ukraine, usa
from timeline.corrections import Correction, CorrectionError, Ground, text_hash
from timeline.events import merge
from timeline.models import Event

ROLES = {"actors": (usa(),), "recipients": (ukraine(),), "items": (item(),), "stage": "authorised", "trigger": "authorised"}
GREEN = make_mention("a", date(2024, 11, 17), quote="Washington authorised ATACMS for Ukraine on Sunday.", **ROLES)
GREEN_TOO = make_mention("b", date(2024, 11, 17), quote="The US authorised the use of ATACMS on Sunday.", **ROLES)
OTHER = make_mention("c", date(2024, 3, 2), quote="Talks were held.", kind="diplomacy", trigger="talks")


@pytest.fixture
def desk() -> Desk:
    return Desk({"a": [GREEN], "b": [GREEN_TOO], "c": [OTHER]})


def test_the_two_tellings_are_one_event_and_the_talks_another(desk):
    assert [{m.article for m in e.mentions} for e in desk.events] == [{"c"}, {"a", "b"}]


def test_without_corrections_the_events_pass_through_as_they_are(desk):
    events = merge(desk.mentions)
    desk.events_of = lambda _: events
    assert all(one is other for one, other in zip(desk.events, events, strict=True))


def test_a_field_is_set_and_the_others_stay(desk):
    before = desk.event("a")
    made = desk.do(before, "set", "signed", field="stage")
    assert (made.old, made.new, made.who) == ("authorised", "signed", "Ada")
    assert desk.event("a") == replace(before, stage="signed", corrected=("stage",))


def test_a_date_is_set_with_its_precision_and_is_no_longer_inferred(desk):
    desk.do(desk.event("a"), "date", "~2024-11")
    event = desk.event("a")
    assert (event.first, event.last, event.precision, event.approximate) == (date(2024, 11, 1), date(2024, 11, 30), "month", True)
    assert event.dated
    assert event.inferred == ()


def test_a_name_that_is_set_is_led_to_the_lexicon(desk):
    desk.do(desk.event("a"), "set", ["the White House", "Marie Dupont"], field="actors")
    assert [(n.text, n.country) for n in desk.event("a").actors] == [("the White House", "USA"), ("Marie Dupont", "")]


def test_what_is_rejected_stays_in_the_chronology_and_says_so(desk):
    rejected = desk.do(desk.event("a"), "reject")
    assert (desk.event("a").rejected, desk.event("a").corrected) == (True, ("rejected",))
    desk.do(desk.event("a"), "restore")
    assert not desk.event("a").rejected
    assert rejected.id in desk.ledger.by_id


def test_undo_and_redo_are_records_of_their_own(desk):
    plain = desk.event("a")
    made = desk.do(plain, "set", "signed", field="stage")
    back = desk.undo(made.id)
    assert desk.event("a") == plain
    desk.undo(back.id)
    assert desk.event("a").stage == "signed"
    assert [one.act for one in desk.ledger.records] == ["set", "undo", "undo"]
    with pytest.raises(CorrectionError, match="is undone already"):
        desk.ledger.undo(back.id, who="Ada", at=made.at)


def test_one_telling_is_split_off_and_both_parts_can_be_corrected(desk):
    event = desk.event("a")
    leaving = [ground for ground in desk.grounds(event) if ground.article == "b"]
    split = desk.do(event, "split", others=leaving)
    assert {m.article for m in desk.event("a").mentions} == {"a"}
    assert desk.event("b").id != desk.event("a").id
    desk.do(desk.event("b"), "set", "signed", field="stage")
    assert (desk.event("a").stage, desk.event("b").stage) == ("authorised", "signed")
    assert desk.without_ground() == []
    desk.undo(desk.ledger.live[-1].id)
    desk.undo(split.id)
    assert {m.article for m in desk.event("a").mentions} == {"a", "b"}


def test_all_sentences_cannot_leave(desk):
    with pytest.raises(CorrectionError, match="leave at least one"):
        desk.do(desk.event("a"), "split", others=desk.grounds(desk.event("a")))


def test_two_events_are_merged_and_parted_again(desk):
    before = desk.events
    merged = desk.do(desk.event("a"), "merge", others=desk.grounds(desk.event("c")))
    assert [{m.article for m in e.mentions} for e in desk.events] == [{"a", "b", "c"}]
    assert set(desk.applied.machine) == set(before)
    desk.undo(merged.id)
    assert desk.events == before


def test_confirmed_tagged_and_noted(desk):
    for act, word in (("confirm", None), ("tag", "long range"), ("tag", "key"), ("untag", "long range"), ("note", "Seen in the original.")):
        desk.do(desk.event("a"), act, word)
    event = desk.event("a")
    assert (event.checked, event.tags, event.notes) == (True, ("key",), ("Seen in the original.",))


def test_a_better_extractor_changes_the_fields_and_the_correction_holds(desk):
    desk.do(desk.event("c"), "set", "politics", field="kind")
    desk.mentions["c"] = [replace(OTHER, trigger="were held", stage="announced", summary="Better.")]
    assert (desk.event("c").kind, desk.event("c").stage) == ("politics", "announced")
    assert desk.without_ground() == []


def test_a_new_article_joins_a_corrected_event(desk):
    desk.do(desk.event("a"), "set", "signed", field="stage")
    desk.mentions["d"] = [replace(GREEN, article="d")]
    assert {m.article for m in desk.event("a").mentions} == {"a", "b", "d"}
    assert desk.event("d").stage == "signed"


def test_where_the_article_has_gone_the_correction_is_told_and_comes_back_with_it(desk):
    desk.do(desk.event("c"), "reject")
    gone = desk.mentions.pop("c")
    assert desk.without_ground() == [("reject", "no article")]
    assert not any(event.rejected for event in desk.events)
    desk.mentions["c"] = gone
    assert desk.event("c").rejected
    assert desk.without_ground() == []


def test_where_the_sentence_tells_nothing_of_the_kind_any_more_the_correction_is_told(desk):
    desk.do(desk.event("c"), "set", "politics", field="kind")
    desk.mentions["c"] = [replace(OTHER, start=40, end=56)]
    assert desk.without_ground() == [("set", "no sentence")]
    assert desk.event("c").kind == "diplomacy"


def test_of_two_events_in_one_sentence_the_right_one_is_corrected_or_none(desk):
    may = replace(OTHER, trigger="deliver", kind="aid", stage="delivered", first=date(2024, 5, 1), last=date(2024, 5, 1))
    june = replace(may, first=date(2024, 6, 1), last=date(2024, 6, 1))
    desk.mentions = {"c": [may, june]}
    desk.events_of = lambda mentions: [one for m in mentions["c"] for one in merge({"c": [m]})]
    first = min(desk.events, key=lambda e: e.first)
    desk.do(first, "reject")
    assert [(e.first.month, e.rejected) for e in desk.events] == [(5, True), (6, False)]
    desk.mentions["c"] = [june]
    assert desk.without_ground() == [("reject", "ambiguous")]
    assert [(e.first.month, e.rejected) for e in desk.events] == [(6, False)]


def test_events_that_people_corrected_as_two_stay_two_when_the_machine_joins_them(desk):
    desk.mentions["b"] = [replace(GREEN_TOO, first=date(2024, 1, 3), last=date(2024, 1, 3))]
    desk.do(desk.event("a"), "confirm")
    desk.do(desk.event("b"), "reject")
    desk.mentions["b"] = [GREEN_TOO]
    assert len(merge(desk.mentions)) == 2
    assert (desk.event("a").checked, desk.event("b").rejected, len(desk.events)) == (True, True, 3)
    assert desk.without_ground() == [("reject", "apart")]


def test_a_rejected_sentence_does_not_hide_an_event_that_many_others_tell(desk):
    desk.mentions = {"a": [GREEN]}
    desk.do(desk.event("a"), "reject")
    desk.mentions |= {id: [replace(GREEN, article=id)] for id in ("b", "d", "e")}
    assert [(sorted(m.article for m in e.mentions), e.rejected) for e in sorted(desk.events, key=lambda e: len(e.mentions))] == [
        (["a"], True), (["b", "d", "e"], False),
    ]  # fmt: skip


def test_links_lead_to_what_there_is(desk):
    bare = merge(desk.mentions)
    talks, green = bare
    desk.events_of = lambda _: [replace(talks, contradicts=(green.id,)), replace(green, follows=(talks.id,), contradicts=(talks.id,))]
    made = desk.do(desk.event("c"), "reject")
    assert [(e.follows, e.contradicts) for e in desk.events] == [((), ()), ((), ())]
    assert {one.id for one in desk.applied.machine} == {talks.id, green.id}
    desk.undo(made.id)
    assert [(e.follows, e.contradicts) for e in desk.events] == [((), (green.id,)), ((talks.id,), (talks.id,))]


@pytest.mark.parametrize(
    ("act", "field", "new", "said"),
    [
        ("set", "stage", "given", "stage: 'given' is not one of"),
        ("set", "importance", 1.0, "'importance' cannot be corrected"),
        ("set", "amounts", [{"value": 3, "currency": "euro"}], "ISO 4217"),
        ("set", "amounts", [{"value": "3", "currency": "EUR"}], "amounts"),
        ("set", "actors", [{"text": "x", "age": 3}], "no name"),
        ("set", "official", "yes", "neither true nor false"),
        ("date", "", "2024-02-30", "is no date"),
        ("date", "", "2024-03..2024-01", "cannot end before it begins"),
        ("note", "", "  ", "needs words"),
        ("praise", "", None, "'praise' is not one of"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(desk, act, field, new, said):
    with pytest.raises((CorrectionError, ValueError), match=said):
        desk.do(desk.event("a"), act, new, field=field)
    assert len(desk.ledger) == 0


def test_an_event_is_added_by_hand_and_is_the_extractors_once_it_finds_the_same(desk):
    ground = Ground(text_hash("text of c"), 20, 50, "aid", "c", quote="Berlin quietly paid for shells")
    told = {"kind": "aid", "first": "2024-02-01", "last": "2024-02-29", "precision": "month", "donor": "DEU", "stage": "contracted"}
    added = Correction("add", "Ada", NOON, (ground,), new=told)
    desk.ledger = desk.ledger.with_records([added])
    by_hand = min(desk.events, key=lambda e: e.first)
    assert (by_hand.donor, by_hand.stage, by_hand.precision, by_hand.dated) == ("DEU", "contracted", "month", True)
    assert [m.quote for m in by_hand.mentions] == ["Berlin quietly paid for shells"]
    found = replace(OTHER, start=20, end=50, kind="aid", first=date(2024, 2, 1), last=date(2024, 2, 29), precision="month", trigger="paid")
    desk.mentions["c"].append(found)
    assert len(desk.events) == 3
    assert isinstance(desk.events[0], Event)
    assert {m.trigger for m in desk.events[0].mentions} == {"paid", f"by hand {added.id}"}
