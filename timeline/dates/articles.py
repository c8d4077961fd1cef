"""Article → all that its words say of time: the day it speaks from, its expressions, and what could not be settled."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.dates.anchoring import find_anchor
from timeline.dates.finding import Reading, read_text
from timeline.errors import LanguageFileError
from timeline.languages import as_problem, available, detect_parts
from timeline.models import Anchor, Article, Problem, TimeExpression


@dataclass(frozen=True)
class Dated:
    """What the words of an article say of time: the day it speaks from, every expression, and what could not be settled."""

    anchor: Anchor
    expressions: tuple[TimeExpression, ...]
    problems: tuple[Problem, ...] = ()


def date_article(article: Article, *, direction: str = "news") -> Dated:
    """The article's anchor, its time expressions, and what is wrong with them."""
    try:
        anchor = find_anchor(article)
    except LanguageFileError:  # told below
        anchor = Anchor(article.published, "published") if article.published else Anchor()
    reading = read_article(article, anchor, direction)
    problems = list(reading.problems)
    if anchor.day is None and any("anchor" in e.inferred for e in reading.expressions):
        problems.insert(0, no_anchor(anchor))
    return Dated(anchor, reading.expressions, tuple(replace(problem, article=article.id) for problem in problems))


def read_article(article: Article, anchor: Anchor, direction: str) -> Reading:
    """The reading of an article in its language; where it does not say which, each stretch in the language it is written in."""
    if article.language:
        return read_part(article.text, article.language.partition("-")[0].lower(), anchor, direction)
    parts = detect_parts(article.text, available())
    if len(parts) < 2:
        return read_part(article.text, parts[0][2] if parts else "", anchor, direction)
    expressions: list[TimeExpression] = []
    problems: list[Problem] = []
    for start, end, language in parts:
        reading = read_part(article.text[start:end], language, anchor, direction)
        expressions += [replace(e, start=e.start + start, end=e.end + start) for e in reading.expressions]
        problems += reading.problems
    return Reading(tuple(expressions), tuple(problems), False)


def read_part(text: str, language: str, anchor: Anchor, direction: str) -> Reading:
    """The reading of a text in one language; of one whose file is wrong only that problem."""
    try:
        return read_text(text, language, anchor, direction=direction)
    except LanguageFileError as error:
        return Reading((), (as_problem(error),), False)


def no_anchor(anchor: Anchor) -> Problem:
    seen = f" Its weekdays fit {', '.join(map(str, anchor.years))}." if anchor.years else ""
    return Problem(
        code="no-date",
        where="the whole article",
        reason=f"nothing says when it was written, so words like “yesterday” stay unresolved.{seen}",
        next_step="Say when it was published: `timeline about FILE --published 2024-11-20`, or `published:` in its front matter.",
    )
