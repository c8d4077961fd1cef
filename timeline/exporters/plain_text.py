"""Text as every file format can hold it."""

from __future__ import annotations

from timeline.revealing import reveal


def plain(text: str) -> str:
    """The text with the sign for "no character" where a calendar, a workbook or XML could hold none or one that
    hides or turns others, and lines that end alike.

    >>> plain("mines\\x00\\ud800"), plain("two\\r\\nlines")
    ('mines\ufffd\ufffd', 'two\\nlines')
    """
    return reveal(text.replace("\r\n", "\n").replace("\r", "\n"))
