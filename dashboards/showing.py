"""What leaves for the page, looked at once more: characters that hide or turn others are visible in it, whichever panel shows them."""

from __future__ import annotations

import re

from flask import Flask, Response

from timeline.revealing import HIDDEN, SIGN

# As bytes of UTF-8 and as the escapes of JSON; an escape counts only behind an even number of backslashes.
_RAW = re.compile(f"[{HIDDEN}]".replace("\x00-\x08\x0b\x0c\x0e-\x1f", ""))
_ESCAPED = re.compile(
    r"(?<!\\)((?:\\\\)*)\\(?:u(?:00(?:0[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])|202[a-eA-E]|206[6-9]|[fF][fF][fF][9abAB])"
    r"|u[dD][bB]40\\u[dD][cC][0-7][0-9a-fA-F]|[bf])"
)


def show_hidden(server: Flask) -> None:
    """Let no answer in JSON carry such a character to the page."""

    def look(response: Response) -> Response:
        if response.mimetype == "application/json" and not response.direct_passthrough and not response.is_streamed:
            told = response.get_data(as_text=True)
            shown = reveal_json(told)
            if shown is not told:
                response.set_data(shown)
        return response

    server.after_request(look)


def reveal_json(told: str) -> str:
    r"""The same JSON with a visible sign for each such character, raw or escaped.

    >>> reveal_json('{"a": "x\u202ey", "b": "x\\u202ey", "c": "x\\\\u202ey", "d": "\\u001b[2J\\n"}')
    '{"a": "x\ufffdy", "b": "x\ufffdy", "c": "x\\\\u202ey", "d": "\ufffd[2J\\n"}'
    """
    shown = _RAW.sub(SIGN, told)
    if any(sign in shown for sign in (r"\u", r"\b", r"\f")):
        shown = _ESCAPED.sub(r"\1" + SIGN, shown)
    return told if shown == told else shown
