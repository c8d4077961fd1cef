"""Level 0, for languages without a file: absolute dates only, read by dateparser's locales. The only file that imports dateparser.

`search_dates` takes words like "die" and "so" for dates, so every span is bounded here: a month name known to CLDR beside a day or a year,
a numeric date, four digits that the text itself shows to be a year. The month is written as CLDR writes it, whatever its ending in the
text; dateparser then reads that span, in one language. A date without a year takes the one that the story has reached, as in
every language; words like "yesterday" stay unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Any

from timeline.dates.context import Context
from timeline.dates.finding import express
from timeline.dates.locales import NEVER, Words, plain, words_of
from timeline.dates.matching import Find, fold
from timeline.dates.narrating import in_passing, tells_history
from timeline.dates.resolving import resolve
from timeline.models import TimeExpression

RULE = "dateparser"
NUMERIC = re.compile(r"(?<![\w.,:/-])(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}-\d{1,2}-\d{4})(?![\w/:-])")
YEAR = re.compile(r"(?<![\w.,:/'’$€£-])(?:1\d{3}|20\d\d)(?![\w%‰°€$£]|[.,:/]\d| [%‰€$£])")
SECOND_YEAR = re.compile(r" ?[-/] ?(?P<year>(?:1\d|20)?\d\d)(?![\w%]|[.,:/-]\d)")
INSIDE = re.compile(r"[\w,] (\w{3,20}) \Z")
LEAP = 2000
"""The year in which every day of a month is read when the text names none."""

NEAR = 15
"""Four digits that lie so near to a year told in a whole date are a year of that story."""


def find_absolute_dates(text: str, language: str, anchor: date | None = None) -> list[TimeExpression]:
    """The dates of a text that need no word of its language but the names of months: days, months, years, centuries.

    >>> [(e.text, e.value, e.rule) for e in find_absolute_dates("Στις 21 Απριλίου 1967, τον Μάιο του 1968 και το 1974.", "el")]
    [('21 Απριλίου 1967', '1967-04-21', 'dateparser'), ('Μάιο του 1968', '1968-05', 'dateparser'), ('1974', '1974', 'dateparser')]
    """
    low = plain(fold(text))
    finds = complete(find_spans(text, low, language), low)
    context = Context(anchor=anchor, narrative=tells_history(finds, anchor))
    expressions = []
    for find in finds:
        if "month" in find.fields and not find.fields.keys() & {"day", "year"} and not context.narrative:
            continue  # a month alone is as absolute as the story that it stands in
        answer = resolve(find.kind, find.fields, context)
        if answer is not None:
            context.remember(answer.period, find.kind, aside=in_passing(find, low, context))
            expressions.append(express(find, answer, text, False, anchor))
    return expressions


def find_spans(text: str, low: str, language: str) -> list[Find]:
    """The dates of a text as far as their own words tell, in order, none overlapping another."""
    found = [find_at(match.span(), read_span(match.group(), language)) for match in NUMERIC.finditer(low)]
    words = words_of(language)
    if words is not None:
        found += named_dates(text, low, language, words)
        found += counted_ages(low, words)
    found += years(low, {find.fields["year"] for find in found if find is not None and "year" in find.fields})
    spans: list[Find] = []
    # What begins first wins, then the longer: a year inside a whole date is no date of its own.
    for find in sorted((f for f in found if f is not None), key=lambda f: (f.start, -f.end)):
        if not spans or find.start >= spans[-1].end:
            spans.append(find)
    return spans


def find_at(span: tuple[int, int], fields: dict[str, Any] | None) -> Find | None:
    return None if fields is None else Find(*span, "calendar", fields, RULE)


def named_dates(text: str, low: str, language: str, words: Words) -> Iterator[Find | None]:
    """Dates with a month that is a word, and the bare days joined to them: "5-7 Μαΐου", "5 και 7 Μαΐου 1941"."""
    for found in month_pattern(language).finditer(low):
        number, name = words.read_month(found["month"])
        day, year = found["day"] or found["after"], found["year"] or found["first"]
        if not day and not year and not found["bc"]:
            at = found.start("month")
            # A month alone is the whole word as that language writes it, not the beginning of another word or a name.
            before = INSIDE.search(text, max(0, at - 24), at) if words.capitals else None
            named = before is not None and before.group(1)[0].isupper()
            if text[at].isupper() == words.capitals and not named and name_alone(found["month"], number, words):
                yield Find(at, found.end("month"), "calendar", {"month": number}, RULE)
            continue
        number_of_day = re.match(r"\d*", day or "").group()  # type: ignore[union-attr]
        fields = read_span(" ".join(part for part in (number_of_day, name, year or str(LEAP)) if part), language)
        if fields is None:
            continue
        if found["bc"]:
            fields |= {"year": int(found["bc"]), "era": "BC"}
        elif not year:
            del fields["year"]
        start = found.start("day") if found["day"] else found.start("first") if found["first"] else found.start("month")
        spots = [(found.start("siblings") + s.start(), s.group()) for s in re.finditer(r"\d{1,2}", found["siblings"] or "")]
        for at, written in spots or parallel(low, found.start("day")):
            if 1 <= int(written) <= 31:
                yield Find(at, at + len(written), "calendar", {**fields, "day": int(written)}, RULE)
        yield Find(start, found.end(), "calendar", fields, RULE)


PARALLEL = re.compile(r"(?<!\w)(\w{2,5}) (?P<day>\d{1,2})(?: [^\W\d_]{1,6}){1,2} \1 \Z")


def parallel(low: str, start: int) -> list[tuple[int, str]]:
    """The day that begins a range, when the same word stands before both its ends: "τις 5 έως τις 7 Μαΐου", "den 5 till den 7 maj".

    >>> parallel("von den 5 bis den 7 mai", 18)
    [(8, '5')]
    """
    found = PARALLEL.search(low, max(0, start - 32), start) if start > 0 else None
    return [(found.start("day"), found["day"])] if found else []


def name_alone(written: str, number: int, words: Words) -> bool:
    """Whether a word that begins like a month can be a form of it: no more than two letters longer than its name."""
    return next(len(written) - len(name) <= 1 for _, month, name in words.months if month == number)


@cache
def month_pattern(language: str) -> re.Pattern[str]:
    """A month of that language with the day and the year beside it: "5 de mayo de 1968", "5. mai 1968", "1968. május 5."."""
    words = words_of(language)
    if words is None:
        return NEVER
    joint = r"(?:,? {1,2}(?:de |του |al )?)"
    day = r"(?<![^\W\d_]-)\d{1,2}(?!\d)(?:[.ªºª]|-?[^\W\d_]{1,3}(?!\w))?"
    joined = r"(?: ?- ?|, {0,2}|" + (rf" {words.conjunction} " if words.conjunction else r"(?!)") + ")"
    numbered = r"\d{1,2}(?!\d)-?[^\W\d_]{1,3} [^\W\d_]{1,6} (?=\d{1,2}-?[^\W\d_])"
    bare = rf"\d{{1,2}}(?!\d)(?:[.ªº]|-?[^\W\d_]{{1,3}})?{joined}"
    siblings = rf"(?P<siblings>(?<![^\W\d_]-)(?:(?:{bare}){{1,6}}|{numbered}))?"
    first = rf"(?P<first>[12]\d{{3}})\.? (?:[^\W\d_]{{1,4}}\. )?(?={words.month} \d)"  # "2022 m. vasario 24"
    before = rf"(?:{siblings}(?P<day>{day}){joint}|{first})?"
    era = rf"(?! ?{words.before_christ})"
    past = rf"(?P<bc>[1-9]\d{{0,3}}) ?{words.before_christ}"
    after = rf"(?:{joint}(?:(?P<year>[12]\d{{3}})(?![\w%]|[.,:/]\d){era}|{past})|(?<=\w) (?P<after>\d{{1,2}})(?!\w|[.,:/-]\d))?"
    return re.compile(rf"(?<![\w.,:/]){before}(?P<month>{words.month})(?!\w)(?:\.(?= ?\d))?{after}")


def counted_ages(low: str, words: Words) -> Iterator[Find | None]:
    """Years before and after Christ, decades and centuries: "490 π.Χ.", "δεκαετία του 1960", "19ος αιώνας"."""
    for found in age_pattern(words).finditer(low):
        fields: dict[str, Any]
        if found["bc"]:
            fields = {"year": int(found["bc"]), "era": "BC"}
        elif found["ad"]:
            fields = {"year": int(found["ad"])}
        elif found["decade"] or found["tens"]:
            fields = {"decade": int(found["decade"] or found["tens"])}
        else:
            fields = {"century": int(found["century"])} | ({"era": "BC"} if found["past"] else {})
        if found["begun"]:
            yield Find(found.start(), found.end("begun"), "calendar", {"year": int(found["begun"]), "era": "BC"}, RULE)
        yield Find(found.start("bc") if found["begun"] else found.start(), found.end(), "calendar", fields, RULE)


@cache
def age_pattern(words: Words) -> re.Pattern[str]:
    link = r"(?: [^\W\d_]{1,4})?"
    ways = (
        rf"(?:(?P<begun>[1-9]\d{{0,3}}) ?- ?)?(?P<bc>[1-9]\d{{0,3}}) ?{words.before_christ}",
        rf"(?P<ad>[1-9]\d{{1,3}}) ?{words.our_era}",
        rf"{words.decade}{link} (?:(?P<decade>1\d\d0|20\d0)|'(?P<tens>\d0))(?!\w)",
        rf"(?P<century>1?[1-9]|10|2[01])(?:\.|[^\W\d_]{{1,3}})? {words.century}(?!\w)(?P<past> {words.before_christ})?",
    )
    return re.compile(rf"(?<![\w.,:/-])(?:{'|'.join(ways)})")


def years(low: str, told: set[int]) -> Iterator[Find]:
    """Four digits that the text shows to be a year: they stand near a year of a whole date, in a pair "1914-1918", alone in brackets, or
    behind the words that such years stand behind."""
    spots = [(found.start(), found.end(), int(found.group())) for found in YEAR.finditer(low)]
    sure = {start for start, end, year in spots if any(abs(year - other) <= NEAR for other in told) or bracketed(low, start, end)}
    sure |= {start for start, end, year in spots if (pair := SECOND_YEAR.match(low, end)) and full(pair["year"], year) > year}
    cues = {cue for start in sure if (cue := word_before(low, start))}
    for start, end, year in spots:
        closed = low[end : end + 1] in ".,;·)" and year >= 1900
        if start in sure or (word_before(low, start) in cues and (closed or len(cues) < len(sure))):
            yield Find(start, end, "calendar", {"year": year}, RULE)
            pair = SECOND_YEAR.match(low, end)
            if pair and full(pair["year"], year) > year:
                yield Find(pair.start("year"), pair.end("year"), "calendar", {"year": full(pair["year"], year)}, RULE)


def full(written: str, year: int) -> int:
    """The second year of a pair, completed from the first: 1914-18."""
    return int(written) if len(written) == 4 else year // 100 * 100 + int(written)


def bracketed(low: str, start: int, end: int) -> bool:
    return low[start - 1 : start] == "(" and low[end : end + 1] in ")-,;"


def word_before(low: str, start: int) -> str:
    """The word directly before, in the same clause.

    >>> word_before("το 1967", 3), word_before("ναι, 1967", 5)
    ('το', '')
    """
    found = re.search(r"(\w{1,20}) \Z", low[max(0, start - 24) : start])
    return found.group(1) if found else ""


def complete(finds: list[Find], low: str) -> list[Find]:
    """The left end of a range takes its year from the right end: "από τον Οκτώβριο ως τον Μάρτιο του 1942"."""
    for i in range(len(finds) - 2, -1, -1):
        left, right = finds[i], finds[i + 1]
        if "month" in left.fields and "year" not in left.fields and {"month", "year"} <= right.fields.keys():
            between = low[left.end : right.start]
            if len(between) <= 16 and not re.search(r"[.;:!?\n(]", between):
                turned = left.fields["month"] > right.fields["month"]
                finds[i] = left.widened(left.start, left.end, year=right.fields["year"] - turned, carried=1)
    return finds


@cache
def _reader(language: str) -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=[language], settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["month", "year"]})


@lru_cache(maxsize=4096)
def _read(words: str, language: str) -> tuple[date, str] | None:
    try:
        read = _reader(language).get_date_data(words)
    except ValueError:  # a language that dateparser does not know, or no such day
        return None
    return (read.date_obj.date(), read.period) if read is not None and read.date_obj is not None else None


def read_span(words: str, language: str) -> dict[str, Any] | None:
    """What dateparser makes of a span that is known to hold a whole date.

    >>> read_span("Μαΐου 1968", "el")
    {'year': 1968, 'month': 5}
    """
    read = _read(words, language)
    if read is None:
        return None
    day, period = read
    return {"year": day.year, "month": day.month} | ({"day": day.day} if period != "month" else {})
