"""JSON: all events as one array, or one event a line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from timeline.exporters.records import event_record
from timeline.models import Event
from timeline.revealing import escape_hidden


def write_json(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """An array of the events' records, to be read by people too; the locale changes nothing.

    >>> write_json([])
    b'[]\\n'
    """
    told = json.dumps([event_record(event) for event in events], ensure_ascii=False, indent=1)
    return (escape_hidden(told) + "\n").encode("utf8", "replace")


def write_jsonl(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """A record a line, as `timeline extract` writes them; the locale changes nothing."""
    return "".join(escape_hidden(json.dumps(event_record(event), ensure_ascii=False)) + "\n" for event in events).encode("utf8", "replace")
