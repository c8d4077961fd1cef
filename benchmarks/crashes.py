"""Builds that are killed half-way lose nothing: the next one makes the store what an undisturbed build makes it.

    python -m benchmarks.crashes --articles 500 --kills 50

Kills the build (SIGKILL, no time to tidy up) at random moments, lets the next one finish, and compares the two stores row by row.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.building import write_article
from benchmarks.synthetic import make_articles
from timeline.store import Store

READ_ON = "2026-01-01"


def start(data: Path, store: Path) -> subprocess.Popen[bytes]:
    """A build in a process of its own."""
    command = [sys.executable, "-m", "timeline", "build", str(data), "--store", str(store), "--read-on", READ_ON]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def build_whole(data: Path, store: Path) -> float:
    """An undisturbed build; the seconds it took."""
    begin = time.perf_counter()
    if start(data, store).wait() != 0:
        raise RuntimeError(f"the build into {store} failed")
    return time.perf_counter() - begin


def rows(path: Path) -> dict[str, object]:
    """All that a store tells, without the numbers under which its tables keep it."""
    with Store.open(path, create=False) as store:
        articles = store.articles()
        return {
            "articles": articles,
            "anchors": [store.anchor(article.id) for article in articles],
            "expressions": [store.expressions(article.id) for article in articles],
            "mentions": store.mentions(),
            "events": store.events(),
            "relations": store.relations(),
            "problems": sorted(store.problems(), key=repr),
            "choices": store.facets(),
            "found by words": [event.id for event in store.events(_asking("Ukraine"))],
            "stale": store.stale,
        }


def _asking(text: str):  # type: ignore[no-untyped-def]
    from timeline.filters import Filters

    return Filters(text=text)


def disturb(data: Path, place: Path, seconds: float, *, kills: int, dice: random.Random) -> tuple[int, list[str]]:
    """Kill builds, each of a store of its own, at random moments and finish them: how many were hit while they ran, and what differs."""
    whole = place / "whole.sqlite"
    expected = rows(whole)
    hit, differences = 0, []
    for number in range(kills):
        store = place / f"killed-{number}.sqlite"
        process = start(data, store)
        try:
            process.wait(dice.uniform(0.0, seconds))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            hit += 1
        process.wait()
        build_whole(data, store)
        differences += [f"kill {number}: {name}" for name, found in rows(store).items() if found != expected[name]]
        for file in place.glob(f"{store.name}*"):
            file.unlink()
    return hit, differences


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place, data = Path(folder), Path(folder, "data")
        data.mkdir()
        dice = random.Random(given.seed)
        for article in make_articles(given.articles):
            write_article(article, data, dice)
        seconds = build_whole(data, place / "whole.sqlite")
        hit, differences = disturb(data, place, seconds, kills=given.kills, dice=dice)
    print(
        f"{given.articles} articles, built in {seconds:.1f} s; {hit} of {given.kills} builds killed; differences: {differences or 'none'}"
    )
    return 1 if differences else 0


if __name__ == "__main__":
    raise SystemExit(main())
