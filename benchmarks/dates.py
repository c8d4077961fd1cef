"""Finding dates, ours beside dateparser.search_dates, in one run: `python -m benchmarks.dates [ARTICLES.jsonl]`.

Prints MB/s of each, their ratio, the peak memory of our process and the time from start to the first article. Without a file the
sample articles are read as often as it takes. Nothing here is a test: figures depend on the machine, ratios less so.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
ENOUGH = 400_000
"""Bytes of text that ours reads; the peer, slower by far, gets as many of the same articles as it reads in `PATIENCE` seconds."""
PATIENCE = 20.0

Row = tuple[str, str, date]


def read_rows(path: Path | None) -> list[Row]:
    """Text, language and day of each article."""
    if path is not None:
        table = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
        rows = [(r["text"], r["language"], date.fromisoformat(r.get("published") or "2024-11-21")) for r in table]
    else:
        files = sorted(SAMPLE.glob("*.md")) + sorted(SAMPLE.glob("*/*.md"))
        rows = [(file.read_text(encoding="utf8"), language_of(file), date(2024, 11, 21)) for file in files]
    size = sum(len(text.encode()) for text, _, _ in rows)
    return rows * max(1, ENOUGH // max(1, size))


def language_of(file: Path) -> str:
    told = [line.partition(":")[2].strip() for line in file.read_text(encoding="utf8").splitlines()[:12] if line.startswith("language:")]
    return told[0] if told else "en"


def speed(read: Callable[[str, str, date], object], rows: list[Row], patience: float = 3600.0) -> tuple[float, int]:
    """MB per second of processor time, and how many articles were read."""
    start, size, count = time.process_time(), 0, 0
    for text, language, day in rows:
        read(text, language, day)
        size, count = size + len(text.encode()), count + 1
        if time.process_time() - start > patience:
            break
    return size / 1e6 / (time.process_time() - start), count


def ours(text: str, language: str, day: date) -> object:
    from timeline.dates import find_dates

    return find_dates(text, language, day)


def theirs(text: str, language: str, day: date) -> object:
    from datetime import datetime

    from dateparser.search import search_dates

    base = datetime(day.year, day.month, day.day)
    return search_dates(text, languages=[language], settings={"RELATIVE_BASE": base})


FIRST = """
import time; start = time.perf_counter()
from datetime import date
from timeline.dates import find_dates
find_dates("Le 5 novembre 2024, et la semaine dernière, à Kiev comme hier.", "fr", date(2024, 11, 21))
print(time.perf_counter() - start)
"""


def main(argv: list[str]) -> None:
    rows = read_rows(Path(argv[0]) if argv else None)
    first = float(subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True).stdout)
    for text, language, day in rows[:200]:
        ours(text, language, day)  # once before the clock starts: templates are compiled when first needed
    mine, count = speed(ours, rows)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peer, read = speed(theirs, rows, PATIENCE)
    print(f"timeline                 {mine:6.2f} MB/s  {count} articles, peak {memory:.0f} MB, import and first text {first:.2f} s")
    print(f"dateparser.search_dates  {peer:6.3f} MB/s  {read} articles")
    print(f"ratio                    {mine / peer:6.0f} x")


if __name__ == "__main__":
    main(sys.argv[1:])
