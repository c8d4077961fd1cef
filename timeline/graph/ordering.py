"""Which event was before which: the time order of intervals, thinned to the pairs that imply all others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from timeline.models import Event

Interval = tuple[date, date, str]


def order_in_time(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Pairs of event ids (earlier, later) such that nothing lies between them; whoever is before whom is reached along them.

    Only events that words date, and only where the intervals do not overlap: "in November" is neither before nor after the 20th.
    Where a text tells one end only, the other is unknown: what goes on "since March" is before nothing.
    """
    spans = [
        (date.min if event.open == "end" else event.first, date.max if event.open == "start" else event.last, event.id)
        for event in events
        if event.dated
    ]
    return reduce_order(spans)


def reduce_order(intervals: Iterable[Interval]) -> Iterator[tuple[str, str]]:
    """The transitive reduction of "ends before the other begins", in n log n plus the length of the answer.

    B comes right after A if it begins after A ends, but not after the end of anything else that begins after A ends. So the answers for A
    are one run in the order of beginnings, from A's end to the earliest end among all that begin later.

    >>> days = [date(2024, 1, n) for n in range(1, 7)]
    >>> list(reduce_order([(days[0], days[1], "a"), (days[2], days[4], "b"), (days[3], days[3], "c"), (days[5], days[5], "d")]))
    [('a', 'b'), ('a', 'c'), ('b', 'd'), ('c', 'd')]
    """
    ordered = sorted(intervals)
    firsts = [first for first, _, _ in ordered]
    earliest_end = [date.max] * (len(ordered) + 1)
    for at in range(len(ordered) - 1, -1, -1):
        earliest_end[at] = min(ordered[at][1], earliest_end[at + 1])
    for _, last, name in ordered:
        begin = bisect_right(firsts, last)
        for at in range(begin, bisect_right(firsts, earliest_end[begin], lo=begin)):
            yield name, ordered[at][2]
