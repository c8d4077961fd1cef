"""Plain addresses for downloads: `/export/svg?donor=USA` gives the file of exactly what that page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from flask import Flask, Response, abort, request

from dashboards.naming import name_choice
from dashboards.panels.graph import choose_drawing
from dashboards.selection import LOCALES, Selection, filter_pairs
from dashboards.words import Words, load_words
from timeline.exporters import EXPORTERS
from timeline.figures import Scene, to_pdf, to_png, to_svg
from timeline.models import Event
from timeline.store import Store

MOST_SOURCES = 6
GRAPH_WIDTH = 1440
GRAPH_PICTURES: dict[str, Callable[[Scene], bytes]] = {
    "svg": lambda scene: to_svg(scene).encode("utf8", "replace"),
    "png": to_png,
    "pdf": to_pdf,
}
"""The exporters draw events in time; the graph of them is drawn here."""


def formats() -> dict[str, list[str]]:
    """The names of the exporters, pictures and data apart, in the order of their table."""
    pictures = [name for name, known in EXPORTERS.items() if known.kind == "picture"]
    return {"picture": pictures, "data": [name for name in EXPORTERS if name not in pictures]}


def write_file(store: Store, name: str, selection: Selection, *, theme: str = "light", address: str = "") -> bytes:
    """The events of the selection in that format; a picture also says what it shows, of how much, from which sources, and where it is."""
    exporter, words = EXPORTERS[name], load_words(selection.locale or LOCALES[0])
    events = store.events(selection.shown)
    if exporter.kind != "picture":
        return exporter.write(events, locale=words.locale)
    first, last = selection.window or (None, None)
    look: dict[str, Any] = {
        "locale": words.locale, "lanes": selection.lanes, "since": first, "until": last, "theme": theme,
        "title": title_of(selection, words), "subtitle": subtitle_of(store, selection, words), "footer": credit(events, address, words),
    }  # fmt: skip
    if selection.view == "graph" and name in GRAPH_PICTURES:
        return GRAPH_PICTURES[name](choose_drawing(events)(events, width=GRAPH_WIDTH, **look))
    return exporter.write(events, **look)


def credit(events: Sequence[Event], address: str, words: Words) -> str:
    """The line beneath a picture: who tells it, and the address that shows it again."""
    sources = list(dict.fromkeys(mention.source for event in events for mention in event.mentions if mention.source))
    named = ", ".join(sources[:MOST_SOURCES]) + (" …" if len(sources) > MOST_SOURCES else "")
    return " · ".join(part for part in (words("export.sources", names=named) if named else "", address) if part)


def count_words(store: Store, selection: Selection, words: Words) -> str:
    """ "37 of 412 events": what is shown of all there is.

    The days on screen count as a choice like the others.
    """
    total = store.count()
    return words.counted("count", total, shown=words.number(store.count(selection.shown)), total=words.number(total))


def title_of(selection: Selection, words: Words) -> str:
    """What stands above a picture: the kinds of events, then the other choices, in words.

    >>> from dashboards.words import load_words
    >>> title_of(Selection.read("donor=USA&kind=aid"), load_words("en"))
    'Aid: United States'
    """
    told = [(name, name_choice(name, value, words)) for name, value in filter_pairs(selection.filters) if name not in ("since", "until")]
    kinds = ", ".join(said for name, said in told if name == "kind")
    rest = ", ".join(said for name, said in told if name != "kind")
    title = words.colon.join(part for part in (kinds, rest) if part) or words("page")
    return title[:1].upper() + title[1:]


def subtitle_of(store: Store, selection: Selection, words: Words) -> str:
    """What stands beneath it: how many events of how many, and over which days."""
    span = store.span(selection.shown)
    first, last = selection.window or (selection.filters.since, selection.filters.until)
    days = words.span(first or span[0], last or span[1]) if span and (first or span[0]) <= (last or span[1]) else ""
    return " · ".join(part for part in (count_words(store, selection, words), days) if part)


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
        return {"version": store.version(), "events": store.count()}

    @server.get("/export/<name>")
    def export(name: str) -> Response:
        if name not in EXPORTERS:
            abort(404)
        selection = Selection.read(request.query_string.decode("utf8", "replace"))
        theme = "dark" if request.args.get("theme") == "dark" else "light"
        address = request.url_root + (f"?{query}" if (query := replace(selection, locale="").query()) else "")
        answer = Response(write_file(store, name, selection, theme=theme, address=address), content_type=EXPORTERS[name].media_type)
        answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(name, selection)}"'
        return answer
