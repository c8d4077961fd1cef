"""Every test of the store that takes `store` or `place` runs on both engines."""

import os
from collections.abc import Callable, Iterator
from itertools import count

import psycopg
import pytest

from tests.store.servers import run_server
from timeline.store import Store

NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, with {} for the name of a database."""
    with run_server() as address:
        yield address


@pytest.fixture(scope="session")
def new_database(server: str) -> Callable[[], str]:
    """Makes an empty schema, which is a database to all that concerns a store and made in no time, and gives its address."""

    def make() -> str:
        name = f"timeline_{os.getpid()}_{next(NUMBERS)}"
        with psycopg.connect(server.format("postgres"), autocommit=True) as link:
            link.execute(f"CREATE SCHEMA {name}".encode())
        return f"{server.format('postgres')}&options=-csearch_path%3D{name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path) -> str:
    """Where a store can be made, on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "timeline.sqlite")
    address: str = request.getfixturevalue("new_database")()
    return address


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store, on each engine."""
    with Store.open(place) as opened:
        yield opened
