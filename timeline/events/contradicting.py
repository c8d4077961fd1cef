"""Which events are one thing told in two ways that cannot both be true: other numbers, another day, or a denial.

They are never made one, and never hidden: both stand in the chronology, linked `contradicts`. Two events are taken for two tellings of one
thing if side, thing and stage agree, and no article tells both: whoever tells of two packages knows that there are two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from timeline.events.likeness import Member, stages_agree

APART = 14
"""Days up to which two dates may be meant for one event."""

CROWD = 40
"""Events of one block beyond which nothing is compared: where so many are alike, likeness tells nothing."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the mentions of one event say together, as far as it can be contradicted."""

    group: str
    first: date
    last: date
    stage: str
    denied: bool
    donors: frozenset[str]
    items: frozenset[str]
    helped: frozenset[str]
    names: frozenset[str]
    theme: str
    sums: frozenset[tuple[int, str]]
    counts: dict[str, frozenset[tuple[float, float]]]
    articles: frozenset[str]


def find_contradictions(clusters: Sequence[Sequence[Member]]) -> list[tuple[int, int]]:
    """Pairs of clusters, by their place in the sequence, that contradict each other."""
    blocks: dict[Hashable, list[tuple[int, Telling]]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        telling = sum_up(cluster)
        for key in blocks_of(telling) if telling is not None else ():
            blocks[key].append((number, telling))  # type: ignore[arg-type]
    return sorted({pair for block in blocks.values() for pair in contradictions_among(block)})


def contradictions_among(block: Sequence[tuple[Any, Telling]]) -> list[tuple[Any, Any]]:
    """The pairs of one block that contradict each other; of a crowd none."""
    if len(block) > CROWD:
        return []
    return [(one, other) for (one, a), (other, b) in combinations(block, 2) if _contradict(a, b)]


def sum_up(cluster: Sequence[Member]) -> Telling | None:
    """What an event's mentions say together; None where no day is told, for then nothing can be said against it."""
    dated = [m for m in cluster if not m.undated and m.mention.first == m.mention.last]
    if not dated:
        return None
    days = [m.mention.first for m in dated]
    day = max(sorted(set(days)), key=days.count)
    stages = sorted({m.mention.stage for m in dated} - {""})
    counts: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for m in dated:
        for item, count in m.counts.items():
            counts[item].add(count)
    return Telling(
        group=dated[0].group,
        first=day,
        last=day,
        stage=max(stages, key=[m.mention.stage for m in dated].count) if stages else "",
        denied=all(m.mention.certainty == "denied" for m in dated),
        donors=frozenset().union(*(m.donors for m in dated)),
        items=frozenset().union(*(m.items for m in dated)),
        helped=frozenset().union(*(m.helped for m in dated)),
        names=frozenset().union(*(m.names for m in dated)),
        theme=next((m.theme for m in dated if m.theme), ""),
        sums=frozenset().union(*(m.sums for m in dated)),
        counts={item: frozenset(told) for item, told in counts.items()},
        articles=frozenset(m.mention.article for m in cluster),
    )


def blocks_of(telling: Telling) -> Iterator[Hashable]:
    """Where a telling is laid beside others: those of its day and thing, and those of any day that count the same of one thing alike."""
    for thing in telling.items or {telling.theme or telling.stage}:
        yield telling.group, telling.first, thing
    for donor in telling.donors:
        for item, told in telling.counts.items():
            yield from (("count", donor, telling.stage, item, count, month) for count in told for month in _months(telling.first))
        yield from (("sum", donor, telling.stage, sum_, month) for sum_ in telling.sums for month in _months(telling.first))


def _months(day: date) -> tuple[int, int]:
    """The two stretches of twice APART days that a day lies in: days that are no further apart than APART share one."""
    return day.toordinal() // (2 * APART) * 2, (day.toordinal() + APART) // (2 * APART) * 2 + 1


def _contradict(a: Telling, b: Telling) -> bool:
    if a.group != b.group or a.articles & b.articles or not stages_agree(a.stage, b.stage):
        return False
    if a.donors and b.donors and not a.donors & b.donors:
        return False
    if a.first != b.first:
        return _another_day(a, b)
    if not _one_thing(a, b):
        return False
    return a.denied != b.denied or _other_numbers(a, b)


def _one_thing(a: Telling, b: Telling) -> bool:
    if a.items or b.items:
        return bool(a.items & b.items) and bool(a.donors & b.donors or a.names & b.names or not (a.donors and b.donors))
    return a.theme == b.theme and len(a.names & b.names) >= 2


def _other_numbers(a: Telling, b: Telling) -> bool:
    """Whether every count or sum that both give is another one."""
    for item in a.counts.keys() & b.counts.keys():
        if all(x[1] < y[0] or y[1] < x[0] for x in a.counts[item] for y in b.counts[item]):
            return True
    sums = {currency for _, currency in a.sums} & {currency for _, currency in b.sums}
    return bool(sums and not a.sums & b.sums and a.items and a.items == b.items)


def _another_day(a: Telling, b: Telling) -> bool:
    """Whether two days are given for one step of one decision: the same side, thing, stage and number."""
    if not a.stage or a.stage != b.stage or a.denied != b.denied or abs((a.first - b.first).days) > APART or not a.donors & b.donors:
        return False
    counted = any(a.counts[item] & b.counts[item] for item in a.counts.keys() & b.counts.keys())
    return bool((counted and a.items == b.items) or (a.sums & b.sums and a.items == b.items))
