"""A server under a long mixed load: does its memory stay, does every answer come, is nothing lost that was sent?

    python -m benchmarks.soak --minutes 30 --events 100000

Readers browse, filter, export, add articles and correct, several at once, as fast as they get answers within bounds; the folder is
watched. At the end every article that was added must be in the store, and every answer must have been one that the reader could use.
Memory is that of the server's process alone, looked at every few seconds; its growth counts after the first sixth of the time.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from benchmarks.synthetic import make_articles
from timeline.store import Store

EXPORTS = ("csv", "json", "jsonl", "markdown", "svg")
QUERIES = (
    "",
    "donor=USA",
    "kind=aid&stage=delivered",
    "text=mines",
    "window=2023-01-01..2023-12-31",
    "donor=DEU&lanes=item_class",
    "dated=1",
)
PAUSE = 0.15
"""Seconds that a reader looks at an answer."""


@dataclass
class Outcome:
    """What came of it all."""

    requests: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    memory: list[tuple[float, int]] = field(default_factory=list)
    events: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self, kind: str, seconds: float, error: str = "") -> None:
        """Count an answer."""
        with self.lock:
            self.requests[kind] += 1
            self.seconds.setdefault(kind, []).append(seconds)
            if error:
                self.errors.append(f"{kind}: {error}")

    def growth(self) -> float:
        """The share by which memory grew after the first sixth: the mean of the last sixth against that of the second."""
        if len(self.memory) < 12:
            return 0.0
        sixth = len(self.memory) // 6
        early = [size for _, size in self.memory[sixth : 2 * sixth]]
        late = [size for _, size in self.memory[-sixth:]]
        return (sum(late) / len(late)) / (sum(early) / len(early)) - 1


def resident(pid: int) -> int:
    """Bytes of memory that the process holds."""
    told = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(told[1]) * 1024 if told else 0


@contextlib.contextmanager
def served(store: Path, data: Path) -> Iterator[tuple[str, int]]:
    """The address and the process of a server, as people start it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "timeline", "serve", "--store", str(store), "--port", str(port), "--watch", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{address}/version", timeout=2)
                break
            time.sleep(0.5)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(60)


def callbacks(address: str) -> list[dict[str, Any]]:
    """The questions that the page asks its server."""
    told: list[dict[str, Any]] = httpx.get(f"{address}/_dash-dependencies", timeout=60).json()
    return [one for one in told if not one.get("clientside_function")]


def question(one: dict[str, Any], query: str) -> dict[str, Any] | None:
    """The question of a callback as the page would ask it at that address, None for one that needs more than an address."""
    values: dict[str, Any] = {"asked-by": query, "scope": query, "event": None, "url": f"?{query}", "locale": "en"}
    screen = {"width": 1200, "height": 700, "scheme": "light"}

    def fill(told: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
        found = []
        for part in told:
            id = part["id"]
            if id.startswith("{"):
                return None
            key = "asked-by" if id.startswith("asked-by") else id
            found.append({"id": id, "property": part["property"], "value": screen if id == "screen" else values.get(key)})
        return found

    inputs, state = fill(one["inputs"]), fill(one["state"])
    if inputs is None or state is None or "{" in one["output"]:
        return None
    outputs = [dict(zip(("id", "property"), part.rsplit(".", 1), strict=True)) for part in one["output"].strip(".").split("...")]
    return {
        "output": one["output"],
        "outputs": outputs if one["output"].startswith("..") else outputs[0],
        "inputs": inputs,
        "state": state,
        "changedPropIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"] if inputs else [],
    }


