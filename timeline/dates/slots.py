"""What a `{slot}` of a template may be: words of the language file, or numbers that every language writes alike.

A word of the file may hold alternatives in brackets, "januar(|s)", which are written out. A word with a capital ("May") needs one in
the text; one that begins with "=" ("=morgen") must stand there exactly so.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

DIGITS = ("#1", "#2", "#3", "#4", "#5")
PAIRS = (*(f"#{n} {rest}" for n in (1, 2, 3, 4, 5) for rest in ("#1", "#2", "#3", "½")),
         "#1 #3 #3", "#2 #3 #3", "#3 #3 #3", "#1 #1 #1", "#2 #1 #1")  # fmt: skip
"""Numbers of several tokens: "2,5", "10 000", "2 ½", "10 000 000", "2 1/2"."""


LEADING = re.compile(r"\d+")
THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
HALVES = re.compile(r"(?:(\d+)[ -]?)?(?:½|1/2)")


@dataclass(frozen=True, eq=False)
class Slot:
    """`regex` finds it in folded text, `starts` are the words it can begin with, `read` gives its value (None: not meant) from the words
    as folded and as written."""

    name: str
    regex: str
    starts: tuple[str, ...]
    read: Callable[[str, str], Any]


def expand(word: str) -> list[str]:
    """All spellings that a bracketed word stands for.

    >>> expand("letzte(|n|r)")
    ['letzte', 'letzten', 'letzter']
    """
    parts = [part.split("|") for part in re.split(r"[()]", word)]
    return ["".join(chosen) for chosen in itertools.product(*parts)]


def word_slot(name: str, words: Mapping[str, Sequence[str]]) -> Slot:
    """A slot of words: the key under which a word stands in the file is its value (an int where it looks like one)."""
    meanings: dict[str, list[tuple[Any, str]]] = {}
    for key, spellings in words.items():
        value = int(key) if re.fullmatch(r"-?\d+", key) else float(key) if re.fullmatch(r"\d+\.\d+", key) else key
        for spelling in itertools.chain.from_iterable(expand(word) for word in spellings):
            bare = spelling.removeprefix("=")
            case = "=" if bare != spelling else "A" if bare[:1].isupper() else ""
            meanings.setdefault(bare.lower(), []).append((value, bare if case == "=" else case))

    def read(folded: str, written: str) -> Any:
        for value, case in meanings.get(folded) or meanings.get(" ".join(folded.split())) or ():
            if case == "" or (case == "A" and written[:1].isupper()) or case == written:
                return value
        return None

    spellings = sorted(meanings)
    return Slot(name, spell(spellings), tuple(spellings), read)


def spell(words: Iterable[str]) -> str:
    """One regular expression for many words, sharing their beginnings; the longest wins.

    >>> spell(["mai", "mars", "march"])
    '(?:ma(?:i|r(?:ch|s)))'
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return f"(?:{_branch(trie)})"


def _branch(node: dict[str, Any]) -> str:
    tails = []
    for sign, inner in sorted(node.items()):
        if sign:
            tails.append(({" ": r"(?: {1,4}\n?|\n) {0,4}"}.get(sign, re.escape(sign))) + _branch(inner))
    if not tails:
        return ""
    body = tails[0] if len(tails) == 1 and "" not in node else "(?:" + "|".join(tails) + ")"
    return body + "?" if "" in node else body


def spell_composed(words: Iterable[str]) -> str:
    """One regular expression for number words, where all tens take the same ones behind them: those are written once, not behind each.

    >>> spell_composed(["six", *(f"{ten} {one}" for ten in ("twenty", "thirty") for one in ("one", "two", "six"))]).count("six")
    2
    """
    tails: dict[str, set[str]] = {}
    for word in words:
        cut = max(word.rfind(" "), word.rfind("-")) + 1
        tails.setdefault(word[:cut], set()).add(word[cut:])
    heads: dict[frozenset[str], list[str]] = {}
    for head, ends in tails.items():
        heads.setdefault(frozenset(ends) if head and len(ends) > 2 else frozenset(), []).append(head)
    plain = [head + tail for head in heads.pop(frozenset(), []) for tail in tails[head]]
    ways = [spell(begun) + spell(ends) + r"(?![^\W\d_])" for ends, begun in heads.items()]
    return "(?:" + "|".join([*ways, spell(plain)] if plain else ways) + ")"


