"""The chronology as one page: complete, offline, and deaf to what hostile articles say."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

from tests.figures.sample import english_labels, make_event, sample_events
from timeline.figures import draw_chronology, to_html

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \" ' & \ud800"


class Reader(HTMLParser):
    """All start tags, and what stands in the scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.tags and self.tags[-1][0] == "script":
            self.scripts.append(data)


def read_events(page: str) -> dict:
    return json.loads(Reader(page).scripts[0])


def test_the_page_tells_the_evidence_of_every_event_in_the_order_of_time():
    events = sample_events()
    labels = english_labels()
    told = read_events(to_html(draw_chronology(events, width=1200, labels=labels), events, labels=labels))
    assert told["order"] == [e.id for e in sorted(events, key=lambda e: (e.first, e.last, e.id))]
    assert told["events"]["e50"] == {
        "headline": "ATACMS strikes in Russia allowed",
        "when": "17 Nov 2024 · per press reports",
        "mentions": [{"quote": "ATACMS strikes in Russia allowed", "source": "a"}],
    }


def test_a_source_has_its_name_and_day():
    event = make_event("e", date(2024, 11, 20))
    event = replace(event, mentions=(replace(event.mentions[0], source="Le Monde", published=date(2024, 11, 21)),))
    told = read_events(to_html(draw_chronology([event], width=800, locale="fr"), [event]))
    assert told["events"]["e"]["mentions"][0]["source"] == "Le Monde, 21 nov. 2024"


def test_an_event_that_the_picture_does_not_show_is_not_in_the_page():
    events = sample_events()
    scene = draw_chronology(events, width=1200, since=date(2024, 11, 1), until=date(2024, 11, 30), labels=english_labels())
    assert set(read_events(to_html(scene, events))["order"]) == {m.event for m in scene.markers}


def test_hostile_words_stay_words_and_the_page_asks_nobody():
    event = make_event("e", date(2024, 11, 20), summary=HOSTILE, donor="<b>")
    event = replace(event, mentions=(replace(event.mentions[0], quote=HOSTILE, source=HOSTILE),))
    page = to_html(draw_chronology([event], width=800, title=HOSTILE, labels={"e": HOSTILE}), [event], labels={"e": HOSTILE})
    reader = Reader(page)
    assert [tag for tag, _ in reader.tags].count("script") == 2
    assert not [tag for tag, _ in reader.tags if tag in ("img", "b", "iframe", "link", "object")]
    assert read_events(page)["events"]["e"]["mentions"][0]["quote"] == HOSTILE.replace("\ud800", "\ufffd")
    outside = set(re.findall(r"(?:https?:)?//[\w.]+", page)) - {"http://www.w3.org"}
    assert not {address for address in outside if "." in address}


def test_the_only_script_that_may_run_is_the_one_that_is_there():
    page = to_html(draw_chronology([], width=800), [])
    policy = next(attrs["content"] or "" for tag, attrs in Reader(page).tags if "http-equiv" in attrs)
    script = page.rpartition("<script>")[2].partition("</script>")[0]
    assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
