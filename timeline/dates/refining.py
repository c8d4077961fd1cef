"""Spans made right: widened by modifiers and articles, completed from their neighbours, and dropped where they are false friends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from timeline.dates.grammar import Grammar, edge
from timeline.dates.matching import Find, Loser
from timeline.dates.names import name_of_something
from timeline.dates.neighbours import complete_left, count_from_days, left_siblings, right_siblings

BARE = ("reference", "set")
"""Kinds that take neither article nor modifier unless their template asks for it."""

COMPARING = ("MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS")

JOINED = {"month", "century"}
"""What may be told by a word that is a time only beside another of its kind: "у січні-лютому", "siglos XVII y XVIII"."""

REACH = 48
"""How far to the left a modifier is looked for."""

BRACKETS = re.compile(r"\(#, [^()]{1,16}\)|\([^()]{1,20}, #\)")
"""A clock time between brackets beside the name of a channel: "(21.30, La 2)", "(Canal 9, 17.35)"."""

YEAR_BEHIND = re.compile(r" ?- ?(?:1\d|20)\d\d(?!\d)")


def refine(finds: Sequence[Find], text: str, low: str, grammar: Grammar, losers: list[Loser] | None = None) -> list[Find]:
    """The finds that stand, in the order of the text."""
    kept: list[Find] = []
    known = {find.fields["year"] for find in finds if "year" in find.fields and "month" in find.fields}
    end = aged = 0
    for i, find in enumerate(finds):
        if find.start < end:
            continue  # a sibling of the one before has taken it
        find = without_count(find, low, grammar)
        if kept and is_longer_end(kept[-1], find, low, grammar):
            find = Find(find.start, find.end, "duration", {"number": find.fields["hour"], "unit": "hour"}, kept[-1].rule)
        until = finds[i + 1].start if i + 1 < len(finds) else len(low)
        # "Earlier" alone refers to the past, "earlier this month" is one expression.
        absorbs = kept and kept[-1].kind == "reference" and find.start - kept[-1].end <= 2
        wide = widen(find, low, grammar, kept[-1].start if absorbs else end, until)
        if absorbs and wide.start < kept[-1].end:
            if wide.start > kept[-1].start:
                wide = widen(find, low, grammar, end, until)
            else:
                kept.pop()
        compound = (
            grammar.settings.get("hyphen_compounds")
            and low[find.end : find.end + 1] == "-"
            and low[find.end + 1 : find.end + 2].isalpha()
            and until > find.end + 1
        )
        reason = "the beginning of a longer word" if compound and find.kind == "calendar" else ""
        reason = reason or false_friend(wide, find, low, grammar, kept, known) or name_of_something(find, text, grammar)
        if aged and find.kind == "duration" and grammar.joiners.search(low, aged, wide.start) and wide.start - aged < 8:
            reason = reason or "somebody's age"  # "children of 2 to 8 years"
        aged = find.end if reason == "somebody's age" else 0
        if reason:
            end = max(end, aged)
            if losers is not None:
                losers.append(Loser(wide.start, wide.end, find.rule, reason))
            continue
        # A bare day that follows may itself be the sibling.
        bare = i + 1 < len(finds) and finds[i + 1].fields.keys() <= {"day", "needs", "only"}
        before, after = left_siblings(wide, low, grammar, end), right_siblings(wide, low, grammar, len(low) if bare else until)
        if after and "year" in after[-1].fields and "year" not in wide.fields:
            wide = wide.widened(wide.start, wide.end, year=after[-1].fields["year"])
        kept += [*before, wide, *after]
        end = kept[-1].end
    return count_from_days(complete_left(kept, low, grammar), low, grammar)


BARE_DAY = re.compile(r"(?<=\w),? \d{1,2}\Z")

COUNTED = re.compile(r" ([^\W\d_]{5,24})(?![\w'-])")
"""What could be counted behind a number: a word of five letters or more."""


def without_count(find: Find, low: str, grammar: Grammar) -> Find:
    """The weekday alone where the number behind it counts what follows: "martes 30 empresas", not "martes 30 de abril"."""
    ends = grammar.settings.get("counted_ends_in")
    number = BARE_DAY.search(low, find.start, find.end) if ends and names_bare_day(find) else None
    word = COUNTED.match(low, find.end) if number else None
    if number is None or word is None or word.group(1) in grammar.settings.get("never_counted", ()):
        return find
    if not word.group(1).endswith(str(ends)) and not grammar.context["not_year_after"].match(low, find.end):
        return find
    return weekday_alone(find, low)


def names_bare_day(find: Find) -> bool:
    """Whether a weekday is followed by the bare number of a day and nothing else: "martedì 30"."""
    f = find.fields
    return {"weekday", "day"} <= f.keys() and not f.keys() & {"month", "year", "unit", "nth", "shift"}


def weekday_alone(find: Find, low: str) -> Find:
    """The same weekday without the bare number behind it; the find itself where none stands there."""
    number = BARE_DAY.search(low, find.start, find.end)
    fields = {name: value for name, value in find.fields.items() if name != "day"}
    return find if number is None else Find(find.start, number.start(), find.kind, fields, find.rule)


def is_longer_end(left: Find, find: Find, low: str, grammar: Grammar) -> bool:
    """Whether what looks like a clock time is the longer end of a length: "de deux à trois heures"."""
    lasting = left.kind == "duration" and left.fields.get("unit") == "hour" and "number" in left.fields
    told = find.kind == "time" and find.fields.keys() == {"hour"} and find.start - left.end < 6
    return lasting and told and grammar.joiners.search(low, left.end, find.start) is not None


def widen(find: Find, low: str, grammar: Grammar, floor: int, ceiling: int) -> Find:
    """The find with its article and modifiers: "the end of", "about", "environ", "or so"."""
    more: dict[str, Any] = {}
    start, end = find.start, find.end
    bare = "bare" in find.fields or (find.kind in BARE and "needs" not in find.fields)
    # "A two-week visit", "the third-quarter loss": the article belongs to what follows.
    hyphened = "-" in low[start:end].rpartition(" ")[2] and not low[end - 1].isdigit()  # "the winter of 1941-42" is none
    attribute = hyphened and find.kind in ("duration", "calendar", "offset") and "decade" not in find.fields
    for _ in range(0 if bare else 4):
        last = edge(low, max(floor, start - REACH), start)
        if last not in grammar.edges:
            break
        left = low[max(floor, start - REACH) : start]
        article = None if attribute or "no_article" in find.fields else grammar.articles.behind(last, left)
        if article is not None:
            start -= len(left) - article.start()
            more["article"] = article.group().strip()
            continue
        for mod, kinds, words in grammar.before:
            found = words.behind(last, left)
            if found is not None and (not kinds or find.kind in kinds) and (mod not in COMPARING or counts(find, start)):
                start -= len(left) - found.start()
                more.setdefault("mod", "" if mod == "NONE" else mod)
                break
        else:
            break
    for mod, kinds, behind in grammar.after:
        found = behind.match(low, end, ceiling)
        if found is not None and (not kinds or find.kind in kinds):
            end = found.end()
            more.setdefault("mod", mod)
    head = max(floor, start - 32)
    last = edge(low, head, start)
    if grammar.context["open_start"].behind(last, low, head, start):
        more["open"] = "start"
    elif grammar.context["open_end"].behind(last, low, head, start):
        more["open"] = "end"
    return find.widened(start, end, **more) if more or (start, end) != (find.start, find.end) else find


def counts(find: Find, start: int) -> bool:
    """Whether the expression begins with its number: "over ten years" compares, "over the next ten years" does not."""
    return start == find.start and ("number" in find.fields or "vague" in find.fields) and "span" not in find.fields


def false_friend(wide: Find, find: Find, low: str, grammar: Grammar, kept: Sequence[Find], known: set[int]) -> str:
    """Why this is no time expression, or nothing."""
    f = wide.fields
    needs = f.get("needs")
    if needs == "never":
        return "words that only look like a time"
    modified = f.get("mod") and not (f.get("article") and find.kind == "unit")  # "about a quarter" is a part of something
    # "The spring and summer": the article stands for both.
    joins_season = "season" in f and bool(kept) and "season" in kept[-1].fields and 0 <= wide.start - kept[-1].end <= 5
    if needs == "article" and not (joins_season or modified or is_definite(wide, low, grammar)):
        return "needs an article or a modifier before it"
    if needs == "alone" and f.get("article"):
        return "has an article before it"
    if needs == "mod" and "mod" not in f:
        return "needs a modifier before it"
    if needs == "brackets" and not BRACKETS.search(f"{low[max(0, wide.start - 24) : wide.start]}#{low[wide.end : wide.end + 24]}"):
        return "no programme of broadcasts gives it"
    if needs == "joined" and not (kept and kept[-1].fields.keys() & f.keys() & JOINED and 0 < wide.start - kept[-1].end <= 4):
        return "needs another of its kind before it"
    left, right = low[max(0, wide.start - REACH) : wide.start], low[wide.end : wide.end + REACH]
    if grammar.context[f"not_before_{find.kind}"].search(left):
        return "a word before it says that it is no time"
    if grammar.context[f"not_after_{find.kind}"].match(right):
        return "a word after it says that it is no time"
    if is_age(find, left, right, grammar) or (f.get("mod") in COMPARING and f.get("article") and "number" in f and "span" not in f):
        return "somebody's age"
    if needs == "year":
        bare = low[max(0, find.start - REACH) : find.start]
        return no_year(wide, f["year"], left, right, grammar, kept, known, bare)
    if needs == "start" and not (left.rstrip()[-1:] in ("", ".", "!", "?", ":", "»", "“", "„", '"') or "\n" in left[len(left.rstrip()) :]):
        return "stands inside a sentence"
    if needs == "cue" and not (
        f.get("article") or f.get("mod") or grammar.context["year_before"].search(left) or stands_alone(left, right)
    ):
        return "needs a preposition of time before it"
    return ""


def is_definite(wide: Find, low: str, grammar: Grammar) -> bool:
    """Whether an article says which time is meant, or a preposition that has taken the article in: "au dernier trimestre"."""
    if wide.fields.get("article", "") not in ("", *grammar.settings.get("indefinite", ())):
        return True
    return grammar.context["definite_before"].search(low, max(0, wide.start - REACH), wide.start) is not None


def stands_alone(left: str, right: str) -> bool:
    """Whether nothing else stands in the line, as in the cell of a table or above an entry: "10.12."."""
    return left.rstrip(" ")[-1:] in ("", "\n") and right.lstrip(" ")[:1] in ("", "\n")


def is_age(find: Find, left: str, right: str, grammar: Grammar) -> bool:
    """Whether years stand alone between commas behind a name: "Anna Weiss, 38 ans, …", or a word beside them speaks of an age."""
    lone = find.kind == "duration" and find.fields.get("unit") == "year" and not find.fields.keys() & {"vague", "no_age"}
    if not lone:
        return False
    told = grammar.context["age_before"].search(left) or grammar.context["age_after"].match(right)
    return bool(told) or (left.endswith((", ", "(")) and right[:1] in (",", ".", ")", ""))


def no_year(wide: Find, year: int, left: str, right: str, grammar: Grammar, kept: Sequence[Find], known: set[int], bare: str) -> str:
    """Why four digits alone are no year: what is counted follows them, or nothing says that they are one."""
    if grammar.context["not_year_after"].match(right):
        return "something counted follows the number"
    # "Nearly 2000 men": the modifier has become part of the expression, the word that counts still stands before the number.
    if grammar.context["not_year_before"].search(left) or grammar.context["not_year_before"].search(bare):
        return "a word before it says that it is a number"
    if left.endswith(f"{year} "):
        return "it only repeats the year before it"
    joined = bool(kept) and kept[-1].end <= wide.start and "year" in kept[-1].fields and wide.start - kept[-1].end < 8
    if re.match(r" \d{3} \d{2,3}(?!\d)", right):
        return "part of a longer number"
    numbered = re.match(r"-(\d{1,5})(?!\d)", right)
    if (re.search(r"\d-\Z", left) and not joined) or (numbered and not (YEAR_BEHIND.match(right) or len(numbered.group(1)) == 2)):
        return "part of a longer number"
    if 1900 <= year <= 2099 and year != 2000:
        return ""
    told = grammar.context["year_before"].search(left) or (left.endswith("(") and right[:1] in ")-,;")
    told = told or YEAR_BEHIND.match(right) or any(abs(year - other) <= 15 for other in known)
    return "" if told or joined or wide.fields.get("mod") else "nothing says that the number is a year"
