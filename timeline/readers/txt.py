"""Plain text: the whole file is the article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from timeline.models import Article, Problem
from timeline.readers.decoding import read_text
from timeline.readers.published import dated_by_place
from timeline.readers.reading import empty


def read_txt(path: Path, name: str) -> Iterator[Article | Problem]:
    """The file's text as an article; its place in the folder is its id."""
    text, problems = read_text(path, name)
    yield from problems
    if text.strip():
        yield dated_by_place(Article(id=name, text=text, path=name), name=name)
    elif not problems:
        yield empty(name)
