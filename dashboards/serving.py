"""The production server: waitress, several readers at once, on loopback unless told otherwise, behind the door of `guards`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboards.access import Access
from dashboards.app import create_app
from dashboards.guards import MOST_BODY, Wsgi, guard
from timeline.errors import TimelineError
from timeline.store import Store
from timeline.store.places import Place

THREADS = 8
LIMITS = {
    "max_request_header_size": 32_768, "max_request_body_size": MOST_BODY, "connection_limit": 200, "channel_timeout": 60,
    "expose_tracebacks": False, "clear_untrusted_proxy_headers": True,
}  # fmt: skip
"""What a client may send, and for how long it may stay silent."""


def serve(store_place: str | Path | Place, access: Access, port: int = 8050, data: Path | None = None) -> None:
    """Serve the store in that place until interrupted; who may edit can put articles into the `data` folder."""
    with Store.open(store_place, create=False) as store:
        make_server(protected(store, access, data), access.host, port).run()


def protected(store: Store, access: Access, data: Path | None = None) -> Wsgi:
    """The dashboard behind its door, as every server should run it."""
    return guard(create_app(store, data, frames=access.frames).server, access)


def make_server(app: Wsgi, host: str, port: int, threads: int = THREADS) -> Any:
    """A server that listens already, and answers when it is run; port 0 takes a free one."""
    import waitress

    try:
        return waitress.create_server(app, host=host, port=port, threads=threads, ident="timeline", **LIMITS)
    except OSError as error:
        raise TimelineError(f"{host}:{port} cannot be listened on ({error.strerror}). Choose another port with --port.") from error
