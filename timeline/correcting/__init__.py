"""Corrections and the store together: made, kept, laid over the chronology, undone, shared."""

from timeline.correcting.acting import Done, Taken, add_by_hand, correct_event, history, import_ledger, record_article, settle, undo
from timeline.correcting.overlaying import (
    find_unapplied,
    find_world,
    lay_over,
    overlay,
    overlay_change,
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
    "find_world",
    "history",
    "import_ledger",
    "lay_over",
    "overlay",
    "overlay_change",
    "record_article",
    "relations_of",
    "settle",
    "take_in",
    "tell_unapplied",
    "undo",
    "weigh_kept",
]
