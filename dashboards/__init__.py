"""The Dash app over a store: `create_app(store)` makes it, `serve(path)` runs it.

Dash is loaded when one of them is asked for, so that the command line stays quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash import Dash

    from dashboards.access import Access
    from timeline.store import Store
    from timeline.store.places import Place


def create_app(store: Store, data: Path | None = None, *, frames: Sequence[str] = ("*",)) -> Dash:
    """The dashboard of an open store, ready for any WSGI server as `create_app(store).server`; with `data`, articles can be put there."""
    from dashboards.app import create_app

    return create_app(store, data, frames=frames)


def serve(store_place: str | Path | Place, access: Access, port: int = 8050, data: Path | None = None) -> None:
    """Serve the store in that place until interrupted to whom `access` lets in; with `data`, who may edit can put articles there."""
    from dashboards.serving import serve

    serve(store_place, access, port, data)


__all__ = ["create_app", "serve"]
