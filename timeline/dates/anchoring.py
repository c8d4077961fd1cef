"""The day an article speaks from: its publication date, else what its own words give away, else unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.dates import calendar as cal
from timeline.dates.cues import nearest_cue, sentence_around
from timeline.dates.eras import weigh_years
from timeline.dates.grammar import Grammar, grammar_of
from timeline.dates.matching import Find, fold, match
from timeline.dates.refining import refine
from timeline.languages import available, detect, load
from timeline.models import WEAK_EVIDENCE, Anchor, Article

OLDEST = 1950
"""Press older than this is not expected without a date."""

HEAD = 80
"""A full date so near the beginning is the line that dates the article."""

STALE = 21
"""An article that announces a day is written nearer to it than to what it tells of so many days before."""

CHOICES = 3
"""How many of the fitting years are told to the reader."""


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

    def in_year(self, year: int) -> date | None:
        return cal.day_in(year, self.month, self.day)


def find_anchor(article: Article) -> Anchor:
    """The article's anchor: published, inferred by the weekday test, or unknown.

    All weekday+date pairs of the text must agree on the year. Of the years that fit, those are dropped in which what is told as past had
    not come by `article.read_on`; the names of the text and the years it mentions decide between the rest, then the latest is taken. The
    day is the latest that the text tells as past or present.

    >>> seed = Article(id="a", language="fr", text="Il l'a déclaré mercredi 20 novembre.", read_on=date(2026, 1, 1))
    >>> find_anchor(seed)
    Anchor(day=datetime.date(2024, 11, 20), how='inferred', years=(2024, 2019, 2013), evidence=('mercredi 20 novembre',))
    """
    told = article.published
    if told is not None and article.published_how not in WEAK_EVIDENCE:
        return Anchor(told, "published")
    inferred = infer_anchor(article)
    # A file's name or properties fill in where the words are silent, and refine what they say; they do not overrule them.
    fits = told is not None and (inferred.day is None or 0 <= (told - inferred.day).days <= STALE)
    return Anchor(told, "published") if fits else inferred


def infer_anchor(article: Article) -> Anchor:
    """What the words themselves give away of the day: by the weekday test, or by a full date at their head."""
    language = article.language.partition("-")[0].lower() or detect(article.text)
    if language not in available() or not load(language).dates:
        return Anchor()
    grammar, low = grammar_of(language), fold(article.text)
    finds = refine(match(article.text, low, grammar), article.text, low, grammar)
    whole = [find for find in finds if find.kind in ("calendar", "time") and {"day", "month"} <= find.fields.keys()]
    days = [tell(find, article.text, low, grammar) for find in whole]
    pairs = [day for day in days if day.weekday is not None]
    line = [day for day in days[:1] if day.year is not None and day.start < HEAD and not day.future]
    deciding = pairs or line
    named = sorted({f.fields["year"] for f in finds if f.kind == "calendar" and f.fields.get("year", 0) >= OLDEST})
    years = fitting_years(pairs, article.read_on) if pairs else [day.year for day in line if day.year is not None]
    evidence, choices = tuple(dict.fromkeys(day.words for day in deciding)), tuple(years[:CHOICES])
    year = choose_year(years, named, pairs, article.read_on, article.text)
    anchor = None if year is None else latest_told(days if pairs else line, year, article.read_on)
    return Anchor(years=choices, evidence=evidence) if anchor is None else Anchor(anchor, "inferred", choices, evidence)


def tell(find: Find, text: str, low: str, grammar: Grammar) -> Told:
    f = find.fields
    future, _ = nearest_cue(low, find, *sentence_around(low, find), grammar)
    return Told(f["month"], f["day"], f.get("weekday"), f.get("year"), future, find.start, text[find.start : find.end])


def fitting_years(pairs: Sequence[Told], limit: date | None) -> list[int]:
    """The years, latest first, in which most of the weekday+date pairs are true."""
    last = limit.year if limit is not None else max((pair.year for pair in pairs if pair.year), default=0)
    scores = {year: sum(fit(pair, year, pairs) for pair in pairs) for year in range(last, OLDEST - 1, -1)}
    best = max(scores.values(), default=0)
    return [year for year, score in scores.items() if score == best] if best else []


def fit(pair: Told, year: int, pairs: Sequence[Told]) -> int:
    """How well a pair fits an article of that year: one that names its year says more than one that leaves it open."""
    if pair.year is not None:
        day = pair.in_year(pair.year)
        true = day is not None and day.isoweekday() == pair.weekday
        return true * (4 if pair.year == year else 2 if pair.year == year - 1 else 0)
    return int(bool(true_days(pair, year, pairs)))


def true_days(pair: Told, year: int, pairs: Sequence[Told]) -> list[date]:
    """The days that a pair can mean in an article of that year.

    Around New Year an article of January speaks of days in December: they are of the year before.
    """
    turns = pair.month >= 10 and any(other.month <= 3 for other in pairs)
    days = [pair.in_year(y) for y in ((year, year - 1) if turns else (year,))]
    return [day for day in days if day is not None and day.isoweekday() == pair.weekday]


def choose_year(years: Sequence[int], named: Sequence[int], pairs: Sequence[Told], limit: date | None, text: str) -> int | None:
    """The likeliest of the years that fit.

    The names of the text decide first (`eras`): nobody wrote of Olaf Scholz as chancellor in 2013. Then the years that it mentions: an
    article speaks of its own and the last years. Then the latest.
    """
    possible = [year for year in years if limit is None or all(came(pair, year, limit, pairs) for pair in pairs)]
    if not possible:
        return None
    weights = weigh_years(possible, text)
    best = [year for year in possible if weights[year] == min(weights.values())]
    near = [year for year in best if named and -1 <= year - named[-1] <= 1]
    return near[0] if near else best[0]


def came(pair: Told, year: int, limit: date, pairs: Sequence[Told]) -> bool:
    """Whether that day had come by the day of reading, if the text tells it as past."""
    days = [pair.in_year(pair.year)] if pair.year else true_days(pair, year, pairs)
    return pair.future or not days or any(day is not None and day <= limit for day in days)


def latest_told(days: Sequence[Told], year: int, limit: date | None) -> date | None:
    """The latest day of that year told as past or present; where all lie ahead, or the past is long ago, the earliest of those ahead."""
    past: list[tuple[date, bool]] = []
    ahead: list[date] = []
    for told in days:
        if told.year is not None and told.year != year:
            continue
        day = told.in_year(year)
        if day is not None and told.weekday is not None and day.isoweekday() != told.weekday:
            day = told.in_year(year - 1)
        if day is None or (limit is not None and day > limit):
            continue
        if told.future:
            ahead.append(day)
        else:
            past.append((day, told.weekday is not None))
    sure = [day for day, paired in past if paired]
    latest, next_ = max(sure or [day for day, _ in past], default=None), min(ahead, default=None)
    if not sure and latest is not None and next_ is not None and (next_ - latest).days > STALE:
        return next_
    return latest or next_
