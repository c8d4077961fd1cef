"""The even scale: every dated event as far from the next, nothing more precise than it is told, and a way back from pixels to days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.sample import make_event, sample_events
from timeline.figures import TimeAxis, draw_chronology
from timeline.figures.spots import find_stops

FIRST, LAST = date(1990, 1, 1), date(2025, 12, 31)
DAYS = st.dates(FIRST, LAST)


def axis_of(*days: date) -> TimeAxis:
    stops = tuple(sorted(set(days)))
    return TimeAxis(FIRST, LAST, 100.0, 900.0, (), stops, ("day",) * len(stops))


def test_stops_stand_at_equal_distances_whatever_lies_between():
    axis = axis_of(date(1994, 12, 5), date(2022, 2, 24), date(2022, 2, 25), date(2024, 11, 17))
    assert [axis.x(day) for day in axis.stops] == pytest.approx([200, 400, 600, 800])
    assert (axis.x(FIRST), axis.x_after(LAST)) == pytest.approx((100, 900))


@given(days=st.sets(DAYS, min_size=1, max_size=30), sooner=DAYS, later=DAYS)
def test_a_later_day_never_stands_to_the_left_and_pixels_lead_back(days, sooner, later):
    axis = axis_of(*days)
    if sooner > later:
        sooner, later = later, sooner
    assert axis.x(sooner) <= axis.x(later) <= axis.x_after(LAST) + 1e-9
    assert abs((axis.day(axis.x(later) + 1e-4) - later).days) <= 1 or axis.x_after(later) - axis.x(later) < 1e-3


def test_the_axis_says_no_day_that_nobody_told():
    events = [
        make_event("day", date(2022, 2, 24)),
        make_event("month", date(2018, 4, 1), date(2018, 4, 30), precision="month"),
        make_event("year", date(2015, 1, 1), date(2015, 12, 31), precision="year"),
    ]
    days, precisions = find_stops(events, FIRST, LAST)
    assert days == (date(2015, 7, 2), date(2018, 4, 15), date(2022, 2, 24))
    assert precisions == ("", "month", "day")
    scene = draw_chronology(events, width=1000, scale="even", locale="fr")
    axis = [text.text for text in scene.texts if text.role == "axis"]
    assert axis == ["avr.", "24 févr.", "2015", "2018", "2022"]
    assert "Espacement régulier" in " ".join(text.text for text in scene.texts if text.role == "footer")


def test_a_long_silence_is_marked_and_its_length_is_told():
    events = [make_event(f"e{n}", date(2022, 1, 1) + timedelta(days=10 * n)) for n in range(5)] + [make_event("far", date(2031, 1, 1))]
    scene = draw_chronology(events, width=1200, scale="even")
    assert [text.text for text in scene.texts if text.role == "gaps"] == ["9 years"]
    assert "gaps" not in {part.role for part in draw_chronology(events, width=1200, scale="linear").parts}


def test_an_unknown_scale_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="one of auto, linear, folded, even"):
        draw_chronology([], width=900, scale="log")


def test_marks_of_one_lane_keep_their_order_and_none_leaves_the_axis():
    scene = draw_chronology(sample_events(), width=1440, scale="even", lanes="kind")
    axis = scene.time_axis
    assert axis is not None
    gaps = [later - sooner for sooner, later in pairwise([axis.x(day) for day in axis.stops])]
    assert max(gaps) - min(gaps) < 1e-6
    assert all(axis.left <= mark.x <= axis.right for mark in scene.markers)


@pytest.mark.parametrize(
    ("days", "gaps"),
    [
        # One event far off, after or before all others: drawn near.
        ([*range(40), 2200], 1),
        ([0, *range(3000, 3040)], 1),
        # Two at different distances.
        ([*range(40), 2200, 5000], 2),
        # A silence with much on either side of it is part of the story.
        ([*range(40), *range(2200, 2240)], 0),
        # Few events are no crowd from which one could be far off.
        ([0, 10, 20, 2200], 0),
        # Spread evenly: nothing is far.
        (list(range(0, 4000, 100)), 0),
        # The next step is not far off because it comes late.
        ([*range(0, 400, 10), 460], 0),
        ([], 0),
    ],
)
def test_what_lies_far_off_from_all_others_is_drawn_near(days, gaps):
    events = [make_event(f"e{n}", date(2015, 1, 1) + timedelta(days=n)) for n in days]
    axis = draw_chronology(events, width=1200).time_axis
    assert axis is not None
    assert len(axis.gaps) == gaps
    plain = draw_chronology(events, width=1200, scale="linear").time_axis
    assert plain is not None
    assert plain.gaps == ()


def test_whoever_asks_for_days_gets_just_those_days():
    events = [make_event(f"e{n}", date(2022, 1, 1) + timedelta(days=n)) for n in (*range(40), 2200)]
    axis = draw_chronology(events, width=1200, since=date(2022, 1, 1), until=date(2028, 12, 31)).time_axis
    assert axis is not None
    assert axis.gaps == ()
