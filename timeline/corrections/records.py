"""A correction: one thing that a person said of an event or an article, when, and why. A frozen value that cannot be wrong.

A correction names the event it is about by the sentences that tell it (`Ground`), never by the event's id: ids may change with the rules,
the words of an article do not. Its own id is made of all it says, so that a record which was changed by hand is found out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from timeline.corrections.values import ARTICLE_FIELDS, check_date, check_event, read_value
from timeline.errors import TimelineError
from timeline.models import KINDS, Mention

ACTS = ("set", "date", "reject", "restore", "split", "merge", "add", "confirm", "note", "tag", "untag", "article", "undo")
"""What a person can do. `undo` takes back another record; what takes back an `undo` is what people call redo."""

STRUCTURAL = ("split", "merge", "add")
"""Acts that change which sentences make an event."""

WITH_OTHERS = ("split", "merge")
"""Acts that need a second set of sentences: those that leave, or those of the other event."""

LONGEST = 4_000
"""Characters of a reason or a note."""


class CorrectionError(TimelineError):
    """A correction that cannot be made; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The sentence of an article on which a correction stands.

    `text` is the hash of the article's text, which `article`, its id when the correction was made, only helps to find. `kind`, `trigger`,
    `stage` and the days say which of the events of that sentence is meant; `beside` whether there were others: "" none of its kind, "kind"
    some of its kind, "trigger" some of its kind and by the same word.
    """

    text: str
    start: int
    end: int
    kind: str = ""
    article: str = ""
    trigger: str = ""
    stage: str = ""
    first: date | None = None
    last: date | None = None
    beside: str = ""
    quote: str = ""

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("a ground needs the hash of its article's text")
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"a ground needs a span, not {self.start}..{self.end}")
        if self.kind and self.kind not in KINDS:
            raise ValueError(f"kind {self.kind!r} is not one of {', '.join(KINDS)}")
        if self.beside not in ("", "kind", "trigger"):
            raise ValueError(f"beside {self.beside!r} is not one of kind, trigger")


@dataclass(frozen=True, slots=True)
class Correction:
    """One record of the ledger: who did what to the event that these sentences tell, when, and why.

    `field`, `old` and `new` say what was changed, in JSON's terms; `others` are the sentences that leave (split) or those of the event that
    is joined (merge); `undoes` the id of the record that is taken back.
    """

    act: str
    who: str
    at: datetime
    grounds: tuple[Ground, ...] = ()
    field: str = ""
    old: Any = None
    new: Any = None
    why: str = ""
    others: tuple[Ground, ...] = ()
    undoes: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        _check(self)
        told = identity(self)
        if self.id and self.id != told:
            raise ValueError(f"its id {self.id} does not fit what it says ({told}): it was changed after it was made")
        object.__setattr__(self, "id", told)


def text_hash(text: str) -> str:
    """The name of an article's text, whatever its file, date or outlet is called.

    >>> text_hash("Berlin liefert.")
    'a602312720b411d0d0c52436'
    """
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:24]


def ground_of(mention: Mention, text: str, *, beside: str = "") -> Ground:
    """The ground that a mention gives, in an article whose text has that hash."""
    return Ground(
        text, mention.start, mention.end, mention.kind, mention.article, mention.trigger, mention.stage, mention.first, mention.last,
        beside, mention.quote,
    )  # fmt: skip


def identity(correction: Correction) -> str:
    """The id that what it says gives a correction; `ValueError` where it says what no file can hold."""
    told = json.dumps({**to_record(correction), "id": ""}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        return "c" + hashlib.sha256(told.encode()).hexdigest()[:15]
    except UnicodeEncodeError as error:
        raise ValueError("a half of a letter stands in it, which no file can hold: write it anew") from error


def to_record(correction: Correction) -> dict[str, Any]:
    """The correction as a plain record; what is empty is left out."""
    told: dict[str, Any] = {
        "id": correction.id, "act": correction.act, "who": correction.who, "at": correction.at.isoformat(), "field": correction.field,
        "old": correction.old, "new": correction.new, "why": correction.why, "undoes": correction.undoes,
        "grounds": [_ground_record(ground) for ground in correction.grounds], "others": [_ground_record(g) for g in correction.others],
    }  # fmt: skip
    return {key: value for key, value in told.items() if value not in ("", None, [])}


def from_record(record: Mapping[str, Any]) -> Correction:
    """The correction that `to_record` took apart; `ValueError` says what is wrong with it."""
    unknown = set(record) - set(Correction.__slots__)
    if unknown:
        raise ValueError(f"it has words that no correction has: {', '.join(sorted(unknown))}")
    told = dict(record)
    try:
        told["at"] = datetime.fromisoformat(str(told["at"]))
        for name in ("grounds", "others"):
            told[name] = tuple(_read_ground(one) for one in told.get(name, ()))
        return Correction(**told)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is no correction: {error}") from error


def to_line(correction: Correction) -> str:
    """The correction as one line of JSON, the same for the same correction: what lives well in git.

    >>> undo = Correction("undo", "Ada", datetime(2026, 11, 22, tzinfo=UTC), undoes="c123")
    >>> to_line(undo)
    '{"act": "undo", "at": "2026-11-22T00:00:00+00:00", "id": "ce85b81581ff7686", "undoes": "c123", "who": "Ada"}'
    >>> from_line(to_line(undo)) == undo
    True
    """
    return json.dumps(to_record(correction), sort_keys=True, ensure_ascii=False)


def from_line(line: str) -> Correction:
    """The correction on that line; `ValueError` says what is wrong with it."""
    found = json.loads(line)
    if not isinstance(found, dict):
        raise ValueError("it is no record")
    return from_record(found)


def moved(correction: Correction, at: datetime) -> Correction:
    """The same said at another moment: a record of its own."""
    return replace(correction, at=at, id="")


def _ground_record(ground: Ground) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(ground, name) for name in Ground.__slots__}
    told |= {name: told[name].isoformat() for name in ("first", "last") if told[name] is not None}
    return {key: value for key, value in told.items() if value not in ("", None)}


def _read_ground(record: Mapping[str, Any]) -> Ground:
    told = dict(record)
    told |= {name: date.fromisoformat(told[name]) for name in ("first", "last") if name in told}
    return Ground(**told)


def _check(correction: Correction) -> None:
    """`ValueError` unless the record says all that its act needs, and nothing that cannot be."""
    if correction.act not in ACTS:
        raise ValueError(f"act {correction.act!r} is not one of {', '.join(ACTS)}")
    if not correction.who.strip():
        raise ValueError("a correction needs somebody who makes it")
    if correction.at.tzinfo is None or correction.at.utcoffset() != UTC.utcoffset(None):
        raise ValueError("a correction's moment must be told in UTC")
    if max(len(correction.why), len(correction.who)) > LONGEST:
        raise ValueError(f"a reason has at most {LONGEST} characters")
    if (correction.act == "undo") != bool(correction.undoes):
        raise ValueError("an undo, and nothing else, names the record it takes back")
    if (correction.act == "undo") == bool(correction.grounds):
        raise ValueError("a correction needs the sentences it is about")
    if (correction.act in WITH_OTHERS) != bool(correction.others):
        raise ValueError(f"{' and '.join(WITH_OTHERS)}, and nothing else, need a second set of sentences")
    CHECKS.get(correction.act, lambda _: None)(correction)


def _check_set(correction: Correction) -> None:
    read_value(correction.field, correction.new)


def _check_days(correction: Correction) -> None:
    check_date(correction.new)


def _check_added(correction: Correction) -> None:
    if len(correction.grounds) != 1 or correction.grounds[0].end == correction.grounds[0].start:
        raise ValueError("an event added by hand stands on one sentence")
    if not correction.grounds[0].quote.strip():
        raise ValueError("an event added by hand needs the words of its sentence")
    check_event(correction.new)


def _check_words(correction: Correction) -> None:
    if not isinstance(correction.new, str) or not 0 < len(correction.new.strip()) <= LONGEST:
        raise ValueError(f"a {correction.act} needs words, at most {LONGEST} characters")


def _check_article(correction: Correction) -> None:
    if correction.field not in ARTICLE_FIELDS:
        raise ValueError(f"{correction.field!r} of an article cannot be corrected, only {', '.join(ARTICLE_FIELDS)}")
    ARTICLE_FIELDS[correction.field](correction.new)


CHECKS = {
    "set": _check_set, "date": _check_days, "add": _check_added, "note": _check_words, "tag": _check_words, "untag": _check_words,
    "article": _check_article,
}  # fmt: skip
