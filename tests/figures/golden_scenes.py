"""Pictures whose every word and mark is written down: `python -m tests.figures.golden_scenes` writes them anew.

A changed line in `tests/figures/goldens/` is a changed picture: look at it (`python -m tests.figures.golden_scenes /tmp/pictures` draws
them all as PNG) before you accept it.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.figures.decisions import decisions
from tests.figures.sample import english_labels, french_labels, make_event, sample_events
from timeline.figures import draw_chronology, draw_flow, draw_pages, draw_preset, to_png
from timeline.figures.scene import Scene
from timeline.models import Event, Name

FOLDER = Path(__file__).parent / "goldens"
THUMBNAIL = 24
"""Pixels across of the picture's shadow, by which a wrong font or a lost layer is noticed."""

TITLE = "Western military aid to Ukraine"
VAGUE = {
    "month": {"first": date(2024, 3, 1), "last": date(2024, 3, 31), "precision": "month", "certainty": "attributed"},
    "year": {"first": date(2024, 1, 1), "last": date(2024, 12, 31), "precision": "year", "item_class": "funds"},
    "season": {
        "first": date(2024, 6, 1),
        "last": date(2024, 8, 31),
        "precision": "season",
        "certainty": "hearsay",
        "item_class": "aviation",
    },
    "about": {"first": date(2024, 5, 10), "approximate": True, "item_class": "artillery"},
    "period": {
        "first": date(2024, 9, 3),
        "last": date(2024, 10, 11),
        "precision": "range",
        "certainty": "denied",
        "item_class": "training",
    },
    "open start": {"first": date(2024, 2, 3), "open_end": "start", "item_class": "mines"},
    "open end": {"first": date(2024, 11, 3), "open_end": "end", "certainty": "planned", "item_class": "naval"},
    "undated": {"first": date(2024, 7, 3), "dated": False, "item_class": "permission"},
}


def draw_vague() -> Scene:
    events = [make_event(name, donor=("USA", "FRA", "DEU")[n % 3], **options) for n, (name, options) in enumerate(VAGUE.items())]
    events.append(make_event("vote", date(2024, 4, 1), date(2024, 4, 30), kind="politics", precision="month"))
    return draw_chronology(events, width=1200, locale="fr", labels={e.id: e.id for e in events}, title="Dates vagues")


def draw_crowd() -> Scene:
    dice = random.Random(3)
    events = [
        make_event(
            f"e{n:03}", date(2022, 1, 1) + timedelta(days=dice.randrange(1400)), donor=dice.choice(("USA", "GBR", "DEU", "FRA", "POL")),
            item_class=dice.choice(("armour", "funds", "air defence", "mines", "naval")), importance=dice.random(),
            certainty=dice.choice(("asserted", "attributed", "planned")),
        )
        for n in range(200)
    ]  # fmt: skip
    return draw_chronology(events, width=1500, height=900, labels={e.id: f"Decision {e.id}" for e in events}, title="Two hundred events")


def draw_thread() -> Scene:
    stages = (
        ("requested", 2022, 9, 1),
        ("refused", 2023, 2, 1),
        ("authorised", 2023, 9, 22),
        ("delivered", 2023, 10, 17),
        ("used", 2024, 11, 19),
    )
    events: list[Event] = []
    for stage, *day in stages:
        event = make_event(stage, date(*day), donor="USA", stage=stage, item_class="long-range")
        events.append(replace(event, items=(Name("ATACMS", key="atacms", item_class="long-range"),)))
    return draw_chronology(
        events, width=1200, lanes="thread", labels={e.id: e.id.capitalize() for e in events}, title="From request to use"
    )


DECISIONS = (
    ("USA", "Patriot", "air defence", "UKR", ("announced 2022-12-21", "delivered 2023-04-19", "used 2023-05-04")),
    ("USA", "Patriot", "air defence", "POL", ("requested 2022-05-02", "signed 2023-06-28")),
    ("DEU", "Leopard 2", "armour", "UKR", ("refused 2023-01-20", "authorised 2023-01-25", "delivered 2023-03-27", "used 2023-06-08")),
    ("BEL", "F-16", "aviation", "UKR", ("promised 2023-10-11", "delivered 2028-01-01/2028-12-31")),
    ("GBR", "Storm Shadow", "long-range", "UKR", ("authorised 2023-05-10", "delivered 2023-05-11", "used 2023-05-13")),
)


