"""A language file made ready for matching: its rules, the words that wake them, what may stand around an expression."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from timeline.dates.patterns import GAP, Rule, compile_rules
from timeline.dates.resolving import RESOLVERS
from timeline.dates.slots import Slot, expand, number_slots, number_words, spell, word_slot
from timeline.errors import LanguageFileError
from timeline.languages import Language, load

NEVER = re.compile(r"(?!)")

KINDS = tuple(RESOLVERS)
CONTEXTS = (
    "year_before", "not_year_before", "not_year_after", "open_start", "open_end", "between", "count_back", "count_on", "ahead", "behind",
    "lone_before", "lone_after", "rate_before", "stretch_before", "stretch_end", "definite_before", "on_day", "no_past_behind",
    "age_before", "age_after", "age_link",
    *(f"not_before_{kind}" for kind in KINDS), *(f"not_after_{kind}" for kind in KINDS),
)  # fmt: skip
"""What words around an expression can say: that four digits are a year or are none, that a time is open at one end, that two times make one
interval, that the expression is no time at all."""


@dataclass(frozen=True)
class Gate:
    """The rules that one first word wakes, or several words alike; the word behind it says which of them can match at all."""

    word: str
    rules: tuple[Rule, ...]
    seconds: frozenset[str]
    lone: bool  # whether a rule can match whatever comes second
    chosen: dict[str, dict[str, tuple[Rule, ...]]] = field(default_factory=dict, compare=False)

    def open(self, second: str, direction: str) -> tuple[Rule, ...]:
        """The rules that can match when this word comes second, in texts read in that direction; "" where no word follows."""
        chosen = self.chosen.setdefault(direction, {})
        known = second if second in self.seconds else ""
        found = chosen.get(known)
        if found is None:
            meant = (rule for rule in self.rules if rule.constants.get("only", direction) == direction)
            found = tuple(rule for rule in meant if rule.seconds is None or known in rule.seconds or self.word in rule.wholes)
            chosen[known] = found
        return found


@dataclass(frozen=True, eq=False)
class Grammar:
    """All that the engine asks of a language. `before` and `after` hold modifiers with their TIMEX3 `mod`; `cues` and `context`
    are expressions over folded text (see docs/languages.md)."""

    code: str
    gates: Mapping[str, Gate]
    slots: Mapping[str, Slot]
    articles: Ending
    before: tuple[tuple[str, frozenset[str], Ending], ...]
    edges: frozenset[str]
    after: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]
    joiners: re.Pattern[str]
    joined: re.Pattern[str]
    hyphened: Ending
    cues: Mapping[str, re.Pattern[str]]
    context: Mapping[str, Any]
    settings: Mapping[str, Any]


def grammar_of(code: str) -> Grammar:
    """The compiled grammar of a language that has a file."""
    found = _grammar_of(code)
    if isinstance(found, str):
        raise LanguageFileError(found)
    return found


@cache
def _grammar_of(code: str) -> Grammar | str:
    """The grammar, or what is wrong with the file."""
    try:
        return compile_grammar(load(code))
    except LanguageFileError as error:
        return str(error) if str(error).startswith(code) else f"{code}.toml: {error}"


def compile_grammar(language: Language) -> Grammar:
    """The grammar of a language as its file tells it."""
    dates = language.dates
    words: Mapping[str, Mapping[str, Sequence[str]]] = dates.get("words", {})
    compose = dates.get("compose", {})
    numbers = number_words(words.get("number", {}), compose.get("number", ()))
    ordinals = {word: int(v) for word, v in number_words(words.get("ordinal", {}), ()).items()}
    slots = {name: word_slot(name, table) for name, table in words.items()}
    slots |= {name: spoken(name, words.get("number", {}), patterns) for name, patterns in compose.items() if name != "number"}
    slots |= number_slots(dates.get("day_suffixes", [""]), ordinals, numbers)
    rules = compile_rules(dates.get("templates", {}), dates.get("macros", {}), slots)
    articles, before = ending(dates.get("articles", ())), modifiers(dates.get("before", {}), ending)
    return Grammar(
        code=language.code,
        gates=build_gates(rules),
        slots=slots,
        articles=articles,
        before=before,
        edges=frozenset(articles.edges).union(*(words.edges for _, _, words in before)),
        after=modifiers(dates.get("after", {}), beginning),
        joiners=re.compile(rf"\s{{0,3}}(?:{spell(spread(dates.get('joiners', ['-'])))})\s{{0,3}}\Z"),
        joined=re.compile(rf"\s{{0,3}}(?:{spell(spread(dates.get('joiners', ['-'])))})\s"),
        hyphened=ending([word for entry in dates.get("before", {}).values() for word in entry["words"] if word.endswith("-")]),
        cues={name: anywhere(table) for name, table in dates.get("cues", {}).items()},
        context={name: beside(name, dates.get("context", {}).get(name, ())) for name in CONTEXTS},
        settings=dates.get("settings", {}),
    )


def spoken(name: str, table: Mapping[str, Sequence[str]], patterns: Sequence[str]) -> Slot:
    """A slot of composed number words alone: "nineteen ninety-four"."""
    base = number_words(table, ())
    composed: dict[str, list[str]] = {}
    for word, value in number_words(table, patterns).items():
        if word not in base:
            composed.setdefault(str(int(value)), []).append(word)
    return word_slot(name, composed)


def build_gates(rules: Sequence[Rule]) -> dict[str, Gate]:
    by_word: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.firsts:
            by_word.setdefault(word, []).append(rule)
    made: dict[tuple[tuple[int, bool], ...], Gate] = {}
    gates = {}
    for word, woken in by_word.items():
        key = tuple((rule.rank, word in rule.wholes) for rule in woken)
        if key not in made:
            seconds = frozenset().union(*(rule.seconds for rule in woken if rule.seconds is not None))
            made[key] = Gate(word, tuple(woken), seconds, any(rule.seconds is None or word in rule.wholes for rule in woken))
        gates[word] = made[key]
    return gates


def spread(words: Sequence[str]) -> list[str]:
    return [spelling.lower() for word in words for spelling in expand(word)]


@dataclass(frozen=True)
class Ending:
    """Words looked for at the end of what stands before an expression; `edges` are their last words or signs, looked at first,
    and how many characters back the longest that ends so can begin."""

    pattern: re.Pattern[str]
    edges: Mapping[str, int]

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        stop = len(text) if end is None else end
        return self.behind(edge(text, start, stop), text, start, stop)

    def behind(self, last: str, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The same where the last word is known already."""
        reach = self.edges.get(last)
        return None if reach is None else self.pattern.search(text, max(start, min(end, len(text)) - reach), end)


