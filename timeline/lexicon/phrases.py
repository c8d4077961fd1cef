"""Finding thousands of phrases in the words of a text: a dictionary on the first word, longest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from timeline.lexicon.tokens import Words, fold, read_words

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A phrase that occurs: the indices of its words (`last` included), and what it stands for."""

    first: int
    last: int
    value: T


@dataclass(slots=True)
class Phrases(Generic[T]):
    """A set of phrases, each standing for a value. `folds` makes accents and case of no weight, as names need.

    A phrase written with a capital is found only with a capital ("Patriot", not "patriot"); "*lieferung" is the end of a longer word.

    >>> p = Phrases[str](folds=True)
    >>> p.add("États-Unis", "USA")
    >>> [(f.first, f.last, f.value) for f in p.find(read_words("les Etats-Unis livrent"))]
    [(1, 2, 'USA')]
    """

    folds: bool = False
    starts: dict[str, list[tuple[tuple[str, ...], str, T]]] = field(default_factory=dict)
    lengths: dict[str, dict[int, dict[tuple[str, ...], list[tuple[bool, T]]]]] = field(default_factory=dict)
    """First word → how many words follow → those words → what the phrase stands for, and whether it is found with a capital only."""
    endings: dict[str, list[T]] = field(default_factory=dict)
    shortest_ending: int = 99

    def add(self, phrase: str, value: T) -> None:
        """Takes a phrase in; of two values of one phrase the first stays first."""
        if phrase.startswith("*"):
            key = fold(phrase[1:]) if self.folds else phrase[1:].lower()
            self.endings.setdefault(key, []).append(value)
            self.shortest_ending = min(self.shortest_ending, len(key))
            return
        words = read_words(phrase)
        if not len(words):
            raise ValueError(f"{phrase!r} holds no word")
        keys = words.folded if self.folds else words.lower
        entries = self.starts.setdefault(keys[0], [])
        entries.append((keys[1:], words.written[0][0], value))
        entries.sort(key=lambda entry: -len(entry[0]))  # longest first; the sort keeps the order of equals
        sizes = self.lengths.setdefault(keys[0], {})
        if len(keys) - 1 not in sizes:
            sizes = self.lengths[keys[0]] = dict(sorted({**sizes, len(keys) - 1: {}}.items(), reverse=True))
        sizes[len(keys) - 1].setdefault(keys[1:], []).append((words.written[0][0].isupper(), value))

    def find(self, words: Words) -> list[Found[T]]:
        """The phrases of a text, left to right, longest first, none over another."""
        if not self.folds and not self.endings and len(self.starts) < FEW:
            return self._find_few(words)
        found: list[Found[T]] = []
        keys = words.folded if self.folds else words.lower
        starts, too_short = self.starts, self.shortest_ending + 1
        likely = [i for i, key in enumerate(keys) if key in starts or len(key) > too_short]
        end = -1
        for index in likely:
            if index > end and (hit := self._at(words, keys, index)) is not None:
                found.append(hit)
                end = hit.last
        return found

    def _find_few(self, words: Words) -> list[Found[T]]:
        """The same for a short list: only where one of its first words stands."""
        found: list[Found[T]] = []
        end = -1
        for index in sorted(i for key in self.starts.keys() & words.places.keys() for i in words.places[key]):
            if index > end and (hit := self._at(words, words.lower, index)) is not None:
                found.append(hit)
                end = hit.last
        return found

    def _at(self, words: Words, keys: tuple[str, ...], index: int) -> Found[T] | None:
        key = keys[index]
        for size, phrases in self.lengths.get(key, NONE).items():
            for large, value in phrases.get(keys[index + 1 : index + 1 + size], ()):
                if not (large and not words.written[index][0].isupper()) and (not size or self._unbroken(words, index, size)):
                    return Found(index, index + size, value)
        if self.endings and len(key) > self.shortest_ending + 1:
            for size in range(len(key) - 2, self.shortest_ending - 1, -1):
                values = self.endings.get(key[-size:])
                if values:
                    return Found(index, index, values[0])
        return None

    @staticmethod
    def _unbroken(words: Words, index: int, size: int) -> bool:
        """Whether no full stop, comma or bracket stands inside: "Washington, Post" is no newspaper."""
        return all(not (set(words.gap(i)) & BREAKS) for i in range(index, index + size))


NONE: dict[int, dict[tuple[str, ...], list[tuple[bool, Any]]]] = {}

FEW = 400
"""First words up to which looking each of them up is quicker than walking the text."""

BREAKS = frozenset(',;:!?()[]«»“”"\n')
