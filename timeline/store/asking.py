"""The questions to a store: which events, how many, when, and which articles tell them; each is answered in bounded time."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from timeline.filters import Filters
from timeline.models import Event
from timeline.store import records, schema
from timeline.store.listing import Listed, Place, list_articles
from timeline.store.querying import Bin, count_bins, count_choices, count_days, count_events, count_months, find_events, find_span

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from timeline.store.choosing import Chooser

ALL = Filters()


class Asking:
    """The part of the store that answers."""

    if TYPE_CHECKING:

        def _reading(self) -> AbstractContextManager[Connection]: ...

        def _asking(self) -> AbstractContextManager[Chooser]: ...

    def events(self, filters: Filters = ALL, *, limit: int | None = None, offset: int = 0, order: str = "time") -> list[Event]:
        """The events that the filters keep, by time or with `order="importance"` the weightiest first; any page costs the same."""
        with self._asking() as chooser:
            return find_events(chooser, filters, limit=limit, offset=offset, order=order)

    def event(self, event_id: str) -> Event | None:
        """The event of that id."""
        with self._reading() as link:
            record = link.scalar(select(schema.events.c.record).where(schema.events.c.id == event_id))
            return None if record is None else records.EVENT.decode(record)

    def count(self, filters: Filters = ALL) -> int:
        """How many events the filters keep."""
        with self._asking() as chooser:
            return count_events(chooser, filters)

    def facets(self, filters: Filters = ALL) -> dict[str, dict[str, int]]:
        """Field → choice → how many events it would keep, beside the filters of the other fields; the most frequent choice first.

        Of each field the four hundred choices are counted that most events of the whole store have, and those chosen.
        """
        with self._asking() as chooser:
            return count_choices(chooser, filters)

    def span(self, filters: Filters = ALL) -> tuple[date, date] | None:
        """The first and the last day of the events that the filters keep."""
        with self._asking() as chooser:
            return find_span(chooser, filters)

    def months(self, filters: Filters = ALL) -> dict[tuple[str, str], int]:
        """("2024-11", kind) → how many events begin then; ("", kind) for those whose days are wider than a month."""
        with self._asking() as chooser:
            return count_months(chooser, filters)

    def days(self, filters: Filters = ALL) -> dict[date, int]:
        """Day → how many events begin on it, for all days on which any does."""
        with self._asking() as chooser:
            return count_days(chooser, filters)

    def bins(self, filters: Filters, bins: Sequence[Bin], by: str = "") -> dict[str, list[int]]:
        """How many events overlap each bin (first and last day): for each value of the field `by` ("donor", "kind" …), else under ""."""
        with self._asking() as chooser:
            return count_bins(chooser, filters, bins, by)

    def latest(self) -> int:
        """The number of the article read last: kept by who has seen all, and asked for later as `Filters.new`, it tells what came since."""
        with self._reading() as link:
            return link.scalar(select(func.max(schema.articles.c.number))) or 0

    def told_by(self, article_id: str) -> list[Event]:
        """The events that an article tells, by time; what a person has rejected is left out."""
        events, told = schema.events.c, schema.event_articles.c
        numbers = select(told.event).where(told.article == article_id)
        kept = select(events.record).where(events.number.in_(numbers), events.rejected.is_(False))
        with self._reading() as link:
            return [records.EVENT.decode(record) for record in link.scalars(kept.order_by(events.first, events.last, events.id))]

    def list_articles(self, filters: Filters = ALL, *, after: Place | None = None, limit: int = 100) -> list[Listed]:
        """A page of the articles that tell events which the filters keep (without filters: of all), by the day they speak from.

        Texts are not read. `after` is the `place` of the last one of the page before; an empty list ends the last page.
        """
        with self._asking() as chooser:
            return list_articles(chooser, filters, after=after, limit=limit)
