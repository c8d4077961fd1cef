"""Where labels stand over a row of marks: no label on another, no leader through a label, the important ones first.

Every label hangs on a vertical leader that rises from its mark; its foot stands at some height over the row. The method:

1. *Staircase*: from right to left, each label opens to the right of its mark at the lowest free height. It always works if the sky is high.
2. *Improvement*: from the highest down, a label is taken out and put back at its best place among three alignments.
3. *Under the ceiling*: what is still too high is squeezed in, its neighbours moving aside, or takes the place of less important ones; then
   those given up are tried again. If any is left out, all is done once more from left to right, and the better outcome is taken.

Only places without conflict are ever taken, in a fixed order, so the outcome is feasible and the same every time. A label costs one pass
over its neighbours, so the whole is quadratic in the labels of one row: 1 ms for ten, 15 ms for forty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

GAP_X = 11.0
"""Least pixels between two labels side by side, and between a label and a foreign leader."""
GAP_Y = 4.0
PASSES = 6
ROUNDS = 3
MOVES = 10
"""For so many labels that found no place their neighbours are moved; the less important ones only fill what is free."""
TRIED = 2
"""For each label of the budget so many are tried, the most important first."""
HIGHER = 2.5
"""The staircase may rise so much over the ceiling before the improvement presses it down."""
# How much higher a label may stand before another alignment is preferred: labels that open to the right read best.
LIKING = {"start": 0.0, "middle": 7.0, "end": 4.0}


@dataclass(frozen=True, slots=True)
class Want:
    """A label that wants a place: over the mark at `x`, of this size; the lower its `rank`, the more important."""

    key: str
    x: float
    width: float
    height: float
    rank: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands: its left edge, the height of its foot over the row, and the side on which its text is aligned."""

    want: Want
    left: float
    foot: float
    anchor: str

    @property
    def right(self) -> float:
        return self.left + self.want.width

    @property
    def head(self) -> float:
        return self.foot + self.want.height


def place_labels(
    wants: Sequence[Want],
    *,
    left: float,
    right: float,
    ceiling: float,
    budget: int = 40,
    anchors: Sequence[str] = ("start", "end", "middle"),
) -> list[Place]:
    """The labels that find a place between `left` and `right` under the ceiling, from left to right.

    >>> wants = [Want("a", 10, 60, 30, 0), Want("b", 40, 60, 30, 1)]
    >>> [(p.want.key, p.foot) for p in place_labels(wants, left=0, right=200, ceiling=100)]
    [('a', 34.0), ('b', 0.0)]
    """
    ranked = sorted(wants, key=lambda w: (w.rank, w.x, w.key))[: budget * TRIED]
    spread = _Spread(left, right, ceiling, tuple(anchors))
    trials = [spread.fill(ranked, budget)]
    if len(trials[0]) < min(len(ranked), budget):
        # The same from the other side: a staircase that climbs to the right fails elsewhere than one that climbs to the left.
        mirrored = _Spread(-right, -left, ceiling, tuple(anchors))
        trials.append([_mirror_place(p) for p in mirrored.fill([_mirror(w) for w in ranked], budget)])
    order = {want.key: place for place, want in enumerate(ranked)}

    def worth(places: Iterable[Place]) -> tuple[float, float]:
        places = list(places)
        return sum(1 / (3 + order[p.want.key]) for p in places), -sum(p.foot for p in places)

    return sorted(max(trials, key=worth), key=lambda p: (p.want.x, p.want.rank, p.want.key))


_OTHER_SIDE = {"start": "end", "end": "start", "middle": "middle"}


def _mirror(want: Want) -> Want:
    return replace(want, x=-want.x)


def _mirror_place(place: Place) -> Place:
    return Place(_mirror(place.want), -place.right, place.foot, _OTHER_SIDE[place.anchor])


