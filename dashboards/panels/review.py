"""The review: the events most worth a look, one after the other; one key each to accept or to reject."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dash import Dash, Input, Output, State, html

from dashboards import ids
from dashboards.marks import draw_mark
from dashboards.markup import attributes
from dashboards.panels.corrections import tell_progress
from dashboards.rights import editing_here
from dashboards.selection import Selection
from dashboards.telling import headline
from dashboards.words import Words, load_words
from timeline.corrections.queue import queue, reasons_to_look
from timeline.models import Event
from timeline.store import Store

WEIGHTIEST = 400
"""So many of the most important events of the selection are looked through; what is left comes when these are judged."""
SHOWN = 30
KEYS = (("accept", "a"), ("reject", "r"), ("edit", "e"), ("next", "j"), ("before", "k"), ("undo", "u"))


def layout(words: Words) -> html.Div:
    """The place of the list, which is asked for when the reader looks at it."""
    return html.Div(id=ids.REVIEW, className="review")


def find_queue(store: Store, selection: Selection) -> list[Event]:
    """What is to be looked at next among what the filters keep."""
    found: list[Event] = []
    offset = 0
    while len(found) < SHOWN:
        part = store.events(selection.shown, limit=WEIGHTIEST, offset=offset, order="importance")
        found += queue(part)
        offset += WEIGHTIEST
        if len(part) < WEIGHTIEST:
            break
    return found[:SHOWN]


def show_review(store: Store, selection: Selection, words: Words, *, editing: bool) -> list[Any]:
    """How far the review has come, the keys, and the list."""
    events = find_queue(store, selection)
    keys = [html.Span([html.Kbd(key), " ", words(f"review.{name}")]) for name, key in KEYS]
    return [
        html.H2(words("review.title")),
        html.P(tell_progress(store, words), className="review-progress", role="status"),
        html.P(keys, className="review-keys") if editing else html.P(words("review.read_only"), className="caution"),
        html.Ol([show_entry(event, words) for event in events], className="review-list", **attributes(data_who_judges=words("correct.who")))
        if events
        else html.P(words("review.done")),
    ]


def show_entry(event: Event, words: Words) -> html.Li:
    """An event in the list: what it claims, and why it should be looked at."""
    reasons = [html.Span(words(f"review_reasons.{name}"), className="judged") for name in reasons_to_look(event)]
    return html.Li(
        html.A(
            [
                html.Span([draw_mark(event), " ", words.when(event)], className="line"),
                html.B(headline(event, words)),
                html.Span(reasons, className="reasons"),
            ],
            href=f"?event={quote(event.id)}",
            className="go",
        ),
        **attributes(data_review=event.id),
    )


def register(app: Dash, store: Store) -> None:
    """The list is made when the reader looks at it."""

    @app.callback(
        Output(ids.REVIEW, "children"), Input(ids.asked_by("review"), "data"), State(ids.LOCALE, "data"), prevent_initial_call=True
    )
    def show(asked: str | None, locale: str):  # type: ignore[no-untyped-def]
        words = load_words(locale)
        return show_review(store, Selection.read(asked), words, editing=editing_here()) if asked is not None else []
