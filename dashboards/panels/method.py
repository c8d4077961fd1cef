"""How dates, certainty and merging work and what they cannot do, and the keys: one sheet behind "?"."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, html

from dashboards import ids
from dashboards.words import Words
from timeline.store import Store

KEYS = (
    ("left_right", ("←", "→")), ("home_end", ("Home", "End")), ("plus_minus", ("+", "−")), ("zero", ("0",)), ("search", ("/",)),
    ("edit", ("e",)), ("undo", ("u",)), ("judge", ("a", "r", "j", "k")), ("escape", ("Esc",)), ("help", ("?",)),
)  # fmt: skip
PARTS = ("dates", "certainty", "merging", "limits")


def layout(words: Words) -> dmc.Modal:
    """The sheet, closed."""
    method = [part for name in PARTS for part in (html.H3(words(f"method.{name}_title")), html.P(words(f"method.{name}")))]
    keys = [html.Tr([html.Th([html.Kbd(key) for key in pressed], scope="row"), html.Td(words(f"keys.{name}"))]) for name, pressed in KEYS]
    right = [html.H3(words("keys.title")), html.Table(html.Tbody(keys)), html.P(words("keys.wheel"))]
    return dmc.Modal(
        id=ids.KEYS,
        title=words("method.title"),
        size="xl",
        closeButtonProps={"aria-label": words("evidence.close")},
        children=html.Div([html.Div(method, className="method-text"), html.Div(right)], className="method"),
    )


def register(app: Dash, store: Store) -> None:
    """The button opens the sheet; it closes itself."""
    app.clientside_callback(
        ClientsideFunction("timeline", "open"), Output(ids.KEYS, "opened"), Input(ids.KEYS_OPEN, "n_clicks"), prevent_initial_call=True
    )
