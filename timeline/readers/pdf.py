"""PDF: the words of the pages in reading order, without running heads and page numbers. Scans, which hold pictures only, are said."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from timeline.models import Article, Problem
from timeline.readers.decoding import normalise, read_bytes
from timeline.readers.documents import Document, is_title, make_document
from timeline.readers.page_layout import SENTENCE_END, Box, arrange, find_paragraphs, join_words, words_with_hyphen
from timeline.readers.reading import MOST_TEXT, damaged

MOST_PAGES = 400
MOST_BOXES = 8_000
MOST_SECONDS = 8.0
"""Spent on the pages of one file; what is not read by then is said."""
EDGE = 0.09
"""The part of the page's height, above and below, in which running heads and page numbers stand."""
_PAGE, _OF = r"page|seite|s\.|p\.|стор\.|strona|pagina|página", r"/|of|sur|von|de|di|z|из|з"
NUMBER = re.compile(rf"\W{{0,3}}(?:{_PAGE})?\W{{0,3}}\d{{1,4}}(?:\W{{0,3}}(?:{_OF})\W{{0,3}}\d{{1,4}})?\W{{0,3}}", re.I)
DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d)?'?(\d\d)?")
NOBODY = frozenset({"anonymous", "unspecified", "unknown", "user", "admin", "administrator"})
FOOT = frozenset(".,…_ ")
"""Signs that lie below the middle of a line."""
NOT_WORDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
LINE_END = re.compile("[\x02\ufffe]")  # the hyphen of a divided word, as the library writes it
ONE_AT_A_TIME = threading.Lock()
"""The library beneath is not made for threads."""


def read_pdf(path: Path, name: str) -> Iterator[Article | Problem]:
    """The article of a PDF: its title from its properties if the first page shows it, else the largest words at the head of that page."""
    import pypdfium2 as pdfium

    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        yield raw
        return
    try:
        with ONE_AT_A_TIME:
            pages, told, whole = _read_pages(raw)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        yield damaged(name, "it is locked with a password" if locked else "it is no PDF, or only a part of one")
        return
    if not pages:
        yield damaged(name, "there are no pages in it")
        return
    if not whole:
        reason = f"only its first {len(pages)} pages were read: it is longer or more intricate than any article"
        yield Problem("cut", name, reason, "Split it, and keep the pages that matter.", name)
    if not any(boxes for boxes, _ in pages):
        yield Problem("no-text", name, "its pages are pictures without text", "Run it through text recognition (OCR) and save it again.")
        return
    yield from make_document(_compose(pages, told), name, raw)


def _read_pages(raw: bytes) -> tuple[list[tuple[list[Box], float]], dict[str, str], bool]:
    """The boxes and the height of each page, the file's properties, and whether all pages were read."""
    import pypdfium2 as pdfium

    pages: list[tuple[list[Box], float]] = []
    document = pdfium.PdfDocument(raw)
    try:
        told = {str(key): normalise(str(value)) for key, value in document.get_metadata_dict().items()}
        until, length = time.monotonic() + MOST_SECONDS, 0
        for number in range(len(document)):
            if number >= MOST_PAGES or length > MOST_TEXT or time.monotonic() > until:
                return pages, told, False
            page = document[number]
            boxes = _boxes(page, until)
            length += sum(len(box.text) for box in boxes)
            pages.append((boxes, float(page.get_height())))
            page.close()
    finally:
        document.close()
    return pages, told, True


def _boxes(page: Any, until: float) -> list[Box]:
    told = page.get_textpage()
    boxes: list[Box] = []
    for number in range(min(told.count_rects(), MOST_BOXES)):
        left, bottom, right, top = told.get_rect(number)
        words = _words_between(told, left, bottom, right, top)
        if words and top > bottom:
            boxes.append(Box(left, bottom, right, top, " ".join(words.split())))
        if number % 200 == 0 and time.monotonic() > until:
            break
    told.close()
    return boxes


