"""What a page says of its article in structured form: JSON-LD (schema.org), OpenGraph and other meta elements, `<time>`, its address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from timeline.readers.page_text import one_line
from timeline.readers.published import Candidate, candidate, day_in_address
from timeline.readers.telling import read_language

_ARTICLES = """article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle liveblogposting
blogposting report pressrelease advertisercontentarticle socialmediaposting reviewnewsarticle techarticle scholarlyarticle"""
ARTICLES = frozenset(_ARTICLES.split())
LISTED = ("itemlistelement", "haspart", "relatedlink", "mentions", "citation", "comment", "significantlink")
"""Keys under which JSON-LD names other articles."""
DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
    "citation_publication_date", "publish-date", "publishdate", "publish_date", "publication_date", "pubdate", "date",
)  # fmt: skip
MOST_JSON = 500_000
MOST_NODES = 5_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page tells of its article; days of publication best first."""

    title: str = ""
    source: str = ""
    author: str = ""
    language: str = ""
    url: str = ""
    days: list[Candidate] = field(default_factory=list)


def read_facts(tree: Any, *, url: str = "") -> Facts:
    """The facts of the page; `url` is where it was fetched, if that is known."""
    metas = _metas(tree)
    address = _address(tree, metas, url)
    heading = next((words for h in tree.iter("h1") if (words := one_line("".join(h.itertext())))), "")
    nodes = list(_json_nodes(tree))
    node = _main_node(nodes, address, heading or metas.get("og:title", ""))
    address = address or _web(_text(node.get("url")))
    source = _name(node.get("publisher")) or metas.get("og:site_name", "") or metas.get("application-name", "")
    page_title = one_line(tree.findtext(".//title") or "")
    title = _text(node.get("headline")) or metas.get("og:title", "") or heading or page_title
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    told = (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), node.get("inlanguage"), metas.get("og:locale"))
    return Facts(
        title=_without_outlet(one_line(title), source or host),
        source=source or host,
        author=_authors(node.get("author")) or metas.get("author", "") or _plain_author(metas),
        language=next((code for one in (*told, metas.get("content-language")) if (code := read_language(one))), ""),
        url=address,
        days=list(_days(tree, node, nodes, metas, address)),
    )


def _days(tree: Any, node: Mapping[str, Any], nodes: list[dict[str, Any]], metas: Mapping[str, str], url: str) -> Iterator[Candidate]:
    found = [candidate(node.get("datepublished"), "JSON-LD")]
    found += [candidate(metas.get(key), f"meta {key}") for key in DATE_METAS]
    times = [t for t in tree.iter("time") if not any(_is_apart(a) for a in [t, *t.iterancestors()])]
    marked = [t for t in times if t.get("pubdate") is not None or (t.get("itemprop") or "").lower() == "datepublished"]
    found += [candidate(t.get("datetime") or t.get("content"), "<time>") for t in marked]
    if not any(found):
        found += [candidate(n.get("datepublished"), "JSON-LD of the page") for n in nodes if "webpage" in _types(n)][:1]
    if not any(found):  # a time that says nothing of itself is as often the last change: only where nothing better is told
        found += [candidate(t.get("datetime"), "<time>") for t in times if not _names(t, "updat", "modif", "edit", "aktual")][:1]
    yield from (one for one in found if one is not None)
    if day := day_in_address(url):
        yield Candidate(day, "address")


def _is_apart(element: Any) -> bool:
    return element.tag in ("nav", "aside", "footer") or _names(element, "related", "recommend", "comment", "teaser", "sidebar", "most-read")


def _names(element: Any, *parts: str) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()
    return any(part in named for part in parts)


def _metas(tree: Any) -> dict[str, str]:
    """The meta elements by their name in lower case, the first of each."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if key and (told := one_line(element.get("content") or "")):
            metas.setdefault(key.strip().lower(), told[:2000])
    return metas


def _address(tree: Any, metas: Mapping[str, str], url: str) -> str:
    """The address that the page gives itself, unless it is only the outlet's front page."""
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    told = [_web(one) for one in (*links, metas.get("og:url"), url)]
    return next((one for one in told if one and urlsplit(one).path.strip("/")), "") or next(filter(None, told), "")


def _web(told: object) -> str:
    words = told.strip() if isinstance(told, str) else ""
    try:
        return words if urlsplit(words).scheme in ("http", "https") and urlsplit(words).hostname and len(words) < 2000 else ""
    except ValueError:
        return ""


def _json_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """All objects of the page's JSON-LD with their keys in lower case, without those of lists of other articles."""
    stack: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) <= MOST_JSON:
            try:  # some pages write line breaks into their texts: strict=False lets them
                stack.append(json.loads(script.text.strip().removesuffix(";"), strict=False))
            except (ValueError, RecursionError):
                continue
    stack.reverse()
    for _ in range(MOST_NODES):
        if not stack:
            return
        one = stack.pop()
        if isinstance(one, list):
            stack += reversed(one)
        elif isinstance(one, dict):
            node = {str(key).lower(): value for key, value in one.items()}
            yield node
            stack += [value for key, value in reversed(node.items()) if isinstance(value, dict | list) and key not in LISTED]


def _main_node(nodes: list[dict[str, Any]], url: str, title: str) -> dict[str, Any]:
    """The node of the page's own article: that of its address, else of its title, else the first."""
    articles = [node for node in nodes if ARTICLES & _types(node)]
    own = [n for n in articles if url and url in (_text(n.get("url")), _text(n.get("mainentityofpage")), _text(n.get("@id")))]
    titled = [n for n in articles if title and _text(n.get("headline")).casefold() == title.casefold()]
    return next(iter([*own, *titled, *articles]), {})


def _types(node: Mapping[str, Any]) -> set[str]:
    told = node.get("@type")
    return {str(one).rpartition("/")[2].lower() for one in (told if isinstance(told, list) else [told])}


def _text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("@value")
    if isinstance(value, list):
        value = value[0] if value else ""
    return one_line(value)[:2000] if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _authors(value: object) -> str:
    names = [_name(one) for one in (value if isinstance(value, list) else [value])[:10]]
    return ", ".join(dict.fromkeys(name for name in names if name and not _web(name)))


def _plain_author(metas: Mapping[str, str]) -> str:
    told = metas.get("article:author", "")
    return "" if _web(told) else told


def _without_outlet(title: str, outlet: str) -> str:
    """ "Mines for Kyiv | Example Times" is "Mines for Kyiv"."""
    for mark in (" | ", " - ", " – ", " — ", " · "):
        head, _, tail = title.rpartition(mark)
        if head and outlet and tail.strip().casefold() in (outlet.casefold(), f"www.{outlet}".casefold()):
            return head.strip()
    return title
