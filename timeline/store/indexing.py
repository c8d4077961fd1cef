"""Which events have which value, kept with the events: sets of bits for what is filtered, counted and put in order, and the choices.

An event leaves the set of all events when it goes, and no other: numbers are never given twice, and all sets are cut with that one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, Integer, LargeBinary, bindparam, delete, select, text

from timeline.models import Event
from timeline.store import records, schema
from timeline.store.bitmaps import decode, encode, gather
from timeline.store.columns import Words
from timeline.store.filtering import forms, label, single_values
from timeline.store.folding import fold
from timeline.store.parts import AT_ONCE, parts

ALL = ("all", "")
DAY_DIGITS = date.max.toordinal().bit_length()
WEIGHT_DIGITS = 20
HEAVIEST = (1 << WEIGHT_DIGITS) - 1
WIDEST_OF_A_MONTH = 30

Value = tuple[str, str]
"""A field and its value; of a number, its name and the digit."""

PUT_BITS = text(
    "INSERT INTO bitmaps (field, value, chunk, bits) VALUES (:field, :value, :chunk, :bits) "
    "ON CONFLICT (field, value, chunk) DO UPDATE SET bits = excluded.bits"
).bindparams(bindparam("value", type_=Words), bindparam("bits", type_=LargeBinary))
PUT_CHOICES = text(
    "INSERT INTO choices (field, value, label, number) VALUES (:field, :value, :label, :number) "
    "ON CONFLICT (field, value, label) DO UPDATE SET number = choices.number + excluded.number"
).bindparams(bindparam("value", type_=Words), bindparam("label", type_=Words), bindparam("number", type_=Integer))


def values_of(event: Event) -> Iterator[Value]:
    """Every set that the event is in."""
    yield ALL
    yield from ((field, value) for field, value in single_values(event).items() if value)
    for role, names in (("recipient", event.recipients), ("actor", event.actors), ("item", event.items)):
        yield from ((role, form) for form in {form for name in names for form in forms(name)})
    yield from (("language", value) for value in {mention.language for mention in event.mentions} if value)
    yield from (("source", value) for value in {mention.source for mention in event.mentions} if value)
    switches = {"dated": event.dated, "contradicts": event.contradicts, "checked": event.checked, "rejected": event.rejected}
    yield from ((name, "yes") for name, on in switches.items() if on)
    yield "month", month_of(event)
    yield from digits_of("first", event.first.toordinal())
    yield from digits_of("last", event.last.toordinal())
    yield from digits_of("importance", weight_of(event.importance))


def labels_of(event: Event) -> Iterator[tuple[str, str, str]]:
    """Field, value and label of every choice by which filters offer the event."""
    yield from ((field, value, value) for field, value in single_values(event).items() if value)
    for role, names in (("recipient", event.recipients), ("actor", event.actors), ("item", event.items)):
        yield from ((role, form, shown) for form, shown in {fold(label(name)): label(name) for name in reversed(names)}.items())
    yield from (("language", value, value) for value in {mention.language for mention in event.mentions} if value)
    yield from (("source", value, value) for value in {mention.source for mention in event.mentions} if value)
    yield "month", month_of(event), ""


def month_of(event: Event) -> str:
    """The month in which the event begins; "" where its days are wider than a month, for none knows which it was."""
    return event.first.isoformat()[:7] if (event.last - event.first).days <= WIDEST_OF_A_MONTH else ""


def weight_of(importance: float) -> int:
    """The importance as a whole number, in the same order."""
    return min(HEAVIEST, max(0, int(importance * HEAVIEST)))


def digits_of(name: str, number: int) -> Iterator[Value]:
    """The binary digits that the number has.

    >>> list(digits_of("first", 5))
    [('first', '00'), ('first', '02')]
    """
    return ((name, f"{digit:02}") for digit in range(number.bit_length()) if number >> digit & 1)


def index_events(link: Connection, numbered: Iterable[tuple[int, Event]]) -> None:
    """Put these new events into every set that they belong to."""
    found: dict[Value, list[int]] = {}
    labels: Counter[tuple[str, str, str]] = Counter()
    for number, event in numbered:
        for value in values_of(event):
            found.setdefault(value, []).append(number)
        labels.update(labels_of(event))
    bits = {(field, value, chunk): some for (field, value), told in found.items() for chunk, some in gather(told).items()}
    old = _read(link, bits)
    _write(link, {key: some | old.get(key, 0) for key, some in bits.items()})
    _count(link, labels)


def drop_events(link: Connection, numbers: Sequence[int]) -> None:
    """Take these events out of the store: their rows, and what is counted of them."""
    if not numbers:
        return
    table, labels = schema.events, Counter[tuple[str, str, str]]()
    for part in parts(numbers):
        some = table.c.number.in_(part)
        for record in link.scalars(select(table.c.record).where(some)):
            labels.subtract(labels_of(records.EVENT.decode(record)))
        link.execute(delete(table).where(some))
    gone = gather(numbers)
    old = _read(link, [(*ALL, chunk) for chunk in gone])
    _write(link, {key: bits & ~gone[key[-1]] for key, bits in old.items()})
    _count(link, labels)
    link.execute(delete(schema.choices).where(schema.choices.c.number <= 0))


def clear_index(link: Connection) -> None:
    """Forget every set and every choice."""
    link.execute(delete(schema.bitmaps))
    link.execute(delete(schema.choices))


def remake_index(link: Connection) -> None:
    """Make all sets anew from the events' records."""
    clear_index(link)
    last, table = -1, schema.events
    query = select(table.c.number, table.c.record).order_by(table.c.number).limit(10 * AT_ONCE)
    while rows := link.execute(query.where(table.c.number > last)).all():
        last = rows[-1].number
        index_events(link, ((row.number, records.EVENT.decode(row.record)) for row in rows))


def _read(link: Connection, keys: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str, int], int]:
    wanted: dict[tuple[str, int], list[str]] = {}
    for field, value, chunk in keys:
        wanted.setdefault((field, chunk), []).append(value)
    found: dict[tuple[str, str, int], int] = {}
    kept = schema.bitmaps.c
    for (field, chunk), values in wanted.items():
        for part in parts(values):
            some = kept.value.in_(part)
            rows = link.execute(select(kept.value, kept.bits).where(kept.field == field, some, kept.chunk == chunk))
            found.update({(field, row.value, chunk): decode(row.bits) for row in rows})
    return found


def _write(link: Connection, bits: dict[tuple[str, str, int], int]) -> None:
    if bits:
        link.execute(PUT_BITS, [{"field": f, "value": v, "chunk": c, "bits": encode(some)} for (f, v, c), some in sorted(bits.items())])


def _count(link: Connection, labels: Counter[tuple[str, str, str]]) -> None:
    if labels:
        link.execute(PUT_CHOICES, [{"field": f, "value": v, "label": shown, "number": n} for (f, v, shown), n in sorted(labels.items())])
