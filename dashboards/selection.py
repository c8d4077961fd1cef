"""The whole state of the page as one frozen value, and the address that says the same in words.

Keys are the words of `timeline.filters.Filters`, then where the reader stands. An address may come from anywhere: what is not
understood in it is left out, and the rest still works.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import parse_qsl, quote, urlencode

from timeline.filters import CHOICES, OFFICIAL, SWITCHES, Filters
from timeline.models import CATEGORIES, CERTAINTIES, ITEM_CLASSES, KINDS, STAGES

_T = TypeVar("_T")

VIEWS = ("chronology", "graph", "threads", "activity", "table", "articles", "review", "problems")
PANES = ("chronology", "threads", "activity", "table", "articles", "review", "problems")
"""The views that have a place of their own on the page; the graph stands in that of the chronology."""
LANES = ("donor", "actor", "recipient", "item_class", "kind", "thread")
LOCALES = ("en", "fr")

KNOWN_WORDS = {
    "kind": KINDS, "stage": STAGES, "item_class": ITEM_CLASSES, "category": CATEGORIES, "certainty": CERTAINTIES, "official": OFFICIAL,
}  # fmt: skip

# More is no reader's wish, and a store need not be asked it.
LONGEST_VALUE, MOST_VALUES, LONGEST_QUERY = 200, 60, 16_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events are chosen, which days are on screen, and what the reader looks at.

    >>> Selection.read("?donor=USA&donor=DEU&view=table").filters.donor
    ('USA', 'DEU')
    """

    filters: Filters = field(default_factory=Filters)
    window: tuple[date, date] | None = None
    lanes: str = "donor"
    view: str = "chronology"
    event: str = ""
    article: str = ""
    locale: str = ""
    embed: bool = False

    @classmethod
    def read(cls, query: str) -> Selection:
        """The selection an address tells; unknown keys and impossible values are left out."""
        told: dict[str, list[str]] = {}
        for key, value in _pairs(query):
            told.setdefault(key, []).append(value)
        restricted: dict[str, Any] = {name: _choices(name, told.get(name, [])) for name in CHOICES}
        restricted |= {name: told.get(name, [""])[-1] == "1" for name in SWITCHES}
        return cls(
            filters=Filters(
                since=_last(told, "since", _day),
                until=_last(told, "until", _day),
                text=_last(told, "text", _line) or "",
                new=_last(told, "new", _number) or 0,
                **restricted,
            ),
            window=_last(told, "window", _window),
            lanes=_word(told, "lanes", LANES),
            view=_word(told, "view", VIEWS),
            event=_last(told, "event", _line) or "",
            article=_last(told, "article", _line) or "",
            locale=_last(told, "lang", lambda code: code if code in LOCALES else None) or "",
            embed=told.get("embed", [""])[-1] == "1",
        )

    def query(self) -> str:
        """The address of this selection, without "?": only what differs from the plain page, always in the same order.

        >>> Selection(Filters(donor=("USA",)), window=(date(2024, 1, 1), date(2024, 12, 31))).query()
        'donor=USA&window=2024-01-01..2024-12-31'
        """
        return urlencode(list(self._told()), quote_via=quote, safe=":.,'()")

    def _told(self) -> Iterable[tuple[str, str]]:
        yield from filter_pairs(self.filters)
        if self.window:
            yield "window", f"{self.window[0]}..{self.window[1]}"
        plain = Selection()
        for name in ("lanes", "view", "event", "article"):
            if getattr(self, name) != getattr(plain, name):
                yield name, getattr(self, name)
        if self.locale:
            yield "lang", self.locale
        if self.embed:
            yield "embed", "1"

    @property
    def shown(self) -> Filters:
        """The filters narrowed to the days on screen: what every view, count and download of the page is about."""
        if self.window is None:
            return self.filters
        first, last = self.window
        since, until = self.filters.since or first, self.filters.until or last
        return replace(self.filters, since=max(first, since), until=min(last, until))


def filter_pairs(filters: Filters) -> Iterable[tuple[str, str]]:
    """Key and value of everything the filters restrict, in the order of `Filters`.

    >>> list(filter_pairs(Filters(kind=("aid",), dated=True)))
    [('kind', 'aid'), ('dated', '1')]
    """
    for name in filters.active:
        value = getattr(filters, name)
        if name in CHOICES:
            yield from ((name, one) for one in value)
        else:
            yield name, "1" if value is True else str(value)


def without(filters: Filters, name: str, value: str = "") -> Filters:
    """The filters without one choice, or without all of a field where no value is named.

    >>> without(Filters(donor=("USA", "DEU")), "donor", "USA").donor
    ('DEU',)
    """
    if name in CHOICES:
        changed: dict[str, Any] = {name: tuple(one for one in getattr(filters, name) if value and one != value)}
    else:
        changed = {name: getattr(Filters(), name)}
    return replace(filters, **changed)


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query[:LONGEST_QUERY].removeprefix("?"), max_num_fields=1_000)
    except ValueError:
        return []


def _choices(name: str, values: list[str]) -> tuple[str, ...]:
    lines = (_line(value) for value in values)
    known = KNOWN_WORDS.get(name)
    kept = (value for value in lines if value and (known is None or value in known))
    return tuple(dict.fromkeys(kept))[:MOST_VALUES]


def _last(told: dict[str, list[str]], name: str, read: Callable[[str], _T | None]) -> _T | None:
    return read(told[name][-1]) if name in told else None


def _word(told: dict[str, list[str]], name: str, allowed: tuple[str, ...]) -> str:
    value = told.get(name, [""])[-1]
    return value if value in allowed else allowed[0]


def _line(value: str) -> str | None:
    # Controls, line breaks, unpaired surrogates and direction overrides have no place in a name, and are a classic of disguise.
    clean = "".join(c for c in value if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return clean.strip()[:LONGEST_VALUE].strip() or None


def can_be_said(value: str) -> bool:
    """Whether an address that names this value means it: a choice that is not can be no choice.

    >>> can_be_said("Kyiv"), can_be_said("Ky\u202eiv"), can_be_said("x" * 300)
    (True, False, False)
    """
    return _line(value) == value


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 12 else None


def _window(value: str) -> tuple[date, date] | None:
    first, _, last = value.partition("..")
    days = _day(first), _day(last)
    return (days[0], days[1]) if days[0] and days[1] and days[0] <= days[1] else None
