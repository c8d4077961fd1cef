"""Why somebody has a role, in words, for `timeline explain`."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.parties import Party
from timeline.events.reading import Reading, Told
from timeline.events.sources import Source
from timeline.models import Name

GOVERNS = ("by", "to", "against", "with", "of", "at")


def reasons_of(
    reading: Reading, told: Told, acting: Sequence[Party], names: Sequence[Name], sources: Sequence[Source], whom: Sequence[Party]
) -> list[str]:
    """Why each actor and each recipient is one.

    `acting` and `whom` are the parties found in the clause, `names` those who act in the end, `sources` who says it.
    """
    trigger = reading.text(told.first, told.last)
    found = {p.name.text: p for p in acting}
    said = {s.text for s in sources}
    why = []
    for name in names:
        party = found.get(name.text)
        if party is not None:
            why.append(f"{name.text!r} acts: {_standing(party, told, trigger)}")
        elif name.text in said:
            why.append(f"{name.text!r} acts: who tells it decides it")
        elif name.text.lower() in reading.grammar.words["third"]:
            why.append(f"{name.text!r} acts: a pronoun" + (f" for {name.key}" if name.key else ""))
        else:
            why.append(f"{name.text!r} acts: the subject of {trigger!r}, known to no list")
    return why + [f"for or against {p.name.text!r}: {_standing(p, told, trigger)}" for p in whom]


def _standing(party: Party, told: Told, trigger: str) -> str:
    """Where a party stands: behind which sort of preposition or in which case, else before or behind the trigger."""
    tags = [tag for tag in GOVERNS if tag in party.prepositions]
    if tags:
        return f"governed by a word or a case for {' or '.join(tags)!r}"
    if "object" in party.prepositions:
        return "in the case of an object"
    return f"{'before' if party.first < told.first else 'behind'} {trigger!r}, governed by nothing"
