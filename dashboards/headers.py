"""The headers that keep the page to itself: nothing of an article can run, load or send anything, whatever becomes of its text."""

from __future__ import annotations

from collections.abc import Sequence

from dash import Dash
from flask import Response, request

STATIC = ("_dash-component-suites/", "assets/")
"""What is of the program, not of the chronology: browsers may keep it."""

SECURE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
CLOSED = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""The policy of a page that is only words, and perhaps one field: that of the door."""


def protect(app: Dash, frames: Sequence[str] = ("*",)) -> None:
    """Let every answer of the app carry the headers; the embedded picture may stand on pages of the sites in `frames`."""
    hashes: list[str] = []

    def add_headers(response: Response) -> Response:
        if not hashes:
            hashes.extend(app.csp_hashes())  # of the scripts that Dash writes into the page; they do not change
        root = app.config.routes_pathname_prefix
        # Whoever asks for the embedded page wants it in a page of theirs; it only shows. The whole page stays out of foreign frames.
        embedded = request.args.get("embed") == "1" and request.path == root
        shown_by = (" ".join(frames) or "'none'") if embedded else "'self'"
        for name, value in SECURE.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", policy(hashes, shown_by))
        if not embedded:
            response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        if not request.path.removeprefix(root).startswith(STATIC):
            response.headers["Cache-Control"] = "no-store"
        return response

    app.server.after_request(add_headers)


def policy(hashes: Sequence[str], frames: str) -> str:
    """What the page may do: its own scripts and those of these hashes, its own styles, pictures and fonts; nothing of any other host.

    Styles may stand inline: Plotly, Mantine and AG Grid set them from script, one an element, and nonces do not cover attributes. What a
    style could load is barred all the same, by the rules for pictures, fonts and connections.

    >>> policy(["'sha256-x'"], "'self'").split("; ")[:2]
    ["default-src 'none'", "script-src 'self' 'sha256-x'"]
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": frames,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
