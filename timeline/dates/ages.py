"""Years before Christ: what of a date stands before them, the years that leave them unsaid, and what is counted from them.

The calendar of Python begins with the year 1: such dates have a value (`BC0480-09`) and no place in time, so that a story that has reached
them is carried on by its year alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.dates.calendar import Period
from timeline.dates.context import Answer, Context, Fields, dated
from timeline.dates.grammar import Grammar
from timeline.dates.lengths import counted
from timeline.dates.matching import Find

LINK = re.compile(r" |, | (?:of|in|de|del|di|do|des jahres|van|roku|року|года) | (?:dell'|d'|l'an )")
"""What stands between a day, month or season and its year before Christ."""

PLACED = {"month", "season"}
BARE = re.compile(r"(?<![\w.,:/-])([1-9]\d{0,3})\Z")
LONE = re.compile(r"(?<![\w.,:/-])([1-9]\d{1,2})(?![\w%])(?! ?[.,:/-]\d)")
STOP = re.compile(r"[,.;:)]|\Z| -|\n")
WORD = re.compile(r" (\w+)'?")

EARLY = "{year:early}"
"""What the rules have in them that read three digits as a year."""

NEAR = 60
"""So many years away from the last year before Christ a number behind "in" is another."""


def join_ages(finds: list[Find], text: str, low: str, grammar: Grammar) -> list[Find]:
    """The finds with years before Christ made whole: "March 15, **44 BC**", "from **264** to 146 BC", and "by **241**" in their story."""
    if not any("era" in find.fields for find in finds):
        return finds
    joined: list[Find] = []
    for find in finds:
        left = joined[-1] if joined else None
        if "era" in find.fields and "year" in find.fields and find.fields.keys().isdisjoint(PLACED):
            if left is not None and takes_year(left, find, low):
                joined[-1] = find.widened(left.start, find.end, **{k: v for k, v in left.fields.items() if k not in ("yy", "needs")})
                continue
            joined += left_end(find, low, grammar, left.end if left is not None else 0)
        if "era" in find.fields and "century" in find.fields and left is not None and "century" in left.fields:
            near = find.start - left.end < 16 and grammar.joiners.search(low[left.end : find.start]) is not None
            if near and "era" not in left.fields and left.fields["century"] > find.fields["century"]:
                joined[-1] = left.widened(left.start, left.end, era="BC")
        joined.append(find)
    return lone_years(joined, text, low, grammar)


def takes_year(left: Find, find: Find, low: str) -> bool:
    """Whether a day, month or season without a year stands directly before a year before Christ."""
    f = left.fields
    free = left.kind == "calendar" and bool(f.keys() & PLACED) and f.keys().isdisjoint({"year", "shift", "era", "base"})
    return free and LINK.fullmatch(low, left.end, find.start) is not None


def left_end(find: Find, low: str, grammar: Grammar, floor: int) -> list[Find]:
    """The year that shares its era with the one on its right: "264-146 BC", "between 58 and 50 BC"."""
    before = low[max(floor, find.start - 24) : find.start]
    joiner = grammar.joiners.search(before)
    number = BARE.search(before, 0, joiner.start()) if joiner else None
    if number is None or int(number.group(1)) < find.fields["year"]:
        return []
    at = find.start - len(before) + number.start()
    return [Find(at, at + len(number.group()), "calendar", {"year": int(number.group(1)), "era": "BC"}, "sibling of the year on its right")]


def lone_years(finds: Sequence[Find], text: str, low: str, grammar: Grammar) -> list[Find]:
    """The finds and the years that leave their era unsaid, behind a preposition of time and near one that tells it: "By 241, peace …"."""
    found: list[Find] = []
    end, reached = 0, 0
    for i, find in enumerate([*finds, None]):
        until = find.start if find is not None else len(low)
        for number in LONE.finditer(low, end, until) if reached else ():
            year = int(number.group(1))
            cued = grammar.context["year_before"].search(low, max(end, number.start() - 24), number.start())
            if cued and abs(year - reached) <= NEAR and counts_nothing(text, low, number.end(), grammar):
                found.append(Find(number.start(), number.end(), "calendar", {"year": year, "era": "BC"}, "year near one before Christ"))
                reached = year
        if find is None:
            break
        if reached and "year" in find.fields and EARLY in find.rule and abs(find.fields["year"] - reached) <= NEAR:
            find = find.widened(find.start, find.end, era="BC")  # "im Jahr 261" of a story that began in 264 BC
        found.append(find)
        end = find.end
        if "year" in find.fields and (i == 0 or "month" in find.fields or "era" in find.fields or not reached):
            reached = find.fields["year"] if "era" in find.fields else 0
    return found


def counts_nothing(text: str, low: str, at: int, grammar: Grammar) -> bool:
    """Whether a number is followed by no noun that it could count: by a stop, an article, or a word that is none."""
    if grammar.context["not_year_after"].match(low, at):
        return False
    word = WORD.match(text, at)
    # "Nel 261 cadde la città": a singular article stands before no number that counts.
    single = low[max(0, at - 12) : at].split()[-2:-1]
    if STOP.match(text, at) or word is None or single == [] or single[0] in grammar.settings.get("year_articles", ()):
        return True
    noun = word.group(1)[0].isupper() == bool(grammar.settings.get("nouns_are_capitalised"))
    return not noun or grammar.articles.search(f"{word.group().lower()} ") is not None


def resolve_age(find: Find, context: Context) -> Answer | None:
    """What a find means in a story that has reached a year before Christ, or None where it does not hang on that year."""
    f, age = find.fields, context.age
    if age is None or not context.narrative:
        return None
    if find.kind == "calendar" and f.keys() & PLACED and f.keys().isdisjoint({"year", "yy", "era", "shift", "nth", "unit"}):
        return dated(Period("-".join([era_value(age), *parts(f)])), f, "year")
    if f.get("unit") != "year" or "vague" in f or (find.kind not in ("unit", "anaphor") and f.get("base") != "text"):
        return None
    if find.kind == "offset":
        return dated(Period(era_value(age - f["sign"] * round(counted(f)))), f, "year")
    return dated(Period(era_value(age - f.get("shift", 0))), f, "year") if find.kind in ("unit", "anaphor") else None


def parts(f: Fields) -> list[str]:
    """What of a value stands behind its year."""
    return [str(f["season"])] if "season" in f else [f"{f[name]:02d}" for name in ("month", "day") if name in f]


def era_value(age: int) -> str:
    """The value of a year before Christ; behind the year 1 comes the first of our era.

    >>> era_value(480), era_value(0)
    ('BC0480', '0001')
    """
    return f"BC{age:04d}" if age > 0 else f"{1 - age:04d}"


def next_age(find: Find, answer: Answer, context: Context) -> int | None:
    """The year before Christ that the story has reached behind this mention; None where it is told in years of our era."""
    told = re.match(r"BC(\d{4})", answer.period.value)
    if told is not None:
        return int(told.group(1))
    return None if "year" in find.fields and "carried" not in find.fields and find.kind == "calendar" else context.age
