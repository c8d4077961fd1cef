"""What is given or used: the items of an event as written, and their counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from timeline.events.clauses import RELATIVE
from timeline.events.reading import Line, Reading, Told
from timeline.lexicon import Entry, Found
from timeline.models import Name, Quantity


def find_items(reading: Reading, line: Line, told: Told, span: tuple[int, int]) -> list[Found[Entry]]:
    """The things of an event: items in its span, each once, before more general words for the same thing."""
    # "zawieszenie broni" is a truce and no weapon.
    worded = {i for t in line.told if t.trigger.sort == "event" and t.last > t.first for i in range(t.first, t.last + 1)}
    found = [f for f in reading.items if span[0] <= f.first <= span[1] and not told.first <= f.first <= told.last and f.first not in worded]
    found = _of_type(reading, found)
    own = [f for f in found if line.clause_at(f.first).kind != RELATIVE or told.clause.kind == RELATIVE]
    found = own or found
    specific = [f for f in found if f.value.key not in VAGUE]
    kept: dict[str, Found[Entry]] = {}
    for f in specific or found:
        kept.setdefault(f.value.key, f)
    return list(kept.values())


def _of_type(reading: Reading, found: Sequence[Found[Entry]]) -> list[Found[Entry]]:
    """General and special name of one thing as one: "ein Flugabwehrsystem vom Typ Patriot", "des avions de chasse Mirage 2000"."""
    joined: list[Found[Entry]] = []
    for f in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and f.first - before.last <= 3
            and before.value.item_class == f.value.item_class
            and before.value.key in CLASSES
        ):
            between = range(before.last, f.first)
            apart = any("," in reading.words.gap(i) for i in between)
            coordinated = any(reading.words.lower[i] in reading.grammar.words["coordinate"] for i in between)
            if not apart and not coordinated and not any(n.first in between for n in reading.numbers):
                joined[-1] = Found(before.first, f.last, f.value)
                continue
        joined.append(f)
    return joined


CLASSES = frozenset(
    {
        "air-defence",
        "fighter-jet",
        "tank",
        "armoured-vehicle",
        "artillery",
        "drone",
        "missile",
        "long-range-missile",
        "anti-tank",
        "helicopter",
        "radar",
    }
)
"""Items that are classes of others."""

VAGUE = frozenset({"aid", "weapons", "missile", "truck", "tank", "mine"})
"""Words that are not listed beside the name of what is given."""

GENERAL = VAGUE | frozenset({"military-aid", "supplemental", "grant", "ammunition", "artillery"})
"""Words for help in general, which say little beside the name of what is given."""


def item_name(reading: Reading, found: Found[Entry]) -> Name:
    """An item as written, with its class and category, and where it comes from if a word beside it says so ("American HIMARS")."""
    entry = found.value
    lo, hi = (bisect_left(reading.names, i, key=lambda f: f.first) for i in (found.first - 3, found.last + 3))
    origin = next((f.value.country for f in reading.names[lo:hi] if f.value.kind == "people"), "")
    return Name(reading.text(found.first, found.last), entry.key, origin, entry.item_class, entry.category)


def find_quantities(reading: Reading, items: Sequence[Found[Entry]]) -> list[Quantity]:
    """Counts that stand before the items: "31 Abrams", "six missiles"."""
    quantities = []
    for item in items:
        at = bisect_left(reading.numbers, item.first, key=lambda n: n.first) - 1
        number = reading.numbers[at] if at >= 0 and item.first - reading.numbers[at].last <= 3 else None
        if number is None or any(m.first <= number.first <= m.last for m in reading.money):
            continue
        if all(not set(reading.words.gap(i)) & set(",;:.()") for i in range(number.last, item.first)):
            quantities.append(Quantity(item.value.key, number.value))
    return quantities
