"""Plain addresses for downloads: `/export/svg?donor=USA` gives the file of exactly what that page shows."""

from __future__ import annotations

import re

from flask import Flask, Response, abort, request

from dashboards.looks import LOOKS
from dashboards.selection import LOCALES, Selection, filter_pairs
from dashboards.words import Words
from timeline.errors import ExportError
from timeline.exporters import EXPORTERS, write_selection
from timeline.exporters.captions import write_count
from timeline.store import Store

FIGURE_OF_VIEW = {"graph": "graph", "activity": "activity", "threads": "flow"}
"""A view that is no chronology is exported as the figure that shows the same."""


def formats() -> dict[str, list[str]]:
    """The names of the exporters, pictures and data apart, in the order of their table."""
    pictures = [name for name, known in EXPORTERS.items() if known.kind == "picture"]
    return {"picture": pictures, "data": [name for name in EXPORTERS if name not in pictures]}


def write_file(
    store: Store, name: str, selection: Selection, *, theme: str = "light", preset: str = "web", scale: str = "auto", figure: str = ""
) -> bytes:
    """The events of the selection in that format: what `timeline export` writes for the same filters, byte for byte."""
    locale, filters = selection.locale or LOCALES[0], selection.shown
    events, total = store.events(filters), store.count()
    figure = figure or FIGURE_OF_VIEW.get(selection.view, "chronology")
    look = {"figure": figure, "lanes": selection.lanes, "theme": theme, "preset": preset, "scale": scale}
    return write_selection(name, events, filters, total=total, locale=locale, **look)


def count_words(store: Store, selection: Selection, words: Words) -> str:
    """ "37 of 412 events": what is shown of all there is.

    The days on screen count as a choice like the others.
    """
    return write_count(store.count(selection.shown), store.count(), words.locale)


def file_name(name: str, selection: Selection) -> str:
    """A name that says what is in the file, of letters that every system takes.

    >>> file_name("csv", Selection.read("donor=USA&since=2024-01-01"))
    'timeline-2024-01-01-USA.csv'
    """
    told = [value for _, value in filter_pairs(selection.shown)]
    stem = "-".join(["timeline", *(re.sub(r"[^A-Za-z0-9-]+", "-", value).strip("-") for value in told)])
    return stem[:80].strip("-") + EXPORTERS[name].suffix


def register(server: Flask, store: Store) -> None:
    """Answer `/export/NAME?…`, and `/version` with a number that changes with every build and how many events there are."""

    @server.get("/version")
    def version() -> dict[str, int]:
        return {"version": store.version(), "events": store.count(), "latest": store.latest()}

    @server.get("/export/<name>")
    def export(name: str) -> Response:
        if name not in EXPORTERS:
            abort(404)
        selection = Selection.read(request.query_string.decode("utf8", "replace"))
        look = {key: value for key, allowed in LOOKS.items() if (value := request.args.get(key, "")) in allowed}
        try:
            written = write_file(store, name, selection, **look)
        except ExportError as error:  # more than the format can hold
            return Response(f"{error}\n", 422, content_type="text/plain; charset=utf-8")
        answer = Response(written, content_type=EXPORTERS[name].media_type)
        answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(name, selection)}"'
        return answer
