"""Words for times that are part of a name: of a person ("Anna May"), a title ("60 Minutes"), a newspaper ("the daily Granma")."""

from __future__ import annotations

import re

from timeline.dates.grammar import Grammar
from timeline.dates.matching import Find

REACH = 48
"""How far to the left the rest of a name is looked for."""

TITLED = ("duration", "unit", "deictic", "offset", "reference", "set", "time")
"""The kinds whose words are small inside a sentence: a capital there belongs to a title."""

LINE = 120
"""How much of the line, on either side, shows whether all its words have capitals, as in a headline."""

SMALL = re.compile(
    r"(?<![\w'’])(?!(?:with|from|over|into|than|that|after|amid|under|until|about|against|between|before|through|during|says|said)\b)[a-z]{4,}"
)
"""A word that a headline would write with a capital."""

QUOTED = (re.compile(r"(?:\"|``|''|[“«‘„])\Z"), re.compile(r"\"|''|[”»’]"))
"""The signs around a title that is one word."""

PAPER = re.compile(r"(?:\b[A-Z][\w'’.]+|\w-[a-z]+|[a-z]) \Z")
"""What tells of which town, land or party a newspaper is: "the Istanbul daily", "the pro-government weekly", "the business daily"."""

NO_PAPER = re.compile(
    r"(?:(?<!\w)(?:[Tt]he|[Aa]n?|[Ii]ts?|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Nn]o"
    r"|of|in|on|to|for|and|or|with|by|from|at|as|than)|[a-z](?:s|ed)) \Z"
)
"""Words behind which "daily" says how often: "plans daily Paris flights", "the daily Pentagon briefing"."""

BLANKS_AND_QUOTES = " \t\n\r\f\v\u00a0\u202f\u2009\"'«“”`("


def name_of_something(find: Find, text: str, grammar: Grammar) -> str:
    """Why an expression is part of a name, or nothing."""
    if grammar.settings.get("titles_are_capitalised"):
        title = name_of_title(find, text)
        if title:
            return title
    if grammar.settings.get("titles_are_quoted") and is_quoted_title(find, text):
        return "part of a title"
    return name_of_somebody(find, text, grammar)


SHORT = 5
"""So many words between quotation marks, begun with a capital and ended without a stop, are a title rather than somebody's words."""

QUOTATION = (re.compile(r"[„“\"»«][A-ZÄÖÜ][^„“”\"«»\n.!?,:;]{0,48}\Z"), re.compile(r"[^„“”\"«»\n.!?,:;]{0,48}[“”\"«»](?!,)"))


def is_quoted_title(find: Find, text: str) -> bool:
    """Whether an expression without a number stands in the title of a work: „Die Frau im Morgengrauen“."""
    if "year" in find.fields or any(sign.isdigit() for sign in text[find.start : find.end]):
        return False
    before, behind = QUOTATION[0].search(text, max(0, find.start - REACH), find.start + 1), QUOTATION[1].match(text, find.end)
    return bool(before and behind) and len(text[before.start() : behind.end()].split()) <= SHORT  # type: ignore[union-attr]


def name_of_title(find: Find, text: str) -> str:
    """A word for a time with a capital inside a running sentence is a title's: "USA Today", "High Noon", "60 Minutes"; so is "daily"
    between the home of a newspaper and its name. Where all words of a line have capitals, as in headlines, none is a title."""
    if find.kind not in TITLED or find.fields.keys() & CAPITALS:
        return ""
    if (find.kind != "set" and text[find.start : find.end].islower()) or not runs(text, find.start, find.end):
        return ""
    left, behind = text[max(0, find.start - REACH) : find.start], text[find.end : find.end + 2]
    if find.kind == "reference" and left.endswith("(") and behind[:1] == ")" and text[find.start : find.end].isupper():
        return "a name in capitals"
    words = list(re.finditer(r"[^\W\d_][^\W_]+", text[find.start : find.end]))
    opens, quoted = comes_first(left), QUOTED[0].search(left) is not None
    if opens and not quoted and find.kind in ("unit", "offset", "deictic"):
        return ""  # "Last Week: the market fell"
    if any(word.group().istitle() and not (opens and word.start() == 0) for word in words):
        return "part of a title"
    whole = len(words) == 1 and words[0].group().istitle() and words[0].end() == find.end - find.start
    if whole and quoted and QUOTED[1].match(text, find.end):
        return "part of a title"
    if find.kind == "set" and "unit:ly" in find.rule and re.match(r" [A-Z]", behind):
        at_home = PAPER.search(left) is not None and NO_PAPER.search(left) is None
        return "the name of a newspaper" if at_home or text[find.start].isupper() else ""
    return ""


