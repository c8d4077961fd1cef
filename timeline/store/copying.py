"""A whole project from one place to another, whatever the engines: every table, row by row, at one stroke, and counted afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, TableClause, column, delete, func, select, table, text
from sqlalchemy.types import TypeEngine

from timeline.errors import StoreError
from timeline.store import records, schema
from timeline.store.columns import PackedWords, Record
from timeline.store.filtering import event_words
from timeline.store.inserting import insert_all
from timeline.store.storing import Store
from timeline.store.wording import put_words
from timeline.store.writing import article_words, read_texts

ROWS_AT_ONCE = 2_000

Progress = Callable[[int, int, str], None]
"""Called with (rows done, rows in all, the table)."""


def copy_store(source: Store, target: Store, *, progress: Progress | None = None) -> dict[str, int]:
    """Table → rows copied; the target must be empty. What fails half-way leaves it so, and both are counted before the copy stands."""
    told = progress or (lambda done, total, what: None)
    tables = schema.metadata.sorted_tables
    with source._reading() as old, target._writing() as new:
        check_empty(new, target)
        counts = {one.name: count_rows(old, one) for one in tables}
        # The words of search are made anew: each engine keeps them in its own way.
        total, done = sum(counts.values()) + counts["articles"] + counts["events"], 0
        new.execute(delete(schema.meta))
        for one in tables:
            for rows in copy_rows(old, new, one):
                told(done := done + rows, total, one.name)
        for rows in (*copy_article_words(old, new), *copy_event_words(old, new)):
            told(done := done + rows, total, "words")
        after = {one.name: count_rows(new, one) for one in tables}
        if wrong := [f"{name} ({after[name]} of {number} rows)" for name, number in counts.items() if after[name] != number]:
            raise StoreError(f"{target.place}: the copy is not whole: {', '.join(wrong)}. Nothing of it was kept; try again.")
        renumber(new, tables)
    target.write_mirror()
    return counts


def check_empty(new: Connection, target: Store) -> None:
    """Nothing, where nothing would be lost; else what stands in the way."""
    for one in (schema.articles, schema.events, *(t for t in schema.metadata.sorted_tables if t is not schema.meta)):
        if number := count_rows(new, one):
            raise StoreError(f"{target.place} is not empty: it holds {number} {one.name}. Name a new file or an empty database.")


def count_rows(link: Connection, one: TableClause) -> int:
    """How many rows the table has."""
    return link.scalar(select(func.count()).select_from(one)) or 0


def copy_rows(old: Connection, new: Connection, one: Table) -> Iterator[int]:
    """The table's rows, copied part by part: how many each time. Packed records go over as they are."""
    bare = table(one.name, *(column(c.name, _bare(c.type)) for c in one.columns))
    # Rows of one table that name each other come in the order in which they were made.
    query = select(bare).order_by(*(bare.c[c.name] for c in one.primary_key.columns))
    for part in _parts(old, query):
        insert_all(new, bare, [dict(row._mapping) for row in part])
        yield len(part)


def copy_article_words(old: Connection, new: Connection) -> Iterator[int]:
    """What leads to articles, made anew part by part: how many each time."""
    query = select(schema.articles.c.number, schema.articles.c.record, schema.articles.c.text).order_by(schema.articles.c.number)
    for part in _parts(old, query):
        put_words(new, "article_words", [(row.number, article_words(records.read_article(row.record, row.text))) for row in part])
        yield len(part)


def copy_event_words(old: Connection, new: Connection) -> Iterator[int]:
    """What leads to events, made anew part by part: how many each time."""
    for part in _parts(old, select(schema.events.c.number, schema.events.c.record).order_by(schema.events.c.number)):
        events = [(row.number, records.EVENT.decode(row.record)) for row in part]
        texts = read_texts(new, {mention.article for _, event in events for mention in event.mentions})
        put_words(new, "event_words", [(number, event_words(event, texts)) for number, event in events])
        yield len(part)


def renumber(new: Connection, tables: Sequence[Table]) -> None:
    """Let PostgreSQL count on from the highest number copied; SQLite does so by itself."""
    if new.dialect.name != "postgresql":
        return
    for one in tables:
        for key in one.primary_key.columns:
            series = new.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": one.name, "column": key.name})
            if series and (last := new.scalar(select(func.max(key)))):
                new.execute(text("SELECT setval(:series, :last)"), {"series": series, "last": last})


def _bare(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return LargeBinary() if isinstance(kind, Record | PackedWords) else kind


def _parts(link: Connection, query: Any) -> Iterator[Sequence[Any]]:
    rows = iter(link.execution_options(yield_per=ROWS_AT_ONCE).execute(query))
    while part := list(islice(rows, ROWS_AT_ONCE)):
        yield part
