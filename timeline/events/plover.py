"""Codes of PLOVER 2.0 for interchange: event type, and mode where it is clear, by the rows of `plover.csv`.

PLOVER (Political Language Ontology for Verifiable Event Records) has sixteen types. What lies ahead it codes as the will to it: help that
is planned or promised is AGREE, hostility that is planned THREATEN. Elections, laws and appointments are contexts there and no types.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from timeline.events.themes import theme_of, themes
from timeline.models import Event, Mention, Name

MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "return", "disarm", "ceasefire", "access"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "ban", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinform", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "execute", "sexual", "assassinate", "primitive", "firearms", "explosives", "suicide-attack",
        "heavy-weapons",
    ),
}  # fmt: skip
"""Every event type with the modes that it may have."""

KEYS = ("kind", "stage", "theme", "item_class", "certainty")


def plover_of(told: Mention | Event) -> str:
    """The code of a mention or an event: "REQUEST assist", "AID"; empty where PLOVER has none.

    >>> from datetime import date
    >>> day = date(2024, 11, 19)
    >>> plover_of(Mention("a", 0, 9, "Kyiv asked for tanks.", "aid", day, day, stage="requested"))
    'REQUEST assist'
    """
    theme = ""
    if told.kind in themed():
        theme = next(iter(themes(told)), "") if isinstance(told, Event) else theme_of(told)
    return code_of(told.kind, told.stage, told.items, told.certainty, theme)


def code_of(kind: str, stage: str, items: Sequence[Name], certainty: str, theme: str = "") -> str:
    """The code by the fields that it hangs on; of kinds that are `themed` also by what it is about."""
    return _code((kind, stage, theme, next((name.item_class for name in items if name.item_class), ""), certainty))


@cache
def themed() -> frozenset[str]:
    """The kinds whose code hangs on what they are about."""
    return frozenset(wanted[0] for wanted, _ in plover_rows() if wanted[KEYS.index("theme")])


@cache
def _code(told: tuple[str, ...]) -> str:
    """What the first row that fits says: an empty cell fits whatever stands there."""
    for wanted, code in plover_rows():
        if all(not want or want == have for want, have in zip(wanted, told, strict=True)):
            return code
    return ""


@cache
def plover_rows() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The rows of the table in their order: what must hold, and the code."""
    with Path(__file__).with_name("plover.csv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    return tuple((tuple(row[key] for key in KEYS), f"{row['type']} {row['mode']}".strip()) for row in rows)
