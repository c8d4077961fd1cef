"""Text as every file format can hold it."""

from __future__ import annotations

import re

# Controls but tab and line feed, halves of surrogate pairs, and what XML knows as no character.
NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text with the sign for "no character" where a calendar, a workbook or XML could hold none, and lines that end alike.

    >>> plain("mines\\x00\\ud800"), plain("two\\r\\nlines")
    ('mines\ufffd\ufffd', 'two\\nlines')
    """
    return NO_CHARACTERS.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
