"""A store that an older version wrote becomes one of today, in place and with all it holds; what a newer one wrote is left alone."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import DatabaseError

from sqlalchemy import Engine, update
from sqlalchemy.exc import SQLAlchemyError

from timeline.errors import StoreError
from timeline.store import sqlite
from timeline.store.connecting import explain, writing
from timeline.store.indexing import remake_index
from timeline.store.places import Place
from timeline.store.schema import SCHEMA_VERSION, meta, metadata

INDEXED = 5
"""The first schema whose stores keep the sets of `indexing`; those of older ones are made anew from the events."""
OLDEST = 3
"""Older stores held too little to be brought up to date; they are built again in minutes."""


def upgrade(engine: Engine, place: Place, found: str) -> None:
    """Bring the store from the schema found to today's, at one stroke; of a file a copy is kept beside it first."""
    number = int(found) if found.isdigit() else 0
    if number > SCHEMA_VERSION:
        raise StoreError(
            f"{place} was written by a newer version of timeline (schema {found}, here {SCHEMA_VERSION}). "
            "Upgrade timeline, or choose another store: this one is left as it is."
        )
    if number < OLDEST:
        raise StoreError(
            f"{place} was written by a version of timeline that is too old (schema {found or 'unknown'}, here {SCHEMA_VERSION}). "
            "Delete it and build it again from the data folder."
        )
    try:
        if place.path is not None:
            sqlite.back_up(engine, place, found)
        with writing(engine, place) as link:
            run_migrations(link, found)
            metadata.create_all(link)
            if number < INDEXED:
                remake_index(link)
            link.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA_VERSION)))
        if place.path is not None:
            sqlite.shrink(engine)
    except (SQLAlchemyError, OSError, DatabaseError) as error:
        raise explain(error, place) from error


def run_migrations(link: object, found: str) -> None:
    """Alembic's steps from the schema found to the last one, within the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": link, "found": found})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")
