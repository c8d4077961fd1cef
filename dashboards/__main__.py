"""`python -m dashboards --store FILE`: the dashboard alone, for this machine. `timeline serve` opens it to others."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboards import serve
from dashboards.access import Access, is_loopback


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m dashboards", description="Serve the chronology of a store.")
    parser.add_argument("--store", type=Path, default=Path("timeline.sqlite"), help="the file that `timeline build` made")
    parser.add_argument("--host", default="127.0.0.1", help="address of this machine to listen on; `timeline serve` opens it to others")
    parser.add_argument("--port", type=int, default=8050)
    told = parser.parse_args()
    if not is_loopback(told.host):
        parser.error(f"{told.host} can be reached from other machines. To open the chronology to others: timeline serve --host {told.host}")
    if not told.store.exists():
        parser.error(f"{told.store} does not exist yet. Make it with: timeline build data --store {told.store}")
    print(f"The chronology stands at http://{told.host}:{told.port}  (Ctrl+C ends)", flush=True)
    serve(told.store, Access(told.host), told.port)


if __name__ == "__main__":
    main()
