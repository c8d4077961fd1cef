"""What could make a regular expression slower than its text is long, read off its parsed tree: nothing is timed.

An expression backtracks without bound where a repetition can share its text in many ways: with a repetition inside it (`(?:a+)+`), with one
that follows it and takes the same characters (`\\w+\\w*x`), or with itself, where a branch inside it can go either way (`(?:a|ab?)*`).
Bounded repetitions may share: then the ways are counted. A search is slow as well where it begins with an endless repetition that more
must follow (`\\.+ `): it is tried from every dot of a long row.
"""

from __future__ import annotations

import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from functools import cache
from math import prod
from typing import Any

ALPHABET = "".join(map(chr, (*range(9, 14), *range(28, 0x180), *range(0x370, 0x52F)))) + "½²٣५中ー’–…«»“”€\u0301\u202f\u2028\ud7ff\uffff😀"
"""Characters of every kind that an expression can tell apart, and all letters of the languages that have a file."""

WAYS = 200
"""So many ways of sharing may bounded repetitions leave at each place where an expression can begin."""

Signs = frozenset[str]
NONE: Signs = frozenset()
ENDLESS = float("inf")

REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
CHARACTERS = (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY)
CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def dangers(source: str, flags: int = 0, *, searched: bool = True) -> list[str]:
    """Why an expression can take longer than in proportion to its text; nothing for one that cannot.

    `searched` tells that it is looked for in a text, not only matched at one place.

    >>> dangers(r"-(?:\\w+ ?)+x"), dangers(r"-\\d+\\d*-"), dangers(r"-(?:a|ab?)*c"), dangers(r"\\.+ ")
    (['a repetition inside a repetition'], ['repetitions share'], ['either way inside a repetition'], ['begins with a repetition'])
    >>> dangers(r"\\d{1,3}(?: \\d{3})* x|(?:a|b)+|(?<!\\s)\\s+x")
    []
    """
    tree = parser.parse(source, flags)
    found: set[str] = set()
    nodes, flags = sequence(tree), (flags | tree.state.flags) & (re.IGNORECASE | re.DOTALL)
    inspect(nodes, flags, found, within=1)
    if searched and begins_endlessly(nodes, flags):
        found.add("begins with a repetition")
    return sorted(found)


def width(source: str, flags: int = 0) -> float:
    """The most characters that an expression can look at from one place.

    >>> width(r"\\d{1,2} (?:mai|mars)"), width(r"a+")
    (7, inf)
    """
    most = parser.parse(source, flags).getwidth()[1]
    return ENDLESS if most >= sre.MAXREPEAT else most


def begins_endlessly(nodes: list[Any], flags: int) -> bool:
    """Whether a search enters an endless repetition from each of the characters that it takes, and may fail behind it."""
    for i, (kind, told) in enumerate(nodes):
        rest = nodes[i + 1 :]
        if kind is sre.ASSERT_NOT and told[0] < 0 and rest and rest[0][0] in REPEATS:
            barred = first(sequence(told[1]), flags)  # "(?<!a)a+" is entered at the beginning of a row only
            return not first(sequence(rest[0][1][2]), flags) <= barred and begins_endlessly(rest, flags)
        if kind is sre.AT and told in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
            return False
        if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        if kind is sre.BRANCH:
            return any(begins_endlessly(way + rest, flags) for way in branches(kind, told))
        if kind not in REPEATS or (told[0] > 0 and told[1] < sre.MAXREPEAT):
            return False
        if told[1] == sre.MAXREPEAT and not can_be_empty(rest):
            return True
    return False


def sequence(nodes: Any) -> list[Any]:
    """The nodes of a sequence; what stands in a group stands beside its neighbours."""
    flat: list[Any] = []
    for kind, told in nodes:
        flat += sequence(told[-1]) if kind is sre.SUBPATTERN else sequence(told) if kind is sre.ATOMIC_GROUP else [(kind, told)]
    return flat


def branches(kind: Any, told: Any) -> list[list[Any]]:
    """The sequences inside a node that is neither a character nor a repetition."""
    if kind is sre.BRANCH:
        return [sequence(way) for way in told[1]]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [sequence(told[1])]
    return [sequence(way) for way in told[1:] if way] if kind is sre.GROUPREF_EXISTS else []


def inspect(nodes: list[Any], flags: int, found: set[str], *, within: float) -> None:
    """Note the dangers of a sequence that is repeated so many times, and of all below it."""
    if shared(nodes, flags) > (1 if within == ENDLESS else WAYS):
        found.add("repetitions share")
    for kind, told in nodes:
        if kind in REPEATS:
            inner, most = sequence(told[2]), ENDLESS if told[1] == sre.MAXREPEAT else told[1]
            if is_character(inner):
                continue
            if most > 1 and not is_marked(inner, flags) and varies(inner):
                found.add("a repetition inside a repetition")
            inspect(inner, flags, found, within=max(within, most))
            continue
        if kind is sre.BRANCH and within == ENDLESS and overlapping(branches(kind, told), flags):
            found.add("either way inside a repetition")
        for below in branches(kind, told):
            inspect(below, flags, found, within=1 if kind in (sre.ASSERT, sre.ASSERT_NOT) else within)


