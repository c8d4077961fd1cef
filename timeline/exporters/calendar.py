"""iCalendar (RFC 5545): a calendar that any calendar program subscribes to or opens, a whole day an event.

A day that is only known to the month spans the month and says so; a calendar knows only sure and tentative, so whatever is more than
asserted by the text is tentative there, and in words in its description.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from timeline.events import headline
from timeline.exporters.captions import write_checked
from timeline.exporters.plain_text import plain
from timeline.figures.date_text import format_attribution, format_when
from timeline.figures.words import language_of
from timeline.models import Event, Mention

if TYPE_CHECKING:
    from icalendar import Event as Entry

MOST_QUOTES = 3
MAKER = "-//timeline//chronology//EN"


def write_icalendar(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """A VCALENDAR with a VEVENT an event, in their order; summaries are in the locale, quotes in the language of their article."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-caldesc", write_checked(events, locale))
    for event in events:
        calendar.add_component(_entry(event, locale))
    written: bytes = calendar.to_ical()
    return written


def _entry(event: Event, locale: str) -> Entry:
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", f"{event.id}@timeline")
    entry.add("dtstamp", _stamp(event))
    entry.add("summary", plain(headline(event, locale)), parameters={"LANGUAGE": language_of(locale)})
    entry.add("dtstart", event.first)
    if event.last < date.max:
        entry.add("dtend", event.last + timedelta(days=1))  # a calendar's end is the first day after
    entry.add("description", plain("\n".join([*_told(event, locale), *map(_quote, event.mentions[:MOST_QUOTES])])))
    entry.add("categories", [word for word in (event.kind, event.stage, event.donor) if word])
    entry.add("status", "CONFIRMED" if event.certainty == "asserted" else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")  # a chronology makes nobody busy
    if event.places:
        entry.add("location", plain(", ".join(place.text for place in event.places)))
    return entry


def _stamp(event: Event) -> datetime:
    """When the entry was last known to be true: the newest article that tells it, so that the same events give the same file."""
    told = [mention.published for mention in event.mentions if mention.published is not None]
    day = max(told, default=event.first)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _told(event: Event, locale: str) -> list[str]:
    return [part for part in (format_when(event, locale), format_attribution(event, locale)) if part]


def _quote(mention: Mention) -> str:
    by = ", ".join(filter(None, (mention.source, mention.published.isoformat() if mention.published else "")))
    return f"“{' '.join(mention.quote.split())}”{f' ({by})' if by else ''}"
