"""Templates of a language file → rules: each one regular expression, and the first words that wake it.

A template is words, `{slots}`, `[optional]` and `(either|or)` parts; a space is a gap in the text, `~` a hyphen, a space or nothing;
what stands before `>` or behind `<` must be there but is no part of the expression.
Behind ` : ` stand constants. The rule remembers which part of the match fills which field: `{day} {month}` fills `day` and `month`,
`{hour:number}` fills `hour` with what the slot `number` reads. Matching is linear: every repetition in a slot is bounded.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from timeline.dates.slots import Slot
from timeline.errors import LanguageFileError

WORD = re.compile(r"[^\W\d_]+|\d+")
GAP = r"(?: {1,4}\n?|\n) {0,4}"
HYPHEN = r"[- ]?"

Node = tuple[Any, ...]

Words = frozenset[str]


@dataclass(frozen=True)
class Rule:
    """One template made ready: `source` finds it, `fields` says which group fills which field from which slot.

    `firsts` are the words it can begin with, `seconds` and `thirds` those that can follow (None where it may end before);
    `wholes` those that may be all of it, of a rule that has `seconds` for its other first words.
    """

    kind: str
    template: str
    source: str = field(repr=False)
    fields: tuple[tuple[str, str, Slot], ...] = field(repr=False)
    constants: Mapping[str, Any]
    rank: int
    firsts: frozenset[str] = field(repr=False)
    seconds: frozenset[str] | None = field(repr=False)
    thirds: frozenset[str] | None = field(repr=False)
    wholes: frozenset[str] = field(repr=False)

    @cached_property
    def name(self) -> str:
        return f"{self.kind}: {self.template}"

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        # Compiled when first needed: all of a language together take longer than reading an article.
        return re.compile(self.source).match


def compile_rules(templates: Mapping[str, Sequence[str]], macros: Mapping[str, Sequence[str]], slots: Mapping[str, Slot]) -> list[Rule]:
    """The rules of all templates, in the order of the file; macros are written out first."""
    rules: list[Rule] = []
    shared: dict[Words | None, Words | None] = {}  # most rules of a language share their sets of words with others
    for kind, lines in templates.items():
        for line in lines:
            for pattern, constants in write_out(line, macros):
                rule = compile_rule(kind, line, pattern, constants, slots, rank=len(rules))
                seconds, thirds = (shared.setdefault(words, words) for words in (rule.seconds, rule.thirds))
                rules.append(replace(rule, seconds=seconds, thirds=thirds))
    return rules


def write_out(line: str, macros: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, dict[str, str]]]:
    """The template with each macro replaced by each of its alternatives, and the constants that come with it.

    >>> list(write_out("{month} {yearly}", {"yearly": ["{year}", "last year : shift=-1 unit=year"]}))
    [('{month} {year}', {}), ('{month} last year', {'shift': '-1', 'unit': 'year'})]
    """
    pattern, _, told = line.partition(" : ")
    constants = dict(part.split("=", 1) for part in told.split())
    names = [name for name in re.findall(r"\{(\w+)\}", pattern) if name in macros]
    if not names:
        yield pattern.strip(), constants
        return
    for chosen in itertools.product(*(macros[name] for name in names)):
        text, more = pattern, dict(constants)
        for name, alternative in zip(names, chosen, strict=True):
            inner, _, told = alternative.partition(" : ")
            text = text.replace("{" + name + "}", inner.strip(), 1)
            more = dict(part.split("=", 1) for part in told.split()) | more
        yield from ((p, c | more) for p, c in write_out(text, macros))


def compile_rule(kind: str, line: str, pattern: str, constants: Mapping[str, str], slots: Mapping[str, Slot], rank: int) -> Rule:
    nodes, rest = parse(pattern)
    if rest:
        raise LanguageFileError(f"template {line!r}: {rest[0]!r} closes nothing. Write it in pairs.")
    fields: list[tuple[str, str, Slot]] = []
    try:
        source = render(nodes, slots, fields)
        firsts, seconds, thirds, wholes = begin(nodes, slots)
    except KeyError as missing:
        known = ", ".join(sorted(slots))
        raise LanguageFileError(f"template {line!r}: there is no slot {missing}. There are: {known}.") from missing
    if not firsts:
        raise LanguageFileError(f"template {line!r} matches nothing: it needs a word or a slot that is not optional.")
    values = {key: plain(value) for key, value in constants.items()}
    return Rule(kind, line, source + r"(?!\w)", tuple(fields), values, rank, firsts, seconds, thirds, wholes)


def plain(value: str) -> int | float | str:
    """A constant as what it looks like."""
    return int(value) if re.fullmatch(r"-?\d+", value) else float(value) if re.fullmatch(r"-?\d+\.\d+", value) else value


def parse(pattern: str) -> tuple[list[Node], str]:
    """The parts of a template up to a closing bracket, and what is left behind it."""
    nodes: list[Node] = []
    while pattern:
        sign, rest = pattern[0], pattern[1:]
        if sign in "])|":
            return nodes, pattern
        if sign == "{":
            name, _, rest = rest.partition("}")
            field_name, _, slot = name.rpartition(":")
            nodes.append(("slot", field_name or slot, slot))
        elif sign in "[(":
            choices, rest = [], "|" + rest
            while rest.startswith("|"):
                inner, rest = parse(rest[1:])
                choices.append(inner)
            either = choices[0] if len(choices) == 1 else [("either", choices)]
            nodes += [("optional", either)] if sign == "[" else [("either", choices)]
            rest = rest[1:]
        elif sign == " ":
            nodes.append(("gap",))
            rest = rest.lstrip(" ")
        elif sign == "~":
            nodes.append(("hyphen",))
        elif sign == ">":
            nodes.append(("start",))
            rest = rest.lstrip(" ")
        elif sign == "<":
            inner, _ = parse(rest.lstrip(" "))
            nodes.append(("before", inner))
            rest = ""
        elif sign == "\\":
            nodes.append(("words", rest[:1]))
            rest = rest[1:]
        else:
            size = len(re.match(r"[^\[\](){}|~<>\\ ]+", pattern).group())  # type: ignore[union-attr]
            nodes.append(("words", pattern[:size].lower()))
            rest = pattern[size:]
        pattern = rest
    return nodes, ""


def render(nodes: Sequence[Node], slots: Mapping[str, Slot], fields: list[tuple[str, str, Slot]]) -> str:
    """The regular expression of a template's parts; an optional part takes one neighbouring gap with it."""
    out, nodes = [], list(nodes)
    for i, node in enumerate(nodes):
        match node[0]:
            case "words":
                out.append(re.escape(node[1]))
            case "gap":
                out.append(GAP)
            case "hyphen":
                out.append(HYPHEN)
            case "start":
                out.append("(?P<start>)")
            case "before":
                # The gap in front of what follows is not part of the expression either.
                gap = out.pop() if out and out[-1] == GAP else ""
                out.append(f"(?={gap}{render(node[1], slots, fields)}(?P<reach>)(?!\\w))")
            case "slot":
                name = f"g{len(fields)}"
                fields.append((name, node[1], slots[node[2]]))
                out.append(f"(?P<{name}>{slots[node[2]].regex})")
            case "either":
                out.append("(?:" + "|".join(render(choice, slots, fields) for choice in node[1]) + ")")
            case "optional":
                inner = render(node[1], slots, fields)
                before = i > 0 and nodes[i - 1][0] == "gap"
                after = i + 1 < len(nodes) and nodes[i + 1][0] == "gap"
                if before and (after or i + 1 == len(nodes)):
                    out[-1:] = [f"(?:{GAP}{inner})?"]
                elif after and not out:
                    out.append(f"(?:{inner}{GAP})?")
                    nodes[i + 1] = ("words", "")
                else:
                    out.append(f"(?:{inner})?")
    return "".join(out)


