"""What an article is there to tell: the one mention that its headline and first sentences speak of, and the words the article is known by.

A report has one piece of news; all else in it is background. Its mention carries `about`, the article's most telling names and words, by
which `stories` finds the other articles that report the same. Where no words date the news ("Seven killed as tram derails"), its first
sentence stands on the day of publication, as undated context.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from math import log
from operator import itemgetter

from timeline.dates import Dated
from timeline.events.plover import plover_of
from timeline.events.reading import Line, Reading
from timeline.lexicon import Entry, read_words
from timeline.lexicon.tokens import fold
from timeline.models import Article, Mention, TimeExpression, When

TERMS = 40
"""Names and words that an article is known by, at most."""

HEAD = 4
"""Sentences that count as its beginning."""

NAME, TITLE = 2.0, 2
"""A name tells more than a word, and what stands in the title more than the rest."""

ROOT = 6
"""Letters that a word is known by: "derail", "derailed" and "derails" are one."""

root_of = itemgetter(slice(ROOT))

NEWS_DAYS, NEWS_SPAN = 10, 3
"""News lies not further back than so many days, and lasts no longer."""

FIRST, FRESH, STALE = 1.3, 3, 0.5
"""A sentence at the beginning counts more; one of a time more than FRESH days ago less: it is rather what led to the news."""

LIKE = 0.3
"""The share of a sentence's telling words that the headline must speak of."""

SHORT = 6
"""Words that a sentence has at least."""

FORETOLD = frozenset({"may", "want", "negation", "future"})


