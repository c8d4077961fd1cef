"""JSON lines, also gzipped: an article a line, `{"id", "text", "language"?, "published"?, "title"?, "source"?, "url"?}`.

Unknown keys are kept in `Article.extra`. Lines are read one after the other, so a file may be larger than memory.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from timeline.models import Article, Problem
from timeline.readers.decoding import decode, normalise
from timeline.readers.published import dated_by_place
from timeline.readers.reading import MOST_BYTES, empty, hostile, too_large, unreadable
from timeline.readers.telling import make_article

MOST_PACKED, MOST_BLANK = 100, 1_000_000
MOST_PROBLEMS = 100
"""After so many wrong lines in a row the file is something else."""


def read_jsonl(path: Path, name: str) -> Iterator[Article | Problem]:
    """The article of each line; a line that is none becomes a problem."""
    try:
        with _open(path) as file:
            yield from _read_lines(file, name, _most_unpacked(path))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Problem("damaged", name, f"the compressed file is damaged: {error}", "Copy or download it again.")
    except OSError as error:
        yield unreadable(name, error)


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb"))


def _most_unpacked(path: Path) -> float:
    """Bytes that the file may unpack to: language packs to a fifth, not to a hundredth."""
    return max(MOST_BYTES, MOST_PACKED * path.stat().st_size) if path.suffix.lower() == ".gz" else float("inf")


def _read_lines(file: BinaryIO, name: str, most: float) -> Iterator[Article | Problem]:
    number, wrong, blank, nothing, unpacked = 0, 0, 0, True, 0
    while line := file.readline(MOST_BYTES + 1):
        number, unpacked = number + 1, unpacked + len(line)
        if unpacked > most:
            yield hostile(name, f"it unpacks to more than {MOST_PACKED} times its size; the rest was not read")
            return
        where = f"{name}:{number}"
        if len(line) > MOST_BYTES:
            yield too_large(where)
            return
        blank = 0 if line.strip() else blank + 1
        if blank > MOST_BLANK:
            yield hostile(where, f"more than {MOST_BLANK} of its lines in a row are empty; the rest was not read")
            return
        if blank:
            continue
        nothing = False
        found = list(read_line(line, where, name, default_id=f"{name}#{number}"))
        yield from found
        wrong = 0 if any(isinstance(one, Article) for one in found) else wrong + 1
        if wrong >= MOST_PROBLEMS:
            yield Problem(
                "not-jsonl", where, f"{wrong} lines in a row are no articles; the rest was not read", "Write one JSON object a line."
            )
            return
    if nothing:
        yield empty(name)


def read_line(line: bytes, where: str, name: str, *, default_id: str) -> Iterator[Article | Problem]:
    """The article of one line and what is wrong with it."""
    text, problems = decode(line, where)
    if problems:
        yield Problem("undecodable", where, "the line is not in UTF-8", "Save the file as UTF-8, the only encoding of JSON.")
        return
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "a value too deep or too large"
        yield Problem(
            "no-json", where, f"the line is no JSON: {reason.lower()}", "Write one JSON object a line, without line breaks in it."
        )
        return
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        yield Problem("no-text", where, 'the line is no object with a "text"', 'Give each article at least {"id": …, "text": …}.')
        return
    words = normalise(told.pop("text"))
    if not words.strip():
        yield empty(where)
        return
    if "\x00" in words:
        yield Problem("undecodable", where, "the text holds NUL characters", "Take them out: something binary was taken for text.")
        return
    article, doubts = make_article(told, text=words, default_id=default_id, where=where, path=name, how="json")
    yield from doubts
    yield dated_by_place(article)
