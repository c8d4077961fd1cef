"""The day an article speaks from: its publication date, else what its own words give away, else unknown."""

from __future__ import annotations

import re
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

STANDS_APART = re.compile(r"(?: [^\W\d_]{1,4}\.?)?\s{0,3}(?:[.;:|/)(–—-]|\n|$)")
"""What follows the date of a report, after a word such as "року" that belongs to it: a stop or a dash."""

PARTICLE = 3
"""Words of a date line that need no capital: "le", "den", "w dn."."""

STALE = 21
STALE = 21
"""An article that announces a day is written nearer to it than to what it tells of so many days before."""

AGE = 20
"""So many years of age weigh half as much as a name that is no longer news."""

RECENT = (2, 6, 12)
"""An article mentions its own year and the last ones, less often older ones."""

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
    line = [day for day in days[:1] if day.start < HEAD and not day.future and is_date_line(day, article.text)]
    deciding = pairs or line
    named = sorted(
        {f.fields["year"] for f in finds if f.kind == "calendar" and f.fields.get("year", 0) >= OLDEST and not ahead(f, low, grammar)}
    )
    years = fitting_years(pairs, article.read_on) if pairs else [day.year for day in line if day.year is not None]
    evidence, choices = tuple(dict.fromkeys(day.words for day in deciding)), tuple(years[:CHOICES])
    year = choose_year(years, named, pairs, article.read_on, article.text)
    anchor = None if year is None else latest_told(days if pairs else line, year, article.read_on)
    return Anchor(years=choices, evidence=evidence) if anchor is None else Anchor(anchor, "inferred", choices, evidence)


def is_date_line(day: Told, text: str) -> bool:
    """Whether a full date stands apart from the sentence, as above or before a report: "Paris, 3 mars 2023. Le ministre …".

    What comes first is the place, in names only; then a stop or a dash, or the report itself after a date in figures.

    >>> told = Told(3, 3, None, 2023, False, 7, "3 mars 2023")
    >>> is_date_line(told, "Paris, 3 mars 2023. Le ministre a parlé"), is_date_line(told, "Paris, 3 mars 2023, le ministre a parlé")
    (True, False)
    """
    if day.year is None:
        return False
    before, after = text[: day.start].rpartition("\n")[2], text[day.start + len(day.words) :]
    in_figures = not any(sign.isalpha() for sign in day.words)
    names = all(len(word) <= PARTICLE or not word[0].islower() for word in re.findall(r"\w+", before))
    return names and (STANDS_APART.match(after) is not None or (in_figures and after.lstrip()[:1].isupper()))


def tell(find: Find, text: str, low: str, grammar: Grammar) -> Told:
    f = find.fields
    words = text[find.start : find.end]
    return Told(f["month"], f["day"], f.get("weekday"), f.get("year"), ahead(find, low, grammar), find.start, words)


def ahead(find: Find, low: str, grammar: Grammar) -> bool:
    """Whether the words around a date tell it as still to come."""
    return nearest_cue(low, find, *sentence_around(low, find), grammar)[0]


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

    Three things are weighed together: the names of the text (`eras`): nobody wrote of Olaf Scholz as chancellor in 2013; the years that
    it mentions: an article speaks of its own and of the last years (`lag`); and its age: of two that fit as well, the later one.
    """
    possible = [year for year in years if limit is None or all(came(pair, year, limit, pairs) for pair in pairs)]
    if not possible:
        return None
    names = weigh_years(possible, text)
    costs = {year: names[year] + lag(year, named) + (possible[0] - year) / AGE for year in possible}
    return min(possible, key=lambda year: (costs[year], -year))


def lag(year: int, named: Sequence[int]) -> float:
    """What a year loses by the latest that the text mentions as past: mostly one of its last few. One alone says half as much.

    >>> [lag(year, [1982, 1994]) for year in (1994, 1998, 2009, 1993)], lag(2009, [1994])
    ([0.0, 1.0, 3.0, 3.0], 1.5)
    """
    if not named:
        return 0
    behind = year - named[-1]
    cost = sum(behind > most for most in RECENT) if behind >= 0 else len(RECENT)
    return cost / (1 if len(named) > 1 else 2)


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
