"""What filters mean, case by case: positive beside negative."""

from datetime import date

import pytest

from tests.factories import DAY, make_event, make_mention, told_by, ukraine, usa
from timeline.filters import Filters
from timeline.models import Name
from timeline.store.filtering import REACH, matches, paragraph_of
from timeline.store.folding import fold, occurs, phrases, words

TEXT = "Première ligne.\nWashington livre des F-16 et des mines à l’Ukraine. Une œuvre de défense.\nAutre paragraphe : Taurus."
EVENT = told_by(
    make_event(
        donor="USA",
        stage="authorised",
        recipients=(ukraine("Kiev"),),
        items=(Name("mines antipersonnel", key="apl-mines"),),
        actors=(usa(),),
        item_class="mines",
        mentions=(make_mention(start=16, quote="Washington livre des F-16 et des mines à l’Ukraine."),),
    ),
    "a",
)
TEXTS = {"a": TEXT}


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(), True),
        (Filters(since=DAY, until=DAY), True),
        (Filters(since=date(2024, 11, 21)), False),
        (Filters(until=date(2024, 11, 19)), False),
        (Filters(donor=("DEU", "USA")), True),
        (Filters(donor=("DEU",)), False),
        (Filters(recipient=("UKR",)), True),
        (Filters(recipient=("kiev",)), True),
        (Filters(recipient=("Washington",)), False),
        (Filters(actor=("Washington",)), True),
        (Filters(actor=("USA",)), True),
        (Filters(actor=("Kiev",)), False),
        (Filters(official=("no",)), True),
        (Filters(official=("yes",)), False),
        (Filters(official=("yes", "no")), True),
        (Filters(contradicts=True), False),
        (Filters(checked=True), False),
        (Filters(rejected=True), False),
        (Filters(item=("APL-Mines",)), True),
        (Filters(item=("mines antipersonnel",)), True),
        (Filters(item=("mines",)), False),
        (Filters(stage=("authorised",), kind=("combat",)), False),
        (Filters(text="DEFENSE oeuvre"), True),
        (Filters(text="mine"), True),
        (Filters(text="ine"), False),
        (Filters(text="F-16"), True),
        (Filters(text="16 F"), True),
        (Filters(text="F-1616"), False),
        (Filters(text="16-F"), False),
        (Filters(text="taurus"), False),
        (Filters(text="livre taurus"), False),
        (Filters(text="—"), True),
        (Filters(dated=True), True),
    ],
)
def test_an_event_is_kept_or_not(filters, kept):
    assert matches(EVENT, filters, TEXTS) is kept


def test_an_event_that_overlaps_the_period_is_kept():
    month = make_event(first=date(2024, 11, 1), last=date(2024, 11, 30), precision="month")
    assert matches(month, Filters(since=date(2024, 11, 30), until=date(2024, 12, 24)), {})
    assert not matches(month, Filters(since=date(2024, 12, 1)), {})


def test_undated_context_is_left_out_on_demand():
    assert not matches(make_event(when=None), Filters(dated=True), {})


def test_a_paragraph_ends_at_its_line_or_at_the_reach():
    mention = make_mention(start=5, quote="X" * 10)
    assert paragraph_of(mention, "ab\ncdXXXXXXXXXXef\ngh") == "cdXXXXXXXXXXef"
    far = make_mention(start=1000, quote="X" * 10)
    assert paragraph_of(far, "." * 3000) == "." * (REACH + 10 + REACH)
    assert paragraph_of(far, "gone") == ""


def test_spellings_of_one_word_fold_to_one():
    assert {fold(w) for w in ("Défense", "DÉFENSE", "De\u0301fense", "defense")} == {"defense"}
    assert fold("Київ ŁÓDŹ Straße œ İ") == "киів lodz strasse oe i"
    assert fold(fold("ǅ ﬁ ẞ Ǆ")) == fold("ǅ ﬁ ẞ Ǆ")


def test_words_and_phrases():
    assert words("l’Ukraine, 2.500_x") == ["l", "ukraine", "2", "500", "x"]
    assert phrases("  F-16 – mines F-16 ") == [("f", "16"), ("mines",)]
    assert occurs(("b", "c"), ["a", "b", "cd"])
    assert not occurs(("b", "c"), ["b", "x", "c"])
    assert not occurs(("b", "c"), ["b"])
