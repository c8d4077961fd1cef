"""`create_app(store)`: the whole dashboard in a few lines. Each panel brings its layout and its callbacks."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dash import Dash, set_props
from flask import Response, has_request_context, request

from dashboards import adding, downloads, editing, ids
from dashboards.access import may_edit
from dashboards.headers import protect
from dashboards.layout import build_layout
from dashboards.panels import articles, chronology, controls, evidence, filters, method, months, problems, review, table, threads
from dashboards.selection import LOCALES, Selection
from dashboards.showing import show_hidden
from dashboards.words import load_words
from timeline.errors import TimelineError
from timeline.store import Store

LOG = logging.getLogger(__name__)
PANELS = (controls, filters, chronology, threads, months, table, articles, review, problems, evidence, method)

INDEX = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{title}">
<title>{title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 11h14' stroke='%235A6273'/%3E%3Cpath d='M5 4l3.5 6h-7z' fill='%235E3C99'/%3E%3Ccircle cx='12' cy='11' r='3' fill='%23EE3377'/%3E%3C/svg%3E">
{css}
</head>
<body>
{app_entry}
<footer>{config}{scripts}{renderer}</footer>
</body>
</html>"""  # noqa: E501


class Page(Dash):
    """Dash with a page of our own: it says its language, and names no other host."""

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]  # Dash calls it with names only
        locale = reader_locale()
        words = load_words(locale)
        entry = str(parts["app_entry"]).replace("Loading...", words("loading"))
        return INDEX.format(**{**parts, "app_entry": entry, "lang": locale, "title": f"{words('title')} · {words('caption.title')}"})


def create_app(store: Store, data: Path | None = None, *, frames: Sequence[str] = ("*",)) -> Dash:
    """The dashboard of a store; with `data`, articles can be put into that folder; `frames` are the sites that may embed its picture.

    Every app stands alone: two in one process, or two readers of one app, do not meet.
    """
    here = Path(__file__).parent
    app = Page("dashboards", assets_folder=str(here / "assets"), update_title="", serve_locally=True, on_error=tell_failure)
    app.layout = lambda: lay_out(may_add=data is not None)
    for panel in PANELS:
        panel.register(app, store)
    downloads.register(app.server, store)
    editing.register(app.server, store, data)
    if data is not None:
        adding.register(app.server, data)
        adding.register_about(app.server, data, store)
    protect(app, frames)
    show_hidden(app.server)
    app.server.register_error_handler(TimelineError, tell_fault)
    return app


def lay_out(*, may_add: bool) -> Any:
    """The page for whoever asks for it; where it stands on another site's page, nothing can be added."""
    query = asked_from()
    adding_here = may_add and not Selection.read(query).embed and (not has_request_context() or may_edit(request.environ))
    return build_layout(load_words(reader_locale(query)), adding=adding_here)


def reader_locale(query: str | None = None) -> str:
    """The language the address asks for, else the first of the browser's that we speak, else English."""
    if not has_request_context():
        return LOCALES[0]
    asked = Selection.read(request.query_string.decode("utf8", "replace") if query is None else query).locale
    return asked or request.accept_languages.best_match(LOCALES, LOCALES[0])


def asked_from() -> str:
    """The query of the page that asks for its layout: the browser names it as the referrer."""
    return (request.referrer or "").partition("?")[2] if has_request_context() else ""


def tell_fault(error: TimelineError) -> Response:
    """A file could not be written: the log says why and where, the client only that the store is at fault."""
    LOG.error("a request failed: %s", error)
    return Response("The store cannot be read just now. The reason stands in the log of the server.\n", 503, content_type="text/plain")


def tell_failure(error: Exception) -> None:
    """A callback failed: the log says why, the page says that it did, and the rest goes on."""
    LOG.exception("a part of the page could not be drawn", exc_info=error)
    set_props(ids.NOTICE, {"hidden": False})