def reader(address: str, until: float, outcome: Outcome, dice: random.Random, asked: list[dict[str, Any]], number: int) -> None:
    """One reader, who does one thing after the other."""
    with httpx.Client(base_url=address, timeout=120) as client:
        while time.monotonic() < until:
            kind = dice.choices(("browse", "page", "export", "add", "version"), (60, 10, 6, 4, 20))[0]
            query, begun, error = dice.choice(QUERIES), time.monotonic(), ""
            try:
                if kind == "browse" and (body := question(dice.choice(asked), query)):
                    answer = client.post("/_dash-update-component", json=body)
                    if answer.status_code == 200 and "sideUpdate" in answer.json():
                        error = f"a part could not be drawn: {body['output']}"
                elif kind == "export":
                    answer = client.get(f"/export/{dice.choice(EXPORTS)}?{query}&since=2024-01-01&until=2024-02-15")
                elif kind == "add":
                    name = f"soak-{number}-{dice.randrange(1 << 40):x}.md"
                    day = f"{dice.randint(1, 28)} {dice.choice(('March', 'May', 'June'))} 2024"
                    head = f"---\ntitle: {name}\nlanguage: en\npublished: 2024-07-01\n---\n"
                    words = f"{head}Germany delivered {dice.randint(2, 900)} tanks to Ukraine on {day}."
                    answer = client.post(f"/add/file?name={name}", content=words.encode(), headers={"X-Timeline": "add"})
                    if answer.status_code == 200 and [one["kind"] for one in answer.json()] == ["added"]:
                        outcome.added.append(name)
                else:
                    answer = client.get("/version" if kind == "version" else f"/?{query}")
                if answer.status_code == 429:  # the door has said: slower; a reader would be slower
                    kind = "told to wait"
                    time.sleep(2)
                elif answer.status_code == 503 and "Other files" in answer.text:
                    kind = "told to wait"
                elif answer.status_code not in (200, 204):
                    error = f"{answer.status_code} {answer.text[:80]!r}"
            except (httpx.HTTPError, json.JSONDecodeError) as fault:
                error = f"{type(fault).__name__} {fault}"
            outcome.told(kind, time.monotonic() - begun, error)
            time.sleep(PAUSE * dice.random() * 2)


def lost(store: Path, added: list[str], seconds: float) -> list[str]:
    """What was added and is in no store after the watcher had its time."""
    until = time.monotonic() + seconds
    while True:
        with Store.open(store, create=False) as opened:
            there = {article.path for article in opened.articles()}
        gone = [name for name in added if name not in there]
        if not gone or time.monotonic() > until:
            return gone
        time.sleep(3)


def soak(minutes: float, events: int, readers: int, seed: int = 0) -> Outcome:
    """Load a server for so long."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        data, store = Path(folder, "data"), Path(folder, "soak.sqlite")
        data.mkdir()
        with (data / "many.jsonl").open("w", encoding="utf8") as file:
            for article in make_articles(max(1, events // 3), seed=seed):
                told = {
                    "id": article.id,
                    "text": article.text,
                    "language": article.language,
                    "title": article.title,
                    "source": article.source,
                }
                file.write(json.dumps({**told, **({"published": str(article.published)} if article.published else {})}) + "\n")
        subprocess.run([sys.executable, "-m", "timeline", "build", str(data), "--store", str(store)], check=True, capture_output=True)
        with served(store, data) as (address, pid):
            asked = callbacks(address)
            outcome.events = httpx.get(f"{address}/version", timeout=60).json()["events"]
            until = time.monotonic() + 60 * minutes
            threads = [
                threading.Thread(target=reader, args=(address, until, outcome, random.Random(seed + n), asked, n)) for n in range(readers)
            ]
            for thread in threads:
                thread.start()
            while any(thread.is_alive() for thread in threads):
                outcome.memory.append((time.monotonic(), resident(pid)))
                time.sleep(min(2.0, minutes))
            missing = lost(store, outcome.added, 120)
        outcome.errors += [f"lost: {name}" for name in missing]
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=4)
    given = parser.parse_args()
    told = soak(given.minutes, given.events, given.readers)
    for kind, count in told.requests.most_common():
        taken = sorted(told.seconds[kind])
        print(f"{kind:14} {count:8,}  median {taken[len(taken) // 2] * 1000:7.0f} ms  worst {taken[-1] * 1000:7.0f} ms")
    worst = max(size for _, size in told.memory) / 1e6
    print(f"{told.events:,} events; {sum(told.requests.values()):,} requests, {len(told.errors)} errors, {len(told.added)} articles added")
    print(f"memory: worst {worst:.0f} MB, growth after the first sixth {told.growth():+.1%}")
    for error, count in Counter(told.errors).most_common(20):
        print(f"  {count} × {error}")
    return 1 if told.errors or told.growth() > 0.10 else 0


if __name__ == "__main__":
    raise SystemExit(main())
