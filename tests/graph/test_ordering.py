"""The order in time is complete, and as thin as it can be."""

import time
from datetime import date, timedelta

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import DAY, make_event
from timeline.graph.ordering import order_in_time, reduce_order

START = date(2024, 2, 26)
INTERVALS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 5)), max_size=14).map(
    lambda pairs: [(START + timedelta(first), START + timedelta(first + length), str(n)) for n, (first, length) in enumerate(pairs)]
)


@given(INTERVALS)
def test_the_thinned_order_is_that_of_networkx(intervals):
    whole = nx.DiGraph()
    whole.add_nodes_from(name for _, _, name in intervals)
    whole.add_edges_from((a, b) for _, end, a in intervals for begin, _, b in intervals if end < begin)
    pairs = list(reduce_order(intervals))
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == set(nx.transitive_reduction(whole).edges)


def test_overlapping_events_are_in_no_order():
    november = make_event("november", date(2024, 11, 1), date(2024, 11, 30), precision="month")
    assert list(order_in_time([november, make_event("day", DAY)])) == []
    assert list(order_in_time([november, make_event("day", date(2024, 12, 1))])) == [("november", "day")]


def test_what_no_words_date_is_in_no_order():
    assert list(order_in_time([make_event("a", date(2024, 1, 1), when=None), make_event("b")])) == []


def test_what_has_one_end_only_is_ordered_by_that_end():
    since, until = make_event("since", date(2024, 3, 1), open="start"), make_event("until", date(2024, 6, 30), open="end")
    early, late = make_event("early", date(2024, 1, 1)), make_event("late", date(2024, 12, 1))
    assert sorted(order_in_time([since, until, early, late])) == [("early", "late"), ("early", "since"), ("until", "late")]


def test_a_hundred_thousand_events_are_ordered_in_seconds():
    day = [START + timedelta(n // 4) for n in range(100_000)]
    begun = time.perf_counter()
    assert sum(1 for _ in reduce_order((d, d, str(n)) for n, d in enumerate(day))) == 4 * 4 * 24_999
    assert time.perf_counter() - begun < 10
