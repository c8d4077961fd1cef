"""A language file is read and checked here; what it may hold stands in docs/languages.md, what is wrong with it says `checking`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from timeline.errors import LanguageFileError
from timeline.languages.checking import check_dates

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Language:
    """One language as its file tells it: `dates` and `events` are the tables of the file, read-only."""

    code: str
    name: str
    dates: Mapping[str, Any] = field(hash=False)
    events: Mapping[str, Any] = field(hash=False)


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have a file, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def load(code: str) -> Language:
    """The language of that code. Raises LanguageFileError where there is no such file, or a sentence says what is wrong in it."""
    path = FOLDER / f"{code}.toml"
    if not path.is_file():
        raise LanguageFileError(f"There is no language file {code}.toml. There are: {', '.join(available())}. Copy en.toml as a start.")
    return read_language(code, path.read_text(encoding="utf8"))


def read_language(code: str, toml: str) -> Language:
    """The language that the text of a file describes."""
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise LanguageFileError(f"{code}.toml: {error}. Often a string lacks its closing quote.") from error
    dates = table.get("dates", {})
    if dates:
        check_dates(code, dates)
    return Language(
        code=code,
        name=str(table.get("name", code)),
        dates=MappingProxyType(dates),
        events=MappingProxyType(table.get("events", {})),
    )
