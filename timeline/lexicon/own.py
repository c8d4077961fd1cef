"""A user's own names: a folder `lexicon` beside the data folder, with files named and laid out like those of this room.

Columns may be parted by ";" or ","; those that a file lacks are empty. A row that makes no sense is left out and told as a problem.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from timeline.models import CATEGORIES, ITEM_CLASSES, Problem

NAME = "lexicon"
"""What the folder is called."""

NEEDED = {
    "items": ("key", "class", "category"),
    "institutions": ("key", "country", "type"),
    "people": ("key", "country", "names"),
    "countries": ("code", "alpha2"),
    "currencies": ("code",),
    "sides": ("code", "side"),
}
"""Tables and the columns that a row cannot do without; the file of a language (`items.uk.csv`) has a key and names."""

OF_LANGUAGE = {"countries": ("code",), "currencies": ("code", "names")}
FILE = re.compile(rf"({'|'.join(NEEDED)})(?:\.([a-z]{{2}}))?\.csv")


def own_lexicon(data: Path) -> Path | None:
    """The folder of a user's own names that belongs to a data folder or file; None where there is none.

    >>> own_lexicon(Path("nowhere/data")) is None
    True
    """
    folder = data.absolute().parent / NAME
    return folder if folder.is_dir() and any(folder.glob("*.csv")) else None


def own_digest(folder: Path | None) -> str:
    """A mark that changes whenever a file of the folder does; empty without a folder."""
    if folder is None:
        return ""
    told = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        told.update(path.name.encode() + b"\0" + path.read_bytes())
    return told.hexdigest()[:12]


def own_stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """How the files of the folder look, at the price of a look: name, size, when last written."""
    return tuple(sorted((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in folder.glob("*.csv")))


def read_own(path: Path) -> list[dict[str, str]]:
    """The rows of a user's file that make sense."""
    return [row for row, fault in _judged(path) if not fault]


def check_own(folder: Path | None) -> list[Problem]:
    """What is wrong with a user's own names, each with the line and what to do."""
    problems = []
    for path in sorted(folder.glob("*.csv")) if folder else ():
        where = f"{NAME}/{path.name}"
        if not FILE.fullmatch(path.name):
            reason = f"no table of the lexicon is called {path.stem!r}"
            problems.append(Problem("unknown-lexicon-file", where, reason, f"Call it one of {', '.join(f'{n}.csv' for n in NEEDED)}."))
            continue
        for number, (_, fault) in enumerate(_judged(path), start=2):
            if fault:
                problems.append(Problem("lexicon-row", f"{where}:{number}", fault[0], fault[1]))
    return problems


def _judged(path: Path) -> Iterator[tuple[dict[str, str], tuple[str, str] | None]]:
    """Each row with what is wrong with it and the next step, if anything is."""
    name = FILE.fullmatch(path.name)
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    head = text.split("\n", 1)[0]
    if name is None:
        return
    table, language = name.groups()
    needed = OF_LANGUAGE.get(table, ("key", "names")) if language else NEEDED[table]
    lines = csv.DictReader(text.splitlines(), delimiter=";" if ";" in head or "," not in head else ",")
    for raw in lines:
        row = {str(column): (cell or "").strip() for column, cell in raw.items() if isinstance(cell, str | None) and column is not None}
        missing = [column for column in needed if not row.get(column)]
        if missing and not (table == "institutions" and missing == ["country"]):
            yield row, (f"no {' and no '.join(missing)}", f"Fill in the columns {', '.join(needed)}.")
        elif None in raw:
            yield row, ("more cells than columns", "Part names by |, and put a cell that holds the divider into quotes.")
        else:
            yield row, _wrong_word(row) or _wrong_paradigm(row, language or "")


def _wrong_word(row: dict[str, str]) -> tuple[str, str] | None:
    """What is wrong with the class, the category or the country of a row."""
    if row.get("class", "") not in ("", *ITEM_CLASSES):
        return f"{row['class']!r} is no class of things", f"Take one of {', '.join(ITEM_CLASSES)}."
    if row.get("category", "") not in ("", *CATEGORIES):
        return f"{row['category']!r} is no category of aid", f"Take one of {', '.join(CATEGORIES)}."
    if not re.fullmatch("[A-Z0-9]{2,5}|", row.get("country", "")):
        return f"{row['country']!r} is no code of a country", "Take its three letters (ISO 3166: UKR, CAN), or EU, NATO, UN."
    return None


def _wrong_paradigm(row: dict[str, str], language: str) -> tuple[str, str] | None:
    """What is wrong with a mark of declension: "~" alone follows the rules of the language, "~name" a paradigm that has to exist."""
    known = _paradigms()
    for column, cell in row.items():
        code = language or (column if len(column) == 2 else "")
        for name in re.findall(r"~(\w*)", cell):
            if name not in known.get(code, {"": {}}) and (code or name):
                return (
                    f"{cell!r} asks for a paradigm {name!r}",
                    f"Take one of {', '.join(sorted(known.get(code, ())))}; or write the forms out.",
                )
    return None


@cache
def _paradigms() -> dict[str, dict[str, object]]:
    """Language → its paradigms of names; the rules stand under the empty name."""
    table = tomllib.loads((Path(__file__).parent / "inflections.toml").read_text(encoding="utf8"))
    return {code: {**paradigms, "": {}} for code, paradigms in table.items()}
