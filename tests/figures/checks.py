"""What must hold of every picture: no text on a text or a mark, nothing outside the page, nobody lost."""

from __future__ import annotations

from itertools import combinations

from timeline.figures.scene import Marker, Rect, Scene, overlaps


def find_overlaps(scene: Scene) -> list[str]:
    """Pairs of texts (counts included) that share pixels, and texts that share pixels with a mark."""
    words: list[tuple[str, Rect]] = [(t.text, t.box) for t in scene.texts] + [(c.text, c.box) for c in scene.chips]
    marks = [(f"mark of {m.event}", m.box) for m in scene.parts if isinstance(m, Marker) and m.role != "selection"]
    found = [f"{a!r} on {b!r}" for (a, box), (b, other) in combinations(words, 2) if overlaps(box, other, slack=0.01)]
    return found + [f"{a!r} on {b}" for a, box in words for b, other in marks if overlaps(box, other, slack=0.01)]


def find_clipped(scene: Scene) -> list[str]:
    """Texts and marks that reach over the edge of the page."""
    page = (0.0, 0.0, float(scene.width), float(scene.height))
    boxes = [(t.text, t.box) for t in scene.texts] + [(c.text, c.box) for c in scene.chips] + [(m.event, m.box) for m in scene.markers]
    return [name for name, b in boxes if b[0] < page[0] or b[1] < page[1] or b[2] > page[2] or b[3] > page[3]]


def find_crossed(scene: Scene) -> list[str]:
    """Texts that a leader runs through."""
    leaders = [p for p in scene.parts if type(p).__name__ == "Line" and p.role == "leaders"]
    return [
        t.text
        for t in scene.texts
        for line in leaders
        if t.box[0] < line.x1 < t.box[2] and min(line.y1, line.y2) < t.box[3] - 3 and max(line.y1, line.y2) > t.box[1] + 3
    ]


def find_lost(scene: Scene, events: set[str]) -> set[str]:
    """Events that the picture neither marks nor counts, or that have a mark but neither a label nor a count."""
    marked = {m.event for m in scene.markers}
    counted = {event for chip in scene.chips for event in chip.events}
    return (events - marked - counted) | (events - set(scene.labelled) - counted)
