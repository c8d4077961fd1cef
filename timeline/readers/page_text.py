"""Markup → text: the main text of a page without what stands around it, and all text of a fragment. Blocks are a blank line apart."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree, html

from timeline.readers.boilerplate import is_around, prune
from timeline.readers.decoding import normalise

MOST_ELEMENTS = 60_000
"""A page of more elements is no article but a listing, and takes minutes."""
_BLOCKS = """p div section article main header footer h1 h2 h3 h4 h5 h6 ul ol li table tr td th blockquote pre br hr dl dt dd figure
figcaption body"""
BLOCKS = frozenset(_BLOCKS.split())
UNSEEN = ("script", "style", "noscript", "template", "head", "iframe", "svg", "form", "button", "nav", "aside", "object")
SPACES = re.compile(r"[ \t\n\r\f\v]+")
NO_MARKUP = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


# The inside of a tag up to its end, which does not stand in quotes.
INSIDE_TAG = re.compile(r"""[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
APART = re.compile(r"[\s/']+")
LONG_TAG, MOST_COMPARED = 4_000, 400_000_000
"""The parser compares each attribute of a tag with all others: so many comparisons take about a second."""


class TooManyElementsError(Exception):
    """The page is larger than any article."""


def parse_page(text: str) -> Any | None:
    """The page as a tree, None where there is no markup in it. Nothing is loaded from elsewhere; what is nested too deeply is cut off."""
    if compares(text) > MOST_COMPARED:
        raise TooManyElementsError
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(NO_MARKUP.sub("", text).encode("utf8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    if sum(1 for _ in zip(tree.iter(), range(MOST_ELEMENTS + 1), strict=False)) > MOST_ELEMENTS:
        raise TooManyElementsError
    return tree


def compares(text: str) -> int:
    """How often the parser will compare two attributes, at most.

    >>> compares("<p>words</p>"), compares("<p " + "a " * 5_000 + ">" + "words " * 5_000)
    (0, 25010001)
    >>> compares("<p " + "a/" * 5_000 + ">"), compares("<p " + "a=''" * 5_000 + ">")
    (25010001, 25010001)
    """
    told = 0
    for part in text.split("<"):
        if len(part) > LONG_TAG and part[0].isalpha():
            found = INSIDE_TAG.match(part)
            tag = found[0] if found else part
            # Attributes stand apart by blanks, by a slash, or by the end of a quoted value.
            told += max(len(tag.split()) - 1, len(APART.split(QUOTED.sub("'", tag))) - 1) ** 2
    return told


def main_text(tree: Any, *, title: str = "") -> str:
    """The article of the page: its paragraphs, headings, lists and tables, without the title, banners and pointers to other articles."""
    from trafilatura import bare_extraction  # 0.4 s: only where there are pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says of a page without text, a Problem says
    etree.strip_elements(tree, "script", "style", "noscript", "template", "svg", "iframe", etree.Comment, with_tail=False)
    prune(tree)
    whole = html.tostring(tree, encoding="unicode")
    found = bare_extraction(
        html.document_fromstring(whole), with_metadata=False, include_comments=False, include_tables=True, deduplicate=False
    )
    blocks = _written_blocks(found.body) if found is not None and not isinstance(found, dict) else []
    if not blocks:  # too short for it to tell the article from the rest, but the page itself may say which part it is
        part = next(iter(tree.xpath("//article | //main | //*[@itemprop='articleBody']")), None)
        blocks = [] if part is None else _seen_blocks(part)
    return "\n\n".join(b for b in blocks if not is_around(b) and _folded(b) != _folded(title))


def fragment_text(markup: str) -> str:
    """All words of a fragment, as a feed or a mail holds it.

    >>> fragment_text("<p>Berlin &amp; Paris<br>said so.</p><ul><li>one<li>two</ul>")
    'Berlin & Paris\\n\\nsaid so.\\n\\none\\n\\ntwo'
    """
    tree = parse_page(markup)
    return "" if tree is None else "\n\n".join(b for b in _seen_blocks(tree) if not is_around(b))


def one_line(told: str) -> str:
    """The words on one line; spaces that do not break stay what they are."""
    return SPACES.sub(" ", normalise(told)).strip()


def _written_blocks(body: Any) -> list[str]:
    """The blocks of trafilatura's own markup; the items of a list stay together."""
    blocks: list[str] = []
    for element in body:
        if element.tag == "list":
            blocks.append("\n".join(f"- {words}" for item in element.iter("item") if (words := _words(item))))
        elif element.tag == "table":
            blocks.append("\n".join(" | ".join(w for cell in row.iter("cell") if (w := _words(cell))) for row in element.iter("row")))
        elif element.tag == "quote" and len(element):
            blocks += [_words(part) for part in element] or [_words(element)]
        else:
            blocks.append(_words(element))
    return [block for block in blocks if block.strip()]


def _words(element: Any) -> str:
    return one_line("".join(_spaced(element)))


def _spaced(element: Any) -> Iterable[str]:
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield (" " if part.tag in ("lb", "p") else "") + (part.text or "")
        elif part is not element:
            yield part.tail or ""


def _seen_blocks(tree: Any) -> list[str]:
    """The blocks of HTML as a browser would show them."""
    blocks, line, hidden = [], [""], 0
    for event, part in etree.iterwalk(tree, events=("start", "end")):
        tag = part.tag if isinstance(part.tag, str) else ""
        if tag in BLOCKS:
            blocks.append("".join(line))
            line = [""]
        hidden += (1 if event == "start" else -1) if tag in UNSEEN else 0
        told = part.text if event == "start" else part.tail if part is not tree else None
        if told and not hidden and (tag or event == "end"):
            line.append(told)
    return [words for block in [*blocks, "".join(line)] if (words := one_line(block))]


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
