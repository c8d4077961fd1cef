"""The door before the app: what is not meant for us, too large, sent by another site, without a token or too often never reaches it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from dashboards.access import MAY_EDIT, Access, bare_host, pass_of
from dashboards.headers import CLOSED, SECURE
from dashboards.rates import Rate
from dashboards.selection import LOCALES
from dashboards.words import load_words
from timeline.readers.reading import MOST_BYTES

LOG = logging.getLogger(__name__)
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

OVERHEAD = 1 << 20
MOST_BODY = MOST_BYTES + OVERHEAD
"""Bytes of a request: one article, and what stands around it."""
MOST_ELSEWHERE = 2 * OVERHEAD
"""Bytes of any other request: the questions of the page are small."""
ENTER = "/enter"
YEAR = 365 * 24 * 3600

COSTS = (("/export/", 10.0), ("/add/", 5.0), ("/_dash-update-component", 1.0))
"""What an answer costs a client, by the beginning of the path: the dearest first. The rest is free."""
BURST, PER_SECOND = 300.0, 40.0
GUESSES, GUESSES_PER_SECOND = 10.0, 1 / 6
"""So many wrong tokens may a client present, and one more every six seconds."""
MOST_EXPORTS = 4
"""So many files are drawn at a time; half of the server's threads stay free for those who read."""


def guard(app: Wsgi, access: Access, *, rate: Rate | None = None, guesses: Rate | None = None) -> Wsgi:
    """The app behind the door. Each refusal is one sentence, and never tells what is inside."""
    rate = Rate(burst=BURST, per_second=PER_SECOND) if rate is None else rate
    guesses = Rate(burst=GUESSES, per_second=GUESSES_PER_SECOND) if guesses is None else guesses
    exports = threading.BoundedSemaphore(MOST_EXPORTS)

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        environ.pop(MAY_EDIT, None)
        request = Request(environ)
        try:
            refusal = misdirected(request, access) or too_large(request) or sent_by_another_site(request) or enter(request, access, guesses)
        except HTTPException as error:
            refusal = refuse(error.code or 400, "This request cannot be understood.")
        if refusal is None and not rate.allows(client_of(request), cost_of(request.path)):
            refusal = refuse(429, "Too many requests. Wait a moment, then go on.", **{"Retry-After": "5"})
        if refusal is not None:
            return refusal(environ, start)
        if not request.path.startswith("/export/"):
            return pass_on(app, environ, start)
        if not exports.acquire(blocking=False):
            return refuse(503, "Other files are being drawn just now. Try again in a moment.", **{"Retry-After": "5"})(environ, start)
        try:
            return pass_on(app, environ, start)  # the file is drawn when this returns
        finally:
            exports.release()

    return answer


