"""A correction → a row of the corpus: what the sentence should have told, for the rules of its language to be tested by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from timeline.corrections.records import Correction, CorrectionError
from timeline.corrections.values import DAYS, read_date, read_value
from timeline.models import Mention

TOLD = ("kind", "stage", "certainty", "according_to")
ROLES = ("actors", "recipients", "items")
FIT = ("set", "date", "reject", "confirm", "add")
"""Acts that say something of a single sentence."""


def make_row(one: Correction, sentence: str, told: Sequence[Mention], anchor: date) -> dict[str, Any]:
    """What the row of a correction says: the sentence, the day it is read from, and what it should tell.

    `told` are the dated mentions that extraction finds in the sentence. `CorrectionError` says why a correction makes no row.
    """
    if one.act not in FIT or (one.act == "set" and one.field not in (*TOLD, *ROLES)):
        what = f"{one.act} {one.field}".strip()
        raise CorrectionError(
            f"{one.id} ({what}) says nothing that a single sentence tells. Rows are made of {', '.join((*TOLD, *ROLES))}, dates, "
            "rejections, confirmations and events added by hand."
        )
    kept = [mention for mention in (_corrected(m, one) for m in told) if mention is not None]
    if one.act == "add":
        kept.append(_added(one, sentence, anchor))
    row: dict[str, Any] = {"text": sentence, "anchor": anchor, "tells": [tell(m) for m in sorted(kept, key=lambda m: m.start)]}
    if one.act == "set" and one.field in ROLES:
        row[one.field] = [name.text for mention in kept for name in getattr(mention, one.field)]
    return row


def _is_meant(mention: Mention, one: Correction) -> bool:
    return any((g.kind, g.trigger, g.first, g.last) == (mention.kind, mention.trigger, mention.first, mention.last) for g in one.grounds)


def _corrected(mention: Mention, one: Correction) -> Mention | None:
    if not _is_meant(mention, one) or one.act in ("confirm", "add"):
        return mention
    if one.act == "reject":
        return None
    values = {one.field: read_value(one.field, one.new)} if one.act == "set" else read_date(one.new)
    return replace(mention, **values)


def _added(one: Correction, sentence: str, anchor: date) -> Mention:
    values = {name: read_value(name, value) for name, value in one.new.items() if name not in DAYS}
    values |= read_date({name: value for name, value in one.new.items() if name in DAYS})
    known = {name: value for name, value in values.items() if name in Mention.__slots__}
    return Mention(**{"article": "row", "start": 0, "end": len(sentence), "quote": sentence, "published": anchor, **known})


def tell(mention: Mention) -> str:
    """A mention as a row writes it: `day kind stage certainty | according to`.

    >>> from tests.factories import make_mention
    >>> tell(make_mention(stage="announced", according_to=("Moscow",)))
    '2024-11-20 aid announced asserted | Moscow'
    """
    day = mention.first.isoformat() if mention.first == mention.last else f"{mention.first}..{mention.last}"
    told = " ".join(part for part in (day, mention.kind, mention.stage, mention.certainty) if part)
    return f"{told} | {', '.join(mention.according_to)}" if mention.according_to else told


def write_row(row: dict[str, Any], why: str = "") -> str:
    """The row as TOML, to be put at the end of the language's file.

    >>> print(write_row({"text": "It rained.", "anchor": date(2024, 11, 21), "tells": []}, "no event"))
    <BLANKLINE>
    [[case]]
    text = "It rained."
    anchor = 2024-11-21
    tells = []
    why = "no event"
    <BLANKLINE>
    """
    lines = [f"{name} = {value if isinstance(value, date) else _toml(value)}" for name, value in row.items()]
    return "\n".join(["", "[[case]]", *lines, *([f"why = {_toml(why)}"] if why else []), ""])


def _toml(value: Any) -> str:
    """Strings and lists of strings are written the same in TOML and in JSON, but for the character DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
