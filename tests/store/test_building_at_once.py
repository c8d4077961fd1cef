"""Builds, readers and a dashboard at the same time, in processes of their own: on both engines."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.factories import make_event
from timeline.cli import app
from timeline.errors import StoreError
from timeline.store import Store
from timeline.store.schema import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from tests.factories import make_event
from timeline.store import Store
with Store.open(sys.argv[1], create=False) as store:
    for turn in range(6):
        size = (40, 90)[turn % 2]
        store.put_events([make_event(f"{turn}-{n}", donor="USA", kind=("aid", "combat")[n % 2]) for n in range(size)])
"""
HOLDER = """
import sys, time
from timeline.store import Store
with Store.open(sys.argv[1], create=False) as store, store.building():
    print("held", flush=True)
    time.sleep(60)
"""


def run(script, place):
    return subprocess.Popen([sys.executable, "-c", script, place], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_readers_see_whole_chronologies_while_another_process_writes(place):
    with Store.open(place) as store:
        store.put_events([make_event(str(n), donor="USA") for n in range(40)])
        writer, seen = run(WRITER, place), set()
        while writer.poll() is None:
            version, facets = store.version(), store.facets()
            assert facets["donor"]["USA"] == sum(facets["kind"].values())
            seen.add((len(store.events()), facets["donor"]["USA"]))
            if version == store.version() and (count := store.count()) and version == store.version():
                assert (count, store.count()) in ((40, 40), (90, 90)) or version != store.version()
        assert writer.returncode == 0
        assert {size for pair in seen for size in pair} <= {40, 90}
        assert (store.count(), store.version()) == (90, 7)


def test_two_writers_take_turns_and_lose_nothing(place):
    Store.open(place).close()
    writers = [run(WRITER, place) for _ in range(2)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with Store.open(place, create=False) as store:
        assert (store.count(), store.version()) == (90, 12)


def test_a_lock_that_nobody_can_take_stops_no_build(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "nowhere"))
    with Store.open(tmp_path / "s.sqlite") as store, store.building(patience=0.2):
        store.put_events([make_event()])
    assert store.count() == 1


HOLDING = f"""
SELECT pg_terminate_backend(pid) FROM pg_locks
WHERE locktype = 'advisory' AND classid = {APPLICATION_ID + 1} AND objid = (hashtext(current_schema())::bigint & 4294967295)::oid
"""


def test_a_server_that_goes_away_with_the_lock_is_told_in_a_sentence(new_database):
    with Store.open(new_database()) as store:
        told = pytest.raises(StoreError, match="the server does not answer")
        with told, store.building(), store._writing() as link:
            assert link.exec_driver_sql(HOLDING).scalar() is True


def test_a_build_waits_for_another_and_says_so_in_the_end(place, tmp_path):
    with Store.open(place) as store:
        holder = run(HOLDER, place)
        try:
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(StoreError, match="another process is building this store"), store.building(patience=0.2):
                pass
            store.put_events([make_event()])  # what is no build is not held off
            assert store.count() == 1
        finally:
            holder.kill()  # a process that dies lets go
            holder.wait()
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                with store.building(patience=0.2):
                    break
            except StoreError:
                continue
        else:
            pytest.fail("the lock outlived its holder")
    (tmp_path / "data").mkdir()
    assert CliRunner().invoke(app, ["build", str(tmp_path / "data"), "--store", place]).exit_code == 0
