"""Two time expressions that a text joins to one stretch of time: "from 3 to 5 May", "October 1939 – May 1940"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from timeline.dates.grammar import grammar_of
from timeline.dates.matching import fold
from timeline.languages import available, load
from timeline.models import TimeExpression


def ranges(expressions: list[TimeExpression], text: str, language: str) -> list[tuple[TimeExpression, TimeExpression]]:
    """Pairs of expressions that a text joins to one interval: "from 3 to 5 May", "October 1939 – May 1940".

    >>> from timeline.dates.finding import find_dates
    >>> [(a.value, b.value) for a, b in ranges(find_dates("du 5 au 7 mai 2023", "fr", None), "du 5 au 7 mai 2023", "fr")]
    [('2023-05-05', '2023-05-07')]
    """
    if not has_dates(language):
        return []
    grammar, low, pairs = grammar_of(language), fold(text), []
    for left, right in pairwise(expressions):
        if left.first is None or right.last is None or right.start - left.end > 16 or left.first > right.last:
            continue
        if (left.type == "TIME") != (right.type == "TIME"):
            continue  # "mañana a las cinco" is one moment
        between = " ".join(low[left.end : right.start].split())
        # Where the joining word is an article as well ("a" of Portuguese), it may have become part of the right end.
        joint = between or low[right.start : right.end].split()[0]
        if between == "-" or grammar.context["between"].fullmatch(joint):
            pairs.append((left, right))
    return pairs


def join_intervals(expressions: list[TimeExpression], text: str, language: str) -> list[TimeExpression]:
    """The expressions with each interval told as one, its value in the manner of ISO 8601: what a command means by "13 to 15 July".

    >>> from datetime import date
    >>> from timeline.dates.finding import find_dates
    >>> [e.value for e in find_dates("du 5 au 7 mai", "fr", date(2024, 3, 1), direction="future")]
    ['2024-05-05/2024-05-07']
    """
    ends = dict(ranges(expressions, text, language))
    joined: list[TimeExpression] = []
    for expression in expressions:
        if joined and expression.start < joined[-1].end:
            continue
        right = ends.get(expression)
        if right is not None:
            words, value = text[expression.start : right.end], f"{expression.value}/{right.value}"
            expression = replace(expression, text=words, end=right.end, last=right.last, value=value)
        joined.append(expression)
    return joined


def has_dates(language: str) -> bool:
    """Whether there is a file of that language, and it tells of dates."""
    return language in available() and bool(load(language).dates)
