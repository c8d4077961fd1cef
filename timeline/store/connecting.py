"""Opening the SQLite file: what must hold before a single row is read, and what is said when it does not."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from time import sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.exc import DatabaseError

from timeline.errors import StoreError
from timeline.store.schema import APPLICATION_ID, SCHEMA_VERSION, WORD_TABLES, meta, metadata

PATIENCE = 15.0  # seconds to wait for another process that writes
ATTEMPTS = 100
SQLITE_HEADER = b"SQLite format 3\x00"


def connect(path: Path, *, create: bool) -> Engine:
    """An engine on the store's file, its tables made if the file is new."""
    _check_file(path, create=create)
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": PATIENCE}, pool_size=8, max_overflow=-1)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        _set_up(engine, path)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise explain(error, path) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def explain(error: Exception, path: Path) -> StoreError:
    """The database's complaint as a sentence with a next step."""
    said = str(getattr(error, "orig", error))
    if "locked" in said or "busy" in said:
        return StoreError(f"{path}: another process is writing to the store. Wait for it to finish, or stop it, and try again.")
    if "readonly" in said or "unable to open" in said:
        return StoreError(f"{path}: the store cannot be opened for writing ({said}). Check the permissions of the file and its folder.")
    if "full" in said:
        return StoreError(f"{path}: the disk is full. Free some space and build again; nothing half-written was kept.")
    if "malformed" in said or "not a database" in said:
        return StoreError(f"{path}: the file is damaged ({said}). Delete it and build again from the data folder.")
    return StoreError(f"{path}: {said}. If it happens again, delete the store and build it again from the data folder.")


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder. Name a file in it, such as {path / 'timeline.sqlite'}.")
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: there is no store. Make one first: timeline build DATA --store {path}")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist. Make it, or choose another place for the store.")
        return
    try:
        with path.open("rb") as file:
            header = file.read(len(SQLITE_HEADER))
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}). Check the permissions of the file.") from error
    if header and header != SQLITE_HEADER:
        raise StoreError(f"{path} is not a timeline store. Name another file: this one is left as it is.")


def _prepare(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None  # we begin transactions ourselves, or the driver would begin them late
    for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "temp_store = MEMORY", "cache_size = -32000"):
        raw.execute(f"PRAGMA {pragma}")


def _begin(link: Connection) -> None:
    # A writer takes its lock at once: two that read first and write later would stop each other.
    link.exec_driver_sql("BEGIN IMMEDIATE" if link.get_execution_options().get("writes") else "BEGIN")


def _set_up(engine: Engine, path: Path) -> None:
    with engine.connect() as link:
        owner = link.exec_driver_sql("PRAGMA application_id").scalar()
        tables = link.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    if owner == APPLICATION_ID:
        _check_version(engine, path)
        return
    if tables:
        raise StoreError(f"{path} is a database of another program. Name another file: this one is left as it is.")
    _write_ahead(engine)
    with engine.connect().execution_options(writes=True) as link, link.begin():
        if link.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID:
            return  # another process was quicker
        metadata.create_all(link)
        for statement in WORD_TABLES:
            link.execute(text(statement))
        link.execute(insert(meta), [{"key": "schema", "value": str(SCHEMA_VERSION)}, {"key": "version", "value": "0"}])
        link.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _write_ahead(engine: Engine) -> None:
    """Readers go on while a build writes. SQLite does not wait for a lock here, so we do: two may make the same store at once."""
    for attempt in range(ATTEMPTS):
        raw: Any = engine.raw_connection()
        try:
            raw.execute("PRAGMA journal_mode = WAL")  # cannot be set within a transaction
            return
        except sqlite3.OperationalError:
            if attempt + 1 == ATTEMPTS:
                raise
            sleep(PATIENCE / ATTEMPTS)
        finally:
            raw.close()


def _check_version(engine: Engine, path: Path) -> None:
    with engine.connect() as link:
        found = link.scalar(select(meta.c.value).where(meta.c.key == "schema"))
    if found != str(SCHEMA_VERSION):
        raise StoreError(
            f"{path} was written by another version of timeline (schema {found}, here {SCHEMA_VERSION}). "
            "Delete it and build it again from the data folder."
        )
