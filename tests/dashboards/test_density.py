"""Far out the weightiest events and the counts of all; near, every event."""

from datetime import date, timedelta

import pytest

from dashboards.panels import chronology
from dashboards.panels.chronology import Screen, stage
from dashboards.panels.density import gather
from dashboards.selection import Selection
from dashboards.words import load_words
from timeline.figures.time_axis import TimeAxis

EN, FR = load_words("en"), load_words("fr")


def draw(store, query="", words=EN):
    return stage(store, Selection.read(query), Screen(1100, 640), words)


@pytest.fixture
def little_room(monkeypatch):
    """As if a dozen events were too many to draw."""
    monkeypatch.setattr(chronology, "MOST_EVENTS", 12)
    monkeypatch.setattr(chronology, "DIGEST", 6)


def test_far_out_the_weightiest_are_drawn_and_all_are_counted_lane_by_lane(store, little_room):
    drawn = draw(store)
    assert [row[0] for row in drawn.sequence["events"]] == [
        event.id for event in sorted(store.events(limit=6, order="importance"), key=lambda e: (e.first, e.last, e.id))
    ]
    assert '<g id="density">' in drawn.sequence["svg"]
    assert ">8 events</text>" in drawn.sequence["svg"]  # the United States, of which only some are drawn
    assert "20 more events: zoom in" in str(drawn.beside)
    assert ">8 événements</text>" in draw(store, words=FR).sequence["svg"]


def test_near_every_event_is_drawn_and_nothing_is_counted(store, little_room):
    drawn = draw(store, "window=2024-01-01..2024-12-31")
    assert len(drawn.sequence["events"]) == store.count(Selection.read("since=2024-01-01&until=2024-12-31").filters)
    assert "density" not in drawn.sequence["svg"]


def test_lanes_that_are_no_filter_have_no_strip(store, little_room):
    assert "density" not in draw(store, "lanes=thread").sequence["svg"]


def test_every_day_on_the_axis_is_counted_once_at_its_place():
    axis = TimeAxis(date(2024, 1, 1), date(2024, 12, 31), 100.0, 466.0)  # one pixel a day
    days = {date(2024, 1, 1) + timedelta(n): 2 for n in range(366)}
    counted = gather({**days, date(2023, 12, 31): 50}, axis)
    assert counted == dict.fromkeys(range(91), 8) | {91: 4}
    near = TimeAxis(date(2024, 1, 1), date(2024, 1, 10), 100.0, 400.0)  # thirty pixels a day: a bar each
    assert gather({date(2024, 1, 3): 5}, near) == {2: 5}
