"""Laws of the store, for values nobody thought of: what goes in comes out, and the queries mean what `filtering.matches` says."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.filters import CHOICES, OFFICIAL, Filters
from timeline.models import (
    CATEGORIES,
    CERTAINTIES,
    ITEM_CLASSES,
    KINDS,
    PRECISIONS,
    STAGES,
    Amount,
    Anchor,
    Article,
    Event,
    Mention,
    Name,
    Problem,
    Quantity,
    TimeExpression,
    When,
)
from timeline.store import Store
from timeline.store.filtering import choices, matches

TURNS = [date(2024, 2, 29), date(2023, 12, 31), date(2024, 1, 1), date(2020, 12, 28), date(1, 1, 1), date(9999, 12, 31), date(2024, 11, 20)]
DAYS = st.sampled_from(TURNS) | st.dates(date(2022, 1, 1), date(2025, 12, 31))
WORDS = [
    "défense",
    "Defense",
    "mines",
    "mine",
    "F-16",
    "f",
    "16",
    "Überläufer",
    "Łódź",
    "œuvre",
    "Київ",
    "İzmir",
    "STRASSE",
    "Straße",
    "x_y",
    "\n",
    "—",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=12)
LABELS = st.sampled_from(["Patriot", "patriot", "mim-104", "USA", "usa", "Défense", "´"])
NAMES = st.builds(
    Name,
    text=LABELS,
    key=st.sampled_from(["", "patriot", "mim-104"]),
    country=st.sampled_from(["", "USA", "UKR"]),
    item_class=st.sampled_from(["", *ITEM_CLASSES]),
    category=st.sampled_from(["", *CATEGORIES]),
)
MONEY = st.floats(0, 1e13, allow_nan=False)
AMOUNTS = st.builds(lambda low, more, text: Amount(low, "USD", text, low + more if more else None), MONEY, MONEY, TEXTS)
QUANTITIES = st.builds(Quantity, TEXTS, MONEY, st.none() | MONEY)
WHENS = st.builds(When, TEXTS, st.integers(0, 9), st.integers(0, 9), st.just("2024"), st.lists(st.just("year"), max_size=1).map(tuple))
LANGUAGES, SOURCES, ARTICLES = (
    st.sampled_from(["", "fr", "en"]),
    st.sampled_from(["", "Le Monde", "AP"]),
    st.sampled_from(["a", "b", "Ä/é"]),
)


def some(values):
    return st.lists(values, max_size=2).map(tuple)


@st.composite
def told(draw):
    first, last = sorted((draw(DAYS), draw(DAYS)))
    roles = {role: draw(some(NAMES)) for role in ("actors", "recipients", "items", "places")}
    return {
        "kind": draw(st.sampled_from(KINDS)),
        "stage": draw(st.sampled_from(["", *STAGES])),
        "first": first,
        "last": last,
        "precision": draw(st.sampled_from(PRECISIONS)),
        "approximate": draw(st.booleans()),
        "open": draw(st.sampled_from(["", "start", "end"])),
        "certainty": draw(st.sampled_from(CERTAINTIES)),
        "according_to": draw(some(TEXTS)),
        "anonymous": draw(st.booleans()),
        "official": draw(st.booleans()),
        "amounts": draw(some(AMOUNTS)),
        "quantities": draw(some(QUANTITIES)),
        "summary": draw(TEXTS),
        **roles,
    }


@st.composite
def mentions(draw):
    start = draw(st.integers(0, 60))
    return Mention(
        article=draw(ARTICLES),
        start=start,
        end=start + draw(st.integers(1, 30)),
        quote=draw(TEXTS),
        when=draw(st.none() | WHENS),
        language=draw(LANGUAGES),
        source=draw(SOURCES),
        published=draw(st.none() | DAYS),
        follows=draw(some(st.integers(0, 5))),
        **draw(told()),
    )


@st.composite
def event_lists(draw):
    size = draw(st.integers(0, 5))
    return [
        Event(
            id=f"event {n}",
            mentions=tuple(draw(st.lists(mentions(), min_size=1, max_size=2))),
            donor=draw(st.sampled_from(["", "USA", "DEU"])),
            category=draw(st.sampled_from(["", *CATEGORIES])),
            item_class=draw(st.sampled_from(["", *ITEM_CLASSES])),
            importance=draw(st.floats(0, 1)),
            plover=draw(TEXTS),
            follows=draw(some(st.just("event 0"))),
            contradicts=draw(some(TEXTS)),
            checked=draw(st.booleans()),
            rejected=draw(st.booleans()),
            **draw(told()),
        )
        for n in range(size)
    ]


ALL_ARTICLES = st.lists(
    st.builds(Article, id=ARTICLES, text=TEXTS | st.text(max_size=200), title=TEXTS), unique_by=lambda a: a.id, max_size=3
)
FILTERS = st.builds(
    Filters,
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    donor=some(st.sampled_from(["", "USA", "FRA"])),
    recipient=some(LABELS),
    actor=some(LABELS),
    kind=some(st.sampled_from(KINDS)),
    stage=some(st.sampled_from(["", *STAGES])),
    item=some(LABELS),
    item_class=some(st.sampled_from(ITEM_CLASSES)),
    category=some(st.sampled_from(CATEGORIES)),
    certainty=some(st.sampled_from(CERTAINTIES)),
    official=some(st.sampled_from(OFFICIAL)),
    language=some(LANGUAGES),
    source=some(SOURCES),
    text=TEXTS,
    dated=st.booleans(),
    contradicts=st.booleans(),
    checked=st.booleans(),
    rejected=st.booleans(),
)
# A conjunction of a dozen random filters keeps nothing; most of the truth is in one or two of them.
FEW_FILTERS = st.builds(
    lambda full, kept: Filters(**{name: getattr(full, name) for name in kept}),
    FILTERS,
    st.sets(st.sampled_from(Filters.__slots__), max_size=2),
)
SLOW_IS_FINE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples, on each engine."""
    here = tmp_path_factory.mktemp("laws") / "s.sqlite"
    with Store.open(here if request.param == "sqlite" else request.getfixturevalue("new_database")()) as opened:
        yield opened


