"""Quality of dates by language and phenomenon: `python -m benchmarks.date_quality --gold FOLDER > docs/dates-quality.md`.

FOLDER holds annotated corpora, a file each, an article a line: `{"id", "language", "published", "text", "timexes": [{"start", "end",
"text", "value"}]}`. They are not ours to ship, so the table is made where they are at hand. Each cell says how many of the gold
expressions of that kind were found (any overlap) and how many got the right TIMEX3 value, in percent.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from timeline.dates import find_dates

KINDS = (
    ("full date", r"\d{4}-\d\d-\d\d$", r"\d{4}"),
    ("day and month", r"\d{4}-\d\d-\d\d$", r"\d"),
    ("weekday, yesterday, next day", r"\d{4}-\d\d-\d\d$", r""),
    ("month and year", r"\d{4}-\d\d$", r"\d{4}"),
    ("month", r"\d{4}-\d\d$", r""),
    ("year", r"\d{4}$", r"\d{4}"),
    ("last year, next year", r"\d{4}$", r""),
    ("week, weekend", r"\d{4}-W", r""),
    ("quarter, half", r"\d{4}-[QH]", r""),
    ("season", r"\d{4}-(SP|SU|FA|WI)", r""),
    ("decade, century", r"\d{2,3}X{0,2}$", r""),
    ("time of the day", r"[\dX-]*T", r""),
    ("length", r"P[\dXT]", r""),
    ("now, past, future", r"(PRESENT|PAST|FUTURE)_REF", r""),
    ("other", r"", r""),
)
"""A name, what the value begins with, and what stands in the words; the first that fits."""


def kind_of(timex: dict[str, Any]) -> str:
    if timex.get("type") == "SET":
        return "every week"
    value, words = normal(timex.get("value") or ""), timex["text"]
    return next(name for name, shape, told in KINDS if re.match(shape, value) and re.search(told, words))


def normal(value: str) -> str:
    """One spelling for values that corpora write in several ways."""
    value = re.sub(r"^(\d{2,3})X+$", r"\1", value.strip())
    value = re.sub(r"(T\d\d)\.(\d\d)", r"\1:\2", value)
    return re.sub(r"T(\d\d)$", r"T\1:00", re.sub(r"(T\d\d:\d\d):00$", r"\1", value))


def measure(path: Path) -> dict[str, list[int]]:
    """For each phenomenon: gold expressions, found, right."""
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        day = date.fromisoformat(row["published"]) if row.get("published") else None
        found = find_dates(row["text"], row["language"], day)
        for gold in row["timexes"]:
            over = [e for e in found if e.start < gold["end"] and e.end > gold["start"]]
            for name in (kind_of(gold), "all"):
                cell = table[name]
                cell[0] += 1
                cell[1] += bool(over)
                cell[2] += any(normal(e.value) == normal(gold.get("value") or "") for e in over)
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=os.environ.get("TIMELINE_GOLD"), help="folder of annotated corpora")
    parser.add_argument("--date", default="", help="the day of the measurement, for the heading")
    chosen = parser.parse_args()
    if chosen.gold is None:
        parser.error("name the folder with --gold or TIMELINE_GOLD")
    folder = chosen.gold / "gold" / "dates" if (chosen.gold / "gold" / "dates").is_dir() else chosen.gold
    tables = {path.stem: measure(path) for path in sorted(folder.glob("*.jsonl"))}
    names = [name for name, _, _ in KINDS]
    names = ["all", *names[:-1], "every week", "other"]
    print("# Dates: quality by corpus and phenomenon\n")
    print(
        f"Measured {chosen.date} with `python -m benchmarks.date_quality`: found / value right, in percent of the gold of that kind (n).\n"
    )
    print("| phenomenon | " + " | ".join(tables) + " |")
    print("|---|" + "---|" * len(tables))
    for name in names:
        print(f"| {name} | " + " | ".join(cell(table.get(name, [0, 0, 0])) for table in tables.values()) + " |")


def cell(counts: list[int]) -> str:
    total, found, right = counts
    return f"{100 * found / total:.0f} / {100 * right / total:.0f} ({total})" if total else "–"


if __name__ == "__main__":
    main()
