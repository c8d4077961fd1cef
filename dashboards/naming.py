"""What a value of a filter is called in words: codes become names, words of a vocabulary become the reader's."""

from __future__ import annotations

from dashboards.words import Words
from timeline.exporters import naming
from timeline.models import Name


def name_choice(field: str, value: str, words: Words) -> str:
    """A choice of a filter in the reader's words, the same as above a picture.

    >>> from dashboards.words import load_words
    >>> name_choice("donor", "USA", load_words("fr")), name_choice("since", "2024-11-01", load_words("en"))
    ('États-Unis', '1 Nov 2024')
    """
    return naming.name_choice(field, value, words.locale)


def list_names(names: tuple[Name, ...]) -> str:
    """Names as written, each once."""
    return ", ".join(dict.fromkeys(name.text for name in names))