def fill(store, articles, events):
    for article_id in store.digests():
        store.remove_article(article_id)
    for article in articles:
        store.put_article(article, Anchor(), [], [])
    store.put_events(events)
    return {article.id: article.text for article in articles}


@SLOW_IS_FINE
@given(ALL_ARTICLES, event_lists(), FEW_FILTERS | FILTERS)
def test_the_store_finds_what_the_definition_of_the_filters_says(store, articles, events, filters):
    texts = fill(store, articles, events)
    expected = sorted((e for e in events if matches(e, filters, texts)), key=lambda e: (e.first, e.last, e.id))
    assert store.events(filters) == expected
    assert store.events(filters, order="importance") == sorted(expected, key=lambda e: (-e.importance, e.first, e.id))
    assert store.events(filters, limit=2, offset=1) == expected[1:3]
    assert store.count(filters) == len(expected)
    assert store.span(filters) == ((min(e.first for e in expected), max(e.last for e in expected)) if expected else None)


@SLOW_IS_FINE
@given(ALL_ARTICLES, event_lists(), FEW_FILTERS)
def test_a_choice_keeps_as_many_events_as_its_count_promises(store, articles, events, filters):
    fill(store, articles, events)
    facets = store.facets(filters)
    assert tuple(facets) == CHOICES
    for field, counts in facets.items():
        assert counts == {choice: store.count(replace(filters, **{field: (choice,)})) for choice in counts}
        offered = replace(filters, **{field: tuple(counts)})
        without = replace(filters, **{field: ()})
        # Whoever has a value of this field at all is reached by some choice.
        assert (store.count(offered) if counts else 0) == sum(1 for e in store.events(without) if choices(e)[field])


@SLOW_IS_FINE
@given(ALL_ARTICLES, st.lists(mentions(), max_size=3), st.builds(Problem, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), DAYS)
def test_what_is_put_into_the_store_comes_out_equal(store, articles, told, problem, day):
    expression = TimeExpression("hier", 0, 4, "DATE", "2024", day, day, "day", "APPROX", True, ("year", "day"), "rule", "start")
    fill(store, [], [])
    for article in articles:
        store.put_article(article, Anchor(day, "inferred", (2024, 2019), ("x",)), [expression], told, [problem])
    assert store.articles() == sorted(articles, key=lambda a: a.id.encode())
    assert store.mentions() == {a.id: told for a in articles}
    assert store.problems() == [problem] * len(articles)
    assert all(store.expressions(a.id) == [expression] for a in articles)
    assert store.digests() == {a.id: a.digest for a in articles}


@SLOW_IS_FINE
@given(event_lists(), FEW_FILTERS)
def test_every_event_counts_once_in_the_month_in_which_it_begins_or_in_none(store, events, filters):
    fill(store, [], events)
    expected = Counter((f"{e.first:%Y-%m}".zfill(7) if (e.last - e.first).days <= 30 else "", e.kind) for e in store.events(filters))
    assert store.months(filters) == expected
