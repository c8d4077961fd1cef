"""Quality of dates beside the peers, and by phenomenon: `python -m benchmarks.date_quality --gold FOLDER > docs/dates-quality.md`.

FOLDER holds annotated corpora, a file each, an article a line: `{"id", "language", "published", "text", "timexes": [{"start", "end",
"text", "value"}]}`, with the peers' known figures in a table of its README.md (columns file, language, peer, strict, relaxed, value, day);
beside it may stand `suites`, phrases with one expected interval each. They are not ours to ship: the page is made where they are at hand.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.date_scores import Counts, count, draw, middle, normal
from timeline.dates import find_dates

DRAWS, SEED = 2000, 2024
PEER = "HeidelTime"

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
    ("without a value", r"$", r""),
    ("other", r"", r""),
)
"""A name, what the value begins with, and what stands in the words; the first that fits."""

SET = "every week"

Timex = dict[str, Any]
Answers = list[tuple[dict[str, Any], list[Timex]]]
"""Each article of a corpus, and what was found in it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=os.environ.get("TIMELINE_GOLD"), help="folder of annotated corpora")
    parser.add_argument("--date", default="", help="the day of the measurement, for the heading")
    chosen = parser.parse_args()
    if chosen.gold is None:
        parser.error("name the folder with --gold or TIMELINE_GOLD")
    folder = next((at for at in (chosen.gold / "gold" / "dates", chosen.gold / "dates") if at.is_dir()), chosen.gold)
    corpora = {path.stem: [(row, answers(row)) for row in read_rows(path)] for path in sorted(folder.glob("*.jsonl"))}
    suites = {path.stem: read_rows(path) for path in sorted((folder.parent / "suites").glob("*.jsonl"))}
    print(f"# Dates: quality beside the peers, and by phenomenon\n\nMeasured {chosen.date} with `python -m benchmarks.date_quality`.\n")
    print_margins(corpora, read_peers(folder / "README.md"))
    if suites:
        print_suites(suites)
    print_phenomena(corpora)
    print(NOTE)


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def answers(row: dict[str, Any], direction: str = "news") -> list[Timex]:
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    found = find_dates(row["text"], row["language"], day, direction=direction)
    return [{"start": e.start, "end": e.end, "value": e.value, "first": e.first, "last": e.last} for e in found]


def read_peers(path: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """Corpus and peer → its known F1 of values and of days."""
    lines = path.read_text(encoding="utf8").splitlines() if path.exists() else []
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    return {(row[0], row[2]): (float(row[5]), float(row[6])) for row in cells if len(row) == 7 and re.fullmatch(r"[\d.]+", row[5])}


# ---------------------------------------------------------------- beside the peers

UNKNOWN = 20.0
"""A peer below this does not know the language: such a corpus is left out of the mean."""


def print_margins(corpora: dict[str, Answers], peers: dict[tuple[str, str], tuple[float, float]]) -> None:
    print(MARGINS.format(peer=PEER, draws=DRAWS, seed=SEED))
    print(f"| corpus | articles | value | {PEER} | margin | above | day | {PEER} | margin | above |\n" + "|---" * 10 + "|")
    known: tuple[list[list[float]], list[list[float]]] = ([], [])  # for values and days: each corpus's margin, and that of each draw
    for name, rows in corpora.items():
        per_article = [astuple(count(row["timexes"], found)) for row, found in rows]
        line = [name, str(len(rows))]
        for at, score in enumerate((value_of, day_f1)):
            ours = score([sum(column) for column in zip(*per_article, strict=True)])
            drawn = draw(per_article, score, draws=DRAWS, seed=SEED)
            peer = peers.get((name, PEER), (None, None))[at]
            line += margin_cells(ours, drawn, peer)
            if peer is not None and peer > UNKNOWN:
                known[at].append([score - peer for score in (ours, *drawn)])
        print("| " + " | ".join(line) + " |")
    if all(known):
        value, day = (margin_cells(mean[0], mean[1:], 0.0)[2:] for mean in map(means, known))
        print("| **mean margin** | | | | " + " | ".join(value) + " | | | " + " | ".join(day) + " |")
    print()


def value_of(sums: Sequence[int]) -> float:
    return Counts(*sums).value


def day_f1(sums: Sequence[int]) -> float:
    return Counts(*sums).day


def means(rows: Sequence[Sequence[float]]) -> list[float]:
    return [sum(column) / len(column) for column in zip(*rows, strict=True)]


def margin_cells(ours: float, drawn: Sequence[float], peer: float | None) -> list[str]:
    """Ours with its bounds, the peer's figure, the margin with its bounds, the share of draws above the peer.

    >>> margin_cells(80.0, [78.0, 70.0, 80.0, 90.0], 75.0)
    ['80.0 (70.0–90.0)', '75.0', '+5.0 (-5.0 … +15.0)', '75 %']
    """
    low, high = middle(drawn)
    told = f"{ours:.1f} ({low:.1f}–{high:.1f})"
    if peer is None:
        return [told, "–", "–", "–"]
    above = sum(score > peer for score in drawn) / len(drawn)
    return [told, f"{peer:.1f}", f"{ours - peer:+.1f} ({low - peer:+.1f} … {high - peer:+.1f})", f"{100 * above:.0f} %"]


def print_suites(suites: dict[str, list[dict[str, Any]]]) -> None:
    print(SUITES.format(draws=DRAWS))
    print("| suite | phrases | right, % | dateparser, % | margin |\n|---|---|---|---|---|")
    for name, rows in suites.items():
        pairs = [(is_right(row), peer_is_right(row)) for row in rows]
        ours, theirs = (100 * sum(side) / len(pairs) for side in zip(*pairs, strict=True))
        right = margin_cells(ours, draw(pairs, share(pairs, 1, 0), draws=DRAWS, seed=SEED), None)[0]
        margin = margin_cells(ours - theirs, draw(pairs, share(pairs, 1, -1), draws=DRAWS, seed=SEED), 0.0)[2]
        print(f"| {name} | {len(pairs)} | {right} | {theirs:.1f} | {margin} |")
    print()


def share(pairs: Sequence[object], ours: int, theirs: int) -> Callable[[Sequence[int]], float]:
    return lambda sums: 100 * (ours * sums[0] + theirs * sums[1]) / len(pairs)


def is_right(row: dict[str, Any]) -> bool:
    want = row["expected"]
    first, last = date.fromisoformat(want["first"]), date.fromisoformat(want["last"])
    return any(t["first"] == first and (want["grain"] == "week" or t["last"] == last) for t in answers(row, "future"))


def peer_is_right(row: dict[str, Any]) -> bool:
    from datetime import datetime, time

    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.combine(date.fromisoformat(row["published"]), time(4, 30)), "PREFER_DATES_FROM": "future"}
    found = search_dates(row["text"], languages=[row["language"]], settings=settings) or []
    return any(row["expected"]["first"] <= moment.date().isoformat() <= row["expected"]["last"] for _, moment in found)


