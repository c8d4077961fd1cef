"""Filters → the set of events that they keep, with the same meaning as `filtering.matches`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from sqlalchemy import Connection, Select, select

from timeline.filters import CHOICES, Filters
from timeline.models import Event
from timeline.store import schema
from timeline.store.bitmaps import Bits, both, decode, either, gather, without
from timeline.store.filtering import comparable
from timeline.store.indexing import ALL, DAY_DIGITS, WEIGHT_DIGITS
from timeline.store.parts import parts
from timeline.store.ranking import Slices, at_most
from timeline.store.wording import search
from timeline.store.writing import get_meta

Kept = Mapping[int, bytes]
"""A set as it is kept, chunk by chunk."""

ON = ("dated", "contradicts", "checked")
ROOM = 256_000_000
"""Bytes of sets that a process keeps at hand."""
TELLINGS = 30_000
"""Mentions of the events that a process keeps at hand: some 90 MB."""
ANSWERS = 64
"""Choices whose events are known at once when they are asked for again."""
DIGITS = {"first": DAY_DIGITS, "last": DAY_DIGITS, "importance": WEIGHT_DIGITS}


class Catalogue:
    """The sets that a process has read, good for one state of the store: another version, another catalogue."""

    def __init__(self, version: str = "") -> None:
        self.version = version
        self.kept: dict[tuple[str, str], Kept] = {}
        self.chosen: dict[Filters, Bits] = {}
        self.told: dict[str, Bits] = {}
        self.events: dict[int, Event] = {}
        self.tellings = 0
        self.room = ROOM

    def keep(self, key: tuple[str, str], told: Kept) -> None:
        """Remember a set, while there is room."""
        if (cost := sum(map(len, told.values())) + 200) < self.room:
            self.room -= cost
            self.kept[key] = told

    def remember(self, number: int, event: Event) -> Event:
        """The event, at hand for the next question: neighbouring windows show the same great ones, told dozens of times each."""
        self.tellings += len(event.mentions)
        if self.tellings > TELLINGS:
            self.events, self.tellings = {}, 0
        self.events[number] = event
        return event


class Chooser:
    """One question's view of the sets: its connection sees one state of the store, and the catalogue is of that state."""

    def __init__(self, link: Connection, catalogue: Catalogue) -> None:
        version = get_meta(link, "version")
        self.link = link
        self.catalogue = catalogue if catalogue.version == version else Catalogue(version)

    def read(self, field: str, values: Iterable[str]) -> dict[str, Kept]:
        """Value → its set as it is kept, of those that anything has."""
        known = self.catalogue.kept
        lacking = [value for value in dict.fromkeys(values) if (field, value) not in known]
        found: dict[str, dict[int, bytes]] = {value: {} for value in lacking}
        for part in parts(lacking):
            for row in self.link.execute(ask_sets(field, part)):
                found[row.value][row.chunk] = bytes(row.bits)
        for value, chunks in found.items():
            self.catalogue.keep((field, value), chunks)
        return {value: told for value in dict.fromkeys(values) if (told := found.get(value) or known.get((field, value)) or {})}

    def bits(self, field: str, values: Iterable[str]) -> Bits:
        """The events that have one of these values."""
        sets = ({chunk: decode(data) for chunk, data in told.items()} for told in self.read(field, list(values)).values())
        joined: Bits = reduce(either, sets, {})
        return {chunk: some for chunk, some in joined.items() if some}

    def slices(self, name: str) -> Slices:
        """The digits of a number that every event has."""
        digits = [f"{digit:02}" for digit in range(DIGITS[name])]
        told = self.read(name, digits)
        return [{chunk: decode(data) for chunk, data in told.get(digit, {}).items()} for digit in digits]

    def choose(self, filters: Filters) -> Bits:
        """The events that the filters keep."""
        known = self.catalogue.chosen
        if (found := known.get(filters)) is None:
            found = meet(bits for _, bits in self.parts(filters))
            if len(known) >= ANSWERS:
                known.clear()
            known[filters] = found
        return found

    def told(self, wanted: str) -> Bits:
        """The events in whose words all that is wanted occurs; asked once, whatever else is filtered beside it."""
        known = self.catalogue.told
        if (found := known.get(wanted)) is None:
            sets = [gather(self.link.scalars(numbers)) for numbers in search(self.link, "event_words", wanted)]
            found = meet(sets) if sets else self.bits(ALL[0], [ALL[1]])
            if len(known) >= ANSWERS:
                known.clear()
            known[wanted] = found
        return found

    def parts(self, filters: Filters) -> list[tuple[str, Bits]]:
        """For each thing that the filters ask for, its field and the events that have it; the first is what is there at all."""
        there, rejected = self.bits(ALL[0], [ALL[1]]), self.bits("rejected", ["yes"])
        found = [("", both(there, rejected) if filters.rejected else without(there, rejected))]
        if filters.since is not None:
            found.append(("since", without(there, at_most(there, self.slices("last"), filters.since.toordinal() - 1))))
        if filters.until is not None:
            found.append(("until", at_most(there, self.slices("first"), filters.until.toordinal())))
        found += [(name, self.bits(name, ["yes"])) for name in ON if getattr(filters, name)]
        if filters.new:
            found.append(("new", gather(self.link.scalars(ask_new(filters.new)))))
        for field in CHOICES:
            if wanted := getattr(filters, field):
                found.append((field, self.bits(field, sorted(comparable(field, wanted) - {""}))))
        if filters.text:
            found.append(("text", both(there, self.told(filters.text))))
        return found


def meet(sets: Iterable[Bits]) -> Bits:
    """What is in all of these."""
    return reduce(both, sets)


def lift(parts: Sequence[tuple[str, Bits]], field: str) -> Bits:
    """What all but that field's own restriction leave."""
    return meet(bits for name, bits in parts if name != field)


def ask_new(number: int) -> Select[tuple[int]]:
    """The query for the events that an article tells which came after that number."""
    articles, told = schema.articles.c, schema.event_articles.c
    return select(told.event).where(told.article == articles.id, articles.number > number)


def ask_sets(field: str, values: Sequence[str]) -> Select[tuple[str, int, bytes]]:
    """The query for the sets of these values."""
    kept = schema.bitmaps.c
    return select(kept.value, kept.chunk, kept.bits).where(kept.field == field, kept.value.in_(values))