def pass_on(app: Wsgi, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """The app's answer; where it fails, the log says why, and the client only that it did."""
    try:
        return app(environ, start)
    except Exception:
        LOG.exception("a request failed: %s", environ.get("PATH_INFO"))
        return refuse(500, "Something went wrong. The reason stands in the log of the server.")(environ, start)


def misdirected(request: Request, access: Access) -> Response | None:
    """A refusal where the request names a host that is not ours: a name that was made to lead here."""
    if access.answers_to(str(request.environ.get("HTTP_HOST", ""))):
        return None
    return refuse(421, "This chronology does not answer to that name. Start it with --name to open it under a name of its own.")


def too_large(request: Request) -> Response | None:
    """A refusal where more is sent than any article has."""
    most = MOST_BODY if request.path.startswith("/add/") else MOST_ELSEWHERE
    if (request.content_length or 0) > most:
        return refuse(413, f"This is larger than {most // OVERHEAD} MB, which nothing here is.")
    return None


def sent_by_another_site(request: Request) -> Response | None:
    """A refusal where a page of another site makes the reader's browser send something: browsers tell of it."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return None
    site, origin = request.headers.get("Sec-Fetch-Site", "none"), request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc.lower() != str(request.environ.get("HTTP_HOST", "")).lower()
    if foreign or site not in ("same-origin", "none"):
        return refuse(403, "This was sent by a page of another site, which may not send anything here.")
    return None


def enter(request: Request, access: Access, guesses: Rate) -> Response | None:
    """Nothing for who is in; the role is told to the app. Else the door: with a right token one is let in, and the browser remembers."""
    role = access.role_of_pass(request.cookies.get(cookie_name(request), "")) or access.role_of_anybody
    shown = token_shown(request)
    if shown and not (access.local and access.open and not access.edit_token):
        # Counted before it is looked at: who has guessed too often learns nothing, even from the right one.
        if not guesses.allows(client_of(request)):
            return refuse(429, "Too many wrong tokens. Wait a minute.", **{"Retry-After": "60"})
        told = access.role(shown)
        if not told:
            return door(request, wrong=True)
        guesses.give_back(client_of(request))
        if "Authorization" not in request.headers:
            return let_in(request, shown)
        role = told  # a program shows its token each time
    if not role:
        return door(request)
    request.environ[MAY_EDIT] = role == "edit"
    return None


def token_shown(request: Request) -> str:
    """The token that a request presents: in its address, in the field of the door, or as programs do."""
    if request.path == ENTER and request.method == "POST":
        return request.form.get("token", "").strip()[:1000]
    bearer = request.headers.get("Authorization", "").partition("Bearer ")[2].strip()
    return (bearer or request.args.get("token", ""))[:1000]


def let_in(request: Request, token: str) -> Response:
    """A page that goes on to where one wanted to be, without the token in the address; the browser keeps a pass.

    A redirect would not do: on one that began at another site, such as a link in a mail, the strict cookie would not be sent.
    """
    told = [(key, value) for key, value in request.args.items(multi=True) if key != "token"]
    query = urlencode(told)
    path = "/" if request.path == ENTER or request.path.startswith("//") else request.path
    onward = escape(path + (f"?{query}" if query else ""))
    page = write_page(request, f'<p><a href="{onward}">{escape(words_for(request)("enter.open"))}</a></p>', f"0;url={onward}")
    page.set_cookie(
        cookie_name(request), pass_of(token), max_age=YEAR, httponly=True, samesite="Strict", secure=request.scheme == "https", path="/"
    )
    return page


def door(request: Request, *, wrong: bool = False) -> Response:
    """What stands before who shows no token: a field for it, or one sentence for programs."""
    if request.path != ENTER and (request.method != "GET" or not request.accept_mimetypes.accept_html):
        return refuse(401, "A token is needed to read this chronology.", **{"WWW-Authenticate": "Bearer"})
    words = words_for(request)
    said = f'<p role="alert"><b>{escape(words("enter.wrong"))}</b></p>' if wrong else ""
    form = (
        f'{said}<p>{escape(words("enter.text"))}</p><form method="post" action="{ENTER}"><label>{escape(words("enter.token"))} '
        f'<input name="token" type="password" autocomplete="current-password" required autofocus></label> '
        f"<button>{escape(words('enter.open'))}</button></form>"
    )
    page = write_page(request, form)
    page.status_code = 401
    return page


def write_page(request: Request, body: str, refresh: str = "") -> Response:
    """A page of the door: words, perhaps a field, no script."""
    words = words_for(request)
    onward = f'<meta http-equiv="refresh" content="{refresh}">' if refresh else ""
    style = "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1rem;color:#1b2a49;background:#fff}"
    style += "input,button{font:inherit;padding:.45rem .6rem;min-height:24px}"
    page = (
        f'<!DOCTYPE html><html lang="{words.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"{onward}<title>{escape(words('title'))}</title><style>{style}</style></head>"
        f"<body><main><h1>{escape(words('enter.heading'))}</h1>{body}</main></body></html>"
    )
    return with_headers(Response(page, content_type="text/html; charset=utf-8"))


def refuse(status: int, sentence: str, **headers: str) -> Response:
    """A refusal of one sentence."""
    return with_headers(Response(f"{sentence}\n", status, {**headers}, content_type="text/plain; charset=utf-8"))


def with_headers(response: Response) -> Response:
    """The headers of the door: nothing of it is kept, framed or told to the next page."""
    response.headers.update({**SECURE, "Content-Security-Policy": CLOSED, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
    return response


def words_for(request: Request) -> Any:
    """The words of the first language of the browser that we speak."""
    asked = request.args.get("lang", "")
    return load_words(asked if asked in LOCALES else str(request.accept_languages.best_match(LOCALES, LOCALES[0])))


def cookie_name(request: Request) -> str:
    """The name of the pass: browsers share cookies between the ports of a host, and two chronologies may stand there."""
    host = str(request.environ.get("HTTP_HOST", ""))
    return f"timeline-{host[len(host.rpartition(':')[0]) + 1 :]}" if bare_host(host) != host and host[-1:].isdigit() else "timeline"


def client_of(request: Request) -> str:
    return request.remote_addr or ""


def cost_of(path: str) -> float:
    """What an answer at that path costs.

    >>> cost_of("/export/png"), cost_of("/assets/timeline.css")
    (10.0, 0.0)
    """
    return next((cost for beginning, cost in COSTS if path.startswith(beginning)), 0.0)
