"""Text → time expressions: matching, refining and resolving in one pass from left to right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from timeline.dates.ages import join_ages, next_age, resolve_age
from timeline.dates.calendar import Period, narrowed
from timeline.dates.context import Answer, Context
from timeline.dates.counting import shifted
from timeline.dates.cues import NOTICE, cues_within, nearest_cue, sentence_around, tells_of_days
from timeline.dates.eras import known_year
from timeline.dates.grammar import Grammar, grammar_of
from timeline.dates.intervals import has_dates, join_intervals
from timeline.dates.matching import Find, Loser, fold, match
from timeline.dates.narrating import in_passing, tells_history
from timeline.dates.placing import fits_a_month
from timeline.dates.refining import names_bare_day, refine, weekday_alone
from timeline.dates.resolving import resolve
from timeline.models import Anchor, Problem, TimeExpression

LEFT_END = "on its right"
"""How the rule is called of a left end that takes what it lacks from the right one (see `neighbours`)."""

DIRECTIONS = ("news", "future", "past", "narrative")
APPROXIMATE = {"APPROX", "START", "MID", "END"}


@dataclass(frozen=True)
class Reading:
    """What one pass over a text found: expressions, problems, and the matches that lost."""

    expressions: tuple[TimeExpression, ...]
    problems: tuple[Problem, ...]
    narrative: bool
    losers: tuple[Loser, ...] = ()


def find_dates(text: str, language: str, anchor: Anchor | date | None, *, direction: str = "news") -> list[TimeExpression]:
    """Every time expression of a text, in order, resolved against the anchor as far as it can be.

    `direction` says where bare weekdays and days without a year look: "news" as press does, "future" and "past" strictly so,
    "narrative" hangs them on the mention before.

    >>> [(e.text, e.value) for e in find_dates("Paris l'a annoncé mardi 19 novembre.", "fr", date(2024, 11, 21))]
    [('mardi 19 novembre', '2024-11-19')]
    """
    return list(read_text(text, language, anchor, direction=direction).expressions)


def read_text(text: str, language: str, anchor: Anchor | date | None, *, direction: str = "news", explaining: bool = False) -> Reading:
    """The same with its problems, and for `explain` with the losers."""
    if direction not in DIRECTIONS:
        raise ValueError(f"direction {direction!r} is not one of {', '.join(DIRECTIONS)}")
    if STRESS in text:
        return read_unstressed(text, language, anchor, direction, explaining)
    day = anchor.day if isinstance(anchor, Anchor) else anchor
    inferred = isinstance(anchor, Anchor) and anchor.how == "inferred"
    if not has_dates(language):
        from timeline.dates.fallback import find_absolute_dates

        return Reading(tuple(find_absolute_dates(text, language, day)), (), False)
    losers: list[Loser] | None = [] if explaining else None
    grammar = grammar_of(language)
    low = fold(text)
    finds = refine(match(text, low, grammar, losers, direction=direction), text, low, grammar, losers)
    finds = join_ages(finds, text, low, grammar)
    narrative = direction == "narrative" or (direction == "news" and tells_history(finds, day))
    elsewhere = "press" if narrative else "history"
    finds = [find for find in finds if find.fields.get("where") != elsewhere or give_up(find, losers, f"means a time in {elsewhere} only")]
    context = Context(anchor=day, narrative=narrative, direction="news" if direction == "narrative" else direction)
    context.whole_weeks = direction == "news" and not narrative and bool(grammar.settings.get("weeks_ago_are_weeks"))
    context.by_the_sun = direction == "future" and not grammar.settings.get("seasons_are_months")
    context.daily = direction != "news" or len(text) < NOTICE or tells_of_days(finds)
    expressions: list[TimeExpression] = []
    problems: list[Problem] = []
    last_day = 0
    due: int | None = None  # the year in which a range that has begun must end
    for i, find in enumerate(finds):
        if day is not None and not narrative and direction == "news" and names_bare_day(find) and not fits_a_month(find.fields, day):
            finds[i] = find = weekday_alone(find, low)  # "Martedì 30 aziende": no such Tuesday is near
        # "Vom 5. bis zum 9. Juni": what is said of the right end holds for the left.
        right = find if not find.rule.endswith(LEFT_END) else next((f for f in finds[i:] if not f.rule.endswith(LEFT_END)), find)
        look_around(right, low, grammar, context)
        if (
            not (context.past or context.future)
            and grammar.settings.get("hours_announce")
            and announces(finds[i : i + 2], text, low, grammar)
        ):
            context.future = True
        context.near = find.start - last_day < (NEAR if "hour" in find.fields else NEAR_PART)
        context.begun = expressions[-1].first if i and expressions and opens(finds[i - 1], find, low, grammar) else None
        if context.begun is None and i and expressions and day is not None and goes_on(finds[i - 1], find, low, grammar):
            # "Tuesday and Wednesday": where the first is to come, so is the second.
            ahead = expressions[-1].first
            context.begun = ahead if ahead is not None and ahead > day else None
        left_end = None if due is not None else year_of_right_end(finds[i : i + 2], low, grammar, context)
        year = due if due is not None else left_end
        due = None if left_end is None else left_end + int(find.fields["month"] > finds[i + 1].fields["month"])
        answer = resolve_age(find, context)
        answer = answer or resolve(find.kind, find.fields if year is None else {**find.fields, "year": year, "carried": 1}, context)
        if answer is None:
            give_up(find, losers, "the calendar has no such day")
            continue
        if direction == "future" and answer.type == "DATE":
            answer = replace(answer, period=narrowed(answer.period, find.fields.get("mod", "")))
        if not (narrative and find.kind == "time" and "anchor" in answer.inferred):  # a story does not begin on the day of writing
            # "The 1988 period" is what the report compares with, not what it reports.
            context.remember(
                answer.period, "offset" if "of" in find.fields else find.kind, aside=context.narrative and in_passing(find, low, context)
            )
        context.age = next_age(find, answer, context)
        if answer.period.precision == "day" and (find.kind != "time" or "deictic" in find.fields):
            last_day = find.end
        expression = express(find, answer, text, inferred, day)
        expressions.append(expression)
        if answer.contradiction:
            problems.append(contradiction(expression))
    if direction == "future":
        expressions = join_intervals(expressions, text, language)
    return Reading(tuple(expressions), tuple(problems), narrative, tuple(losers or ()))


def give_up(find: Find, losers: list[Loser] | None, reason: str) -> bool:
    """Note for `explain` why a find is none after all; never true."""
    if losers is not None:
        losers.append(Loser(find.start, find.end, find.rule, reason))
    return False


def announces(pair: list[Find], text: str, low: str, grammar: Grammar) -> bool:
    """Whether a bare weekday announces something, as in the notes of a regional paper: it stands in capitals at the head of a line, or an
    hour follows it and nothing speaks of the past ("Mercredi, belote à 14 h")."""
    word, head = text[pair[0].start : pair[0].end], low[max(0, pair[0].start - 3) : pair[0].start].strip(" -*•–—")
    if word.isupper() and head[-1:] in ("", "\n") and pair[0].kind == "calendar" and not pair[0].fields.keys() & SPECIFIC:
        return "weekday" in pair[0].fields
    if len(pair) < 2 or pair[0].kind != "calendar" or "hour" not in pair[1].fields or pair[0].fields.keys() & (SPECIFIC - {"open"}):
        return False
    between = low[pair[0].end : pair[1].start]
    if pair[1].fields.keys() & {"mod", "part"}:
        return False  # "vers 6 heures du matin" tells what happened
    near = "weekday" in pair[0].fields and len(between) < 32 and not set(between) & set(".!?\n")
    return near and not any(past for *_, (_, past) in cues_within(low, *sentence_around(low, pair[0]), grammar))


def is_generic(find: Find, grammar: Grammar) -> bool:
    """Whether a weekday stands alone behind an article that makes it every such day: "le mercredi"."""
    f = find.fields
    return "weekday" in f and f.get("article") in grammar.settings.get("generic_articles", ()) and not f.keys() & SPECIFIC


SPECIFIC = {"day", "month", "shift", "unit", "nth", "deictic", "base", "open", "only"}


def year_of_right_end(pair: list[Find], low: str, grammar: Grammar, context: Context) -> int | None:
    """The year of a month that another month without a year follows: "between January and October" is one stretch of time."""
    if len(pair) < 2 or "month" not in pair[0].fields:
        return None
    if any(f.kind != "calendar" or f.fields.keys() - {"needs", "no_article", "open"} != {"month"} for f in pair):
        return None
    left, right = pair
    between = low[left.end : right.start]
    if len(between) > 16 or not grammar.joiners.search(between):
        return None
    look_around(right, low, grammar, context)
    end = resolve(right.kind, right.fields, context)
    if end is None or end.period.first is None:
        return None
    year, before = end.period.first.year - int(left.fields["month"] > right.fields["month"]), context.last.get("month")
    if not context.narrative or before is None or before.first is None or left.fields["month"] <= right.fields["month"]:
        return year
    # A story goes on: after August "from October to March" begins in the same year.
    ahead = [12 * (y - before.first.year) + left.fields["month"] - before.first.month for y in (year, year + 1)]
    return year + int(ahead[0] < 0 and ahead[1] <= 4 and year < 9998)  # the last year of the calendar is 9999


def opens(left: Find, right: Find, low: str, grammar: Grammar) -> bool:
    """Whether a weekday begins an interval that another ends: "from Monday to Friday", "Mon-Fri"."""
    if "weekday" not in left.fields or "weekday" not in right.fields or right.start - left.end > 12:
        return False
    between = " ".join(low[left.end : right.start].split())
    # "Montag bis Freitag": a word that leads to an end says enough, "und" does not.
    before = grammar.context["stretch_before"].search(low, max(0, left.start - 24), left.start)
    leads = before is not None or left.fields.get("open") == "start"
    leads = leads or any(grammar.context[name].search(f"{between} ") for name in ("open_end", "stretch_end"))
    # The joining word may be an article as well ("a" of Portuguese) and have become part of the right end.
    joint = between or low[right.start : right.end].split()[0]
    return between == "-" or (leads and grammar.context["between"].fullmatch(joint) is not None)


def goes_on(left: Find, right: Find, low: str, grammar: Grammar) -> bool:
    """Whether a weekday alone is joined to the weekday before it: "this Thursday and Friday"."""
    if "weekday" not in left.fields or right.kind != "calendar" or right.fields.keys() - {"no_article", "article"} != {"weekday"}:
        return False
    return right.start - left.end < 8 and grammar.joined.fullmatch(low, left.end, right.start) is not None


STRESS = "\u0301"
"""The mark that dictionaries and encyclopedias set over the stressed vowel of a Cyrillic word."""


def read_unstressed(text: str, language: str, anchor: Anchor | date | None, direction: str, explaining: bool) -> Reading:
    """The reading of a text as if no stress marks stood in it; every expression keeps its place and its marks."""
    kept = [i for i, sign in enumerate(text) if sign != STRESS]
    reading = read_text(text.replace(STRESS, ""), language, anchor, direction=direction, explaining=explaining)
    moved = []
    for expression in reading.expressions:
        start, end = kept[expression.start], kept[expression.end - 1] + 1
        end += text[end : end + 1] == STRESS
        moved.append(replace(expression, start=start, end=end, text=text[start:end]))
    return replace(reading, expressions=tuple(moved))


NEAR, NEAR_PART = 100, 400
"""A clock time, or a part of the day, stands on the last day told when that is not further away than this."""


HANGING = {"weekday", "month", "day", "season", "quarter", "half", "feast"}


def look_around(find: Find, low: str, grammar: Grammar, context: Context) -> None:
    """Set the cues of the sentence around a find: does it speak of what is to come, or of a quarter's figures?"""
    context.future = context.past = context.wide = False
    context.known = None
    if ("wide" in find.fields and not context.daily) or (
        context.direction == "news" and not context.narrative and is_generic(find, grammar)
    ):
        # A feature that names no other day means by "today" these years, "le mercredi" is every Wednesday, unless the sentence
        # reports or announces something.
        daily = grammar.cues.get("daily")
        context.wide = daily is None or daily.search(low, *sentence_around(low, find)) is None
    stated = find.fields["counted_from"][1] if "counted_from" in find.fields else find.fields
    hangs = bool(HANGING & stated.keys()) or "tense" in (find.fields.get("base"), find.fields.get("as")) or stated.get("unit") == "weekend"
    if context.direction == "news" and "year" not in find.fields and hangs:
        start, end = sentence_around(low, find)
        context.future, context.past = nearest_cue(low, find, start, end, grammar)
        if "done" in find.fields:  # "a way around Wednesday's ruling"
            context.future, context.past = False, True
        context.future &= "reported" not in find.fields  # "will release its fourth-quarter results"
        if {"day", "month"} <= find.fields.keys() and "shift" not in find.fields:
            context.known = known_year(find.fields["month"], find.fields["day"], low[start:end])


