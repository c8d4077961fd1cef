"""`python -m dashboards --store FILE`: the dashboard alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboards import serve


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m dashboards", description="Serve the chronology of a store.")
    parser.add_argument("--store", type=Path, default=Path("timeline.sqlite"), help="the file that `timeline build` made")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; beyond loopback everybody who reaches it can read along")
    parser.add_argument("--port", type=int, default=8050)
    told = parser.parse_args()
    if not told.store.exists():
        parser.error(f"{told.store} does not exist yet. Make it with: timeline build data --store {told.store}")
    print(f"The chronology stands at http://{told.host}:{told.port}  (Ctrl+C ends)", flush=True)
    serve(told.store, told.host, told.port)


if __name__ == "__main__":
    main()
