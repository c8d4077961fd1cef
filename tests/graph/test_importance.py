"""Importance is a sum one can read: more of anything that counts never counts less."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import DAY, item, make_event, make_mention
from timeline.graph import explain_importance, first_events, weigh
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
        mentions=(make_mention("a"), make_mention("b", source="Le Monde", language="fr"), make_mention("a", start=90)),
    )  # fmt: skip
    parts = explain_importance(event, first_events([event]))
    expected = {
        "articles": 0.2 / 3, "outlets": 0.15 / 2, "languages": 0.1 / 2, "official": 0.1, "stage": 0.2, 
        "amount": 0.1 * 3 / 5, "novelty": 0.15,
    }  # fmt: skip
    assert parts == pytest.approx({name: share * 0.95 for name, share in expected.items()})
    assert weigh([event]) == [replace(event, importance=round(sum(parts.values()), 4))]


@pytest.mark.parametrize(
    "more",
    [
        {"official": True},
        {"stage": "authorised"},
        {"amounts": (Amount(5e8, "EUR"),)},
        {"items": (item(),)},
        {"mentions": (make_mention("a"), make_mention("b"))},
        {"mentions": (make_mention("a"), make_mention("a", source="Le Monde"))},
        {"mentions": (make_mention("a"), make_mention("a", language="de"))},
    ],
)
def test_more_counts_more(more):
    assert weight(make_event("e", **more)) > weight(PLAIN)


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
    )  # fmt: skip
    assert 0.98 < weight(most) <= 1
    assert 0 < weight(make_event("e", certainty="denied", when=None)) < 0.1
