"""Decisions step by step, and busy months: what is counted, what is said, and where each step leads."""

from dataclasses import replace
from datetime import date

import pytest

from dashboards.panels.corrections import write_date
from dashboards.panels.months import gather, show_months
from dashboards.panels.threads import cut_steps, follow_decisions, show_threads, tell_lag
from dashboards.selection import Selection
from dashboards.words import load_words
from tests.dashboards.conftest import find_all, read_aloud
from tests.factories import make_event
from timeline.corrections import read_days
from timeline.filters import Filters
from timeline.graph.threads import Thread

EN, FR = load_words("en"), load_words("fr")


def named(store, query=""):
    return {
        (one.donor, one.item): [step.events[0].id for step in cut_steps(one)]
        for one in follow_decisions(store, Selection.read(query).shown)
    }


def test_each_decision_stands_once_with_its_steps_in_order(store):
    threads = named(store)
    assert threads["DNK", "f-16"] == ["f16", "f16-arrive"]
    assert threads["DEU", "taurus"] == ["taurus"]
    assert ("", "atacms") not in threads


def test_a_decision_is_followed_beyond_what_is_chosen(store):
    assert named(store, "stage=promised&donor=DNK") == {("DNK", "f-16"): ["f16", "f16-arrive"]}
    assert named(store, "text=zzzz") == {}


def test_what_is_promised_and_never_told_to_arrive_is_pending(store):
    shown = show_threads(follow_decisions(store, Filters(donor=("DNK", "POL"))), Selection(), EN)
    assert "2 decisions" in read_aloud(shown)
    assert "1 pending" in read_aloud(shown)
    pending = [read_aloud(item) for item in find_all(shown, "Li") if "pending" in read_aloud(item)]
    assert len(pending) == 1
    assert pending[0].startswith("Leopard → Ukrainepending")


def test_a_step_says_stage_day_and_time_since_the_last_and_opens_its_event(store):
    threads = follow_decisions(store, Filters(donor=("DNK",)))
    shown = show_threads(threads, Selection.read("event=f16-arrive"), EN)
    steps = find_all(find_all(shown, "Ol"), "Li")
    assert [read_aloud(step) for step in steps] == [
        "promised20 Aug 2023", "about 11 monthsdeliveredabout 30 Jul 2024 · attributed",
    ]  # fmt: skip
    links = [find_all(step, "A")[0] for step in steps]
    assert [link.href for link in links] == ["?event=f16", "?event=f16-arrive"]
    assert [link.to_plotly_json()["props"].get("aria-current") for link in links] == [None, "true"]
    title = find_all(find_all(shown, "H3"), "A")[0]
    assert title.href == "?window=&donor=DNK&item=f-16&recipient=UKR&view=chronology"


def test_one_stage_told_again_is_one_step():
    first = make_event(stage="announced")
    again = replace(first, id="again", first=date(2024, 11, 25), last=date(2024, 11, 25))
    later = replace(first, id="later", stage="delivered", first=date(2024, 12, 20), last=date(2024, 12, 20))
    thread = Thread("USA", "mines", "UKR", "mines", (first, again, later))
    assert [([one.id for one in step.events], step.lag) for step in cut_steps(thread)] == [
        ([first.id, "again"], None), (["later"], (later.first - first.first).days),
    ]  # fmt: skip
    assert "announced ×2" in read_aloud(show_threads([thread], Selection(), EN))


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        (0, "same day", "le même jour"), (1, "1 day", "1 jour"), (59, "59 days", "59 jours"), (60, "2 months", "2 mois"),
        (729, "24 months", "24 mois"), (731, "2 years", "2 ans"), (1000, "2.7 years", "2,7 ans"),
    ],
)  # fmt: skip
def test_a_lag_is_told_as_coarsely_as_one_would_say_it(days, english, french):
    assert (tell_lag(days, EN), tell_lag(days, FR)) == (english, french)


def test_every_event_of_the_sample_counts_in_the_month_in_which_it_begins(store):
    bins, rows = gather(store.months())
    assert (bins[0][0], bins[-1][1]) == (date(2022, 2, 1), date(2025, 3, 31))
    assert sum(map(sum, rows.values())) == store.count() == 26
    at = bins.index((date(2024, 11, 1), date(2024, 11, 30)))
    assert {kind: row[at] for kind, row in rows.items()} == {"aid": 3, "combat": 1, "diplomacy": 0, "politics": 1}


def test_over_many_years_months_stand_together_and_none_is_lost():
    counted = {(f"{year}-{month:02}", "aid"): 1 for year in range(1990, 2025) for month in (1, 6, 12)}
    bins, rows = gather(counted)
    assert len(bins) <= 72
    assert sum(rows["aid"]) == len(counted)


def test_the_figure_says_its_finding_and_leads_to_the_month(store):
    shown = show_months(store.months(Filters(donor=("USA",))), EN)
    assert read_aloud(shown[0]) == "Busiest: November 2024, 3 events"
    bars = [link for link in find_all(shown, "A") if "months-bar" in link.className]
    assert "?view=chronology&window=2024-11-01..2024-11-30" in [bar.href for bar in bars]
    assert "?view=chronology&window=2024-11-01..2024-11-30&kind=aid" in [bar.href for bar in bars]
    assert {bar.tabIndex for bar in bars} == {-1}
    table = find_all(shown, "Table")[0]
    assert [link.href for link in find_all(table, "A")] == [bar.href for bar in bars if "kind=" not in bar.href]
    assert read_aloud(find_all(table, "Tr")[-1]) == "March 202511"


def test_what_is_wider_than_a_month_is_told_and_not_drawn():
    shown = show_months({("2024-11", "aid"): 1, ("", "aid"): 2}, EN)
    assert "2 events are not drawn: their dates are wider than a month." in read_aloud(shown)
    assert read_aloud(show_months({("", "aid"): 1}, FR)).startswith("1 événement n’est pas tracé")


def test_years_of_three_digits_have_their_months_and_are_written_so_that_they_read_back():
    assert gather({("0480-09", "combat"): 1})[1] == {"combat": [1]}
    for first, last, precision, told in (
        (date(480, 9, 1), date(480, 9, 30), "month", "0480-09"), (date(480, 1, 1), date(480, 12, 31), "year", "0480"),
    ):  # fmt: skip
        event = make_event("old", first, last, precision=precision)
        assert write_date(event) == told
        assert read_days(told) == {"first": str(first), "last": str(last), "precision": precision}
