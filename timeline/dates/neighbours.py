"""What stands beside a date and belongs to it: bare numbers joined to it, the end of a range that completes the other."""

from __future__ import annotations

import re
from functools import cache

from timeline.dates.calendar import SEASONS
from timeline.dates.grammar import Grammar
from timeline.dates.matching import Find
from timeline.dates.slots import Slot

DAYS = {"weekday", "day", "deictic"}
"""The fields that set a time of the day on its day."""

BARE_DAY = re.compile(r"(?<![\w.,:/-])(3[01]|[12]\d|0?[1-9])(\.|er|st|nd|rd|th|º|°|\.º|e|ste|de|-?[гоеймиыюштієу]{1,3})?\Z")
BARE_CLOCK = re.compile(r"(?<![\w.,:/-])(2[0-4]|1\d|0?\d)(?:[.:h]([0-5]\d))?\Z")
REACH = 32
"""How far to the left a number word is looked for."""

LISTING = (",", "et", "und", "and", "/", "sowie", "ou", "oder")
LISTED_CLOCK = re.compile(r"(?<![\w.,:/])(2[0-4]|1\d|0?\d)(?:[.:h]([0-5]\d))?\Z")
NEXT_CLOCK = re.compile(r" ?- ?(2[0-4]|1\d|0?\d)(?:[.:h]([0-5]\d))?(?![\w%])(?![.,:/-]\d)(?! ?[€$%])")
BARE_NUMBER = re.compile(r"(?<![\w.,:/-])(\d{1,3})\Z")
COMMA_YEAR = re.compile(r", ((?:1\d|20)\d\d)(?!\w)")
TWO_DIGITS = re.compile(r" ?(?:-|/) ?(\d\d)(?![\w%])(?![.,:/-]\d)")
NEXT_YEAR = re.compile(r" ?/ ?((?:1\d|20)\d\d)(?![\w%])(?![.,:/-]\d)")
NEXT_DECADE = re.compile(r"(?:1\d|20)?\d0(?![\w%])(?![.,:/-]?\d)")
NEXT_DAY = re.compile(r"(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])(?![.,:/-]?\d)")


def left_siblings(find: Find, low: str, grammar: Grammar, floor: int) -> list[Find]:
    """Bare numbers joined to a full date on their right: "du 5 au 7 novembre", "1990 et 1991"."""
    siblings: list[Find] = []
    f, start = find.fields, find.start
    if find.kind == "time" and "hour" in f and "day" not in f:
        return left_numbers(find, low, grammar, floor, BARE_CLOCK)
    if find.kind == "duration" and "number" in f and low[start].isdigit():
        return left_numbers(find, low, grammar, floor, BARE_NUMBER)
    if find.kind == "duration" and "number" in f and grammar.settings.get("lengths_share_a_unit"):
        return left_number_word(find, low, grammar, floor)
    if find.kind != "calendar" or "day" not in f or "month" not in f:
        return []
    for _ in range(6):
        left = low[max(floor, start - 24) : start]
        joiner = grammar.joiners.search(left)
        bare = BARE_DAY.search(left[: joiner.start()]) if joiner else None
        dotless = re.match(r"\d{1,2} ", low[find.start : find.start + 3])  # "13 bis 15 Juli", as commands are typed
        if bare is None or (grammar.settings.get("day_needs_dot") and joiner and not bare.group(2) and not dotless):
            break
        number = int(bare.group(1))
        at = start - len(left) + bare.start()
        fields = {k: v for k, v in f.items() if k in ("month", "year", "yy", "shift", "unit")} | {"day": number}
        siblings.insert(0, Find(at, at + len(bare.group().rstrip()), "calendar", fields, "sibling of the date on its right"))
        start = at
    return siblings


def left_numbers(find: Find, low: str, grammar: Grammar, floor: int, bare: re.Pattern[str]) -> list[Find]:
    """The bare number that begins a stretch of hours or a range of lengths: "von 14.30 bis 18 Uhr", "de 8 à 24 mois"."""
    siblings: list[Find] = []
    start = find.start
    for _ in range(3 if bare is BARE_CLOCK else 1):
        left = low[max(floor, start - 24) : start]
        joiner = grammar.joiners.search(left)
        number = (LISTED_CLOCK if siblings else bare).search(left[: joiner.start()]) if joiner else None
        if number is None or joiner is None:
            break
        # "10-12 und 14-18 Uhr", "9.30 und 14.30 Uhr": a list goes on where a stretch or minutes show that hours are meant.
        listed = siblings or (bare is BARE_CLOCK and number.group(2)) or grammar.context["stretch_before"].search(left, 0, number.start())
        if joiner.group().strip() in LISTING and not listed:
            break
        at = start - len(left) + number.start()
        if bare is BARE_CLOCK:
            told = {"hour": int(number.group(1)), "minute": int(number.group(2) or 0)}
            fields = {k: v for k, v in find.fields.items() if k in ("meridiem", "part")} | told
        else:
            fields = {"number": int(number.group(1)), "unit": find.fields["unit"]}
        siblings.insert(0, Find(at, at + len(number.group()), find.kind, fields, "sibling of the number on its right"))
        start = at
    return siblings


