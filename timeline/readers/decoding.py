"""Bytes → text: whatever encoding the file came in, with newlines as `\\n`, before anybody counts an offset.

Invisible characters (direction marks, soft hyphens) stay where they are: offsets count them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

import chardet

from timeline.models import Problem
from timeline.readers.reading import MOST_BYTES, too_large, unreadable

# The encodings that press texts of Europe are saved in. Left open, the detector takes short French for old Macintosh Cyrillic.
ENCODINGS = (
    "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "windows-1252", "iso8859-15", "windows-1250", "iso8859-2", "windows-1251",
    "iso8859-5", "koi8-u", "koi8-r", "windows-1253", "iso8859-7", "windows-1254", "windows-1257", "mac-roman", "cp866",
)  # fmt: skip
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark is its beginning
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
UNSURE = 0.1  # below this the detector was right in about half of our short samples
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The file's text, or "" and the problem that stands in the way; a doubtful guess at the encoding comes with both."""
    raw = read_bytes(path, name)
    return ("", [raw]) if isinstance(raw, Problem) else decode(raw, name)


def read_bytes(path: Path, name: str) -> bytes | Problem:
    """All bytes of the file, or the problem that stands in the way; never more than an article may have."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        return unreadable(name, error)
    return too_large(name) if len(raw) > MOST_BYTES else raw


def decode(raw: bytes, name: str, *, declared: str = "", words: bytes = b"") -> tuple[str, list[Problem]]:
    """The text of the bytes: by their mark, else UTF-8, else as `declared`, else as detected (in `words`, if the rest is markup).

    >>> decode("Dès août".encode("utf-16"), "a.txt")
    ('Dès août', [])
    """
    if declared and not _is_utf8(raw) and not any(raw.startswith(mark) for mark in MARKS):
        told = _decode_as(raw, declared)
        if told and _is_text(told):
            return normalise(told), []
    problems: list[Problem] = []
    guessed = False
    encoding = next((encoding for mark, encoding in MARKS.items() if raw.startswith(mark)), "")
    if not encoding and not _is_utf8(raw):
        detected = chardet.detect(words or raw, include_encodings=ENCODINGS)
        encoding, sure = detected["encoding"] or "", float(detected["confidence"] or 0)
        guessed = True  # some noise is a row of Chinese or accented letters to the detector, but never one with spaces
        if encoding and sure < UNSURE:
            told = f"its encoding is not UTF-8 and the text is too short to be sure of another; read as {encoding}"
            problems.append(Problem("encoding-guessed", name, told, "Compare the accents, and save the file as UTF-8."))
    try:
        text = raw.decode(encoding or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return "", [_no_text(name)]
    if not _is_text(text) or (guessed and not any(map(str.isspace, text[:300])) and len(text) > 50):
        return "", [_no_text(name)]
    return normalise(text), problems


def normalise(text: str) -> str:
    """The text with one kind of newline, and without halves of characters, which no file could hold."""
    return LONE_SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode_as(raw: bytes, declared: str) -> str:
    # What calls itself Latin-1 is in practice its superset of Windows, with quotes and the euro sign.
    encoding = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(declared.lower(), declared)
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return ""


def _is_utf8(raw: bytes) -> bool:
    if b"\x00" in raw:
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_text(text: str) -> bool:
    if "\x00" in text:
        return False
    sample = text[:5000]
    # Pictures and programs read as UTF-16 give characters that nobody has assigned, or controls.
    strange = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\n\r\f\v\x85" for c in sample)
    return strange * 20 <= len(sample) + 60


def _no_text(name: str) -> Problem:
    reason = "its bytes are no text in any encoding we know"
    return Problem("undecodable", name, reason, "Open it in the program that made it and save it as plain text in UTF-8.")
