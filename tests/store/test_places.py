"""Where a store can be, how it is named, and what is said when nobody answers there."""

import socket
from pathlib import Path

import psycopg
import pytest

from tests.factories import make_event
from timeline.errors import StoreError
from timeline.store import Store
from timeline.store.places import find_place
from timeline.store.postgresql import explain


@pytest.mark.parametrize(
    ("told", "shown", "path"),
    [
        ("timeline.sqlite", "timeline.sqlite", Path("timeline.sqlite")),
        (Path("/tmp/a b.sqlite"), "/tmp/a b.sqlite", Path("/tmp/a b.sqlite")),
        ("sqlite:///here.sqlite", "here.sqlite", Path("here.sqlite")),
        ("postgresql://anna:s%40cret@db.example:5433/aid", "postgresql://anna@db.example:5433/aid", None),
        ("postgres://anna:secret@db.example/aid", "postgresql://anna@db.example/aid", None),
        ("postgresql+psycopg://db.example/aid?password=secret&sslpassword=secret", "postgresql://db.example/aid", None),
    ],
)
def test_a_place_is_named_as_people_write_it_and_shown_without_its_password(told, shown, path):
    place = find_place(told)
    assert (str(place), place.path) == (shown, path)
    assert "secret" not in repr(place)


@pytest.mark.parametrize("told", ["mysql://anna:secret@db.example/aid", "postgresql://anna:secret@db.example:port/aid"])
def test_an_address_that_is_no_place_for_a_store_is_refused_without_its_password(told):
    with pytest.raises(StoreError, match="postgresql://USER@HOST") as refused:
        find_place(told)
    assert "secret" not in str(refused.value)


def test_a_server_that_is_not_there_is_one_sentence_without_the_password():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreError) as refused:
        Store.open(f"postgresql://anna:secret@127.0.0.1:{port}/aid")
    assert str(refused.value).startswith(f"postgresql://anna@127.0.0.1:{port}/aid: the server does not answer (")
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_database_that_is_not_there_says_how_to_make_it(server):
    with pytest.raises(StoreError, match=r"the server has no such database. Make it first: createdb"):
        Store.open(server.format("nowhere"))


def test_a_database_without_a_store_is_only_made_one_by_a_build(new_database):
    address = new_database()
    with pytest.raises(StoreError, match=r"there is no store. Make one first: timeline build"):
        Store.open(address, create=False)
    with psycopg.connect(address) as link:
        assert link.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone() == (0,)


def test_tables_of_another_program_are_left_alone_and_may_stand_beside_ours(new_database):
    address = new_database()
    with psycopg.connect(address) as link:
        link.execute("CREATE TABLE spatial (x integer)")
    Store.open(address).close()
    other = new_database()
    with psycopg.connect(other) as link:
        link.execute("CREATE TABLE events (mine integer)")
    with pytest.raises(StoreError, match="database of another program"):
        Store.open(other)


def test_a_connection_that_is_lost_is_made_anew(new_database):
    address = new_database()
    with Store.open(address) as store, psycopg.connect(address, autocommit=True) as other:
        store.put_events([make_event()])
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
        assert store.count() == 1
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
        store.put_events([])
        assert store.count() == 0


def test_what_the_server_says_while_a_connection_is_made_is_understood():
    place = find_place("postgresql://anna:secret@db.example/aid")
    said = 'connection failed: connection to server at "10.0.0.1", port 5432 failed: FATAL:  password authentication failed for user "anna"'
    assert str(explain(psycopg.OperationalError(said), place)).endswith(
        "the server refuses the password. Set it in the address, in PGPASSWORD or in ~/.pgpass."
    )
    assert "starting or stopping" in str(explain(psycopg.OperationalError("FATAL:  the database system is starting up"), place))


def test_two_who_write_take_turns_and_the_second_says_whom_it_waited_for(new_database, monkeypatch):
    address = new_database()
    monkeypatch.setattr("timeline.store.postgresql.PATIENCE", 0.1)
    with Store.open(address) as store, Store.open(address) as other:
        with store._writing(), pytest.raises(StoreError, match="another process is writing"):
            other.note("a", "b")
        other.note("a", "b")
        assert store.noted("a") == "b"
