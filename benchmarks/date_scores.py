"""Scoring time expressions against annotated ones, as TempEval-3 did, and how sure a score is: bootstrap over articles.

A found expression is laid beside the annotated one that it overlaps most, one to one. `value` asks for the same TIMEX3 value, `day` for the
same calendar day. Annotated expressions without a value count for neither, nor does what was found there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

SPELLINGS = (
    (r"^(\d{4})(\d\d)(\d\d)(?=T|$)", r"\1-\2-\3"),
    (r"^(\d\d|\d{3})X+$", r"\1"),
    (r"(T\d\d)\.(\d\d)", r"\1:\2"),
    (r"(T\d\d:\d\d):00(?:\.0+)?$", r"\1"),
    (r"(T\d\d:\d\d)Z$", r"\1"),
    (r"T(\d\d)$", r"T\1:00"),
)
"""Values that corpora write in several ways, and the one way they are compared in."""


def normal(value: str | None) -> str:
    """One spelling of a TIMEX3 value.

    >>> normal("20241120"), normal("199X"), normal("2024-11-20T17"), normal("P3d")
    ('2024-11-20', '199', '2024-11-20T17:00', 'P3D')
    """
    value = (value or "").strip()
    for pattern, plain in SPELLINGS:
        value = re.sub(pattern, plain, value)
    return value.upper() if re.fullmatch(r"PT?[\dX.]+[a-z]", value) else value


def day_of(value: str | None) -> str:
    """The calendar day that a value names, or nothing."""
    found = re.match(r"\d{4}-\d\d-\d\d", normal(value))
    return found.group() if found else ""


@dataclass(frozen=True)
class Counts:
    """What was annotated, found and right in a text: any overlap, values, days."""

    gold: int = 0
    found: int = 0
    overlapping: int = 0
    gold_values: int = 0
    found_values: int = 0
    values: int = 0
    gold_days: int = 0
    found_days: int = 0
    days: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)))

    @property
    def value(self) -> float:
        return f1(self.values, self.found_values, self.gold_values)

    @property
    def day(self) -> float:
        return f1(self.days, self.found_days, self.gold_days)


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall, in percent."""
    return 200 * right / (found + gold) if found + gold else 0.0


Timex = dict[str, Any]


def count(gold: Sequence[Timex], found: Sequence[Timex]) -> Counts:
    """The counts of one text; each expression is `{"start", "end", "value"}`.

    >>> one = [{"start": 0, "end": 5, "value": "2024-05"}]
    >>> count(one, [{"start": 0, "end": 10, "value": "2024-05-03"}])
    Counts(gold=1, found=1, overlapping=1, gold_values=1, found_values=1, values=0, gold_days=0, found_days=1, days=0)
    """
    pairs = pair(gold, found)
    silent = {id(f) for g, f in pairs if not normal(g.get("value"))}
    valued = [f for f in found if id(f) not in silent]
    gold_days, found_days = ([t for t in side if day_of(t.get("value"))] for side in (gold, valued))
    return Counts(
        gold=len(gold),
        found=len(found),
        overlapping=len(pairs),
        gold_values=sum(bool(normal(g.get("value"))) for g in gold),
        found_values=len(valued),
        values=sum(normal(g.get("value")) == normal(f.get("value")) != "" for g, f in pairs),
        gold_days=len(gold_days),
        found_days=len(found_days),
        days=len(pair(gold_days, found_days, lambda g, f: day_of(g["value"]) == day_of(f["value"]))),
    )


def pair(gold: Sequence[Timex], found: Sequence[Timex], same: Callable[[Timex, Timex], bool] | None = None) -> list[tuple[Timex, Timex]]:
    """Annotated and found expressions that overlap, one to one, the best covered first."""
    ways = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            shared = min(g["end"], f["end"]) - max(g["start"], f["start"])
            if shared > 0 and (same is None or same(g, f)):
                ways.append((-shared / max(g["end"] - g["start"], f["end"] - f["start"]), i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in sorted(ways):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def draw(articles: Sequence[Sequence[int]], score: Callable[[Sequence[int]], float], *, draws: int, seed: int) -> list[float]:
    """The score of each draw: as many articles as there are, with replacement, their counts added up.

    >>> drawn = draw([(1, 1, 1), (0, 1, 1)], lambda sums: f1(*sums), draws=1000, seed=1)
    >>> min(drawn), max(drawn), len(drawn)
    (0.0, 100.0, 1000)
    """
    chance = random.Random(seed)
    return [score([sum(column) for column in zip(*chance.choices(articles, k=len(articles)), strict=True)]) for _ in range(draws)]


def middle(drawn: Sequence[float], share: float = 0.95) -> tuple[float, float]:
    """The bounds of the middle share of the draws.

    >>> middle([float(n) for n in range(200)])
    (5.0, 194.0)
    """
    cut = round(len(drawn) * (1 - share) / 2)
    return sorted(drawn)[cut], sorted(drawn)[-1 - cut]
