"""Every row of tests/corpus/*.toml: what each language must find, and what it must not."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from timeline.dates import find_dates
from timeline.dates.matching import fold
from timeline.dates.patterns import WORD
from timeline.dates.slots import expand
from timeline.languages import load

CORPUS = Path(__file__).parent.parent / "corpus"


def rows():
    for path in sorted(CORPUS.glob("??.toml")):
        table = tomllib.loads(path.read_text(encoding="utf8"))
        for case in table.get("case", ()):
            yield pytest.param(path.stem, table["anchor"], case, id=f"{path.stem}: {case['text'][:60]}")


@pytest.mark.parametrize(("language", "anchor", "case"), list(rows()))
def test_a_text_holds_exactly_the_expressions_of_its_row(language: str, anchor: date, case: dict):
    day = case.get("anchor", anchor)
    found = find_dates(case["text"], language, None if day == "none" else day, direction=case.get("direction", "news"))
    assert [f"{e.text} = {e.value}" for e in found] == case["finds"]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("??.toml")), ids=lambda p: p.stem)
def test_no_row_stands_twice_in_a_corpus(path: Path):
    cases = tomllib.loads(path.read_text(encoding="utf8"))["case"]
    told = [(case["text"], case.get("anchor"), case.get("direction")) for case in cases]
    assert sorted(map(str, told)) == sorted(map(str, set(told)))


WHOLE, SMALL = (150, 100), (60, 40)
"""Rows that find something and rows that find nothing, at least: of the languages read most, and of the others."""
LANGUAGES = {**dict.fromkeys(("fr", "en", "de", "es", "it", "uk"), WHOLE), **dict.fromkeys(("cs", "nl", "pl", "pt", "ru"), SMALL)}


@pytest.mark.parametrize(("code", "least"), LANGUAGES.items())
def test_a_corpus_holds_enough_rows_that_find_something_and_enough_that_find_nothing(code: str, least: tuple[int, int]):
    cases = tomllib.loads((CORPUS / f"{code}.toml").read_text(encoding="utf8"))["case"]
    finding = sum(bool(case["finds"]) for case in cases)
    assert (finding >= least[0], len(cases) - finding >= least[1]) == (True, True)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_rows_that_find_nothing_hold_what_looks_like_a_time(code: str):
    tables = load(code).dates["words"].values()
    spelled = {word for table in tables for told in table.values() for spelling in told for word in expand(spelling.strip("="))}
    known = {word for words in spelled for word in WORD.findall(words.lower())}
    begun = {word[:3] for word in known if len(word) >= 3}
    rows = [case["text"] for case in tomllib.loads((CORPUS / f"{code}.toml").read_text(encoding="utf8"))["case"] if not case["finds"]]
    told = {text: WORD.findall(fold(text)) for text in rows}
    # A number, a word of the language file, or one that begins like one: "Die", "Marsz", "Monatskarte".
    plain = [text for text, words in told.items() if not any(word.isdigit() or word[:3] in begun for word in words)]
    assert len(plain) <= 0.05 * len(rows), plain
    assert sum(any(word.isdigit() or word in known for word in words) for words in told.values()) >= 0.8 * len(rows)
