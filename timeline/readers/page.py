"""Web pages as a browser saves them: `.html`, and `.mhtml` with the page among its pictures."""

from __future__ import annotations

import codecs
import email
import email.policy
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from timeline.languages import available, detect
from timeline.models import Article, Problem
from timeline.readers.decoding import decode, read_bytes
from timeline.readers.page_facts import read_facts
from timeline.readers.page_text import TooManyElementsError, main_text, parse_page
from timeline.readers.published import Candidate, choose_day, day_in_name
from timeline.readers.reading import MOST_TEXT, damaged, hostile, too_large

CHARSET = re.compile(rb"""<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,100}?encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.I)
TAG = re.compile(rb"<[^<>]{0,3000}>")
SCRIPT = re.compile(rb"<(?:script|style)\b", re.I)
SCRIPT_END = re.compile(rb"</(?:script|style)", re.I)
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s>]{1,2000})")
ENOUGH_TO_TELL = 200
"""Characters from which the text itself is surer of its language than the template it was poured into."""


def read_html(path: Path, name: str) -> Iterator[Article | Problem]:
    """The page's article with all that the page says of it."""
    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        yield raw
    else:
        yield from read_page(raw, name)


def read_mhtml(path: Path, name: str) -> Iterator[Article | Problem]:
    """The article of the page in a web archive: one file with all its pictures, as browsers save it."""
    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        yield raw
        return
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        body = parts[0].get_payload(decode=True) if parts else None
    except (ValueError, LookupError, RecursionError, AttributeError):
        body, parts = None, []
    if not isinstance(body, bytes):
        yield damaged(name, "there is no page in this web archive")
        return
    url = str(parts[0].get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    yield from read_page(body, name, url=url, charset=parts[0].get_content_charset() or "", original=raw)


def read_page(raw: bytes, name: str, *, url: str = "", charset: str = "", original: bytes = b"") -> Iterator[Article | Problem]:
    """The article of a page's bytes; `url` and `charset` are what the server or the archive says, `original` the whole file."""
    text, problems = decode_page(raw, name, charset=charset)
    yield from problems
    if not text.strip():
        if not problems:
            yield _no_article(name)
        return
    if len(text) > MOST_TEXT:
        yield too_large(name)
        return
    try:
        tree = parse_page(text)
    except TooManyElementsError:
        yield hostile(name, "the page has more parts than any article")
        return
    if tree is None:
        yield _no_article(name)
        return
    saved = SAVED_FROM.search(text[:5000])
    facts = read_facts(tree, url=url or (saved.group(1) if saved else ""))
    words = main_text(tree, title=facts.title)
    if not words.strip():
        yield _no_article(name)
        return
    days = [*facts.days]
    if (day := day_in_name(name)) and not days:
        days.append(Candidate(day, "file name"))
    published, how, doubts = choose_day(days, where=name, article=name)
    yield from doubts
    language, doubts = choose_language(facts.language, words, name)
    yield from doubts
    digest = hashlib.sha256(original or raw).hexdigest()
    yield Article(
        id=name, text=words, language=language, published=published, title=facts.title, source=facts.source, url=facts.url,
        author=facts.author, path=name, published_how=how, extra={"original_sha256": digest},
    )  # fmt: skip


def decode_page(raw: bytes, name: str, *, charset: str = "") -> tuple[str, list[Problem]]:
    """The page's text in its own encoding: the bytes decide before what the page says, what it says before a guess at its words.

    >>> decode_page('<meta charset="windows-1251"><p>Київ'.encode("cp1251"), "a.html")[0][-4:]
    'Київ'
    """
    told = CHARSET.search(raw[:4096])
    declared = told.group(1).decode("ascii") if told else charset
    try:
        codecs.lookup(declared or "utf-8")
    except (LookupError, ValueError):
        declared = ""
    return decode(raw, name, declared=declared, words=_words(raw[:500_000]))


def _words(raw: bytes) -> bytes:
    first, *others = SCRIPT.split(raw)
    ends = [SCRIPT_END.search(part) for part in others]
    seen = [first, *(part[end.start() :] for part, end in zip(others, ends, strict=True) if end)]
    return TAG.sub(b" ", b" ".join(seen))


def choose_language(told: str, text: str, name: str) -> tuple[str, list[Problem]]:
    """The language that the page says, unless its text is plainly in another one: many templates call every page English."""
    if len(text) < ENOUGH_TO_TELL or not told:
        return told, []
    seen = detect(text)
    if seen == told or told not in available() or seen not in available():
        return told, []
    reason = f"it says that its language is {told}, but its words are {seen}; read as {seen}"
    return seen, [Problem("language-contradicts", name, reason, f"If it is {told} after all, say so in front matter.", name)]


def _no_article(name: str) -> Problem:
    reason = "no article was found on this page: it may be a list, a login, or made by scripts in the browser"
    return Problem("no-article", name, reason, "Open it in a browser, copy the text of the article into a .md or .txt file.")
