"""Many readers of one dashboard at once, without browsers: each asks what a page asks when its reader moves, filters and searches.

python -m benchmarks.readers http://127.0.0.1:8050/ --readers 20 --seconds 60
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import httpx

SCREEN = {"width": 1190, "height": 700, "scheme": "light"}
FILTERS = (
    "",
    "donor=USA",
    "donor=DEU",
    "donor=USA&stage=announced",
    "item_class=air defence",
    "text=patriot",
    "text=leopard",
    "official=yes",
)
OUTPUT = re.compile(r"(\{.*?\}|[\w-]+)\.([\w-]+)$")
BEGIN, DAYS = date(2022, 2, 24), 1400


def send_readers(address: str, readers: int, seconds: float, pause: float) -> dict[str, float]:
    """The median and the 95th percentile of an act's milliseconds, how many acts there were, and how many failed."""
    asked = {one["output"]: one for one in httpx.get(f"{address}_dash-dependencies", timeout=60).json()}
    end = time.monotonic() + seconds
    took: list[float] = []
    failed: list[str] = []

    def read(number: int) -> None:
        dice = random.Random(number)
        with httpx.Client(timeout=60, limits=httpx.Limits(max_connections=6)) as client, ThreadPoolExecutor(6) as lines:
            time.sleep(dice.random() * pause)
            scope, window = "", ""
            while time.monotonic() < end:
                turned = dice.random() < 0.3  # three acts in ten choose other events, the rest moves in time
                if turned:
                    scope = dice.choice(FILTERS)
                else:
                    days = dice.choice((45, 120, 365, 700))
                    first = BEGIN + timedelta(dice.randrange(DAYS - days))
                    window = f"window={first}..{first + timedelta(days)}"
                begun = time.perf_counter()
                answers = list(
                    lines.map(lambda body: client.post(f"{address}_dash-update-component", json=body), bodies(asked, scope, window, turned))
                )
                took.append((time.perf_counter() - begun) * 1000)
                failed.extend(str(one.status_code) for one in answers if one.status_code != 200)
                client.get(f"{address}version")
                time.sleep(dice.expovariate(1 / pause) if pause else 0)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    cuts = statistics.quantiles(took, n=20)
    return {
        "readers, median": statistics.median(took),
        "readers, 95th percentile": cuts[18],
        "acts of readers": len(took),
        "failed": len(failed),
    }


def bodies(asked: dict[str, Any], scope: str, window: str, turned: bool) -> list[dict[str, Any]]:
    """What the page asks after an act: picture and count each time, choices and the strip of months when the events are others."""
    search = "&".join(part for part in (scope, window) if part)
    values = {
        "url.search": f"?{search}" if search else "", "scope.data": scope, "asked-by-chronology.data": search, "screen.data": SCREEN, 
        "locale.data": "en",
    }  # fmt: skip
    changed = {"url.search", "asked-by-chronology.data", *(("scope.data",) if turned else ())}
    told = []
    for output, one in asked.items():
        inputs = [{**part, "value": values.get(f"{part['id']}.{part['property']}")} for part in one["inputs"]]
        if one["clientside_function"] or not any(f"{part['id']}.{part['property']}" in changed for part in inputs):
            continue
        state = [{**part, "value": values.get(f"{part['id']}.{part['property']}")} for part in one["state"]]
        names = [OUTPUT.search(part) for part in output.strip(".").split("...")]
        outputs = [{"id": json.loads(found[1]) if found[1][0] == "{" else found[1], "property": found[2]} for found in names if found]
        told.append({
            "output": output, "outputs": outputs if output.startswith("..") else outputs[0], "inputs": inputs, "state": state, 
            "changedPropIds": [f"{part['id']}.{part['property']}" for part in inputs],
        })  # fmt: skip
    return told


def main() -> None:
    """Send readers to a dashboard that runs, and print how they fared."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=3.0, help="seconds between two acts of a reader, on average")
    given = parser.parse_args()
    for name, value in send_readers(given.address, given.readers, given.seconds, given.pause).items():
        print(f"{name:28}{value:12,.0f}")


if __name__ == "__main__":
    main()
