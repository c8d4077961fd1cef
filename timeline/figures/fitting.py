"""Lanes into the height there is: each as high as its labels where the page may grow, else cut evenly, the least important labels first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.figures.labels import TRIED
from timeline.figures.lane_plan import CLEARANCE, LanePlan, Named, Style, named_events, place_lane, plan_lane
from timeline.figures.lanes import Row
from timeline.figures.page import Frame

MOST_MARKS = 600
MOST_LABELS = 90
SKY, HIGHEST_SKY = 176.0, 320.0
"""Highest stack of labels over a lane when the page may grow; higher where there are few lanes."""
PAGE = 1000.0
LEVELS = (31.0, 46.0, 62.0, 80.0, 98.0, 116.0, 140.0, SKY, 220.0)
"""Skies that are tried on a page of a given height; the first holds one headline and its date."""
LEAST_VALUE = 0.25
"""What naming an event is worth beside its importance."""
DEPTHS = (5, 3, 2, 1)
"""Rows of marks beneath each other: as many as collide, fewer where the page is low."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A lane with its labels in place, how high it is, and what its labels are worth."""

    plan: LanePlan
    labels: tuple[Named, ...]
    height: float
    value: float


def fit_lanes(rows: Sequence[Row], style: Style, ranks: Mapping[str, int], frame: Frame, room: float | None) -> list[Fitted]:
    """The lanes with their labels, in all no higher than `room` where one is given."""
    budgets = _share_budget(rows, frame)
    plans: list[LanePlan] = []
    for depth in DEPTHS:
        plans = [
            plan_lane(row, style, ranks, rows=depth, marked=MOST_MARKS, most=budget * TRIED)
            for row, budget in zip(rows, budgets, strict=True)
        ]
        if room is None or sum(_bare(plan, frame) + LEVELS[0] for plan in plans) <= room:
            break
    if room is None:
        sky = min(max(SKY, PAGE / max(len(plans), 1)), HIGHEST_SKY)
        return [_fit(plan, budget, style, frame, sky) for plan, budget in zip(plans, budgets, strict=True)]
    return spend([_build_ladder(p, b, style, frame) for p, b in zip(plans, budgets, strict=True)], room)


def _build_ladder(plan: LanePlan, budget: int, style: Style, frame: Frame) -> list[Fitted]:
    """The lane under each of the skies, up to the first under which every label stands in its fullest form: a higher one names no more."""
    fullest = {label.key: label.variants[0].lines for label in plan.labels}
    ladder: list[Fitted] = []
    for sky in (0.0, *LEVELS):
        ladder.append(_fit(plan, budget, style, frame, sky))
        if {named.place.want.key: named.lines for named in ladder[-1].labels} == fullest:
            break
    return ladder


def spend(ladders: Sequence[Sequence[Fitted]], room: float) -> list[Fitted]:
    """One rung of every lane's ladder, so that the page says most.

    If lanes are left without a label and the lowest row of labels of all lanes has room, every lane has that one first.
    """
    greedy = _spend(ladders, [ladder[0] for ladder in ladders], room)
    speaking = [next((rung for rung in ladder if rung.labels), ladder[0]) for ladder in ladders]
    fair = sum(lane.height for lane in speaking) <= room
    return _spend(ladders, speaking, room) if fair and not all(lane.labels for lane in greedy) else greedy


def _spend(ladders: Sequence[Sequence[Fitted]], start: Sequence[Fitted], room: float) -> list[Fitted]:
    """From these rungs upwards, each time the step that names most for its pixels."""
    chosen = list(start)
    left = room - sum(lane.height for lane in chosen)
    while True:
        steps = [
            ((rung.value - chosen[n].value) / (rung.height - chosen[n].height), -n, rung)
            for n, ladder in enumerate(ladders)
            for rung in ladder
            if rung.value > chosen[n].value and 0 < rung.height - chosen[n].height <= left
        ]
        if not steps:
            return chosen
        _, lane, rung = max(steps, key=lambda step: step[:2])
        left -= rung.height - chosen[-lane].height
        chosen[-lane] = rung


def _fit(plan: LanePlan, budget: int, style: Style, frame: Frame, sky: float) -> Fitted:
    labels = place_lane(plan, style, sky, budget) if sky > 0 else ()
    named = named_events(labels)
    value = sum((LEAST_VALUE + event.importance) ** 2 for event in plan.row.events if event.id in named)
    tall = _bare(plan, frame) + max((label.place.head for label in labels), default=0.0)
    return Fitted(plan, labels, max(tall, frame.name_height(plan.row.key) + plan.foot_room), value)


def _bare(plan: LanePlan, frame: Frame) -> float:
    """Height of the lane without any label."""
    return frame.pad + CLEARANCE + plan.foot_room


def _share_budget(rows: Sequence[Row], frame: Frame) -> list[int]:
    """How many labels each lane may have: one for 55 pixels, and 90 in all, shared by the number of events."""
    widest = max(3, int((frame.right - frame.left) / 55))
    wanted = [min(len(row.events), widest) for row in rows]
    total = sum(wanted)
    return [max(1, wish * MOST_LABELS // total) if total > MOST_LABELS else wish for wish in wanted]
