"""What a folder holds, at the cost of what changed in it: a file that looks as it did when it was last read is not opened again.

An article belongs to the first file, in the order of names, that offers it. Another file with the same id, or with the same words from
the same outlet on the same day, offers it in vain, and a problem says so: an article that was saved twice is one witness, not two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from timeline.models import Article, Problem
from timeline.readers.folder import NEVER, Listed, Stamp, check_file, list_files, stream_file
from timeline.readers.reading import duplicate_id

Found = Sequence[Article | Problem]
ReadFiles = Callable[[Path, Sequence[Path]], Iterable[Found]]
"""The folder and some of its files → what each holds, in that order."""


@dataclass(frozen=True, slots=True)
class FileState:
    """How a file looked when it was read, the articles that it offers, each with the mark of its words, and its problems."""

    name: str
    stamp: Stamp
    offers: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Survey:
    """The folder as it is: `articles` were read now, those named in `kept` stand in files that look as before."""

    articles: list[Article] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, FileState] = field(default_factory=dict)


def read_files(folder: Path, paths: Sequence[Path]) -> Iterator[Found]:
    """What each of these files holds, one after the other."""
    return (tuple(stream_file(path, root=folder)) for path in paths)


def survey(
    folder: Path,
    known: Mapping[str, FileState] | None = None,
    owners: Mapping[str, str] | None = None,
    read: ReadFiles = read_files,
) -> Survey:
    """What the folder holds. `known` tells how its files looked before, `owners` which file each article that is kept was taken from.

    >>> survey(Path("no such folder")).problems[0].code
    'no-folder'
    """
    if not folder.is_dir():
        missing = Problem("no-folder", str(folder), "there is no such folder", "Name the folder with your articles.")
        return Survey(problems=[missing])
    known, owners = known or {}, owners or {}
    found, paths, stamps = Survey(), dict[str, str](), dict[str, Stamp]()
    for file in list_files(folder):
        if isinstance(file, Problem):
            found.problems.append(file)
        elif (state := known.get(file.name)) is not None and state.stamp == file.stamp != NEVER:
            found.files[file.name] = state
        elif (trouble := check_file(file.path, folder, file.name)) is not None:
            found.problems.append(trouble)
            continue
        if isinstance(file, Listed):
            paths[file.name], stamps[file.name] = file.place, file.stamp
    due = [name for name in paths if name not in found.files]
    held: dict[str, dict[str, Article]] = {}
    while True:
        for name, content in zip(due, read(folder, [Path(paths[name]) for name in due]), strict=True):
            articles = [one for one in content if isinstance(one, Article)]
            held[name] = {article.id: article for article in reversed(articles)}
            offers = tuple((article.id, words_mark(article)) for article in articles)
            found.files[name] = FileState(name, stamps[name], offers, tuple(one for one in content if isinstance(one, Problem)))
        taken, in_vain = share_out(found.files[name] for name in paths)
        # A file that was not opened may now give what so far was taken from another one, which has gone.
        due = sorted({name for id, name in taken.items() if name not in held and owners.get(id) != name})
        if not due:
            break
    found.problems += [problem for name in paths for problem in found.files[name].problems] + in_vain
    found.articles = [held[name][id] for id, name in taken.items() if name in held]
    found.kept = {id for id, name in taken.items() if name not in held}
    return found


def share_out(files: Iterable[FileState]) -> tuple[dict[str, str], list[Problem]]:
    """Article id → the file it is taken from, and a problem for each that is offered in vain."""
    taken: dict[str, str] = {}
    by_words: dict[str, str] = {}
    in_vain: list[Problem] = []
    for file in files:
        for id, mark in file.offers:
            if id in taken:
                in_vain.append(duplicate_id(file.name, id, taken[id]))
            elif mark in by_words:
                reason = f"these are the words of {by_words[mark]}, of the same outlet and day: one article, told once"
                in_vain.append(Problem("same-article", file.name, reason, "Delete one of the two, or say what sets them apart."))
            else:
                taken[id] = file.name
                by_words[mark] = file.name
    return taken, in_vain


def words_mark(article: Article) -> str:
    """What two copies of one article share: its words, outlet and day, however its lines are broken.

    >>> words_mark(Article("a", "Berlin liefert.")) == words_mark(Article("b", "Berlin \\n liefert. "))
    True
    """
    told = "\x1f".join((" ".join(article.text.split()), article.source, str(article.published or "")))
    return hashlib.blake2b(told.encode("utf8", "surrogatepass"), digest_size=16).hexdigest()
