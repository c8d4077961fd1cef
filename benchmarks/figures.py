"""How long a picture takes, and how well its labels are placed: `python -m benchmarks.figures`.

Each figure is the best of several runs in one process; the promise beside it is what an interface needs to feel immediate.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from timeline.figures import FIGURES, draw_chronology, draw_pages, to_pdf, to_plotly, to_png, to_svg
from timeline.figures.scene import Line, Scene
from timeline.models import Event, Mention, Name, When

WORDS = (
    "Leopard",
    "2A6",
    "Patriot",
    "missiles",
    "chars",
    "Abrams",
    "batterie",
    "accord",
    "signé",
    "milliard",
    "euros",
    "obusiers",
    "CAESAR",
)
DONORS = ("USA", "GBR", "DEU", "FRA", "POL", "EU")
ITEMS = ("armour", "air defence", "funds", "long-range", "artillery", "aviation", "training")
CERTAINTIES = ("asserted", "asserted", "asserted", "attributed", "planned", "hearsay")


def make_events(count: int, *, seed: int = 7) -> tuple[list[Event], dict[str, str]]:
    """So many events over four years, and a headline for each."""
    dice = random.Random(seed)
    events, labels = [], {}
    for number in range(count):
        day = date(2022, 1, 1) + timedelta(days=dice.randrange(1400))
        kind = "politics" if number % 12 == 0 else "aid"
        mention = Mention("a", 0, 9, "quote", kind, day, day, when=When("then", 0, 4, day.isoformat()))
        name = f"e{number}"
        labels[name] = " ".join(dice.sample(WORDS, dice.randint(2, 5)))
        events.append(
            Event(
                name, kind, day, day, (mention,), stage="announced", certainty=dice.choice(CERTAINTIES), donor=dice.choice(DONORS),
                item_class=dice.choice(ITEMS), importance=dice.random(),
            )
        )  # fmt: skip
    return events, labels


def make_decisions(count: int, *, seed: int = 7) -> list[Event]:
    """So many decisions about as many things, each with up to three stages."""
    dice = random.Random(seed)
    found = []
    for number in range(count):
        day, donor, item_class = date(2022, 1, 1) + timedelta(days=dice.randrange(1000)), dice.choice(DONORS), dice.choice(ITEMS)
        for stage in ("announced", "authorised", "delivered")[: dice.randint(1, 3)]:
            mention = Mention("a", 0, 9, "quote", "aid", day, day, when=When("then", 0, 4, day.isoformat()))
            items = (Name(f"thing {number}", item_class="" if item_class == "funds" else item_class),)
            found.append(
                Event(
                    f"{stage}{number}", "aid", day, day, (mention,), stage=stage, donor=donor, item_class=item_class, items=items,
                    recipients=(Name("Ukraine", country="UKR"),), importance=dice.random(),
                )
            )  # fmt: skip
            day += timedelta(days=dice.randrange(200))
    return found


def best(action: Callable[[], Any], *, runs: int = 5) -> tuple[float, Any]:
    """The shortest time in milliseconds, and what came out."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        result = action()
        times.append((time.perf_counter() - start) * 1000)
    return min(times), result


def report(name: str, milliseconds: float, promise: float | None = None, note: str = "") -> None:
    promised = f" (promise {promise:.0f})" if promise else ""
    late = "  LATE" if promise and milliseconds > promise else ""
    print(f"{name:<44} {milliseconds:8.1f} ms{promised}{late}  {note}")


def describe(scene: Scene) -> str:
    """Marks, names, share placed, and how long the leaders are."""
    leaders = [abs(part.y2 - part.y1) for part in scene.parts if isinstance(part, Line) and part.role == "leaders"]
    mean = statistics.mean(leaders) if leaders else 0.0
    counts = scene.counts
    return f"{counts.marked} marks, {counts.labelled} of {counts.events} named, mean leader {mean:.0f} px, height {scene.height}"


def main() -> None:
    for count, height, promise in (
        (40, None, 50),
        (40, 900, 50),
        (90, 900, 150),
        (200, 900, 150),
        (600, 900, 150),
        (5000, 900, None),
        (5000, None, None),
    ):
        events, labels = make_events(count)
        took, scene = best(lambda e=events, h=height, n=labels: draw_chronology(e, width=1500, height=h, locale="fr", labels=n))  # type: ignore[misc]
        report(f"layout of {count} events, height {height or 'free'}", took, promise, describe(scene))
    events, labels = make_events(90)
    scene = draw_chronology(events, width=1600, height=900, locale="fr", labels=labels, title="Chronologie")
    for name, draw, promise in (
        ("svg", lambda: to_svg(scene), None),
        ("png at 2x", lambda: to_png(scene, scale=2.0), 1500),
        ("pdf", lambda: to_pdf(scene), 300),
        ("plotly figure", lambda: to_plotly(scene), None),
    ):
        took, _ = best(draw, runs=3)
        report(f"1600x900, 90 events, {name}", took, promise)
    decided = make_decisions(200)
    for name, figure in FIGURES.items():
        took, scene = best(lambda d=figure.draw: d(decided, width=1600, height=900, title="Figure"), runs=3)  # type: ignore[misc]
        report(f"1600x900, {len(decided)} events, {name}", took, 250)
    for count in (90, 600):
        events, labels = make_events(count)
        took, sheets = best(lambda e=events, n=labels: draw_pages(e, "a4-landscape", labels=n), runs=3)  # type: ignore[misc]
        report(f"A4, {count} events, layout of {len(sheets)} sheets", took, None, f"{took / len(sheets):.0f} ms a sheet")
        took, _ = best(lambda s=sheets: to_pdf(s), runs=3)  # type: ignore[misc]
        report(f"A4, {count} events, pdf of {len(sheets)} sheets", took, 300, f"{took / len(sheets):.0f} ms a sheet")


if __name__ == "__main__":
    main()