def draw_threads(width: int = 1300, locale: str = "en") -> Scene:
    """Five decisions: the same thing for two countries, stages within a week, one that is promised for a year."""
    events = []
    for donor, item, item_class, recipient, stages in DECISIONS:
        for told in stages:
            stage, first, last = (*told.replace("/", " ").split(), "")[:3]
            dates = {"last": date.fromisoformat(last), "precision": "year", "certainty": "planned"} if last else {}
            event = make_event(
                f"{donor}-{recipient}-{item}-{stage}", date.fromisoformat(first), donor=donor, stage=stage, item_class=item_class, **dates
            )
            name = Name(item, key=item.casefold(), item_class=item_class)
            events.append(replace(event, items=(name,), recipients=(Name(recipient, country=recipient),)))
    labels = {event.id: event.id.rpartition("-")[2].capitalize() for event in events}
    events.append(make_event("money", date(2024, 4, 20), donor="USA", item_class="funds", stage="voted"))
    return draw_chronology(
        events, width=width, locale=locale, lanes="thread", labels={**labels, "money": "$60.8bn"}, title="Five decisions"
    )


def draw_even() -> Scene:
    """Few events over thirty years, some known to the month or year only."""
    rare = [event for event in sample_events() if event.importance >= 0.9]
    events = [
        make_event("memorandum", date(1994, 12, 5), donor="USA", kind="diplomacy"),
        make_event("javelin", date(2018, 4, 1), date(2018, 4, 30), donor="USA", item_class="munitions", precision="month"),
        make_event("training", date(2015, 1, 1), date(2015, 12, 31), donor="GBR", item_class="training", precision="year"),
        *rare,
    ]
    labels = {**french_labels(), "memorandum": "Mémorandum de Budapest", "javelin": "Missiles Javelin", "training": "Orbital"}
    return draw_chronology(events, width=1440, locale="fr", scale="even", labels=labels, title="Trente ans", footer="Sources : essais")


def draw_sheet(number: int) -> Scene:
    """One of the sheets on which the sample is printed."""
    return draw_pages(sample_events(), "a4-landscape", theme="print", labels=english_labels(), title=TITLE)[number]


def sample(locale: str = "en", **options) -> Scene:
    labels = french_labels() if locale == "fr" else english_labels()
    return draw_chronology(sample_events(), locale=locale, labels=labels, **{"width": 1440, "title": TITLE, **options})


def draw_outlier() -> Scene:
    events = [*sample_events()[:20], make_event("memorandum", date(1994, 12, 5), donor="USA", kind="diplomacy")]
    return draw_chronology(
        events, width=1200, labels={**english_labels(), "memorandum": "Budapest Memorandum"}, title="A far outlier", scale="folded"
    )


