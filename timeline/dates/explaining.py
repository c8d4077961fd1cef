"""Why a text was read as it was: for `timeline explain`, and for whoever writes a language file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.dates.finding import read_text
from timeline.dates.matching import Loser
from timeline.models import Anchor, Problem, TimeExpression


@dataclass(frozen=True)
class Lost:
    """A match that was not kept: its words, the rule, and the reason."""

    text: str
    start: int
    end: int
    rule: str
    reason: str


@dataclass(frozen=True)
class Explanation:
    """The expressions with their rules (`expression.rule`) and inferred parts, the losers with their reasons, and the manner of reading."""

    anchor: Anchor
    narrative: bool
    expressions: tuple[TimeExpression, ...]
    lost: tuple[Lost, ...]
    problems: tuple[Problem, ...]


def explain(text: str, language: str, anchor: Anchor | date | None, *, direction: str = "news") -> Explanation:
    """Which templates matched, which lost and why, from which day was counted, and what was inferred.

    >>> told = explain("le 5 novembre", "fr", date(2024, 11, 21))
    >>> told.expressions[0].value, told.expressions[0].inferred, told.expressions[0].rule
    ('2024-11-05', ('year',), 'calendar: {dayly}')
    """
    reading = read_text(text, language, anchor, direction=direction, explaining=True)
    known = anchor if isinstance(anchor, Anchor) else Anchor() if anchor is None else Anchor(anchor, "published")
    lost = tuple(Lost(text[x.start : x.end], x.start, x.end, x.rule, x.reason) for x in reading.losers if isinstance(x, Loser))
    return Explanation(known, reading.narrative, reading.expressions, lost, reading.problems)
