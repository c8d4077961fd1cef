"""No text can make the finder slow: its expressions cannot backtrack without bound, and its work grows as the text does."""

import ast
import importlib
import pkgutil
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import timeline.dates
import timeline.events
from tests.backtracking import dangers, width
from timeline.dates import find_dates
from timeline.dates.grammar import Ending, Grammar, compile_grammar, grammar_of
from timeline.dates.slots import expand
from timeline.languages import Language, available, load

LANGUAGES = [code for code in available() if load(code).dates]

WIDEST = 2_000
"""Characters that a rule may look at from one place: with that bound no text is slower than it is long."""


def expressions(grammar: Grammar) -> Iterator[tuple[str, str]]:
    """All that a language is looked for with, apart from its rules: its slots, modifiers, articles, cues, contexts."""
    yield from ((f"slot {name}", slot.regex) for name, slot in grammar.slots.items())
    around = {"articles": grammar.articles, "joiners": grammar.joiners, "hyphened": grammar.hyphened, **grammar.cues, **grammar.context}
    around |= {f"{mod} before": words for mod, _, words in grammar.before} | {f"{mod} after": words for mod, _, words in grammar.after}
    for name, found in around.items():
        yield name, (found.pattern if isinstance(found, Ending) else found).pattern


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_language_says_cannot_backtrack_without_bound(code: str):
    told = {name: (dangers(source), width(source) <= WIDEST) for name, source in expressions(grammar_of(code))}
    assert {name: answer for name, answer in told.items() if answer != ([], True)} == {}


def shortened(language: Language) -> Language:
    """The language with three words under each key: all its templates, in expressions that are quickly parsed."""
    words = {name: {key: spread(spellings) for key, spellings in table.items()} for name, table in language.dates["words"].items()}
    return replace(language, dates={**language.dates, "words": words})


def spread(spellings: list[str]) -> list[str]:
    """A word, one of two words, and one that is spelled in signs: what a rule can meet at the end of a slot."""
    written = [word for spelling in spellings for word in expand(spelling)]
    kinds = (lambda word: word.isalpha(), lambda word: " " in word, lambda word: not word.replace(" ", "").isalpha())
    return sorted({word for kind in kinds for word in list(filter(kind, written))[:1]})


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_template_can_backtrack_without_bound(code: str):
    gates = compile_grammar(shortened(load(code))).gates.values()
    sources = {re.sub(r"\?P<g\d+>", "?:", rule.source): rule.name for gate in gates for rule in gate.rules}
    told = {name: (dangers(source, searched=False), width(source) <= WIDEST) for source, name in sources.items()}
    assert {name: answer for name, answer in told.items() if answer != ([], True)} == {}


SEARCHING = {"compile", "search", "sub", "split", "finditer", "findall"}
"""The functions of `re` that look in every place."""


def written_out(name: str) -> Iterator[tuple[str, str, int, bool]]:
    """The expressions that a module has compiled, and those that stand in its functions."""
    module = importlib.import_module(name)
    yield from ((key, found.pattern, found.flags, True) for key, found in vars(module).items() if isinstance(found, re.Pattern))
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            function = ast.unparse(node.func).removeprefix("re.")
            if ast.unparse(node.func) == f"re.{function}" and function in SEARCHING | {"match", "fullmatch"}:
                yield f"line {node.lineno}", str(node.args[0].value), 0, function in SEARCHING


MODULES = [f"{room.__name__}.{m.name}" for room in (timeline.dates, timeline.events) for m in pkgutil.iter_modules(room.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_no_expression_in_the_code_can_backtrack_without_bound(name: str):
    told = {key: dangers(source, flags & ~re.UNICODE, searched=searched) for key, source, flags, searched in written_out(name)}
    assert {key: found for key, found in told.items() if found} == {}


@pytest.mark.parametrize(
    ("source", "danger"),
    [
        (r"x(?:\w+)+y", "a repetition inside a repetition"),
        (r"x(?:a{1,9}){1,9}y", "a repetition inside a repetition"),
        (r"x\d+[ ,]?\d+y", "repetitions share"),
        (r"x\w{1,60}\w{1,60}y", "repetitions share"),
        (r"x(?:ab|a|b)*y", "either way inside a repetition"),
        (r"\s+y", "begins with a repetition"),
    ],
)
def test_the_proof_knows_what_backtracks(source: str, danger: str):
    assert dangers(source) == [danger]


# ---------------------------------------------------------------- counted: what Python does for a text

PIECES = [
    "1 ", "1.", "1-", "12/", "a ", "in the ", "5 mai ", "May ", "vor ", "zwei ", "1,", "\n", " ", "1990-", "12 h ", "il y a ", "1 000 ",
    "the first ", "Nov. ", "le 5 et ", "from 3 to ", "von 3 bis ", "’", "у ", "monday ", "x" * 50 + " ", "1" * 50 + " ", "....", "½",
    "\u0301",
]  # fmt: skip
SHORT, LONG = 1_000, 4_000


def hostile(code: str) -> Iterator[str]:
    """What is repeated: the pieces, words and beginnings of words of the language, and a few of them in a row."""
    chance = random.Random(code)
    tables = load(code).dates["words"].values()
    words = sorted({word.strip("=") for table in tables for told in table.values() for spelling in told for word in expand(spelling)})
    chosen = chance.sample(words, 12)
    yield from PIECES
    yield from (f"{word} " for word in chosen[:4])
    yield from (word[: 1 + len(word) // 2] for word in chosen[4:6])
    yield from (" ".join(chance.sample([*chosen, "5", "1944", "20", "-", ","], 4)) + " " for _ in range(6))


def work(text: str, code: str) -> int:
    """How many functions are called while a text is read; those of C count as well."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        find_dates(text, code, date(2024, 11, 21))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("code", LANGUAGES)
def test_work_grows_as_the_text_does(code: str):
    steep = {}
    for piece in hostile(code):
        text = piece * (LONG // len(piece) + 1)
        find_dates(text[:LONG], code, date(2024, 11, 21))  # rules are compiled when first needed
        short, long = work(text[:SHORT], code), work(text[:LONG], code)
        # Four times the text: quadratic work would be sixteen times as much.
        if long > 5 * short + 500:
            steep[piece] = (short, long)
    assert steep == {}
