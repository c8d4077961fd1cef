"""The picture: lanes on a time axis, drawn by `timeline.figures` for the days and the width that the browser asks for.

On a narrow screen the same events are a list from top to bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update

from dashboards import ids
from dashboards.downloads import count_words
from dashboards.markup import attributes
from dashboards.panels.activity import show_activity
from dashboards.panels.density import add_density
from dashboards.panels.graph import choose_drawing, explain_links
from dashboards.panels.listing import explain_nothing, show_list
from dashboards.selection import Selection
from dashboards.words import Words, load_words
from timeline.figures import draw_chronology, to_svg
from timeline.figures.scene import Line, Rect, Scene, Text
from timeline.models import Event
from timeline.store import Store

MOST_EVENTS, DIGEST = 600, 300
"""More marks than this are neither legible nor fast. Up to the first number every event is drawn; of more only so many, the weightiest,
and the rest is counted lane by lane."""
REMEMBERED = 32
"""Pictures kept for the next reader of the same address, until the next build."""
NARROW = 640
"""Below this many pixels lanes have no room: the list is shown."""
TALLEST = 3.0
"""How many screens high the picture may grow."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The place for the picture in pixels, and the colours around it."""

    width: int
    height: int
    scheme: str = "light"


@dataclass(frozen=True, slots=True)
class Stage:
    """What goes to the browser: the picture with what it needs to move in it, and what stands instead of or beside it."""

    sequence: dict[str, Any]
    beside: list[Any]
    label: str


def layout(words: Words) -> list[Any]:
    """The picture, and the strip of all months beneath."""
    return [
        html.Div(
            [
                html.Div(
                    html.Div(id=ids.PICTURE, className="picture"),
                    id=ids.PICTURE_BOX, className="picture-box", tabIndex=0, role="img", **attributes(aria_label=words("views.chronology")),
                ),
                html.Div(id=ids.CHRONICLE, className="chronicle"),
            ],
            id=ids.STAGE, className="stage",
        ),
        html.Div(id=ids.ACTIVITY, className="activity"),
    ]  # fmt: skip


def stage(store: Store, selection: Selection, screen: Screen, words: Words) -> Stage:
    """The picture of the selection at that size, or the list, or the reason why there is none."""
    total, bounds = store.count(selection.shown), store.span(selection.filters)
    events = store.events(selection.shown, limit=MOST_EVENTS if total <= MOST_EVENTS else DIGEST, order="importance")
    name = words(f"views.{selection.view}")
    if not events or bounds is None:
        return Stage({"bounds": [str(day) for day in bounds]} if bounds else {}, [explain_nothing(store, selection, words)], name)
    events.sort(key=lambda event: (event.first, event.last, event.id))
    more = total - len(events)
    rest: list[Any] = [html.P(words.counted("chronology.more", more), className="more")] if more else []
    if screen.width < NARROW:
        sequence = {"events": [brief(event) for event in events], "bounds": [str(day) for day in bounds]}
        return Stage(sequence, [*show_list(events, selection.event, words), *rest], name)
    first, last = selection.window or (None, None)
    drawing = choose_drawing(events) if selection.view == "graph" else draw_chronology
    draw = partial(
        drawing, events, width=screen.width, locale=words.locale, lanes=selection.lanes, since=first, until=last,
        theme=screen.scheme, selected=selection.event,
    )  # fmt: skip
    # As high as its labels want it, within reason: a little scrolling is better than headlines given up.
    scene = draw()
    wanted = min(max(scene.height, screen.height), int(screen.height * TALLEST))
    scene = scene if scene.height == wanted else draw(height=wanted)
    if more and selection.view != "graph":
        scene = add_density(scene, store, selection, words)
    if selection.view == "graph":
        rest = [explain_links(scene, words)]
    sequence, label = describe_scene(scene, events, bounds), name_picture(store, selection, scene, words)
    if scene.height > screen.height:
        rest = [show_axis(scene), *rest]
        scene = replace(scene, parts=tuple(part for part in scene.parts if part.role != "axis"))
    return Stage({**sequence, "svg": to_svg(scene, embed_fonts=False)}, rest, label)


def describe_scene(scene: Scene, events: Sequence[Event], bounds: tuple[date, date]) -> dict[str, Any]:
    """What the browser must know to move in the picture: days and pixels of its edges, and the place of every event."""
    axis = scene.time_axis
    told = {"events": [brief(event) for event in events], "hits": list_hits(scene), "bounds": [str(day) for day in bounds]}
    if axis is None:
        return told
    return {**told, "first": str(axis.first), "last": str(axis.last), "left": axis.left, "right": axis.right}


def show_axis(scene: Scene) -> html.Div:
    """The time axis as a strip of its own, which stays in sight while a high picture scrolls."""
    parts = [part for part in scene.parts if part.role == "axis"]
    lines = [part for part in parts if isinstance(part, Line)]
    top = min(part.y1 for part in lines)
    ticks = [html.Span(className="tick", style={"left": line.x1, "height": line.y2 - top}) for line in lines if line.x1 == line.x2]
    words = [
        html.Span(part.text, className=f"tick-text {part.anchor} {part.weight}",
                  style={"left": part.x, "top": part.y - top - part.size, "fontSize": part.size})
        for part in parts if isinstance(part, Text)
    ]  # fmt: skip
    return html.Div([*ticks, *words], className="axis", **attributes(aria_hidden="true"))


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


def register(app: Dash, store: Store) -> None:
    """Draw again when the address, the size or the colours change; what was just drawn for somebody is not drawn twice."""

    @lru_cache(maxsize=REMEMBERED)
    def draw_once(version: int, asked: str, screen: Screen, locale: str) -> Stage:
        return stage(store, Selection.read(asked), screen, load_words(locale))

    @app.callback(
        Output(ids.SEQUENCE, "data"), Output(ids.CHRONICLE, "children"), Output(ids.PICTURE_BOX, "aria-label"),
        Input(ids.asked_by("chronology"), "data"), Input(ids.SCREEN, "data"), State(ids.LOCALE, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def draw(asked: str | None, screen: dict[str, Any] | None, locale: str):  # type: ignore[no-untyped-def]
        if asked is None or screen is None:
            return no_update, no_update, no_update
        drawn = draw_once(store.version(), asked, Screen(**screen), locale)
        return drawn.sequence, drawn.beside, drawn.label

    app.clientside_callback(ClientsideFunction("timeline", "remember"), Input(ids.SEQUENCE, "data"), prevent_initial_call=True)

    @lru_cache(maxsize=REMEMBERED)
    def count_once(version: int, scope: str, locale: str) -> list[Any]:
        return show_activity(store, Selection.read(scope).filters, load_words(locale))

    @app.callback(Output(ids.ACTIVITY, "children"), Input(ids.SCOPE, "data"), State(ids.LOCALE, "data"), prevent_initial_call=True)
    def count_months(scope: str, locale: str):  # type: ignore[no-untyped-def]
        return count_once(store.version(), scope or "", locale)
