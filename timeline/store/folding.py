"""Text as search compares it: without case, accents and punctuation, so that "défense" finds "Defense"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+")
# Letters whose stroke or ligature is part of the letter: Unicode does not take them apart, readers do.
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})  # fmt: skip


def fold(text: str) -> str:
    """The text in lower case, without accents; the same for all its spellings.

    >>> fold("Überläufer à Łódź, œuvre, Straße")
    'uberlaufer a lodz, oeuvre, strasse'
    """
    # Twice: case folding may bring forth a new accent ("İ" becomes "i" and a dot).
    return _without_marks(_without_marks(text).casefold()).translate(STROKES)


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)) if not text.isascii() else text


def words(text: str) -> list[str]:
    """The folded words of a text, in order.

    >>> words("Des F-16 pour l'Ukraine ?")
    ['des', 'f', '16', 'pour', 'l', 'ukraine']
    """
    return WORD.findall(fold(text))


def phrases(wanted: str) -> list[tuple[str, ...]]:
    """What somebody types into a search field, as word runs that must all occur: "F-16" stays one run, or every "f…" would match.

    >>> phrases("F-16 défense")
    [('f', '16'), ('defense',)]
    """
    return [run for part in dict.fromkeys(wanted.split()) if (run := tuple(words(part)))]


def occurs(phrase: Sequence[str], within: Sequence[str]) -> bool:
    """Whether the run of words stands in the text's words; its last word may be the beginning of one ("mine" finds "mines").

    >>> occurs(("f", "16"), words("six F-16s"))
    True
    """
    *whole, last = phrase
    length = len(whole)
    return any(within[at + length].startswith(last) and list(within[at : at + length]) == whole for at in range(len(within) - length))
