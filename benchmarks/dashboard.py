"""How quick the dashboard is in a real browser, with few events and with many, and for twenty readers at once.

    python -m benchmarks.dashboard --sizes 1000 100000

Makes a store of made-up events for each size (kept in `--folder` for the next time), serves it in a process of its own and drives headless
Chromium at 1440 × 900. Every figure is the median of `--times` and counts from the reader's act (the wheel, the click, the last letter),
the page's waiting for more of the same included, to the last change of what it names: the picture for the first page, for zooming and
dragging, the whole page with all counts for filter and search. Then `--readers` readers at once look around for a while, each with a pause
between acts; an act is answered when all that the page asks for it is. What the machine did beside is said with its load.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.readers import send_readers
from benchmarks.synthetic import make_events
from timeline.graph import weigh
from timeline.models import Anchor, Article, Mention
from timeline.store import Store

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESK = {"width": 1440, "height": 900}
TARGETS = {"first picture": 2500, "zoom": 500, "pan": 500, "filter": 700, "search": 700}
WORDS = (
    "patriot", "leopard", "washington", "drones", "berlin", "caesar", "himars", "livre", "announced", "chars", "iris t", "paris", "f 16",
    "refusé", "kundigte", "storm shadow", "abrams tanks", "den haag", "varsovie", "promised drones",
)  # fmt: skip
WINDOWS = ("2022-09-01..2024-08-31", "2023-03-01..2024-02-28", "2023-05-01..2023-08-15", "2024-02-01..2024-02-29")

# When the reader last acted, when the picture and when anything last changed. Transforms while dragging are attributes: not counted.
WATCH = """
window.bench = {acted: 0, picture: 0, page: 0};
for (const name of ["wheel", "click", "input", "pointerup"])
  window.addEventListener(name, (event) => { bench.acted = event.timeStamp; }, {capture: true, passive: true});
new MutationObserver((changes) => {
  const now = performance.now();
  for (const change of changes) {
    const at = change.target.nodeType === 1 ? change.target : change.target.parentElement;
    if (!at || at.closest("#live, ._dash-loading, head")) continue;
    bench.page = now;
    if (at.closest("#picture")) bench.picture = now;
  }
}).observe(document, {subtree: true, childList: true, characterData: true});
"""
SETTLED = """
async (before) => {
  const quiet = () => timeline.sequence && timeline.sequence !== window.known && !document.documentElement.dataset.busy
    && bench.picture > before && performance.now() - bench.page > 400;
  while (!quiet()) { await new Promise((done) => setTimeout(done, 20)); }
  window.known = timeline.sequence;
  return [bench.picture - bench.acted, bench.page - bench.acted];
}
"""


def make_store(number: int, folder: Path) -> Path:
    """A store of so many made-up events and the articles that tell them; made once."""
    path = folder / f"{number}.sqlite"
    if path.exists():
        return path
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    events = weigh(list(make_events(number)))
    with Store.open(unfinished) as store:
        for event in events:
            for told in event.mentions:
                store.put_article(make_article(told), Anchor(told.published, "published"), [], [told])
        store.put_events(events)
    unfinished.rename(path)
    return path


def make_article(told: Mention) -> Article:
    """The article in which the sentence stands, and nothing else."""
    return Article(
        told.article, told.quote, language=told.language, published=told.published, title=told.quote[:70], source=told.source
    )  # fmt: skip


@contextmanager
def serve(path: Path) -> Iterator[str]:
    """The address of a dashboard of that store, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "dashboards", "--store", str(path), "--port", str(port)], stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(200):
            try:
                httpx.get(f"{address}version", timeout=60)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def open_page(browser: Browser, address: str, screen: dict[str, int]) -> Page:
    """A new reader's page: nothing of it is in the browser's memory yet."""
    page = browser.new_context(locale="en-GB", viewport=screen).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(60_000)
    page.add_init_script(WATCH)
    page.goto(address)
    return page


def settle(page: Page, before: float) -> tuple[float, float]:
    """Milliseconds from the last act to the last change of the picture, and of anything."""
    picture, whole = page.evaluate(SETTLED, before)
    return picture, whole


def measure(page: Page, act: Callable[[], object]) -> tuple[float, float]:
    before = page.evaluate("performance.now()")
    act()
    return settle(page, before)


