"""A small desk for tests: articles with their mentions, the events merging makes of them, and a person who corrects these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from timeline.corrections import Applied, Basis, Correction, Ground, Ledger, apply, correct, grounds_of, text_hash
from timeline.events import merge
from timeline.models import Event, Mention

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Desk:
    """`mentions` by article id; the text of an article is made of its id. Each correction is made a minute after the one before."""

    mentions: dict[str, list[Mention]]
    ledger: Ledger = field(default_factory=Ledger)
    events_of: Any = merge

    @property
    def basis(self) -> dict[str, Basis]:
        return {id: Basis(text_hash(f"text of {id}"), "en", "Sample", None) for id in self.mentions}

    @property
    def applied(self) -> Applied:
        wanted = self.ledger.texts()
        return apply(self.events_of(self.mentions), self.ledger, {id: one for id, one in self.basis.items() if one.text in wanted})

    @property
    def events(self) -> tuple[Event, ...]:
        return self.applied.events

    def event(self, article: str, stage: str = "") -> Event:
        """The one event that this article tells, at that stage."""
        found = [e for e in self.events if any(m.article == article and (not stage or m.stage == stage) for m in e.mentions)]
        assert len(found) == 1, [e.id for e in found]
        return found[0]

    def grounds(self, event: Event) -> tuple[Ground, ...]:
        return grounds_of(event, {id: one.text for id, one in self.basis.items()}, self.mentions)

    def do(
        self, event: Event, act: str, new: Any = None, *, field: str = "", others: Sequence[Ground] = (), who: str = "Ada"
    ) -> Correction:
        at = NOON + timedelta(minutes=len(self.ledger))
        grounds = self.grounds(event)
        made = correct(event, grounds, act, ledger=self.ledger, who=who, at=at, field=field, new=new, others=others)
        self.ledger = self.ledger.with_records([made])
        return made

    def undo(self, id: str) -> Correction:
        made = self.ledger.undo(id, who="Ada", at=NOON + timedelta(minutes=len(self.ledger)))
        self.ledger = self.ledger.with_records([made])
        return made

    def without_ground(self) -> list[tuple[str, str]]:
        return [(one.correction.act, one.why) for one in self.applied.unapplied]
