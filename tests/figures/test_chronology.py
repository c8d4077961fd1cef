"""The whole picture: nothing overlaps, nothing is clipped, nothing is lost, the same every time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.figures.checks import find_clipped, find_crossed, find_lost, find_overlaps
from tests.figures.sample import english_labels, french_labels, make_event, sample_events
from timeline.figures import SCALES, draw_chronology
from timeline.figures.scene import Scene
from timeline.models import CERTAINTIES, ITEM_CLASSES, KINDS, STAGES, Event

DONORS = ("USA", "GBR", "DEU", "FRA", "POL", "EU", "NATO", "DNK", "SWE", "", "A donor with a very long name that nobody knows", "中国")
WORDS = (
    "Leopard 2A6",
    "livrés",
    "à l'Ukraine",
    "31",
    "Patriot",
    "Genehmigung",
    "weitreichende",
    "дозвіл",
    "F-16",
    "« refus »",
    "$350m",
    "x" * 40,
    "🙂 长长长长长长长长",
    "مرحبا",
    "W" * 90,
)


@st.composite
def chronologies(draw: st.DrawFn) -> list[Event]:
    """Between none and a hundred events of all kinds, crowded into few days or spread over decades."""
    spread = draw(st.sampled_from((3, 40, 400, 1500, 20000, 250_000)))
    count = draw(st.integers(0, 100))
    start = date(2022, 1, 1)
    events = []
    for number in range(count):
        first = start + timedelta(days=draw(st.integers(0, spread)))
        length = draw(st.sampled_from((0, 0, 0, 0, 6, 30, 400)))
        events.append(
            make_event(
                f"e{number}", first, first + timedelta(days=length), donor=draw(st.sampled_from(DONORS)), kind=draw(st.sampled_from(KINDS)),
                stage=draw(st.sampled_from(("", *STAGES))), item_class=draw(st.sampled_from(ITEM_CLASSES)),
                certainty=draw(st.sampled_from(CERTAINTIES)), importance=draw(st.sampled_from((0.0, 0.2, 0.5, 1.0))),
                approximate=draw(st.booleans()), dated=draw(st.booleans()), open_end=draw(st.sampled_from(("", "", "start", "end"))),
                precision=draw(st.sampled_from(("range", "month", "year"))) if length else "day",
                summary=" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))),
            )
        )  # fmt: skip
    return events


def assert_sound(scene, events) -> None:
    assert find_overlaps(scene) == []
    assert find_clipped(scene) == []
    assert find_crossed(scene) == []
    assert find_lost(scene, {e.id for e in events}) == set()
    assert scene.counts.events == len(events)
    assert scene.counts.marked == len(scene.markers)
    assert scene.counts.labelled == len(scene.labelled)
    assert scene.counts.hidden == len(events) - len(scene.markers)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
)
@given(
    events=chronologies(),
    width=st.sampled_from((200, 330, 540, 800, 1440, 1800)),
    height=st.sampled_from((None, None, 100, 400, 700, 900, 1123)),
    locale=st.sampled_from(("fr", "en", "de", "uk")),
    lanes=st.sampled_from(("donor", "kind", "item_class", "recipient", "actor", "thread")),
    scale=st.sampled_from(SCALES),
)
def test_no_chronology_overlaps_is_clipped_or_loses_an_event(events, width, height, locale, lanes, scale):
    scene = draw_chronology(
        events, width=width, height=height, locale=locale, lanes=lanes, scale=scale, title="Chronologie", footer="Sources"
    )
    assert_sound(scene, events)
    assert scene == draw_chronology(
        list(reversed(events)), width=width, height=height, locale=locale, lanes=lanes, scale=scale, title="Chronologie", footer="Sources"
    )


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize(
    ("width", "height"), [(360, None), (800, None), (1440, None), (1440, 900), (1600, 900), (720, 720), (540, 960), (794, 1123)]
)
def test_the_sample_is_sound_in_every_size_and_theme(width, height, theme):
    events = sample_events()
    scene = draw_chronology(events, width=width, height=height, theme=theme, locale="fr", labels=french_labels(), title="Aide à l’Ukraine")
    assert_sound(scene, events)
    assert (scene.width, scene.height) == (width, height or scene.height)


def find_places(scene: Scene) -> dict[str, tuple[str, float]]:
    """Event → the side on which its label is aligned, and its height over the axis of its lane."""
    places: dict[str, tuple[str, float]] = {}
    for text in scene.texts:
        if text.role == "labels" and text.event not in places:
            lane = next(lane for lane in scene.lanes if lane.top <= text.y <= lane.bottom)
            places[text.event] = (text.anchor, round(lane.baseline - text.y, 1))
    return places


@pytest.mark.parametrize("height", [None, 900])
def test_labels_stay_where_they_are_while_the_reader_moves_through_time(height):
    seen = stayed = unmoved = 0
    before: dict[str, tuple[str, float]] = {}
    for step in range(0, 120, 10):
        since = date(2022, 1, 1) + timedelta(days=step)
        scene = draw_chronology(
            sample_events(), width=1440, height=height, since=since, until=since + timedelta(days=900), labels=english_labels()
        )
        now = find_places(scene)
        shown = {m.event for m in scene.markers}
        seen += len([event for event in before if event in shown])
        stayed += len([event for event in before if event in now])
        unmoved += len([event for event in before if before[event] == now.get(event)])
        before = now
    assert stayed / seen >= 0.97
    assert unmoved / stayed >= 0.9
