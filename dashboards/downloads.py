"""Plain addresses for downloads: `/export/svg?donor=USA` gives the file of exactly what that page shows."""

from __future__ import annotations

import mimetypes
import re
from typing import Any

from flask import Flask, Response, abort, request

from dashboards.naming import name_choice
from dashboards.selection import LOCALES, Selection, filter_pairs
from dashboards.words import Words, load_words
from timeline import exporters
from timeline.store import Store

EXPORTERS: dict[str, Any] = getattr(exporters, "EXPORTERS", {})


def formats() -> dict[str, list[str]]:
    """The names of the exporters, pictures and data apart, in the order of their table."""
    pictures = [name for name, known in EXPORTERS.items() if known.kind == "picture"]
    return {"picture": pictures, "data": [name for name in EXPORTERS if name not in pictures]}


def write_file(store: Store, name: str, selection: Selection, *, theme: str = "") -> bytes:
    """The events of the selection in that format."""
    exporter, locale = EXPORTERS[name], selection.locale or LOCALES[0]
    options: dict[str, str] = {}
    if exporter.kind == "picture":
        options = {"title": title_of(selection, load_words(locale))} | ({"theme": theme} if theme else {})
    written: bytes = exporter.write(store.events(selection.shown), locale=locale, **options)
    return written


def title_of(selection: Selection, words: Words) -> str:
    """What stands above a picture: the choices that make it, in words.

    >>> from dashboards.words import load_words
    >>> title_of(Selection.read("donor=USA&kind=aid"), load_words("en"))
    'United States, Aid'
    """
    told = [name_choice(name, value, words) for name, value in filter_pairs(selection.filters) if name not in ("since", "until")]
    days = selection.shown.since, selection.shown.until
    if days[0] and days[1] and days[0] <= days[1]:
        told.append(words.span(days[0], days[1]))
    title = ", ".join(told) or words("page")
    return title[:1].upper() + title[1:]


def file_name(name: str, selection: Selection) -> str:
    """A name that says what is in the file, of letters that every system takes.

    >>> from types import SimpleNamespace
    >>> file_name("csv", Selection.read("donor=USA&since=2024-01-01"))
    'timeline-2024-01-01-USA.csv'
    """
    suffix = EXPORTERS[name].suffix.lstrip(".") if name in EXPORTERS else name
    told = [value for _, value in filter_pairs(selection.shown)]
    stem = "-".join(["timeline", *(re.sub(r"[^A-Za-z0-9-]+", "-", value).strip("-") for value in told)])
    return f"{stem[:80].strip('-')}.{suffix}"


def register(server: Flask, store: Store) -> None:
    """Answer `/export/NAME?…`."""

    @server.get("/export/<name>")
    def export(name: str) -> Response:
        if name not in EXPORTERS:
            abort(404)
        selection = Selection.read(request.query_string.decode("utf8", "replace"))
        written = write_file(store, name, selection, theme=request.args.get("theme", "") if request.args.get("theme") == "dark" else "")
        answer = Response(written, mimetype=mimetypes.guess_type(file_name(name, selection))[0] or "application/octet-stream")
        answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(name, selection)}"'
        return answer
