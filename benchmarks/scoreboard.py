"""Quality, measured: `make scoreboard` lays our own goldens and, where they are at hand, annotated research corpora beside what is found.

The corpora are not ours to ship: name the folder that holds `gold/` and `tools/` with `--gold` or the variable TIMELINE_GOLD. Without
it, the table says that they were absent, and measures what the repository itself holds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("dates", "phrases", "anchor", "events", "stories")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", default=PARTS, help=f"what to measure: {', '.join(PARTS)}, digest")
    parser.add_argument("--gold", type=Path, default=os.environ.get("TIMELINE_GOLD"), help="the folder that holds gold/ and tools/")
    chosen = parser.parse_args()
    print("== our own goldens (tests/articles)", flush=True)
    own = subprocess.run([sys.executable, "-m", "tests.articles.compare"], cwd=ROOT, capture_output=True, text=True, check=False)
    # Above the figures stands every difference; the table wants the figures only.
    print(own.stderr or "dated events" + own.stdout.rpartition("dated events")[2], flush=True)
    status = own.returncode
    scorer = Path(chosen.gold) / "tools" / "scoreboard.py" if chosen.gold else None
    if scorer is None or not scorer.exists():
        print("\n== annotated corpora: absent, nothing measured (name their folder with --gold or TIMELINE_GOLD)")
        return status
    print("\n== annotated corpora", flush=True)
    command = f"{sys.executable} -m timeline"
    return status or subprocess.run([sys.executable, str(scorer), "--timeline", command, *chosen.parts], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
