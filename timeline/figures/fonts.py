"""The bundled typeface: where its files lie and how wide its words are.

Widths come from the font's own tables, never from the machine's text engine, so a label is as wide on every computer as in the picture.
Kerning is left out on purpose: it only ever narrows the words here, so what was measured free stays free when drawn.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

from timeline.errors import ExportError

FAMILY = "Source Sans 3"
FOLDER = Path(__file__).parent / "fonts"
FACES = {
    ("regular", False): "SourceSans3-Regular.ttf",
    ("semibold", False): "SourceSans3-Semibold.ttf",
    ("regular", True): "SourceSans3-It.ttf",
    ("semibold", True): "SourceSans3-SemiboldIt.ttf",
}
ASCENT = 0.80
"""Height of the letters over the baseline, in ems, accents on capitals included."""
DESCENT = 0.22
"""Depth of g, j, p under the baseline, in ems."""
UNKNOWN_WIDTH = 1.0
"""Ems for a character that the typeface lacks (Chinese, emoji): the widest that a viewer's substitute is likely to be."""


def font_files() -> list[str]:
    """The bundled font files, as paths."""
    return [str(FOLDER / name) for name in FACES.values()]


@lru_cache(maxsize=50_000)
def measure(text: str, size: float, weight: str = "regular", italic: bool = False) -> float:
    """Width of the text in pixels at `size` pixels an em.

    >>> round(measure("HIMARS", 13, "semibold"), 1)
    44.0
    """
    widths = read_widths(weight, italic)
    return sum(widths.get(ord(letter), 0.0 if _has_no_width(letter) else UNKNOWN_WIDTH) for letter in text) * size


def covers(text: str) -> bool:
    """Whether the typeface has every character of the text."""
    widths = read_widths("regular", False)
    return all(ord(letter) in widths for letter in text)


def read_face(name: str) -> bytes:
    """The bytes of a bundled font file; without it no picture can be drawn."""
    try:
        return (FOLDER / name).read_bytes()
    except OSError as error:
        raise ExportError(f"{FOLDER / name}: the bundled typeface cannot be read ({error.strerror}). Install timeline again.") from error


@lru_cache(maxsize=4)
def read_widths(weight: str, italic: bool) -> dict[int, float]:
    """Code point → advance width in ems, read from the `cmap`, `hmtx` and `head` tables of the face."""
    raw = read_face(FACES[(weight, italic)])
    tables = read_tables(raw)
    units = struct.unpack_from(">H", raw, tables["head"][0] + 18)[0]
    metrics = struct.unpack_from(">H", raw, tables["hhea"][0] + 34)[0]
    advances = [struct.unpack_from(">H", raw, tables["hmtx"][0] + 4 * glyph)[0] for glyph in range(metrics)]
    return {code: advances[min(glyph, metrics - 1)] / units for code, glyph in read_glyphs(weight, italic).items()}


@lru_cache(maxsize=4)
def read_glyphs(weight: str, italic: bool) -> dict[int, int]:
    """Code point → number of the glyph in the face."""
    raw = read_face(FACES[(weight, italic)])
    return _read_cmap(raw, read_tables(raw)["cmap"][0])


def read_tables(raw: bytes) -> dict[str, tuple[int, int]]:
    """Tag → offset and length of the tables of a TrueType file."""
    tables = {}
    for index in range(struct.unpack_from(">H", raw, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", raw, 12 + 16 * index)
        tables[tag.decode("ascii")] = (offset, length)
    return tables


def _read_cmap(raw: bytes, start: int) -> dict[int, int]:
    """Code point → glyph, from the Unicode subtable of format 4 (the Basic Multilingual Plane is all that headlines need)."""
    for index in range(struct.unpack_from(">H", raw, start + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHI", raw, start + 4 + 8 * index)
        table = start + offset
        if platform in (0, 3) and struct.unpack_from(">H", raw, table)[0] == 4:
            return _read_format_4(raw, table)
    raise ValueError("the bundled font has no Unicode character map of format 4")


def _read_format_4(raw: bytes, table: int) -> dict[int, int]:
    count = struct.unpack_from(">H", raw, table + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", raw, table + 14)
    starts = struct.unpack_from(f">{count}H", raw, table + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}h", raw, table + 16 + 4 * count)
    ranges_at = table + 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", raw, ranges_at)
    found: dict[int, int] = {}
    for segment, (first, last, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if reach == 0:
                glyph = (code + delta) & 0xFFFF
            else:
                at = ranges_at + 2 * segment + reach + 2 * (code - first)
                glyph = struct.unpack_from(">H", raw, at)[0]
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            if glyph:
                found[code] = glyph
    return found


def _has_no_width(letter: str) -> bool:
    """Combining marks, joiners and direction marks: drawn on or between other letters."""
    code = ord(letter)
    return 0x300 <= code <= 0x36F or 0x200B <= code <= 0x200F or 0x2028 <= code <= 0x202E or 0x2060 <= code <= 0x206F or code == 0xFEFF
