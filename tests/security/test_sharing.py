"""Several at one store: what one lets go of must not loosen the hold of another."""

import subprocess
import sys
from pathlib import Path

from tests.factories import make_event
from timeline.store import Store

LOOK = "import sys; from timeline.store import Store\nwith Store.open(sys.argv[1], create=False) as store: print(store.count())"


def test_opening_a_store_twice_leaves_its_journal_to_those_who_use_it(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    journal = path.with_name("s.sqlite-wal")
    with Store.open(path) as first:
        first.put_events([make_event("e1")])
        Store.open(path).close()  # as the watcher of a folder does beside the server
        before = journal.stat().st_ino
        for number in range(2, 5):
            told = subprocess.run([sys.executable, "-c", LOOK, str(path)], capture_output=True, text=True, check=True)
            assert int(told.stdout) == number - 1
            assert journal.stat().st_ino == before, "another process has taken the journal away"
            first.put_events([make_event(f"e{n}") for n in range(1, number + 1)])
        assert first.count() == 4
