"""One pass over an article: its words, names, items, sentences, clauses and the words that may tell an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.dates import ranges
from timeline.events.amounts import Money, Number, find_money, find_numbers
from timeline.events.clauses import Clause, split_clauses
from timeline.events.grammar import Grammar, Trigger, load_grammar
from timeline.events.sentences import Sentence, split_sentences
from timeline.lexicon import Entry, Found, Lexicon, Words, load_lexicon, read_words
from timeline.models import Article, TimeExpression


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

    @property
    def verb(self) -> bool:
        return self.trigger.part == "verb"

    @property
    def bare(self) -> bool:
        """A participle or infinitive that no auxiliary makes a statement: "given on Sunday by", "to strengthen"."""
        return self.verb and bool(self.moods & {"participle", "infinitive", "gerund"}) and not self.moods & AUXILIARIES

    @property
    def happened(self) -> bool:
        """Told as something that came to pass."""
        return bool(self.moods & {"perfect", "past", "passive", "participle", "conditional"}) and not self.moods & {"future", "may", "want"}


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

    def clause_at(self, index: int) -> Clause:
        """The clause that a word belongs to."""
        for clause in reversed(self.clauses):
            if clause.lo <= index < clause.hi:
                return clause
        return self.clauses[0]

    def quoted(self, index: int) -> bool:
        return any(a <= index < b for a, b in self.quotes)


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

    def text(self, first: int, last: int) -> str:
        """The words from one to another (included) as written."""
        return self.words.text[self.words.starts[first] : self.words.ends[last]]

    def within(self, cue: str, lo: int, hi: int) -> list[Found[str]]:
        """The places of a cue between two words."""
        found = self.cues[cue]
        return found[bisect_left(found, lo, key=lambda f: f.first) : bisect_left(found, hi, key=lambda f: f.first)]


def read_article(article: Article, expressions: Sequence[TimeExpression], *, language: str = "") -> Reading:
    """The reading of an article with its time expressions; in a language without a file it holds sentences and names only."""
    code = language or article.language
    grammar, lexicon = load_grammar(code), load_lexicon(code)
    words = read_words(article.text)
    timed = frozenset(i for e in expressions for i in range(words.at(e.start), words.at(e.end - 1) + 1))
    numbers = [n for n in find_numbers(words, grammar, 0, len(words)) if n.first not in timed]
    triggers = [f for f in grammar.triggers.find(words) if f.first not in timed]
    reading = Reading(
        article=article,
        grammar=grammar,
        lexicon=lexicon,
        words=words,
        lines=[],
        names=[f for f in lexicon.find_names(words) if f.first not in timed],
        items=[f for f in lexicon.find_items(words) if f.first not in timed],
        money=find_money(words, grammar, lexicon, numbers, lexicon.currencies.find(words)),
        numbers=numbers,
        timed=timed,
        joined={a.start: b for a, b in ranges(list(expressions), article.text, code)},
        cues={name: phrases.find(words) for name, phrases in grammar.cues.items()},
    )
    openers = grammar.openers.find(words)
    spans = [(e.start, e.end) for e in expressions]
    settings = grammar.settings.get("sentences", {})
    for sentence in split_sentences(
        article.text, grammar.words["abbreviations"], ordinal_dots=bool(settings.get("ordinal_dots")), unbroken=spans
    ):
        lo, hi = words.at(sentence.start), words.at(sentence.end - 1)
        hi += hi < len(words) and words.starts[hi] < sentence.end
        if lo >= hi:
            continue
        line = Line(sentence, lo, hi, times=[e for e in expressions if sentence.start <= e.start < sentence.end])
        line.quotes = find_quotes(words, lo, hi)
        inside = [f for f in triggers if lo <= f.first < hi]
        verbs = {i for f in inside if any(t.part == "verb" for t in f.value) for i in range(f.first, f.last + 1)}
        verbs |= {i for i in range(lo, hi) if words.lower[i] in grammar.auxiliaries and i not in timed}
        line.clauses = split_clauses(words, lo, hi, grammar, [f for f in openers if lo <= f.first < hi], verbs, timed)
        line.told = [told for f in inside if (told := tell(reading, line, f)) is not None]
        reading.lines.append(line)
    return reading


OPENING, CLOSING = "«“„‘", "»”“’"


def find_quotes(words: Words, lo: int, hi: int) -> list[tuple[int, int]]:
    """The stretches of words inside quotation marks: (first, after last)."""
    quotes: list[tuple[int, int]] = []
    opened: int | None = None
    before = words.text[words.ends[lo - 1] if lo else 0 : words.starts[lo]]
    for index in range(lo - 1, hi):
        gap = before if index < lo else words.gap(index)
        for mark in gap:
            if mark in "«„" or (mark in '"“' and opened is None):
                opened = index + 1
            elif mark in '»”"“' and opened is not None:
                quotes.append((opened, index + 1))
                opened = None
    if opened is not None and opened < hi:
        quotes.append((opened, hi))
    return [(max(a, lo), b) for a, b in quotes if b > a]


def tell(reading: Reading, line: Line, found: Found[tuple[Trigger, ...]]) -> Told | None:
    """What a trigger tells where it stands; None where its other half is missing."""
    words, grammar = reading.words, reading.grammar
    clause = line.clause_at(found.first)
    nominal = found.first > line.lo and words.lower[found.first - 1] in grammar.words["determiners"]
    written_large = words.written[found.first][0].isupper() and found.first > line.lo
    fitting = [t for t in found.value if not t.apart or _apart(words, found.last, min(clause.hi + 1, line.hi), t.apart)]
    if not fitting:
        return None
    nouns = [t for t in fitting if t.part != "verb"]
    verbs = [t for t in fitting if t.part == "verb"]
    if nominal and nouns:
        trigger = nouns[0]
    elif nominal and verbs and all(t.tense in NOMINAL for t in verbs) and grammar.settings.get("verb_side") == "left":
        return None  # "les livre", "la demande": a noun that only looks like a verb
    elif verbs and not (written_large and nouns):
        trigger = _tense_fitting(verbs, words, found.first)
    else:
        trigger = fitting[0]
    moods = _moods(reading, line, clause, found, trigger) if trigger.part == "verb" else frozenset[str]()
    return Told(found.first, found.last, trigger, clause, moods, line.quoted(found.first))


NOMINAL = ("present", "infinitive")


def _tense_fitting(verbs: list[Trigger], words: Words, index: int) -> Trigger:
    return verbs[0]


def _apart(words: Words, index: int, end: int, prefix: str) -> bool:
    """Whether the split-off prefix stands at the end of the clause: followed by punctuation or the clause's end."""
    for i in range(index + 1, min(end, len(words))):
        if words.lower[i] == prefix and (i + 1 >= end or words.gap(i).strip() or words.lower[i + 1] in {"und", "en", "oder"}):
            return True
    return False


