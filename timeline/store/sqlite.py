"""SQLite's own part: one file, one who writes, any number who read."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

from timeline.errors import StoreError
from timeline.store.places import Place
from timeline.store.schema import APPLICATION_ID

PATIENCE = 15.0  # seconds to wait for another process that writes
ATTEMPTS = 100
SMALLEST = 512  # bytes: no database is smaller than its least page

READS: dict[str, Any] = {}
WRITES: dict[str, Any] = {"writes": True}


def make_engine(place: Place, *, create: bool) -> Engine:
    """An engine on the file, which is looked at first."""
    path = place.path or Path()
    _check_file(path, create=create)
    engine = create_engine(place.url, connect_args={"timeout": PATIENCE}, pool_size=8, max_overflow=-1)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def tables_of(link: Connection) -> set[str]:
    """The names of all tables in the file."""
    return set(link.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))


def is_ours(link: Connection, tables: set[str]) -> bool:
    """Whether the file bears our mark."""
    return link.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def is_foreign(tables: set[str], ours: set[str]) -> bool:
    """Whether another program keeps its tables here: a file belongs to one program."""
    return bool(tables)


def mark(link: Connection) -> None:
    """Let the file say whose it is."""
    link.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def begin_writing(link: Connection) -> None:
    """Nothing more: `BEGIN IMMEDIATE` has waited for whoever writes."""


@contextmanager
def hold(engine: Engine, place: Place, patience: float) -> Iterator[bool]:
    """Whether this process alone builds this store, for as long as the block lasts; how it ends, the lock ends with it.

    Locks of the store's own file would not let go between two writes, so a small file of the machine's temporary folder is locked instead.
    """
    name = hashlib.sha256(str((place.path or Path()).resolve()).encode("utf8", "surrogateescape")).hexdigest()[:20]
    with ExitStack() as ended:
        try:
            lock = sqlite3.connect(Path(tempfile.gettempdir()) / f"timeline-{name}.lock", timeout=patience, isolation_level=None)
            ended.callback(lock.close)
            lock.execute("BEGIN EXCLUSIVE")
            alone = True
        except (sqlite3.DatabaseError, OSError) as error:
            alone = "locked" not in str(error)  # a lock that somebody else's file does not let us take is no reason not to build
        yield alone


def prepare_new(engine: Engine) -> None:
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


def explain(error: Exception, place: Place) -> StoreError:
    """The database's complaint as a sentence with a next step."""
    said = str(getattr(error, "orig", error))
    if "locked" in said or "busy" in said:
        return StoreError(f"{place}: another process is writing to the store. Wait for it to finish, or stop it, and try again.")
    if "readonly" in said or "unable to open" in said:
        return StoreError(f"{place}: the store cannot be opened for writing ({said}). Check the permissions of the file and its folder.")
    if "full" in said or "disk I/O error" in said:  # the latter where a limit on the size of files is met
        return StoreError(f"{place}: the disk is full, or fails ({said}). Free some space and build again; nothing half-written was kept.")
    if "malformed" in said or "not a database" in said:
        return StoreError(
            f"{place}: the file is damaged ({said}). Put the last copy back with `timeline store restore --store {place}`, "
            "or delete it; then build again from the data folder."
        )
    return StoreError(f"{place}: {said}. If it happens again, delete the store and build it again from the data folder.")


def back_up(engine: Engine, place: Place, version: str) -> Path:
    """A copy of the file as it is, beside it; no earlier copy is written over."""
    path = place.path or Path()
    copies = (path.with_name(f"{path.name}.schema-{version}{part}.backup") for part in ("", *(f"-{n}" for n in range(2, 1_000))))
    copy = next(one for one in copies if not one.exists())
    raw: Any = engine.raw_connection()
    try:
        target = sqlite3.connect(copy)
        raw.driver_connection.backup(target)
        target.close()
    finally:
        raw.close()
    return copy


def shrink(engine: Engine) -> None:
    """Give back the room that nothing stands in any more."""
    raw: Any = engine.raw_connection()
    try:
        raw.execute("VACUUM")
    finally:
        raw.close()


def clock(place: Place) -> int:
    """When the file was last written, in nanoseconds, by the clock of the disk that it lies on."""
    path = place.path or Path()
    journal = path.with_name(f"{path.name}-wal")
    return max((file.stat().st_mtime_ns for file in (path, journal) if file.exists()), default=0)


def _check_file(path: Path, *, create: bool) -> None:
    try:
        exists, is_folder = path.exists(), path.is_dir()
    except OSError as error:
        raise StoreError(f"{path}: cannot be reached ({error.strerror}). Check the permissions of the folders above it.") from error
    if is_folder:
        raise StoreError(f"{path} is a folder. Name a file in it, such as {path / 'timeline.sqlite'}.")
    if not exists:
        if not create:
            raise StoreError(f"{path}: there is no store. Make one first: timeline build DATA --store {path}")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist. Make it, or choose another place for the store.")
        return
    if not os.access(path, os.R_OK):
        raise StoreError(f"{path}: cannot be read (permission denied). Check the permissions of the file.")
    if path.stat().st_size and not _is_sqlite(path):
        raise StoreError(f"{path} is not a timeline store. Name another file: this one is left as it is.")


def _is_sqlite(path: Path) -> bool:
    """Whether SQLite knows the file as one of its own; other complaints are told when it is opened in earnest.

    Never read past SQLite: closing a file that this process has open elsewhere lets go of all its locks, and the next process to look at
    the store would take the journal away from under those who write.
    """
    if path.stat().st_size < SMALLEST:
        return False
    try:
        link = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)
        try:
            link.execute("PRAGMA schema_version").fetchone()
        finally:
            link.close()
    except sqlite3.DatabaseError as error:
        return "not a database" not in str(error)
    return True


def _prepare(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None  # we begin transactions ourselves, or the driver would begin them late
    for pragma in (
        "foreign_keys = ON",
        "synchronous = NORMAL",
        "temp_store = MEMORY",
        "cache_size = -32000",
        "journal_size_limit = 64000000",
    ):
        raw.execute(f"PRAGMA {pragma}")


def _begin(link: Connection) -> None:
    options = link.get_execution_options()
    if options.get("writes"):
        link.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if options.get('durable') else 'NORMAL'}")
    # A writer takes its lock at once: two that read first and write later would stop each other.
    link.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
