"""Characters that say nothing and change what others say, made visible: a text from elsewhere must look like what it is.

Controls can repaint a terminal; overrides of direction can make "exe.txt" of "txt.exe"; tags can hide a whole sentence from whoever reads.
Each becomes the sign for "no such character", one for one, so that places counted in the text stay right. Marks that scripts need to be
written (joiners, the single marks of direction) stay.
"""

from __future__ import annotations

import re

HIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f"
"""Controls but tab and the ends of lines, overrides and embeddings of direction, annotations, tags: as a class of characters."""
UNWRITABLE = "\ud800-\udfff\ufffe\uffff"
"""Halves of surrogate pairs and what is no character: no file holds them."""
_HIDDEN = re.compile(f"[{HIDDEN}]")
_ANY = re.compile(f"[{HIDDEN}{UNWRITABLE}]")
SIGN = "\ufffd"


def reveal(text: str) -> str:
    """The text with a visible sign in the place of each character that hides or turns others.

    >>> reveal("txt\\u202eexe"), reveal("a\\x1b[2Jb\\tc\\n"), reveal("می\\u200cخواهم")
    ('txt\ufffdexe', 'a\ufffd[2Jb\\tc\\n', 'می\\u200cخواهم')
    """
    return _ANY.sub(SIGN, text)


def escape_hidden(json_text: str) -> str:
    r"""The same JSON, with those characters written as escapes: a program reads what was said, a person sees that something is there.

    >>> escape_hidden('{"title": "txt\u202eexe"}')
    '{"title": "txt\\u202eexe"}'
    """
    return _HIDDEN.sub(lambda found: "".join(f"\\u{unit:04x}" for unit in _units(found[0])), json_text)


def _units(sign: str) -> list[int]:
    raw = sign.encode("utf-16-be")
    return [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
