"""The form in the evidence panel and beside an article, and the history of an event: who said what of it, when and why."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from dash import html

from dashboards.markup import attributes
from dashboards.rights import who_edits
from dashboards.telling import headline
from dashboards.words import Words
from timeline.correcting import history
from timeline.corrections import Correction, Ledger
from timeline.corrections.wording import write_told
from timeline.filters import Filters
from timeline.models import CERTAINTIES, KINDS, STAGES, Article, Event
from timeline.store import Store

CHOICES = {"kind": KINDS, "stage": ("", *STAGES), "certainty": CERTAINTIES}
LINES = ("summary", "donor", "actors", "recipients", "items", "amounts", "quantities", "places", "according_to")
NEAR = timedelta(days=10)
MOST_NEAR = 20
SAID = (
    "heading", "date", "why", "who", "save", "confirm", "reject", "restore", "undo", "note", "tag", "split", "split_do", "merge",
    "merge_do", "choose", "failed", "close", "add", "add_do", "quote", "kind", "article", "language", "published", "source", "hint",
    *LINES, *CHOICES,
)  # fmt: skip


def show_form(store: Store, event: Event, words: Words) -> html.Div:
    """The place of the buttons and the form, which the page's script builds."""
    told = {**basis_of(words), **tell_form(store, event, words)}
    return html.Div(className="correcting", **attributes(data_correct=json.dumps(told)))


def show_history(store: Store, event: Event, words: Words, *, editing: bool) -> list[Any]:
    """What people have said of the event, oldest first; who may edit can take it back."""
    found, ledger = history(store, event), store.ledger()
    if not found:
        return []
    records = [show_record(one, ledger, words, editing=editing) for one in found]
    return [html.H3(words("correct.history")), html.Ol(records, className="history")]


def basis_of(words: Words) -> dict[str, Any]:
    """The words of the form, and who is at the machine."""
    return {"words": {name: words(f"correct.{name}") for name in SAID}, "who": who_edits(), "locale": words.locale}


def tell_form(store: Store, event: Event, words: Words) -> dict[str, Any]:
    """The event as the form shows it: each field as a line that reads back, its sentences, the events that may be the same."""
    named = {name: [[value, words.name(name, value) if value else "–"] for value in values] for name, values in CHOICES.items()}
    near = store.events(Filters(since=event.first - NEAR, until=event.last + NEAR), limit=MOST_NEAR + 1, order="importance")
    return {
        "event": event.id,
        "date": write_date(event),
        "fields": {name: write_told(event, name) for name in (*CHOICES, *LINES)},
        "choices": named,
        "mentions": [mention.quote[:160] for mention in event.mentions],
        "near": [[one.id, f"{words.when(one)} · {headline(one, words)}"] for one in near if one.id != event.id][:MOST_NEAR],
        "checked": event.checked,
        "rejected": event.rejected,
    }


def write_date(event: Event) -> str:
    """The date as it is written in the form."""
    about = "~" if event.approximate else ""
    if event.first == event.last:
        return f"{about}{event.first}"
    if event.precision == "year":
        return f"{about}{event.first.year:04}"
    return f"{about}{event.first.isoformat()[:7]}" if event.precision == "month" else f"{about}{event.first}..{event.last}"


def show_marks(event: Event, words: Words) -> list[Any]:
    """What stands beneath the headline of an event that somebody has judged."""
    marks = [name for name, holds in (("checked", event.checked), ("rejected", event.rejected)) if holds]
    changed = [name for name in event.corrected if name not in ("checked", "rejected", "restored", "tags", "note")]
    parts: list[Any] = [html.Span(words(f"correct_marks.{name}"), className=f"judged {name}") for name in marks]
    if changed:
        parts.append(
            html.Span(words("correct.changed", what=", ".join(words.name("correct", name) for name in changed)), className="judged")
        )
    parts += [html.Span(tag, className="judged tag") for tag in event.tags]
    notes = [html.P(note, className="caution") for note in event.notes]
    return [*([html.P(parts, className="judgements")] if parts else []), *notes]


def show_record(one: Correction, ledger: Ledger, words: Words, *, editing: bool) -> html.Li:
    """One line of the history."""
    undone = one.id in ledger.undone
    what = " ".join(filter(None, (words.name("correct_acts", one.act), words.name("correct_fields", one.field))))
    said: list[Any] = [html.Span(tell_value(one.old), className="was"), " → ", html.B(tell_value(one.new))] if one.new is not None else []
    take_back = html.Button(words("correct.undo"), className="plain", **attributes(data_act="correct-undo", data_id=one.id))
    return html.Li(
        [
            html.Span([html.B(one.who), f" · {words.day(one.at.date())} {one.at:%H:%M}"], className="line"),
            html.Span([what, words.colon if said else "", *said]),
            html.Q(one.why) if one.why else None,
            html.I(words("correct.undone")) if undone else take_back if editing else None,
        ],
        className="undone" if undone else "",
    )


def tell_value(value: Any) -> str:
    """A value of a record in a line."""
    if isinstance(value, dict):
        first, last = value.get("first", ""), value.get("last", "")
        return str(value.get("text") or value.get("item") or (f"{first} – {last}" if last and last != first else first))
    if isinstance(value, list):
        return "; ".join(tell_value(one) for one in value) or "–"
    return "–" if value in (None, "") else str(value)


def show_article_form(article: Article, words: Words) -> html.Div:
    """Beside an article: what is known better of it, and an event from a sentence that extraction missed."""
    told = {
        **basis_of(words),
        "article": article.id,
        "told": {"language": article.language, "published": str(article.published or ""), "source": article.source},
        "choices": {"kind": [[kind, words.name("kind", kind)] for kind in KINDS]},
    }
    return html.Div(className="correcting", **attributes(data_correct_article=json.dumps(told)))


def tell_progress(store: Store, words: Words) -> str:
    """How many events somebody has judged, of how many."""
    checked, out, total = store.count(Filters(checked=True)), store.count(Filters(rejected=True)), store.count()
    return words("review.progress", checked=words.number(checked), rejected=words.number(out), total=words.number(total + out))
