"""Rules → spans: where in a text the templates of a language match.

Every word of the text is looked up once; only words with which a template can begin wake its rules, and the two words
behind it say which of them can match at all. Of several matches at one place the longest wins, then the one that stands first in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from timeline.dates.grammar import Ending, Gate, Grammar
from timeline.dates.patterns import WORD, Rule

# One sign for each kind of blank, apostrophe and dash, and none longer or shorter than it was: offsets must hold.
SIGNS = str.maketrans({"\t": " ", "\r": " ", "\xa0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2019": "'", "\u2018": "'",
                       "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-"})  # fmt: skip

NO_RULES: tuple[Rule, ...] = ()

PLAIN = tuple((chr(sign), plain) for sign, plain in SIGNS.items())


class Find(NamedTuple):
    """A span that a rule matched, and what its words state, not yet resolved: `fields` holds only what the text says."""

    start: int
    end: int
    kind: str
    fields: Mapping[str, Any]
    rule: str

    def widened(self, start: int, end: int, **more: Any) -> Find:
        return Find(start, end, self.kind, {**self.fields, **more}, self.rule)


@dataclass(frozen=True, slots=True)
class Loser:
    """A match that lost its place to another, and why: for `explain`."""

    start: int
    end: int
    rule: str
    reason: str


def fold(text: str) -> str:
    """The text in lower case with one sign for each kind of blank, dash and apostrophe; every character keeps its place.

    >>> fold("L’AN\\xa02024")
    "l'an 2024"
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for sign, plain in PLAIN:  # one look for each costs a tenth of `translate`, which takes every letter in hand
        if sign in low:
            low = low.replace(sign, plain)
    return low


def match(text: str, low: str, grammar: Grammar, losers: list[Loser] | None = None, *, direction: str = "news") -> list[Find]:
    """All matches from left to right, none overlapping another. `low` is the folded text.

    Commands ("future") are typed as they come: where no letter is large, small ones are taken for large.
    """
    careless = direction == "future" and low == text.translate(SIGNS)
    finds: list[Find] = []
    covered = 0
    for start, rules, third in woken(low, grammar.gates, direction):
        if start < covered or (start != covered + 1 and glued(low, start, grammar.hyphened)):
            continue
        best = longest(rules, third, text, low, start, grammar, losers)
        if careless:
            other = longest(rules, third, text, low, start, grammar, losers, careless=True)
            best = other if other is not None and (best is None or other.end > best.end) else best
        if best is not None:
            finds.append(best)
            covered = best.end
    return finds


def longest(
    rules: Iterable[Rule],
    third: str,
    text: str,
    low: str,
    start: int,
    grammar: Grammar,
    losers: list[Loser] | None,
    *,
    careless: bool = False,
) -> Find | None:
    """Of the rules that match here, where `third` is the third word, the one that reaches furthest, of equals the first in the file."""
    best, furthest = None, 0
    for rule in rules:
        if rule.thirds is not None and third not in rule.thirds:
            continue
        found = rule.match(low, start)
        if found is None:
            continue
        # What must follow a template counts for its length: "1941 < року" is surer than a count of years.
        reach = found.end("reach") if "reach" in found.re.groupindex else found.end()
        if losers is None and reach <= furthest:
            continue
        read = read_fields(rule, found, text, careless)
        opened = "start" in found.re.groupindex
        reason = "a word of it means something else here"
        if read is not None:
            reason = misplaced(low, start, found.end(), rule, grammar, read, opened=opened)
        if read is not None and not reason and reach > furthest:
            if best is not None and losers is not None:
                losers.append(Loser(start, best.end, best.rule, f"shorter than {rule.name}"))
            best, furthest = Find(found.start("start") if opened else start, found.end(), rule.kind, read, rule.name), reach
        elif losers is not None:
            beaten = f"shorter than or after {best.rule}" if best is not None and read is not None and not reason else reason
            losers.append(Loser(start, found.end(), rule.name, beaten))
    return best


def woken(low: str, gates: Mapping[str, Gate], direction: str) -> Iterator[tuple[int, tuple[Rule, ...], str]]:
    """Where rules can match, and which, by a word and the word behind it; and the third word."""
    start, gate, find = 0, None, gates.get
    begun, rules = 0, NO_RULES
    for word in WORD.finditer(low):
        token = word.group()
        found = find(token)
        if found is None and token[0] <= "9":  # of what a word can begin with, only digits sort so low
            token = f"#{min(len(token), 5)}"
            found = find(token)
        if rules:
            yield begun, rules, token
            rules = NO_RULES
        if gate is not None:
            begun = start
            if gate.lone or token in gate.seconds:
                rules = gate.open(token, direction)
        gate = found
        if found is not None:
            start = word.start()
    if rules:
        yield begun, rules, ""
    if gate is not None:
        yield start, gate.open("", direction), ""


