"""Reading by one process, by several, and through Dask, in one run; and what a worker killed in the middle changes.

python -m benchmarks.cluster                       # 20,000 articles
python -m benchmarks.cluster --articles 2000
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.synthetic import make_articles
from timeline.cluster import connect
from timeline.models import Article
from timeline.pipeline import Hands, Reading, build, read_articles
from timeline.store import Store

READ_ON = date(2026, 11, 22)


def rate(read: Callable[[], Iterator[Reading]], count: int) -> float:
    """Articles a second."""
    begun = time.perf_counter()
    for _ in read():
        pass
    return count / (time.perf_counter() - begun)


def kill_in_the_middle(hands: Hands, processes: Callable[[], Sequence[int]], at: int) -> Hands:
    """The same hands, but one of their processes is killed (-9) when so many readings have come back."""

    def disturbed(do: Callable[[Article], Reading], articles: Sequence[Article]) -> Iterator[Reading]:
        for number, reading in enumerate(hands(do, articles)):
            if number == at:
                os.kill(processes()[0], signal.SIGKILL)
            yield reading

    return disturbed


def rows(path: Path) -> dict[str, list[str]]:
    """Every row of a store's tables, but those that say when it was written."""
    with sqlite3.connect(path) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%words%'")]
        return {
            name: sorted(map(repr, raw.execute(f'SELECT * FROM "{name}"'))) for name in names if name not in ("meta", "sqlite_sequence")
        }


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=20_000)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--no-kill", action="store_true", help="measure the speed only")
    given = asked.parse_args()
    articles = list(make_articles(given.articles, seed=1))
    few = articles[: max(200, given.articles // 10)]
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {len(few)} of {len(articles)} articles for the speed"
    )
    list(read_articles(articles[:50]))  # languages are loaded once
    one = rate(lambda: read_articles(few), len(few))
    several = rate(lambda: read_articles(few, workers=given.workers), len(few))
    with connect(f"local:{given.workers}") as cluster:
        list(read_articles(articles[: 100 * given.workers], hands=cluster))
        dask = rate(lambda: read_articles(few, hands=cluster), len(few))
        print(f"one process          {one:8.0f} articles/s   1.00")
        print(f"{given.workers} processes          {several:8.0f} articles/s   {several / one:.2f}")
        print(f"{given.workers} workers of Dask    {dask:8.0f} articles/s   {dask / one:.2f}")
        if given.no_kill:
            return
        with tempfile.TemporaryDirectory() as folder:
            calm, killed = Path(folder, "calm.sqlite"), Path(folder, "killed.sqlite")
            spread = kill_in_the_middle(cluster, lambda: list(cluster.client.run(os.getpid).values()), len(articles) // 2)
            for path, hands in ((calm, cluster), (killed, spread)):
                begun = time.perf_counter()
                with Store.open(path) as store:
                    build(articles, store=store, read_on=READ_ON, hands=hands)
                print(f"{path.stem:20} build of {len(articles)} in {time.perf_counter() - begun:.0f} s")
            ours, theirs = rows(calm), rows(killed)
            print(f"tables that differ after a worker was killed: {[name for name in ours if ours[name] != theirs[name]] or 'none'}")


if __name__ == "__main__":
    main()
