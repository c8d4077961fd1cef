"""Which reader reads which file, and the walk over a folder: sorted, within the folder, and nothing passed over in silence."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
from timeline.readers.reading import Reader, Reading, duplicate_id, unreadable
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


Stamp = tuple[int, int, int]
"""How a file looks from outside: its size in bytes, and when its content and its place on the disk were last changed, in nanoseconds."""

NEVER: Stamp = (0, 0, 0)
"""The look of what must be opened to be known."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that may be an article: its place, its name from the folder's root, and how it looks with what is said of it beside it."""

    place: str
    name: str
    stamp: Stamp

    @property
    def path(self) -> Path:
        """The file's place as a path: made when asked for, as most files of a large folder need not be opened."""
        return Path(self.place)


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
    found = list_files(folder)
    return _gather(one for file in found for one in ([file] if isinstance(file, Problem) else stream_file(file.path, root=folder)))


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
    if not source.is_dir():
        yield check_file(source, None, name_of(source, source.parent)) or source
        return
    for found in list_files(source):
        yield found if isinstance(found, Problem) else check_file(found.path, source, found.name) or found.path


def check_file(path: Path, root: Path | None, name: str) -> Problem | None:
    """What stands against opening the file: no link may lead out of the root, and a reader must know it."""
    return _refused(path, root, name) or (None if suffix_of(path.name) else _unknown(path, name))


def name_of(path: Path, root: Path) -> str:
    """The file's place below the root with forward slashes, the same on every system; what cannot be printed is spelt out."""
    inside = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
    return _printable(inside.as_posix())


def _printable(name: str) -> str:
    if name.isprintable() and name.isascii():
        return name
    whole = os.fsencode(name).decode("utf8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in whole)


def _gather(found: Iterable[Article | Problem]) -> Reading:
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        elif one.id in articles:
            problems.append(duplicate_id(one.path, one.id, articles[one.id].path))
        else:
            articles[one.id] = one
    return Reading(tuple(articles.values()), tuple(problems))


def list_files(folder: Path) -> Iterator[Listed | Problem]:
    """All that lies below the folder and may be an article, by name; nothing is opened."""
    yield from _list(os.fspath(folder), "")


def _list(place: str, inside: str) -> Iterator[Listed | Problem]:
    try:
        with os.scandir(place) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(inside.rstrip("/") or place, error)
        return
    beside = {entry.name: entry for entry in entries if entry.name.endswith(ABOUT)}
    folders = []
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        where = f"{inside}{_printable(name)}"
        if _is_folder(entry):
            if entry.is_symlink():
                yield Problem(
                    "link", where, "a link to another folder is not followed", "Copy that folder here, or build from it directly."
                )
            else:
                folders.append((entry.path, f"{where}/"))
        elif not is_no_article(name) and not is_left_over(name):
            yield Listed(entry.path, where, _stamp(entry, beside.get(name + ABOUT)))
    for path, where in folders:
        yield from _list(path, where)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links in a circle lead nowhere
        return False


def _stamp(entry: os.DirEntry[str], beside: os.DirEntry[str] | None) -> Stamp:
    if entry.is_symlink():
        return NEVER  # what it leads to may change, or lead elsewhere
    try:
        states = [one.stat() for one in (entry, beside) if one is not None]
    except OSError:
        return NEVER
    return sum(one.st_size + 1 for one in states), max(one.st_mtime_ns for one in states), max(one.st_ctime_ns for one in states)


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
