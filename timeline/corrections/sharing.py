"""The ledger as a file: one record a line, the same bytes for the same records; and a colleague's ledger beside one's own.

What a colleague says and nobody here has said otherwise is taken; where the two say different things of the same, it is listed, and taken
only when somebody decides so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.corrections.ledger import Ledger, place
from timeline.corrections.records import Correction, from_line, to_line
from timeline.models import Problem

SLOTS = {"date": "date", "reject": "verdict", "restore": "verdict", "confirm": "verdict", "split": "mentions", "merge": "mentions"}
"""What an act decides: two acts on one event collide where they decide the same and say different things. Notes and tags never do."""

VERDICTS = {"restore": "in", "confirm": "in"}


@dataclass(frozen=True, slots=True)
class Collision:
    """What they say against what is said here of the same event or article."""

    theirs: Correction
    ours: Correction


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a colleague's records: taken, known before, and those that collide (with all that rests on them)."""

    taken: tuple[Correction, ...]
    known: tuple[Correction, ...]
    collisions: tuple[Collision, ...]


def write_ledger(ledger: Ledger) -> str:
    """All records, oldest first, one a line."""
    return "".join(to_line(one) + "\n" for one in ledger.records)


def read_ledger(text: str, where: str) -> tuple[list[Correction], list[Problem]]:
    """The records of such a file, and the lines that are none.

    >>> read_ledger("", "a.jsonl")
    ([], [])
    """
    found: list[Correction] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):  # JSON leaves other ends of lines, such as U+2028, as they are in a quote
        if not line.strip():
            continue
        try:
            found.append(from_line(line))
        except (ValueError, RecursionError) as error:
            whole = not isinstance(error, json.JSONDecodeError | RecursionError)
            reason = str(error) if whole else "it is not whole"
            remedy = "Take the line from the file it came from; a new correction is made with `timeline correct`."
            problems.append(Problem("correction", f"{where}, line {number}", reason, remedy))
    return found, problems


def compare(ours: Ledger, theirs: Iterable[Correction]) -> Import:
    """Which of a colleague's records can be taken into our ledger, and which say otherwise than it."""
    theirs = list(theirs)
    incoming = Ledger([*ours.records, *theirs])
    fresh = [one for one in incoming.records if one.id not in ours.by_id]
    here = _decided(ours.live)
    there = _decided(Ledger(theirs).live)
    seen = {one.id for one in theirs}
    collisions: dict[str, Collision] = {}
    for one in fresh:
        against = _against(one, here, there)
        if against is not None and not (against.id in seen and against.at < one.at):  # what they knew, they have thought better of
            collisions[one.id] = Collision(one, against)
    for one in fresh:  # what takes back a record that stays outside stays outside with it
        if one.act == "undo" and one.undoes in collisions:
            collisions[one.id] = Collision(one, collisions[one.undoes].ours)
    taken = tuple(one for one in fresh if one.id not in collisions)
    known = tuple(one for one in theirs if one.id in ours.by_id)
    return Import(taken, known, tuple(collisions.values()))


Slot = tuple[object, ...]


def _slots(one: Correction) -> list[Slot]:
    """What the record decides, for each sentence it stands on."""
    slot = f"{one.act} {one.field}" if one.act in ("set", "article") else SLOTS.get(one.act, "")
    return [(*place(ground), slot) for ground in (*one.grounds, *one.others)] if slot else []


def _says(one: Correction) -> object:
    others = sorted(map(place, one.others))
    return json.dumps([VERDICTS.get(one.act, one.act), one.new, others], sort_keys=True, ensure_ascii=False)


def _decided(records: Sequence[Correction]) -> dict[Slot, Correction]:
    """For each sentence and each thing that can be decided, the last record that decides it."""
    return {slot: one for one in records for slot in _slots(one)}


def _against(one: Correction, here: dict[Slot, Correction], there: dict[Slot, Correction]) -> Correction | None:
    """Our record that decides the same otherwise; what they have come to say in the end is what counts."""
    for slot in _slots(one):
        ours, final = here.get(slot), there.get(slot, one)
        if ours is not None and ours.id != final.id and _says(ours) != _says(final):
            return ours
    return None
