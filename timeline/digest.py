"""Many articles → the days that matter, each in its best sentences: timeline summarisation without training.

A day matters when many articles name it in sentences that speak of what the whole corpus speaks of. Publication counts say less: they
measure the press, not the war. Two observations of the literature are used: that the dates a text *mentions* are the strongest sign (Tran,
Alrifai and Herder 2015, "Timeline summarization from relevant headlines"), and that choosing dates first and sentences second beats
doing both at once (Gholipour Ghalandari and Ifrim 2020, "Examining the state-of-the-art in news timeline summarization"). What stands
beside them is ours: a mention weighs by how central its sentence is, by how long the day is remembered, and less beside other days; the
days next to a chosen one count less, because they echo it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from timeline.dates import date_article
from timeline.errors import LanguageFileError
from timeline.events.grammar import load_grammar
from timeline.events.sentences import split_sentences
from timeline.models import Article

WORD = re.compile(r"[^\W\d_]{3,}")
COMMON = 0.12
"""A word in more than this share of the sentences says nothing: the corpus itself tells its stop words, in any language."""

FEW = 20
"""Lines that are too few to tell common words from telling ones."""

CENTRAL, REMEMBERED, FRESH, SHARED = 1.25, 0.15, 2.0, 0.6
"""What a mention of a day weighs: its sentence's likeness to the corpus to the power of CENTRAL; REMEMBERED more with the logarithm of
the days between; FRESH times as much on the day itself; divided by the number of days in the sentence to the power of SHARED."""

UNSAID = 0.2
"""What a sentence at an article's beginning that names no day weighs for the day of publication, if others name that day."""

CROWD = 0.5
"""Mentions of a day on one day of the press count with the power of CROWD: to be named on ten days says more than by ten papers on one."""

SEASON, LEVELLED = 45, 0.4
"""A day is set against the days up to SEASON before and after it: its weight is divided by theirs to the power of LEVELLED."""

ECHO = 0.1
"""What the day before and after a chosen one lose of their weight."""

HEAD = 8
"""Of an article's sentences without a day of their own, so many are taken to tell of the day of publication and the one before."""

SHORTEST, LONGEST = 6, 60
"""Words that a sentence of a digest may have: less does not stand alone, more is a list."""

ALIKE = 0.4
"""Two sentences more alike than this (cosine) say the same."""

