"""What is too long for a sheet of paper goes on to the next, and every event is on one of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pypdfium2
import pytest

from tests.figures.checks import find_clipped, find_overlaps
from tests.figures.sample import english_labels, make_event, sample_events
from timeline.exporters import EXPORTERS
from timeline.figures import draw_pages, to_pdf
from timeline.models import Event


def crowd(count: int) -> list[Event]:
    return [make_event(f"e{n:03}", date(2022, 1, 1) + timedelta(days=n * 4), donor=("USA", "DEU", "FRA")[n % 3]) for n in range(count)]


def test_sheets_follow_each_other_without_a_day_between_and_lose_nobody():
    events = crowd(180)
    sheets = draw_pages(events, "a4-landscape", title="Aid", labels={e.id: f"Decision {e.id}" for e in events})
    spans = [(sheet.time_axis.first, sheet.time_axis.last) for sheet in sheets if sheet.time_axis]
    assert len(sheets) == len(spans) > 3
    assert all((later[0] - sooner[1]).days == 1 for sooner, later in pairwise(spans))
    assert {mark.event for sheet in sheets for mark in sheet.markers} == {event.id for event in events}
    assert all(sheet.counts.labelled >= 0.85 * sheet.counts.events for sheet in sheets)
    assert [find_overlaps(sheet) + find_clipped(sheet) for sheet in sheets] == [[]] * len(sheets)
    for number, sheet in enumerate(sheets, start=1):
        assert any(text.text.endswith(f"{number}/{len(sheets)}") for text in sheet.texts if text.role == "title")


def test_a_cut_falls_on_the_first_of_a_year_where_that_moves_few_events():
    sheets = draw_pages(sample_events(), "a4-landscape", labels=english_labels())
    assert [sheet.time_axis.first for sheet in sheets[1:] if sheet.time_axis] == [date(2024, 1, 1)]


@pytest.mark.parametrize(("events", "preset"), [(crowd(180), "web"), (crowd(180), "slide"), (crowd(9), "a4-portrait"), ([], "a4-portrait")])
def test_a_screen_and_what_fits_on_a_sheet_stay_one_picture(events, preset):
    assert len(draw_pages(events, preset)) == 1


def test_a_hundred_events_of_one_day_cannot_be_cut():
    events = [make_event(f"e{n}", date(2024, 11, 17)) for n in range(100)]
    (sheet,) = draw_pages(events, "a4-landscape")
    assert sheet.counts.events == 100


def test_the_document_has_the_sheets_as_pages_of_one_size_with_text_to_search():
    written = EXPORTERS["pdf"].write(sample_events(), preset="a4-landscape", title="Aid", subtitle="69 of 69 events")
    document = pypdfium2.PdfDocument(written)
    assert [tuple(round(side) for side in page.get_size()) for page in document] == [(842, 596)] * len(document)
    assert len(document) > 1
    last = document[len(document) - 1].get_textpage().get_text_range()
    assert f"{len(document)}/{len(document)}" in last
    assert written == EXPORTERS["pdf"].write(sample_events(), preset="a4-landscape", title="Aid", subtitle="69 of 69 events")


def test_a_document_without_a_page_is_refused():
    with pytest.raises(ValueError, match="at least one scene"):
        to_pdf([])
