"""Lines stop where words begin: every vertical and curve that passes behind a text is cut there, which works alike in every format."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.figures.scene import Chip, Curve, Line, Part, Rect, Text

PAD = 3.0
STEPS = 48
"""Pieces in which a curve is tried."""
Point = tuple[float, float]


def knock_out(parts: Sequence[Part]) -> list[Part]:
    """The same parts in the same order, vertical lines and curves in pieces where they crossed a text or a count."""
    words = sorted(part.box for part in parts if isinstance(part, Text | Chip))
    widest = max((box[2] - box[0] for box in words), default=0.0)
    lefts = [box[0] for box in words]
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Line) and part.x1 == part.x2 and part.role in ("grid", "context", "gaps", "leaders", "medians"):
            found += _cut(part, _near(words, lefts, part.x1, part.x1, widest))
        elif isinstance(part, Curve):
            xs = [p[0] for p in (part.start, part.control1, part.control2, part.end)]
            found += _cut_curve(part, _near(words, lefts, min(xs), max(xs), widest))
        else:
            found.append(part)
    return found


def _near(words: Sequence[Rect], lefts: Sequence[float], left: float, right: float, widest: float) -> list[Rect]:
    start, end = bisect_left(lefts, left - widest - PAD), bisect_right(lefts, right + PAD)
    return [box for box in words[start:end] if box[2] + PAD > left]


def _cut(line: Line, words: Sequence[Rect]) -> list[Line]:
    top, bottom = min(line.y1, line.y2), max(line.y1, line.y2)
    pieces = []
    for box in sorted(words, key=lambda b: b[1]):
        above, below = box[1] - PAD + 1, box[3] + PAD - 2
        if below <= top or above >= bottom:
            continue
        if above > top:
            pieces.append((top, above))
        top = max(top, below)
    if top < bottom:
        pieces.append((top, bottom))
    return [replace(line, y1=round(a, 2), y2=round(b, 2)) for a, b in pieces if b - a >= 1.5]


def _cut_curve(curve: Curve, words: Sequence[Rect]) -> list[Curve]:
    """The stretches of the curve outside all words; the arrow stays on the one that reaches the end."""
    if not words:
        return [curve]
    free = [not _covered(_point(curve, (step + 0.5) / STEPS), words) for step in range(STEPS)]
    pieces, start = [], None
    for step, clear in enumerate([*free, False]):
        if clear and start is None:
            start = step
        elif not clear and start is not None:
            if step - start > 1:
                pieces.append(_stretch(curve, start / STEPS, step / STEPS))
            start = None
    return pieces


def _covered(point: Point, words: Sequence[Rect]) -> bool:
    x, y = point
    return any(b[0] - PAD < x < b[2] + PAD and b[1] - 1 < y < b[3] + 1 for b in words)


def _point(curve: Curve, t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    corners = (curve.start, curve.control1, curve.control2, curve.end)
    return (sum(w * p[0] for w, p in zip(weights, corners, strict=True)), sum(w * p[1] for w, p in zip(weights, corners, strict=True)))


def _stretch(curve: Curve, begin: float, end: float) -> Curve:
    """The part of the curve between two of its parameters (de Casteljau, by polar forms)."""

    def polar(a: float, b: float, c: float) -> Point:
        corners = [curve.start, curve.control1, curve.control2, curve.end]
        for t in (a, b, c):
            corners = [((1 - t) * p[0] + t * q[0], (1 - t) * p[1] + t * q[1]) for p, q in pairwise(corners)]
        return (round(corners[0][0], 2), round(corners[0][1], 2))

    return replace(
        curve,
        start=polar(begin, begin, begin),
        control1=polar(begin, begin, end),
        control2=polar(begin, end, end),
        end=polar(end, end, end),
        arrow=curve.arrow and end == 1.0,
    )
