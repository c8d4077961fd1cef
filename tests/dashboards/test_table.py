"""The table sorts by any column over all rows, page by page; what a column is filtered by becomes a choice of the page."""

import pytest

from dashboards.panels.ordering import GROUPED, find_page, order_values
from dashboards.panels.table import choose_days, choose_of_columns
from dashboards.selection import KNOWN_WORDS, Selection
from dashboards.words import load_words
from timeline.filters import Filters

EN, FR = load_words("en"), load_words("fr")


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("field", GROUPED)
@pytest.mark.parametrize("filters", [Filters(), Filters(donor=("USA", "DEU")), Filters(text="ukraine"), Filters(stage=("announced",))])
def test_pages_of_a_sorted_table_hold_every_event_once_and_groups_in_order(store, field, down, filters):
    total = store.count(filters)
    rows = [event for at in range(0, total, 4) for event in find_page(store, filters, at, at + 4, by=field, down=down)]
    assert sorted(event.id for event in rows) == sorted(event.id for event in store.events(filters))
    values = [getattr(event, field) for event in rows]
    seen = list(dict.fromkeys(values))
    assert "" not in seen[:-1]  # what has no value stands last, in both directions
    assert values == sorted(values, key=seen.index)  # each group in one piece
    named = [value for value in seen if value]
    assert named == order_values(field, named, "en")[:: -1 if down else 1]
    groups = [[(event.first, event.last, event.id) for event in rows if getattr(event, field) == value] for value in named]
    assert groups == [sorted(group) for group in groups]


def test_names_stand_in_the_alphabet_of_the_reader_and_stages_in_their_own_order():
    assert order_values("donor", ["USA", "DEU", "GBR"], "fr") == ["DEU", "USA", "GBR"]  # Allemagne, États-Unis, Royaume-Uni
    assert order_values("donor", ["USA", "DEU", "GBR"], "en") == ["DEU", "GBR", "USA"]
    assert order_values("stage", ["used", "announced"], "fr") == [one for one in KNOWN_WORDS["stage"] if one in ("used", "announced")]


def test_words_typed_above_a_column_become_choices(store):
    asked = {"donor": {"filter": "etats"}, "headline": {"filter": "missiles"}, "stage": {"filter": "livré"}, "sources": {"filter": "harb"}}
    changes = choose_of_columns(store, Selection.read("text=briansk"), asked, FR)
    assert changes == {"donor": ["USA"], "text": "briansk missiles", "stage": ["delivered"], "source": ["Harbour Post"]}
    assert choose_of_columns(store, Selection(), {"donor": {"filter": "Atlantis"}}, EN) == {"donor": ["Atlantis"]}
    assert choose_of_columns(store, Selection(), {"donor": {"filter": " "}}, EN) == {}


def test_dates_filtered_above_the_column_become_the_period():
    assert choose_days({"type": "equals", "dateFrom": "2024-11-17 00:00:00"}) == {"since": "2024-11-17", "until": "2024-11-17"}
    assert choose_days({"type": "greaterThan", "dateFrom": "2024-11-17 00:00:00", "dateTo": None}) == {"since": "2024-11-17"}
    assert choose_days({"type": "lessThan", "dateFrom": "2024-11-17 00:00:00"}) == {"until": "2024-11-17"}
    assert choose_days({"type": "blank"}) == {}
    assert choose_days({"type": "inRange", "dateFrom": "nonsense", "dateTo": "2024-11-30"}) == {"since": "", "until": "2024-11-30"}