State = tuple[int, str]
"""How many words are complete, and the beginning of the word now open."""

Heads = tuple[set[str], set[str], set[str]]
"""The words found so far that can stand first, second and third."""


def begin(nodes: Iterable[Node], slots: Mapping[str, Slot]) -> tuple[Words, Words | None, Words | None, Words]:
    """The first, second and third words with which the parts can begin, and the first words that may be all;
    a number is "#" and how many digits it has.

    >>> [sorted(words or ()) for words in begin(parse("(at the end[ing] of|now)")[0], {})]
    [['at', 'now'], ['the'], [], ['now']]
    """
    heads: Heads = (set(), set(), set())
    left = grow({(0, "")}, list(nodes), slots, heads)
    for count, word in left:
        if word:
            heads[count].add(word)
    firsts, seconds, thirds = map(frozenset, heads)
    whole = {count + bool(word) for count, word in left}
    # Behind "nov." nothing tells which word it was that is complete.
    return firsts, None if (1, "") in left else seconds, None if whole & {1, 2} else thirds, frozenset(word for n, word in left if n == 0)


def grow(states: set[State], nodes: Sequence[Node], slots: Mapping[str, Slot], heads: Heads) -> set[State]:
    """The states after these parts; one whose third word is complete is done with."""
    for node in nodes:
        if not states:
            break
        match node[0]:
            case "gap":
                states = close(states, heads)
            case "start":
                pass
            case "before":
                states = grow(states, node[1], slots, heads)
            case "hyphen":
                states = states | close(states, heads)
            case "optional":
                states = states | grow(states, node[1], slots, heads)
            case "either":
                states = set().union(*(grow(states, choice, slots, heads) for choice in node[1]))
            case "slot":
                states = set().union(*(enter(state, slots[node[2]], heads) for state in states))
            case _:
                states = {after for state in states for after in extend(state, node[1], heads)}
    return states


