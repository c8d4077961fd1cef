"""Long lists of values, a part at a time: an engine limits how many one statement may hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")
AT_ONCE = 500
"""SQLite limits the values of one statement."""


def parts(values: Sequence[Value], size: int = AT_ONCE) -> Iterator[Sequence[Value]]:
    """The values in their order, `size` of them at a time.

    >>> list(parts("abcde", 2))
    ['ab', 'cd', 'e']
    """
    for at in range(0, len(values), size):
        yield values[at : at + size]