def is_character(nodes: list[Any]) -> bool:
    return len(nodes) == 1 and nodes[0][0] in CHARACTERS


def varies(nodes: list[Any]) -> bool:
    """Whether a sequence holds a repetition of more than one length."""
    for kind, told in nodes:
        if kind in REPEATS and ((told[0] != told[1] and told[1] > 1) or varies(sequence(told[2]))):
            return True
        if any(varies(way) for way in branches(kind, told)):
            return True
    return False


def is_marked(nodes: list[Any], flags: int) -> bool:
    """Whether each round of a repetition begins or ends with a character that must stand there and that no repetition in it takes.

    Then a text is cut into rounds in one way only: `(?: \\d+)*`, `(?:\\w+ )*`.
    """
    taken = inside(nodes, flags)
    edges = [node for node in (nodes[0], nodes[-1]) if node[0] in CHARACTERS]
    return any(not characters(repr(node), node, flags) & taken for node in edges)


def inside(nodes: list[Any], flags: int) -> Signs:
    """The characters that the repetitions of a sequence can take."""
    signs = NONE
    for kind, told in nodes:
        if kind in REPEATS:
            inner = sequence(told[2])
            signs |= inside(inner, flags) | first(inner, flags)
        signs = signs.union(*(inside(way, flags) for way in branches(kind, told)))
    return signs


def shared(nodes: list[Any], flags: int) -> float:
    """In how many ways the repetitions of a sequence can share a stretch of text, at most."""
    most_ways = 1.0
    touching: list[tuple[Signs, float]] = []  # what each repetition that still touches here begins with, and in how many lengths
    for kind, told in nodes:
        if kind not in REPEATS:
            if not can_be_empty([(kind, told)]):
                touching = []
            continue
        inner = sequence(told[2])
        begins = first(inner, flags)
        lengths = ENDLESS if told[1] == sre.MAXREPEAT else told[1] - told[0] + 1
        meeting = [size for signs, size in touching if signs & begins]
        if meeting:
            # One endless repetition beside bounded ones leaves as many ways as those.
            meeting.append(lengths)
            if ENDLESS in meeting:
                meeting.remove(ENDLESS)
            most_ways = max(most_ways, prod(meeting))
        if told[0] > 0 and not can_be_empty(inner):
            touching = [(signs, size) for signs, size in touching if signs & begins]
        touching.append((begins, lengths))
    return most_ways


def overlapping(ways: list[list[Any]], flags: int) -> bool:
    seen = NONE
    for way in ways:
        begins = first(way, flags)
        if begins & seen:
            return True
        seen |= begins
    return sum(map(can_be_empty, ways)) > 1


def can_be_empty(nodes: list[Any]) -> bool:
    for kind, told in nodes:
        if kind in CHARACTERS or kind is sre.GROUPREF:
            return False
        if kind in REPEATS and told[0] > 0 and not can_be_empty(sequence(told[2])):
            return False
        if kind is sre.BRANCH and not any(map(can_be_empty, branches(kind, told))):
            return False
    return True


def first(nodes: list[Any], flags: int) -> Signs:
    """The characters with which a sequence can begin."""
    signs = NONE
    for kind, told in nodes:
        if kind in CHARACTERS:
            return signs | characters(repr((kind, told)), (kind, told), flags)
        if kind in REPEATS:
            signs |= first(sequence(told[2]), flags)
        elif kind is sre.BRANCH:
            signs = signs.union(*(first(way, flags) for way in branches(kind, told)))
        elif kind is sre.GROUPREF:
            return frozenset(ALPHABET)
        if not can_be_empty([(kind, told)]):
            break
    return signs


KNOWN: dict[tuple[str, int], Signs] = {}


def characters(name: str, node: Any, flags: int) -> Signs:
    """The characters that a node of one character takes; each is worked out once."""
    if (name, flags) not in KNOWN:
        kind, told = node
        if kind is sre.LITERAL and not flags & re.IGNORECASE:
            KNOWN[name, flags] = frozenset(chr(told))
        else:
            KNOWN[name, flags] = frozenset(sign for sign in ALPHABET if takes(kind, told, sign, flags))
    return KNOWN[name, flags]


def takes(kind: Any, told: Any, sign: str, flags: int) -> bool:
    if flags & re.IGNORECASE:
        return any(takes(kind, told, case, 0) for case in {sign, sign.lower()[:1], sign.upper()[:1]})
    if kind in (sre.LITERAL, sre.NOT_LITERAL):
        return (ord(sign) == told) == (kind is sre.LITERAL)
    if kind is sre.ANY:
        return sign != "\n" or bool(flags & re.DOTALL)
    negated = told[0][0] is sre.NEGATE
    return negated != any(belongs(kind, told, sign) for kind, told in told)


def belongs(kind: Any, told: Any, sign: str) -> bool:
    if kind is sre.CATEGORY:
        return of_category(CATEGORIES[told], sign)
    return kind in (sre.LITERAL, sre.RANGE) and (ord(sign) == told if kind is sre.LITERAL else told[0] <= ord(sign) <= told[1])


@cache
def of_category(name: str, sign: str) -> bool:
    return re.match(name, sign) is not None
