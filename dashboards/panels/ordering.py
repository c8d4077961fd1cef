"""Events in the order of a column, a page at a time: the store orders by time and by weight; by a value, group follows group."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from dashboards.naming import name_choice
from dashboards.selection import KNOWN_WORDS
from dashboards.words import load_words
from timeline.filters import Filters
from timeline.models import Event
from timeline.store import Store
from timeline.store.folding import fold

GROUPED = ("donor", "kind", "stage", "certainty")
ORDERED = ("first", "importance", *GROUPED)
"""The columns that can be sorted by."""
AT_ONCE = 500


def find_page(
    store: Store, filters: Filters, start: int, end: int, *, by: str = "first", down: bool = False, locale: str = "en"
) -> list[Event]:
    """The rows from `start` to `end` of all that the filters keep, in the order of that column; what has no value in it stands last."""
    if by in GROUPED:
        return _page_of_groups(store, filters, start, end, by, down, locale)
    total = store.count(filters)
    order = "importance" if by == "importance" else "time"
    turned = down == (order == "time")  # the store tells the weightiest and the earliest first
    first, last = (max(0, total - end), max(0, total - start)) if turned else (start, min(end, total))
    events = store.events(filters, limit=last - first, offset=first, order=order) if last > first else []
    return events[::-1] if turned else events


def order_values(field: str, values: list[str], locale: str) -> list[str]:
    """Stages as a decision goes through them, other vocabularies in their own order too, names by the alphabet of the reader.

    >>> order_values("donor", ["USA", "DEU"], "fr"), order_values("stage", ["delivered", "announced"], "en")
    (['DEU', 'USA'], ['announced', 'delivered'])
    """
    if field in KNOWN_WORDS:
        return [value for value in KNOWN_WORDS[field] if value in values]
    words = load_words(locale)
    return sorted(values, key=lambda value: (fold(name_choice(field, value, words)), value))


def _page_of_groups(store: Store, filters: Filters, start: int, end: int, field: str, down: bool, locale: str) -> list[Event]:
    chosen, counts = getattr(filters, field), store.facets(filters)[field]
    there = [value for value in counts if not chosen or value in chosen]
    found: list[Event] = []
    at = 0  # where the group begins among all rows
    for value in order_values(field, there, locale)[:: -1 if down else 1]:
        first, last = max(start - at, 0), min(end - at, counts[value])
        if first < last:
            narrowed: Filters = replace(filters, **{field: (value,)})  # type: ignore[arg-type]  # a field of several values
            found += store.events(narrowed, limit=last - first, offset=first)
        at += counts[value]
    if at < end and not chosen:
        found += islice(_without_value(store, filters, field), max(start - at, 0), end - at)
    return found


def _without_value(store: Store, filters: Filters, field: str):  # type: ignore[no-untyped-def]
    """The events that have no value in the field, which no filter can ask for."""
    offset = 0
    while some := store.events(filters, limit=AT_ONCE, offset=offset):
        yield from (event for event in some if not getattr(event, field))
        offset += AT_ONCE
