"""The event graph of the selection, laid out by time: nodes are events, arrows are what the texts say of their order."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update

from dashboards import ids
from dashboards.panels.chronology import NOTHING, Screen, explain_nothing, still_config
from dashboards.selection import Selection
from dashboards.words import Words, load_words
from timeline.store import Store

MOST_EVENTS = 60


def layout(words: Words) -> list[Any]:
    """The picture of the graph and a line that says what it shows."""
    return [
        html.Div(id=ids.GRAPH_NOTE, className="graph-note"),
        html.Div(
            dcc.Graph(id=ids.GRAPH, figure=NOTHING, config=still_config(words.locale), responsive=False),
            className="graph-box",
            tabIndex=0,
            role="img",
            **{"aria-label": words("graph.label")},
        ),
    ]


def show_graph(store: Store, selection: Selection, screen: Screen, words: Words) -> tuple[dict[str, Any], list[Any]]:
    """The weightiest events of the selection as a figure, and what to say above it."""
    return NOTHING, [explain_nothing(store, selection, words)]


def register(app: Dash, store: Store) -> None:
    """Drawn when the reader looks at it; a click on a node opens its evidence."""

    @app.callback(
        Output(ids.GRAPH, "figure"), Output(ids.GRAPH_NOTE, "children"),
        Input(ids.asked_by("graph"), "data"), Input(ids.SCREEN, "data"), State(ids.LOCALE, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def draw(asked: str | None, screen: dict[str, Any] | None, locale: str):  # type: ignore[no-untyped-def]
        if asked is None or screen is None:
            return no_update, no_update
        return show_graph(store, Selection.read(asked), Screen(**screen), load_words(locale))

    app.clientside_callback(ClientsideFunction("timeline", "chooseNode"), Input(ids.GRAPH, "clickData"), prevent_initial_call=True)
