"""A decision thread holds what one donor decides about one item for one recipient, and nothing else."""

from dataclasses import replace
from datetime import date

from tests.factories import item, make_event, ukraine
from timeline.graph import find_threads
from timeline.models import Name

FOR_UKRAINE = {"recipients": (ukraine(),), "donor": "USA"}


def atacms(id, first, stage, **told):
    return make_event(id, first, stage=stage, items=(item("ATACMS"),), **{**FOR_UKRAINE, **told})


REQUESTED = atacms("requested", date(2022, 8, 1), "requested", donor="USA")
REFUSED = atacms("refused", date(2022, 9, 1), "refused")
AUTHORISED = atacms("authorised", date(2024, 11, 17), "authorised")
USED = atacms("used", date(2024, 11, 19), "used", donor="", kind="combat", recipients=())


def test_a_thread_runs_from_request_to_use_in_order_of_time():
    [thread] = find_threads([USED, AUTHORISED, REQUESTED, REFUSED])
    assert (thread.donor, thread.item, thread.recipient, thread.label) == ("USA", "atacms", "UKR", "ATACMS")
    assert thread.events == (REQUESTED, REFUSED, AUTHORISED, USED)
    assert thread.stages == ("requested", "refused", "authorised", "used")
    assert thread.lags == (31, 808, 2)
    assert thread.steps == ((REQUESTED, REFUSED), (REFUSED, AUTHORISED), (AUTHORISED, USED))
    assert thread.pending is False


def test_on_one_day_stages_come_in_their_own_order():
    [thread] = find_threads([atacms("a", date(2024, 1, 1), "signed"), atacms("b", date(2024, 1, 1), "announced")])
    assert [event.id for event in thread.events] == ["b", "a"]


def test_another_donor_item_or_recipient_is_another_thread():
    others = [
        AUTHORISED,
        atacms("uk", date(2024, 1, 1), "announced", donor="GBR"),
        atacms("il", date(2024, 1, 1), "announced", recipients=(Name("Israel", "ISR", "ISR"),)),
        make_event("p", date(2024, 1, 1), stage="announced", items=(item("Patriot"),), **FOR_UKRAINE),
    ]
    assert [(t.donor, t.item, t.recipient) for t in find_threads(others)] == [
        ("GBR", "atacms", "UKR"), ("USA", "atacms", "ISR"), ("USA", "atacms", "UKR"), ("USA", "patriot", "UKR"),
    ]  # fmt: skip


def test_what_is_no_decision_or_about_nothing_is_in_no_thread():
    assert find_threads([make_event("a", stage="announced"), make_event("b", items=(item(),)), make_event("c", kind="politics")]) == []


def test_a_use_without_a_donor_joins_no_thread_when_two_donors_could_have_given_it():
    rival = atacms("uk", date(2024, 1, 1), "announced", donor="GBR")
    assert [[e.id for e in t.events] for t in find_threads([AUTHORISED, rival, USED])] == [["uk"], ["authorised"]]


def test_a_decision_that_names_no_recipient_belongs_to_the_only_one_there_is():
    unsaid = atacms("unsaid", date(2024, 1, 1), "announced", recipients=())
    assert [(t.recipient, len(t.events)) for t in find_threads([AUTHORISED, unsaid])] == [("UKR", 2)]
    other = atacms("il", date(2024, 1, 1), "announced", recipients=(Name("Israel", "ISR", "ISR"),))
    assert [t.recipient for t in find_threads([AUTHORISED, unsaid, other])] == ["", "ISR", "UKR"]


def test_a_use_before_any_decision_joins_no_thread():
    early = atacms("early", date(2020, 1, 1), "used", donor="", recipients=())
    assert [[e.id for e in t.events] for t in find_threads([AUTHORISED, early])] == [["authorised"]]


def test_a_promise_is_pending_until_a_delivery_is_told_even_without_a_date():
    promised = atacms("promised", date(2024, 1, 1), "promised")
    planned = atacms("planned", date(2024, 6, 1), "delivered", certainty="planned")
    arrived = atacms("arrived", date(2024, 2, 1), "delivered", when=None)
    assert find_threads([promised])[0].pending
    assert find_threads([promised, planned])[0].pending
    [thread] = find_threads([promised, arrived])
    assert (thread.pending, thread.events, thread.undated) == (False, (promised,), (arrived,))
    assert not find_threads([REQUESTED])[0].pending


def test_a_step_back_told_late_is_no_step_and_a_new_round_begins_after_an_arrival():
    told = [
        atacms("1", date(2024, 1, 1), "authorised"),
        atacms("2", date(2024, 1, 5), "considered"),
        atacms("3", date(2024, 2, 1), "delivered"),
        atacms("4", date(2024, 3, 1), "requested"),
        atacms("5", date(2024, 4, 1), "announced"),
        atacms("6", date(2024, 5, 1), "announced"),
    ]
    [thread] = find_threads(told)
    assert [(a.id, b.id) for a, b in thread.steps] == [("1", "3"), ("4", "5")]


def test_what_is_general_advances_only_within_half_a_year_and_nothing_does_without_a_donor():
    def aid(id, first, stage, **told):
        return make_event(id, first, stage=stage, items=(item("military aid", "other"),), **{**FOR_UKRAINE, **told})

    told = [
        aid("1", date(2024, 1, 1), "announced"),
        aid("2", date(2025, 3, 3), "suspended"),
        aid("3", date(2025, 3, 11), "resumed"),
    ]
    [thread] = find_threads(told)
    assert (thread.general, [(a.id, b.id) for a, b in thread.steps]) == (True, [("2", "3")])
    [nobodys] = find_threads([replace(event, donor="") for event in told])
    assert nobodys.steps == ()
    assert find_threads([AUTHORISED])[0].general is False
