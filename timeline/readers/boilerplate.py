"""Which blocks of a page are no part of its article, by the words that open them (`boilerplate.toml`) and the names of their elements."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

_AROUND = """cookie cookies consent gdpr onetrust didomi newsletter related recommended recommendations teaser teasers promo promos share
sharing social breadcrumb breadcrumbs advert advertisement ads paywall subscribe subscription comments disqus readalso outbrain taboola"""
AROUND = frozenset(_AROUND.split())
"""Words in an element's class or id that tell that it stands around the article."""
NEVER_AROUND = frozenset({"html", "body", "main", "article"})
SHORT = 250
"""A block longer than this is prose, whatever its first words."""
LONE = 15
"""A word such as "Anzeige" is a label only where hardly anything follows it."""


@cache
def load_boilerplate() -> Mapping[str, Mapping[str, list[str]]]:
    """The tables of `boilerplate.toml`: kind → language → words."""
    return tomllib.loads(Path(__file__).with_name("boilerplate.toml").read_text(encoding="utf8"))


def is_around(block: str) -> bool:
    """Whether the block is a pointer to something else: "Read also: …".

    >>> is_around("Lire aussi : Les mines, arme controversée"), is_around("Publicité"), is_around("Subscribe to no theory, he said.")
    (True, True, True)
    >>> is_around("Anzeige erstattet hat die Staatsanwaltschaft am Mittwoch."), is_around("Read more into it than he said. " * 9)
    (False, False)
    """
    start = block.lstrip(" \t\u00a0-–—•>*").lower()
    if len(start) > SHORT:
        return False
    found = _opening().match(start)
    return found is not None and (" " in found.group() or found.group().endswith(":") or len(start) <= LONE)


def prune(tree: Any) -> None:
    """Take out of the page what its own class names call a banner, a teaser, a newsletter … unless that would be most of the page."""
    whole = _length(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in NEVER_AROUND or element.getparent() is None:
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()[:500]
        if named != " " and AROUND & set(re.split(r"[^a-z]+", named)) and _length(element) * 2 < whole:
            _drop(element)


def _drop(element: Any) -> None:
    parent, tail = element.getparent(), element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _length(element: Any) -> int:
    return sum(len(part) for part in cast("list[str]", element.itertext()))


@cache
def _opening() -> re.Pattern[str]:
    words = sorted({w for told in load_boilerplate()["lead_ins"].values() for w in told}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
