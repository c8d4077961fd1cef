"""What one pass over an article keeps: its words, names, items, sentences, clauses and the words that may tell an event."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TypeVar

from timeline.events.amounts import Money, Number
from timeline.events.clauses import Clause
from timeline.events.grammar import Grammar, Trigger
from timeline.events.sentences import Sentence
from timeline.lexicon import Entry, Found, Lexicon, Words
from timeline.models import Article, TimeExpression

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """A trigger that occurs: its words, its clause, and what the words around it do to it.

    `moods` are the tags of its auxiliaries and its own tense: perfect, passive, conditional, future, must, may, want, negation,
    infinitive, participle, past, present, reported.
    """

    first: int
    last: int
    trigger: Trigger
    clause: Clause
    moods: frozenset[str] = frozenset()
    quoted: bool = False
    helpers: tuple[int, ...] = ()
    """Where its auxiliaries stand."""
    verb: bool = field(init=False, repr=False, compare=False)
    bare: bool = field(init=False, repr=False, compare=False)
    """A participle or infinitive that no auxiliary makes a statement: "given on Sunday by", "to strengthen"."""

    def __post_init__(self) -> None:
        verb = self.trigger.part == "verb"
        object.__setattr__(self, "verb", verb)
        object.__setattr__(self, "bare", verb and not UNFINISHED.isdisjoint(self.moods) and AUXILIARIES.isdisjoint(self.moods))

    @property
    def happened(self) -> bool:
        """Told as something that came to pass."""
        told = self.moods & {"perfect", "past", "passive", "participle", "conditional"} or (self.verb and not self.trigger.tense)
        return bool(told) and not self.moods & {"future", "may", "want"}


UNFINISHED = frozenset({"participle", "infinitive", "gerund"})
AUXILIARIES = frozenset({"perfect", "passive", "conditional", "future", "must", "may", "want", "reported", "do"})


@dataclass(slots=True)
class Line:
    """A sentence read: the words `lo` … `hi` (excluded) and all that was found among them."""

    sentence: Sentence
    lo: int
    hi: int
    times: list[TimeExpression] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    verbs: frozenset[int] | None = None
    """The words that are verbs, once somebody asked (`chunks.verbs_of`)."""

    def clause_at(self, index: int) -> Clause:
        """The clause that a word belongs to."""
        for clause in reversed(self.clauses):
            if clause.lo <= index < clause.hi:
                return clause
        return self.clauses[0]

    def indices(self, clause: Clause) -> list[int]:
        """The words of a clause, over all its stretches."""
        return [i for c in self.clauses if c.number == clause.number for i in range(c.lo, c.hi)]

    def quoted(self, index: int) -> bool:
        return bool(self.quotes) and any(a <= index < b for a, b in self.quotes)


def between(found: list[Found[T]], lo: int, hi: int) -> list[Found[T]]:
    """Those of a list in the order of the text that begin between two words, the second left out.

    >>> between([Found(1, 1, "a"), Found(3, 4, "b"), Found(5, 5, "c")], 3, 5)
    [Found(first=3, last=4, value='b')]
    """
    if not found or found[0].first >= hi or found[-1].first < lo:
        return []
    return found[bisect_left(found, (lo,)) : bisect_left(found, (hi,))]  # a tuple of one stands before all that begin with it


@dataclass(slots=True)
class Reading:
    """An article read."""

    article: Article
    grammar: Grammar
    lexicon: Lexicon
    words: Words
    lines: list[Line]
    names: list[Found[Entry]]
    items: list[Found[Entry]]
    money: list[Money]
    numbers: list[Number]
    timed: frozenset[int]
    joined: dict[int, TimeExpression]
    cues: dict[str, list[Found[str]]]
    governing: list[Found[frozenset[str]]] = field(default_factory=list)
    """The prepositions with what each may mean: to, against, with, of, by, at."""

    def text(self, first: int, last: int) -> str:
        """The words from one to another (included) as written."""
        return self.words.text[self.words.starts[first] : self.words.ends[last]]

    def named(self, lo: int, hi: int) -> list[Found[Entry]]:
        """The names that begin between two words, the second left out."""
        return between(self.names, lo, hi)

    def things(self, lo: int, hi: int) -> list[Found[Entry]]:
        """The items that begin between two words, the second left out."""
        return between(self.items, lo, hi)

    def within(self, cue: str, lo: int, hi: int) -> list[Found[str]]:
        """The places of a cue between two words."""
        found = self.cues[cue]
        return between(found, lo, hi) if found else found
