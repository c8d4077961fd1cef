"""Lines stop where words begin: every vertical that passes behind a text is cut there, which works alike in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.figures.scene import Chip, Line, Part, Rect, Text

PAD = 3.0


def knock_out(parts: Sequence[Part]) -> list[Part]:
    """The same parts in the same order, vertical lines in pieces where they crossed a text or a count."""
    words = sorted(part.box for part in parts if isinstance(part, Text | Chip))
    widest = max((box[2] - box[0] for box in words), default=0.0)
    lefts = [box[0] for box in words]
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Line) and part.x1 == part.x2 and part.role in ("grid", "context", "leaders"):
            found += _cut(part, _near(words, lefts, part.x1, widest))
        else:
            found.append(part)
    return found


def _near(words: Sequence[Rect], lefts: Sequence[float], x: float, widest: float) -> list[Rect]:
    from bisect import bisect_left, bisect_right

    start, end = bisect_left(lefts, x - widest - PAD), bisect_right(lefts, x + PAD)
    return [box for box in words[start:end] if box[2] + PAD > x]


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
