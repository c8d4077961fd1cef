"""Extraction on many machines: the work that local processes do, handed to the workers of a Dask scheduler.

The one who builds keeps the store: it hands out articles in parts, takes the readings back in their order and writes them as always, so a
worker that is lost loses nothing. Dask gives its parts to another; a part that kills its workers is read article by article, and what kills
a worker by itself is told as a problem. Each worker loads the languages once, and refuses to read by other rules than the builder's.

    dask scheduler                                                   # on one machine
    dask worker tcp://scheduler:8786 --nworkers auto --nthreads 1    # on each of the others
    timeline build data --scheduler tcp://scheduler:8786
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from timeline.errors import TimelineError
from timeline.pipeline import Reading, reading_rules, unread

if TYPE_CHECKING:
    from distributed import Client, Future

    from timeline.models import Article

PART = 25
"""Articles handed out together: few enough that a lost part is soon read again, enough that handing out costs little."""

AHEAD = 3
"""Parts that wait for each worker, so that none is idle while the builder writes."""

PATIENCE = 30
"""Seconds to wait for a scheduler and its first worker."""

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a scheduler, as the pipeline uses them in place of local processes."""

    client: Client
    lexicon: Path | None = None

    def __call__(self, do: Callable[[Article], Reading], articles: Sequence[Article]) -> Iterator[Reading]:
        """`do` of each article, in the order given, wherever it was done."""
        rules = reading_rules(self.lexicon)
        parts = [articles[at : at + PART] for at in range(0, len(articles), PART)]
        waiting: deque[tuple[Future[list[Reading]], Sequence[Article]]] = deque()
        for part in parts:
            waiting.append((self._hand_out(do, part, rules), part))
            if len(waiting) >= AHEAD * max(1, len(self.client.nthreads())):
                yield from self._take_back(do, *waiting.popleft(), rules)
        while waiting:
            yield from self._take_back(do, *waiting.popleft(), rules)

    def _hand_out(self, do: Callable[[In], Out], part: Sequence[In], rules: str) -> Future[list[Out]]:
        return self.client.submit(do_part, do, part, rules, self.lexicon, pure=False)

    def _take_back(
        self, do: Callable[[Article], Reading], future: Future[list[Reading]], part: Sequence[Article], rules: str
    ) -> Iterator[Reading]:
        from distributed.scheduler import KilledWorker

        try:
            yield from future.result()
        except KilledWorker:
            for article in part:
                try:
                    yield from self._hand_out(do, [article], rules).result()
                except KilledWorker:
                    yield unread(article, "killed-worker", "every worker that was given it died", "read it alone: timeline explain")


def do_part(do: Callable[[In], Out], part: Sequence[In], rules: str, lexicon: Path | None) -> list[Out]:
    """What a worker does: `do` of each, by the builder's own rules or not at all."""
    if _rules_here(lexicon) != rules:
        raise TimelineError(
            "A worker reads by other rules than this machine: install the same version of timeline on all"
            + (f", and give them the same folder {lexicon}." if lexicon else ".")
        )
    return [do(one) for one in part]


@cache
def _rules_here(lexicon: Path | None) -> str:
    return reading_rules(lexicon)


@contextmanager
def connect(scheduler: str, *, lexicon: Path | None = None) -> Iterator[Cluster]:
    """The cluster at that address, until the block ends; `local:4` starts four processes on this machine.

    Raises TimelineError where Dask is not installed, nobody answers, or no worker comes.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise TimelineError("A cluster needs Dask: pip install 'timeline[cluster]'.") from error
    place, _, count = scheduler.partition(":")
    if place == "local" and not (count.isdecimal() and int(count)):
        raise TimelineError(f"{scheduler!r} is no cluster: say local:4 for four processes, or an address like tcp://scheduler:8786.")
    with ExitStack() as ended:
        try:
            own = None
            if place == "local":
                own = ended.enter_context(LocalCluster(n_workers=int(count), threads_per_worker=1, dashboard_address=None, silence_logs=50))
            client = ended.enter_context(Client(own or scheduler, timeout=PATIENCE))
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise TimelineError(
                f"No worker answers at {scheduler} ({error}). Start them: dask scheduler, dask worker {scheduler}."
            ) from error
        yield Cluster(client, lexicon)
