"""What comes from elsewhere, put into the data folder: under a name of its own, in one stroke, never over another file."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

from timeline.collecting.fetching import Fetched, Fetcher
from timeline.models import Article, Problem
from timeline.readers import READERS, Reading, read_file
from timeline.readers.about import about_file
from timeline.readers.folder import find_files, suffix_of
from timeline.readers.md import take_front_matter
from timeline.readers.page import read_page
from timeline.readers.reading import MOST_BYTES
from timeline.revealing import reveal

ORIGINALS = ".originals"
"""The hidden folder, which no build reads, where fetched pages are kept as they came."""
SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "application/rss+xml": ".xml",
    "application/atom+xml": ".xml", "application/rdf+xml": ".xml", "application/xml": ".xml", "text/xml": ".xml", "text/plain": ".txt",
    "text/markdown": ".md", "text/csv": ".csv", "message/rfc822": ".eml", "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
UNSAID = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
"""What servers say of files that they do not know: the name in the address knows better."""
MOST_COPIES = 10_000


@dataclass(frozen=True, slots=True)
class Filed:
    """What was put into the data folder: where it came from, where it lies, and whether it lay there before."""

    source: str
    path: Path
    known: bool = False


def file_copies(source: Path, data: Path) -> Iterator[Filed | Problem]:
    """Copy a file, or all files below a folder that a reader knows, into the data folder; what is there already is not copied again."""
    known = _contents(data)
    root = source if source.is_dir() else source.parent
    for found in find_files(source):
        if isinstance(found, Problem):
            yield found
            continue
        raw = found.read_bytes() if found.stat().st_size <= MOST_BYTES or suffix_of(found.name).startswith(".jsonl") else None
        if raw is None:
            yield Problem("too-large", str(found), "it is larger than any article", "Split it into one file an article.")
            continue
        digest = hashlib.sha256(raw).hexdigest()
        if digest in known:
            yield Filed(str(found), known[digest], known=True)
            continue
        folders = [safe_name(part) for part in found.relative_to(root).parts[:-1]]
        place = data.joinpath(safe_name(source.name), *folders) if source.is_dir() else data
        known[digest] = _write(place, safe_name(found.name), raw)
        if (beside := about_file(found)).is_file() and beside.stat().st_size <= MOST_BYTES:
            put_file(about_file(known[digest]), beside.read_bytes())
        yield Filed(str(found), known[digest])


def file_bytes(name: str, raw: bytes, data: Path) -> Iterator[Filed | Problem]:
    """Put a file that was sent under that name into the data folder, if an article is in it; else say what is wrong with it."""
    name = safe_name(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        reading = read_file(path, root=folder)
    yield from reading.problems
    if reading.articles:
        known = (data / name).is_file() and (data / name).read_bytes() == raw
        yield Filed(name, _write(data, name, raw), known)


def file_text(article: Article, data: Path) -> Iterator[Filed | Problem]:
    """Put a text that somebody wrote or pasted into the data folder as Markdown, named after its title or first words."""
    text = as_markdown(article)
    name = f"{_slug(article.title or ' '.join(article.text.split()[:8]))}.md"
    yield from file_bytes(name, text.encode("utf8", "replace"), data)


def read_address(url: str, fetcher: Fetcher) -> tuple[Fetched | None, Reading]:
    """What an address holds, read but not kept."""
    fetched = fetcher.fetch(url)
    if isinstance(fetched, Problem):
        return None, Reading(problems=(fetched,))
    suffix = _suffix(fetched)
    if suffix not in READERS:
        kind = fetched.media_type or "of a kind that it does not name"
        problem = Problem("unknown-format", url, f"what it gives is {kind}, which is no format we read", "Save its text, and add the file.")
        return None, Reading(problems=(problem,))
    if suffix == ".html":
        told = list(read_page(fetched.content, url, url=fetched.url, charset=fetched.charset))
        articles, problems = [a for a in told if isinstance(a, Article)], [p for p in told if isinstance(p, Problem)]
        return fetched, Reading(tuple(articles), tuple(problems))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"fetched{suffix}")
        path.write_bytes(fetched.content)
        return fetched, read_file(path, root=folder)


def file_address(url: str, data: Path, fetcher: Fetcher, *, fetched_on: str = "") -> Iterator[Filed | Problem]:
    """Fetch an address and put each article it holds into the data folder as Markdown; the original is kept beside them, hidden."""
    fetched, reading = read_address(url, fetcher)
    yield from reading.problems
    if fetched is None or not reading.articles:
        return
    digest = hashlib.sha256(fetched.content).hexdigest()
    original = data / ORIGINALS / f"{digest[:16]}{_suffix(fetched)}"
    if not original.exists():
        _write(original.parent, original.name, fetched.content)
    for article in reading.articles:
        address = article.url or (fetched.url if len(reading.articles) == 1 else f"{fetched.url}#{article.id}")
        text = as_markdown(article, url=address, original=f"{ORIGINALS}/{original.name}", digest=digest, fetched_on=fetched_on)
        name = f"{_slug(article.title or urlsplit(address).path)}-{hashlib.sha256(address.encode()).hexdigest()[:8]}.md"
        if _holds(data / name, article.text):
            yield Filed(address, data / name, known=True)
        else:
            yield Filed(address, _write(data, name, text.encode("utf8")))


def as_markdown(article: Article, *, url: str = "", original: str = "", digest: str = "", fetched_on: str = "") -> str:
    """The article as a file with front matter, which reads back as the same article."""
    told = {
        "title": article.title, "source": article.source, "author": article.author, "language": article.language,
        "published": article.published.isoformat() if article.published else "", "published_how": article.published_how,
        "url": url, "original": original, "original_sha256": digest, "fetched": fetched_on,
    }  # fmt: skip
    front = yaml.safe_dump({key: value for key, value in told.items() if value}, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n\n{article.text.strip()}\n"


def safe_name(name: str) -> str:
    """The file's name without what other systems cannot bear, or would hide.

    >>> safe_name("..a\\nb:c.txt"), safe_name("é" * 300 + ".html")[-6:]
    ('a_b_c.txt', 'é.html')
    """
    whole = reveal(name)
    suffix = whole[len(whole) - len(suffix_of(whole)) :] or os.path.splitext(whole)[1]
    stem = whole[: len(whole) - len(suffix)]
    plain = "".join(c if c.isprintable() and c not in '\\/:*?"<>|\ufffd' else "_" for c in stem).lstrip(".").strip()
    while len(plain.encode("utf8")) > 120:
        plain = plain[:-1]
    return f"{plain or 'article'}{suffix}"


def put_file(path: Path, raw: bytes) -> None:
    """Write the file, over what it held before; whole or not at all."""
    os.replace(_write_aside(path.parent, raw), path)


def _write_aside(folder: Path, raw: bytes) -> str:
    """A hidden file in that folder that holds the bytes and is safe on the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(file.name, 0o644)
    return file.name


