"""Fetching: politely, within bounds, and never into the own network. The server of these tests is reached by a resolver of their own."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from timeline.collecting import Fetched, Fetcher, fetching, public_addresses
from timeline.collecting.fetching import RefusedError
from timeline.models import Problem

PAGES = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n"),
    "/page": (200, {"Content-Type": "text/html; charset=windows-1251"}, b"<p>words"),
    "/moved": (302, {"Location": "/page"}, b""),
    "/to-private": (301, {"Location": "/private/a"}, b""),
    "/private/a": (200, {}, b"secret"),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/inside": (302, {"Location": "http://169.254.169.254/latest/meta-data"}, b""),
    "/named-inside": (302, {"Location": "http://intranet.example/a"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/broken": (500, {}, b""),
    "/large": (200, {"Content-Type": "text/html"}, b"x" * 300_000),
}


@pytest.fixture(scope="module")
def server():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.headers["Host"], self.path, self.headers["User-Agent"]))
            status, headers, body = PAGES.get(self.path, (404, {}, b""))
            self.send_response(status)
            for key, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *told):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://press.example:{running.server_port}", asked
        running.shutdown()


def only_ours(host, port):
    """The hook of these tests: one name leads to the test server, one into a private network, every other is judged as always."""
    if host == "press.example":
        return ["127.0.0.1"]
    return public_addresses("10.1.2.3" if host == "intranet.example" else host, port)


@pytest.fixture
def fetcher():
    return Fetcher(resolve=only_ours, pause=0)


def test_a_page_is_fetched_with_what_the_server_says_of_it(server, fetcher):
    base, asked = server
    assert fetcher.fetch(f"{base}/page") == Fetched(f"{base}/page", b"<p>words", "text/html", "windows-1251")
    here = base.removeprefix("http://")
    assert {(host, path) for host, path, _ in asked} >= {(here, "/robots.txt"), (here, "/page")}
    assert all(agent.startswith("timeline/") for *_, agent in asked)


def test_a_redirect_is_followed_and_told(server, fetcher):
    base, _ = server
    assert fetcher.fetch(f"{base}/moved") == Fetched(f"{base}/page", b"<p>words", "text/html", "windows-1251")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/private/a", "robots.txt asks"),
        ("/to-private", "robots.txt asks"),
        ("/circle", "more than 5 times"),
        ("/inside", "own machine or network"),
        ("/named-inside", "own machine or network"),
        ("/file", "file:// is not fetched"),
        ("/broken", "answers 500"),
        ("/none", "answers 404"),
    ],
)
def test_what_is_refused_says_why(server, fetcher, path, reason):
    base, _ = server
    told = fetcher.fetch(base + path)
    assert isinstance(told, Problem)
    assert (told.code, reason in told.reason) == ("not-fetched", True), told.reason


def test_a_page_beyond_the_limit_is_not_taken(server, fetcher, monkeypatch):
    monkeypatch.setattr(fetching, "MOST_BYTES", 100_000)
    told = fetcher.fetch(f"{server[0]}/large")
    assert isinstance(told, Problem)
    assert "larger than" in told.reason


@pytest.mark.parametrize(
    "url",
    [
        "ftp://t.example/a",
        "http://user:secret@t.example/",
        "http://",
        "http://[::1",
        "http://127.0.0.1/",
        "http://10.0.0.1:8000/",
        "http://0/",
        "http://t.example:99999/",
    ],
)
def test_addresses_that_are_never_opened(fetcher, url):
    assert isinstance(fetcher.fetch(url), Problem)


def test_without_the_hook_the_test_server_is_refused(server):
    told = Fetcher(pause=0).fetch(server[0].replace("press.example", "127.0.0.1") + "/page")
    assert isinstance(told, Problem)
    assert "own machine or network" in told.reason


PRIVATE = ("169.254.1.1", "127.0.0.1", "::1", "fe80::1%eth0", "fd00::1", "100.64.0.1", "0.0.0.0", "::ffff:10.0.0.1", "224.0.0.1")


@pytest.mark.parametrize("answers", [*([one] for one in PRIVATE), *(["93.184.215.14", one] for one in PRIVATE)])
def test_a_name_of_which_one_address_is_private_is_refused(monkeypatch, answers):
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", (address, 80)) for address in answers])
    with pytest.raises(RefusedError):
        public_addresses("rebound.example", 80)


def test_a_public_name_is_opened_at_the_address_that_was_checked(monkeypatch):
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", ("93.184.215.14", 80))] * 2)
    assert public_addresses("t.example", 80) == ["93.184.215.14"]
