"""The address says the whole state, and no address breaks the page."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dashboards
from dashboards.selection import KNOWN_WORDS, LANES, LOCALES, VIEWS, Selection, filter_pairs, without
from timeline.filters import CHOICES, SWITCHES, Filters

ASSETS = Path(dashboards.__file__).parent / "assets"
EVERYTHING = Filters(
    since=date(2024, 1, 1), until=date(2024, 1, 2), text="words", new=7, **dict.fromkeys(CHOICES, ("x",)), **dict.fromkeys(SWITCHES, True)
)

days = st.one_of(
    st.none(), st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.sampled_from([date(2024, 2, 29), date(2024, 12, 31)])
)
lines = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=40).map(str.strip)
names = lines.filter(bool)


@st.composite
def selections(draw) -> Selection:
    told = {
        name: tuple(draw(st.lists(st.sampled_from(KNOWN_WORDS[name]) if name in KNOWN_WORDS else names, max_size=4, unique=True)))
        for name in CHOICES
    }
    window = draw(st.none() | st.tuples(st.dates(), st.dates()).map(lambda two: (min(two), max(two))))
    return Selection(
        filters=Filters(since=draw(days), until=draw(days), text=draw(lines), **{name: draw(st.booleans()) for name in SWITCHES}, **told),
        window=window, lanes=draw(st.sampled_from(LANES)), view=draw(st.sampled_from(VIEWS)), event=draw(lines), article=draw(lines),
        locale=draw(st.sampled_from(("", *LOCALES))), embed=draw(st.booleans()),
    )  # fmt: skip


@given(selections())
def test_what_an_address_says_is_what_was_chosen(selection: Selection):
    assert Selection.read(selection.query()) == selection
    assert Selection.read("?" + selection.query()) == selection


@given(st.text() | st.text("?&=%+.;0123456789-donrewiluatkscT", max_size=120))
def test_no_address_breaks_the_page(query: str):
    selection = Selection.read(query)
    assert selection.view in VIEWS
    assert Selection.read(selection.query()) == selection


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ("", Selection()),
        ("donor=USA&donor=DEU&donor=USA", Selection(Filters(donor=("USA", "DEU")))),
        ("kind=aid&kind=DROP TABLE events", Selection(Filters(kind=("aid",)))),
        ("since=2024-02-30&until=yesterday", Selection()),
        ("window=2024-12-31..2024-01-01", Selection()),
        ("window=2024-01-01..2024-12-31", Selection(window=(date(2024, 1, 1), date(2024, 12, 31)))),
        ("view=admin&lanes=../../etc&lang=xx", Selection()),
        ("text=a%00b%E2%80%AEc", Selection(Filters(text="abc"))),
        ("dated=yes", Selection()),
        ("official=yes&official=perhaps", Selection(Filters(official=("yes",)))),
        ("contradicts=1&actor=Biden&embed=1", Selection(Filters(actor=("Biden",), contradicts=True), embed=True)),
        ("contradicts=0&embed=true", Selection()),
        ("dated=1&lang=fr&view=table", Selection(Filters(dated=True), view="table", locale="fr")),
        ("nonsense=1&__proto__=2&%", Selection()),
    ],
)
def test_what_is_not_understood_is_left_out(query: str, selection: Selection):
    assert Selection.read(query) == selection


def test_a_value_without_end_is_cut():
    assert len(Selection.read("text=" + "x" * 100_000).filters.text) == 200
    assert len(Selection.read("&".join(f"item={n}" for n in range(1000))).filters.item) == 60


def test_the_days_on_screen_narrow_the_filters():
    selection = Selection.read("since=2024-03-01&until=2025-01-01&window=2024-01-01..2024-06-30")
    assert (selection.shown.since, selection.shown.until) == (date(2024, 3, 1), date(2024, 6, 30))


def test_the_address_knows_every_filter():
    told = {name for name, _ in filter_pairs(EVERYTHING)}
    assert told == {field.name for field in fields(Filters)}


def test_one_choice_is_taken_back_and_the_rest_stays():
    filters = Filters(donor=("USA", "DEU"), text="mines", dated=True)
    assert without(filters, "donor", "USA") == Filters(donor=("DEU",), text="mines", dated=True)
    assert without(filters, "donor") == Filters(text="mines", dated=True)
    assert without(filters, "dated") == Filters(donor=("USA", "DEU"), text="mines")


def test_the_browser_writes_addresses_in_the_same_order():
    script = (ASSETS / "10-state.js").read_text(encoding="utf8")
    keys = re.findall(r'"(\w+)"', re.search(r"const KEYS = \[(.*?)\]", script, re.DOTALL).group(1))
    everything = Selection(EVERYTHING, (date(2024, 1, 1), date(2024, 1, 2)), "kind", "table", "e", "a", "fr", True)
    assert keys == [part.partition("=")[0] for part in everything.query().split("&")]
