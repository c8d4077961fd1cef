"""Which mentions are compared at all: those that share a block. A block is a kind and a day, for help also an item, a donor or a sum.

What two mentions must share to be one event (`likeness.same`) they share a block for: two tellings of help that both name things must name
one of the same, so they meet by the thing; one that names none is looked for by donor and sum. So blocks stay small.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date, timedelta

from timeline.events.likeness import SOLEMN, Member

LONGEST = 62
"""Days of a block that are listed one by one; longer times share the blocks of their first and last day."""


def stands_in(member: Member) -> Iterator[Hashable]:
    """The blocks in which a mention is found by others."""
    named = bool(member.items)
    for day in _days(member):
        for sum_ in member.sums:
            yield "sum", day, sum_
        if member.mention.stage in SOLEMN:
            yield from ((member.mention.stage, day, donor) for donor in member.donors)
        if member.group != "aid":
            yield member.group, day
            continue
        for item in member.items:
            yield "item", day, item
        for donor in member.donors:
            yield "donor", day, donor, named


def looks_in(member: Member) -> Iterator[Hashable]:
    """The blocks in which a mention looks for others; those in which it stands are among them or mean the same."""
    for day in _days(member):
        for sum_ in member.sums:
            yield "sum", day, sum_
        if member.mention.stage in SOLEMN:
            yield from ((member.mention.stage, day, donor) for donor in member.donors)
        if member.group != "aid":
            yield member.group, day
            continue
        for item in member.items:
            yield "item", day, item
        for donor in member.donors:
            yield "donor", day, donor, False
            if not member.items:
                yield "donor", day, donor, True


def _days(member: Member) -> Iterator[date]:
    first, last = member.mention.first, member.mention.last
    if (last - first).days <= LONGEST:
        for step in range((last - first).days + 1):
            yield first + timedelta(days=step)
    else:
        yield first
        yield last