def enter(state: State, slot: Slot, heads: Heads) -> frozenset[State]:
    """The states when a slot follows: one that begins a word is worked out once, most templates ask for it again."""
    if state[1]:
        return frozenset(after for text in slot.starts for after in extend(state, text, heads))
    states, found = begin_slot(state[0], slot)
    for head, words in zip(heads, found, strict=True):
        head |= words
    return states


@lru_cache(maxsize=2048)
def begin_slot(count: int, slot: Slot) -> tuple[frozenset[State], Heads]:
    """The states after a slot at the beginning of a word, and the words that it completes."""
    heads: Heads = (set(), set(), set())
    states = frozenset(after for text in slot.starts for after in extend((count, ""), text, heads))
    return states, heads


def close(states: set[State], heads: Heads) -> set[State]:
    """The states when the open word ends here; one whose third word ends is done with."""
    closed: set[State] = set()
    for count, word in states:
        if word:
            heads[count].add(word)
            count += 1
        if count < len(heads):
            closed.add((count, ""))
    return closed


def extend(state: State, text: str, heads: Heads) -> Iterator[State]:
    """The state when this text follows; its words that are complete are noted."""
    count, word = state
    if text.startswith("#") and " " in text:
        # A number of several tokens: "2,5", "10 000".
        tokens, rest = [*([word] if word else []), *text.split()], ""
    elif text.startswith("#"):
        # A number, and perhaps letters joined to it: "#1er", "#2th", "#2-го".
        glued = text[2:].removeprefix("-")
        tokens, rest = ([word, text[:2]] if word else [text[:2]]), glued if glued.isalpha() else ""
    else:
        tokens = WORD.findall(word + text)
        rest = tokens.pop() if tokens and (word + text).endswith(tokens[-1]) and not tokens[-1].isdigit() else ""
    for token in tokens:
        if token.isdigit():
            token = f"#{min(len(token), 5)}"
        heads[count].add(token)
        count += 1
        if count == len(heads):
            return
    yield count, rest
