"""What merging costs: made-up events of three mentions each, merged at once; then single articles added to the largest.

    python -m benchmarks.merging            10,000, 30,000 and 100,000 events
    python -m benchmarks.merging 10000      as many as are named

Each size runs in a process of its own, so that its peak of memory is its own. Prints seconds, megabytes, how much faster than n log n
the time grew since the size before (below 1.0: slower growth), and for the largest the milliseconds that one more article takes.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from math import log

from benchmarks.synthetic import make_events
from timeline.events import merge
from timeline.events.incremental import Merger
from timeline.models import Mention

SIZES = (10_000, 30_000, 100_000)
ADDED = 100
"""Articles held back, to be added one by one."""


def main() -> None:
    """One line for each size, then one for adding."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    before: tuple[int, float] | None = None
    print("events   mentions   seconds   MB peak   growth ÷ n log n")
    for size in sizes:
        mentions, seconds, memory = _run("once", size)
        growth = (seconds / before[1]) / ((mentions * log(mentions)) / (before[0] * log(before[0]))) if before else 1.0
        before = (int(mentions), seconds)
        print(f"{size:7,}  {int(mentions):9,}  {seconds:8.1f}  {memory:8.0f}   {growth:.2f}", flush=True)
    median, slowest, build = _run("add", max(sizes))
    print(f"one more article beside {max(sizes):,} events: {median:.1f} ms, slowest of {ADDED} {slowest:.1f} ms; built in {build:.0f} s")


def _run(what: str, size: int) -> tuple[float, float, float]:
    command = [sys.executable, "-c", f"from benchmarks.merging import {what}; print(*{what}({size}))"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1]), float(told[2])


def once(size: int) -> tuple[int, float, float]:
    """Mentions, seconds and megabytes of merging so many events' mentions."""
    told = _mentions(size)
    start = time.perf_counter()
    merge(told)
    return sum(map(len, told.values())), time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def add(size: int) -> tuple[float, float, float]:
    """Milliseconds that adding one article takes beside so many events, in the median and at most; seconds to build them."""
    told = _mentions(size)
    held = random.Random(1).sample(sorted(told), ADDED)
    start = time.perf_counter()
    merger = Merger({article: mentions for article, mentions in told.items() if article not in set(held)})
    built = time.perf_counter() - start
    taken = []
    for article in held:
        start = time.perf_counter()
        merger.add(article, told[article])
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken), max(taken), built


def _mentions(size: int) -> dict[str, Sequence[Mention]]:
    return {mention.article: [mention] for event in make_events(size, 1) for mention in event.mentions}


if __name__ == "__main__":
    main()
