"""Importance is a sum one can read: more of anything that counts never counts less."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import DAY, item, make_event, make_mention
from timeline.graph import count_links, explain_importance, first_events, weigh
from timeline.graph.importance import STAGE, TRUST, WEIGHTS
from timeline.models import CERTAINTIES, STAGES, Amount

PLAIN = make_event("e")


def weight(event, *others):
    return weigh([event, *others])[0].importance


def test_the_tables_know_every_stage_and_certainty_and_the_weights_make_one():
    assert set(STAGE) == {"", *STAGES}
    assert set(TRUST) == set(CERTAINTIES)
    assert sum(WEIGHTS.values()) == pytest.approx(1)


def test_the_parts_of_an_event_are_told_and_make_its_importance():
    event = make_event(
        "e", stage="authorised", official=True, certainty="attributed", amounts=(Amount(1e9, "USD"),), items=(item(),),
        mentions=(make_mention("a"), make_mention("b", source="Le Monde", language="fr"), make_mention("a", start=90)), follows=("f",),
    )  # fmt: skip
    before = make_event("f", date(2020, 1, 1))
    parts = explain_importance(event, first_events([event, before]), count_links([event, before]))
    expected = {
        "articles": 0.17 / 3, "voices": 0.15 / 2, "languages": 0.08 / 2, "official": 0.1, "stage": 0.2,
        "amount": 0.08 * 3 / 5, "novelty": 0.12, "links": 0.1 / 3,
    }  # fmt: skip
    assert parts == pytest.approx({name: share * 0.95 for name, share in expected.items()})
    assert weigh([event, before])[0] == replace(event, importance=round(sum(parts.values()), 4))


@pytest.mark.parametrize(
    "more",
    [
        {"official": True},
        {"stage": "authorised"},
        {"amounts": (Amount(5e8, "EUR"),)},
        {"items": (item(),)},
        {"mentions": (make_mention("a"), make_mention("b"))},
        {"mentions": (make_mention("a"), make_mention("b", source="Le Monde", quote="Mines will go to Ukraine, says the Pentagon."))},
        {"mentions": (make_mention("a"), make_mention("a", language="de"))},
    ],
)
def test_more_counts_more(more):
    assert weight(make_event("e", **more)) > weight(PLAIN)


def test_a_copy_in_a_second_outlet_is_no_second_voice():
    copy = make_mention("b", source="Gazette")
    own = make_mention("b", source="Gazette", quote="Kyiv will be sent mines, the Pentagon let it be known.")
    assert weight(make_event("e", mentions=(make_mention("a"), copy))) < weight(make_event("e", mentions=(make_mention("a"), own)))


def test_what_led_to_more_counts_more():
    follower = make_event("f", date(2025, 1, 1), follows=("e",))
    assert weight(PLAIN, follower) > weight(PLAIN)


@pytest.mark.parametrize("less", [{"certainty": "denied"}, {"certainty": "hearsay"}, {"when": None}, {"stage": "considered"}])
def test_doubt_counts_less(less):
    assert weight(make_event("e", **less)) < weight(PLAIN)


def test_only_the_first_event_about_an_item_is_news():
    first, second = make_event("b", date(2024, 1, 1), items=(item(),)), make_event("a", DAY, items=(item(),))
    undated = make_event("0", date(2020, 1, 1), items=(item(),), when=None)
    assert weight(second, first) < weight(first, second) == weight(first)
    assert weight(first, undated) == weight(first)


def test_importance_lies_between_nothing_and_one():
    most = make_event(
        "e", stage="used", official=True, items=(item(),), amounts=(Amount(1e15, "USD"),),
        mentions=tuple(make_mention(str(n), source=str(n), language=str(n)) for n in range(500)),
        follows=tuple(f"f{n}" for n in range(200)),
    )  # fmt: skip
    assert 0.98 < weight(most, *(make_event(f"f{n}", date(2020, 1, 1)) for n in range(200))) <= 1
    assert 0 < weight(make_event("e", certainty="denied", when=None)) < 0.1
