"""The words of the interface in one language, read from `text/*.toml`, and days and sums as that language writes them.

What filters and their values are called stands in the library, because pictures say it too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from timeline.events import format_money
from timeline.exporters.naming import colon, flatten, format_number, is_one, load_vocabulary
from timeline.figures.date_text import format_day, format_period, format_when
from timeline.figures.words import country_name
from timeline.lexicon import item_name
from timeline.models import Amount, Event, Mention, Quantity


class Words:
    """All words of one language.

    >>> load_words("fr")("views.table")
    'Tableau'
    """

    def __init__(self, locale: str, told: Mapping[str, str]) -> None:
        self.locale = locale
        self._told = told

    def __call__(self, key: str, **values: object) -> str:
        """The words of this key with the values in their places; a key that is not there is a mistake of ours."""
        return self._told[key].format(**values) if values else self._told[key]

    def counted(self, key: str, n: int, **values: object) -> str:
        """The words for one or for several, as the language counts.

        >>> load_words("fr").counted("articles.events", 0)
        '0 événement'
        """
        return self(f"{key}.{'one' if is_one(n, self.locale) else 'other'}", **{"n": self.number(n), **values})

    def name(self, group: str, value: str) -> str:
        """A word of a vocabulary in this language; as it is where we have none."""
        return self._told.get(f"{group}.{value}", value)

    @property
    def colon(self) -> str:
        """A colon with its blanks: French puts one before it that does not break."""
        return colon(self.locale)

    def number(self, value: float) -> str:
        """A count as the language writes it."""
        return format_number(value, self.locale)

    def day(self, day: date) -> str:
        """A day, short.

        >>> load_words("en").day(date(2024, 11, 17)), load_words("fr").day(date(2022, 6, 1))
        ('17 Nov 2024', '1er juin 2022')
        """
        return format_day(day, self.locale)

    def span(self, first: date, last: date) -> str:
        """Two days with what they share said once.

        >>> load_words("en").span(date(2025, 3, 3), date(2025, 3, 11))
        '3–11 Mar 2025'
        """
        return format_period(first, last, self.locale)

    def months(self, first: date, last: date) -> str:
        """Whole months by their names.

        >>> load_words("fr").months(date(2023, 1, 1), date(2023, 1, 31)), load_words("en").months(date(2022, 11, 1), date(2023, 1, 31))
        ('janvier 2023', 'Nov 2022 – Jan 2023')
        """
        if (first.year, first.month) == (last.year, last.month):
            return format_day(first, self.locale, "yMMMM")
        return f"{format_day(first, self.locale, 'yMMM')} – {format_day(last, self.locale, 'yMMM')}"

    def when(self, told: Event | Mention) -> str:
        """The days of an event as finely as they are known: never a day that nobody said."""
        return format_when(told, self.locale)  # type: ignore[arg-type]  # a mention has the same days as an event

    def place(self, code: str) -> str:
        """What readers call a country or an institution given by its code.

        >>> load_words("fr").place("USA")
        'États-Unis'
        """
        return country_name(code, self.locale)

    def amount(self, amount: Amount) -> str:
        """A sum as the press of the language writes it.

        >>> load_words("en").amount(Amount(2.5e9, "USD")), load_words("fr").amount(Amount(350e6, "EUR"))
        ('$2.5bn', '350\\u202fM€')
        """
        return format_money(amount, self.locale)

    def quantity(self, quantity: Quantity) -> str:
        """How many of what."""
        high = f"–{self.number(quantity.count_max)}" if quantity.count_max is not None else ""
        return f"{self.number(quantity.count)}{high} {item_name(quantity.item, self.locale)}"


@cache
def load_words(locale: str) -> Words:
    """The words of a language; they never change while the program runs."""
    text = files("dashboards").joinpath("text", f"{locale}.toml").read_text(encoding="utf8")
    return Words(locale, {**dict(flatten(tomllib.loads(text))), **load_vocabulary(locale)})
