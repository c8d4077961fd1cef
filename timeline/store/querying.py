"""What is asked of the events, answered from sets of bits and a bounded number of rows, whatever the store's size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import ARRAY, Integer, Select, any_, literal, select

from timeline.errors import StoreError
from timeline.filters import CHOICES, Filters
from timeline.models import KINDS, Event
from timeline.store.bitmaps import Bits, Measure, both, members, size
from timeline.store.choosing import Chooser, lift
from timeline.store.filtering import comparable
from timeline.store.parts import parts
from timeline.store.ranking import count_each, cut, stand_at
from timeline.store.records import EVENT
from timeline.store.schema import choices, events

MOST_CHOICES = 400
"""So many choices of a field are counted, the most frequent ones, and those that are chosen."""

# The sets that put events in order, and whether the highest comes first; then the exact order of what is read.
ORDERS: dict[str, tuple[tuple[tuple[str, bool], ...], Any]] = {
    "time": ((("first", False), ("last", False)), lambda row: (row.first, row.last, row.id)),
    "importance": ((("importance", True), ("first", False)), lambda row: (-row.importance, row.first, row.id)),
}

KEYS: Select[Any] = select(events.c.number, events.c.id, events.c.first, events.c.last, events.c.importance)
"""What puts events in order."""
RECORDS: Select[Any] = select(events.c.number, events.c.record)
"""The events themselves."""
ROWS_AT_ONCE = 5_000

Bin = tuple[date, date]


def find_events(chooser: Chooser, filters: Filters, *, limit: int | None, offset: int, order: str) -> list[Event]:
    """The events that the filters keep, in the order asked for; the thousandth page costs what the first one does."""
    if order not in ORDERS:
        raise StoreError(f"events have no order {order!r}: choose one of {', '.join(ORDERS)}")
    base, start = chooser.choose(filters), max(offset, 0)
    digits, exact = ORDERS[order]
    if limit is None:
        some, skipped, stop = base, start, size(base)
    else:
        orders = [(chooser.slices(name), down) for name, down in digits] if size(base) > limit else []
        some, skipped = cut(base, orders, start, start + max(limit, 0))
        stop = skipped + max(limit, 0)
    rows = sorted(read_rows(chooser, members(some), KEYS), key=exact)[skipped:stop]
    known = chooser.catalogue.events if limit is not None else {}
    found = {row.number: known[row.number] for row in rows if row.number in known}
    lacking = [row.number for row in rows if row.number not in found]
    for row in read_rows(chooser, lacking, RECORDS):
        found[row.number] = EVENT.decode(row.record)
        if limit is not None:
            chooser.catalogue.remember(row.number, found[row.number])
    return [found[row.number] for row in rows]


def count_events(chooser: Chooser, filters: Filters) -> int:
    """How many events the filters keep."""
    return size(chooser.choose(filters))


def count_months(chooser: Chooser, filters: Filters) -> dict[tuple[str, str], int]:
    """Month and kind → how many events begin in it; those whose days are wider than a month have the month "": none knows theirs."""
    base = chooser.choose(filters)
    measures = {kind: Measure(some) for kind in KINDS if (some := both(base, chooser.bits("kind", [kind])))}
    months = sorted(set(chooser.link.scalars(select(choices.c.value).where(choices.c.field == "month"))))
    return {
        (month, kind): number
        for month, kept in chooser.read("month", months).items()
        for kind, measure in measures.items()
        if (number := measure.count(kept))
    }


def count_bins(chooser: Chooser, filters: Filters, bins: Sequence[Bin], field: str) -> dict[str, list[int]]:
    """Value of the field → for each bin how many events overlap it; with no field all events under ""."""
    base = chooser.choose(filters)
    if field:
        told = chooser.read(field, [value for value, _ in list_choices(chooser, field, ())])
        rows = {value: some for value in told if (some := both(base, chooser.bits(field, [value])))}
    else:
        rows = {"": base}
    return {value: list(_overlaps(chooser, some, bins)) for value, some in rows.items()}


def count_days(chooser: Chooser, filters: Filters) -> dict[date, int]:
    """Day → how many events begin on it."""
    return {date.fromordinal(day): number for day, number in count_each(chooser.choose(filters), chooser.slices("first"))}


def find_span(chooser: Chooser, filters: Filters) -> tuple[date, date] | None:
    """The first and the last day of what the filters keep."""
    base = chooser.choose(filters)
    if not base:
        return None
    first, _, _ = stand_at(base, chooser.slices("first"), 0, down=False)
    last, _, _ = stand_at(base, chooser.slices("last"), 0, down=True)
    return date.fromordinal(first), date.fromordinal(last)


def count_choices(chooser: Chooser, filters: Filters, *, most: int = MOST_CHOICES) -> dict[str, dict[str, int]]:
    """Field → choice → how many events it would keep beside all other restrictions; the most frequent choice first."""
    parts = chooser.parts(filters)
    whole = Measure(chooser.choose(filters))
    counts: dict[str, dict[str, int]] = {}
    for field in CHOICES:
        wanted = getattr(filters, field)
        measure = Measure(lift(parts, field)) if wanted else whole
        labels = dict(list_choices(chooser, field, comparable(field, wanted), most=most))
        kept = chooser.read(field, labels)
        found = {labels[value]: number for value, told in kept.items() if (number := measure.count(told))}
        counts[field] = dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
    return counts


def list_choices(chooser: Chooser, field: str, wanted: Sequence[str] | set[str], *, most: int = MOST_CHOICES) -> list[tuple[str, str]]:
    """Value and label of what filters offer for a field: the most frequent ones, and those wanted."""
    rows = list(chooser.link.execute(ask_choices(field, most)))
    if beside := sorted(set(wanted) - {row.value for row in rows}):
        rows += chooser.link.execute(select(choices).where(choices.c.field == field, choices.c.value.in_(beside)))
    labels: dict[str, str] = {}
    for row in rows:
        labels[row.value] = max(labels.get(row.value, ""), row.label)
    return list(labels.items())


def ask_choices(field: str, most: int) -> Select[Any]:
    """The query for the most frequent choices."""
    return select(choices).where(choices.c.field == field).order_by(choices.c.number.desc()).limit(most)


def read_rows(chooser: Chooser, numbers: Sequence[int], query: Select[Any]) -> Iterator[Any]:
    """The rows of these events, some at a time: PostgreSQL takes a list as one value, SQLite so many values at once."""
    number = events.c.number
    if chooser.link.dialect.name == "postgresql":
        for part in parts(numbers, ROWS_AT_ONCE):
            listed = literal(list(part), ARRAY(Integer))
            yield from chooser.link.execute(query.where(number == any_(listed)))
        return
    for part in parts(numbers):
        yield from chooser.link.execute(query.where(number.in_(part)))


def _overlaps(chooser: Chooser, base: Bits, bins: Sequence[Bin]) -> Iterator[int]:
    # What overlaps a bin has begun by its end and had not ended before its beginning.
    begun, ended = (_Sums(count_each(base, chooser.slices(name))) for name in ("first", "last"))
    return (begun.until(last.toordinal()) - ended.until(first.toordinal() - 1) for first, last in bins)


class _Sums:
    """How many events have a number of at most so much."""

    def __init__(self, counted: Iterator[tuple[int, int]]) -> None:
        pairs = list(counted)
        self.values = [value for value, _ in pairs]
        self.sums = [0, *accumulate(number for _, number in pairs)]

    def until(self, value: int) -> int:
        return self.sums[bisect_right(self.values, value)]
