"""A language file is read and checked here; what it may hold stands in docs/languages.md, what is wrong with it says `checking`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from timeline.errors import LanguageFileError
from timeline.languages.checking import check_dates
from timeline.models import Problem

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
def digest() -> str:
    """A mark that changes whenever a language file does: what was read by other files is read anew."""
    told = hashlib.sha256()
    for code in available():
        told.update(code.encode() + b"\0" + (FOLDER / f"{code}.toml").read_bytes())
    return told.hexdigest()[:12]


def load(code: str) -> Language:
    """The language of that code. Raises LanguageFileError where there is no such file, or a sentence says what is wrong in it."""
    found = _load(code)
    if isinstance(found, str):
        raise LanguageFileError(found)
    return found


@cache
def _load(code: str) -> Language | str:
    """The language, or what is wrong with its file: a broken one is read once as well."""
    try:
        return read_file(code)
    except LanguageFileError as error:
        return str(error)


def read_file(code: str) -> Language:
    path = FOLDER / f"{code}.toml"
    if not path.is_file():
        raise LanguageFileError(f"There is no language file {code}.toml. There are: {', '.join(available())}. Copy en.toml as a start.")
    try:
        return read_language(code, path.read_text(encoding="utf8"))
    except UnicodeDecodeError as error:
        raise LanguageFileError(f"{code}.toml is not in UTF-8: byte {error.start} cannot be read. Save it as UTF-8.") from error


def as_problem(error: LanguageFileError) -> Problem:
    """What to tell of an article whose language file is wrong; articles in other languages are read as ever."""
    return Problem(
        code="language-file",
        where=str(error).partition(" ")[0].rstrip(":"),
        reason=f"the article was not read: {error}",
        next_step="Mend that file (`timeline doctor` says whether it is right), and build again.",
    )


def read_language(code: str, toml: str) -> Language:
    """The language that the text of a file describes."""
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise LanguageFileError(f"{code}.toml: {error}. Often a string lacks its closing quote.") from error
    for part in ("dates", "events"):
        if not isinstance(table.get(part, {}), Mapping):
            raise LanguageFileError(f"{code}.toml: {part} must be a table, not {table[part]!r}.")
    dates = table.get("dates", {})
    if dates:
        check_dates(code, dates)
    return Language(
        code=code,
        name=str(table.get("name", code)),
        dates=MappingProxyType(dates),
        events=MappingProxyType(table.get("events", {})),
    )