def left_number_word(find: Find, low: str, grammar: Grammar, floor: int) -> list[Find]:
    """The number word that shares the unit of the length on its right: "tres o cuatro semanas", "da due a tre anni"."""
    slot = grammar.slots["number"]
    left = low[max(floor, find.start - REACH) : find.start]
    joiner = grammar.joiners.search(left)
    if joiner is None or joiner.group().strip() in (",", "y", "e", "ed", "al"):
        return []
    number = number_word(slot).search(left[: joiner.start()])
    value = slot.read(number.group(), number.group()) if number else None
    if number is None or value is None or value >= find.fields["number"]:
        return []
    at = find.start - len(left) + number.start()
    return [
        Find(at, at + len(number.group()), "duration", {"number": value, "unit": find.fields["unit"]}, "sibling of the number on its right")
    ]


@cache
def number_word(slot: Slot) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,:/-]){slot.regex}\Z")


def right_siblings(find: Find, low: str, grammar: Grammar, ceiling: int) -> list[Find]:
    """Numbers joined to a date on their left: "November 5-7", "1914-18"."""
    f = find.fields
    if find.kind == "time" and "minute" in f and low[find.end - 1].isdigit() and "day" not in f:
        # "Von 9.15-11 und 13.15-17 Uhr": what a clock time with minutes opens ends at an hour.
        closing = NEXT_CLOCK.match(low, find.end, ceiling)
        if closing and int(closing.group(1)) >= f.get("hour", 24):
            fields = {"hour": int(closing.group(1)), "minute": int(closing.group(2) or 0)}
            return [Find(closing.start(1), closing.end(), "time", fields, "sibling of the time on its left")]
    if find.kind != "calendar" or "mod" in f:
        return []
    if "decade" in f and low[find.end - 1].isdigit():
        joiner = re.compile(grammar.joiners.pattern.removesuffix(r"\Z")).match(low, find.end, ceiling)
        decade = NEXT_DECADE.match(low, joiner.end(), ceiling) if joiner else None
        if decade:
            return [Find(decade.start(), decade.end(), "calendar", {"decade": int(decade.group())}, "sibling of the decade on its left")]
    if "year" in f and "month" not in f:
        four = NEXT_YEAR.match(low, find.end)
        if four and f["year"] < int(four.group(1)):
            fields = {"year": int(four.group(1))}
            return [Find(four.start(1), four.end(1), "calendar", fields, "sibling of the year on its left")]
        two = TWO_DIGITS.match(low, find.end, ceiling)
        if two and f["year"] % 100 < int(two.group(1)):
            fields = {"year": f["year"] // 100 * 100 + int(two.group(1))}
            return [Find(two.start(1), two.end(1), "calendar", fields, "sibling of the year on its left")]
    if grammar.settings.get("month_first") and "day" in f and "month" in f and "year" not in f:
        joiner = re.compile(grammar.joiners.pattern.removesuffix(r"\Z")).match(low, find.end, ceiling)
        day = NEXT_DAY.match(low, joiner.end(), ceiling) if joiner else None
        if day and int(day.group(1)) > f["day"]:
            year = COMMA_YEAR.match(low, day.end())
            fields = {"month": f["month"], "day": int(day.group(1))} | ({"year": int(year.group(1))} if year else {})
            end = year.end() if year else day.end()
            return [Find(day.start(), end, "calendar", fields, "sibling of the date on its left")]
    return []


COUNTED = ("day", "night", "week", "month", "year")


def count_from_days(finds: list[Find], low: str, grammar: Grammar) -> list[Find]:
    """A counted length and the day it is counted from become one: "two days before Christmas", "the day after 3 May"."""
    joined: list[Find] = []
    for find in finds:
        left = joined[-1] if joined else None
        if left is not None and "apposed" in find.fields and names_a_day(left) and is_apposed(left, find, low):
            find = find.widened(find.start, find.end, shift=0)
        if left is not None and find.start - left.end < 16 and is_counted_weekday(left, low, grammar) and names_a_day(find):
            sign = direction_of(" ".join(low[left.end : find.start].split()), grammar)
            if sign:
                fields = {"number": left.fields.get("nth", 1), "unit": "day", "weekday": left.fields["weekday"], "sign": sign}
                fields |= {"counted_from": (find.kind, find.fields)}
                joined[-1] = Find(left.start, find.end, "offset", fields, f"{left.rule} counted from {find.rule}")
                continue
        if left is not None and find.start - left.end < 16 and left.fields.get("unit") in COUNTED and names_a_day(find):
            words = " ".join(low[left.end : find.start].split())
            later = left.kind == "offset" and left.fields.get("base") == "text" and "vague" not in left.fields
            if later or (left.kind == "anaphor" and left.fields.get("shift") in (-1, 1)):
                told = low[left.start : left.end].split()[-1]  # "the day before" has taken the word with it, "el día después de" part of it
                sign = direction_of(f"{told} {words}".strip(), grammar)
            else:
                sign = direction_of(words, grammar) if is_counted(left) else 0
            if sign:
                fields = {
                    "number": left.fields.get("number", 1),
                    "unit": left.fields["unit"],
                    "sign": sign,
                    "counted_from": (find.kind, find.fields),
                }
                joined[-1] = Find(left.start, find.end, "offset", fields, f"{left.rule} counted from {find.rule}")
                continue
        joined.append(find)
    return joined


def is_apposed(left: Find, find: Find, low: str) -> bool:
    """Whether "Oct. 12, the day before the crash" tells one day twice; "the day before, …" would be another."""
    return low[left.end : find.start] == ", " and low[find.end : find.end + 1] == " "


def names_a_day(find: Find) -> bool:
    f = find.fields
    return (
        find.kind in ("calendar", "deictic")
        and bool(f.keys() & {"feast", "weekday", "deictic"} or {"day", "month"} <= f.keys())
        and "part" not in f
    )


def is_counted_weekday(find: Find, low: str, grammar: Grammar) -> bool:
    """Whether a weekday waits for the day it is counted from: "the third Tuesday" after it, or "the Saturday" after it."""
    stated = find.fields.keys() - {"article"}
    if stated == {"nth", "weekday"}:
        return True
    return stated == {"weekday", "no_article"} and grammar.articles.search(low, max(0, find.start - 8), find.start) is not None


def is_counted(find: Find) -> bool:
    # "Eight trading days after" are more days than eight: only what is nothing but number and unit.
    plain = re.fullmatch(r"duration: (?:.{1,24} > )?\{number\}[ ~]\{unit(?::attribute)?\}(?: <.*| : no_article=1)?", find.rule) is not None
    return find.kind == "duration" and find.fields.keys() <= {"number", "unit", "article", "no_article", "open", "only"} and plain


def direction_of(words: str, grammar: Grammar) -> int:
    """-1 for "before", 1 for "after", 0 for any other words."""
    return -1 if grammar.context["count_back"].fullmatch(words) else int(grammar.context["count_on"].fullmatch(words) is not None)


PLACED = {"month", "season"}
"""What has its place within a year."""


def month_of(find: Find) -> int:
    return int(find.fields["month"]) if "month" in find.fields else SEASONS[find.fields["season"]]


def complete_left(finds: list[Find], low: str, grammar: Grammar) -> list[Find]:
    """The left end of a range takes its year from the right end: "from October to March 1942"."""
    for i in range(len(finds) - 2, -1, -1):
        left, right = finds[i], finds[i + 1]
        if left.kind == "time" and not DAYS & left.fields.keys() and DAYS & right.fields.keys() and right.start - left.end < 8:
            # "Zwischen 0 Uhr und 4 Uhr am Dienstag", "um 20 Uhr, Dienstag"
            between = low[left.end : right.start]
            # "Heute 15 Uhr, morgen …": the day on the left is nearer.
            placed = any(DAYS & told.fields.keys() and left.start - told.end < 16 for told in finds[max(0, i - 2) : i])
            # "5 годині ранку 24 лютого": nothing between is nearer still than a comma.
            apart = between.strip(" ,()")  # "2 a.m. (0100 GMT) on Sunday"
            near = not apart and ("(" not in between or right.kind == "time")
            near = near or grammar.context["on_day"].fullmatch(apart) is not None
            if (near and not placed) or (right.kind == "time" and grammar.joiners.search(between)):
                day = {k: v for k, v in right.fields.items() if k in DAYS | {"month", "year", "shift"}}
                finds[i] = left.widened(left.start, left.end, **day)
            continue
        if "day" in left.fields and "month" not in left.fields and {"day", "month"} <= right.fields.keys() and right.start - left.end < 12:
            # "In der Nacht vom 7. zum 8. Mai"
            if left.kind in ("time", "calendar") and grammar.joiners.search(low[left.end : right.start]):
                told = {k: v for k, v in right.fields.items() if k in ("month", "year")}
                finds[i] = left.widened(left.start, left.end, **told)
            continue
        if not (left.kind == right.kind == "calendar" and left.fields.keys() & PLACED and right.fields.keys() & PLACED):
            continue
        counted = right.fields.get("unit") == "year" and "shift" in right.fields
        if "year" not in right.fields and not counted:
            continue
        if "year" in left.fields or "shift" in left.fields or "yy" in left.fields:
            continue
        between = low[left.end : right.start]
        if len(between) < 24 and grammar.joiners.search(between):
            turned = month_of(left) > month_of(right)
            if counted:
                finds[i] = left.widened(left.start, left.end, unit="year", shift=right.fields["shift"] - turned)
            else:
                finds[i] = left.widened(left.start, left.end, year=right.fields["year"] - turned, carried=1)
    return finds
