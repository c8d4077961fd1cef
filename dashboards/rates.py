"""How much one client may ask for: a bucket of tokens each, which fills with time, and a bounded number of buckets."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_CLIENTS = 4_096


class Rate:
    """Up to `burst` at once, and `per_second` for as long as one likes; the clients not seen for longest are forgotten first.

    >>> now = [0.0]
    >>> rate = Rate(burst=2, per_second=1, clock=lambda: now[0])
    >>> [rate.allows("a"), rate.allows("a"), rate.allows("a"), rate.allows("b")]
    [True, True, False, True]
    >>> now[0] = 1.0
    >>> [rate.allows("a"), rate.allows("a")]
    [True, False]
    """

    def __init__(self, *, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic, most: int = MOST_CLIENTS) -> None:
        self._burst, self._per_second, self._clock, self._most = burst, per_second, clock, most
        self._kept: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, client: str, cost: float = 1.0) -> bool:
        """Whether the client may have that much now; if so, it is counted."""
        whose = group_of(client)
        with self._lock:
            now = self._clock()
            left, seen = self._kept.pop(whose, (self._burst, now))
            # A clock that was set back fills nothing, and takes nothing away.
            left = min(self._burst, left + max(0.0, now - seen) * self._per_second)
            allowed = left >= cost
            self._kept[whose] = (left - cost if allowed else left, now)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return allowed

    def give_back(self, client: str, cost: float = 1.0) -> None:
        """Take back what was counted: it was no cost after all."""
        whose = group_of(client)
        with self._lock:
            if whose in self._kept:
                left, seen = self._kept[whose]
                self._kept[whose] = (min(self._burst, left + cost), seen)

    def __len__(self) -> int:
        return len(self._kept)


def group_of(client: str) -> str:
    """The client as it is counted: in the newer protocol one customer holds a whole network of addresses.

    >>> group_of("2001:db8:1:2:3::4"), group_of("192.0.2.7"), group_of("")
    ('2001:db8:1:2::/64', '192.0.2.7', '')
    """
    try:
        told = ipaddress.ip_address(client.partition("%")[0])
    except ValueError:
        return client[:100]
    if isinstance(told, ipaddress.IPv6Address):
        return str(told.ipv4_mapped) if told.ipv4_mapped else str(ipaddress.ip_network((told, 64), strict=False))
    return str(told)