def look_around(browser: Browser, address: str, times: int) -> dict[str, float]:
    """Act → the median of its milliseconds and the slowest, and what the browser keeps in memory at the end."""
    found: dict[str, list[float]] = {"first picture": []}
    for turn in range(times):  # each a little narrower than the last: what the server drew for one is of no use to the next
        page = open_page(browser, address, {**DESK, "width": DESK["width"] - turn})
        found["first picture"].append(settle(page, 0)[0])
        if turn < times - 1:
            page.context.close()
    found |= move_about(page, times) | choose(page, times) | search(page, times)
    told = {name: statistics.median(values) for name, values in found.items()}
    told |= {f"{name}, slowest": max(values) for name, values in found.items()}
    told["browser memory"] = page_memory()
    page.context.close()
    return told


def move_about(page: Page, times: int) -> dict[str, list[float]]:
    """Zooming and dragging among years, months and weeks; no window is shown twice."""
    dice = random.Random(8)
    found: dict[str, list[float]] = {"zoom": [], "pan": []}
    for turn in range(times):
        if turn % 5 == 0:
            go(page, {"window": WINDOWS[turn // 5 % len(WINDOWS)]})
        page.mouse.move(dice.randrange(500, 1300), 420)
        found["zoom"].append(measure(page, partial(page.mouse.wheel, 0, dice.choice((-50, -35, 30, 45))))[0])
        found["pan"].append(measure(page, partial(drag, page, dice.choice((-1, 1)) * dice.randrange(120, 260)))[0])
    return found


def choose(page: Page, times: int) -> dict[str, list[float]]:
    """Boxes of donors and of classes of items, one after the other: no choice is made twice."""
    go(page, {"window": ""})
    boxes = [page.locator(f".filter:has(summary:text-is('{name}')) [type=checkbox]") for name in ("Donor", "Class of item")]
    order = [box.nth(at) for box in boxes for at in range(box.count())]
    return {"filter": [measure(page, order[turn % len(order)].click)[1] for turn in range(times)]}


def search(page: Page, times: int) -> dict[str, list[float]]:
    """Words of events and of articles, found often and seldom."""
    go(page, dict.fromkeys(("donor", "item_class", "window"), ""))
    field = page.get_by_role("textbox", name="Search events and sentences")
    return {"search": [measure(page, partial(field.fill, word))[1] for word in islice(cycle(WORDS), times)]}


def drag(page: Page, by: int) -> None:
    page.mouse.move(900, 420)
    page.mouse.down()
    page.mouse.move(900 + by, 420, steps=3)
    page.mouse.up()


def go(page: Page, changes: dict[str, str]) -> None:
    """Where the next acts begin; not measured."""
    measure(page, partial(page.evaluate, "changes => { bench.acted = performance.now(); timeline.go(changes); }", changes))


def page_memory() -> float:
    """Megabytes of the greatest page process: its own, and its part of what it shares with others."""
    told = [0]
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and b"--type=renderer" in (folder / "cmdline").read_bytes():
                told.append(
                    sum(int(line.split()[1]) for line in (folder / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:"))
                )
        except OSError:
            continue
    return max(told) / 1024


def main() -> None:
    """Measure and print a column for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000], metavar="N")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--readers", type=int, default=20, help="readers at once; 0 leaves them out")
    parser.add_argument("--seconds", type=int, default=60, help="how long they look around")
    parser.add_argument("--pause", type=float, default=3.0, help="seconds between two acts of a reader, on average")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir(), "timeline-dashboard"), help="where the stores are kept")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    columns: dict[int, dict[str, float]] = {}
    for size in given.sizes:
        with serve(make_store(size, given.folder)) as address:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
                columns[size] = look_around(browser, address, given.times)
                browser.close()
            if given.readers:
                columns[size] |= send_readers(address, given.readers, given.seconds, given.pause)
        columns[size]["load of the machine"] = os.getloadavg()[0]
    show(columns)


def show(columns: dict[int, dict[str, float]]) -> None:
    sizes = list(columns)
    print(f"{'':28}" + "".join(f"{size:>12,}" for size in sizes) + (f"{'ratio':>9}" if len(sizes) > 1 else "") + "   target")
    for name in columns[sizes[0]]:
        values = [columns[size][name] for size in sizes]
        ratio = f"{values[-1] / values[0]:9.2f}" if len(sizes) > 1 and values[0] else ""
        print(f"{name:28}" + "".join(f"{value:12,.{1 if value < 20 else 0}f}" for value in values) + ratio + f"   {TARGETS.get(name, '')}")


if __name__ == "__main__":
    main()
