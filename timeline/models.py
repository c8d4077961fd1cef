"""The values that flow through the library: frozen, and checked when they are made.

The words are those of `docs/domain.md`. Days are `datetime.date`, intervals hold both ends, offsets count Unicode code points in the
article's own text. What a value could not know is empty (``""``, ``()``, ``None``), never a guess.

This file is over 300 lines because all values stand here together, each beside its check.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

KINDS = ("aid", "combat", "diplomacy", "politics", "sanctions", "justice", "unrest", "other")
"""What an event is about."""

STAGES = (
    "requested", "considered", "promised", "announced", "authorised", "voted", "signed", "contracted", "delivered", "used",
    "refused", "suspended", "resumed",
)  # fmt: skip
"""How far a decision has come, in order; the last three stand beside the way."""

CERTAINTIES = ("asserted", "attributed", "hearsay", "planned", "denied")
"""How sure the text is of what it tells."""

PRECISIONS = ("day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century", "range")
"""How finely a time is told, finest first; `range` is an interval told by its two ends."""

ITEM_CLASSES = (
    "air defence", "armour", "artillery", "long-range", "aviation", "mines", "drones", "munitions", "small arms", "naval",
    "engineering", "training", "funds", "permission", "other",
)  # fmt: skip
"""What is given or permitted, in the classes of the picture."""

CATEGORIES = ("military", "financial", "humanitarian")
"""The Kiel Institute's three kinds of aid."""

TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")
"""The four types of TIMEX3 (ISO 24617-1)."""


WEAK_EVIDENCE = ("document properties", "file name")
"""Where a day of publication is told that the article's own words may overrule."""


def _check(value: str, allowed: tuple[str, ...], what: str) -> None:
    if value not in allowed:
        raise ValueError(f"{what} {value!r} is not one of {', '.join(a or 'empty' for a in allowed)}")


