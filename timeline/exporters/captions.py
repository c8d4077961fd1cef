"""What stands around a picture when nobody says otherwise: what is shown, of how much, over which days, from which sources.

The only place that writes it: the command line and the dashboard both ask here, so that the same choice gives the same picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.exporters.naming import colon, format_number, is_one, load_vocabulary, name_choice
from timeline.figures.date_text import format_day, format_period
from timeline.filters import SWITCHES, Filters
from timeline.models import Event

MOST_SOURCES = 6


def caption(events: Sequence[Event], filters: Filters, *, total: int, locale: str = "en", figure: str = "chronology") -> dict[str, str]:
    """Title, subtitle and footer of a picture of these events, of `total` in the store.

    >>> caption([], Filters(donor=("USA", "DEU"), kind=("aid",)), total=12, locale="fr")["title"]
    'Aide\\xa0: États-Unis, Allemagne'
    """
    return {
        "title": write_title(filters, locale, figure),
        "subtitle": " · ".join(part for part in (write_count(len(events), total, locale), _write_days(events, filters, locale)) if part),
        "footer": _write_sources(events, locale),
    }


def write_title(filters: Filters, locale: str, figure: str = "chronology") -> str:
    """What stands above a picture: the kinds of events, then the other choices, in words; above no chronology what it is.

    >>> write_title(Filters(donor=("USA",), kind=("aid",)), "en"), write_title(Filters(donor=("USA",)), "en")
    ('Aid: United States', 'Chronology of decisions: United States')
    >>> write_title(Filters(donor=("USA",), kind=("aid",)), "en", "flow")
    'From promise to delivery: United States, Aid'
    """
    named = load_vocabulary(locale).get(f"caption.figure.{figure}", "")
    if named:
        return colon(locale).join(part for part in (named, ", ".join(said for _, said in _choices(filters, locale))) if part)
    kinds = ", ".join(said for name, said in _choices(filters, locale) if name == "kind")
    rest = ", ".join(said for name, said in _choices(filters, locale) if name != "kind")
    title = colon(locale).join(part for part in (kinds or load_vocabulary(locale)["caption.title"], rest) if part)
    return title[:1].upper() + title[1:]


def write_count(shown: int, total: int, locale: str) -> str:
    """How many events are shown of all there are.

    >>> write_count(37, 1412, "en"), write_count(0, 1, "fr")
    ('37 of 1,412 events', '0 événement sur 1')
    """
    form = "one" if is_one(total, locale) else "other"
    words = load_vocabulary(locale)[f"caption.count.{form}"]
    return words.format(shown=format_number(shown, locale), total=format_number(total, locale))


def _choices(filters: Filters, locale: str) -> Iterator[tuple[str, str]]:
    """Field and value in words of everything the filters restrict but the days, which stand beneath the title."""
    for name in filters.active:
        value = getattr(filters, name)
        if name == "text":
            yield name, load_vocabulary(locale)["caption.text"].format(words=value)
        elif name in (*SWITCHES, "new"):
            yield name, name_choice(name, "", locale)
        elif name not in ("since", "until"):
            yield from ((name, name_choice(name, one, locale)) for one in value)


def _write_days(events: Sequence[Event], filters: Filters, locale: str) -> str:
    if not events:
        return ""
    first = filters.since or min(event.first for event in events)
    last = filters.until or max(event.last for event in events)
    return format_period(first, last, locale) if first <= last else ""


def _write_sources(events: Sequence[Event], locale: str) -> str:
    sources = list(dict.fromkeys(mention.source for event in events for mention in event.mentions if mention.source))
    if not sources:
        return ""
    articles = len({mention.article for event in events for mention in event.mentions})
    named = ", ".join(sources[:MOST_SOURCES]) + (" …" if len(sources) > MOST_SOURCES else "")
    form = "one" if is_one(articles, locale) else "other"
    told = load_vocabulary(locale)[f"caption.sources.{form}"].format(names=named, n=format_number(articles, locale))
    latest = max((m.published for event in events for m in event.mentions if m.published), default=None)
    until = load_vocabulary(locale)["caption.until"].format(day=format_day(latest, locale)) if latest else ""
    return "  ·  ".join(part for part in (told, until, write_checked(events, locale)) if part)


def write_checked(events: Sequence[Event], locale: str) -> str:
    """How many of the events a person has checked: what every export says of itself.

    >>> write_checked([], "en")
    '0 of 0 events checked by a person'
    """
    checked = format_number(sum(event.checked for event in events), locale)
    form = "one" if is_one(len(events), locale) else "other"
    return load_vocabulary(locale)[f"caption.checked_of.{form}"].format(n=checked, total=format_number(len(events), locale))
