"""Values cannot be wrong: what makes no sense cannot be built."""

from datetime import date

import pytest

from timeline.filters import Filters
from timeline.models import Amount, Anchor, Event, Mention, TimeExpression

DAY = date(2024, 11, 20)


def a_mention(**changes) -> Mention:
    told = {"article": "a", "start": 0, "end": 5, "quote": "Words", "kind": "aid", "first": DAY, "last": DAY}
    return Mention(**{**told, **changes})


@pytest.mark.parametrize("changes", [{"kind": "war"}, {"stage": "done"}, {"certainty": "sure"}, {"end": 0}, {"last": date(2024, 1, 1)}])
def test_a_mention_that_makes_no_sense_cannot_be_built(changes):
    with pytest.raises(ValueError, match=r"is not one of|needs a sentence|cannot end"):
        a_mention(**changes)


def test_an_event_without_a_mention_cannot_be_built():
    with pytest.raises(ValueError, match="without a mention"):
        Event(id="e", kind="aid", first=DAY, last=DAY, mentions=())


def test_an_event_that_no_words_date_is_not_dated():
    assert not Event(id="e", kind="aid", first=DAY, last=DAY, mentions=(a_mention(),)).dated


def test_a_time_expression_has_both_ends_or_none():
    with pytest.raises(ValueError, match="both first and last"):
        TimeExpression("hier", 0, 4, "DATE", "2024-11-19", first=DAY)


def test_an_anchor_says_how_its_day_is_known():
    with pytest.raises(ValueError, match="how the day is known"):
        Anchor(day=DAY)


def test_money_has_a_real_currency_code():
    with pytest.raises(ValueError, match="ISO 4217"):
        Amount(5, "$")


def test_filters_name_what_restricts():
    assert Filters().active == ()
    assert Filters(kind=("aid",), text="Taurus").active == ("kind", "text")
