"""A typeface cut down to the letters of one picture, so that an SVG brings its own type along: about 15 kB a face instead of 400.

Only outlines and widths are kept (no kerning), glyphs are numbered anew. The cut font lives inside the document and nowhere else.
"""

from __future__ import annotations

import struct
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache

from timeline.figures.fonts import FACES, FAMILY, FOLDER, read_glyphs, read_tables
from timeline.figures.scene import Chip, Part, Text

WEIGHTS = {"regular": "400", "semibold": "600"}
KEPT = ("OS/2", "cvt ", "fpgm", "gasp", "head", "hhea", "maxp", "prep")
_MORE, _WORDS, _SCALE, _XY_SCALE, _MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80


def write_font_faces(parts: Sequence[Part]) -> str:
    """The CSS that carries the faces which the texts use, each with its letters only."""
    letters: dict[tuple[str, bool], set[str]] = {}
    for part in parts:
        if isinstance(part, Text):
            letters.setdefault((part.weight, part.italic), set()).update(part.text)
        elif isinstance(part, Chip):
            letters.setdefault(("regular", False), set()).update(part.text)
    rules = []
    for (weight, italic), used in sorted(letters.items()):
        font = b64encode(cut_font(weight, italic, "".join(sorted(used)))).decode("ascii")
        style = "italic" if italic else "normal"
        rules.append(
            f"@font-face{{font-family:'{FAMILY}';font-weight:{WEIGHTS[weight]};font-style:{style};"
            f"src:url(data:font/ttf;base64,{font}) format('truetype')}}"
        )
    return "".join(rules)


@lru_cache(maxsize=16)
def cut_font(weight: str, italic: bool, letters: str) -> bytes:
    """A TrueType font with the glyphs of these letters."""
    raw = (FOLDER / FACES[(weight, italic)]).read_bytes()
    tables = read_tables(raw)
    loca, glyf = tables["loca"][0], tables["glyf"][0]
    long_offsets = struct.unpack_from(">h", raw, tables["head"][0] + 50)[0] == 1

    def outline(glyph: int) -> bytes:
        if long_offsets:
            start, end = struct.unpack_from(">II", raw, loca + 4 * glyph)
        else:
            start, end = (2 * offset for offset in struct.unpack_from(">HH", raw, loca + 2 * glyph))
        return raw[glyf + start : glyf + end]

    mapped = {ord(letter): glyph for letter in letters if (glyph := read_glyphs(weight, italic).get(ord(letter)))}
    order = list(dict.fromkeys((0, *(mapped[code] for code in sorted(mapped)))))
    for glyph in order:  # grows while it is read: the parts of accented letters
        order += [part for part, _ in _components(outline(glyph)) if part not in order]
    place = {glyph: index for index, glyph in enumerate(order)}

    metrics = struct.unpack_from(">H", raw, tables["hhea"][0] + 34)[0]
    widths = b"".join(_metric(raw, tables["hmtx"][0], metrics, glyph) for glyph in order)
    outlines, offsets = b"", [0]
    for glyph in order:
        shape = bytearray(outline(glyph))
        for part, at in _components(shape):
            struct.pack_into(">H", shape, at, place[part])
        outlines += bytes(shape) + b"\0" * (-len(shape) % 4)
        offsets.append(len(outlines))
    cut = {tag: bytearray(raw[tables[tag][0] : tables[tag][0] + tables[tag][1]]) for tag in KEPT}
    struct.pack_into(">h", cut["head"], 50, 1)
    struct.pack_into(">H", cut["hhea"], 34, len(order))
    struct.pack_into(">H", cut["maxp"], 4, len(order))
    return _assemble(
        {
            **{tag: bytes(table) for tag, table in cut.items()},
            "cmap": _write_cmap({code: place[glyph] for code, glyph in mapped.items()}),
            "glyf": outlines,
            "hmtx": widths,
            "loca": struct.pack(f">{len(offsets)}I", *offsets),
            "name": _write_name(f"{FAMILY} {weight}{' italic' if italic else ''}"),
            "post": struct.pack(">IIhhIIIII", 0x00030000, 0, -100, 50, 0, 0, 0, 0, 0),
        }
    )


def _components(shape: bytes | bytearray) -> list[tuple[int, int]]:
    """The glyphs of which a composite one is made, and where their numbers stand in it."""
    if len(shape) < 10 or struct.unpack_from(">h", shape, 0)[0] >= 0:
        return []
    found, at, flags = [], 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", shape, at)
        found.append((part, at + 2))
        at += 4 + (4 if flags & _WORDS else 2) + (2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _MATRIX else 0)
    return found


def _metric(raw: bytes, hmtx: int, count: int, glyph: int) -> bytes:
    advance = raw[hmtx + 4 * min(glyph, count - 1) :][:2]
    bearing = hmtx + 4 * glyph + 2 if glyph < count else hmtx + 4 * count + 2 * (glyph - count)
    return advance + raw[bearing : bearing + 2]


def _write_cmap(glyphs: dict[int, int]) -> bytes:
    """A character map of format 12: runs of code points whose glyphs follow each other."""
    runs: list[list[int]] = []
    for code, glyph in sorted(glyphs.items()):
        if runs and code == runs[-1][1] + 1 and glyph == runs[-1][2] + code - runs[-1][0]:
            runs[-1][1] = code
        else:
            runs.append([code, code, glyph])
    body = b"".join(struct.pack(">III", *run) for run in runs)
    table = struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(runs)) + body
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _write_name(name: str) -> bytes:
    told = name.encode("utf-16-be")
    records = b"".join(struct.pack(">HHHHHH", 3, 1, 0x409, number, len(told), 0) for number in (1, 4, 6))
    return struct.pack(">HHH", 0, 3, 6 + len(records)) + records + told


def _assemble(tables: dict[str, bytes]) -> bytes:
    """The tables as a font file, with their checksums."""
    power = 1 << (len(tables).bit_length() - 1)
    head = struct.pack(">IHHHH", 0x00010000, len(tables), power * 16, power.bit_length() - 1, (len(tables) - power) * 16)
    offset, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        directory += struct.pack(">4sIII", tag.encode("ascii"), _checksum(padded), offset + len(body), len(table))
        body += padded
    return head + directory + body


def _checksum(table: Iterable[int]) -> int:
    raw = bytes(table)
    words: tuple[int, ...] = struct.unpack(f">{len(raw) // 4}I", raw)
    return sum(words) & 0xFFFFFFFF