def tell_lead(article: Article, reading: Reading, dated: Dated, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, the one that is the news marked by `about`; where there is none, with one more for the first sentence."""
    lines = [line for line in reading.lines if line.hi - line.lo >= SHORT]
    if not lines or (len(lines) < 2 and not article.title):
        return list(mentions)
    about = _about(article, reading)
    if len(about) < 3:
        return list(mentions)
    head = _head(article, reading)
    day = dated.anchor.day
    beginning = lines[min(HEAD, len(lines)) - 1].sentence.end
    scores: dict[int, float] = {}
    for index, mention in enumerate(mentions):
        late = day is not None and not 0 <= (day - mention.first).days <= NEWS_DAYS
        if mention.when is None or late or (mention.last - mention.first).days >= NEWS_SPAN:
            continue
        scores[index] = _likeness(mention.quote, head, reading.grammar.code) * (FIRST if mention.start < beginning else 1.0)
        if day is not None and (day - mention.first).days > FRESH:
            scores[index] *= STALE
    best = min(scores, key=lambda index: (-scores[index], index), default=None)
    if best is not None and scores[best] >= LIKE:
        return _marked(mentions, best, about)
    if day is None or not article.title:
        return list(mentions)
    line = max(lines[:HEAD], key=lambda one: (_likeness(_quote(article, one), head, reading.grammar.code), -one.lo))
    inside = [i for i, m in enumerate(mentions) if m.start == line.sentence.start and (i in scores or m.when is None)]
    if inside:
        return _marked(mentions, max(inside, key=lambda i: (scores.get(i, -1.0), -i)), about)
    if any(m.start == line.sentence.start for m in mentions):
        return list(mentions)  # its first sentence tells something, but nothing new: no report
    return [*mentions, replace(_told(article, reading, line, day), about=about)]


def _marked(mentions: Sequence[Mention], chosen: int, about: tuple[str, ...]) -> list[Mention]:
    return [replace(mention, about=about) if index == chosen else mention for index, mention in enumerate(mentions)]


def _told(article: Article, reading: Reading, line: Line, day: date) -> Mention:
    """The line as a mention: at the day that its own words tell of, if that can be the news, else on the day of publication."""
    quote = _quote(article, line)
    kind = next((t.trigger.kind for t in line.told if t.verb and t.trigger.kind and not t.moods & FORETOLD), "other")
    kind = "other" if kind == "aid" else kind  # that help is given needs a giver, which the engine would have found
    e = next((e for e in line.times if _may_date(e, day) and not line.quoted(reading.words.at(e.start))), None)
    told = e.first if e is not None and e.first is not None else day
    mention = Mention(
        article=article.id,
        start=line.sentence.start,
        end=line.sentence.end,
        quote=quote,
        kind=kind,
        first=told,
        last=told,
        approximate=e is not None and e.approximate,
        when=When(e.text, e.start, e.end, e.value, e.inferred) if e is not None else None,
        summary=quote if len(quote) <= 160 else quote[:157].rsplit(" ", 1)[0] + " …",
        language=article.language,
        source=article.source,
        published=article.published,
    )
    return replace(mention, plover=plover_of(mention))


def _may_date(expression: TimeExpression, day: date) -> bool:
    dates = expression.type in ("DATE", "TIME") and expression.first is not None and expression.first == expression.last
    return dates and expression.first is not None and 0 <= (day - expression.first).days <= NEWS_DAYS


def _quote(article: Article, line: Line) -> str:
    return article.text[line.sentence.start : line.sentence.end]


def _about(article: Article, reading: Reading) -> tuple[str, ...]:
    """The article's telling terms, weightiest first: "=USA" a name that the lexicon knows, "^croydon" another, "crash" a word's root."""
    words, title, common = reading.words, read_words(article.title), common_words(reading.grammar.code)
    keyed: set[int] = set()
    terms: Counter[str] = Counter()
    for found in reading.names:
        keyed.update(range(found.first, found.last + 1))
        terms[_key(found.value)] += 1
    for found in reading.lexicon.find_names(title):
        terms[_key(found.value)] += 2
    terms.pop("", None)
    large = [index for index, word in enumerate(words.written) if len(word) > 2 and word[0].isupper()]
    for index in large:
        plain = index in keyed or index in reading.timed or words.folded[index] in common
        if not plain and not any(words.written[i][0].islower() for i in words.places[words.lower[index]]):
            terms["^" + words.folded[index]] += 1
    weights = {term: NAME * log(1 + count) for term, count in terms.items()}
    roots = Counter(map(root_of, words.folded))
    for word, weight in _head(article, reading).items():
        key = "^" + word if "^" + word in terms else word[:ROOT]
        # What stands once in the text and not in its title is hardly what the text is about; it may be the page's own furniture.
        if weight >= TITLE or roots[word[:ROOT]] > 1:
            weights[key] = weights.get(key, 0.0) + weight
    return tuple(sorted(weights, key=lambda term: (-weights[term], term))[:TERMS])


def _key(entry: Entry) -> str:
    """A known name as a term: a country by its code, whatever of it is named; a newspaper or agency is no subject."""
    if entry.what == "press":
        return ""
    union = entry.kind == "institution" and entry.key.upper() == entry.country
    return "=" + (entry.country if union or entry.kind in ("country", "people", "seat") else entry.key)


def _head(article: Article, reading: Reading) -> Counter[str]:
    """The telling words of the title and the first sentences, with their weight."""
    head: Counter[str] = Counter()
    first = reading.lines[0] if reading.lines else None
    title = article.title or (_quote(article, first) if first else "")
    for word in _telling(title, reading.grammar.code):
        head[word] += TITLE
    for line in reading.lines[:HEAD]:
        for word in _telling(_quote(article, line), reading.grammar.code):
            head[word] += 1
    return head


def _likeness(quote: str, head: Counter[str], language: str) -> float:
    """How much of what a sentence says the beginning of the article says too."""
    roots = {word[:ROOT] for word in head if head[word] >= TITLE}
    own = {word[:ROOT] for word in _telling(quote, language)}
    return len(own & roots) / (3 + len(own) ** 0.5) if own else 0.0


WORD = re.compile(r"[^\W\d_]{4,}")


@lru_cache(maxsize=512)
def _telling(text: str, language: str) -> tuple[str, ...]:
    common = common_words(language)
    return tuple(dict.fromkeys(word for word in (fold(written) for written in WORD.findall(text)) if word not in common))


@cache
def common_words(language: str) -> frozenset[str]:
    """The words that a language says in every text, folded; none where no list of them is known.

    >>> "dans" in common_words("fr"), "tramway" in common_words("fr"), common_words("xx")
    (True, False, frozenset())
    """
    from babel import Locale, UnknownLocaleError
    from justext import get_stoplist

    try:
        name = Locale.parse(language).english_name
        return frozenset(fold(word) for word in get_stoplist(name)) if name else frozenset()
    except (UnknownLocaleError, ValueError):
        return frozenset()
