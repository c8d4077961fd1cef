"""Every row of tests/corpus/*.toml: what each language must find, and what it must not."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from timeline.dates import find_dates

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