def edge(text: str, start: int, end: int) -> str:
    """The last word before `end`, or the sign that stands there.

    >>> edge("at the end of ", 0, 14), edge("l'", 0, 2), edge("  ", 0, 2)
    ('of', "'", '')
    """
    while end > start and text[end - 1] in " \n":
        end -= 1
    begin = end
    while begin > start and text[begin - 1].isalnum():
        begin -= 1
    return text[begin:end] or text[max(start, end - 1) : end]


def ending(words: Sequence[str]) -> Ending:
    """One of the words at the very end of what is searched, gap included; words that end in "'" or "-" need no gap.

    >>> bool(ending(["the", "l'"]).search("in the ")), bool(ending(["the", "l'"]).search("dans l'"))
    (True, True)
    """
    # Some texts write "l' anno" with a gap.
    elided = [word for word in spread(words) if word.endswith("'")]
    glued = [word for word in spread(words) if word.endswith("-")]
    apart = [word for word in spread(words) if word[-1] not in "'-"]
    ways = ([rf"{spell(apart)}{GAP}"] if apart else []) + ([spell(glued)] if glued else []) + ([rf"{spell(elided)} ?"] if elided else [])
    # A word begins a word; a sign (", de") stands behind one.
    pattern = re.compile(rf"(?:(?<![\w-])|(?=[^\w]))(?:{'|'.join(ways)})\Z") if ways else NEVER
    edges: dict[str, int] = {}
    for word in spread(words):
        last = edge(word, 0, len(word))
        # Each gap of the pattern may be nine characters wide.
        edges[last] = max(edges.get(last, 0), len(word) + 9 * (word.count(" ") + 1))
    return Ending(pattern, edges)


def beginning(words: Sequence[str]) -> re.Pattern[str]:
    """One of the words directly behind, gap included."""
    return re.compile(rf"(?:{GAP})?{spell(spread(words))}(?:(?<=')|(?!\w))") if words else NEVER


def beside(name: str, words: Sequence[str]) -> re.Pattern[str] | Ending:
    """The words of one context: those that stand behind an expression are looked for there, all others before it."""
    if name in ("between", "count_back", "count_on", "on_day"):
        return re.compile(spell(spread(words))) if words else NEVER
    return beginning(words) if "_after" in name else ending(words)


OPEN = " … "
WITHIN = r"(?!\w)[^.,;:!?\n]{1,160}?(?<!\w)"
"""What may stand in the gap of a cue: the words of a clause, no more."""


def anywhere(words: Sequence[str]) -> re.Pattern[str]:
    """One of the words; "-ra" is an ending of a word of three letters or more, "soll … haben" leaves a gap within the clause."""
    whole = [word for word in spread(words) if not word.startswith("-") and OPEN not in word]
    ends = [word[1:] for word in spread(words) if word.startswith("-")]
    # Before the single words: where both begin alike, what the whole phrase says counts.
    gaps = [WITHIN.join(re.escape(part) for part in word.split(OPEN)) for word in spread(words) if OPEN in word]
    begun = "|".join([*gaps, spell(whole)] if whole else gaps)
    ways = ([rf"(?<!\w)(?:{begun})(?!\w)"] if begun else []) + ([rf"\w{spell(ends)}(?!\w)"] if ends else [])
    return re.compile("|".join(ways)) if ways else NEVER


def modifiers(table: Mapping[str, Any], shape: Any) -> tuple[tuple[str, frozenset[str], Any], ...]:
    """`mod` → the kinds of expression it may stand at, and its words."""
    return tuple((mod, frozenset(entry.get("kinds", ())), shape(entry["words"])) for mod, entry in table.items())
