"""Boxes of words on a printed page → paragraphs in the order in which they are read: columns one after the other, lines joined.

A gutter is an upright strip that few boxes cross. What crosses it (a headline over two columns) divides the page into bands; within each
band the left column comes before the right.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

GUTTER = 8.0
"""Points of white between two columns, at least; words of a line stand nearer."""
FEWEST = 3
"""Lines that a column has at least."""
COLUMN_CHARACTERS = 16
"""A line of a column is longer than this; a cell of a table is shorter."""
STEPS = 64
AT_LINE_END = ("-", "\u00ad", "\u2010")
SENTENCE_END = (".", "!", "?", "…", ":", "”", "»", "“", ")", '"')
JOINING = frozenset({"und", "oder", "bzw", "et", "ou", "and", "or", "y", "e", "en", "of", "i", "lub"})
"""Words after which a hyphen was meant: "Rüstungs- und Finanzhilfe"."""
HYPHENATED = re.compile(r"\b[^\W\d_]{2,30}-[^\W\d_]{2,30}\b")


@dataclass(frozen=True, slots=True)
class Box:
    """Words that stand in one piece on the page; points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def arrange(boxes: Sequence[Box], depth: int = 0) -> list[list[Box]]:
    """The lines of the page in reading order, grouped by column and band; boxes of one line are joined into one."""
    gutter = find_gutter(boxes) if depth < 6 else None
    if gutter is None:
        lines = join_lines(boxes)
        return [lines] if lines else []
    crossing = sorted((b for b in boxes if _crosses(b, gutter)), key=lambda b: -b.middle)
    others = [b for b in boxes if not _crosses(b, gutter)]
    groups: list[list[Box]] = []
    spanning: list[Box] = []
    ceiling = float("inf")
    for divider in [*crossing, None]:
        floor = divider.middle if divider else -float("inf")
        band = [b for b in others if floor < b.middle <= ceiling]
        level = [b for b in band if divider and b.middle - floor < divider.height / 2]  # stands on the divider's own line
        sides = [[b for b in band if b not in level and (b.right <= gutter) == left] for left in (True, False)]
        if any(sides):
            groups += _spanning(spanning)
            spanning = []
        for side in sides:
            groups += arrange(side, depth + 1)
        if divider:
            spanning += [*level, divider]
        ceiling = floor
    return groups + _spanning(spanning)


def find_gutter(boxes: Sequence[Box]) -> float | None:
    """Where the strip of white stands that divides the boxes into two columns, None if there is none."""
    if len(boxes) < 2 * FEWEST:
        return None
    left, right = min(b.left for b in boxes), max(b.right for b in boxes)
    places = [left + (right - left) * (0.15 + 0.7 * step / STEPS) for step in range(STEPS + 1)]
    counts = [sum(_crosses(b, x) for b in boxes) for x in places]
    fewest = min(counts)
    free = [x for x, count in zip(places, counts, strict=True) if count == fewest]
    gutter = free[len(free) // 2]
    sides = [[b for b in boxes if b.right <= gutter], [b for b in boxes if b.left >= gutter]]
    if min(map(len, sides)) < FEWEST or fewest > min(map(len, sides)):
        return None
    if any(statistics.median(len(line.text) for line in join_lines(side)) < COLUMN_CHARACTERS for side in sides):
        return None
    tops, bottoms = [max(b.top for b in side) for side in sides], [min(b.bottom for b in side) for side in sides]
    return gutter if min(tops) > max(bottoms) else None


def join_lines(boxes: Sequence[Box]) -> list[Box]:
    """The lines of a column from its top, each with its boxes from the left."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: (-b.middle, b.left)):
        if lines and abs(lines[-1][0].middle - box.middle) < min(lines[-1][0].height, box.height) * 0.5:
            lines[-1].append(box)
        else:
            lines.append([box])
    return [_joined(sorted(line, key=lambda b: b.left)) for line in lines]


def find_paragraphs(lines: Sequence[Box]) -> Iterator[list[Box]]:
    """The lines of a column, divided where the space between them, their size, an indent or a short last line tells."""
    if not lines:
        return
    pitches = [above.middle - below.middle for above, below in pairwise(lines)]
    pitch = statistics.median(pitches) if pitches else 0.0
    left, right = statistics.median(b.left for b in lines), max(b.right for b in lines)
    paragraph = [lines[0]]
    for above, below in pairwise(lines):
        apart = above.middle - below.middle > pitch * 1.35
        resized = not 0.75 < below.height / max(above.height, 0.1) < 1.33
        indented = below.left - left > 6 and above.left - left < 3
        short = right - above.right > (right - left) * 0.15 and above.text.endswith(SENTENCE_END) and below.text[:1].isupper()
        if apart or resized or indented or short:
            yield paragraph
            paragraph = []
        paragraph.append(below)
    yield paragraph


def join_words(lines: Sequence[str], hyphenated: frozenset[str] = frozenset()) -> str:
    """The lines as one text; a word divided at a line's end becomes whole, unless the document writes it with the hyphen elsewhere.

    >>> join_words(["The delive-", "ry of Rüstungs-", "und Finanzhilfe, 2024-", "2025"])
    'The delivery of Rüstungs- und Finanzhilfe, 2024-2025'
    >>> join_words(["anti-", "personnel mines"], frozenset({"anti-personnel"}))
    'anti-personnel mines'
    """
    text = ""
    for line in lines:
        if not text.endswith(AT_LINE_END):
            text = f"{text} {line}" if text else line
            continue
        before, after = re.split(r"[\s(]", text[:-1])[-1], re.split(r"[\s.,;:)]", line)[0]
        if after.lower() in JOINING and text[-1] != "\u00ad":
            text = f"{text[:-1]}- {line}"
        elif line[:1].islower() and before[-1:].isalpha() and f"{before}-{after}".lower() not in hyphenated:
            text = text[:-1] + line
        else:
            text = f"{text[:-1]}-{line}" if before else f"{text} {line}"
    return text


def words_with_hyphen(lines: Sequence[str]) -> frozenset[str]:
    """The words that a document writes with a hyphen inside a line."""
    return frozenset(word.lower() for line in lines for word in HYPHENATED.findall(line))


def _crosses(box: Box, x: float) -> bool:
    return box.left < x + GUTTER / 2 and box.right > x - GUTTER / 2


def _spanning(boxes: Sequence[Box]) -> list[list[Box]]:
    return [join_lines(boxes)] if boxes else []


def _joined(boxes: Sequence[Box]) -> Box:
    text = boxes[0].text
    for before, box in pairwise(boxes):
        text += ("" if box.left - before.right < box.height * 0.12 else " ") + box.text
    return Box(boxes[0].left, min(b.bottom for b in boxes), max(b.right for b in boxes), max(b.top for b in boxes), " ".join(text.split()))
