"""Finding thousands of phrases in the words of a text: a dictionary on the first word, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from sys import intern
from typing import Any, Generic, NamedTuple, TypeVar

from timeline.lexicon.tokens import Words, fold, read_words

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A phrase that occurs: the indices of its words (`last` included), and what it stands for."""

    first: int
    last: int
    value: T


Longer = dict[str, tuple[tuple[tuple[str, ...], bool, T], ...]]
"""Second word → the longer phrases that go on so: their words behind the first, whether a capital is needed, what they stand for."""

Start = tuple[T | None, T | None, Longer[T] | None]
"""What begins with a word: the word alone, however written; the word alone with a capital, where that is another thing; longer phrases."""


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
    starts: dict[str, Start[T]] = field(default_factory=dict)
    endings: dict[str, list[T]] = field(default_factory=dict)
    shortest_ending: int = 99
    shared: dict[tuple[int, bool], Start[T]] = field(default_factory=dict)
    """The starts of words alone, one for each value: thousands of forms of one verb stand for the same."""

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
        first, *rest = map(intern, words.folded if self.folds else words.lower)
        capital = words.written[0][0].isupper()
        small, large, longer = self.starts.get(first, NOTHING)
        if rest:
            longer = {} if longer is None else longer
            listed = (*longer.get(rest[0], ()), (tuple(rest), capital, value))
            longer[rest[0]] = tuple(sorted(listed, key=lambda one: -len(one[0])))  # longest first; the sort keeps the order of equals
        elif small is None and (large is None or not capital):
            small, large = (small, value) if capital else (value, large)
        if longer is None and (small is None or large is None):
            alone = (small, large, None)
            self.starts[first] = self.shared.setdefault((id(large if small is None else small), small is None), alone)
        else:
            self.starts[first] = (small, large, longer)

    def alone(self) -> frozenset[str]:
        """The phrases of one word."""
        return frozenset(word for word, (small, large, _) in self.starts.items() if small is not None or large is not None)

    def find(self, words: Words) -> list[Found[T]]:
        """The phrases of a text, left to right, longest first, none over another."""
        keys = words.folded if self.folds else words.lower
        begun = map(self.starts.get, keys)
        if not self.endings:
            return self.find_at(words, [(index, start) for index, start in enumerate(begun) if start is not None])
        long = self.shortest_ending + 1
        return self.find_at(words, [(index, start) for index, start in enumerate(begun) if start is not None or len(keys[index]) > long])

    def find_at(self, words: Words, likely: Iterable[tuple[int, Start[T] | None]]) -> list[Found[T]]:
        """The phrases that begin at some of the words, given with what begins with them."""
        found: list[Found[T]] = []
        keys, written = words.folded if self.folds else words.lower, words.written
        end = -1
        for index, start in likely:
            if index <= end:
                continue
            hit = None
            if start is not None:
                small, large, longer = start
                if longer is not None and index + 1 < len(keys) and (going := longer.get(keys[index + 1])) is not None:
                    hit = self._longer(words, keys, index, going)
                if hit is None:
                    value = large if large is not None and written[index][0].isupper() else small
                    hit = Found(index, index, value) if value is not None else None
            if hit is None and self.endings and len(keys[index]) > self.shortest_ending + 1:
                hit = self._ending(keys[index], index)
            if hit is not None:
                found.append(hit)
                end = hit.last
        return found

    def _longer(
        self, words: Words, keys: tuple[str, ...], index: int, going: tuple[tuple[tuple[str, ...], bool, T], ...]
    ) -> Found[T] | None:
        """The longest phrase of several words that stands there."""
        for rest, capital, value in going:
            size = len(rest)
            stands = size == 1 or keys[index + 1 : index + 1 + size] == rest
            if stands and not (capital and not words.written[index][0].isupper()) and self._unbroken(words, index, size):
                return Found(index, index + size, value)
        return None

    def _ending(self, key: str, index: int) -> Found[T] | None:
        """The longest end of a word that stands for something."""
        for size in range(len(key) - 2, self.shortest_ending - 1, -1):
            values = self.endings.get(key[-size:])
            if values:
                return Found(index, index, values[0])
        return None

    @staticmethod
    def _unbroken(words: Words, index: int, size: int) -> bool:
        """Whether no full stop, comma or bracket stands inside: "Washington, Post" is no newspaper."""
        return all(gap == " " or BREAKS.isdisjoint(gap) for gap in words.gaps[index : index + size])


NOTHING: Start[Any] = (None, None, None)

BREAKS = frozenset(',;:!?()[]«»“”"\n')


def find_each(lists: Mapping[str, Phrases[T]], openings: Mapping[str, tuple[str, ...]], words: Words) -> dict[str, list[Found[T]]]:
    """What each of many short lists finds, by its name; `openings` says which of them a word may begin a phrase of (`openings_of`).

    >>> lists = {"to": Phrases[str](), "by": Phrases[str]()}
    >>> lists["to"].add("up to", "limit")
    >>> find_each(lists, openings_of(lists), read_words("up to ten"))
    {'to': [Found(first=0, last=1, value='limit')], 'by': []}
    """
    likely: dict[str, list[tuple[int, Start[T] | None]]] = {}
    for word in openings.keys() & words.places.keys():
        for name in openings[word]:
            start = lists[name].starts[word]
            likely.setdefault(name, []).extend([(index, start) for index in words.places[word]])
    return {
        name: phrases.find_at(words, sorted(likely.get(name, ()), key=itemgetter(0))) if not phrases.endings else phrases.find(words)
        for name, phrases in lists.items()
    }


def openings_of(lists: Mapping[str, Phrases[T]]) -> dict[str, tuple[str, ...]]:
    """First word → the lists that have phrases beginning with it; the lists must not fold, and where one knows endings it stands alone."""
    openings: dict[str, tuple[str, ...]] = {}
    for name, phrases in lists.items():
        for word in phrases.starts:
            openings[word] = (*openings.get(word, ()), name)
    return openings
