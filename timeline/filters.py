"""What a user wants to see, in the same words everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OFFICIAL = ("yes", "no")
"""Whether the deciding party itself or a public institution tells it."""

CHOICES = (
    "donor", "recipient", "actor", "kind", "stage", "item", "item_class", "category", "certainty", "official", "language", "source",
)  # fmt: skip
"""The filters that hold several values; the rest are two days, words to search, and switches."""

SWITCHES = ("dated", "contradicts", "checked", "rejected")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a user wants to see; the same words in CLI, URL and Python. Empty means no restriction; values of one field are alternatives.

    `donor` takes canonical codes (USA, EU …), `item`, `actor` and `recipient` lexicon keys, codes or words as written, `official` "yes"
    (told by the deciding party or an institution) or "no", `text` words that must all occur (accents folded); `contradicts` keeps what
    another telling contradicts, `checked` what a person has confirmed. What a person has rejected is left out; `rejected` shows it, and
    nothing else. `new` keeps what an article tells that was first read, or read with another text, after the store's `latest()` was
    that number.

    >>> Filters(donor=("USA",), since=date(2024, 11, 1)).active
    ('since', 'donor')
    """

    since: date | None = None
    until: date | None = None
    donor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    item_class: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    text: str = ""
    dated: bool = False
    contradicts: bool = False
    checked: bool = False
    rejected: bool = False
    new: int = 0

    @property
    def active(self) -> tuple[str, ...]:
        """The names of the fields that restrict anything."""
        return tuple(name for name in self.__slots__ if getattr(self, name))
