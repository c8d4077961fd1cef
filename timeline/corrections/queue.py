"""Which events are most worth a person's look: those that matter, and of which something gives reason to doubt."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.events import corroborate
from timeline.models import Event

DOUBTS = {"contradicted": 0.6, "anonymous": 0.6, "inferred": 0.4, "undated": 0.4, "uncertain": 0.4, "alone": 0.3, "vague": 0.2}
"""Reason to look → by how much it lifts an event's weight."""


def reasons_to_look(event: Event) -> tuple[str, ...]:
    """Why somebody should look at the event, the gravest first; nothing where all is plain.

    >>> from tests.factories import make_event
    >>> reasons_to_look(make_event(certainty="hearsay", contradicts=("e2",)))
    ('contradicted', 'uncertain', 'alone')
    """
    alone = corroborate(event).voices == 1
    found = {
        "contradicted": bool(event.contradicts),
        "anonymous": event.anonymous and alone,
        "inferred": bool(event.inferred),
        "undated": not event.dated,
        "uncertain": event.certainty in ("hearsay", "denied"),
        "alone": alone and not event.anonymous,
        "vague": event.approximate or bool(event.open),
    }
    return tuple(name for name in DOUBTS if found[name])


def worth(event: Event) -> float:
    """How much a look at the event is worth: its importance, lifted by each doubt."""
    return event.importance * (1 + sum(DOUBTS[name] for name in reasons_to_look(event)))


def queue(events: Iterable[Event]) -> list[Event]:
    """What nobody has judged yet, the most worth first."""
    return sorted((e for e in events if not e.checked and not e.rejected), key=lambda e: (-worth(e), e.first, e.id))