SCENES: dict[str, Callable[[], Scene]] = {
    "sample-en": sample,
    "sample-fr": lambda: sample("fr", footer="Lecture : une forme creuse est un fait rapporté."),
    "dashboard-dark": lambda: sample(height=900, theme="dark", selected="e50"),
    "slide-fr": lambda: draw_preset(sample_events(), "slide", locale="fr", labels=french_labels(), title="Aide à l’Ukraine"),
    "story-uk": lambda: draw_preset(sample_events(), "story", locale="uk", labels=english_labels(), title="Військова допомога"),
    "paper-print": lambda: sample(width=794, height=1123, theme="print"),
    "phone": lambda: sample(width=375),
    "classes-de": lambda: sample("de", lanes="item_class", title="Nach Klassen"),
    "one-month": lambda: sample(since=date(2024, 11, 1), until=date(2024, 11, 30)),
    "graph": lambda: sample(
        links=[("e08", "e09", "advances"), ("e51", "e50", "follows"), ("e35", "e40", "contradicts"), ("e13", "e26", "advances")]
    ),
    "vague-dates": draw_vague,
    "outlier": draw_outlier,
    "two-hundred": draw_crowd,
    "thread": draw_thread,
    "threads": draw_threads,
    "threads-phone-de": lambda: draw_threads(375, "de"),
    "even": draw_even,
    "even-many": lambda: sample(width=1200, scale="even", theme="dark"),
    "even-phone": lambda: sample(width=375, scale="even", until=date(2022, 6, 30)),
    "sheet-first": lambda: draw_sheet(0),
    "sheet-last": lambda: draw_sheet(-1),
    "activity-fr": lambda: draw_preset(sample_events(), "web", figure="activity", locale="fr", title="Mois par mois"),
    "activity-story-print": lambda: draw_preset(sample_events(), "story", figure="activity", theme="print", title="Month by month"),
    "flow-fr": lambda: draw_preset(decisions(), "web", figure="flow", locale="fr", title="De la promesse à la livraison"),
    "flow-slide-dark": lambda: draw_preset(decisions(), "slide", figure="flow", theme="dark", title="From promise to delivery"),
    "flow-post-de": lambda: draw_preset(
        decisions(), "post", figure="flow", theme="print", locale="de", lanes="item_class", title="Von der Zusage zur Lieferung"
    ),
    "flow-phone": lambda: draw_flow(decisions(), width=375, title="From promise to delivery"),
    "flow-none": lambda: draw_preset(sample_events(), "banner", figure="flow", locale="uk"),
    "lags-fr": lambda: draw_preset(decisions(), "web", figure="lags", locale="fr", title="Le temps des décisions"),
    "lags-slide-dark": lambda: draw_preset(decisions(), "slide", figure="lags", theme="dark", title="How long decisions take"),
    "lags-story-uk": lambda: draw_preset(decisions(), "story", figure="lags", theme="print", locale="uk", title="Скільки триває рішення"),
    "one-event": lambda: draw_chronology(sample_events()[:1], width=900, labels=english_labels()),
    "none": lambda: sample(since=date(2031, 1, 1), until=date(2031, 12, 31)),
}


def describe(scene: Scene) -> str:
    """The picture in words: lanes, every text and mark to the pixel, how many parts of each role, and its shadow."""
    roles, counts = Counter(part.role for part in scene.parts), scene.counts
    lines = [
        f"page {scene.width}x{scene.height} zoom {scene.zoom:g} {scene.theme.name} {scene.locale}",
        f"counts {counts.events} events, {counts.marked} marked, {counts.labelled} labelled, {counts.hidden} hidden",
        "parts " + ", ".join(f"{role} {roles[role]}" for role in sorted(roles)),
    ]
    lines += [f"lane {lane.name} | {lane.top:.0f}-{lane.bottom:.0f} axis {lane.baseline:.0f} | {lane.events}" for lane in scene.lanes]
    lines += [
        f"mark {m.event} | {m.x:.0f},{m.y:.0f} | {m.shape} {m.fill} {m.color}"
        for m in sorted(scene.markers, key=lambda m: (m.x, m.y, m.event))
    ]
    lines += [f"count {c.text} | {c.x:.0f},{c.y:.0f} | {c.lane}" for c in scene.chips]
    for area in scene.areas:
        left, top, right, bottom = area.box
        lines.append(f"{area.role} {len(area.events)} | {left:.0f},{top:.0f} {right:.0f},{bottom:.0f} | {area.color} | {area.hover}")
    lines += [f"{t.role} {t.anchor} | {t.x:.0f},{t.y:.0f} | {t.text}" for t in scene.texts]
    return "\n".join([*lines, f"shadow {shadow(scene).hex()}", ""])


def shadow(scene: Scene) -> bytes:
    """The picture in grey, very small."""
    return Image.open(BytesIO(to_png(scene, scale=0.5))).convert("L").resize((THUMBNAIL, THUMBNAIL), Image.Resampling.BOX).tobytes()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, draw in SCENES.items():
        scene = draw()
        (FOLDER / f"{name}.txt").write_text(describe(scene), encoding="utf8")
        if len(sys.argv) > 1:
            (Path(sys.argv[1]) / f"{name}.png").write_bytes(to_png(scene, scale=1.0))


if __name__ == "__main__":
    main()
