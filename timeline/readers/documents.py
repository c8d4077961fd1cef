"""Word and OpenDocument files: a zip with XML in it, read within bounds, without entities, and without what was deleted."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree

from timeline.models import Article, Problem
from timeline.readers.decoding import read_bytes
from timeline.readers.page_text import one_line
from timeline.readers.published import Candidate, candidate, choose_day, day_in_name
from timeline.readers.reading import MOST_TEXT, damaged, empty, hostile, too_large
from timeline.readers.telling import read_language

MOST_PART = 40_000_000
"""The most bytes of XML that are unpacked: the text of a thousand pages, ten times over."""
NO_TITLES = ("document", "untitled", "microsoft word", "doc1", "dokument", "sans titre", "unbenannt", "presentation", "template", "modèle")
"""How titles begin that no author wrote."""

# What zipfile and lxml raise on files that are cut, altered or locked with a password.
BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, EOFError, etree.XMLSyntaxError, NotImplementedError, RuntimeError, ValueError, OSError,
)  # fmt: skip


class HostileError(Exception):
    """The file would unpack to more than any article holds, or is made of entities."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a word processor's file holds: its paragraphs, and the properties it gives itself."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    title: str = ""
    author: str = ""
    language: str = ""
    created: str = ""
    modified: str = ""


def read_docx(path: Path, name: str) -> Iterator[Article | Problem]:
    """The article of a Word file: paragraphs, tables and text boxes in their order."""
    yield from _read(path, name, _parse_docx)


def read_odt(path: Path, name: str) -> Iterator[Article | Problem]:
    """The article of an OpenDocument text."""
    yield from _read(path, name, _parse_odt)


def _read(path: Path, name: str, parse: Callable[[zipfile.ZipFile], Document]) -> Iterator[Article | Problem]:
    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        yield raw
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            document = parse(archive)
    except HostileError as error:
        yield hostile(name, str(error))
        return
    except BROKEN:
        yield damaged(name, "it is no such document, or only a part of one, or locked with a password")
        return
    yield from make_document(document, name, raw)


def make_document(document: Document, name: str, raw: bytes) -> Iterator[Article | Problem]:
    """The article of a document, dated by its own properties only where they agree, else by its name.

    A press release is often written over the last one and keeps the day that one was created: that day counts only if the file
    was also saved for the last time on it.
    """
    title = document.heading or (document.title if is_title(document.title) else "")
    blocks = [block for block in document.paragraphs if block.strip()]
    if blocks and title and blocks[0] == title:
        del blocks[0]
    text = "\n\n".join(blocks)
    if not text:
        yield empty(name)
        return
    if len(text) > MOST_TEXT:
        yield too_large(name)
        return
    created, modified = candidate(document.created, "document properties"), candidate(document.modified, "document properties")
    days = [created] if created and (modified is None or modified.day == created.day) else []
    if day := day_in_name(name):
        days.append(Candidate(day, "file name"))
    published, how, doubts = choose_day(days, where=name, article=name)
    yield from doubts
    extra: dict[str, object] = {"original_sha256": hashlib.sha256(raw).hexdigest()}
    extra |= {key: str(told.day) for key, told in (("created", created), ("modified", modified)) if told}
    yield Article(
        id=name, text=text, language=document.language, published=published, title=title, author=document.author, path=name,
        published_how=how, extra=extra,
    )  # fmt: skip


def is_title(told: str) -> bool:
    """Whether a document's own title was written by a person.

    >>> is_title("Déclaration du ministre"), is_title("Microsoft Word - cp_final_v3.docx"), is_title("Document1"), is_title("a.pdf")
    (True, False, False, False)
    """
    low = told.strip().lower()
    return bool(low) and not low.startswith(NO_TITLES) and not low.endswith((".doc", ".docx", ".odt", ".pdf", ".indd", ".qxd"))


def parse_xml(raw: bytes) -> Any:
    """The XML as a tree; entities are refused before they are opened, nothing is fetched."""
    if b"<!" in raw[:10_000] and (b"<!DOCTYPE" in raw[:10_000] or b"<!ENTITY" in raw):
        raise HostileError("it declares a document type, which such files never do")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    tree = etree.fromstring(raw, parser=parser)
    if tree.getroottree().docinfo.doctype:
        raise HostileError("it declares a document type, which such files never do")
    return tree


def _part(archive: zipfile.ZipFile, member: str) -> Any:
    with archive.open(member) as file:  # the size that the zip tells of itself may be a lie: what is read is counted
        raw = file.read(MOST_PART + 1)
    if len(raw) > MOST_PART:
        raise HostileError("it unpacks to more than any text")
    return parse_xml(raw)


