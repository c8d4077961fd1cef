"""The export for TimelineJS opens in TimelineJS itself, with every event that it was given."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.browser.conftest import wait_until
from tests.factories import make_event
from timeline.exporters import EXPORTERS

WIDGET = Path(__file__).parents[2] / ".venv" / "timelinejs" / "package" / "dist"
EVENTS = [
    make_event("old", date(1870, 9, 2), kind="combat", quote="</script><script>document.title = 'run'</script>"),
    make_event("month", date(2024, 11, 1), date(2024, 11, 30), precision="month", donor="DEU"),
    make_event("day", date(2024, 11, 20), donor="USA", quote="<img src=x onerror=\"document.title = 'run'\">"),
    make_event("year", date(2025, 1, 1), date(2025, 12, 31), precision="year", summary="Übung & Ende"),
]
pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium):
    assert WIDGET.is_dir(), "TimelineJS is not there: make widget"
    context = chromium.new_context(viewport={"width": 1200, "height": 700})
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())  # it would ask its makers' host for fonts
    page.set_content('<title>still</title><div id="here" style="height:600px"></div>')
    page.add_script_tag(path=str(WIDGET / "js" / "timeline.js"))
    page.add_style_tag(path=str(WIDGET / "css" / "timeline.css"))
    yield page
    context.close()


def open_in(page, events, locale="en"):
    """What the widget's own parser says of the story, once it has read it."""
    story = json.loads(EXPORTERS["timelinejs"].write(events, locale=locale))
    page.evaluate("story => { window.widget = new TL.Timeline('here', story, {debug: false}) }", story)
    wait_until(page, "Boolean(window.widget.config)")
    return page.evaluate(
        """() => ({
            errors: widget.config.messages.errors,
            slides: widget.config.events.map(one => [one.unique_id, one.start_date.data.date_obj.toLocaleDateString('sv'), one.group]),
        })"""
    )


def test_every_event_is_a_slide_on_its_day(page):
    found = open_in(page, EVENTS)
    assert found == {
        "errors": [],
        "slides": [
            ["old", "1870-09-02", ""], ["month", "2024-11-01", "Germany"], ["day", "2024-11-20", "United States"],
            ["year", "2025-01-01", ""],
        ],
    }  # fmt: skip


def test_what_articles_say_is_shown_and_never_run(page):
    open_in(page, EVENTS, "fr")
    page.wait_for_selector(".tl-slide blockquote")
    page.wait_for_timeout(300)
    assert page.title() == "still"
    assert page.locator(".tl-slide img").count() == 0
    assert page.locator(".tl-slide script").count() == 0