CAPITALS = {"weekday", "month", "feast", "meridiem", "minute", "season", "quarter", "only"}
"""Fields whose words have capitals of their own, or like any others in press."""


def runs(text: str, start: int, end: int) -> bool:
    """Whether a small word beside an expression shows that its line is no headline in capitals."""
    left, right = text[max(0, start - LINE) : start].rpartition("\n")[2], text[end : end + LINE].partition("\n")[0]
    return SMALL.search(left) is not None or SMALL.search(right) is not None


def comes_first(left: str) -> bool:
    """Whether a word behind this has its capital because it comes first: in the text, a line, a sentence or a quotation.

    >>> comes_first("“"), comes_first("late. "), comes_first("in "), comes_first("5% "), comes_first("one,\\n")
    (True, True, False, False, True)
    """
    told = left.rstrip()
    return not told or "\n" in left[len(told) :] or not (told[-1].isalnum() or told[-1] in "_,)%")


def opens_a_sentence(before: str) -> bool:
    """Whether what stands before a word ends a sentence or a line, or is nothing but blanks and quotes.

    >>> opens_a_sentence("late. «"), opens_a_sentence("in "), opens_a_sentence("one\\n"), opens_a_sentence("")
    (True, False, True, True)
    """
    told = before.rstrip(BLANKS_AND_QUOTES)
    return not told or told[-1] in ".!?:;" or "\n" in before[len(told) :]


def name_of_somebody(find: Find, text: str, grammar: Grammar) -> str:
    """A lone month behind a capitalised word inside a sentence is part of a name: "Anna May". Where months and weekdays are written
    small, one with a capital is a name beside any other capital: "Julio Prieto", "Marta Domingo"."""
    if grammar.settings.get("times_are_lower_case") and find.kind == "duration":
        return is_title_or_age(find, text, grammar)
    stated = find.fields.keys() - {"needs", "no_article"}
    if grammar.settings.get("times_are_lower_case") and stated in ({"month"}, {"weekday"}, {"season"}):
        if not text[find.start].isupper():
            return ""
        behind = re.match(r" [^\W\d_]", text[find.end : find.end + 2])
        opening = opens_a_sentence(text[max(0, find.start - 8) : find.start])
        # At the beginning of a sentence every word has its capital: only given names are suspect there, seasons never.
        names = grammar.settings.get("first_names")
        suspect = not opening or (names is None and stated != {"season"}) or text[find.start : find.end].lower() in (names or ())
        if behind is not None and behind.group().isupper() and suspect:
            return "part of a name"
        ahead = re.search(r"(?<!\w)([^\W\d_])[\w.]* \Z", text[max(0, find.start - REACH) : find.start])
        if ahead is not None and ahead.group(1).isupper():
            known = grammar.context["year_before"].search(ahead.group().lower()) or grammar.articles.search(ahead.group().lower())
            return "" if known else "part of a name"
        return ""
    if not grammar.settings.get("names_are_capitalised") or find.fields.keys() - {"needs", "no_article"} != {"month"}:
        return ""
    left = text[max(0, find.start - REACH) : find.start]
    before = re.search(r"(?<!\w)[A-Z]\w* \Z", left)
    if before is None or before.group().strip().lower() in grammar.gates or grammar.context["year_before"].search(left.lower()):
        return ""
    return "part of a name"


NAME = re.compile(r"(?<!\w)[A-ZÀ-Ý][\w'’-]+ \Z")
FULL_NAME = re.compile(r"(?<!\w)[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý][\w'’-]+ \Z")


def is_title_or_age(find: Find, text: str, grammar: Grammar) -> str:
    """Why a length is part of a title ("Cien Años de soledad", "Il Sole 24 Ore") or of a name ("Anna Neri di 38 anni"), or nothing."""
    words = text[find.start : find.end].split()
    if len(words) > 1 and words[-1].istitle() and not words[-1].isupper():
        return "part of a title"
    if find.fields.get("unit") != "year" or "number" not in find.fields:
        return ""
    link = grammar.context["age_link"].search(text, max(0, find.start - 8), find.start)
    left = text[max(0, find.start - REACH) : link.start() if link else find.start]
    # Without a link only first and second name together are a name: "Anna Neri 38 anni".
    return "somebody's age" if (NAME if link else FULL_NAME).search(left) else ""