# Word. The names carry their namespace; only the last part matters to us, so that strict and transitional files read alike.


def _parse_docx(archive: zipfile.ZipFile) -> Document:
    body = _part(archive, "word/document.xml")
    told = _properties(archive, "docProps/core.xml")
    paragraphs = list(_word_paragraphs(body))
    document = Document(tuple(words for words, _ in paragraphs), **told)
    titled = [words for words, style in paragraphs if style in ("title", "titre", "titel")] or [
        words for words, style in paragraphs if style in ("heading1", "titre1", "berschrift1", "überschrift1", "1")
    ]
    return replace(document, heading=one_line(titled[0]) if titled else "")


def _word_paragraphs(body: Any) -> Iterator[tuple[str, str]]:
    """Each paragraph and its style; a row of a table is one paragraph with its cells side by side."""
    skipped = 0
    row: list[str] | None = None
    stack: list[list[str]] = []
    styles: list[str] = []
    cell: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag, start = _local(element), event == "start"
        if tag in ("del", "moveFrom", "Fallback", "instrText", "delText"):
            skipped += 1 if start else -1
        elif skipped:
            continue
        elif tag == "p" and start:
            stack.append([])
            styles.append("")
        elif tag == "p":
            words, style = _lines("".join(stack.pop())), styles.pop()
            if row is not None:
                cell.append(words)
            elif words:
                yield words, style
        elif tag == "tr":
            if start and row is None:
                row = []
            elif not start and row is not None:
                if told := " | ".join(filter(None, row)):
                    yield told, ""
                row = None
        elif tag == "tc" and row is not None:
            if not start:
                row.append(" ".join(filter(None, cell)))
            cell = []
        elif start and stack:
            if tag == "t":
                stack[-1].append(element.text or "")
            elif tag in ("tab", "br", "cr", "noBreakHyphen"):
                stack[-1].append({"tab": "\t", "noBreakHyphen": "-"}.get(tag, "\n"))
            elif tag == "pStyle":
                styles[-1] = (_attribute(element, "val") or "").lower().replace(" ", "")


# OpenDocument


def _parse_odt(archive: zipfile.ZipFile) -> Document:
    content = _part(archive, "content.xml")
    body = next((e for e in content.iter("{*}body")), None)
    if body is None:
        raise ValueError("no body")
    told = _properties(archive, "meta.xml")
    paragraphs = list(_open_paragraphs(body))
    titles = [words for words, kind in paragraphs if kind == "title"] or [words for words, kind in paragraphs if kind == "h"]
    return Document(tuple(words for words, _ in paragraphs), heading=one_line(titles[0]) if titles else "", **told)


def _open_paragraphs(body: Any) -> Iterator[tuple[str, str]]:
    skipped = 0
    row: list[str] | None = None
    lines: list[list[str]] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag, start = _local(element), event == "start"
        if tag in ("tracked-changes", "annotation", "note", "sequence-decls"):
            skipped += 1 if start else -1
        if tag == "table-row":
            if not start and row and (told := " | ".join(filter(None, row))):
                yield told, ""
            row = [] if start else None
        elif tag in ("p", "h") and not skipped:
            if start:
                lines.append([element.text or ""])
            elif lines:
                words = _lines("".join(lines.pop()))
                style = (_attribute(element, "style-name") or "").lower()
                if row is not None:
                    row.append(words)
                elif words:
                    yield words, "title" if style in ("title", "titre", "titel") else "h" if tag == "h" else ""
        elif start and lines and not skipped:
            lines[-1].append({"tab": "\t", "line-break": "\n", "s": " "}.get(tag, "") + (element.text or ""))
        if not start and lines and not skipped and element.tail:
            lines[-1].append(element.tail)


# Both


def _properties(archive: zipfile.ZipFile, member: str) -> dict[str, str]:
    """What the file says of itself; nothing where that part is missing or broken."""
    try:
        tree = _part(archive, member)
    except (KeyError, etree.XMLSyntaxError, ValueError):
        return {}
    told = {_local(element): one_line(element.text or "")[:1000] for element in tree.iter() if element.text and not len(element)}
    return {
        "title": told.get("title", ""),
        "author": told.get("initial-creator") or told.get("creator", ""),
        "language": read_language(told.get("language")),
        "created": told.get("created") or told.get("creation-date", ""),
        "modified": told.get("modified") or (told.get("date", "") if "creation-date" in told else ""),
    }


def _lines(words: str) -> str:
    return "\n".join(filter(None, map(one_line, words.split("\n"))))


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str | None:
    attributes: Iterable[tuple[str, str]] = element.attrib.items()
    return next((value for key, value in attributes if key.rpartition("}")[2] == name), None)
