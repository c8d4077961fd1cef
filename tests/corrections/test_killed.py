"""A process that is killed at any moment while it writes corrections: none that it had acknowledged is missing, and no record is broken."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from tests.corrections.test_acting import ARTICLES, READ_ON
from timeline.correcting import correct_event
from timeline.corrections import read_ledger
from timeline.filters import Filters
from timeline.pipeline import build
from timeline.store import Store

KILLS = 50
ACTS = (("note", "Seen."), ("confirm", None), ("reject", None), ("restore", None))


def write(path: Path, told: Connection, seed: int) -> None:
    """Correct event after event, and acknowledge each correction once it is kept."""
    dice = random.Random(seed)
    with Store.open(path) as store:
        while True:
            act, new = dice.choice(ACTS)
            event = dice.choice([*store.events(), *store.events(Filters(rejected=True))])
            done = correct_event(store, event.id, act, who="Ada", at=datetime.now(UTC), new=new)
            told.send(done.correction.id)


def write_and_kill(path: Path, seed: int) -> list[str]:
    """The ids that were acknowledged before the process was killed: some while after one to three of them, wherever it then was."""
    dice = random.Random(seed)
    here, there = multiprocessing.Pipe(duplex=False)
    writer = multiprocessing.get_context("fork").Process(target=write, args=(path, there, seed))
    writer.start()
    there.close()
    told = [here.recv() for _ in range(dice.randrange(1, 4))]
    time.sleep(dice.uniform(0.0, 0.08))
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join(timeout=20)
    try:
        while here.poll():
            told.append(here.recv())
    except EOFError:
        pass
    return told


def test_no_acknowledged_correction_is_missing_after_fifty_kills(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        build(ARTICLES, store=store, read_on=READ_ON)
        file = store.ledger_file
    assert file is not None
    acknowledged: list[str] = []
    for kill in range(KILLS):
        acknowledged += write_and_kill(path, kill)
        with Store.open(path) as store:
            assert set(acknowledged) <= store.ledger().by_id.keys()
        there, _ = read_ledger(file.read_text(encoding="utf8") if file.exists() else "", file.name)
        assert set(acknowledged) <= {one.id for one in there}
    assert len(acknowledged) >= KILLS
    # The store goes, the file stays, and the build that follows has it all; whatever was half-written was acknowledged to nobody.
    with Store.open(path) as store:
        build(ARTICLES, store=store, read_on=READ_ON)
        whole, events = store.ledger().by_id.keys(), store.events()
    shutil.copy(file, tmp_path / "again.corrections.jsonl")
    with Store.open(tmp_path / "again.sqlite") as store:
        build(ARTICLES, store=store, read_on=READ_ON)
        assert set(acknowledged) <= store.ledger().by_id.keys() <= whole
        if store.ledger().by_id.keys() == whole:
            assert store.events() == events