CONSIDERED = 400
"""Sentences that are weighed for one day; beyond that more of them change nothing but the time it takes."""

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article: which it is in its order, when it was published, and the days it names."""

    article: str
    published: date
    place: int
    text: str
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class DigestDay:
    """A day that matters, what was best said of it, and the articles that said so, in the same order."""

    day: date
    sentences: tuple[str, ...]
    articles: tuple[str, ...]


def digest(
    articles: Iterable[Article], *, dates: int, sentences: int = 1, since: date | None = None, until: date | None = None
) -> list[DigestDay]:
    """The `dates` days that matter most between `since` and `until`, oldest first, each told in at most `sentences` sentences.

    >>> told = "Berlin on March 2 approved the delivery of tanks to Ukraine after weeks of debate."
    >>> found = digest([Article("a", told, "en", date(2023, 3, 3))], dates=1)
    >>> found[0].day, found[0].sentences == (told,)
    (datetime.date(2023, 3, 2), True)
    """
    lines = [line for article in articles for line in read_lines(article)]
    vectors = _weigh_words(lines)
    weights = weigh_days(lines, vectors)
    chosen = choose_days({d: w for d, w in weights.items() if (since is None or d >= since) and (until is None or d <= until)}, dates)
    telling = _lines_by_day(lines, set(chosen))
    found = []
    for day in sorted(chosen):
        best = choose_lines(telling[day], vectors, lines, sentences)
        found.append(DigestDay(day, tuple(line.text for line in best), tuple(line.article for line in best)))
    return found


def read_lines(article: Article) -> list[Line]:
    """The sentences of an article with the days they name; none of an article that no day is known of."""
    dated = date_article(article)
    if dated.anchor.day is None and not any(e.first for e in dated.expressions):
        return []
    try:
        grammar = load_grammar(article.language)
    except LanguageFileError:
        return []  # what is wrong with the file is told where articles are built
    days = [(e.start, e.first) for e in dated.expressions if e.first is not None and e.first == e.last and e.type in ("DATE", "TIME")]
    # Without an anchor nothing is known to be fresh: what it names is told as of the latest day it names.
    published = dated.anchor.day or max((day for _, day in days), default=date.min)
    spans = [(e.start, e.end) for e in dated.expressions]
    split = split_sentences(
        article.text, grammar.words["abbreviations"], ordinal_nouns=grammar.words["ordinal_nouns"], unbroken=spans
    )  # fmt: skip
    return [
        Line(article.id, published, place, article.text[s.start : s.end], frozenset(day for start, day in days if s.start <= start < s.end))
        for place, s in enumerate(split)
    ]


def _weigh_words(lines: Sequence[Line]) -> list[Vector]:
    """Each line as a vector of length 1 over its words, rare words counting more (tf-idf)."""
    bags = [Counter(word for word in WORD.findall(line.text.lower())) for line in lines]
    spread = Counter(word for bag in bags for word in bag)
    # Of a handful of lines every word says something, also one that stands in all of them.
    few = len(lines) <= FEW
    rarity = {word: math.log(few + len(lines) / count) for word, count in spread.items() if few or count <= COMMON * len(lines)}
    vectors: list[Vector] = []
    for bag in bags:
        raw = {word: (1 + math.log(count)) * rarity[word] for word, count in bag.items() if word in rarity}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        vectors.append({word: weight / length for word, weight in raw.items()})
    return vectors


def weigh_days(lines: Sequence[Line], vectors: Sequence[Vector]) -> dict[date, float]:
    """Every day that a line names, with how much it matters among the days around it."""
    centre = _centre(vectors)
    best: dict[date, dict[str, float]] = defaultdict(dict)
    published: dict[str, date] = {}
    for line, vector in zip(lines, vectors, strict=True):
        published[line.article] = line.published
        central = _likeness(vector, centre) ** CENTRAL / max(1, len(line.days)) ** SHARED
        found = [(day, central * _remembered(line.published, day)) for day in line.days]
        if not line.days and line.place < HEAD:
            found = [(line.published, central * UNSAID)]
        for day, weight in found:
            # An article that names a day ten times is one witness still: its best sentence counts.
            best[day][line.article] = max(weight, best[day].get(line.article, 0.0))
    weights = {}
    named = {day for line in lines for day in line.days}
    for day, by_article in best.items():
        if day not in named:
            continue
        heard: dict[date, float] = defaultdict(float)
        for article, weight in by_article.items():
            heard[published[article]] += weight
        weights[day] = sum(weight**CROWD for weight in heard.values())
    return level(weights)


def _remembered(published: date, day: date) -> float:
    lag = abs((published - day).days)
    return FRESH if lag == 0 else 1 + REMEMBERED * math.log1p(lag)


def level(weights: Mapping[date, float]) -> dict[date, float]:
    """The weights set against those of the weeks around: what stands out in a quiet spring counts as much as in a summer of war."""
    days = sorted(weights)
    ordinals = [day.toordinal() for day in days]
    sums = [0.0, *accumulate(weights[day] for day in days)]
    levelled = {}
    for day in days:
        around = range(day.toordinal() - SEASON, day.toordinal() + SEASON + 1)
        nearby = sums[bisect_left(ordinals, around.stop)] - sums[bisect_left(ordinals, around.start)]
        # A hundredth of everything is always there, so that a lone mention in years of silence is no peak.
        levelled[day] = weights[day] / (nearby + sums[-1] / 100) ** LEVELLED if weights[day] else 0.0
    return levelled


def choose_days(weights: Mapping[date, float], count: int) -> list[date]:
    """The heaviest days, one after the other; the neighbours of a chosen day lose some of their weight."""
    left = dict(weights)
    chosen: list[date] = []
    while left and len(chosen) < count:
        day = max(left, key=lambda d: (left[d], -d.toordinal()))
        chosen.append(day)
        del left[day]
        for offset in (-1, 1):
            try:
                neighbour = day + timedelta(offset)
            except OverflowError:
                continue
            if neighbour in left:
                left[neighbour] *= 1 - ECHO
    return chosen


def _lines_by_day(lines: Sequence[Line], chosen: set[date]) -> dict[date, list[int]]:
    """For each chosen day the lines that name it, and the beginnings of what was published that day or the next."""
    telling: dict[date, list[int]] = {day: [] for day in chosen}
    fresh: dict[date, list[int]] = {day: [] for day in chosen}
    for index, line in enumerate(lines):
        if not SHORTEST <= len(line.text.split()) <= LONGEST:
            continue
        for day in line.days & chosen:
            telling[day].append(index)
        if not line.days and line.place < HEAD:
            for day in {line.published, line.published - timedelta(1)} & chosen:
                fresh[day].append(index)
    return {day: [*telling[day], *fresh[day]][:CONSIDERED] for day in chosen}


def choose_lines(indices: Sequence[int], vectors: Sequence[Vector], lines: Sequence[Line], count: int) -> list[Line]:
    """The lines nearest to what all of them say, leaving out those that say what a chosen one has said."""
    centre = _centre([vectors[index] for index in indices])
    ranked = sorted(indices, key=lambda index: (-_likeness(vectors[index], centre), index))
    chosen: list[int] = []
    for index in ranked:
        if len(chosen) == count:
            break
        if all(_likeness(vectors[index], vectors[other]) < ALIKE for other in chosen):
            chosen.append(index)
    return [lines[index] for index in chosen]


def _centre(vectors: Iterable[Vector]) -> Vector:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, weight in vector.items():
            total[word] += weight
    length = math.sqrt(sum(weight * weight for weight in total.values())) or 1.0
    return {word: weight / length for word, weight in total.items()}


def _likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())
