"""The ledger: every correction ever made, append only, in one order that all who hold the same records agree on.

>>> from datetime import UTC
>>> from timeline.corrections.records import Ground
>>> noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
>>> seen = Correction("confirm", "Ada", noon, (Ground("f5e2", 0, 10, "aid"),))
>>> ledger = Ledger([seen])
>>> back = ledger.undo(seen.id, who="Ada", at=noon)
>>> [one.act for one in ledger.with_records([back]).live]
[]
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property

from timeline.corrections.records import Correction, CorrectionError, Ground


class Ledger:
    """All records, oldest first. What is undone stays in it and is not `live`."""

    def __init__(self, records: Iterable[Correction] = ()) -> None:
        self.records = tuple(sorted({one.id: one for one in records}.values(), key=lambda one: (one.at, one.id)))

    def __len__(self) -> int:
        return len(self.records)

    def with_records(self, records: Iterable[Correction]) -> Ledger:
        """A ledger that holds these records, too."""
        return Ledger([*self.records, *records])

    @cached_property
    def by_id(self) -> dict[str, Correction]:
        """Id → record."""
        return {one.id: one for one in self.records}

    @cached_property
    def undone(self) -> dict[str, str]:
        """Id of each record that is taken back → id of the record that takes it back. An undo that is itself undone takes nothing back."""
        taken: dict[str, str] = {}
        undos = [one for one in self.records if one.act == "undo"]
        # A record's id is made of what it says, so nobody can undo what undoes him: the latest undo of a chain stands.
        standing = set(_standing(undos))
        for one in undos:
            if one.id in standing:
                taken.setdefault(one.undoes, one.id)
        return taken

    @cached_property
    def live(self) -> tuple[Correction, ...]:
        """What counts, in order: neither undone nor an undo."""
        return tuple(one for one in self.records if one.act != "undo" and one.id not in self.undone)

    def next_moment(self, at: datetime) -> datetime:
        """The moment told, or one just after the last record: no two records share one, and none comes before what its maker saw."""
        last = max((one.at for one in self.records), default=None)
        return at if last is None or at > last else last + timedelta(microseconds=1)

    def undo(self, id: str, *, who: str, at: datetime, why: str = "") -> Correction:
        """The record that takes back another, which may itself be an undo."""
        found = self.by_id.get(id)
        if found is None:
            raise CorrectionError(f"there is no correction {id}. `timeline correct log` lists them.")
        if id in self.undone:
            raise CorrectionError(f"{id} is undone already, by {self.undone[id]}. Undo that one to have it back.")
        return Correction("undo", who, self.next_moment(at), why=why, undoes=id)

    def texts(self) -> set[str]:
        """The hashes of all article texts on which a record stands."""
        return {ground.text for one in self.records for ground in (*one.grounds, *one.others)}

    def history(self, grounds: Iterable[Ground]) -> list[Correction]:
        """All that was ever said of an event which these sentences tell, undos among it, oldest first."""
        keys = {place(ground) for ground in grounds}
        told = {one.id for one in self.records if keys & {place(ground) for ground in (*one.grounds, *one.others)}}
        for one in self.records:
            if one.undoes in told:
                told.add(one.id)
        return [one for one in self.records if one.id in told]


def place(ground: Ground) -> tuple[str, int, int, str, str]:
    """The sentence of a ground, and which of its events: that by which two grounds are compared."""
    return ground.text, ground.start, ground.end, ground.kind, ground.trigger


def _standing(undos: list[Correction]) -> list[str]:
    """The undos that are not themselves undone by one that stands."""
    against: dict[str, list[str]] = {}
    for one in undos:
        against.setdefault(one.undoes, []).append(one.id)
    known: dict[str, bool] = {}
    for root in undos:
        todo = [root.id]
        while todo:  # no recursion: a chain of a thousand undos and redos is long, not deep
            waiting = [other for other in against.get(todo[-1], ()) if other not in known]
            if waiting:
                todo.extend(waiting)
            else:
                id = todo.pop()
                known[id] = not any(known[other] for other in against.get(id, ()))
    return [id for id, stands in known.items() if stands]
