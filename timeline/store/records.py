"""Values ⇄ rows: what is filtered becomes columns, the value itself one JSON record that reads back equal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from timeline.models import Anchor, Article, Event, Mention, Problem, TimeExpression
from timeline.readers import FileState
from timeline.store.filtering import single_values


class Origin(msgspec.Struct, frozen=True):
    """Of an article's record, what a build needs to know before it reads anything."""

    path: str = ""
    read_on: date | None = None


ARTICLE = msgspec.json.Decoder(Article)
ORIGIN = msgspec.json.Decoder(Origin)
ANCHOR = msgspec.json.Decoder(Anchor)
EXPRESSIONS = msgspec.json.Decoder(list[TimeExpression])
MENTION = msgspec.json.Decoder(Mention)
EVENT = msgspec.json.Decoder(Event)
PROBLEM = msgspec.json.Decoder(Problem)
FILE = msgspec.json.Decoder(FileState)
encode = msgspec.json.Encoder().encode

Row = dict[str, Any]


def article_row(article: Article, anchor: Anchor, expressions: Sequence[TimeExpression], extractor: str) -> Row:
    """The article's row; its text stands in a column of its own, so that lists of articles need not read it."""
    return {
        "id": article.id, "digest": article.digest, "extractor": extractor, "language": article.language, "source": article.source,
        "published": article.published, "anchor_day": anchor.day, "title": article.title, "text": article.text,
        "record": encode(replace(article, text="")), "anchor": encode(anchor), "expressions": encode(list(expressions)),
    }  # fmt: skip


def read_article(record: bytes, text: str) -> Article:
    """The article that `article_row` took apart."""
    return replace(ARTICLE.decode(record), text=text)


def event_row(number: int, event: Event) -> Row:
    """The event's own row."""
    return {
        "number": number, "id": event.id, "first": event.first, "last": event.last, **single_values(event), "dated": event.dated,
        "contradicts": bool(event.contradicts), "checked": event.checked, "rejected": event.rejected,
        "importance": event.importance, "record": encode(event),
    }  # fmt: skip


def telling_rows(number: int, event: Event) -> list[Row]:
    """One row for each article, language and outlet that tells the event."""
    told = {(mention.article, mention.language, mention.source) for mention in event.mentions}
    return [{"event": number, "article": a, "language": language, "source": source} for a, language, source in sorted(told)]


def relation_rows(events: Sequence[Event], relations: Iterable[tuple[str, str, str]]) -> list[Row]:
    """The edges given, and those that the events themselves carry; an edge to an event that is not there is left out."""
    known = {event.id for event in events}
    edges = {
        *relations,
        *((event.id, other, "follows") for event in events for other in event.follows),
        *((event.id, other, "contradicts") for event in events for other in event.contradicts),
    }
    kept = sorted(edge for edge in edges if edge[0] in known and edge[1] in known)
    return [{"source": source, "target": target, "kind": kind} for source, target, kind in kept]


def problem_row(problem: Problem, owner: int | None) -> Row:
    """The problem's row; it goes with the article that owns it, or with the next build."""
    return {"owner": owner, "code": problem.code, "location": problem.where, "record": encode(problem)}