def express(find: Find, answer: Answer, text: str, anchor_inferred: bool, anchor: date | None) -> TimeExpression:
    period, mod, opened = answer.period, find.fields.get("mod", ""), find.fields.get("open", "")
    if answer.type == "DURATION" and anchor is not None:
        period = began(period, find, anchor) if opened == "start" else spanned(period, find, anchor)
    inferred = set(answer.inferred)
    if anchor is not None and not anchor_inferred:
        inferred.discard("anchor")
    return TimeExpression(
        text=text[find.start : find.end],
        start=find.start,
        end=find.end,
        type=answer.type,
        value=period.value,
        first=period.first,
        last=period.last,
        precision=period.precision,
        mod=mod,
        approximate=answer.approximate or mod in APPROXIMATE,
        inferred=tuple(sorted(inferred)),
        rule=find.rule,
        open=opened,
    )


def began(period: Period, find: Find, anchor: date) -> Period:
    """A length that something has lasted ("depuis deux ans") keeps its value and dates the beginning."""
    if "vague" in find.fields or "number" not in find.fields:
        return period
    start = resolve("offset", {**find.fields, "sign": -1, "base": "anchor"}, Context(anchor=anchor))
    if start is None or start.period.first is None:
        return period
    return replace(start.period, value=period.value)


SPANNED = ("day", "week", "month", "quarter", "year")


def spanned(period: Period, find: Find, anchor: date) -> Period:
    """A counted length that ends or begins now ("the last two weeks") keeps its value and covers those whole units."""
    f = find.fields
    number = f.get("number", 0)
    if not f.get("span") or number != int(number) or not 1 <= number <= 400 or f.get("unit") not in SPANNED:
        return period
    near, far = shifted(anchor, f["unit"], f["span"]), shifted(anchor, f["unit"], f["span"] * int(number))
    first, last = (near, far) if f["span"] > 0 else (far, near)
    return Period(period.value, first.first, last.last, f["unit"])


def contradiction(expression: TimeExpression) -> Problem:
    return Problem(
        code="weekday-contradicts",
        where=f"“{expression.text}” at {expression.start}",
        reason=f"the weekday does not fit {expression.value}",
        next_step="Check the article's publication date, or the words; the date is kept, the weekday is not.",
    )
