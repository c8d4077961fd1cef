"""Filters → SQL: the same meaning as `filtering.matches`, answered from indexes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)  # fmt: skip

from timeline.errors import StoreError
from timeline.filters import CHOICES, Filters
from timeline.models import Event
from timeline.store.folding import fold
from timeline.store.records import EVENT
from timeline.store.schema import event_articles, event_names, events
from timeline.store.wording import search

OF_THE_EVENT = ("donor", "kind", "stage", "item_class", "category", "certainty", "official")
OF_ITS_NAMES = ("recipient", "actor", "item")
OF_ITS_TELLINGS = ("language", "source")
WIDEST_OF_A_MONTH = 30

ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "time": (events.c.first, events.c.last, events.c.id),
    "importance": (events.c.importance.desc(), events.c.first, events.c.id),
}


def find_events(link: Connection, filters: Filters, *, limit: int | None, offset: int, order: str) -> list[Event]:
    """The events that the filters keep, in the order asked for."""
    if order not in ORDERS:
        raise StoreError(f"events have no order {order!r}: choose one of {', '.join(ORDERS)}")
    query = select(events.c.record).where(*conditions(filters, link)).order_by(*ORDERS[order])
    if limit is not None or offset:
        query = query.limit(None if limit is None else max(limit, 0)).offset(max(offset, 0))
    return [EVENT.decode(record) for record in link.scalars(query)]


def count_events(link: Connection, filters: Filters) -> int:
    """How many events the filters keep."""
    return link.scalar(select(func.count()).select_from(events).where(*conditions(filters, link))) or 0


def count_months(link: Connection, filters: Filters) -> dict[tuple[str, str], int]:
    """Month and kind → how many events begin in it; those whose days are wider than a month have the month "": none knows theirs."""
    julian: Any = func.julianday if link.dialect.name == "sqlite" else lambda day: day
    days: ColumnElement[Any] = julian(events.c.last) - julian(events.c.first)
    month = case((days <= WIDEST_OF_A_MONTH, func.substr(cast(events.c.first, String), 1, 7)), else_="").label("month")
    query = select(month, events.c.kind, func.count()).where(*conditions(filters, link)).group_by("month", events.c.kind)
    return {(month, kind): number for month, kind, number in link.execute(query)}


def find_span(link: Connection, filters: Filters) -> tuple[date, date] | None:
    """The first and the last day of what the filters keep."""
    first, last = link.execute(select(func.min(events.c.first), func.max(events.c.last)).where(*conditions(filters, link))).one()
    return None if first is None else (first, last)


def count_choices(link: Connection, filters: Filters) -> dict[str, dict[str, int]]:
    """Field → choice → how many events it would keep beside all other restrictions; the most frequent choice first."""
    fields_by_filters: dict[Filters, list[str]] = {}
    for field in CHOICES:
        # A field that restricts nothing is lifted at no cost: all of those share one query.
        fields_by_filters.setdefault(_lifted(filters, field), []).append(field)
    counts: dict[str, dict[str, int]] = {field: {} for field in CHOICES}
    for lifted, fields in fields_by_filters.items():
        kept = _kept_once(conditions(lifted, link))
        for field, choice, number in link.execute(union_all(*(_count_field(field, kept) for field in fields))):
            counts[field][choice] = number
    return {field: dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))) for field, found in counts.items()}


def _kept_once(conditions: list[ColumnElement[bool]]) -> CTE | None:
    """The events kept, found once for all that is counted over them; None for all events, which the indexes count faster."""
    if not conditions:
        return None
    kept = select(events.c.number, *(events.c[field] for field in OF_THE_EVENT)).where(*conditions).cte("kept")
    return kept.prefix_with("MATERIALIZED", dialect="sqlite")


def _count_field(field: str, kept: CTE | None) -> Select[Any, Any, Any]:
    """Rows of (field, choice, count) for one field, over the events kept."""
    name = literal(field)
    if field in OF_THE_EVENT:
        value: ColumnElement[Any] = events.c[field] if kept is None else kept.c[field]
        return select(name, value, func.count()).where(value != "").group_by(value)
    beside = event_articles if field in OF_ITS_TELLINGS else event_names
    rows = beside if kept is None else beside.join(kept, kept.c.number == beside.c.event)
    if field in OF_ITS_TELLINGS:
        value = event_articles.c[field]
        return select(name, value, func.count(event_articles.c.event.distinct())).select_from(rows).where(value != "").group_by(value)
    shown = func.max(event_names.c.label)
    query = select(name, shown, func.count()).select_from(rows).where(event_names.c.role == field).group_by(event_names.c.form)
    # A form that is nobody's label (the spelling beside a key) finds events, but is not offered.
    return query.having(shown != "")


def conditions(filters: Filters, link: Connection) -> list[ColumnElement[bool]]:
    """What must hold of a row of `events` for the filters to keep it."""
    kept: list[ColumnElement[bool]] = []
    if filters.rejected:
        kept.append(events.c.rejected)
    elif link.scalar(select(events.c.number).where(events.c.rejected).limit(1)) is not None:
        # Asked only where something was rejected: counting all events without a condition is much faster.
        kept.append(events.c.rejected.is_(False))
    if filters.since is not None:
        kept.append(events.c.last >= filters.since)
    if filters.until is not None:
        kept.append(events.c.first <= filters.until)
    if filters.dated:
        kept.append(events.c.dated)
    if filters.contradicts:
        kept.append(events.c.contradicts)
    if filters.checked:
        kept.append(events.c.checked)
    for field in OF_THE_EVENT:
        if wanted := getattr(filters, field):
            kept.append(and_(events.c[field].in_(wanted), events.c[field] != ""))
    for role in OF_ITS_NAMES:
        if wanted := getattr(filters, role):
            found = event_names.c.form.in_([fold(value) for value in wanted])
            kept.append(events.c.number.in_(select(event_names.c.event).where(event_names.c.role == role, found)))
    for field in OF_ITS_TELLINGS:
        if wanted := getattr(filters, field):
            told = and_(event_articles.c[field].in_(wanted), event_articles.c[field] != "")
            kept.append(events.c.number.in_(select(event_articles.c.event).where(told)))
    return kept + [events.c.number.in_(numbers) for numbers in search(link.dialect.name, "event_words", filters.text)]


def _lifted(filters: Filters, field: str) -> Filters:
    nothing: dict[str, Any] = {field: ()}
    return replace(filters, **nothing)
