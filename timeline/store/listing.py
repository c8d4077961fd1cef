"""Articles a page at a time, without their texts, each with how many of the chosen events it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, or_, select

from timeline.filters import Filters
from timeline.models import Anchor, Article
from timeline.store import records
from timeline.store.bitmaps import WIDTH, Bits, members, size
from timeline.store.choosing import Chooser
from timeline.store.parts import AT_ONCE, parts
from timeline.store.schema import articles, event_articles

FEW_EVENTS = 5_000
"""So many events are asked which articles tell them; of more, the articles are asked in their order which events they tell."""

Place = tuple[date | None, str]
"""Where an article stands in the list: the day it speaks from, and its id."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article without its text, the day it speaks from, and how many of the chosen events it tells."""

    article: Article
    anchor: Anchor
    events: int

    @property
    def place(self) -> Place:
        """What the next page comes after."""
        return self.anchor.day, self.article.id


def list_articles(chooser: Chooser, filters: Filters, *, after: Place | None, limit: int) -> list[Listed]:
    """The next articles by day and id that tell an event which the filters keep; without filters, all. Those without a day come first."""
    base = chooser.choose(filters)
    if not filters.active:
        return _with_counts(chooser, base, list(_walk(chooser, after, limit)), keep_all=True)[:limit]
    if size(base) <= FEW_EVENTS:
        return _with_counts(chooser, base, _tellers(chooser, base, after)[:limit])
    found: list[Listed] = []
    while len(found) < limit and (rows := list(_walk(chooser, after, AT_ONCE))):
        found += _with_counts(chooser, base, rows)
        after = rows[-1].anchor_day, rows[-1].id
    return found[:limit]


def ask_page(after: Place | None, limit: int) -> list[Select[Any]]:
    """The queries for the articles after that place, one for those without a day and one for those with: each follows the index."""
    c = articles.c
    listed = select(c.id, c.anchor_day, c.record, c.anchor).limit(limit)
    undated = listed.where(c.anchor_day.is_(None)).order_by(c.id)
    dated = listed.where(c.anchor_day.is_not(None)).order_by(c.anchor_day, c.id)
    if after is None:
        return [undated, dated]
    day, id = after
    if day is None:
        return [undated.where(c.id > id), dated]
    # Written out beside the pair, for an index on the day alone is of use then, too.
    return [dated.where(c.anchor_day >= day, or_(c.anchor_day > day, and_(c.anchor_day == day, c.id > id)))]


def _walk(chooser: Chooser, after: Place | None, limit: int) -> Iterator[Any]:
    for query in ask_page(after, limit):
        yield from chooser.link.execute(query)


def _tellers(chooser: Chooser, base: Bits, after: Place | None) -> list[Any]:
    numbers, told = members(base), set[str]()
    for part in parts(numbers):
        some = event_articles.c.event.in_(part)
        told |= set(chooser.link.scalars(select(event_articles.c.article).where(some)))
    ids = sorted(told)
    places: list[Any] = []
    for names in parts(ids):
        some = articles.c.id.in_(names)
        places += chooser.link.execute(select(articles.c.id, articles.c.anchor_day, articles.c.record, articles.c.anchor).where(some))
    begun = (date.min if after is None or after[0] is None else after[0], "" if after is None else after[1])
    later = [row for row in places if after is None or _key(row) > (after[0] is not None, *begun)]
    return sorted(later, key=_key)


def _key(row: Any) -> tuple[bool, date, str]:
    return row.anchor_day is not None, row.anchor_day or date.min, row.id


def _with_counts(chooser: Chooser, base: Bits, rows: Sequence[Any], *, keep_all: bool = False) -> list[Listed]:
    told: dict[str, set[int]] = {}
    ids = [row.id for row in rows]
    for part in parts(ids):
        some = event_articles.c.article.in_(part)
        for row in chooser.link.execute(select(event_articles.c.article, event_articles.c.event).where(some)):
            if base.get(row.event >> WIDTH, 0) >> (row.event & 0xFFFF) & 1:
                told.setdefault(row.article, set()).add(row.event)
    return [
        Listed(records.ARTICLE.decode(row.record), records.ANCHOR.decode(row.anchor), len(told.get(row.id, ())))
        for row in rows
        if keep_all or row.id in told
    ]
