"""`python -m dashboards --store FILE`: the dashboard alone, for this machine. `timeline serve` opens it to others."""

from __future__ import annotations

import argparse

from dashboards import serve
from dashboards.access import Access, is_loopback
from timeline.store.places import find_place


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m dashboards", description="Serve the chronology of a store.")
    parser.add_argument("--store", default="timeline.sqlite", help="the file, or the address postgresql://…, that `timeline build` made")
    parser.add_argument("--host", default="127.0.0.1", help="address of this machine to listen on; `timeline serve` opens it to others")
    parser.add_argument("--port", type=int, default=8050)
    told = parser.parse_args()
    if not is_loopback(told.host):
        parser.error(f"{told.host} can be reached from other machines. To open the chronology to others: timeline serve --host {told.host}")
    place = find_place(told.store)
    if place.missing:
        parser.error(f"{place} does not exist yet. Make it with: timeline build data --store {place}")
    print(f"The chronology stands at http://{told.host}:{told.port}  (Ctrl+C ends)", flush=True)
    serve(place, Access(told.host), told.port)


if __name__ == "__main__":
    main()
