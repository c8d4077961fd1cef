"""Every test of the store that takes `store` or `place` runs on both engines."""

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
    """Makes an empty database and gives its address."""

    def make() -> str:
        name = f"timeline_{next(NUMBERS)}"
        with psycopg.connect(server.format("postgres"), autocommit=True) as link:
            link.execute(f"DROP DATABASE IF EXISTS {name}")  # type: ignore[arg-type]
            link.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        return server.format(name)

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
