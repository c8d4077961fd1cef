"""One pass over an article: everything is found once, in the same words, and laid beside each other by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from timeline.dates import ranges
from timeline.events.amounts import find_money, find_numbers
from timeline.events.clauses import split_clauses
from timeline.events.grammar import load_grammar
from timeline.events.prepositions import find_prepositions
from timeline.events.reading import Line, Reading, between
from timeline.events.sentences import split_sentences
from timeline.events.telling import find_told
from timeline.lexicon import Words, find_each, load_lexicon, read_words
from timeline.models import Article, TimeExpression

# "WASHINGTON (Reuters) – ", "KIEW/BERLIN, 20. November (dpa) – ": a place in capitals at the head of a paragraph, up to a dash.
DATELINE = re.compile(
    r"^[ \t]*[A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻА-ЯЀ-ЏҐ][A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻА-ЯЀ-ЏҐ'’/. -]{2,30}(?:, [^\n–—]{2,30})?(?: ?\([^()\n]{2,30}\))? ?[–—-] ",
    re.MULTILINE,
)


def read_article(article: Article, expressions: Sequence[TimeExpression], *, language: str = "", lexicon: Path | None = None) -> Reading:
    """The reading of an article with its time expressions; in a language without a file it holds sentences and names only.

    `lexicon` is a folder of names of one's own.
    """
    code = (language or article.language).partition("-")[0].lower()
    grammar, known = load_grammar(code), load_lexicon(code, lexicon)
    words = read_words(article.text)
    datelines = [m.span() for m in DATELINE.finditer(article.text)]
    expressions = [e for e in expressions if not any(a <= e.start < b for a, b in datelines)]
    timed = {i for e in expressions for i in range(words.at(e.start), words.at(e.end - 1) + 1)}
    timed |= {i for a, b in datelines for i in range(words.at(a), words.at(b - 1)) if words.ends[i] <= b}
    numbers = [n for n in find_numbers(words, grammar, 0, len(words)) if n.first not in timed]
    names = [f for f in known.find_names(words) if f.first not in timed]
    # "Un" that opens a Spanish sentence is no UN.
    articles = {f.first for f in names if f.first == f.last and words.lower[f.first] in grammar.words["determiners"]}
    names = [f for f in names if f.first not in articles or words.written[f.first].isupper()]
    countries = [f.value.country for f in names if f.value.country]
    reading = Reading(
        article=article,
        grammar=grammar,
        lexicon=known,
        words=words,
        lines=[],
        names=names,
        items=[f for f in known.find_items(words) if f.first not in timed],
        money=find_money(words, grammar, numbers, known.currencies.find(words), countries),
        numbers=numbers,
        timed=frozenset(timed),
        joined={a.start: b for a, b in ranges(list(expressions), article.text, code)},
        cues=find_each(grammar.cues, grammar.openings, words),
    )
    reading.governing = find_prepositions(reading)
    triggers = [f for f in grammar.triggers.find(words) if f.first not in timed]
    openers = [f for f in grammar.openers.find(words) if f.first not in timed]
    spans = [(e.start, e.end) for e in expressions]
    begins = [e.start for e in expressions]
    helping = sorted(i for word in grammar.auxiliaries.keys() & words.places.keys() for i in words.places[word] if i not in timed)
    for sentence in split_sentences(
        article.text,
        grammar.words["abbreviations"],
        ordinal_nouns=grammar.words["ordinal_nouns"],
        articles=grammar.words["articles"],
        closing=grammar.words["closing"],
        starters=grammar.words["stop"],
        unbroken=spans,
    ):
        lo, hi = words.at(sentence.start), words.at(sentence.end - 1)
        hi += hi < len(words) and words.starts[hi] < sentence.end
        while datelines and lo < hi and any(a <= words.starts[lo] < b for a, b in datelines):
            lo += 1
        if lo >= hi:
            continue
        line = Line(sentence, lo, hi, times=expressions[bisect_left(begins, sentence.start) : bisect_left(begins, sentence.end)])
        line.quotes = find_quotes(words, lo, hi)
        inside = between(triggers, lo, hi)
        verbs = {i for f in inside if any(t.part == "verb" for t in f.value) for i in range(f.first, f.last + 1)}
        verbs.update(helping[bisect_left(helping, lo) : bisect_left(helping, hi)])
        says = {f.last for f in inside if any(t.part == "verb" and t.sort == "speech" for t in f.value)}
        opening = [f for f in between(openers, lo, hi) if not _in_a_name(words, lo, f.first)]
        line.clauses = split_clauses(words, lo, hi, grammar, opening, verbs, timed, says)
        line.told = find_told(reading, line, inside)
        reading.lines.append(line)
    return reading


def _in_a_name(words: Words, lo: int, index: int) -> bool:
    """Whether a word with a capital stands inside a sentence: "l'UFC-Que choisir" opens no clause."""
    return index > lo and words.written[index][0].isupper() and not words.gap(index - 1).strip(" -‑'’")


QUOTE = re.compile('["“”«»„]')


def find_quotes(words: Words, lo: int, hi: int) -> list[tuple[int, int]]:
    """The stretches of words inside quotation marks: (first, after last)."""
    if QUOTE.search(words.text, words.ends[lo - 1] if lo else 0, words.starts[hi] if hi < len(words) else len(words.text)) is None:
        return []
    quotes: list[tuple[int, int]] = []
    opened: int | None = None
    before = words.text[words.ends[lo - 1] if lo else 0 : words.starts[lo]]
    for index in range(lo - 1, hi):
        gap = before if index < lo else words.gap(index)
        for mark in gap:
            closes = mark in '"”»' and opened is None and index >= lo and gap[:1] == mark
            if closes and not any(a <= index < b for a, b in quotes):
                quotes.append((lo, index + 1))  # opened in an earlier sentence
            elif mark in "«„" or (mark in '"“' and opened is None):
                opened = index + 1
            elif mark in '»”"“' and opened is not None:
                quotes.append((opened, index + 1))
                opened = None
    if opened is not None and opened < hi:
        quotes.append((opened, hi))
    return [(max(a, lo), b) for a, b in quotes if b > a]
