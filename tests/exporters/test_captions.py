"""A picture says by itself what it shows, of how much, and from whom."""

from dataclasses import replace
from datetime import date

from tests.factories import make_event
from timeline.exporters.captions import caption
from timeline.filters import Filters


def test_a_caption_counts_events_days_and_sources():
    event = make_event(first=date(2024, 11, 20), last=date(2024, 11, 20))
    event = replace(event, mentions=tuple(replace(m, source="Sample") for m in event.mentions))
    told = caption([event], Filters(donor=("USA",)), total=9)
    assert told["title"] == "Chronology of decisions: United States"
    assert told["subtitle"] == "1 of 9 events · 20 Nov 2024"
    assert told["footer"].startswith("Sources: Sample (")


def test_an_empty_selection_has_a_caption_too():
    assert caption([], Filters(), total=0, locale="fr") == {
        "title": "Chronologie des décisions",
        "subtitle": "0 événements sur 0",
        "footer": "",
    }
