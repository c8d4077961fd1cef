"""Feeds (RSS 0.9–2.0, RDF, Atom) saved as `.xml`, `.rss`, `.atom`: each item is an article, dated by the feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from timeline.models import Article, Problem
from timeline.readers.decoding import decode, read_bytes
from timeline.readers.page_text import TooManyElementsError, fragment_text, one_line
from timeline.readers.published import Candidate, candidate, choose_day, day_in_address
from timeline.readers.reading import MOST_TEXT, damaged, empty, hostile
from timeline.readers.telling import read_language

MOST_ITEMS = 20_000
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DECLARATION = re.compile(r"\A<\?xml[^>]{0,300}\?>")
DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s?=\s?["']([A-Za-z0-9_.:-]{2,40})""")
ROOTS = ("rss", "RDF", "feed")
ITEMS = ("item", "entry")
# The fullest text first: many feeds give a summary beside it.
TEXTS = ("encoded", "content", "description", "summary")
DAYS = ("pubDate", "published", "issued", "date", "created")


def read_feed(path: Path, name: str) -> Iterator[Article | Problem]:
    """The items of the feed as articles, in its order; an item without words is a problem, the rest goes on."""
    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        yield raw
        return
    told = DECLARED.search(raw[:400])
    text, problems = decode(raw, name, declared=told.group(1).decode("ascii") if told else "")
    yield from problems
    if not text.strip():
        if not problems:
            yield empty(name)
        return
    if "<!ENTITY" in text:
        yield hostile(name, "it declares entities, which can stand for billions of characters")
        return
    try:
        tree = _parse(text)
    except etree.XMLSyntaxError as error:
        yield damaged(name, f"it is no XML: {str(error).splitlines()[0][:120].lower()}")
        return
    if tree is None or _local(tree) not in ROOTS:
        reason = "it is XML, but neither RSS nor Atom"
        yield Problem("unknown-format", name, reason, "Save the articles in it as .txt, .md or .jsonl.")
        return
    yield from _read_items(tree, name)


def _parse(text: str) -> Any:
    # Feeds are written by hand too: an "&" alone must not cost all other items. What is mended is never a document type.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True, encoding="utf-8"
    )
    return etree.fromstring(NOT_XML.sub("", DECLARATION.sub("", text.lstrip(), count=1).lstrip()).encode("utf8"), parser=parser)


def _read_items(tree: Any, name: str) -> Iterator[Article | Problem]:
    channel = next((e for e in tree if _local(e) == "channel"), tree)
    outlet, language = _told(channel, "title"), read_language(_told(channel, "language") or tree.get(_XML_LANG))
    items = [e for e in tree.iter() if _local(e) in ITEMS][: MOST_ITEMS + 1]
    if not items:
        yield empty(name)
    if len(items) > MOST_ITEMS:
        yield hostile(name, f"it has more than {MOST_ITEMS} items; the rest was not read")
    seen: dict[str, int] = {}
    for number, item in enumerate(items[:MOST_ITEMS], start=1):
        key = _told(item, "guid", "id") or _link(item) or str(number)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] == 1:  # the same item twice is one article
            yield from _read_item(item, f"{name}#{key[:300]}", name, outlet, language)


def _read_item(item: Any, article_id: str, name: str, outlet: str, language: str) -> Iterator[Article | Problem]:
    title = _words(_told(item, "title")).replace("\n", " ")
    try:
        text = next(filter(None, (_words(_inside(item, tag)) for tag in TEXTS)), "") or title
    except TooManyElementsError:
        yield hostile(article_id, "the item has more parts than any article")
        return
    if not text:
        yield empty(article_id)
        return
    url = _link(item)
    days = [one for tag in DAYS if (one := candidate(_told(item, tag), f"feed {tag}"))]
    if day := day_in_address(url):
        days.append(Candidate(day, "address"))
    published, how, doubts = choose_day(days, where=article_id, article=article_id)
    yield from doubts
    own = read_language(_told(item, "language") or item.get(_XML_LANG))
    author = next((e for e in item if _local(e) == "author"), None)
    names = _told(author, "name") if author is not None else ""
    yield Article(
        id=article_id, text=text[:MOST_TEXT], language=own or language, published=published, title=title,
        source=_told(next((e for e in item if _local(e) == "source"), item), "title") if _has_source(item) else outlet, url=url,
        author=_told(item, "creator") or names or (one_line(author.text or "") if author is not None else ""), path=name, published_how=how,
    )  # fmt: skip


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _has_source(item: Any) -> bool:
    """Whether an Atom entry was taken over from another feed, which it names."""
    return any(_local(e) == "source" and any(_local(inner) == "title" for inner in e) for e in item)


def _told(element: Any, *names: str) -> str:
    """The words of the first child of one of these names, on one line."""
    return next((w for name in names for e in element if _local(e) == name and (w := one_line("".join(e.itertext())))), "")


def _inside(item: Any, name: str) -> str:
    """The markup or the words of a child: Atom may hold XHTML as elements, RSS escapes it."""
    for child in item:
        if _local(child) == name and (child.get("medium") is None):
            if len(child):
                return "".join(etree.tostring(part, encoding="unicode", with_tail=True) for part in child)
            if child.text and child.text.strip():
                return str(child.text)
    return ""


def _words(told: str) -> str:
    if "<" in told or "&" in told:
        return fragment_text(told)
    return "\n\n".join(filter(None, map(one_line, re.split(r"\n\s*\n", told))))


def _link(item: Any) -> str:
    """The address of the item: RSS writes it as text, Atom as an attribute of the alternate link."""
    for element in item:
        if _local(element) == "link" and element.get("rel", "alternate") == "alternate":
            told = one_line(element.get("href") or element.text or "")
            if told.startswith(("http://", "https://")) and len(told) < 2000:
                return told
    guid = _told(item, "guid")
    return guid if guid.startswith(("http://", "https://")) else ""


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
