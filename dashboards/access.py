"""Who may come in to a served chronology, and who may change it: settled once, before the server listens.

On loopback the person at this machine may do all. Whoever opens the server to others, by an address beyond loopback or by a name under
which a proxy hands requests on, says to whom: who holds a token, or everyone. What others may do is read; to add and to correct they need
a token of its own.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.errors import TimelineError

SHORTEST_TOKEN = 16
SITE = re.compile(r"https?://[a-z0-9*.-]{1,250}(?::\d{1,5})?", re.IGNORECASE)
MAY_EDIT = "timeline.may_edit"
"""Where the guard tells the app, in the WSGI environment, whether this request may change anything."""


class AccessError(TimelineError):
    """The server would be open to more people than somebody has said."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where the server listens and whom it answers.

    `names` are host names beside those of the machine itself; `token` lets in to read, `edit_token` also to add and to correct;
    `everyone` lets in without a token; `frames` are the sites that may show the embedded picture.
    """

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    token: str = ""
    edit_token: str = ""
    everyone: bool = False
    frames: tuple[str, ...] = ("*",)

    def __post_init__(self) -> None:
        for told in filter(None, (self.token, self.edit_token)):
            if len(told) < SHORTEST_TOKEN or not told.isascii() or not told.isprintable():
                example = secrets.token_urlsafe(18)
                raise AccessError(f"A token has at least {SHORTEST_TOKEN} plain characters, so that nobody guesses it: {example}")
        for site in self.frames:
            if site != "*" and not SITE.fullmatch(site):
                raise AccessError(f"{site!r} is no site that could show a picture: write it as https://example.org")
        if self.token and hmac.compare_digest(self.token, self.edit_token):
            raise AccessError("The token to read and the token to edit are the same. Choose another for one of them.")
        if not (self.local or self.token or self.edit_token or self.everyone):
            raise AccessError(
                f"{', '.join(self.names) or self.host} can be reached from other machines. Say who may come in: who holds a token "
                f"(--token {secrets.token_urlsafe(18)}, or TIMELINE_TOKEN in the environment), or everyone (--open-to-everyone)."
            )

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host) and not self.names

    @property
    def open(self) -> bool:
        """Whether one may read without a token."""
        return not self.token and (self.local or self.everyone)

    def role(self, token: str) -> str:
        """ "edit", "read" or "" for whoever presents that token; it takes as long whatever of it is right.

        >>> Access(token="a-token-to-read-1").role("a-token-to-read-1"), Access(token="a-token-to-read-1").role("a-token")
        ('edit', '')
        >>> Access("0.0.0.0", token="a-token-to-read-1").role("a-token-to-read-1")
        'read'
        """
        return self._role(token, lambda known: known)

    def role_of_pass(self, shown: str) -> str:
        """The role of a browser that shows the pass it was given when it presented its token."""
        return self._role(shown, pass_of)

    def _role(self, shown: str, form: Any) -> str:
        # Both are always compared: how long it takes tells nothing.
        edits = bool(self.edit_token) & _same(form(self.edit_token), shown)
        reads = bool(self.token) & _same(form(self.token), shown)
        if edits:
            return "edit"
        return ("edit" if self.local and not self.edit_token else "read") if reads else ""

    @property
    def role_of_anybody(self) -> str:
        """What one may do without a token."""
        if not self.open:
            return ""
        return "edit" if self.local and not self.edit_token else "read"

    def answers_to(self, host: str) -> bool:
        """Whether a request that names this host is meant for us: a page elsewhere can make a name of its own lead here and read along.

        An address cannot be made to lead elsewhere, so beyond loopback every address is ours.

        >>> [Access().answers_to(h) for h in ("localhost:8050", "[::1]:8050", "10.0.0.2:8050", "evil.example")]
        [True, True, False, False]
        >>> [Access("0.0.0.0", ("press.example",), everyone=True).answers_to(h) for h in ("10.0.0.2:8050", "press.example", "evil.example")]
        [True, True, False]
        """
        bare = bare_host(host or "localhost")
        if is_loopback(bare):
            return True
        if self.local:
            return False
        ours = {name.lower() for name in (*self.names, self.host, socket.gethostname(), f"{socket.gethostname()}.local")}
        return bare.lower().rstrip(".") in ours or is_address(bare)


def tell_access(access: Access) -> str:
    """Who may come in and do what, in a sentence for whoever starts the server.

    >>> tell_access(Access())
    'Only this machine reaches it.'
    >>> tell_access(Access("0.0.0.0", token="a-token-to-read-1"))[:89]
    'It can be reached from other machines. Who shows the token may read; nobody else comes in'
    """
    if access.local:
        return "Only this machine reaches it." + ("" if access.open else " A token is asked for all the same.")
    reads = "Everyone may read" if access.open else "Who shows the token may read; nobody else comes in"
    edits = "who shows the token of editing may add and correct" if access.edit_token else "nobody may add or correct from there"
    return (
        f"It can be reached from other machines. {reads}; {edits}. Without a proxy that speaks https, tokens and articles pass the network "
        "in the clear."
    )


def pass_of(token: str) -> str:
    """What a browser keeps in place of the token: it opens the same door, and does not tell the token.

    >>> len(pass_of("a-token-to-read-1")), pass_of("a-token-to-read-1") == pass_of("a-token-to-read-2")
    (64, False)
    """
    return hmac.new(token.encode(), b"timeline: a pass for a browser", hashlib.sha256).hexdigest()


def may_edit(environ: Mapping[str, Any]) -> bool:
    """Whether this request may add or correct: told by the guard; without one, only from this machine, asked for by its own name."""
    if MAY_EDIT in environ:
        return bool(environ[MAY_EDIT])
    return is_loopback(str(environ.get("REMOTE_ADDR", ""))) and is_loopback(bare_host(str(environ.get("HTTP_HOST", ""))))


def bare_host(told: str) -> str:
    """The host of a Host header, without its port.

    >>> bare_host("localhost:8050"), bare_host("[::1]:8050"), bare_host("[::1]"), bare_host("::1")
    ('localhost', '::1', '::1', '::1')
    """
    if told.startswith("["):
        inside, _, after = told[1:].partition("]")
        return inside if not after or (after.startswith(":") and after[1:].isdigit()) else told
    head, colon, port = told.rpartition(":")
    return head if colon and port.isdigit() and ":" not in head else told


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address.

    >>> is_loopback("127.0.0.1"), is_loopback("[::1]"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, True, True, False, False)
    """
    bare = host.strip("[]")
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return bare.lower() in ("localhost", "localhost.")


def is_address(host: str) -> bool:
    """Whether it is an address rather than a name.

    >>> is_address("10.0.0.2"), is_address("fe80::1"), is_address("press.example")
    (True, True, False)
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _same(known: str, shown: str) -> bool:
    return hmac.compare_digest(known.encode(), shown.encode("utf8", "surrogatepass"))
