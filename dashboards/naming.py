"""What a value of a filter is called in words: codes become names, words of a vocabulary become the reader's."""

from __future__ import annotations

from datetime import date
from functools import cache

from dashboards.words import Words
from timeline.lexicon import item_name
from timeline.models import Name

_item = cache(item_name)  # the lexicon is read once
VOCABULARIES = ("kind", "stage", "item_class", "category", "certainty", "language")


def name_choice(field: str, value: str, words: Words) -> str:
    """A choice of a filter in the reader's words.

    >>> from dashboards.words import load_words
    >>> name_choice("donor", "USA", load_words("fr")), name_choice("since", "2024-11-01", load_words("en"))
    ('États-Unis', '1 Nov 2024')
    """
    if field in VOCABULARIES:
        return words.name(field, value)
    if field in ("donor", "recipient"):
        return words.place(value)
    if field in ("since", "until"):
        return words.day(date.fromisoformat(value))
    if field == "dated":
        return words("filters.dated_chip")
    return _item(value, words.locale) if field == "item" else value


def list_names(names: tuple[Name, ...]) -> str:
    """Names as written, each once."""
    return ", ".join(dict.fromkeys(name.text for name in names))
