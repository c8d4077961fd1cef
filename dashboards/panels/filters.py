"""The filters at the left: every choice with the number of events it would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, html

from dashboards import ids
from dashboards.markup import attributes
from dashboards.naming import name_choice
from dashboards.selection import KNOWN_WORDS, Selection, can_be_said
from dashboards.words import Words, load_words
from timeline.filters import SWITCHES
from timeline.store import Store

BOXES = ("donor", "kind", "item_class", "stage", "certainty", "official", "source", "language")
"""Fields with few values: a box for each."""
LISTS = ("item", "recipient", "actor")
"""Fields with many: a list to search in."""
MOST_LISTED = 400
"""So many choices of a list go to the browser: the most frequent, and what is chosen."""
OPEN = ("donor", "kind", "item_class", "certainty")
SWITCH_IDS = {"dated": ids.DATED, "contradicts": ids.CONTRADICTS, "checked": ids.CHECKED, "rejected": ids.REJECTED}


def layout(words: Words) -> html.Aside:
    """All controls, still without choices; the store knows those."""
    return html.Aside(
        className="filters",
        **attributes(aria_label=words("filters.title")),
        children=[
            dmc.TextInput(
                id=ids.SEARCH,
                debounce=250,
                placeholder=words("filters.placeholder"),
                leftSection=html.Span(className="icon icon-search"),
                rightSection=html.Kbd("/"),
                **attributes(aria_label=words("filters.search")),
            ),
            html.Fieldset(
                [
                    html.Legend(words("filters.period")),
                    dmc.TextInput(id=ids.SINCE, label=words("filters.since"), inputProps={"type": "date"}, debounce=500, size="xs"),
                    dmc.TextInput(id=ids.UNTIL, label=words("filters.until"), inputProps={"type": "date"}, debounce=500, size="xs"),
                ],
                className="period",
            ),
            *(section(field, boxes(field), words) for field in BOXES[:3]),
            *(section(field, search_list(field, words), words, opened=True) for field in LISTS),
            *(section(field, boxes(field), words) for field in BOXES[3:]),
            html.Div(
                [dmc.Switch(id=SWITCH_IDS[name], label=words(f"filters.{name}"), size="xs", className="switch") for name in SWITCHES]
                + [dmc.Switch(id=ids.NEW, label=words("filters.new"), size="xs", className="switch", disabled=True)],
                className="switches",
            ),
        ],
    )


def section(field: str, control: Any, words: Words, *, opened: bool = False) -> html.Details:
    """A field under its name, which folds."""
    return html.Details([html.Summary(words(f"filters.{field}")), control], open=opened or field in OPEN, className="filter")


def boxes(field: str) -> dmc.CheckboxGroup:
    return dmc.CheckboxGroup(id=ids.filter_of(field), children=[], value=[])


def search_list(field: str, words: Words) -> dmc.MultiSelect:
    return dmc.MultiSelect(
        id=ids.filter_of(field),
        data=[],
        value=[],
        searchable=True,
        size="xs",
        limit=80,
        placeholder=words("filters.choose"),
        nothingFoundMessage=words("filters.nothing"),
        **attributes(aria_label=words(f"filters.{field}")),
    )


def list_choices(field: str, there: Mapping[str, int], left: Mapping[str, int], chosen: tuple[str, ...]) -> list[tuple[str, int]]:
    """Every value with its count: all that the store holds and all that is chosen, in an order that does not jump when filters change.

    >>> list_choices("stage", {"signed": 1, "announced": 2}, {"signed": 1}, ())
    [('announced', 0), ('signed', 1)]
    """
    values = dict.fromkeys([*there, *chosen])
    if field in KNOWN_WORDS:
        ordered = [value for value in KNOWN_WORDS[field] if value in values]
    else:
        ordered = sorted(values, key=lambda value: (-there.get(value, 0), value))
    return [(value, left.get(value, 0)) for value in ordered if can_be_said(value)]


def show_boxes(field: str, choices: list[tuple[str, int]], words: Words) -> list[dmc.Checkbox]:
    """A box for each choice, its count at the right; what would leave nothing stands back."""
    return [
        dmc.Checkbox(
            value=value,
            size="xs",
            className="choice" if n else "choice none",
            label=html.Span(
                [html.Span(name_choice(field, value, words), className="choice-name"), html.Span(words.number(n), className="choice-count")]
            ),
        )
        for value, n in choices
    ]


def show_switch(name: str, n: int, words: Words) -> html.Span:
    """What a switch does, with the number of events it would leave."""
    return html.Span([html.Span(words(f"filters.{name}")), html.Span(words.number(n), className="choice-count")], className="switch-name")


def count_switches(store: Store, selection: Selection) -> dict[str, int]:
    """Switch → how many events it would leave, given the other choices."""
    return {name: store.count(replace(selection.filters, **{name: True})) for name in SWITCHES}  # type: ignore[arg-type]


def show_list(field: str, choices: list[tuple[str, int]], words: Words) -> list[dict[str, str]]:
    return [{"value": value, "label": f"{name_choice(field, value, words)} ({words.number(n)})"} for value, n in choices]


def ask_choices(store: Store, selection: Selection) -> dict[str, list[tuple[str, int]]]:
    """For each field all its choices with the count that the other filters leave them."""
    there, left = store.facets(), store.facets(selection.filters)
    chosen = selection.filters
    return {
        field: list_choices(field, _most(there[field]) if field in LISTS else there[field], left[field], getattr(chosen, field))
        for field in (*BOXES, *LISTS)
    }


def _most(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(islice(counts.items(), MOST_LISTED))  # the store tells the most frequent first


def register(app: Dash, store: Store) -> None:
    """Choices and counts come from the store; what is chosen comes from the address, and goes to it."""

    @lru_cache(maxsize=32)
    def ask_once(version: int, scope: str) -> tuple[dict[str, list[tuple[str, int]]], dict[str, int]]:
        return ask_choices(store, Selection.read(scope)), count_switches(store, Selection.read(scope))

    @app.callback(
        *(Output(ids.filter_of(field), "children") for field in BOXES),
        *(Output(ids.filter_of(field), "data") for field in LISTS),
        *(Output(SWITCH_IDS[name], "label") for name in SWITCHES),
        Input(ids.SCOPE, "data"),
        State(ids.LOCALE, "data"),
        prevent_initial_call=True,
    )
    def show_choices(scope: str | None, locale: str):  # type: ignore[no-untyped-def]
        (asked, left), words = ask_once(store.version(), scope or ""), load_words(locale)
        return (
            *(show_boxes(f, asked[f], words) for f in BOXES),
            *(show_list(f, asked[f], words) for f in LISTS),
            *(show_switch(name, left[name], words) for name in SWITCHES),
        )

    @app.callback(
        Output(ids.NEW, "label"), Output(ids.NEW, "disabled"),
        Input(ids.SCOPE, "data"), Input(ids.VISIT, "data"), State(ids.LOCALE, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def count_new(scope: str | None, visit: int | None, locale: str):  # type: ignore[no-untyped-def]
        if not visit or scope is None:
            return load_words(locale)("filters.new"), True
        filters = Selection.read(scope).filters
        return show_switch("new", store.count(replace(filters, new=filters.new or visit)), load_words(locale)), False

    app.clientside_callback(
        ClientsideFunction("timeline", "followNew"), Output(ids.NEW, "checked"), Input(ids.URL, "search"), prevent_initial_call=True
    )
    app.clientside_callback(ClientsideFunction("timeline", "chooseNew"), Input(ids.NEW, "checked"), prevent_initial_call=True)

    every = {"type": "filter", "field": ALL}
    app.clientside_callback(
        ClientsideFunction("timeline", "controls"),
        Output(every, "value"),
        Output(ids.SEARCH, "value"),
        Output(ids.SINCE, "value"),
        Output(ids.UNTIL, "value"),
        *(Output(SWITCH_IDS[name], "checked") for name in SWITCHES),
        Output(ids.LANES, "value"),
        Input(ids.URL, "search"),
        State(every, "id"),
        State(ids.SEARCH, "value"),
    )
    app.clientside_callback(
        ClientsideFunction("timeline", "choose"),
        Input(every, "value"),
        Input(ids.SEARCH, "value"),
        Input(ids.SINCE, "value"),
        Input(ids.UNTIL, "value"),
        *(Input(SWITCH_IDS[name], "checked") for name in SWITCHES),
        Input(ids.LANES, "value"),
        State(every, "id"),
        prevent_initial_call=True,
    )
