"""The events as a list from top to bottom, year by year: for narrow screens, and for whoever would rather read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from dash import html

from dashboards.marks import draw_mark
from dashboards.markup import attributes
from dashboards.selection import Selection
from dashboards.telling import headline
from dashboards.words import Words
from timeline.filters import Filters
from timeline.models import Event
from timeline.store import Store


def show_list(events: Sequence[Event], selected: str, words: Words) -> list[Any]:
    """A heading for each year, a line for each event: mark, headline, date, who, how sure."""
    shown: list[Any] = []
    for year, told in groupby(events, key=lambda event: event.first.year):
        shown += [html.H2(str(year)), html.Ol([show_line(event, event.id == selected, words) for event in told], className="list")]
    return shown


def show_line(event: Event, selected: bool, words: Words) -> html.Li:
    """One event as a link to its evidence."""
    donor = words.place(event.donor) if event.donor else words.name("kind", event.kind)
    sure = "" if event.certainty == "asserted" else f" · {words.name('certainty', event.certainty)}"
    link = html.A(
        [
            draw_mark(event),
            html.Span([html.B(headline(event, words)), html.Span([f"{words.when(event)} · {donor}", html.I(sure)], className="line")]),
        ],
        href=f"?event={quote(event.id)}",
        className="go",
        **(attributes(aria_current="true") if selected else {}),
    )
    return html.Li(link)


def explain_nothing(store: Store, selection: Selection, words: Words, otherwise: str = "empty.nothing") -> html.Div:
    """Why a view shows nothing, and the way out; `otherwise` where the selection has events and the view none of them."""
    if not store.count():
        return html.Div([html.H2(words("empty.store_title")), html.P(words("empty.store"))], className="empty")
    if store.count(selection.shown):
        return html.Div([html.H2(words("empty.view_title")), html.P(words(otherwise))], className="empty")
    if selection.window and store.count(selection.filters):
        first, last = (words.day(day) for day in selection.window)
        said = [html.H2(words("empty.window_title")), html.P(words("empty.window", first=first, last=last))]
        return html.Div([*said, html.A(words("empty.show_all"), href="?window=", className="go plain")], className="empty")
    return html.Div([html.H2(words("empty.nothing_title")), html.P(words("empty.nothing")), reset(words)], className="empty")


def reset(words: Words) -> html.A:
    """The link that takes back every choice."""
    nothing = "&".join(f"{name}=" for name in (*Filters.__slots__, "window"))
    return html.A(words("count.reset"), href=f"?{nothing}", className="go plain")
