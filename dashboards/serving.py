"""The production server: waitress, several readers at once, on loopback unless told otherwise."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dashboards.app import create_app
from timeline.errors import TimelineError
from timeline.store import Store

THREADS = 8
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def serve(store_path: str | Path, host: str = "127.0.0.1", port: int = 8050, data: Path | None = None) -> None:
    """Serve the store in that file until interrupted; who is not on this machine can put nothing into the `data` folder."""
    import waitress

    with Store.open(store_path, create=False) as store:
        app: Wsgi = create_app(store, data if is_loopback(host) else None).server
        try:
            server = waitress.create_server(
                keep_local(app) if is_loopback(host) else app, host=host, port=port, threads=THREADS, ident="timeline"
            )
        except OSError as error:
            raise TimelineError(f"{host}:{port} cannot be listened on ({error.strerror}). Choose another port with --port.") from error
        server.run()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address.

    >>> is_loopback("127.0.0.1"), is_loopback("[::1]"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, True, True, False, False)
    """
    bare = host.strip("[]")
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return bare.lower() in ("localhost", "localhost.")


def keep_local(app: Wsgi) -> Wsgi:
    """The app, answering only to the names of this machine: a web page elsewhere cannot make a name of its own lead here and read along."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        named = str(environ.get("HTTP_HOST", ""))
        host = named.rpartition(":")[0] if named.rpartition(":")[2].isdigit() else named
        if is_loopback(host or "localhost"):
            return app(environ, start)
        start("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"This chronology is served to its own machine only. Start it with --host to open it to others.\n"]

    return answer
