"""Who comes in: the door of the server, asked as browsers, programs and strangers ask.

This file is over 300 lines because the whole door is proven in one place: a hole between two files is easily overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import Client

from dashboards import guards
from dashboards.access import MAY_EDIT, Access, AccessError, may_edit, pass_of, tell_access
from dashboards.guards import MOST_BODY, MOST_ELSEWHERE, guard
from dashboards.rates import Rate
from timeline.cli import app as command

READ, EDIT = "a-token-to-read-with", "a-token-to-edit-with"
BEYOND = Access("0.0.0.0", token=READ, edit_token=EDIT)


def inner(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """The app behind the door: it tells only who asks."""
    if environ["PATH_INFO"] == "/broken":
        raise RuntimeError("secret reason in /home/someone/store.sqlite")
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"secret, to edit" if environ[MAY_EDIT] else b"secret"]


def client(access: Access, **more: Any) -> Client:
    return Client(guard(inner, access, **more))


def ask(access: Access, path: str = "/", host: str = "10.0.0.2:8050", method: str = "GET", **headers: str) -> tuple[int, str]:
    told = client(access).open(path, method=method, headers={"Host": host, **{k.replace("_", "-"): v for k, v in headers.items()}})
    return told.status_code, told.text


# ---------------------------------------------------------------- to whom it opens at all


@pytest.mark.parametrize(
    "given",
    [
        {"host": "0.0.0.0"},
        {"host": "192.168.1.5"},
        {"host": "::"},
        {"names": ("press.example",)},
        {"token": "short"},
        {"token": "with a line\nbreak in it"},
        {"host": "0.0.0.0", "token": READ, "edit_token": READ},
        {"frames": ("https://a.example; script-src *",)},
        {"frames": ("https://a.example\r\nX: y",)},
    ],
)
def test_nobody_opens_the_server_without_saying_to_whom(given):
    with pytest.raises(AccessError) as told:
        Access(**given)
    assert str(told.value)


def test_the_command_refuses_to_open_without_a_token_and_says_what_to_do(tmp_path, monkeypatch):
    from typer.testing import CliRunner

    monkeypatch.delenv("TIMELINE_TOKEN", raising=False)
    told = CliRunner().invoke(command, ["serve", "--host", "0.0.0.0", "--store", str(tmp_path / "s.sqlite")])
    assert isinstance(told.exception, AccessError)
    assert re.search(r"--token \S{20,}", str(told.exception))
    assert "--open-to-everyone" in str(told.exception)


def test_the_start_says_who_may_come_in():
    assert tell_access(Access()) == "Only this machine reaches it."
    assert "Everyone may read; nobody may add" in tell_access(Access("0.0.0.0", everyone=True))
    assert "nobody else comes in; who shows the token of editing may add" in tell_access(BEYOND)


# ---------------------------------------------------------------- names: DNS rebinding


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8050", 200), ("localhost:8050", 200), ("LOCALHOST", 200), ("[::1]:8050", 200), ("", 200), ("127.8.9.1", 200),
        ("evil.example:8050", 421), ("127.0.0.1.evil.example", 421), ("localhost.evil.example", 421), ("10.0.0.2:8050", 421),
        ("evil.example:8050:127.0.0.1", 421), ("127.0.0.1@evil.example", 421), ("[::1].evil.example", 421), ("localhost:8050.evil", 421),
    ],
)  # fmt: skip
def test_on_loopback_only_names_of_this_machine_are_answered(host, status):
    assert ask(Access(), host=host)[0] == status


@pytest.mark.parametrize(
    ("host", "status"),
    [("10.0.0.2:8050", 200), ("press.example", 200), ("PRESS.example.", 200), ("evil.example", 421)],
)
def test_beyond_loopback_addresses_and_the_names_given_are_answered(host, status):
    assert ask(Access("0.0.0.0", ("press.example",), everyone=True), host=host)[0] == status


# ---------------------------------------------------------------- requests of other sites


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost:8050", "Sec_Fetch_Site": "same-origin"}, 200),
        ({"Sec_Fetch_Site": "none"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:9999"}, 403),
        ({"Origin": "http://localhost:8050.evil.example"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Origin": "http://localhost:8050", "Sec_Fetch_Site": "cross-site"}, 403),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_page_of_another_site_sends_nothing(method, headers, status):
    assert ask(Access(), "/_dash-update-component", "localhost:8050", method, **headers)[0] == status


# ---------------------------------------------------------------- tokens


def test_without_a_token_nothing_is_told():
    status, page = ask(BEYOND, "/?donor=USA", Accept="text/html", Accept_Language="fr")
    assert (status, "secret" in page, 'lang="fr"' in page, 'type="password"' in page) == (401, False, True, True)
    for path in ("/_dash-layout", "/export/csv", "/assets/10-state.js", "/version"):
        assert ask(BEYOND, path, Accept="application/json") == (401, "A token is needed to read this chronology.\n")
    assert ask(BEYOND, "/_dash-update-component", method="POST")[0] == 401


def test_a_token_is_shown_once_then_the_browser_remembers():
    browser = client(BEYOND)
    welcome = browser.get(f"/?token={READ}&donor=USA&text=%3Cb%3E%22", headers={"Host": "10.0.0.2:8050"})
    assert (welcome.status_code, "secret" in welcome.text, READ in welcome.text) == (200, False, False)
    assert 'content="0;url=/?donor=USA&amp;text=%3Cb%3E%22"' in welcome.text
    [cookie] = welcome.headers.getlist("Set-Cookie")
    assert cookie.startswith(f"timeline-8050={pass_of(READ)};")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert READ not in cookie
    assert welcome.headers["Referrer-Policy"] == "no-referrer"
    browser.set_cookie("timeline-8050", pass_of(READ), domain="10.0.0.2")
    assert browser.get("/?donor=USA", headers={"Host": "10.0.0.2:8050"}).text == "secret"


def test_over_https_the_pass_never_travels_in_the_clear():
    told = client(BEYOND).get(f"/?token={READ}", base_url="https://10.0.0.2:8050")
    assert "Secure" in told.headers["Set-Cookie"].split("; ")


def test_the_field_of_the_door_lets_in():
    told = client(BEYOND).post("/enter", data={"token": EDIT}, headers={"Host": "10.0.0.2:8050"})
    assert (told.status_code, pass_of(EDIT) in told.headers["Set-Cookie"]) == (200, True)
    assert ask(BEYOND, f"//evil.example/?token={READ}")[1].count("evil.example") == 0


@pytest.mark.parametrize(
    ("token", "answer"),
    [
        (READ, (200, "secret")),
        (EDIT, (200, "secret, to edit")),
        (READ[:-1], None),
        (READ + "x", None),
        ("é" * 20, None),
        ("\udcff" * 20, None),
    ],
)
def test_programs_show_it_each_time(token, answer):
    shown = token.encode("utf8", "surrogateescape").decode("latin1")
    status, text = ask(BEYOND, "/version", Authorization=f"Bearer {shown}")
    assert (status, text) == answer if answer else (status, "secret" in text) == (401, False)


@pytest.mark.parametrize("wrong", [READ, pass_of("another-token-entirely"), "", pass_of(READ)[:-1], "é"])
def test_a_wrong_pass_opens_nothing(wrong):
    browser = client(BEYOND)
    if wrong.isascii():
        browser.set_cookie("timeline-8050", wrong, domain="10.0.0.2")
    assert browser.get("/version", headers={"Host": "10.0.0.2:8050"}).status_code == 401


def test_tokens_are_compared_in_constant_time(monkeypatch):
    compared: list[tuple[bytes, bytes]] = []
    real = guards.pass_of.__globals__["hmac"].compare_digest
    monkeypatch.setattr("dashboards.access.hmac.compare_digest", lambda a, b: compared.append((a, b)) or real(a, b))
    for shown in (READ, EDIT, "wrong"):
        compared.clear()
        BEYOND.role(shown)
        assert [known for known, _ in compared] == [EDIT.encode(), READ.encode()]


def test_who_guesses_too_often_learns_nothing_even_from_the_right_one():
    now = [0.0]
    guesser = client(BEYOND, guesses=Rate(burst=10, per_second=1 / 6, clock=lambda: now[0]))

    def guess(token: str) -> int:
        return guesser.get(f"/?token={token}", headers={"Host": "10.0.0.2"}, environ_overrides={"REMOTE_ADDR": "10.9.9.9"}).status_code

    assert [guess(f"wrong-token-number-{n}") for n in range(12)] == [401] * 10 + [429] * 2
    assert guess(READ) == 429
    now[0] = 60.0
    assert guess(READ) == 200
    assert {guess(READ) for _ in range(30)} == {200}  # the right one costs nothing


# ---------------------------------------------------------------- what one may do inside


@pytest.mark.parametrize(
    ("access", "host", "shown", "edits"),
    [
        (Access(), "localhost", "", True),
        (Access(edit_token=EDIT), "localhost", "", False),
        (Access(edit_token=EDIT), "localhost", EDIT, True),
        (Access(token=READ), "localhost", READ, True),
        (Access("0.0.0.0", everyone=True), "localhost", "", False),
        (Access("0.0.0.0", everyone=True, edit_token=EDIT), "10.0.0.2", "", False),
        (Access("0.0.0.0", everyone=True, edit_token=EDIT), "10.0.0.2", EDIT, True),
        (BEYOND, "10.0.0.2", READ, False),
        (BEYOND, "10.0.0.2", EDIT, True),
        (Access("0.0.0.0", token=READ), "10.0.0.2", READ, False),
        (Access(names=("press.example",), token=READ), "press.example", READ, False),
    ],
)
def test_beyond_this_machine_one_reads_and_edits_with_a_token_of_its_own(access, host, shown, edits):
    headers = {"Authorization": f"Bearer {shown}"} if shown else {}
    assert ask(access, host=host, **headers) == (200, "secret, to edit" if edits else "secret")


def test_nobody_tells_the_app_what_they_may_do():
    told = client(Access("0.0.0.0", everyone=True)).get("/", environ_overrides={MAY_EDIT: True, "REMOTE_ADDR": "127.0.0.1"})
    assert told.text == "secret"
    assert ask(Access("0.0.0.0", everyone=True), timeline_may_edit="1") == (200, "secret")


@pytest.mark.parametrize(
    ("environ", "edits"),
    [
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8050"}, True),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "press.example"}, False),
        ({"REMOTE_ADDR": "10.0.0.2", "HTTP_HOST": "localhost"}, False),
        ({}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost", MAY_EDIT: False}, False),
    ],
)
def test_without_the_door_only_this_machine_edits(environ, edits):
    assert may_edit(environ) is edits


def test_readers_from_elsewhere_neither_see_the_sheet_nor_get_anything_in(store, tmp_path):
    from dashboards.serving import protected

    visitor = Client(protected(store, BEYOND, tmp_path))
    for token, sheet, status in ((READ, False, 403), (EDIT, True, 200)):
        headers = {"Host": "10.0.0.2:8050", "Authorization": f"Bearer {token}"}
        assert ('"className":"adding"' in visitor.get("/_dash-layout", headers=headers).text) is sheet
        told = visitor.post("/add/file?name=a.txt", data=b"Text.", headers={**headers, "X-Timeline": "add"})
        assert told.status_code == status
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


# ---------------------------------------------------------------- how much, and what is told


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/add/file", MOST_BODY + 1, 413), ("/add/file", MOST_BODY, 200), ("/_dash-update-component", MOST_ELSEWHERE + 1, 413),
        ("/enter", MOST_ELSEWHERE + 1, 413), ("/", MOST_ELSEWHERE, 200),
    ],
)  # fmt: skip
def test_what_is_too_large_is_refused_before_it_is_read(path, size, status):
    told = client(Access()).post(path, headers={"Host": "localhost"}, environ_overrides={"CONTENT_LENGTH": str(size)})
    assert told.status_code == status


def test_dear_answers_are_bounded_for_each_client_and_the_others_go_on():
    now = [0.0]
    many = client(Access(), rate=Rate(burst=20, per_second=1, clock=lambda: now[0]))

    def status(path: str, who: str) -> int:
        return many.get(path, headers={"Host": "localhost"}, environ_overrides={"REMOTE_ADDR": who}).status_code

    assert [status("/export/png", "10.0.0.1") for _ in range(3)] == [200, 200, 429]
    assert [status("/export/png", "10.0.0.2"), status("/assets/a.css", "10.0.0.1")] == [200, 200]
    now[0] = 10.0
    assert status("/export/png", "10.0.0.1") == 200


def test_a_million_clients_take_no_more_memory_than_a_few_thousand():
    rate = Rate(burst=1, per_second=1, clock=lambda: 0.0)
    for n in range(20_000):
        rate.allows(f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}")
    assert len(rate) == 4_096
    for n in range(1_000):
        rate.allows(f"2001:db8:1:1::{n:x}")
    assert rate.allows("2001:db8:1:1:ffff::1") is False  # one customer, one network


def test_a_clock_that_is_set_back_neither_locks_out_nor_lets_in():
    now = [100.0]
    rate = Rate(burst=2, per_second=1, clock=lambda: now[0])
    assert [rate.allows("a"), rate.allows("a"), rate.allows("a")] == [True, True, False]
    now[0] = 10.0
    assert rate.allows("a") is False
    now[0] = 11.0
    assert rate.allows("a") is True


def test_a_fault_is_told_to_the_log_and_not_to_the_client(caplog):
    status, text = ask(Access(), "/broken", "localhost")
    assert (status, text) == (500, "Something went wrong. The reason stands in the log of the server.\n")
    assert "secret reason" in caplog.text


@pytest.mark.parametrize("path", ["/", "/broken", "/?token=wrong-token-of-a-guesser"])
@pytest.mark.parametrize("host", ["evil.example", "10.0.0.2"])
def test_every_refusal_carries_the_headers(path, host):
    told = client(BEYOND).get(path, headers={"Host": host, "Accept": "text/html"})
    assert told.status_code in (401, 421)
    assert told.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert (told.headers["X-Content-Type-Options"], told.headers["Cache-Control"]) == ("nosniff", "no-store")
    assert "script" not in told.text