def _moods(reading: Reading, line: Line, clause: Clause, found: Found[tuple[Trigger, ...]], trigger: Trigger) -> frozenset[str]:
    """The tags of the auxiliaries that belong to a verb, with its own tense."""
    words, grammar = reading.words, reading.grammar
    tags: set[str] = {trigger.tense} if trigger.tense else set()
    reach = int(grammar.settings.get("aux_reach", 6))
    both = grammar.settings.get("verb_side") == "both"
    finite = trigger.tense in {"present", "past", "future", "conditional", "reported"} and not both
    verbal = grammar.auxiliaries
    steps = 0
    for i in range(found.first - 1, clause.lo - 1, -1):
        if i in reading.timed:
            continue
        steps += 1
        if steps > reach:
            break
        here = verbal.get(words.lower[i])
        if here is None:
            if not both and finite and steps > 3:
                break
            continue
        if finite and not here & {"negation"} and trigger.tense not in ("past", "present"):
            break
        tags |= here
        if not both and here & {"negation"} and steps > 1 and not tags & AUXILIARIES:
            break
    for i in range(found.first, found.last):
        tags |= verbal.get(words.lower[i], frozenset())
    if both:
        for i in range(found.last + 1, clause.hi):
            tags |= verbal.get(words.lower[i], frozenset())
    return frozenset(tags)
