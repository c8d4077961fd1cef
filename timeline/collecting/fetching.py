"""Fetching one address politely and safely: robots.txt is asked, size, time and redirects are bounded, and no address of the own network
is ever opened, whatever a name or a redirect leads to.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

import httpx

from timeline import __version__
from timeline.models import Problem
from timeline.readers.reading import MOST_BYTES

AGENT = f"timeline/{__version__} (chronologies from articles; one page at a time, on a person's request)"
MOST_REDIRECTS = 5
MOST_SECONDS = 30.0
PAUSE = 1.0
"""Seconds between two requests to one host."""
MOST_ROBOTS = 500_000
NAT64 = ipaddress.ip_network("64:ff9b::/96")

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port → the addresses that may be opened; raises RefusedError where one may not."""


class RefusedError(Exception):
    """The request is not made, or its answer not taken: the reason, for the user."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the last address after redirects, the bytes, and what the server calls them."""

    url: str
    content: bytes
    media_type: str = ""
    charset: str = ""


@dataclass
class Fetcher:
    """Fetches addresses one after the other, and remembers what each host allows and when it was last asked."""

    resolve: Resolve = field(default=lambda host, port: public_addresses(host, port))
    pause: float = PAUSE
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched | Problem:
        """The bytes behind the address, or the problem that stands in the way."""
        try:
            return self._follow(url, MOST_BYTES, check_robots=True)
        except RefusedError as error:
            return Problem("not-fetched", url, str(error), "Open it in a browser, save the page, and add the file instead.")
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            reason = f"it could not be fetched: {str(error)[:200] or type(error).__name__}"
            return Problem("not-fetched", url, reason, "Check the address and the connection, or save the page and add the file.")

    def _follow(self, url: str, most: int, *, check_robots: bool) -> Fetched:
        until = time.monotonic() + MOST_SECONDS
        for _ in range(MOST_REDIRECTS + 1):
            if check_robots:
                self._ask_robots(url)
            told = self._get(url, most, until)
            if isinstance(told, Fetched):
                return told
            url = urljoin(url, told)
        raise RefusedError(f"it redirects more than {MOST_REDIRECTS} times")

    def _get(self, url: str, most: int, until: float) -> Fetched | str:
        """The answer, or the address it redirects to. The connection goes to the very address that was checked."""
        parts = urlsplit(url)
        host, port = _place(url)
        address = self.resolve(host, port)[0]
        wait = self._asked.get(host, float("-inf")) + self.pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._asked[host] = time.monotonic()
        literal = f"[{address}]" if ":" in address else address
        named = f"[{host}]" if ":" in host else host
        shown = named if port == {"http": 80, "https": 443}[parts.scheme] else f"{named}:{port}"
        target = urlunsplit((parts.scheme, f"{literal}:{port}", parts.path or "/", parts.query, ""))
        headers = {"Host": shown, "User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
        with (
            httpx.Client(follow_redirects=False, trust_env=False, timeout=httpx.Timeout(10.0)) as client,
            client.stream("GET", target, headers=headers, extensions={"sni_hostname": host}) as response,
        ):
            if response.has_redirect_location:
                return str(response.headers["location"])
            if response.status_code != 200:
                raise RefusedError(f"the server answers {response.status_code} ({response.reason_phrase})")
            content = bytearray()
            for piece in response.iter_bytes(65_536):
                content += piece
                if len(content) > most:
                    raise RefusedError(f"it is larger than {most // 1024 // 1024} MB, which no article is")
                if time.monotonic() > until:
                    raise RefusedError(f"it takes longer than {MOST_SECONDS:.0f} seconds")
        told = Message()
        told["Content-Type"] = response.headers.get("content-type", "")
        kind = told.get_content_type() if told["Content-Type"] else ""
        return Fetched(url, bytes(content), kind, told.get_content_charset() or "")

    def _ask_robots(self, url: str) -> None:
        parts = urlsplit(url)
        _place(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if origin not in self._robots:
            rules = RobotFileParser()
            try:
                told = self._follow(f"{origin}/robots.txt", MOST_ROBOTS, check_robots=False)
                rules.parse(told.content.decode("utf8", "replace").splitlines())
            except RefusedError as error:
                if "answers 5" in str(error):  # a site in trouble is left alone (RFC 9309)
                    raise RefusedError(f"its robots.txt cannot be read: {error}") from error
                if "answers" not in str(error):
                    raise
                rules.parse([])
            self._robots[origin] = rules
        if not self._robots[origin].can_fetch(AGENT.partition("/")[0], url):
            raise RefusedError("its robots.txt asks programs to leave this page alone")


def public_addresses(host: str, port: int) -> list[str]:
    """The addresses of the host, all of them public: one that leads into the own machine or network refuses the host.

    >>> public_addresses("127.0.0.1", 80)
    Traceback (most recent call last):
    timeline.collecting.fetching.RefusedError: 127.0.0.1 is an address of the own machine or network, which is never opened
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError(f"{host} is not known: check the address") from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    for address in addresses:
        if not is_public(address):
            raise RefusedError(f"{host} is an address of the own machine or network, which is never opened")
    if not addresses:
        raise RefusedError(f"{host} has no address")
    return addresses


def is_public(address: str) -> bool:
    """Whether the address is one of the open internet, also seen through the notations that wrap an older address in a newer.

    >>> [is_public(a) for a in ("93.184.215.14", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1", "64:ff9b::a00:1")]
    [True, False, False, False, False, False, False]
    """
    try:
        told = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(told, ipaddress.IPv6Address):
        within = told.ipv4_mapped or told.sixtofour or (told.teredo[1] if told.teredo else None)
        if told in NAT64:
            within = ipaddress.IPv4Address(int(told) & 0xFFFFFFFF)
        if within is not None:
            return is_public(str(within))
    return told.is_global and not told.is_multicast and not told.is_reserved


def _place(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise RefusedError(f"{parts.scheme or 'nothing'}:// is not fetched, only http and https")
    if not parts.hostname or parts.username is not None:
        raise RefusedError("it names no host, or a user and a password")
    return parts.hostname, parts.port or {"http": 80, "https": 443}[parts.scheme]
