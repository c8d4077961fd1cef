"""The whole picture: nothing overlaps, nothing is clipped, nothing is lost."""

import pytest

from tests.figures.sample import french_labels, sample_events
from timeline.figures import draw_chronology, to_png, to_svg


@pytest.mark.parametrize("width", [360, 800, 1440, 1900])
def test_every_event_of_the_sample_is_marked_or_counted(width: int):
    scene = draw_chronology(sample_events(), width=width, locale="fr", labels=french_labels())
    counted = {event for chip in scene.chips for event in chip.events}
    assert {e.id for e in sample_events()} == {m.event for m in scene.markers} | counted
    assert set(scene.labelled) | counted == {e.id for e in sample_events()}


def test_an_empty_selection_says_why():
    assert "No event to show" in to_svg(draw_chronology([], width=800))


def test_a_png_is_drawn():
    assert to_png(draw_chronology(sample_events(), width=900), scale=1.0).startswith(b"\x89PNG")
