"""Corrections and the store together: made, kept, laid over the chronology, undone, shared."""

from timeline.correcting.acting import Done, Taken, add_by_hand, correct_event, history, import_ledger, record_article, settle, undo
from timeline.correcting.overlaying import (
    find_unapplied,
    lay_over,
    overlay,
    relations_of,
    take_in,
    tell_unapplied,
    weigh_kept,
)

__all__ = [
    "Done",
    "Taken",
    "add_by_hand",
    "correct_event",
    "find_unapplied",
    "history",
    "import_ledger",
    "lay_over",
    "overlay",
    "record_article",
    "relations_of",
    "settle",
    "take_in",
    "tell_unapplied",
    "undo",
    "weigh_kept",
]
