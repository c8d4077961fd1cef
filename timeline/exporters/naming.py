"""What filters and their values are called in the reader's words: one vocabulary for pictures, command line and dashboard."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from timeline.figures.date_text import format_day
from timeline.figures.words import country_name, language_of
from timeline.filters import SWITCHES
from timeline.lexicon import item_name

FALLBACK = "en"
LOCALES = ("en", "fr")
VOCABULARIES = ("kind", "stage", "item_class", "category", "certainty", "official", "language")
_item = cache(item_name)  # the lexicon is read once


@cache
def load_vocabulary(locale: str) -> Mapping[str, str]:
    """All words of `words/*.toml` by "table.key", in the language of the locale, English where it has none.

    >>> load_vocabulary("fr-CA")["stage.delivered"], load_vocabulary("uk")["stage.delivered"]
    ('livré', 'delivered')
    """
    language = language_of(locale) if language_of(locale) in LOCALES else FALLBACK
    text = files("timeline.exporters").joinpath("words", f"{language}.toml").read_text(encoding="utf8")
    return dict(flatten(tomllib.loads(text)))


def flatten(table: Mapping[str, object], before: str = "") -> list[tuple[str, str]]:
    """A tree of words as "table.key" and word, in the order of the file."""
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        found += flatten(value, f"{before}{key}.") if isinstance(value, dict) else [(before + key, str(value))]
    return found


def is_one(n: int, locale: str) -> bool:
    """Whether the language counts so many as one: French does so with nothing.

    >>> is_one(0, "fr"), is_one(0, "en")
    (True, False)
    """
    return n < 2 if language_of(locale) == "fr" else n == 1


def format_number(value: float, locale: str) -> str:
    """A count as the language writes it.

    >>> format_number(12345, "en")
    '12,345'
    """
    from babel.core import UnknownLocaleError
    from babel.numbers import format_decimal

    try:
        return str(format_decimal(value, locale=locale.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return str(format_decimal(value, locale=FALLBACK))


def colon(locale: str) -> str:
    """A colon with its blanks: French puts one before it that does not break."""
    return "\u00a0: " if language_of(locale) == "fr" else ": "


def name_choice(field: str, value: str, locale: str) -> str:
    """A value of a filter in the reader's words: codes become names, words of a vocabulary the reader's.

    >>> name_choice("donor", "USA", "fr"), name_choice("since", "2024-11-01", "en"), name_choice("stage", "used", "fr")
    ('États-Unis', '1 Nov 2024', 'employé')
    """
    if field in VOCABULARIES:
        return load_vocabulary(locale).get(f"{field}.{value}", value)
    if field in ("donor", "recipient", "actor"):
        return country_name(value, locale)
    if field in ("since", "until"):
        return format_day(date.fromisoformat(value), locale)
    if field in (*SWITCHES, "new"):
        return load_vocabulary(locale)[f"caption.{field}"]
    return _item(value, language_of(locale)) if field == "item" else value
