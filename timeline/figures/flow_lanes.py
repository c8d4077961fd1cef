"""Where the ribbons of a flow run: which decisions lie beside each other in every column, so that few ribbons cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.figures.journeys import Journey
from timeline.figures.lanes import DONORS
from timeline.figures.themes import MARKS
from timeline.figures.words import country_name, name_of, say
from timeline.figures.wrapping import clean

MOST_GROUPS = 9
GROUP_GAP, GROUP_LEAST = 12.0, 32.0
"""Between two groups, and from the middle of one to that of the next, so that their names have room."""
TOLD, PASSED, REFUSED = "told", "passed", "refused"
_CLASSES = {item_class: place for place, item_class in enumerate(MARKS)}
_DONORS = {code: place for place, code in enumerate(DONORS)}


@dataclass(frozen=True, slots=True)
class Band:
    """Decisions with one mark that go the same way from one column to the next; `ends` is None where nothing more is told of them."""

    column: int
    start: float
    ends: float | None
    height: float
    passes: bool
    journeys: tuple[Journey, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of the things, which all have the same mark."""
        return tuple(dict.fromkeys(journey.item_class for journey in self.journeys))


@dataclass(frozen=True, slots=True)
class Slots:
    """The places of a flow in pixels under its top: groups from and to, each station's node with its decisions, refusals, bands."""

    groups: tuple[tuple[float, float], ...]
    nodes: tuple[tuple[float, tuple[Journey, ...]], ...]
    refused: tuple[tuple[float, float, tuple[Journey, ...]], ...]
    bands: tuple[Band, ...]
    depth: float


def group_journeys(journeys: Sequence[Journey], lanes: str, locale: str) -> list[tuple[str, list[Journey]]]:
    """The decisions by donor, recipient or class with the name of each group, the largest first; the smallest share the last one."""
    members: dict[str, list[Journey]] = defaultdict(list)
    for journey in journeys:
        key = {"recipient": journey.thread.recipient, "item_class": journey.item_class}.get(lanes, journey.thread.donor)
        members[key].append(journey)

    def name(key: str) -> str:
        if not key:
            return say("unnamed" if lanes == "recipient" else "unnamed_donor", locale)
        return name_of("items", key, locale) if lanes == "item_class" else country_name(key, locale)

    ordered = sorted(members, key=lambda key: (key == "", -len(members[key]), _DONORS.get(key, len(_DONORS)), key))
    kept = ordered if len(ordered) <= MOST_GROUPS else ordered[: MOST_GROUPS - 1]
    groups = [(clean(name(key)), members[key]) for key in kept]
    rest = [journey for key in ordered[len(kept) :] for journey in members[key]]
    return [*groups, (say("others", locale), rest)] if rest else groups


def find_slots(
    journeys: Sequence[Journey], groups: Sequence[Sequence[Journey]], stations: Sequence[str], room: float, *, gap: float, thickest: float
) -> Slots:
    """Every decision's place in every column, all within `room` pixels where that is enough for the gaps."""
    ways = [_find_way(journey, stations) for journey in journeys]
    order = {id(journey): n for n, journey in enumerate(journeys)}
    starts = [[order[id(journey)] for journey in group] for group in groups]
    columns = range(len(stations))
    regions = [{kind: [n for n, way in enumerate(ways) if way[c] == kind] for kind in (TOLD, PASSED, REFUSED)} for c in columns]
    tall = min((room - _gaps(region, gap)) / sum(map(len, region.values())) for region in regions if any(region.values()))
    unit = max(min(thickest, tall, (room - GROUP_GAP * len(groups)) / len(journeys)), 0.5)

    group_spans, out = _place_groups(starts, ways, journeys, unit)
    nodes, refused, bands = [], [], []
    floor = max(_depth({**region, REFUSED: []}, gap, unit) for region in regions) + gap
    flowing = bool(groups)
    for column, region in enumerate(regions):
        into: dict[int, float] = {}
        y = 0.0
        for kind in (TOLD, PASSED, REFUSED):
            y = floor if kind == REFUSED else y
            for n in sorted(region[kind], key=lambda n: (n not in out, out.get(n, 0.0), _CLASSES[journeys[n].item_class], n)):
                into[n] = y
                y += unit
            y += gap if region[kind] else 0.0
        if flowing:
            bands += _join(column + bool(groups) - 1, out, into, journeys, unit, ways, column - 1)
        flowing = True
        leaving: dict[int, float] = {n: into[n] for n in region[PASSED]}
        for place, n in enumerate(sorted(region[TOLD], key=lambda n: (_next(ways[n], column), _CLASSES[journeys[n].item_class], into[n]))):
            leaving[n] = place * unit
        ended = {n: y for n, y in leaving.items() if _next(ways[n], column) == END_OF_WAY}
        bands += _join(column + bool(groups), ended, {}, journeys, unit, ways, column)
        out = {n: y for n, y in leaving.items() if n not in ended}
        nodes.append((len(region[TOLD]) * unit, tuple(journeys[n] for n in sorted(region[TOLD]))))
        stopped = sorted(region[REFUSED])
        refused.append((floor, floor + len(stopped) * unit, tuple(journeys[n] for n in stopped)))
    lowest = max([end for _, end in group_spans] + [end for _, end, members in refused if members] + [floor - gap])
    return Slots(tuple(group_spans), tuple(nodes), tuple(refused), tuple(bands), lowest)