@dataclass(frozen=True, slots=True)
class Article:
    """One text and what is known of it.

    `published` is what the file itself says (`published_how` names where: "front matter", "json", …); an inferred date is never written
    here, it stands in the `Anchor`. `read_on` is the day the article was first read: it bounds what the anchor may be inferred to be.

    >>> Article(id="a", text="Berlin liefert.").digest[:8]
    'b96728e2'
    """

    id: str
    text: str
    language: str = ""
    published: date | None = None
    title: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    path: str = ""
    published_how: str = ""
    read_on: date | None = None
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("an article needs an id")

    @property
    def digest(self) -> str:
        """SHA-256 over all that extraction depends on: the key by which an unchanged article is known again."""
        day = self.published.isoformat() if self.published else ""
        told = "\x1f".join((self.text, self.language, day, self.title, self.source, self.url))
        return hashlib.sha256(told.encode("utf8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day an article speaks from, and how that is known.

    `how` is "published", "inferred" or "" (then `day` is None and relative expressions stay unresolved). `years` are all years that
    would fit, latest first, when the text leaves a choice; `evidence` the words that decided it.
    """

    day: date | None = None
    how: str = ""
    years: tuple[int, ...] = ()
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check(self.how, ("published", "inferred", ""), "anchor how")
        if (self.day is None) != (self.how == ""):
            raise ValueError("an anchor has a day exactly when it says how the day is known")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of a text that name a time (TIMEX3), and the days they may mean, both included.

    `first` and `last` are None where the words date nothing (durations, sets, PAST_REF, before year 1). `inferred` names what the text
    did not say: "year", "month", "day", "anchor". `mod` is TIMEX3's (START MID END APPROX BEFORE AFTER LESS_THAN MORE_THAN …), `open`
    "start" (from then on) or "end" (until then).
    """

    text: str
    start: int
    end: int
    type: str
    value: str
    first: date | None = None
    last: date | None = None
    precision: str = ""
    mod: str = ""
    approximate: bool = False
    inferred: tuple[str, ...] = ()
    rule: str = ""
    open: str = ""

    def __post_init__(self) -> None:
        _check(self.type, TIMEX_TYPES, "time expression type")
        _check(self.open, ("", "start", "end"), "time expression open")
        if not 0 <= self.start < self.end:
            raise ValueError(f"a time expression needs a span, not {self.start}..{self.end}")
        if (self.first is None) != (self.last is None):
            raise ValueError("a time expression has both first and last, or neither")
        if self.first is not None and self.last is not None:
            _check(self.precision, PRECISIONS, "precision")
            if self.first > self.last:
                raise ValueError(f"{self.text!r}: first {self.first} is after last {self.last}")


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody, some place or some thing as the text writes it, and the lexicon entry it leads to ("" where none is known).

    `country` is the canonical donor behind it (ISO 3166 alpha-3, or EU, NATO …), `item_class` and `category` are set for items.

    >>> Name("Washington", key="washington", country="USA")
    Name(text='Washington', key='washington', country='USA', item_class='', category='')
    """

    text: str
    key: str = ""
    country: str = ""
    item_class: str = ""
    category: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a name cannot be empty")
        if self.item_class or self.category:  # most names have neither, and there are more names than anything else
            _check(self.item_class, ("", *ITEM_CLASSES), "item class")
            _check(self.category, ("", *CATEGORIES), "category")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in units of `currency` (ISO 4217), and the words that name it; `value_max` for "2 to 3 billion" and "up to"."""

    value: float
    currency: str
    text: str = ""
    value_max: float | None = None

    def __post_init__(self) -> None:
        if len(self.currency) != 3 or not self.currency.isupper():
            raise ValueError(f"currency {self.currency!r} is not an ISO 4217 code")
        if self.value < 0 or (self.value_max is not None and self.value_max < self.value):
            raise ValueError(f"amount {self.text!r}: {self.value}..{self.value_max} is no range of money")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of things: "31 Abrams", "six missiles"."""

    item: str
    count: float
    count_max: float | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The words of an article that date an event: their span and TIMEX3 value, and what in it was inferred."""

    text: str
    start: int
    end: int
    value: str
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """What one sentence of one article says of an event: the evidence.

    `start` and `end` are the sentence's span in the article's text, `quote` its words. `when` is None where no words of the text date
    the event: it then stands on the publication date as undated context. `follows` names the mention (index in the article's list) that the
    text says came before; the pipeline turns it into edges. `about`, only on the mention that is the article's news, holds the
    names and words that the article is known by.
    """

    article: str
    start: int
    end: int
    quote: str
    kind: str
    first: date
    last: date
    precision: str = "day"
    approximate: bool = False
    open: str = ""
    when: When | None = None
    stage: str = ""
    certainty: str = "asserted"
    according_to: tuple[str, ...] = ()
    anonymous: bool = False
    official: bool = False
    actors: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    items: tuple[Name, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Name, ...] = ()
    summary: str = ""
    trigger: str = ""
    language: str = ""
    source: str = ""
    published: date | None = None
    plover: str = ""
    follows: tuple[int, ...] = ()
    about: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check(self.kind, KINDS, "kind")
        _check(self.stage, ("", *STAGES), "stage")
        _check(self.certainty, CERTAINTIES, "certainty")
        _check(self.precision, PRECISIONS, "precision")
        _check(self.open, ("", "start", "end"), "open")
        if not 0 <= self.start < self.end:
            raise ValueError(f"a mention needs a sentence, not the span {self.start}..{self.end}")
        if self.first > self.last:
            raise ValueError(f"a mention cannot end ({self.last}) before it begins ({self.first})")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was decided or is planned: the merged view of its mentions, of which there is at least one.

    `donor` is the deciding country or institution (ISO 3166 alpha-3, EU, NATO …), `summary` a line in the first mention's language.
    `follows` and `contradicts` hold ids of other events. `corrected` names what a person has changed or said of it (fields, "date",
    "checked", "split" …), `checked` that a person has read and confirmed it, `rejected` that a person has taken it out.
    """

    id: str
    kind: str
    first: date
    last: date
    mentions: tuple[Mention, ...]
    precision: str = "day"
    approximate: bool = False
    open: str = ""
    stage: str = ""
    summary: str = ""
    certainty: str = "asserted"
    according_to: tuple[str, ...] = ()
    anonymous: bool = False
    official: bool = False
    actors: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    items: tuple[Name, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Name, ...] = ()
    donor: str = ""
    category: str = ""
    item_class: str = ""
    importance: float = 0.0
    plover: str = ""
    follows: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    checked: bool = False
    rejected: bool = False
    corrected: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.mentions:
            raise ValueError("an event cannot exist without a mention")
        _check(self.kind, KINDS, "kind")
        _check(self.stage, ("", *STAGES), "stage")
        _check(self.certainty, CERTAINTIES, "certainty")
        _check(self.precision, PRECISIONS, "precision")
        _check(self.category, ("", *CATEGORIES), "category")
        _check(self.item_class, ("", *ITEM_CLASSES), "item class")
        if self.first > self.last:
            raise ValueError(f"an event cannot end ({self.last}) before it begins ({self.first})")

    @property
    def dated(self) -> bool:
        """Whether words of at least one article, or a person, date it; else it is undated context, standing on a publication date."""
        return any(mention.when is not None for mention in self.mentions) or "date" in self.corrected

    @property
    def inferred(self) -> tuple[str, ...]:
        """What the texts did not say of its date, over the mentions that date it: "year", "anchor" …"""
        if "date" in self.corrected:
            return ()
        told = [m.when.inferred for m in self.mentions if m.when is not None]
        return tuple(sorted({part for parts in told for part in parts})) if told and all(told) else ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the world that is not as it should be, told to the user: where, why, and what to do next.

    `code` is a stable word for programs ("unreadable", "no-date", "weekday-contradicts" …).
    """

    code: str
    where: str
    reason: str
    next_step: str
    article: str = ""
