"""Whether a store is sound: what the engine says of itself, and whether every record is what its row says."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, select, text

from timeline.store import records, schema
from timeline.store.bitmaps import both, gather, size, without
from timeline.store.choosing import Catalogue, Chooser
from timeline.store.indexing import ALL
from timeline.store.storing import Store

MOST = 20
"""Faults of one kind that are told one by one."""

READ_BY: dict[Table, tuple[str, Any]] = {
    schema.articles: ("id", records.ARTICLE),
    schema.events: ("id", records.EVENT),
    schema.mentions: ("article", records.MENTION),
    schema.problems: ("number", records.PROBLEM),
    schema.files: ("name", records.FILE),
}
"""Table → the column that names a row, and what reads its record."""


def check_store(store: Store) -> list[str]:
    """A sentence for every fault; none where all is well."""
    with store._reading() as link:
        return [*_engine_faults(link), *_unreadable(link), *_uncounted(link)]


def _engine_faults(link: Connection) -> list[str]:
    if link.dialect.name != "sqlite":
        return []  # a server checks its own pages (data checksums, pg_amcheck)
    told = [str(row[0]) for row in link.execute(text("PRAGMA integrity_check"))]
    strays = [f"{row[0]}: row {row[1]} belongs to a row of {row[2]} that is gone" for row in link.execute(text("PRAGMA foreign_key_check"))]
    return [fault for fault in told if fault != "ok"] + strays[:MOST]


def _uncounted(link: Connection) -> list[str]:
    """Where the sets of events disagree with the events."""
    there = gather(link.scalars(select(schema.events.c.number)))
    chooser = Chooser(link, Catalogue())
    known = chooser.bits(ALL[0], [ALL[1]])
    faults = [
        f"events: {size(wrong)} {what}"
        for wrong, what in ((without(there, known), "are not found by any filter"), (without(known, there), "are counted and gone"))
        if wrong
    ]
    for kind, number in link.execute(select(schema.events.c.kind, func.count()).group_by(schema.events.c.kind)):
        if (counted := size(both(known, chooser.bits("kind", [kind])))) != number:
            faults.append(f"events: {number} are of the kind {kind}, {counted} are counted")
    return faults


def _unreadable(link: Connection) -> list[str]:
    faults: list[str] = []
    for table, (name, reader) in READ_BY.items():
        rows = link.execution_options(yield_per=2_000).execute(select(table.c[name], table.c.record))
        found = 0
        try:
            for key, record in rows:
                try:
                    value = reader.decode(record)
                    wrong = name == "id" and value.id != key
                except (msgspec.MsgspecError, ValueError):
                    wrong = True
                if wrong and (found := found + 1) <= MOST:
                    faults.append(f"{table.name}: the record of {key!r} cannot be read or is another's")
        except zlib.error as error:
            faults.append(f"{table.name}: a record cannot be unpacked ({error})")
    return faults
