"""The table twin: the same events as rows, for reading, sorting and choosing by keyboard. Rows come from the store as they scroll in."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from dashboards import ids
from dashboards.selection import Selection
from dashboards.telling import headline
from dashboards.words import Words, load_words
from timeline.models import Event
from timeline.store import Store

COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("first", {"width": 145, "sortable": True}),
    ("headline", {"flex": 3, "minWidth": 300, "wrapText": True, "cellClass": "cell-headline", "tooltipField": "headline"}),
    ("donor", {"width": 125}),
    ("kind", {"width": 100}),
    ("stage", {"width": 100}),
    ("amounts", {"width": 100}),
    ("certainty", {"width": 100}),
    ("sources", {"flex": 1, "minWidth": 120, "tooltipField": "sources"}),
    ("importance", {"width": 80, "sortable": True}),
)
"""Only date and weight sort: the store answers these in order from an index, over all rows and not only the loaded ones."""


def layout(words: Words) -> dag.AgGrid:
    """The grid, which asks for its rows when it is shown."""
    return dag.AgGrid(
        id=ids.GRID,
        className="grid",
        rowModelType="infinite",
        columnDefs=[{"field": name, "headerName": words(f"table.{name}"), **told} for name, told in COLUMNS],
        defaultColDef={"sortable": False, "resizable": True, "suppressMovable": True},
        getRowId="params.data.id",
        dashGridOptions={
            "rowSelection": {"mode": "singleRow", "enableClickSelection": True, "checkboxes": False},
            "rowHeight": 58,
            "cacheBlockSize": 200,
            "maxBlocksInCache": 20,
            "rowBuffer": 10,
            "localeText": {"loadingOoo": "…", "noRowsToShow": words("empty.nothing_title")},
        },
        style={"height": "100%"},
    )


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
    start, end = int(request["startRow"]), int(request["endRow"])
    total = store.count(selection.shown)
    sort = (request.get("sortModel") or [{"colId": "first", "sort": "asc"}])[0]
    order = "importance" if sort["colId"] == "importance" else "time"
    turned = sort["sort"] == ("asc" if order == "importance" else "desc")  # the store tells the weightiest and the earliest first
    first, last = (max(0, total - end), max(0, total - start)) if turned else (start, min(end, total))
    events = store.events(selection.shown, limit=max(0, last - first), offset=first, order=order) if last > first else []
    return {"rowData": [show_row(event, words) for event in (reversed(events) if turned else events)], "rowCount": total}


def register(app: Dash, store: Store) -> None:
    """Rows on request; a new selection makes the grid ask again; a chosen row opens its evidence."""

    @app.callback(
        Output(ids.GRID, "getRowsResponse"), Input(ids.GRID, "getRowsRequest"), State(ids.URL, "search"), State(ids.LOCALE, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def answer(request: dict[str, Any] | None, search: str, locale: str):  # type: ignore[no-untyped-def]
        return ask_rows(store, Selection.read(search or ""), request, load_words(locale)) if request else no_update

    app.clientside_callback(ClientsideFunction("timeline", "chooseRow"), Input(ids.GRID, "selectedRows"), prevent_initial_call=True)
    app.clientside_callback(ClientsideFunction("timeline", "askAgain"), Input(ids.asked_by("table"), "data"), prevent_initial_call=True)
