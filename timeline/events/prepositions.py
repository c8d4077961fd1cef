"""The prepositions of an article: found once, each with all that it may mean."""

from __future__ import annotations

from timeline.events.reading import Line, Reading, between
from timeline.lexicon import Found

MEANINGS = {tag: frozenset({tag}) for tag in ("to", "against", "with", "of", "by", "at")}
"""What a preposition may mean, by its list in `[events.roles]`."""


def find_prepositions(reading: Reading) -> list[Found[frozenset[str]]]:
    """The prepositions from left to right; none that a comma or a full stop parts from what follows."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    for tag, alone in MEANINGS.items():
        for first, last, _ in reading.cues[f"roles.{tag}"]:
            place = (first, last)
            found[place] = found[place] | alone if place in found else alone
    gaps = reading.words.gaps
    return [Found(*place, found[place]) for place in sorted(found) if STOPS.isdisjoint(gaps[place[1]])]


STOPS = frozenset(",:;.")


def prepositions_of(reading: Reading, line: Line) -> dict[int, frozenset[str]]:
    """Index of a preposition's last word → what it may mean, in a sentence."""
    found: dict[int, frozenset[str]] = {}
    for f in between(reading.governing, line.lo, line.hi):
        found[f.last] = found[f.last] | f.value if f.last in found else f.value
    return found
