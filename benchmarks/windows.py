"""What the dashboard asks of a store of ten thousand, a hundred thousand and a million events, on both engines.

    python -m benchmarks.windows                                  # all sizes, both engines; a PostgreSQL server is started for it
    python -m benchmarks.windows --events 10000 --engines sqlite

Up to 65,536 made-up events (see `synthetic`: three mentions each on average) go into the store as a build would put them; a larger store
holds them several times over, under other ids, copied within the database. So its events are in no order of time, as after many small
builds, which is the harder case. Mentions are stored beside them; articles' texts are not.

Each question is asked with another choice of filters and days each time; the first one, of a process that has read nothing yet, is told
apart. Milliseconds by the clock mean little on a machine that does other work; those of the process's own work, of which the ratios are
made, hold there too (what a server works is not in them).
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from benchmarks.synthetic import BEGIN, DAYS, make_events
from tests.store.servers import run_server
from timeline.filters import Filters
from timeline.models import Event
from timeline.store import Store, records, schema
from timeline.store.bitmaps import SIZE
from timeline.store.inserting import insert_all
from timeline.store.places import find_place
from timeline.store.writing import insert_events, next_version

Question = Callable[[Filters, random.Random], object]

ROUNDS = 41
ON_SCREEN = 600
TARGETS = {"window": 150, "search": 200}
"""Milliseconds that the median may take at a million events."""


def fill(store: Store, number: int, seed: int = 1) -> int:
    """Put at least so many events into an empty store; how many they are."""
    dice = random.Random(seed)
    whole = (replace(event, importance=round(dice.random(), 6)) for event in make_events(min(number, SIZE), seed))
    at = 0
    with store._writing() as link:
        insert_all(link, schema.articles, [_article(0)])
        while part := list(islice(whole, 5_000)):
            insert_events(link, part, at - 1)
            insert_all(link, schema.mentions, list(_mentions(part, at)))
            at += len(part)
        for copy in range(1, -(-number // SIZE)):
            _copy(link, copy)
        next_version(link)
    if store.place.path is None:
        with store._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as link:
            link.execute(text("ANALYZE"))
    return store.count()


def _article(number: int) -> records.Row:
    empty = dict.fromkeys(("digest", "extractor", "language", "source", "title", "text"), "")
    found = {"record": b"{}", "anchor": b"{}", "expressions": b"[]"}
    return {"number": number, "id": "all", "published": None, "anchor_day": None, **empty, **found}


def _mentions(events: list[Event], at: int) -> Iterator[records.Row]:
    for number, event in enumerate(events, start=at):
        for place, mention in enumerate(event.mentions):
            yield {"article": 0, "position": number * 32 + place, "record": records.encode(mention)}


def _copy(link: Connection, copy: int) -> None:
    """The first 65,536 events once more, with numbers and ids of their own."""
    more = {"more": copy * SIZE, "copy": copy, "places": copy * SIZE * 32, "size": SIZE}
    events = ", ".join(f'"{c.name}"' for c in schema.events.columns if c.name not in ("number", "id"))
    told = [
        f"INSERT INTO events (number, id, {events}) SELECT number + :more, id || '-' || {copy}, {events} FROM events WHERE number < :size",
        f"INSERT INTO event_articles (event, article, language, source) SELECT event + :more, article || '-' || {copy}, language, source"
        " FROM event_articles WHERE event < :size",
        "INSERT INTO bitmaps (field, value, chunk, bits) SELECT field, value, :copy, bits FROM bitmaps WHERE chunk = 0",
        f"INSERT INTO mentions (article, position, record) SELECT 0, position + :places, record FROM mentions WHERE position < {SIZE * 32}",
    ]
    if link.dialect.name == "postgresql":
        told.append("INSERT INTO event_words (owner, part, words) SELECT owner + :more, part, words FROM event_words WHERE owner < :size")
    else:
        _copy_words(link, copy)
    for statement in told:
        link.execute(text(statement), {name: value for name, value in more.items() if f":{name}" in statement})
    link.execute(text("UPDATE choices SET number = number / :copy * (:copy + 1)"), {"copy": copy})


def _copy_words(link: Connection, copy: int) -> None:
    from timeline.store.filtering import event_words
    from timeline.store.wording import put_words

    query = select(schema.events.c.number, schema.events.c.record).where(schema.events.c.number < SIZE).order_by(schema.events.c.number)
    known = _WORDS or [event_words(records.EVENT.decode(row.record), {}) for row in link.execute(query)]
    _WORDS[:] = known
    put_words(link, "event_words", ((number + copy * SIZE, words) for number, words in enumerate(known)))


_WORDS: list[str] = []


def choices(seed: str) -> Iterator[Filters]:
    """Selections without end: some of each field, days from two weeks to all years."""
    dice = random.Random(f"choices {seed}")
    while True:
        days = dice.choice((14, 60, 200, 400, DAYS))
        since = BEGIN + timedelta(dice.randrange(max(1, DAYS - days + 1)))
        yield Filters(
            since=since,
            until=since + timedelta(days),
            donor=tuple(dice.sample(("USA", "DEU", "FRA", "POL", "GBR"), dice.randint(0, 2))),
            stage=tuple(dice.sample(("announced", "promised", "delivered"), dice.randint(0, 2))),
            item=tuple(dice.sample(("patriot", "himars", "leopard-2", "drones"), dice.randint(0, 1))),
            recipient=("UKR",),
            language=tuple(dice.sample(("en", "fr", "de"), dice.randint(0, 2))),
            source=tuple(dice.sample(("Northern Wire", "Le Phare"), dice.randint(0, 1))),
            dated=dice.random() < 0.5,
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of a question: by the clock (median, and what one in twenty exceeds), and of this process's own work (median)."""

    wall: float
    own: float
    slow: float


