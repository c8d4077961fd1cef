"""What stands around a picture when nobody says otherwise: what is shown, of how much, over which days, from which sources."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.figures.date_text import format_period
from timeline.figures.words import country_name
from timeline.filters import Filters
from timeline.models import Event

MOST_SOURCES = 6
WORDS = {
    "en": {"title": "Chronology of decisions", "count": "{shown} of {total} events", "sources": "Sources: {names} ({articles} articles)"},
    "fr": {
        "title": "Chronologie des décisions",
        "count": "{shown} événements sur {total}",
        "sources": "Sources\u00a0: {names} ({articles} articles)",
    },
}


def caption(events: Sequence[Event], filters: Filters, *, total: int, locale: str = "en") -> dict[str, str]:
    """Title, subtitle and footer of a picture of these events, of `total` in the store.

    >>> caption([], Filters(donor=("USA", "DEU")), total=12, locale="fr")["title"]
    'Chronologie des décisions\\xa0: États-Unis, Allemagne'
    """
    words = WORDS.get(locale, WORDS["en"])
    colon = "\u00a0: " if locale == "fr" else ": "
    donors = ", ".join(country_name(code, locale) for code in filters.donor)
    days = ""
    if events:
        first = filters.since or min(event.first for event in events)
        last = filters.until or max(event.last for event in events)
        days = format_period(first, last, locale) if first <= last else ""
    sources = list(dict.fromkeys(mention.source for event in events for mention in event.mentions if mention.source))
    articles = len({mention.article for event in events for mention in event.mentions})
    named = ", ".join(sources[:MOST_SOURCES]) + (" …" if len(sources) > MOST_SOURCES else "")
    return {
        "title": words["title"] + (colon + donors if donors else ""),
        "subtitle": " · ".join(part for part in (words["count"].format(shown=len(events), total=total), days) if part),
        "footer": words["sources"].format(names=named, articles=articles) if named else "",
    }
