"""Order among sets of bits: a number for each event (its day, its weight) is kept as one set for each binary digit of it.

What is at most a value, what stands at a place of the order and how many there are of each value then cost a few dozen cuts of sets,
however many events there are (bit-sliced indexes: O'Neil and Quass, SIGMOD 1997).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.store.bitmaps import Bits, both, either, size, without

Slices = Sequence[Bits]
"""For each binary digit, lowest first, the set of those that have it."""

Order = tuple[Slices, bool]
"""Slices, and whether the highest value comes first."""

MANY = 400
"""So many more than asked for may be read, to be put in their exact order."""


def at_most(base: Bits, slices: Slices, value: int) -> Bits:
    """Those of the base whose number is at most that value."""
    less: Bits = {}
    for digit in range(len(slices) - 1, -1, -1):
        if value >> digit & 1:
            less = either(less, without(base, slices[digit]))
            base = both(base, slices[digit])
        else:
            base = without(base, slices[digit])
    return either(less, base)


def stand_at(base: Bits, slices: Slices, place: int, *, down: bool) -> tuple[int, int, Bits]:
    """The number at a place of the order, the place among those that share it, and those that share it."""
    value = 0
    for digit in range(len(slices) - 1, -1, -1):
        ones, zeros = both(base, slices[digit]), without(base, slices[digit])
        first, second = (ones, zeros) if down else (zeros, ones)
        number = size(first)
        base, place = (first, place) if place < number else (second, place - number)
        value = value << 1 | (base is ones)
    return value, place, base


def cut(base: Bits, orders: Sequence[Order], start: int, stop: int) -> tuple[Bits, int]:
    """A set that holds the places from `start` to `stop` of the order, and how many in it come before `start`.

    It holds little more than these: what shares its number with the first or the last, if that is not too many to read.
    """
    total = size(base)
    stop = min(stop, total)
    if start >= stop:
        return {}, 0
    if not orders or total <= stop - start + MANY:
        return base, start
    (slices, down), rest = orders[0], orders[1:]
    first, before, sharing = stand_at(base, slices, start, down=down)
    last, after, ending = stand_at(base, slices, stop - 1, down=down)
    if first == last:
        return cut(sharing, rest, before, after + 1)
    low, high = sorted((first, last))
    between = without(at_most(base, slices, high - 1), at_most(base, slices, low))
    head, skipped = cut(sharing, rest, before, size(sharing))
    tail, _ = cut(ending, rest, 0, after + 1)
    return either(either(head, between), tail), skipped


def count_each(base: Bits, slices: Slices) -> Iterator[tuple[int, int]]:
    """Each number that occurs, lowest first, and how many have it."""
    left = [(base, len(slices), 0)]
    while left:
        some, digit, value = left.pop()
        if not some:
            continue
        if digit == 0:
            yield value, size(some)
            continue
        ones = both(some, slices[digit - 1])
        left.append((ones, digit - 1, value << 1 | 1))
        left.append((without(some, slices[digit - 1]) if ones else some, digit - 1, value << 1))
