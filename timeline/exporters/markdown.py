"""Markdown: the chronology as a page to read, paste and print, every event with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from timeline.events import headline
from timeline.exporters.captions import write_checked
from timeline.figures.date_text import format_attribution, format_when
from timeline.models import Event, Mention
from timeline.revealing import reveal

MEANT_AS_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
MEANT_AS_LIST = re.compile(r"^(\d{0,9})([-+=:.)])")
"""What begins a list, a rule or a heading at the beginning of a line."""
BEGINS = r"\1\\\2"
MOST_QUOTES = 3


def write_markdown(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """A section a year, a paragraph an event: date, headline, on whose word, and up to three sentences that tell it."""
    ordered = sorted(events, key=lambda event: (event.first, event.last, event.id))
    blocks: list[str] = []
    for year, of_year in groupby(ordered, key=lambda event: event.first.year):
        blocks.append(f"## {year}")
        blocks += [_paragraph(event, locale) for event in of_year]
    blocks += [f"*{plain(write_checked(events, locale))}*"] if blocks else []
    return ("\n\n".join(blocks) + "\n" if blocks else "").encode("utf8", "replace")


def plain(text: str) -> str:
    """The text on one line, with what Markdown would take for marks escaped.

    >>> plain("5 * 3\\n<b>")
    '5 \\\\* 3 \\\\<b\\\\>'
    """
    return MEANT_AS_MARKS.sub(r"\\\1", " ".join(reveal(text).split()))


def _paragraph(event: Event, locale: str) -> str:
    sure = format_attribution(event, locale)
    head = f"**{plain(format_when(event, locale))}** – {plain(headline(event, locale))}{f' *({plain(sure)})*' if sure else ''}"
    return "\n>\n".join([head + "\n", *map(_quote, event.mentions[:MOST_QUOTES])]).replace("\n\n>\n", "\n\n", 1)


def _quote(mention: Mention) -> str:
    told = ", ".join(plain(part) for part in (mention.source, mention.published.isoformat() if mention.published else "") if part)
    return f"> {MEANT_AS_LIST.sub(BEGINS, plain(mention.quote))}{f' ({told})' if told else ''}"
