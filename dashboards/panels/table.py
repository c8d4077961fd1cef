"""The table twin: the same events as rows, for reading, sorting, filtering and choosing by keyboard. Rows come from the store as they
scroll in, in the order of the column; what a column is filtered by becomes a choice of the page, with its chip and in its address."""

from __future__ import annotations

import re
from typing import Any

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update

from dashboards import ids
from dashboards.markup import attributes
from dashboards.naming import name_choice
from dashboards.panels.controls import icon
from dashboards.panels.ordering import ORDERED, find_page
from dashboards.selection import Selection
from dashboards.telling import headline
from dashboards.words import Words, load_words
from timeline.models import Event
from timeline.store import Store
from timeline.store.folding import fold

WORDS_OF = {"headline": "text", "sources": "source"}
"""A column that is filtered under another name; the others are called as their filter."""
COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("first", {"width": 135, "filter": "agDateColumnFilter"}),
    ("headline", {"flex": 3, "minWidth": 240, "wrapText": True, "cellClass": "cell-headline", "tooltipField": "headline", "filter": True}),
    ("donor", {"width": 130, "filter": True}),
    ("kind", {"width": 110, "filter": True}),
    ("stage", {"width": 115, "filter": True}),
    ("amounts", {"width": 100}),
    ("certainty", {"width": 115, "filter": True}),
    ("sources", {"flex": 1, "minWidth": 120, "tooltipField": "sources", "filter": True}),
    ("importance", {"width": 95}),
)
FILTER = {"maxNumConditions": 1, "buttons": ["apply", "cancel"], "closeOnApply": True}
DATES = {**FILTER, "filterOptions": ["inRange", "greaterThan", "lessThan", "equals"], "inRangeInclusive": True}
GRID_WORDS = ("applyFilter", "cancelFilter", "contains", "inRange", "greaterThan", "lessThan", "equals", "filterOoo", "before", "after")
"""What the grid itself says, by the names it has for it."""
ROW_FORMATS = ("csv", "xlsx")


def layout(words: Words) -> list[Any]:
    """What can be done with all rows, and the grid, which asks for its rows when it is shown."""
    exports = [
        html.A(
            [icon("download"), words(f"table.{name}")], href=f"export/{name}", className="plain", **attributes(data_export=f"export/{name}")
        )
        for name in ROW_FORMATS
    ]
    return [html.Div([html.P(words("table.hint"), className="aside"), *exports], className="table-bar"), make_grid(words)]


def make_grid(words: Words) -> dag.AgGrid:
    """The grid, without rows."""
    return dag.AgGrid(
        id=ids.GRID,
        className="grid",
        rowModelType="infinite",
        columnDefs=[
            {"field": name, "headerName": words(f"table.{name}"), "sortable": name in ORDERED,
             "filterParams": DATES if name == "first" else {**FILTER, "filterOptions": ["contains"]}, **told}
            for name, told in COLUMNS
        ],
        defaultColDef={"resizable": True, "suppressMovable": True},
        getRowId="params.data.id",
        dashGridOptions={
            "rowSelection": {"mode": "singleRow", "enableClickSelection": True, "checkboxes": False},
            "rowHeight": 58,
            "cacheBlockSize": 200,
            "maxBlocksInCache": 20,
            "rowBuffer": 10,
            "localeText": {"loadingOoo": "…", "noRowsToShow": words("empty.nothing_title"), **{n: words(f"table.{n}") for n in GRID_WORDS}},
        },
        style={"height": "100%"},
    )  # fmt: skip


def show_row(event: Event, words: Words) -> dict[str, Any]:
    """An event as a row: every cell is text that the reader can read aloud."""
    return {
        "id": event.id,
        "first": words.when(event),
        "headline": headline(event, words),
        "donor": words.place(event.donor) if event.donor else "",
        "kind": words.name("kind", event.kind),
        "stage": words.name("stage", event.stage) if event.stage else "",
        "amounts": ", ".join(words.amount(amount) for amount in event.amounts),
        "certainty": words.name("certainty", event.certainty),
        "sources": ", ".join(dict.fromkeys(mention.source or mention.article for mention in event.mentions)),
        "importance": words.number(round(event.importance, 2)),
    }


def ask_rows(store: Store, selection: Selection, request: dict[str, Any], words: Words) -> dict[str, Any]:
    """The rows the grid asks for, and how many there are in all."""
    sort = (request.get("sortModel") or [{"colId": "first", "sort": "asc"}])[0]
    start, end = int(request["startRow"]), int(request["endRow"])
    events = find_page(store, selection.shown, start, end, by=sort["colId"], down=sort["sort"] == "desc", locale=words.locale)
    return {"rowData": [show_row(event, words) for event in events], "rowCount": store.count(selection.shown)}


def choose_of_columns(store: Store, selection: Selection, model: dict[str, Any], words: Words) -> dict[str, Any]:
    """What the columns are filtered by, as changes of the address: words typed become the values that the reader calls so.

    Words that name no value are taken as they are: the page then says that nothing is found, and by what.
    """
    changes: dict[str, Any] = {}
    for column, told in model.items():
        field = WORDS_OF.get(column, column)
        typed = str(told.get("filter") or "").strip()
        if column == "first":
            changes |= choose_days(told)
        elif field == "text":
            changes["text"] = " ".join(part for part in (selection.filters.text, typed) if part)
        elif typed:
            there = store.facets().get(field, {})
            called = [value for value in there if fold(typed) in fold(name_choice(field, value, words))]
            changes[field] = called or [typed]
    return changes


def choose_days(told: dict[str, Any]) -> dict[str, str]:
    """The period that a date filter of the grid means, both days included.

    >>> choose_days({"type": "inRange", "dateFrom": "2024-11-01 00:00:00", "dateTo": "2024-11-30 00:00:00"})
    {'since': '2024-11-01', 'until': '2024-11-30'}
    """
    first, last = (found[0] if (found := re.match(r"\d{4}-\d\d-\d\d", str(told.get(key) or ""))) else "" for key in ("dateFrom", "dateTo"))
    return {
        "inRange": {"since": first, "until": last},
        "equals": {"since": first, "until": first},
        "greaterThan": {"since": first},
        "lessThan": {"until": first},
    }.get(str(told.get("type")), {})


def register(app: Dash, store: Store) -> None:
    """Rows on request; a new selection makes the grid ask again; a chosen row opens its evidence; a column's filter goes to the address."""

    @app.callback(
        Output(ids.GRID, "getRowsResponse"), Output(ids.WISH, "data"),
        Input(ids.GRID, "getRowsRequest"), State(ids.URL, "search"), State(ids.LOCALE, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def answer(request: dict[str, Any] | None, search: str, locale: str):  # type: ignore[no-untyped-def]
        if not request:
            return no_update, no_update
        selection, words = Selection.read(search or ""), load_words(locale)
        model = request.get("filterModel")
        wish = choose_of_columns(store, selection, model, words) if model else no_update
        return ask_rows(store, selection, request, words), wish

    app.clientside_callback(ClientsideFunction("timeline", "chooseRow"), Input(ids.GRID, "selectedRows"), prevent_initial_call=True)
    app.clientside_callback(ClientsideFunction("timeline", "askAgain"), Input(ids.asked_by("table"), "data"), prevent_initial_call=True)
    app.clientside_callback(ClientsideFunction("timeline", "grant"), Input(ids.WISH, "data"), prevent_initial_call=True)
