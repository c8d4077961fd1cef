"""Where a store is: a file of its own, or a database of a PostgreSQL server. Told as people write it, shown without its password."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from timeline.errors import StoreError

POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
SQLITE = ("sqlite", "sqlite+pysqlite")


@dataclass(frozen=True, slots=True)
class Place:
    """A file (`path`) or a database on a server (`path` is None)."""

    url: URL = field(repr=False)
    path: Path | None = None

    @property
    def missing(self) -> bool:
        """Whether there is surely no store: a file that is not there. Of a server only opening it tells."""
        return self.path is not None and not self.path.exists()

    def __str__(self) -> str:
        if self.path is not None:
            return str(self.path)
        # Passwords stand in the query too ("?password=…", "sslpassword"), so nothing of it is shown.
        shown = URL.create("postgresql", self.url.username, None, self.url.host, self.url.port, self.url.database)
        return shown.render_as_string()


def find_place(told: str | Path | Place) -> Place:
    """The place that somebody names, as a file or an address.

    >>> str(find_place("timeline.sqlite")), str(find_place("postgresql://anna:secret@db.example/aid?sslmode=require"))
    ('timeline.sqlite', 'postgresql://anna@db.example/aid')
    """
    if isinstance(told, Place):
        return told
    if isinstance(told, Path) or "://" not in told:
        return Place(URL.create("sqlite", database=str(told)), Path(told))
    try:
        url = make_url(told)
    except (ArgumentError, ValueError) as error:  # a port that is no number; the address itself may hold a password
        raise StoreError(
            "the address of the store cannot be read. Write it as postgresql://USER@HOST:PORT/DATABASE; "
            "signs such as @ : / in a password are written %40 %3A %2F."
        ) from error
    if url.drivername in SQLITE and url.database:
        return Place(url.set(drivername="sqlite", query={}), Path(url.database))
    if url.drivername in POSTGRESQL:
        return Place(url.set(drivername="postgresql+psycopg"))
    raise StoreError(f"{url.drivername}://… is no place for a store. Name a file, or a database as postgresql://USER@HOST/DATABASE.")
