"""What one article more costs beside so many others: kept, merged, weighed; by the number of articles that are there already.

    python -m benchmarks.growing                    1,000, 10,000 and 100,000 articles
    python -m benchmarks.growing 1000 1000000       as many as are named
    python -m benchmarks.growing --dense            all within four years, instead of seven articles a day however many there are

The mentions are made up and put into the store as they are (see `synthetic`): extraction looks at nothing but its article, so it costs the
same beside any number of others. Each size runs in a process of its own. For the first build the table tells milliseconds an article; for
one more the median of those held back, each built by a store that was just opened and remembers nothing, as by a new process; both beside
the first size.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from benchmarks.synthetic import DAYS, make_events
from timeline.models import Anchor, Article, Mention
from timeline.pipeline import update_chronology
from timeline.store import Store

SIZES = (1_000, 10_000, 100_000)
ADDED = 30
"""Articles held back, to be added one by one."""

TELLINGS = 10 / 3
"""Articles that tell a made-up decision, on average."""

A_DAY = 7
"""Articles of one day, where there are more days the more articles there are."""


def main() -> None:
    """One line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--dense", action="store_true")
    given = parser.parse_args()
    print("articles   events   first build: ms an article   one more: ms   store: MB")
    before: tuple[float, float] | None = None
    for size in given.sizes:
        days = DAYS if given.dense else max(30, size // A_DAY)
        command = [sys.executable, "-c", f"from benchmarks.growing import grow; print(*grow({size}, {days}))"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        events, first, more, megabytes = int(told[0]), float(told[1]), float(told[2]), float(told[3])
        before = before or (first, more)
        ratios = f"{first:10.2f} ({first / before[0]:.2f} x)   {more:12.1f} ({more / before[1]:.2f} x)"
        print(f"{size:8,}  {events:7,}   {ratios}   {megabytes:9.0f}", flush=True)


def grow(size: int, days: int) -> tuple[int, float, float, float]:
    """Events; milliseconds of processor an article of the first build, and of one more in the median; megabytes of the store."""
    told: dict[str, Sequence[Mention]] = {}
    for event in make_events(int(size / TELLINGS * 1.2) + ADDED, 1, days):
        for mention in event.mentions:
            if len(told) < size + ADDED:
                told[mention.article] = [mention]
    held = random.Random(1).sample(sorted(told), ADDED)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "timeline.sqlite")
        begin = time.process_time()
        with Store.open(path) as store:
            for article in told.keys() - set(held):
                put(store, article, told[article])
            update_chronology(store)
        first = time.process_time() - begin
        taken = []
        for article in held:
            begin = time.process_time()
            with Store.open(path) as store:
                put(store, article, told[article])
                update_chronology(store)
            taken.append(1000 * (time.process_time() - begin))
        with Store.open(path) as store:
            events = store.count()
        return events, 1000 * first / size, statistics.median(taken), path.stat().st_size / 1e6


def put(store: Store, article: str, mentions: Sequence[Mention]) -> None:
    """The article as a build would keep it."""
    published = mentions[0].published or mentions[0].first + timedelta(1)
    text = " ".join(mention.quote for mention in mentions)
    anchor = Anchor(published, "published")
    told = Article(article, text, mentions[0].language, published, source=mentions[0].source)
    store.put_article(told, anchor, [], mentions)


if __name__ == "__main__":
    main()
