"""Corrections from the page: each is on the disk before the page says that it was kept.

Only who may edit, and only from a page of ours: the same door as for articles (`adding.admitted`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request

from dashboards.adding import admitted
from dashboards.panels.corrections import tell_progress
from dashboards.rights import who_edits
from dashboards.words import Words
from timeline.correcting import Done, add_by_hand, correct_event, record_article, undo
from timeline.corrections import ARTICLE_FIELDS, CorrectionError, read_days
from timeline.corrections.wording import merged, read_told
from timeline.errors import TimelineError
from timeline.lexicon import own_lexicon
from timeline.pipeline import reread
from timeline.store import Store

MOST_ACTS = 40
LONGEST_NAME = 80
NOBODY = "who holds the token to edit"
"""Who corrected, where somebody from elsewhere gave no name."""
Record = Mapping[str, Any]


def register(server: Flask, store: Store, data: Path | None) -> None:
    """Answer `POST /correct` (acts on an event), `/correct/article`, `/correct/add` and `/correct/undo` with what became of it."""

    def answer(do: Callable[[Record, str], Iterable[Done]]) -> Response:
        words, told = admitted(), request.get_json(silent=True)
        record: Record = told if isinstance(told, dict) else {}
        done: list[Done] = []
        refused = ""
        try:
            for one in do(record, line(record, "who")[:LONGEST_NAME] or who_edits() or NOBODY):
                done.append(one)  # what was kept before something was refused is told, too
        except (TimelineError, ValueError) as error:
            refused = words("correct.refused", why=str(error))
        return jsonify(outcome(store, done, refused, words))

    @server.post("/correct")
    def correct() -> Response:
        return answer(lambda told, who: (act_on(store, told, one, who) for one in acts_told(told)))

    @server.post("/correct/add")
    def add() -> Response:
        return answer(lambda told, who: [add_told(store, told, who)])

    @server.post("/correct/article")
    def correct_article() -> Response:
        return answer(lambda told, who: correct_article_told(store, told, who, data))

    @server.post("/correct/undo")
    def take_back() -> Response:
        def do(told: Record, who: str) -> list[Done]:
            done = undo(store, line(told, "id"), who=who, at=now())
            reread(store, lexicon=own_lexicon(data) if data else None)
            return [done]

        return answer(do)


def now() -> datetime:
    """The moment at which a correction is made."""
    return datetime.now(UTC)


def line(told: Record, name: str) -> str:
    """A field of what was sent, as text."""
    value = told.get(name)
    return value.strip() if isinstance(value, str) else ""


def acts_told(told: Record) -> list[Record]:
    """The acts that were sent."""
    acts = told.get("acts")
    found: list[Record] = [one for one in acts if isinstance(one, dict)] if isinstance(acts, list) else []
    return found[:MOST_ACTS]


def act_on(store: Store, told: Record, one: Record, who: str) -> Done:
    """Do one act on the event that was named; the words of a field are read as on the command line."""
    act, field, said = line(one, "act"), line(one, "field"), line(one, "said")
    event = store.event(line(told, "event"))
    new: Any = said or None
    if act == "set":
        new = read_told(field, said)
        new = merged(event, field, new) if event else new
    elif act == "date":
        new = read_days(said)
    numbers = one.get("leaving")
    leaving = [n for n in numbers if isinstance(n, int)] if isinstance(numbers, list) else []
    more: dict[str, Any] = {"why": line(told, "why"), "other": line(one, "other"), "leaving": leaving}
    return correct_event(store, line(told, "event"), act, who=who, at=now(), field=field if act == "set" else "", new=new, **more)


def add_told(store: Store, told: Record, who: str) -> Done:
    """Add an event from the sentence that was marked."""
    article, quote = store.article(line(told, "article")), line(told, "quote")
    start = article.text.find(quote) if article and quote else -1
    if article is None or start < 0:
        raise CorrectionError(f"{quote[:80]!r}: the article does not have these words.")
    new = {"kind": line(told, "kind"), **read_days(line(told, "date"))}
    return add_by_hand(store, article.id, start, start + len(quote), new, who=who, at=now(), why=line(told, "why"))


def correct_article_told(store: Store, told: Record, who: str, data: Path | None) -> list[Done]:
    """Keep what is known better of an article, and read it again."""
    article = store.article(line(told, "article"))
    done: list[Done] = []
    for field in ARTICLE_FIELDS:
        value = getattr(article, field, None)
        if field in told and line(told, field) != str(value or ""):
            made = record_article(store, line(told, "article"), field, line(told, field), who=who, at=now(), why=line(told, "why"))
            done.append(Done(made, ()))
    reread(store, lexicon=own_lexicon(data) if data else None)
    return done


def outcome(store: Store, done: list[Done], refused: str, words: Words) -> dict[str, Any]:
    """What the page needs to go on: the records kept, the events that they concern now, how far the review has come."""
    gone = next((one.unapplied for one in done if one.unapplied), "")
    return {
        "kept": [one.correction.id for one in done],
        "events": list(done[-1].events) if done else [],
        "refused": refused or (words(f"correct_lost.{gone.replace(' ', '_')}") if gone else ""),
        "said": words.counted("correct.kept", len(done)) if done else "",
        "progress": tell_progress(store, words),
    }