@dataclass(frozen=True, slots=True)
class _Spread:
    left: float
    right: float
    ceiling: float
    anchors: tuple[str, ...]

    def fill(self, ranked: Sequence[Want], budget: int) -> list[Place]:
        """The labels, most important first, that find a place."""
        high = replace(self, ceiling=self.ceiling * HIGHER)
        placed: list[Place] = []
        for want in sorted(ranked[:budget], key=lambda w: (-w.x, w.rank, w.key)):
            placed = high.add_giving_up(want, placed)
        placed = high.improve(placed)
        standing = [p for p in placed if p.head <= self.ceiling]
        for place in sorted((p for p in placed if p.head > self.ceiling), key=lambda p: p.want.rank):
            more = self.squeeze_in(place.want, standing)
            standing = more if more is not standing else self.add_giving_up(place.want, standing)
        placed = self.improve(standing)
        for _ in range(ROUNDS):
            named = {p.want.key for p in placed}
            more = placed
            left_out = [want for want in ranked if want.key not in named]
            for tried, want in enumerate(left_out[: budget * TRIED]):
                if len(more) >= budget:
                    break
                found = None if tried < MOVES else self.best(want, more)
                more = self.squeeze_in(want, more) if tried < MOVES else [*more, found] if found else more
            if len(more) == len(placed):
                break
            placed = self.improve(more)
        return placed

    def add_giving_up(self, want: Want, placed: list[Place]) -> list[Place]:
        """`placed` with the label; where there is no room, without the least important of those in its way, or without it."""
        standing = list(placed)
        while True:
            found = self.best(want, standing, anchors=("start",)) or self.best(want, standing)
            if found:
                return [*standing, found]
            near = [p for p in standing if p.want.rank > want.rank and self._in_the_way(want, p)]
            if not near:
                return placed
            standing.remove(max(near, key=lambda p: (p.want.rank, p.want.key)))

    def squeeze_in(self, want: Want, placed: list[Place]) -> list[Place]:
        """`placed` with the label, its neighbours moved where they stand in its way; unchanged where not all of them find a new place."""
        found = self.best(want, placed)
        if found:
            return [*placed, found]
        near = [p for p in placed if self._in_the_way(want, p)]
        for moving in ([p for p in near if p.left - GAP_X < want.x < p.right + GAP_X], near):
            keys = {p.want.key for p in moving}
            standing = [p for p in placed if p.want.key not in keys]
            found = self.best(want, standing)
            if not found:
                continue
            standing.append(found)
            # From the right, as the staircase is built: what opens to the right never blocks what comes after it.
            for other in sorted(moving, key=lambda p: (-p.want.x, p.want.rank)):
                again = self.best(other.want, standing)
                if not again:
                    break
                standing.append(again)
            else:
                return standing
        return placed

    def improve(self, placed: list[Place]) -> list[Place]:
        """The same labels, each as low as it can be moved by itself, from the highest down, until nothing moves."""
        placed = list(placed)
        for _ in range(PASSES):
            moved = False
            for place in sorted(placed, key=lambda p: (-p.foot, p.want.x, p.want.key)):
                others = [p for p in placed if p is not place]
                found = self.best(place.want, others)
                if found and self._cost(found) < self._cost(place) - 0.5:
                    placed = [*others, found]
                    moved = True
            if not moved:
                break
        return placed

    def best(self, want: Want, placed: Iterable[Place], anchors: Sequence[str] = ()) -> Place | None:
        """The cheapest free place of the label among the placed, None where there is none."""
        low, high = want.x - want.width - GAP_X, want.x + want.width + GAP_X
        # Left, right, foot, head and leader of the neighbours: read once for three alignments, for this is the innermost loop.
        near = []
        for p in placed:
            left, other = p.left, p.want
            right = left + other.width
            if (left < high and right > low) or low < other.x < high:
                near.append((left, right, p.foot, p.foot + other.height, other.x))
        found, least = None, 0.0
        for anchor in anchors or self.anchors:
            left = want.x - {"start": 1.0, "middle": want.width / 2, "end": want.width - 1.0}[anchor]
            foot = self._lowest(want, near, left)
            if foot is not None and (found is None or foot + LIKING[anchor] < least):
                found, least = Place(want, left, foot, anchor), foot + LIKING[anchor]
        return found

    def _cost(self, place: Place) -> float:
        return place.foot + LIKING[place.anchor]

    def _lowest(self, want: Want, near: Sequence[tuple[float, float, float, float, float]], left: float) -> float | None:
        """The height of the lowest free place that begins at `left`."""
        right = left + want.width
        if left < self.left or right > self.right:
            return None
        least, most = 0.0, self.ceiling - want.height
        taken: list[tuple[float, float]] = []
        near_left, near_right, x = left - GAP_X, right + GAP_X, want.x
        for other_left, other_right, other_foot, other_head, other_x in near:
            if near_left < other_x < near_right and other_foot > least:
                least = other_foot  # its leader rises through our columns: we stand over where it ends
            if other_left - GAP_X < x < other_right + GAP_X and other_foot < most:
                most = other_foot  # our leader would rise through it: we stand under it
            if other_left < near_right and other_right > near_left:
                taken.append((other_foot - want.height - GAP_Y, other_head + GAP_Y))
        if least > most:
            return None
        foot = least
        taken.sort()
        for low, high in taken:
            if foot <= low:
                break
            foot = max(foot, high)
        if 0 < foot < 7:  # a leader shorter than this is a smudge
            foot = 7.0
            if any(low < foot < high for low, high in taken):
                return None
        return foot if foot <= most else None

    def _in_the_way(self, want: Want, other: Place) -> bool:
        reach = want.width + GAP_X
        return other.left < want.x + reach and other.right > want.x - reach