def _write(folder: Path, name: str, raw: bytes) -> Path:
    """Write the file under that name, or with a number behind it where the name is taken; whole or not at all."""
    aside = _write_aside(folder, raw)
    stem, suffix = name[: len(name) - len(suffix_of(name))], suffix_of(name)
    try:
        for number in range(1, MOST_COPIES):
            target = folder / (name if number == 1 else f"{stem}-{number}{suffix}")
            try:
                os.link(aside, target)  # unlike a rename, this fails where the name is taken
                return target
            except FileExistsError:
                if target.is_file() and target.read_bytes() == raw:
                    return target
        raise FileExistsError(f"{folder / name} and {MOST_COPIES} others exist")
    finally:
        os.unlink(aside)


def _contents(data: Path) -> dict[str, Path]:
    """Hash of the content → file, for all files of the data folder."""
    found = (path for path in find_files(data) if isinstance(path, Path)) if data.is_dir() else iter(())
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in found if path.stat().st_size <= MOST_BYTES}


def _holds(path: Path, text: str) -> bool:
    try:
        return take_front_matter(path.read_text(encoding="utf8").strip())[1] == text.strip()
    except (OSError, UnicodeDecodeError):
        return False


def _suffix(fetched: Fetched) -> str:
    if fetched.media_type in UNSAID:
        return suffix_of(unquote(urlsplit(fetched.url).path)) or SUFFIXES.get(fetched.media_type, "")
    return SUFFIXES.get(fetched.media_type, "")


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFC", title).lower()
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:60].strip("-") or "article"
