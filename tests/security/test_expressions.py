"""No regular expression of the program can be made slow: each is proven from its tree, and counted on texts made against it.

The proof (`tests.backtracking`) holds for all of `timeline/` and `dashboards/`; what it cannot prove stands below with the reason why no
text makes it slow all the same, and is counted like the others: twice the text may cost about twice the time, never four times.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dashboards
import timeline
from tests.backtracking import dangers

SEARCHING = {"compile", "search", "sub", "subn", "split", "finditer", "findall"}
SKIPPED = ("__main__", "migrations")
MODULES = sorted(
    module.name
    for room in (timeline, dashboards)
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    if not any(part in module.name for part in SKIPPED)
)
SHORT = 2_000
STEEP = 3.4
"""Twice the text may take so many times as long: what is quadratic takes four times, the clock of a busy machine some more than two."""


def expressions(name: str) -> Iterator[tuple[str, str, int, bool]]:
    """Those that a module has compiled, and those that stand in its functions: name, source, flags, whether they are searched for."""
    module = importlib.import_module(name)
    for key, found in vars(module).items():
        if isinstance(found, re.Pattern) and isinstance(found.pattern, str):
            yield key, found.pattern, found.flags, is_searched(key)
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf8"))):
        named = (
            isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile" and node.args and isinstance(node.args[0], ast.Constant)
        )
        if named and any(isinstance(one, re.Pattern) and one.pattern == node.args[0].value for one in vars(module).values()):
            continue  # looked at under its name
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            function = ast.unparse(node.func)
            if function.startswith("re.") and function.removeprefix("re.") in SEARCHING | {"match", "fullmatch"}:
                yield f"line {node.lineno}", node.args[0].value, 0, function.removeprefix("re.") in SEARCHING


SOURCES = "\n".join(
    path.read_text(encoding="utf8") for room in (timeline, dashboards) for path in sorted(Path(room.__path__[0]).rglob("*.py"))
)


def is_searched(key: str) -> bool:
    """Whether the expression of that name is looked for in every place of a text, not only matched at one."""
    uses = set(re.findall(rf"\b{key}\.(\w+)\(", SOURCES))
    return not uses or bool(uses - {"match", "fullmatch"})


@cache
def found() -> dict[str, tuple[str, int, bool]]:
    told: dict[str, tuple[str, int, bool]] = {}
    for name in MODULES:
        for key, source, flags, searched in expressions(name):
            told.setdefault(f"{name} {key}", (source, flags & ~re.UNICODE, searched))
    return told


def test_all_expressions_of_the_program_are_looked_at():
    assert len(found()) > 120
    assert len({name.split()[0].split(".")[1] for name in found()}) > 12


def pieces(source: str, flags: int) -> list[str]:
    """Texts made against an expression: the least texts that its parts take, each a candidate to be repeated for ever."""
    told: set[str] = {" ", "a", "1", "\n", ".", '"', "<", "&", "\\", "-", "(", "a ", "1 ", "1.", "=", "'"}

    def least(nodes: Any) -> str:
        text = ""
        for kind, value in nodes:
            if kind is sre.LITERAL:
                text += chr(value)
            elif kind is sre.NOT_LITERAL:
                text += "b" if value == ord("a") else "a"
            elif kind is sre.ANY:
                text += "a"
            elif kind is sre.IN:
                text += one_of(value)
            elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
                inner = least(value[2])
                told.add(inner)
                text += inner * max(1, min(value[0], 3))
            elif kind is sre.SUBPATTERN:
                text += least(value[3])
            elif kind is sre.BRANCH:
                ways = [least(way) for way in value[1]]
                told.update(ways[:8])
                text += ways[0]
        return text

    told.add(least(parser.parse(source, flags)))
    return sorted(piece for piece in told if piece and len(piece) < 200)[:16]


def one_of(parts: Any) -> str:
    signs = "a1 .-\n\"'<>&=/\\|,;:!?()[]{}#%_@«»“”’½٣я"
    taking = re.compile("[" + signs_of(parts) + "]", re.DOTALL) if parts else None
    return next(
        (sign for sign in signs if taking and taking.match(sign)), chr(parts[0][1]) if parts and isinstance(parts[0][1], int) else "a"
    )


CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def signs_of(parts: Any) -> str:
    """The inside of a class of characters, written again."""
    told = ""
    for kind, value in parts:
        if kind is sre.NEGATE:
            told += "^"
        elif kind is sre.LITERAL:
            told += f"\\U{value:08x}"
        elif kind is sre.RANGE:
            told += f"\\U{value[0]:08x}-\\U{value[1]:08x}"
        elif kind is sre.CATEGORY:
            told += CATEGORIES[value]
    return told


def seconds(pattern: re.Pattern[str], text: str, searched: bool) -> float:
    """The least of three times that the expression takes for the text."""
    best = float("inf")
    for attempt in range(3):
        if attempt and best < LIMIT / 4:
            break
        begun = time.process_time()
        if searched:
            for _match in pattern.finditer(text):
                pass
        else:
            pattern.match(text)
        best = min(best, time.process_time() - begun)
    return best


LIMIT = 0.01
"""Seconds within which two thousand characters must be gone through, or the time must grow as the text does."""


@pytest.mark.parametrize("room", sorted({name.split()[0].rsplit(".", 1)[0] for name in found()}))
def test_the_time_of_every_expression_grows_as_its_text_does(room: str):
    steep = {}
    for name, (source, flags, searched) in found().items():
        if name.split()[0].rsplit(".", 1)[0] != room:
            continue
        pattern = re.compile(source, flags)
        for piece in pieces(source, flags):
            for end in ("", "\x00"):
                text = piece * (SHORT // len(piece) + 1)
                short = seconds(pattern, text[:SHORT] + end, searched)
                if short > LIMIT:
                    # On a busy machine one measure says little: the text is steep if it is so three times.
                    times = [
                        (seconds(pattern, text[:SHORT] + end, searched), seconds(pattern, text[:SHORT] * 2 + end, searched))
                        for _ in range(3)
                    ]
                    if all(long > STEEP * short for short, long in times):
                        short, long = times[-1]
                        steep[name] = (piece, round(short, 4), round(long, 4))
    assert steep == {}


PROVEN_OTHERWISE = {
    "timeline.lexicon.tokens": "nothing stands behind the repetition: it cannot fail, so nothing is tried again",
    "timeline.readers.mail": "nothing stands behind the repetition, and it begins at the beginning of the subject only",
    "timeline.readers.page_text": "matched once, at the beginning of a tag; its parts have no character in common, so it fails in one way",
}
"""Expressions that the proof cannot pass, and why no text makes them slow."""


def test_no_expression_can_backtrack_without_bound():
    told = {name: danger for name, (source, flags, searched) in found().items() if (danger := dangers(source, flags, searched=searched))}
    assert {name: danger for name, danger in told.items() if name.split()[0] not in PROVEN_OTHERWISE} == {}


def test_the_clock_catches_what_is_slow():
    text = "a" * SHORT
    slow = re.compile(r"a+b")
    assert seconds(slow, text * 2, True) > 2.5 * seconds(slow, text, True)
    assert dangers(r"a+b") == ["begins with a repetition"]
