"""A name that leads elsewhere at the second look, and other ways in: the connection goes to the address that was checked."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import httpx
import pytest

from timeline.collecting import Fetched, Fetcher, public_addresses
from timeline.collecting.fetching import RefusedError, is_public
from timeline.models import Problem

PUBLIC, PRIVATE = "93.184.215.14", "127.0.0.1"


class Web:
    """What httpx is asked: each request by the address it goes to, the host it names, and the name by which TLS is checked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answers: dict[str, httpx.Response]) -> None:
        self.asked: list[tuple[str, str, str]] = []

        def answer(request: httpx.Request) -> httpx.Response:
            self.asked.append((request.url.host, request.headers["Host"], str(request.extensions.get("sni_hostname"))))
            return answers.get(request.url.path, httpx.Response(404))

        real = httpx.Client
        monkeypatch.setattr(httpx, "Client", lambda **options: real(**{**options, "transport": httpx.MockTransport(answer)}))


def test_a_name_that_changes_between_check_and_connection_is_opened_where_it_was_checked(monkeypatch):
    looked: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        looked.append(host)
        return [(0, 0, 0, "", (PUBLIC if len(looked) <= 2 else PRIVATE, port))]  # robots.txt, the page; then the trap

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    web = Web(monkeypatch, {"/page": httpx.Response(200, text="words", headers={"Content-Type": "text/html"})})
    told = Fetcher(pause=0).fetch("https://rebound.example/page")
    assert isinstance(told, Fetched)
    assert web.asked == [(PUBLIC, "rebound.example", "rebound.example")] * 2
    assert len(looked) == 2  # one look a request: what is checked is what is opened
    assert isinstance(Fetcher(pause=0).fetch("https://rebound.example/page"), Problem)  # the third look leads inside: refused
    assert len(web.asked) == 2


def test_a_redirect_is_checked_like_the_first_address(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **_: [(0, 0, 0, "", (PRIVATE if "inside" in host else PUBLIC, port))])
    web = Web(monkeypatch, {"/a": httpx.Response(302, headers={"Location": "http://inside.example/secret"})})
    assert isinstance(Fetcher(pause=0).fetch("http://outside.example/a"), Problem)
    assert {urlsplit(f"//{host}").hostname for _, host, _ in web.asked} == {"outside.example"}


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost",
        "169.254.169.254", "[fe80::1]", "[fd00::1]", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "0.0.0.0", "[::]", "224.0.0.1",
        "255.255.255.255", "198.18.0.1", "192.0.2.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "127.0.0.1.", "①②⑦.⓪.⓪.①",
    ],
)  # fmt: skip
def test_no_way_of_writing_an_inner_address_is_opened(monkeypatch, host):
    web = Web(monkeypatch, {"/": httpx.Response(200, text="secret"), "/robots.txt": httpx.Response(200, text="")})
    assert isinstance(Fetcher(pause=0).fetch(f"http://{host}/"), Problem)
    assert web.asked == []


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_open_addresses_are_open(monkeypatch, address):
    assert is_public(address)
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **_: [(0, 0, 0, "", (address, port))])
    assert public_addresses("t.example", 443) == [address]


def test_a_name_of_which_one_of_many_addresses_is_inside_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **_: [(0, 0, 0, "", (one, port)) for one in (PUBLIC, PUBLIC, PRIVATE)])
    with pytest.raises(RefusedError):
        public_addresses("mixed.example", 80)
