"""Which reader reads which file, and the walk over a folder: sorted, within the folder, and nothing passed over in silence."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from timeline.models import Article, Problem
from timeline.readers.about import ABOUT, complete
from timeline.readers.csv_table import read_csv
from timeline.readers.documents import read_docx, read_odt
from timeline.readers.feed import read_feed
from timeline.readers.jsonl import read_jsonl
from timeline.readers.mail import read_eml
from timeline.readers.md import read_md
from timeline.readers.page import read_html, read_mhtml
from timeline.readers.pdf import read_pdf
from timeline.readers.reading import Reader, Reading, unreadable
from timeline.readers.txt import read_txt
from timeline.readers.warc import read_warc

READERS: dict[str, Reader] = {
    ".txt": read_txt,
    ".md": read_md,
    ".markdown": read_md,
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".html": read_html,
    ".htm": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".docx": read_docx,
    ".odt": read_odt,
    ".pdf": read_pdf,
    ".eml": read_eml,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".csv": read_csv,
    ".tsv": read_csv,
}
NOT_ARTICLES = frozenset({"readme.md", "thumbs.db", "desktop.ini"})  # explanations, and what systems leave in folders


LEFT_OVER = ("~", ".tmp", ".part", ".crdownload", ".partial", ".swp")
"""How names end of files that programs keep only while they write."""


def is_left_over(name: str) -> bool:
    """Whether a program left the file while it writes another: an editor's copy, Word's lock, half a download."""
    return name.lower().endswith(LEFT_OVER) or name.startswith("~$")


def is_no_article(name: str) -> bool:
    """Whether the file explains the others, or says something of one of them."""
    return name.lower() in NOT_ARTICLES or name.endswith(ABOUT)


def read_folder(folder: str | Path) -> Reading:
    """All articles below the folder in the order of their names, and a problem for each file that gave none.

    Hidden files, README.md, what is said of a file beside it and what programs leave while they write are passed over; links that lead
    out of the folder are refused.
    """
    folder = Path(folder)
    if not folder.is_dir():
        return Reading(problems=(Problem("no-folder", str(folder), "there is no such folder", "Name the folder with your articles."),))
    return _gather(one for path in _walk(folder) for one in (stream_file(path, root=folder) if isinstance(path, Path) else [path]))


def read_file(path: str | Path, *, root: str | Path | None = None) -> Reading:
    """The articles of one file; names are told from `root`, out of which no link may lead, else from the file's own folder."""
    return _gather(stream_file(path, root=root))


def stream_file(path: str | Path, *, root: str | Path | None = None) -> Iterator[Article | Problem]:
    """The same one by one, for files larger than memory; ids that occur twice are not noticed here."""
    path = Path(path)
    name = name_of(path, Path(root) if root is not None else path.parent)
    suffix = suffix_of(path.name)
    if trouble := _refused(path, None if root is None else Path(root), name):
        yield trouble
    elif not suffix:
        yield _unknown(path, name)
    else:
        yield from complete(READERS[suffix](path, name), path, name)


def suffix_of(name: str) -> str:
    """The part of the name by which its format is known; "" where no reader knows it."""
    return next((suffix for suffix in sorted(READERS, key=len, reverse=True) if name.lower().endswith(suffix)), "")


def find_files(source: str | Path) -> Iterator[Path | Problem]:
    """The files that reading a folder, or one file, would open, and a problem for each that it would refuse."""
    source = Path(source)
    for path in _walk(source) if source.is_dir() else [source]:
        if isinstance(path, Problem):
            yield path
            continue
        root = source if source.is_dir() else source.parent
        name = name_of(path, root)
        yield _refused(path, root if source.is_dir() else None, name) or (path if suffix_of(path.name) else _unknown(path, name))


def name_of(path: Path, root: Path) -> str:
    """The file's place below the root with forward slashes, the same on every system; what cannot be printed is spelt out."""
    inside = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
    whole = os.fsencode(inside.as_posix()).decode("utf8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in whole)


def _gather(found: Iterable[Article | Problem]) -> Reading:
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        elif one.id in articles:
            first = articles[one.id].path
            reason = f"the id {one.id!r} was already used in {first}; this article was not read"
            problems.append(Problem("duplicate-id", one.path, reason, "Give each article an id of its own, or delete one of the two."))
        else:
            articles[one.id] = one
    return Reading(tuple(articles.values()), tuple(problems))


def _walk(folder: Path) -> Iterator[Path | Problem]:
    lost: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=lost.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if Path(place, name).is_symlink()]  # os.walk does not follow them
        for name in linked:
            where = name_of(Path(place, name), folder)
            yield Problem("link", where, "a link to another folder is not followed", "Copy that folder here, or build from it directly.")
        for name in sorted(files):
            if not name.startswith(".") and not is_no_article(name) and not is_left_over(name):
                yield Path(place, name)
    for error in lost:
        yield unreadable(name_of(Path(error.filename), folder), error)


def _unknown(path: Path, name: str) -> Problem:
    remedy = f"Save its text in one of these: {', '.join(READERS)}."
    return Problem("unknown-format", name, f"{path.suffix or 'no suffix'} is no format we read", remedy)


def _refused(path: Path, root: Path | None, name: str) -> Problem | None:
    try:
        mode = path.stat().st_mode
        outside = root is not None and path.is_symlink() and not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        return unreadable(name, error if isinstance(error, OSError) else OSError(str(error)))
    if outside:
        return Problem("link", name, "it is a link that leads out of the folder", "Copy the file itself into the folder.")
    if not stat.S_ISREG(mode):
        return Problem("unreadable", name, "it is no ordinary file", "Take it out of the folder.")
    return None