def number_slots(day_suffixes: Sequence[str], ordinals: Mapping[str, Any], numbers: Mapping[str, Any]) -> dict[str, Slot]:
    """The slots made of digits, in the language's manner: days with their suffix ("1er", "1st", "1."), years, hours, numbers."""
    suffix = "|".join(re.escape(s) for s in sorted(day_suffixes, key=len, reverse=True))
    day = rf"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:{suffix})"
    ordinal_words = [word for word, value in ordinals.items() if value <= 31]

    def read_day(folded: str, written: str) -> int | None:
        digits = LEADING.match(folded)
        return int(digits.group()) if digits else ordinals.get(" ".join(folded.split()))

    def read_number(folded: str, written: str) -> float | int | None:
        plain = " ".join(folded.split())
        if plain in numbers:
            value = numbers[plain]
            return int(value) if value == int(value) else value
        digits = THOUSANDS.fullmatch(plain)
        if digits:
            return int(re.sub(r"\D", "", plain))
        halves = HALVES.fullmatch(plain)
        if halves:
            return int(halves.group(1) or 0) + 0.5
        value = float(plain.replace(",", "."))
        return int(value) if value == int(value) else value

    def integer(folded: str, written: str) -> int:
        return int(folded)

    digits = r"(?:\d{1,3}(?:[ .,]\d{3}){1,2}(?!\d)|\d{1,2} ?½|\d{1,2}[- ]1/2|½|\d{1,5}(?:[.,]\d{1,2})?(?!\d))"
    number = rf"(?:{spell_composed(numbers)}(?![^\W\d_])|{digits})" if numbers else digits
    return {
        "day": Slot("day", rf"(?:{day}" + (f"|{spell(ordinal_words)}" if ordinal_words else "") + ")",
                    (*(f"#{n}{s.strip('. ')}" for n in (1, 2) for s in day_suffixes), *ordinal_words), read_day),
        "dd": Slot("dd", r"(?:3[01]|[12]\d|0?[1-9])(?!\d)", ("#1", "#2"), integer),
        "mm": Slot("mm", r"(?:1[0-2]|0?[1-9])(?!\d)", ("#1", "#2"), integer),
        "year": Slot("year", r"(?:1\d{3}|20\d\d|2100)(?!\d)", ("#4",), integer),
        "years3": Slot("years3", r"[1-9]\d{1,3}(?!\d)", ("#2", "#3", "#4"), integer),
        "age": Slot("age", r"[1-9]\d{0,3}(?!\d)", ("#1", "#2", "#3", "#4"), integer),
        "early": Slot("early", r"[1-9]\d\d(?!\d)", ("#3",), integer),
        "yy": Slot("yy", r"\d\d(?!\d)", ("#2",), integer),
        "hour": Slot("hour", r"(?:2[0-4]|1\d|0?\d)(?!\d)", ("#1", "#2"), integer),
        "hhmm": Slot("hhmm", r"(?:[01]\d|2[0-4])[0-5]\d(?!\d)", ("#4",), integer),
        "minute": Slot("minute", r"[0-5]\d(?!\d)", ("#2",), integer),
        "n": Slot("n", r"\d{1,2}(?!\d)", ("#1", "#2"), integer),
        "number": Slot("number", number, (*DIGITS, *PAIRS, "½", *numbers), read_number),
        "ordinal": Slot("ordinal", rf"(?:{spell(ordinals)}|\d{{1,2}}(?:{suffix}))" if ordinals else rf"\d{{1,2}}(?:{suffix})",
                        (*(f"#{n}{s.strip('. ')}" for n in (1, 2) for s in day_suffixes), *ordinals), read_day),
    }  # fmt: skip


def number_words(table: Mapping[str, Sequence[str]], compose: Sequence[str]) -> dict[str, float]:
    """The number words of a language: those of the file, and those that its patterns compose of tens and ones.

    >>> sorted(number_words({"1": ["one"], "20": ["twenty"]}, ["{tens}-{ones}"]).items())
    [('one', 1.0), ('twenty', 20.0), ('twenty-one', 21.0)]
    """
    found = {word: float(value) for value, words in table.items() for spelling in words for word in expand(spelling)}
    ones = {word: value for word, value in found.items() if 0 < value < 10}
    tens = {word: value for word, value in found.items() if value in (20, 30, 40, 50, 60, 70, 80, 90)}
    for pattern in compose:
        before, after = pattern.find("{tens}"), pattern.find("{ones}")
        chosen = tens if before >= 0 else {"": 0.0}
        for (ten, high), (one, low) in itertools.product(chosen.items(), ones.items() if after >= 0 else [("", 0.0)]):
            rest = float(pattern.partition("+")[2] or 0)
            found.setdefault(pattern.partition("+")[0].replace("{tens}", ten).replace("{ones}", one), high + low + rest)
    return found
