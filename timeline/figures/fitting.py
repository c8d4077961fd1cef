"""Lanes into the height there is: each as high as its labels where the page may grow, else cut evenly, the least important labels first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.figures.labels import Place
from timeline.figures.lane_plan import CLEARANCE, LanePlan, Style, labelled_events, place_lane, plan_lane
from timeline.figures.lanes import Row
from timeline.figures.page import Frame

MOST_MARKS = 600
MOST_LABELS = 90
SKY = 176.0
"""Highest stack of labels over a lane when the page may grow."""
LEAST_SKY = 31.0
"""One headline and its date."""
DEPTHS = (5, 3, 2, 1)
"""Rows of marks beneath each other: as many as collide, fewer where the page is low."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A lane with its labels in place, and how high it is."""

    plan: LanePlan
    places: tuple[Place, ...]
    height: float


def fit_lanes(rows: Sequence[Row], style: Style, ranks: Mapping[str, int], frame: Frame, room: float | None) -> list[Fitted]:
    """The lanes with their labels, in all no higher than `room` where one is given."""
    budgets = _share_budget(rows, frame)
    plans: list[LanePlan] = []
    for depth in DEPTHS:
        plans = [plan_lane(row, style, ranks, rows=depth, marked=MOST_MARKS) for row in rows]
        if room is None or sum(_bare(plan, frame) + LEAST_SKY for plan in plans) <= room:
            break
    lanes = [_fit(plan, budget, style, frame, None) for plan, budget in zip(plans, budgets, strict=True)]
    if room is None:
        return lanes
    limit = find_water_level([lane.height for lane in lanes], room)
    return [
        lane if lane.height <= limit else _fit(plan, budget, style, frame, limit)
        for lane, plan, budget in zip(lanes, plans, budgets, strict=True)
    ]


def find_water_level(heights: Sequence[float], room: float) -> float:
    """The greatest level to which the heights may be cut so that together they fill no more than the room.

    >>> find_water_level([100, 20, 60], 150)
    70.0
    """
    left, rest = room, sorted(heights)
    for index, tall in enumerate(rest):
        share = left / (len(rest) - index)
        if tall > share:
            return max(share, 0.0)
        left -= tall
    return max(heights, default=0.0)


def _fit(plan: LanePlan, budget: int, style: Style, frame: Frame, height: float | None) -> Fitted:
    """The lane within the height; the row for counts is only there if something must be counted."""
    for crowded in (False, True):
        plan = replace(plan, crowded=crowded)
        bare = _bare(plan, frame)
        sky = SKY if height is None else min(SKY, height - bare)
        places = tuple(place_lane(plan, style, sky, budget)) if sky > 0 else ()
        if len(labelled_events(plan, places)) == len(plan.row.events):
            break
    return Fitted(plan, places, bare + max((place.head for place in places), default=0.0))


def _bare(plan: LanePlan, frame: Frame) -> float:
    """Height of the lane without any label."""
    return frame.pad + CLEARANCE + plan.foot_room


def _share_budget(rows: Sequence[Row], frame: Frame) -> list[int]:
    """How many labels each lane may have: one for 55 pixels, and 90 in all, shared by the number of events."""
    widest = max(3, int((frame.right - frame.left) / 55))
    wanted = [min(len(row.events), widest) for row in rows]
    total = sum(wanted)
    return [max(1, wish * MOST_LABELS // total) if total > MOST_LABELS else wish for wish in wanted]
