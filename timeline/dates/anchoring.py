"""The day an article speaks from: its publication date, else what its own words give away, else unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.dates import calendar as cal
from timeline.dates.cues import nearest_cue, sentence_around
from timeline.dates.grammar import Grammar, grammar_of
from timeline.dates.matching import Find, fold, match
from timeline.dates.refining import refine
from timeline.languages import available, detect
from timeline.models import Anchor, Article

OLDEST = 1950
"""Press older than this is not expected without a date."""

CHOICES = 3
"""How many of the fitting years are told."""

HEAD = 250
"""A full date so near the beginning is the line that dates the article."""


@dataclass(frozen=True)
class Told:
    """A day that the text names by month and number: what it says of the weekday and year, and whether it is still to come."""

    month: int
    day: int
    weekday: int | None
    year: int | None
    future: bool
    start: int
    words: str


def find_anchor(article: Article) -> Anchor:
    """The article's anchor: published, inferred by the weekday test, or unknown.

    All weekday+date pairs of the text must agree on the year; of the years that fit the latest not after `article.read_on` is taken
    (years that the text itself names weigh more), and the day is the latest that the text tells as past or present.

    >>> seed = Article(id="a", language="fr", text="Il l'a déclaré mercredi 20 novembre.", read_on=date(2026, 1, 1))
    >>> find_anchor(seed)
    Anchor(day=datetime.date(2024, 11, 20), how='inferred', years=(2024, 2019, 2013), evidence=('mercredi 20 novembre',))
    """
    if article.published is not None:
        return Anchor(article.published, "published")
    language = article.language or detect(article.text)
    if language not in available():
        return Anchor()
    grammar, low = grammar_of(language), fold(article.text)
    finds = refine(match(article.text, low, grammar), article.text, low, grammar)
    days = [
        tell(find, article.text, low, grammar)
        for find in finds
        if find.kind in ("calendar", "time") and {"day", "month"} <= find.fields.keys()
    ]
    pairs = [day for day in days if day.weekday is not None]
    named = sorted({f.fields["year"] for f in finds if f.kind == "calendar" and f.fields.get("year", 0) >= OLDEST})
    limit = article.read_on
    years = fitting_years(pairs, limit) if pairs else dateline_years(days)
    if not years:
        return Anchor(evidence=tuple(day.words for day in pairs))
    year = choose_year(years, named, pairs, limit)
    if year is None:
        return Anchor(years=tuple(years), evidence=tuple(day.words for day in pairs))
    day = latest_told(days if pairs else days[:1], year, limit)
    if day is None:
        return Anchor(years=tuple(years), evidence=tuple(d.words for d in pairs))
    evidence = tuple(dict.fromkeys(d.words for d in (pairs or days[:1])))
    return Anchor(day, "inferred", tuple(years), evidence)


def tell(find: Find, text: str, low: str, grammar: Grammar) -> Told:
    f = find.fields
    future, _ = nearest_cue(low, find, *sentence_around(low, find), grammar)
    year = f.get("year")
    return Told(f["month"], f["day"], f.get("weekday"), year, future, find.start, text[find.start : find.end])


def fitting_years(pairs: Sequence[Told], limit: date | None) -> list[int]:
    """The years, latest first, in which most of the weekday+date pairs are true; pairs that name their year must be true in it."""
    last = limit.year if limit is not None else max((p.year for p in pairs if p.year), default=0)
    scores = {}
    for year in range(last, OLDEST - 1, -1):
        scores[year] = sum(fits(pair, year, pairs) for pair in pairs)
    best = max(scores.values(), default=0)
    return [year for year, score in scores.items() if score == best][:CHOICES] if best else []


def fits(pair: Told, year: int, pairs: Sequence[Told]) -> bool:
    if pair.year is not None:
        return (
            abs(pair.year - year) <= 1
            and (day := cal.day_in(pair.year, pair.month, pair.day)) is not None
            and day.isoweekday() == pair.weekday
        )
    # Around New Year an article of January speaks of days in December: they are of the year before.
    turns = pair.month >= 10 and any(other.month <= 3 for other in pairs)
    return any(
        (day := cal.day_in(y, pair.month, pair.day)) is not None and day.isoweekday() == pair.weekday
        for y in ((year, year - 1) if turns else (year,))
    )


def dateline_years(days: Sequence[Told]) -> list[int]:
    """Without pairs: the year of a full date in the article's head."""
    return [day.year for day in days[:1] if day.year is not None and day.start < HEAD]


def choose_year(years: Sequence[int], named: Sequence[int], pairs: Sequence[Told], limit: date | None) -> int | None:
    """The latest year that fits and lets the article lie before the day of reading; years named in the text bound it from below.

    An article speaks of its own and the last years: the fitting year next to the latest named one beats a later one.
    """
    possible = [
        year for year in years if limit is None or any(d <= limit for p in pairs if (d := cal.day_in(year, p.month, p.day))) or not pairs
    ]
    if not possible:
        return None
    if named:
        near = [year for year in possible if -1 <= year - named[-1] <= 2]
        if near:
            return min(near, key=lambda year: (abs(year - named[-1]), -year))
    return possible[0]


def latest_told(days: Sequence[Told], year: int, limit: date | None) -> date | None:
    """The latest day of that year told as past or present; where all lie ahead, the earliest of them."""
    past: list[tuple[date, bool]] = []
    ahead: list[tuple[date, bool]] = []
    for told in days:
        if told.year is not None and told.year != year:
            continue
        day = cal.day_in(year, told.month, told.day)
        if day is not None and told.weekday is not None and day.isoweekday() != told.weekday:
            day = cal.day_in(year - 1, told.month, told.day)
        if day is not None and (limit is None or day <= limit):
            (ahead if told.future else past).append((day, told.weekday is not None))
    sure = [day for day, paired in past if paired]
    return max(sure or [day for day, _ in past], default=None) or min((day for day, _ in ahead), default=None)