def glued(low: str, start: int, hyphened: Ending) -> bool:
    """Whether the span begins inside something larger: a word, a number, a weapon's name.

    >>> from timeline.dates.grammar import ending
    >>> mid = ending(["mid-"])
    >>> [glued(text, at, mid) for text, at in [("su-34", 3), ("m777", 1), ("3,50", 2), ("(1994)", 1), ("1990-1994", 5), ("mid-1994", 4)]]
    [True, True, True, False, False, False]
    """
    if start == 0:
        return False
    before = low[start - 1]
    if before == " " and not low[start].isdigit():
        return False
    if before.isalnum() or before in "_$€£#№@":
        return True
    if not low[start].isdigit() or start == 1:
        return False
    further = low[start - 2]
    return (
        (before in ".,:/" and further.isdigit())
        or (before == "-" and further.isalpha() and not hyphened.search(low, max(0, start - 12), start))
        or (before == " " and further in "$€£#№")
    )


TAIL = re.compile(r"[.,:/]\d| ?[%‰°€$£]|-\d")


NEXT_YEAR = re.compile(r"/(?:(?:1\d|20)\d\d|\d\d)(?![\w/])")

OPENING = re.compile(r"(?:\A|[.!?:]\s{1,3}|[„«»]\s?|\n\s{0,3})\Z")

END = re.compile(r"(?!-\w) ?[^\w \n]| ?\n|\s*\Z")


def misplaced(low: str, start: int, end: int, rule: Rule, grammar: Grammar, fields: Mapping[str, Any], opened: bool) -> str:
    """Why the rule may not match here, or nothing."""
    # "The winter of 1916/17": two years, not a fraction.
    two_years = "year" in fields and low[end - 4 : end] == str(fields["year"]) and NEXT_YEAR.match(low, end)
    if low[end - 1].isdigit() and TAIL.match(low, end) and not (low[end] == "-" and rule.kind != "duration") and not two_years:
        return "the number goes on"
    # A template that names the preposition itself ("alle > {hour}") needs none of the list.
    if fields.get("needs") == "lone" and not counts_nothing(low, start, end, fields, grammar, opened):
        return "nothing says that the number or word is a time"
    if fields.get("needs") == "start" and not OPENING.search(low, max(0, start - 24), start):
        return "stands inside a sentence"
    if fields.get("needs") == "rate" and not grammar.context["rate_before"].search(low, max(0, start - 24), start):
        return "needs a quantity before it"
    return ""


def counts_nothing(low: str, start: int, end: int, fields: Mapping[str, Any], grammar: Grammar, opened: bool) -> bool:
    """Whether a bare number is the hour, a bare ordinal a weekday: a preposition stands before it, or it is all
    of the text, and nothing that it could count stands behind it.

    >>> from timeline.dates.grammar import grammar_of
    >>> es = grammar_of("es")
    >>> [counts_nothing(f"a las 8{rest}", 2, 7, {"hour": 8}, es, False) for rest in (", dijo", " de ayer", " familias", "")]
    [True, True, False, True]
    """
    # Where days are written with a dot ("15. Mai"), a dot behind digits closes nothing unless the text ends there.
    ordinal = (
        bool(grammar.settings.get("day_needs_dot"))
        and low[end - 1].isdigit()
        and low.startswith(".", end)
        and low[end + 1 : end + 8].strip()
    )
    closed = bool(END.match(low, end)) and not ordinal
    told = opened or (start == 0 and closed) or grammar.context["lone_before"].search(low, max(0, start - 24), start)
    if not 0 <= fields.get("hour", 0) <= 24 or not told:
        return False
    if closed or grammar.context["lone_after"].match(low, end):
        return True
    # Where plurals have an ending, a word without it is not what several hours could count: "a las 10 hay pleno".
    plural, word = grammar.settings.get("plural_ends_in"), WORD.match(low, end + 1)
    return bool(plural) and fields.get("hour", 0) > 1 and word is not None and not word.group().endswith((str(plural), *"0123456789"))


def read_fields(rule: Rule, found: re.Match[str], text: str, careless: bool = False) -> dict[str, Any] | None:
    """What the match states, or None where a word of it is not meant so (its capital is wrong, it has no such value)."""
    fields: dict[str, Any] = dict(rule.constants)
    for group, name, slot in rule.fields:
        folded = found.group(group)
        if folded is None:
            continue
        at = found.start(group)
        inside = careless or (at > 0 and text[at - 1].isalpha())  # a noun inside a compound has lost its capital: "Frühsommer"
        value = slot.read(folded, text[at : found.end(group)].capitalize() if inside else text[at : found.end(group)])
        if value is None:
            return None
        fields[name] = value
    return fields
