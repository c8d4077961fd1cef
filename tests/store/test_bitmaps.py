"""Sets of bits behave as sets, and their order as sorting: for values nobody thought of."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_event, make_mention
from timeline.filters import Filters
from timeline.store import ranking
from timeline.store.bitmaps import SIZE, Measure, both, decode, either, encode, gather, members, size, without
from timeline.store.querying import count_choices
from timeline.store.ranking import at_most, count_each, cut, stand_at

NUMBERS = st.sets(st.sampled_from([0, 1, SIZE - 1, SIZE, 2 * SIZE + 7]) | st.integers(0, 3 * SIZE), max_size=200)
KEYED = st.dictionaries(st.integers(0, 3 * SIZE), st.tuples(st.integers(0, 7), st.integers(0, 3)), max_size=60)


def slices(keyed, which, digits):
    return [gather(number for number, key in keyed.items() if key[which] >> digit & 1) for digit in range(digits)]


@given(NUMBERS, NUMBERS)
def test_sets_of_bits_are_sets(one, other):
    a, b = gather(one), gather(other)
    assert members(a) == sorted(one)
    assert size(a) == len(one)
    assert members(both(a, b)) == sorted(one & other)
    assert members(either(a, b)) == sorted(one | other)
    assert members(without(a, b)) == sorted(one - other)
    assert Measure(a).count({chunk: encode(bits) for chunk, bits in b.items()}) == len(one & other)


@given(NUMBERS | st.integers(1, SIZE).map(lambda n: set(range(n))))
def test_a_chunk_comes_back_as_it_was_kept(numbers):
    assert {chunk: decode(encode(bits)) for chunk, bits in gather(numbers).items()} == gather(numbers)


@settings(max_examples=200)
@given(KEYED, st.integers(0, 60), st.integers(0, 60), st.booleans(), st.sampled_from([0, 3]))
def test_a_cut_holds_the_places_asked_for_in_their_order(keyed, start, length, down, many):
    base = gather(keyed)
    orders = [(slices(keyed, 0, 3), down), (slices(keyed, 1, 2), False)]
    before, ranking.MANY = ranking.MANY, many
    try:
        some, skipped = cut(base, orders, start, start + length)
    finally:
        ranking.MANY = before

    def key(number):
        first, second = keyed[number]
        return (-first if down else first), second, number

    ordered = sorted(keyed, key=key)
    assert sorted(members(some), key=key)[skipped : skipped + length] == ordered[start : start + length]


@given(KEYED, st.integers(0, 7))
def test_numbers_are_compared_and_counted_digit_by_digit(keyed, value):
    base, digits = gather(keyed), slices(keyed, 0, 3)
    assert members(at_most(base, digits, value)) == sorted(number for number, key in keyed.items() if key[0] <= value)
    assert list(count_each(base, digits)) == sorted(Counter(key[0] for key in keyed.values()).items())
    for place, number in enumerate(sorted(keyed, key=lambda number: keyed[number][0])):
        found, _, sharing = stand_at(base, digits, place, down=False)
        assert (found, number in members(sharing)) == (keyed[number][0], True)


@pytest.mark.parametrize("order", ["time", "importance"])
def test_pages_follow_each_other_without_a_gap_however_many_share_a_day(store, order, monkeypatch):
    monkeypatch.setattr(ranking, "MANY", 5)
    days = [date(2024, 1, 1) + timedelta(at // 9) for at in range(200)]
    events = [
        make_event(f"{at:03}", day, day + timedelta(at % 3), importance=(at % 4) / 4, donor=("USA", "DEU")[at % 2], precision="range")
        for at, day in enumerate(days)
    ]
    store.put_events(events)
    exact = {"time": lambda e: (e.first, e.last, e.id), "importance": lambda e: (-e.importance, e.first, e.id)}[order]
    for filters, step in product((Filters(), Filters(donor=("USA",), since=date(2024, 1, 5))), (7, 64)):
        kept = sorted(
            (e for e in events if (not filters.donor or e.donor == "USA") and (not filters.since or e.last >= filters.since)), key=exact
        )
        pages = [store.events(filters, limit=step, offset=at, order=order) for at in range(0, len(kept) + step, step)]
        assert [event for page in pages for event in page] == kept


def test_of_many_choices_the_most_frequent_are_counted_and_those_that_are_chosen(store):
    store.put_events(
        make_event(f"{source}{n}", mentions=(make_mention(source=source),))
        for source, times in (("A", 5), ("B", 3), ("C", 1))
        for n in range(times)
    )
    with store._asking() as chooser:
        assert count_choices(chooser, Filters(), most=2)["source"] == {"A": 5, "B": 3}
        assert count_choices(chooser, Filters(source=("C",)), most=1)["source"] == {"A": 5, "C": 1}


def test_a_bin_counts_what_overlaps_it(store):
    store.put_events(
        [
            make_event("a", date(2024, 1, 1), date(2024, 3, 31), donor="USA", precision="quarter"),
            make_event("b", date(2024, 2, 10), donor="DEU"),
            make_event("c", date(2024, 3, 1), donor="USA"),
        ]
    )
    months = [(date(2024, 1, 1), date(2024, 1, 31)), (date(2024, 2, 1), date(2024, 2, 29)), (date(2024, 3, 1), date(2024, 3, 31))]
    assert store.bins(Filters(), months) == {"": [1, 2, 2]}
    assert store.bins(Filters(), months, "donor") == {"USA": [1, 1, 2], "DEU": [0, 1, 0]}
    assert store.days() == {date(2024, 1, 1): 1, date(2024, 2, 10): 1, date(2024, 3, 1): 1}
    for (first, last), number in zip(months, store.bins(Filters(), months)[""], strict=True):
        assert number == store.count(Filters(since=first, until=last))
