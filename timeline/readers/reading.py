"""What reading gives: articles and problems; and the problems that every format knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.models import Article, Problem

MOST_BYTES = 20 * 1024 * 1024
"""The largest article that is read: a whole file of text, or one line of JSONL. It is some 7,000 pages."""

MOST_TEXT = 5_000_000
"""The most characters that are taken out of a file whose words are packed or marked up."""

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


def duplicate_id(name: str, id: str, first: str) -> Problem:
    """The problem of an article whose id another one, in the file `first`, has already."""
    reason = f"the id {id!r} was already used in {first}; this article was not read"
    return Problem("duplicate-id", name, reason, "Give each article an id of its own, or delete one of the two.")


def damaged(name: str, reason: str) -> Problem:
    """The problem of a file that is not what its name says, or only a part of it."""
    return Problem("damaged", name, reason, "Open it in its own program; if that works, save it anew or as plain text.")


def hostile(name: str, reason: str) -> Problem:
    """The problem of a file that would cost more than any article does: packed a thousandfold, or made of references to itself."""
    return Problem("hostile", name, reason, "No ordinary program writes such a file: do not open it; ask where it comes from.")


def unreadable(name: str, error: OSError) -> Problem:
    """The problem of a file that the system does not give us."""
    return Problem("unreadable", name, (error.strerror or str(error)).lower(), "Check that the file exists and that you may read it.")
