"""PostgreSQL's own part: a server that many machines ask, where one build writes at a time and nobody waits to read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import NoSuchModuleError

from timeline.errors import StoreError
from timeline.store.places import Place
from timeline.store.schema import APPLICATION_ID

PATIENCE = 15.0  # seconds to wait for another process that writes
CONNECTIONS = 8
ANSWER_WITHIN = 10  # seconds in which a server must take a connection

READS: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""A call that asks several things sees one state of the store."""
WRITES: dict[str, Any] = {"isolation_level": "READ COMMITTED"}
"""A writer is alone, and must see what the one before it has left."""

NEXT_STEPS = {
    "55P03": "another process is writing to the store. Wait for it to finish, or stop it, and try again.",
    "28P01": "the server refuses the password. Set it in the address, in PGPASSWORD or in ~/.pgpass.",
    "28000": "the server does not let this user in. Check the user's name and the server's pg_hba.conf.",
    "3D000": "the server has no such database. Make it first: createdb NAME",
    "42501": "this user may not do that. Let the owner of the database GRANT it the right.",
    "25006": "the server is a copy that can only be read. Name the one that takes changes.",
    "53100": "the server's disk is full. Free some space and try again; nothing half-written was kept.",
    "53300": "the server has no connection left. Close other programs, or raise its max_connections.",
    "57P03": "the server is starting or stopping. Try again in a moment.",
}
"""SQLSTATE → what it means to somebody who does not run the server, and what to do."""


def make_engine(place: Place, *, create: bool) -> Engine:
    """An engine on the server; a connection that was lost meanwhile is made anew before it is used."""
    options: dict[str, Any] = {"connect_timeout": ANSWER_WITHIN, "application_name": "timeline"}
    try:
        return create_engine(
            place.url,
            pool_pre_ping=True,
            pool_size=CONNECTIONS,
            max_overflow=CONNECTIONS,
            pool_timeout=PATIENCE,
            connect_args={name: value for name, value in options.items() if name not in place.url.query},
        )
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError("A store on PostgreSQL needs its driver: pip install 'timeline[postgres]'") from error


def tables_of(link: Connection) -> set[str]:
    """The names of all tables in the schema that is written to."""
    return set(link.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")))


def is_ours(link: Connection, tables: set[str]) -> bool:
    """Whether a store is here: its tables stand beside a word of its version."""
    if not {"meta", "articles", "events"} <= tables:
        return False
    columns = "SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'meta'"
    known = text(f"{columns} AND column_name IN ('key', 'value')")
    return bool(link.scalar(known) == 2 and link.scalar(text("SELECT 1 FROM meta WHERE key = 'schema'")))


def is_foreign(tables: set[str], ours: set[str]) -> bool:
    """Whether tables of another program bear names that we need; others may stand beside ours."""
    return bool(tables & ours)


def mark(link: Connection) -> None:
    """Nothing: the tables themselves say whose they are."""


def begin_writing(link: Connection) -> None:
    """Wait for whoever writes to this store; the lock goes with the transaction, however that ends."""
    link.execute(text(f"SET LOCAL lock_timeout = {int(PATIENCE * 1_000)}"))
    link.execute(text(f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, hashtext(current_schema()))"))


@contextmanager
def hold(engine: Engine, place: Place, patience: float) -> Iterator[bool]:
    """Whether this process alone builds this store, for as long as the block lasts; the server ends the lock with the connection."""
    key = f"{APPLICATION_ID + 1}, hashtext(current_schema())"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as link:
        deadline = monotonic() + patience
        while not (alone := bool(link.scalar(text(f"SELECT pg_try_advisory_lock({key})")))) and monotonic() < deadline:
            sleep(min(0.5, patience))
        try:
            yield alone
        finally:
            if alone:
                link.execute(text(f"SELECT pg_advisory_unlock({key})"))


def prepare_new(engine: Engine) -> None:
    """Nothing: readers never wait here."""


def explain(error: Exception, place: Place) -> StoreError:
    """The server's complaint as a sentence with a next step."""
    cause = getattr(error, "orig", None) or error
    said = next(iter(str(cause).strip().splitlines()), type(cause).__name__)
    state = str(getattr(cause, "sqlstate", None) or _state_told(str(cause)))
    if step := NEXT_STEPS.get(state):
        return StoreError(f"{place}: {step}")
    if not state or state.startswith(("08", "57P")):
        return StoreError(f"{place}: the server does not answer ({said}). Check that it runs, its address, and the network between.")
    return StoreError(f"{place}: {said} ({state}).")


def clock(place: Place) -> int:
    """Now, in nanoseconds, by the clock of this machine's disk: the one by which files say when they were changed."""
    from pathlib import Path

    with tempfile.NamedTemporaryFile() as file:
        return Path(file.name).stat().st_mtime_ns


def _state_told(said: str) -> str:
    """While a connection is made the driver gives no SQLSTATE, only the server's words."""
    told = {
        "password authentication failed": "28P01",
        "no pg_hba.conf entry": "28000",
        "role ": "28000",
        'database "': "3D000",
        "starting up": "57P03",
        "shutting down": "57P03",
        "too many clients": "53300",
        "remaining connection slots": "53300",
    }
    return next((state for words, state in told.items() if words in said and "FATAL" in said), "")
