"""Whatever the dashboard asks, no engine reads a table of events from end to end: the plans of all its queries say so."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

import pytest
from sqlalchemy import event, text

from benchmarks.synthetic import make_events
from timeline.filters import Filters
from timeline.store import Store
from timeline.store.choosing import Catalogue

GROWING = ("events", "bitmaps", "event_articles", "mentions", "articles", "event_words")
EVENTS = 4_000
NARROW = Filters(
    since=date(2022, 6, 1), until=date(2023, 3, 1), donor=("USA", "DEU"), stage=("announced",), item=("patriot", "himars"),
    recipient=("UKR",), language=("fr", "de"), source=("Le Phare", "Hafenblatt"), dated=True,
)  # fmt: skip
MONTHS = [(date(2022, month, 1), date(2022, month, 28)) for month in range(3, 12)]

ASKED: dict[str, Callable[[Store], object]] = {
    "window": lambda store: store.events(NARROW, limit=20, order="importance"),
    "everything": lambda store: store.events(limit=20, order="importance"),
    "page": lambda store: store.events(Filters(kind=("aid",)), limit=20, offset=EVENTS // 2),
    "search": lambda store: store.events(Filters(text="Patriot Warsaw"), limit=20),
    "count": lambda store: store.count(NARROW),
    "span": lambda store: store.span(NARROW),
    "facets": lambda store: store.facets(NARROW),
    "months": lambda store: store.months(NARROW),
    "days": lambda store: store.days(NARROW),
    "bins": lambda store: store.bins(NARROW, MONTHS, "donor"),
    "articles": lambda store: (store.list_articles(limit=20), store.list_articles(Filters(donor=("USA",)), limit=20)),
    "next articles": lambda store: store.list_articles(after=(date(2022, 6, 1), "d7-0"), limit=20),
    "one event": lambda store: (store.event("d7"), store.relations("d7"), store.article("a"), store.anchor("a")),
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("plans") / "s.sqlite" if request.param == "sqlite" else request.getfixturevalue("new_database")()
    with Store.open(place) as opened:
        opened.put_events(islice(make_events(EVENTS), EVENTS))
        with opened._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as link:
            link.execute(text("ANALYZE"))
        yield opened


def plans_of(store: Store, ask: Callable[[Store], object]) -> list[tuple[str, str]]:
    """Each statement that the question leads to, and how the engine answers it."""
    told: list[tuple[str, object]] = []

    def remember(link, cursor, statement, parameters, context, many):
        if statement.startswith(("SELECT", "WITH")):
            told.append((statement, parameters))

    store._catalogue = Catalogue()  # as a process that has read nothing yet
    event.listen(store._engine, "before_cursor_execute", remember)
    try:
        ask(store)
    finally:
        event.remove(store._engine, "before_cursor_execute", remember)
    explain = "EXPLAIN QUERY PLAN " if store._engine.dialect.name == "sqlite" else "EXPLAIN "
    with store._reading() as link:
        if explain == "EXPLAIN ":
            # A small table is read whole because that is cheaper than its index: what counts is whether an index can answer.
            link.execute(text("SET LOCAL enable_seqscan = off"))
        return [(s, "\n".join(str(row[-1]) for row in link.exec_driver_sql(explain + s, p))) for s, p in told]


def scans(plan: str) -> list[str]:
    """The tables that a plan reads from end to end."""
    words = [line.replace("->", "").split() for line in plan.splitlines()]
    lite = [line[1] for line in words if line[:1] == ["SCAN"] and "VIRTUAL" not in line]
    great = [line[3] for line in words if line[:3] == ["Seq", "Scan", "on"]]
    return [table for table in lite + great if table in GROWING]


@pytest.mark.parametrize("question", ASKED)
def test_no_question_of_the_dashboard_reads_a_whole_table(store, question, monkeypatch):
    monkeypatch.setattr("timeline.store.ranking.MANY", 20)
    plans = plans_of(store, ASKED[question])
    assert plans != []
    assert [(statement, plan) for statement, plan in plans if scans(plan)] == []


def test_a_query_that_reads_a_whole_table_would_be_seen(store):
    def ask(store):
        with store._reading() as link:
            return link.execute(text("SELECT number FROM events WHERE importance > 2")).all()

    [(_, plan)] = plans_of(store, ask)
    assert scans(plan) == ["events"]


@pytest.mark.parametrize("question", ["window", "page", "search", "facets", "months", "bins"])
def test_a_question_reads_as_many_rows_of_a_large_store_as_of_a_small_one(store, question, monkeypatch):
    monkeypatch.setattr("timeline.store.ranking.MANY", 20)
    assert len(plans_of(store, ASKED[question])) <= 60
