"""What reading gives: articles and problems; and the problems that every format knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.models import Article, Problem

MOST_BYTES = 20 * 1024 * 1024
"""The largest article that is read: a whole file of text, or one line of JSONL. It is some 7,000 pages."""

Reader = Callable[[Path, str], Iterator[Article | Problem]]
"""Path and name (its place in the folder, with forward slashes) → what the file holds, one after the other."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles that were read, and what could not be."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()


def too_large(name: str) -> Problem:
    """The problem of a file or line beyond the limit."""
    reason = f"larger than {MOST_BYTES // 1024 // 1024} MB, which no article is"
    return Problem("too-large", name, reason, "Split it into one file an article, or take out what is not text.")


def empty(name: str) -> Problem:
    """The problem of a file without words."""
    return Problem("empty", name, "there is no text in it", "Put the article's text into it, or delete it.")


def unreadable(name: str, error: OSError) -> Problem:
    """The problem of a file that the system does not give us."""
    return Problem("unreadable", name, (error.strerror or str(error)).lower(), "Check that the file exists and that you may read it.")
