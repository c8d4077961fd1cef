"""Sets of event numbers as bits: a million events are 125 kB, and two sets meet in less than a tenth of a millisecond.

A set is a dict of chunks of 65,536 numbers, each one integer whose bits are the members; empty chunks are left out. So many of them can be
joined, cut and counted that every question of the dashboard is answered exactly, in a time that no choice of filters can stretch.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping

WIDTH = 16
SIZE = 1 << WIDTH
FEW = 64
"""So many members of a chunk are kept as numbers, more as bits."""

Bits = dict[int, int]
"""Chunk → its members as bits, never 0."""

NUMBERS, PLAIN, PACKED = b"n", b"b", b"z"
ONES = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))
SOME = re.compile(rb"[^\x00]")


def gather(numbers: Iterable[int]) -> Bits:
    """The set of these numbers.

    >>> gather([1, 3, 65_536])
    {0: 10, 1: 1}
    """
    made: dict[int, bytearray] = {}
    for number in numbers:
        chunk = number >> WIDTH
        bits = made.get(chunk)
        if bits is None:
            bits = made[chunk] = bytearray(SIZE >> 3)
        bits[(number & 0xFFFF) >> 3] |= 1 << (number & 7)
    return {chunk: int.from_bytes(bits, "little") for chunk, bits in made.items()}


def members(bits: Bits) -> list[int]:
    """The numbers in the set, in order.

    >>> members({1: 1, 0: 10})
    [1, 3, 65536]
    """
    return [
        (chunk << WIDTH) + (found.start() << 3) + bit
        for chunk in sorted(bits)
        for found in SOME.finditer(bits[chunk].to_bytes(SIZE >> 3, "little"))
        for bit in ONES[found.group()[0]]
    ]


def size(bits: Bits) -> int:
    """How many numbers are in the set."""
    return sum(map(int.bit_count, bits.values()))


def both(one: Bits, other: Bits) -> Bits:
    """What is in either."""
    if len(other) < len(one):
        one, other = other, one
    return {chunk: met for chunk, some in one.items() if chunk in other and (met := some & other[chunk])}


def either(one: Bits, other: Bits) -> Bits:
    """What is in at least one of the two."""
    joined = dict(one)
    for chunk, some in other.items():
        joined[chunk] = joined.get(chunk, 0) | some
    return joined


def without(one: Bits, other: Bits) -> Bits:
    """What is in the one and not in the other."""
    return {chunk: left for chunk, some in one.items() if (left := some & ~other[chunk] if chunk in other else some)}


def encode(bits: int) -> bytes:
    """One chunk as it is kept."""
    if bits.bit_count() <= FEW:
        numbers = members({0: bits})
        return NUMBERS + struct.pack(f"<{len(numbers)}H", *numbers)
    plain = bits.to_bytes((bits.bit_length() + 7) >> 3, "little")
    packed = zlib.compress(plain, 1)
    return PACKED + packed if len(packed) * 8 < len(plain) else PLAIN + plain


def decode(kept: bytes) -> int:
    """The chunk that `encode` wrote.

    >>> decode(encode(2**300 + 1)) == 2**300 + 1
    True
    """
    mark, rest = kept[:1], kept[1:]
    if mark == NUMBERS:
        bits = bytearray(SIZE >> 3)
        for number in numbers_of(rest):
            bits[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(bits, "little")
    return int.from_bytes(zlib.decompress(rest) if mark == PACKED else rest, "little")


def numbers_of(rest: bytes) -> Iterator[int]:
    """The members of a chunk that is kept as numbers."""
    return (number for (number,) in struct.iter_unpack("<H", rest))


class Measure:
    """A set against which many others are counted, most of them small."""

    def __init__(self, bits: Bits) -> None:
        self.bits = bits
        self._bytes = {chunk: some.to_bytes(SIZE >> 3, "little") for chunk, some in bits.items()}

    def count(self, kept: Mapping[int, bytes]) -> int:
        """How many members of that set, chunk by chunk as it is kept, are in ours."""
        total = 0
        for chunk, data in kept.items():
            ours = self._bytes.get(chunk)
            if ours is None:
                continue
            if data[:1] == NUMBERS:
                total += sum(ours[number >> 3] >> (number & 7) & 1 for number in numbers_of(data[1:]))
            else:
                total += (self.bits[chunk] & decode(data)).bit_count()
        return total
