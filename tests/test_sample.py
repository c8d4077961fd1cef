"""The sample, end to end: what the pipeline finds is what a careful reader finds, no more, no less, and every decision once.

What it cannot do yet stands in `articles/gaps.json` and is expected to fail: an event that is found after all fails the suite until its
line is taken out (`python -m tests.articles.compare --gaps` writes the file anew; a longer file is a step back).
"""

from datetime import date

import pytest

from tests.articles.compare import READ_ON, SAMPLE, Run, count, load_gaps, load_goldens, report, run_pipeline, stem_of, trace
from timeline.readers import read_folder

GOLDENS = load_goldens()
STEMS = list(GOLDENS)
GAPS = load_gaps()


def expect(kind: str, *names: str) -> list:
    """The names as test parameters, those with a known gap expected to fail."""
    gap = pytest.mark.xfail(strict=True, reason="known gap: tests/articles/gaps.json")
    return [pytest.param(*name.split(":"), id=name, marks=[gap] if name in GAPS[kind] else []) for name in names]


EVENTS = expect("events", *(f"{stem}:{event['decision']}" for stem, golden in GOLDENS.items() for event in golden["events"]))
DECISIONS = sorted({event["decision"] for golden in GOLDENS.values() for event in golden["events"]})


@pytest.fixture(scope="module")
def run() -> Run:
    return run_pipeline()


def test_every_sample_file_is_read_without_a_problem():
    reading = read_folder(SAMPLE)
    assert reading.problems == ()
    assert sorted(stem_of(article, GOLDENS) for article in reading.articles) == STEMS


@pytest.mark.parametrize("stem", STEMS)
def test_an_article_speaks_from_the_day_that_a_reader_infers(run, stem):
    anchor = run.anchors[stem]
    assert (anchor.day, anchor.how) == (date.fromisoformat(GOLDENS[stem]["anchor"]), GOLDENS[stem]["anchor_how"])


@pytest.mark.parametrize("read_on", [date(2025, 11, 22), READ_ON, date(2027, 12, 31)])
def test_an_inferred_day_does_not_depend_on_when_the_article_is_read(read_on):
    days = {stem: anchor.day for stem, anchor in run_pipeline(read_on=read_on).anchors.items()}
    assert days == {stem: date.fromisoformat(golden["anchor"]) for stem, golden in GOLDENS.items()}


@pytest.mark.parametrize(("stem", "decision"), EVENTS)
def test_a_dated_event_is_found_and_told_as_the_article_tells_it(run, stem, decision):
    result = run.comparisons[stem]
    assert [golden["decision"] for golden in result.missing if golden["decision"] == decision] == []
    assert [difference for difference in result.differences() if difference[0] == decision] == []


@pytest.mark.parametrize("stem", expect("spurious", *STEMS))
def test_no_other_event_is_dated_by_an_article(run, stem):
    assert [f"{event.first} {event.mentions[0].quote}" for event in run.comparisons[stem].spurious] == []


def test_many_decisions_are_told_in_several_languages(run):
    events_of, _ = trace(run.comparisons, run.merged)
    told_in = {decision: {m.language for e in events for m in e.mentions} for decision, events in events_of.items()}
    assert set(DECISIONS) == set(told_in)
    assert len(DECISIONS) >= 120
    assert sum(len(languages) > 1 for languages in told_in.values()) >= 40


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_is_one_event_and_that_event_no_other_decision(run, decision):
    events_of, decisions_of = trace(run.comparisons, run.merged)
    assert len(events_of.get(decision, [])) == 1
    assert decisions_of[events_of[decision][0].id] == {decision}


def test_precision_and_recall_do_not_fall(run):
    pairs, missing, spurious = count(run.comparisons)
    told = f"\n{report(run.comparisons, run.merged)}"
    assert pairs / (pairs + spurious) >= GAPS["precision"], told
    assert pairs / (pairs + missing) >= GAPS["recall"], told
