"""The picture: lanes on a time axis, drawn by `timeline.figures` for the days and the width that the browser asks for.

On a narrow screen the same events are a list from top to bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html

from dashboards import ids
from dashboards.panels.activity import show_activity
from dashboards.panels.controls import act, count_words, icon
from dashboards.panels.listing import show_list
from dashboards.selection import LANES, Selection
from dashboards.words import Words, load_words
from timeline.figures import draw_chronology, figure_config, to_plotly
from timeline.figures.scene import Rect, Scene, Text
from timeline.filters import Filters
from timeline.models import Event
from timeline.store import Store

MOST_EVENTS = 600
"""More marks than this are neither legible nor fast; the weightiest are drawn, the rest is counted."""
NARROW = 640
"""Below this many pixels lanes have no room: the list is shown."""
NOTHING: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Stage:
    """What goes to the browser: the figure, what it needs to move in it, and what stands instead of or beside it."""

    figure: dict[str, Any]
    sequence: dict[str, Any]
    beside: list[Any]
    label: str


def layout(words: Words) -> list[Any]:
    """The picture, its few controls, and the strip of all months beneath."""
    return [
        html.Div(
            [
                html.Label([words("chronology.lanes"), lanes_choice(words)], className="lanes-label"),
                html.Div(className="grow"),
                *(html.Button(icon(name), className="icon-button", title=words(f"chronology.{key}"), **act(name, words(f"chronology.{key}")))
                  for name, key in (("zoom-out", "zoom_out"), ("zoom-in", "zoom_in"), ("zoom-all", "zoom_all"))),
            ],
            className="picture-tools",
        ),
        html.Div(
            [
                html.Div(
                    dcc.Graph(id=ids.PICTURE, config=still_config(words.locale), figure=NOTHING, responsive=False, clear_on_unhover=True),
                    id=ids.PICTURE_BOX, className="picture-box", tabIndex=0, role="img", **{"aria-label": words("views.chronology")},
                ),
                html.Div(id=ids.CHRONICLE, className="chronicle"),
            ],
            id=ids.STAGE, className="stage",
        ),
        html.Div(id=ids.ACTIVITY, className="activity"),
    ]  # fmt: skip


def still_config(locale: str) -> dict[str, Any]:
    """Plotly without tools of its own: moving through time is ours, and nothing offers to send the picture anywhere."""
    return {**figure_config(locale), "displayModeBar": False, "scrollZoom": False, "showTips": False}


def lanes_choice(words: Words) -> dmc.Select:
    return dmc.Select(
        id=ids.LANES,
        data=[{"value": name, "label": words(f"lanes.{name}")} for name in LANES],
        value=LANES[0],
        allowDeselect=False,
        size="xs",
        comboboxProps={"width": 180, "position": "bottom-start"},
    )


def stage(store: Store, selection: Selection, viewport: dict[str, int], scheme: str, words: Words) -> Stage:
    """The picture of the selection at that size, or the list, or the reason why there is none."""
    events = store.events(selection.shown, limit=MOST_EVENTS, order="importance")
    bounds = store.span(selection.filters)
    if not events or bounds is None:
        return Stage(NOTHING, {"bounds": [str(day) for day in bounds]} if bounds else {}, [explain_nothing(store, selection, words)], "")
    events.sort(key=lambda event: (event.first, event.last, event.id))
    more = store.count(selection.shown) - len(events)
    rest = [html.P(words.counted("chronology.more", more), className="more")] if more else []
    if viewport["width"] < NARROW:
        sequence = {"events": [brief(event) for event in events], "bounds": [str(day) for day in bounds]}
        return Stage(NOTHING, sequence, [*show_list(events, selection.event, words), *rest], "")
    first, last = selection.window or (None, None)
    scene = draw_chronology(
        events, width=viewport["width"], height=viewport["height"], locale=words.locale, lanes=selection.lanes,
        since=first, until=last, theme=scheme, selected=selection.event,
    )  # fmt: skip
    figure = to_plotly(scene)
    figure.update_layout(dragmode=False)
    return Stage(figure.to_plotly_json(), describe_scene(scene, events, bounds), rest, name_picture(store, selection, scene, words))


def describe_scene(scene: Scene, events: Sequence[Event], bounds: tuple[date, date]) -> dict[str, Any]:
    """What the browser must know to move in the picture: days and pixels of its edges, and the place of every event."""
    axis = scene.time_axis
    told = {"events": [brief(event) for event in events], "hits": list_hits(scene), "bounds": [str(day) for day in bounds]}
    if axis is None:
        return told
    return {**told, "first": str(axis.first), "last": str(axis.last), "left": axis.left, "right": axis.right}


def brief(event: Event) -> list[str]:
    return [event.id, str(event.first), str(event.last)]


def list_hits(scene: Scene) -> list[list[Any]]:
    """Event, or events of a count, and the box in pixels that opens it: marks lie over headlines."""
    marks: list[tuple[Any, Rect]] = [(marker.event, marker.box) for marker in scene.markers]
    counts: list[tuple[Any, Rect]] = [(list(chip.events), chip.box) for chip in scene.chips]
    words: list[tuple[Any, Rect]] = [(text.event, text.box) for text in scene.parts if isinstance(text, Text) and text.event]
    return [[event, *(round(edge, 1) for edge in box)] for event, box in (*marks, *counts, *words)]


def name_picture(store: Store, selection: Selection, scene: Scene, words: Words) -> str:
    """What a screen reader says of the picture."""
    axis = scene.time_axis
    days = (words.day(axis.first), words.day(axis.last)) if axis else ("–", "–")
    count = count_words(store, selection, words)
    return words("chronology.label", count=count, first=days[0], last=days[1], lanes=words(f"lanes.{selection.lanes}"))


def explain_nothing(store: Store, selection: Selection, words: Words) -> html.Div:
    """Why there is no picture, and the way out."""
    if not store.count():
        return html.Div([html.H2(words("empty.store_title")), html.P(words("empty.store"))], className="empty")
    if selection.window and store.count(selection.filters):
        first, last = (words.day(day) for day in selection.window)
        said = [html.H2(words("empty.window_title")), html.P(words("empty.window", first=first, last=last))]
        return html.Div([*said, html.A(words("empty.show_all"), href="?window=", className="go plain")], className="empty")
    return html.Div([html.H2(words("empty.nothing_title")), html.P(words("empty.nothing")), reset(words)], className="empty")


def reset(words: Words) -> html.A:
    nothing = "&".join(f"{name}=" for name in (*Filters.__slots__, "window"))
    return html.A(words("count.reset"), href=f"?{nothing}", className="go plain")


def register(app: Dash, store: Store) -> None:
    """Draw again when the address, the size or the colours change."""

    @app.callback(
        Output(ids.PICTURE, "figure"), Output(ids.SEQUENCE, "data"), Output(ids.CHRONICLE, "children"), Output(ids.PICTURE_BOX, "aria-label"),
        Input(ids.URL, "search"), Input(ids.VIEWPORT, "data"), Input(ids.SCHEME, "computedColorScheme"), State(ids.LOCALE, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def draw(search: str, viewport: dict[str, int] | None, scheme: str | None, locale: str):  # type: ignore[no-untyped-def]
        drawn = stage(
            store, Selection.read(search or ""), viewport or {"width": 1000, "height": 600}, scheme or "light", load_words(locale)
        )
        return drawn.figure, drawn.sequence, drawn.beside, drawn.label

    @app.callback(Output(ids.ACTIVITY, "children"), Input(ids.SCOPE, "data"), State(ids.LOCALE, "data"), prevent_initial_call=True)
    def count_months(scope: str, locale: str):  # type: ignore[no-untyped-def]
        return show_activity(store, Selection.read(scope or "").filters, load_words(locale))