# ---------------------------------------------------------------- by phenomenon


def print_phenomena(corpora: dict[str, Answers]) -> None:
    tables = {name: measure(rows) for name, rows in corpora.items()}
    names = [name for name, _, _ in KINDS]
    print("## By phenomenon\n\nFound (any overlap) / value right, in percent of the annotated expressions of that kind (how many).\n")
    print("| phenomenon | " + " | ".join(tables) + " |")
    print("|---|" + "---|" * len(tables))
    for name in ["all", *names[:-2], SET, *names[-2:]]:
        print(f"| {name} | " + " | ".join(cell(table.get(name, [0, 0, 0])) for table in tables.values()) + " |")
    print()


def kind_of(timex: Timex) -> str:
    value, words = normal(timex.get("value")), timex["text"]
    if timex.get("type") == "SET" and value:
        return SET
    return next(name for name, shape, told in KINDS if re.match(shape, value) and re.search(told, words))


def measure(rows: Answers) -> dict[str, list[int]]:
    """For each phenomenon: annotated expressions, found, right."""
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row, found in rows:
        for gold in row["timexes"]:
            over = [t for t in found if t["start"] < gold["end"] and t["end"] > gold["start"]]
            for name in (kind_of(gold), "all"):
                cell = table[name]
                cell[0] += 1
                cell[1] += bool(over)
                cell[2] += any(normal(t["value"]) == normal(gold.get("value")) != "" for t in over)
    return table


def cell(counts: Sequence[int]) -> str:
    total, found, right = counts
    return f"{100 * found / total:.0f} / {100 * right / total:.0f} ({total})" if total else "–"


MARGINS = """## Beside {peer}

F1 in percent, of values and of days. In brackets the middle 95 % of {draws} bootstrap draws over articles (seed {seed}). The margin is ours
less the peer's known figure on the same file, a fixed point: its answers article by article are not at hand. "Above" is the share of the
draws in which ours is above it. A corpus of a dozen articles has wide bounds. The mean leaves out languages that the peer does not know.
"""

SUITES = """## Phrases of a peer's suites

Each phrase is a command to an assistant with one expected interval: right where an expression begins on its first day and, weeks apart,
ends on its last. dateparser.search_dates reads the same phrases in the same run; it tells a moment and no interval, so that any moment
within the expected one is right. Bounds: {draws} draws over phrases; the margin is drawn phrase by phrase.
"""

NOTE = """The corpora are public research corpora of press (FR-TimeBank, TimeBank and AQUAINT in English, TimeBank in Spanish, It-TimeBank,
KRAUTS Dolomiten) and of histories of war (WikiWars in English, German and Ukrainian); they are not part of this repository. Press writes
of "last week" where the corpus keeps the week open (`1989-WXX`); such cells cannot reach 100. The It-TimeBank part gives a value to half of
its expressions only; the others count as found or not. These corpora were looked at while the rules were written: expect less on text that
nobody here has seen."""


if __name__ == "__main__":
    main()
