"""TimelineJS: the JSON that Knight Lab's widget opens, as newsrooms embed it."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import date

from timeline.events import headline
from timeline.exporters.captions import write_checked
from timeline.figures.date_text import format_attribution, format_when
from timeline.figures.words import country_name
from timeline.models import Event
from timeline.revealing import reveal

# How much of a date is told: the rest would be an invention.
PARTS = {"day": 3, "week": 3, "weekend": 3, "range": 3, "month": 2, "quarter": 2, "half": 2, "season": 2}
MOST_QUOTES = 3


def write_timelinejs(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """A slide an event, with the sentences that tell it; grouped by donor. The first slide says how many a person has checked."""
    slides = [_slide(event, locale) for event in events]
    title = {"text": {"headline": "", "text": f"<p>{escape(write_checked(events, locale))}</p>"}}
    return (json.dumps({"scale": "human", "title": title, "events": slides}, ensure_ascii=False, indent=1) + "\n").encode("utf8", "replace")


def _slide(event: Event, locale: str) -> dict[str, object]:
    parts = PARTS.get(event.precision, 1)
    slide: dict[str, object] = {
        "unique_id": event.id,
        "start_date": _date(event.first, parts),
        "display_date": format_when(event, locale),
        "text": {"headline": escape(headline(event, locale)), "text": _evidence(event, locale)},
        "group": escape(country_name(event.donor, locale)) if event.donor else "",
    }
    return slide if event.first == event.last else {**slide, "end_date": _date(event.last, parts)}


def _date(day: date, parts: int) -> dict[str, int]:
    return dict(list({"year": day.year, "month": day.month, "day": day.day}.items())[:parts])


def _evidence(event: Event, locale: str) -> str:
    sure = format_attribution(event, locale)
    quotes = [
        f"<blockquote>{escape(m.quote)}{f' <cite>{escape(m.source)}</cite>' if m.source else ''}</blockquote>" for m in event.mentions
    ]
    return "".join([f"<p>{escape(sure)}</p>" if sure else "", *quotes[:MOST_QUOTES]])


def escape(text: str) -> str:
    """The text as the widget's HTML shows it, word for word."""
    return html.escape(reveal(text))
