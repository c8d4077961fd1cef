"""Mails saved as `.eml`: what the sender wrote, without the mail it answers and without the signature. A forwarded text stays."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from functools import cache
from pathlib import Path

from timeline.models import Article, Problem
from timeline.readers.boilerplate import load_boilerplate
from timeline.readers.decoding import decode, normalise, read_bytes
from timeline.readers.page_text import TooManyElementsError, fragment_text, one_line
from timeline.readers.published import Candidate, candidate, choose_day, day_in_name
from timeline.readers.reading import MOST_TEXT, damaged, empty, hostile, too_large

REPLY = re.compile(r"^(?:\s{0,3}(?:re|aw|antw|rif|sv|vs|odp|fwd?|wg|tr)\s{0,2}:\s{0,3})+", re.IGNORECASE)
QUOTE = re.compile(r"""<(?:blockquote[^>]{0,200}type=["']?cite|div[^>]{0,200}(?:gmail_quote|divRplyFwdMsg|moz-cite-prefix))""", re.I)
MOST_LINES = 200_000
LONGEST_LEAD = 300
"""Characters that the line above a quoted reply may have: a name, an address, a day, an hour."""


def read_eml(path: Path, name: str) -> Iterator[Article | Problem]:
    """The mail as an article: its subject is the title, its sender the author, the day it was sent the day of publication."""
    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        yield raw
        return
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32.clone(linesep="\n"))
        plain, markup, attached = _parts(message, name)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
        yield damaged(name, "it is no mail, or only a part of one")
        return
    if not any(message.get(key) for key in ("From", "Date", "Subject", "Message-ID")):
        yield damaged(name, "it has none of the lines with which a mail begins (From, Date, Subject)")
        return
    try:
        text = own_words(plain) if plain.strip() else own_words(fragment_text(_without_quotes(markup)))
    except TooManyElementsError:
        yield hostile(name, "the mail has more parts than any text")
        return
    if len(text) > MOST_TEXT:
        yield too_large(name)
        return
    if attached:
        files = ", ".join(attached[:5])
        yield Problem(
            "attachment", name, f"what is attached was not read: {files}", "Save it into this folder, as a file of its own.", name
        )
    if not text.strip():
        yield empty(name)
        return
    sent = candidate(_header(message, "Date"), "mail header")
    days = [sent] if sent else []
    if day := day_in_name(name):
        days += [] if days else [Candidate(day, "file name")]
    # A mail's hour is the sender's own: the day he wrote is the day in his zone, as the header says it.
    published, how, doubts = choose_day(days, where=name, article=name)
    yield from doubts
    sender, address = parseaddr(_header(message, "From"))
    yield Article(
        id=name,
        text=text,
        published=published,
        title=REPLY.sub("", _header(message, "Subject")),
        source=address.rpartition("@")[2].lower(),
        author=sender or address,
        path=name,
        published_how=how,
        extra={"original_sha256": hashlib.sha256(raw).hexdigest()},
    )


def own_words(text: str) -> str:
    """The text without the reply it quotes and without what stands below the signature's rule; a mail that only quotes stays whole.

    >>> own_words("Paris agrees.\\n\\nOn 20 Nov 2024, at 08:10, A. Marsh <a@x.example> wrote:\\n> Does Paris agree?\\n> A.")
    'Paris agrees.'
    """
    lines = normalise(text).split("\n")[:MOST_LINES]
    end = next((n for n, line in enumerate(lines) if line in ("-- ", "--")), len(lines))
    quoted = next((n for n in range(end) if _begins_reply(lines, n)), end)
    kept = [line for line in lines[:quoted] if not line.startswith(">")]
    words = "\n".join(kept).strip() or "\n".join(line.lstrip("> ") for line in lines).strip()
    return re.sub(r"\n[ \t]*\n\s*", "\n\n", words)


def _begins_reply(lines: list[str], at: int) -> bool:
    line = lines[at].strip().lower()
    if line.startswith(("---", "___")) and any(rule in line for rule in _reply_rules()):
        return True
    # The lead may be broken over two lines, and says nothing without a quotation or a day beneath or in it.
    for lead in (line, f"{line} {lines[at + 1].strip().lower()}" if at + 1 < len(lines) else line):
        if len(lead) <= LONGEST_LEAD and any(lead.startswith(a) and b in lead[-40:] and lead.endswith(":") for a, b in _leads()):
            below = next((one for one in lines[at + 1 : at + 6] if one.strip() and not one.strip().lower().endswith(":")), "")
            if below.startswith(">") or ("@" in lead and re.search(r"\d", lead)):
                return True
    return False


@cache
def _leads() -> tuple[tuple[str, str], ...]:
    return tuple((first, last) for first, last in load_boilerplate()["replies"].values())


@cache
def _reply_rules() -> tuple[str, ...]:
    return tuple(rule for rules in load_boilerplate()["reply_rules"].values() for rule in rules)


def _parts(message: EmailMessage | email.message.Message, name: str) -> tuple[str, str, list[str]]:
    """The plain text, the marked-up text, and the names of what is attached."""
    plain: list[str] = []
    markup: list[str] = []
    attached: list[str] = []
    for part in message.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            if part.get_content_disposition() == "attachment":
                attached.append(one_line(_decoded(part.get_filename() or kind)))
            continue
        body = part.get_payload(decode=True)
        text, _ = decode(body if isinstance(body, bytes) else b"", name, declared=part.get_content_charset() or "")
        (plain if kind == "text/plain" else markup).append(text)
    return "\n\n".join(plain), "\n".join(markup), attached


def _without_quotes(markup: str) -> str:
    """The marked-up mail up to the reply it quotes, as the great mail programs mark it."""
    cut = QUOTE.search(markup)
    return markup[: cut.start()] if cut and fragment_text(markup[: cut.start()]).strip() else markup


def _header(message: email.message.Message, key: str) -> str:
    return _decoded(str(message.get(key) or ""))[:1000]


def _decoded(told: str) -> str:
    """The words of a header, out of =?utf-8?Q?…?=."""
    try:
        pieces = email.header.decode_header(told[:5000])
        return one_line("".join(p if isinstance(p, str) else decode(p, "", declared=c or "")[0] for p, c in pieces))
    except (email.errors.HeaderParseError, LookupError, ValueError):
        return one_line(told)