def _words_between(told: Any, left: float, bottom: float, right: float, top: float) -> str:
    """The words of a box: those that cross its middle, as the lines above and below may touch it, and the stop that lies at its foot."""

    def between(low: float, high: float) -> str:
        height = top - bottom
        raw = told.get_text_bounded(left, bottom + height * low, right, top - height * high)
        return NOT_WORDS.sub("", LINE_END.sub("-", normalise(raw))).strip()

    words, with_foot = between(0.3, 0.3), between(0.02, 0.3)
    stop = with_foot[len(words) :]
    return with_foot if with_foot.startswith(words) and len(stop) <= 3 and set(stop) <= FOOT else words


def _compose(pages: Sequence[tuple[list[Box], float]], told: dict[str, str]) -> Document:
    running = _running_lines(pages)
    kept = [[b for b in boxes if not _is_edge(b, height) or _plain(b.text) not in running] for boxes, height in pages]
    columns = [group for boxes in kept for group in arrange(boxes)]
    hyphenated = words_with_hyphen([line.text for group in columns for line in group])
    paragraphs = [paragraph for group in columns for paragraph in find_paragraphs(group)]
    texts = [join_words([line.text for line in paragraph], hyphenated) for paragraph in paragraphs]
    heading, at = _heading(paragraphs, told.get("Title", ""), texts)
    blocks = _joined_over_columns([text for number, text in enumerate(texts) if number != at], hyphenated)
    author = told.get("Author", "").strip()
    return Document(
        paragraphs=tuple(blocks),
        heading=heading,
        author="" if author.lower() in NOBODY else author,
        created=_iso(told.get("CreationDate", "")),
        modified=_iso(told.get("ModDate", "")),
    )


def _heading(paragraphs: Sequence[list[Box]], told: str, texts: Sequence[str]) -> tuple[str, int]:
    """The title and the paragraph it stands in (-1: none)."""
    shown = [_plain(text) for text in texts[:8]]
    if is_title(told) and _plain(told):
        if _plain(told) in shown:
            return texts[shown.index(_plain(told))], shown.index(_plain(told))
        if any(_plain(told) in text for text in shown):
            return " ".join(told.split()), -1
    sizes = sorted(line.height for paragraph in paragraphs for line in paragraph)
    usual = sizes[len(sizes) // 2] if sizes else 0
    largest = max(range(min(8, len(paragraphs))), key=lambda n: (paragraphs[n][0].height, -n), default=-1)
    if largest >= 0 and paragraphs[largest][0].height > usual * 1.25 and len(texts[largest]) < 300:
        return texts[largest], largest
    return "", -1


def _joined_over_columns(blocks: Sequence[str], hyphenated: frozenset[str]) -> list[str]:
    """The paragraphs, those put together again that a new column or page cut in two."""
    joined: list[str] = []
    for block in blocks:
        if joined and not joined[-1].endswith(SENTENCE_END) and block[:1].islower():
            joined[-1] = join_words([joined[-1], block], hyphenated)
        else:
            joined.append(block)
    return joined


def _running_lines(pages: Sequence[tuple[list[Box], float]]) -> set[str]:
    """What stands at the edge of several pages, but for its numbers."""
    seen = Counter(line for boxes, height in pages for line in {_plain(b.text) for b in boxes if _is_edge(b, height)})
    numbers = {_plain(b.text) for boxes, height in pages for b in boxes if _is_edge(b, height) and NUMBER.fullmatch(b.text)}
    return numbers | {line for line, count in seen.items() if count >= 2 and count * 2 >= len(pages)}


def _is_edge(box: Box, height: float) -> bool:
    return box.bottom > height * (1 - EDGE) or box.top < height * EDGE


def _plain(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text.casefold()).strip()


def _iso(told: str) -> str:
    """ "D:20241120080000+01'00'" as ISO 8601."""
    match = DATE.match(told)
    if match is None:
        return ""
    year, month, day, hour, minute, second, zone, minutes = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    shift = "" if not clock or not zone else "+00:00" if zone == "Z" else f"{zone}:{minutes or '00'}"
    return f"{year}-{month}-{day}{clock}{shift}"
