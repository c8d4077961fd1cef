"""A text as its words, each with its span: read once, then every list of names and every list of triggers looks at the same words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

# Letters and digits part company, so that "F-16", "F16" and "F 16" are the same three times; marks of letters stay with them.
WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+|[$€£¥₽₴₺₩₹₪]")
PARTED = re.compile(f"({WORD.pattern})")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: as written, in lower case, folded (no accents), and where each begins and ends."""

    text: str
    written: tuple[str, ...]
    lower: tuple[str, ...]
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: dict[str, list[int]]
    """Word in lower case → its indices: short lists of phrases look here first."""
    gaps: tuple[str, ...]
    """What stands between each word and the next, and behind the last."""

    def __len__(self) -> int:
        return len(self.written)

    def at(self, offset: int) -> int:
        """The index of the first word that ends after the offset."""
        return bisect_right(self.ends, offset)

    def gap(self, index: int) -> str:
        """What stands between a word and the one after it: blanks, punctuation."""
        return self.gaps[index] if index >= 0 else ""


def read_words(text: str) -> Words:
    """The words of a text.

    >>> read_words("L'Élysée, 31 F-16").folded
    ('l', 'elysee', '31', 'f', '16')
    """
    parts = PARTED.split(text)  # gap, word, gap, word … gap
    edges = tuple(accumulate(map(len, parts)))
    written = tuple(parts[1::2])
    lower = tuple(map(str.lower, written))
    places: dict[str, list[int]] = {}
    for index, word in enumerate(lower):
        places.setdefault(word, []).append(index)
    return Words(
        gaps=tuple(parts[2::2]),
        text=text,
        written=written,
        places=places,
        lower=lower,
        folded=lower if text.isascii() else tuple(map(fold, lower)),
        starts=edges[:-1:2],
        ends=edges[1::2],
    )


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word in lower case without accents: "États" and "ETATS" are the same.

    >>> fold("Élysée")
    'elysee'
    """
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFD", word.lower())
    # й and ї are letters of their own, and ß and ø have no mark to lose; only Latin and Greek letters drop theirs.
    kept = [c for i, c in enumerate(bare) if not (unicodedata.combining(c) and i and not "а" <= bare[i - 1] <= "я")]
    return unicodedata.normalize("NFC", "".join(kept))