END_OF_WAY = 3
_AFTER = {TOLD: 0, PASSED: 1, REFUSED: 2, "": END_OF_WAY}


def _find_way(journey: Journey, stations: Sequence[str]) -> list[str]:
    """For each column whether the decision is told of there, passes it, is refused there, or has ended ("")."""
    reached = [n for n, station in enumerate(stations) if station in journey.reached]
    last = reached[-1] if reached else -1
    way = [TOLD if n in reached else PASSED if n < last else "" for n in range(len(stations))]
    if journey.stopped and last + 1 < len(stations):
        way[last + 1] = REFUSED
    return way


def _next(way: Sequence[str], column: int) -> int:
    return _AFTER[way[column + 1] if column + 1 < len(way) else ""]


def _gaps(region: dict[str, list[int]], gap: float) -> float:
    return gap * max(sum(bool(members) for members in region.values()) - 1, 0)


def _depth(region: dict[str, list[int]], gap: float, unit: float) -> float:
    return _gaps(region, gap) + unit * sum(map(len, region.values()))


def _place_groups(
    starts: Sequence[Sequence[int]], ways: Sequence[Sequence[str]], journeys: Sequence[Journey], unit: float
) -> tuple[list[tuple[float, float]], dict[int, float]]:
    """From where to where each group stands, and where each of its decisions leaves it."""
    spans: list[tuple[float, float]] = []
    out: dict[int, float] = {}
    y, middle = 0.0, -GROUP_LEAST
    for members in starts:
        high = len(members) * unit
        y = max(y, middle + GROUP_LEAST - high / 2)
        spans.append((y, y + high))
        for n in sorted(members, key=lambda n: (_AFTER[ways[n][0]], _CLASSES[journeys[n].item_class], n)):
            out[n] = y
            y += unit
        middle = y - high / 2
        y += GROUP_GAP
    return spans, out


def _join(
    column: int,
    out: dict[int, float],
    into: dict[int, float],
    journeys: Sequence[Journey],
    unit: float,
    ways: Sequence[Sequence[str]],
    source: int,
) -> list[Band]:
    """The decisions that lie beside each other at both ends and are of one class, as one band."""
    bands: list[Band] = []
    run: list[int] = []

    def close() -> None:
        if run:
            passes = source >= 0 and ways[run[0]][source] == PASSED
            members = tuple(journeys[n] for n in run)
            bands.append(Band(column, out[run[0]], into.get(run[0]), len(run) * unit, passes, members))
            run.clear()

    for n in sorted((n for n in out if not into or n in into), key=lambda n: out[n]):
        if run:
            before = run[-1]
            beside = abs(out[n] - out[before] - unit) < 1e-6
            beside = beside and (not into or abs(into[n] - into[before] - unit) < 1e-6)
            same = MARKS[journeys[n].item_class] == MARKS[journeys[before].item_class]
            kind = source >= 0 and ways[n][source] != ways[before][source]
            if not beside or not same or kind:
                close()
        run.append(n)
    close()
    return bands
