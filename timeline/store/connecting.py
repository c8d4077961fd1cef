"""Opening a store: what must hold before a single row is read, and what is said when it does not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from timeline.errors import StoreError
from timeline.store import postgresql, sqlite
from timeline.store.places import Place
from timeline.store.schema import SCHEMA_VERSION, meta, metadata
from timeline.store.wording import OWNERS, VOCABULARY, word_tables

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
"""What each engine does in its own way; all offer the same functions."""


def connect(place: Place, *, create: bool) -> Engine:
    """An engine on the store, its tables made if it is new and brought up to date if it is old."""
    own = ENGINES[place.url.get_backend_name()]
    engine: Engine = own.make_engine(place, create=create)
    try:
        _set_up(engine, place, create=create)
    except (SQLAlchemyError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise explain(error, place) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine, place: Place) -> Iterator[Connection]:
    """A connection that sees one state of the store from beginning to end."""
    try:
        with engine.connect().execution_options(**ENGINES[engine.dialect.name].READS) as link:
            yield link
    except (DatabaseError, NoConnectionLeft) as error:
        raise explain(error, place) from error


@contextmanager
def writing(engine: Engine, place: Place, *, durable: bool = False) -> Iterator[Connection]:
    """A connection that alone may write; what it wrote is seen when it ends well, and else was never there.

    What is written to be `durable` is on the disk when this ends, and outlives a loss of power.
    """
    own = ENGINES[engine.dialect.name]
    try:
        with engine.connect().execution_options(**own.WRITES, durable=durable) as link, link.begin():
            own.begin_writing(link)
            yield link
    except (DatabaseError, NoConnectionLeft) as error:
        raise explain(error, place) from error


@contextmanager
def building(engine: Engine, place: Place, patience: float) -> Iterator[None]:
    """Build alone: another process that builds this store is waited for, and named if it takes longer."""
    try:
        with ENGINES[engine.dialect.name].hold(engine, place, patience) as alone:
            if not alone:
                raise StoreError(f"{place}: another process is building this store. Wait for it to finish, or stop it, and try again.")
            yield
    except (DatabaseError, NoConnectionLeft) as error:  # a server that went away with the lock
        raise explain(error, place) from error


def explain(error: Exception, place: Place) -> StoreError:
    """The engine's complaint as a sentence with a next step."""
    told: StoreError = ENGINES[place.url.get_backend_name()].explain(error, place)
    return told


def _set_up(engine: Engine, place: Place, *, create: bool) -> None:
    own = ENGINES[engine.dialect.name]
    ours = {*metadata.tables, *OWNERS, VOCABULARY}
    with reading(engine, place) as link:
        tables = own.tables_of(link)
        if own.is_ours(link, tables):
            found = link.scalar(select(meta.c.value).where(meta.c.key == "schema")) or ""
        elif own.is_foreign(tables, ours):
            raise StoreError(f"{place} is a database of another program. Name another one: this one is left as it is.")
        else:
            found = None
    if found is None:
        if not create:
            raise StoreError(f"{place}: there is no store. Make one first: timeline build DATA --store {place}")
        _make(engine, place)
    elif found != str(SCHEMA_VERSION):
        from timeline.store.upgrading import upgrade  # the machinery of migrations is loaded by those who need it

        upgrade(engine, place, found)
    elif not set(metadata.tables) <= tables:
        with writing(engine, place) as link:
            metadata.create_all(link)


def _make(engine: Engine, place: Place) -> None:
    own = ENGINES[engine.dialect.name]
    own.prepare_new(engine)
    with writing(engine, place) as link:
        if own.is_ours(link, own.tables_of(link)):
            return  # another process was quicker
        metadata.create_all(link)
        for statement in word_tables(engine.dialect.name):
            link.execute(text(statement))
        link.execute(insert(meta), [{"key": "schema", "value": str(SCHEMA_VERSION)}, {"key": "version", "value": "0"}])
        # What Alembic's own stamp would write, without loading it.
        link.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        link.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": str(SCHEMA_VERSION)})
        own.mark(link)