def questions(store: Store) -> dict[str, Question]:
    """What the dashboard asks, by name."""
    months = [(BEGIN + timedelta(30 * n), BEGIN + timedelta(30 * n + 29)) for n in range(47)]
    sought = ("Patriot", "F-16 Oslo", "Lieferung Haubitzen", "annoncé drones", "Warsaw 31", "refus")
    return {
        "window": lambda f, _: store.events(f, limit=ON_SCREEN, order="importance"),
        "search": lambda f, dice: store.events(
            Filters(text=dice.choice(sought), dated=f.dated, since=f.since), limit=ON_SCREEN, order="importance"
        ),
        "count": lambda f, _: store.count(f),
        "facets": lambda f, _: store.facets(f),
        "months": lambda f, _: store.months(f),
        "strip": lambda f, _: store.bins(f, months, "donor"),
        "page": lambda f, dice: store.events(f, limit=100, offset=dice.randrange(max(1, store.count(f)))),
    }


def measure(place: str, rounds: int) -> dict[str, Taken]:
    """Question → what it took."""
    told: dict[str, Taken] = {}
    with Store.open(place, create=False) as store:
        first = [_ask(questions(store)["window"], next(choices("first")), random.Random(0))]
        told["first"] = Taken(*(statistics.median(one) for one in zip(*first, strict=True)), first[0][0])
        for name, ask in questions(store).items():
            dice = random.Random(name)
            spent = [_ask(ask, filters, dice) for filters in islice(choices(name), rounds)]
            walls, own = zip(*spent, strict=True)
            told[name] = Taken(statistics.median(walls), statistics.median(own), sorted(walls)[-max(1, rounds // 20)])
    return told


def _ask(ask: Question, filters: Filters, dice: random.Random) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process's own work."""
    began, worked = time.perf_counter(), time.process_time()
    ask(filters, dice)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def weigh(place: str) -> int:
    """Bytes that the store takes on the disk."""
    if (path := find_place(place).path) is not None:
        return sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*") if one.suffix != ".backup")
    with Store.open(place) as store, store._reading() as link:
        return int(link.scalar(select(func.pg_database_size(func.current_database()))) or 0)


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--engines", nargs="+", choices=("sqlite", "postgresql"), default=["sqlite", "postgresql"])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep", type=Path, help="a folder for the files, left there; the same ones are used again")
    given = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}")
    with ExitStack() as end:
        folder = given.keep or Path(end.enter_context(tempfile.TemporaryDirectory()))
        for engine in given.engines:
            address = end.enter_context(run_server("shared_buffers=512MB")) if engine == "postgresql" else ""
            least: dict[str, float] = {}
            for number in given.events:
                place = make_place(address, folder, number)
                began = time.perf_counter()
                with Store.open(place) as store:
                    there = store.count() or fill(store, number)
                size = weigh(place)
                print(f"\n{engine}, {there:,} events: {size / 1e6:,.0f} MB, filled in {time.perf_counter() - began:,.0f} s")
                print(f"  {'':8} {'median':>8} {'own CPU':>8} {'95 %':>8} {'ratio':>6}")
                for name, taken in measure(place, given.rounds).items():
                    ratio = taken.own / least.setdefault(name, taken.own)
                    verdict = f"  (at most {TARGETS[name]} ms)" if name in TARGETS else ""
                    print(f"  {name:8} {taken.wall:8.1f} {taken.own:8.1f} {taken.slow:8.1f} {ratio:6.2f}{verdict}", flush=True)


def make_place(address: str, folder: Path, number: int) -> str:
    """Where the store of that size is."""
    if not address:
        return str(folder / f"{number}.sqlite")
    import psycopg

    with psycopg.connect(address.format("postgres"), autocommit=True) as link:
        if not link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"windows_{number}"]).fetchone():
            link.execute(f"CREATE DATABASE windows_{number}".encode())
    return address.format(f"windows_{number}")


if __name__ == "__main__":
    main()
