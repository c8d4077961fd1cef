"""The Dash app over a store: `create_app(store)` makes it, `serve(path)` runs it.

Dash is loaded when one of them is asked for, so that the command line stays quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash import Dash

    from timeline.store import Store


def create_app(store: Store, data: Path | None = None) -> Dash:
    """The dashboard of an open store, ready for any WSGI server as `create_app(store).server`; with `data`, articles can be put there."""
    from dashboards.app import create_app

    return create_app(store, data)


def serve(store_path: str | Path, host: str = "127.0.0.1", port: int = 8050, data: Path | None = None) -> None:
    """Serve the store in that file until interrupted; with `data`, readers of this machine can put articles into that folder."""
    from dashboards.serving import serve

    serve(store_path, host, port, data)


__all__ = ["create_app", "serve"]
