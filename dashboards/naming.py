"""What a value of a filter is called in words: codes become names, words of a vocabulary become the reader's."""

from __future__ import annotations

from dash import html

from dashboards.words import Words
from timeline.exporters import naming
from timeline.lexicon import call_name
from timeline.models import Name


def name_choice(field: str, value: str, words: Words) -> str:
    """A choice of a filter in the reader's words, the same as above a picture.

    >>> from dashboards.words import load_words
    >>> name_choice("donor", "USA", load_words("fr")), name_choice("since", "2024-11-01", load_words("en"))
    ('États-Unis', '1 Nov 2024')
    """
    return naming.name_choice(field, value, words.locale)


def list_names(names: tuple[Name, ...], words: Words) -> list[html.Span]:
    """Names in the reader's words, each once, apart by commas; as the articles write them under the pointer.

    >>> from dashboards.words import load_words
    >>> names = Name("der Ukraine", key="UKR", country="UKR"), Name("Kiew", key="UKR", country="UKR")
    >>> [span.children for span in list_names(names, load_words("fr"))]
    ['Ukraine']
    """
    written: dict[str, list[str]] = {}
    for name in names:
        written.setdefault(call_name(name, words.locale), []).append(name.text)
    last = len(written) - 1
    return [
        html.Span(called + (", " if at < last else ""), title=", ".join(dict.fromkeys(texts)))
        for at, (called, texts) in enumerate(written.items())
    ]


def list_written(names: tuple[Name, ...]) -> str:
    """Names as the articles write them, each once."""
    return ", ".join(dict.fromkeys(name.text for name in names))
