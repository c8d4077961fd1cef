"""The chronology growing with its articles: what waits to be merged, what merging remembers, and the events made of it, at one stroke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, select

from timeline.corrections import Applied
from timeline.events.incremental import Change
from timeline.events.standing import Standing
from timeline.models import Event, Mention
from timeline.readers import FileState
from timeline.store import records, schema
from timeline.store.changing import Edge, put_change, put_items
from timeline.store.growing import MENTION, MENTIONS, Kept, ask, delete_rows, write_whole
from timeline.store.inserting import insert_all
from timeline.store.ledger import put_machine_events
from timeline.store.merge_tables import merge_waiting
from timeline.store.writing import count_changes, get_meta, next_version, put_meta, replace_events

FEW = 10
"""One article in so many may wait, for merging to look at them and what is near instead of at everything."""


class Growing:
    """The part of the store that a build asks: what was read, what files looked like, and the chronology as it grows."""

    if TYPE_CHECKING:

        def _reading(self) -> AbstractContextManager[Connection]: ...

        def _writing(self, **more: bool) -> AbstractContextManager[Connection]: ...

    def mentions(self) -> dict[str, list[Mention]]:
        """Article id → its mentions in its order, for every article; what `merge` makes events of."""
        query = select(schema.articles.c.id, schema.mentions.c.record).join(schema.mentions, isouter=True)
        told: dict[str, list[Mention]] = {}
        with self._reading() as link:
            for article_id, record in link.execute(query.order_by(schema.articles.c.id, schema.mentions.c.position)):
                kept = told.setdefault(article_id, [])
                if record is not None:
                    kept.append(records.MENTION.decode(record))
        return told

    def files(self, extractor: str) -> dict[str, FileState]:
        """Name → how the file looked when that version of the rules read it, and what it offered."""
        query = select(schema.files.c.record).where(schema.files.c.extractor == extractor)
        with self._reading() as link:
            found = (records.FILE.decode(record) for record in link.scalars(query))
            return {state.name: state for state in found}

    def put_files(self, files: Iterable[FileState], *, extractor: str, known: Mapping[str, FileState] | None = None) -> None:
        """Keep how these files look instead of all that was known of files; what is as `known`, which `files` gave, stays as it is."""
        now, before = {one.name: one for one in files}, known or {}
        fresh = [one for name, one in now.items() if before.get(name) != one]
        gone = [name for name in before if name not in now or before[name] != now[name]]
        table = schema.files
        with self._writing() as link:
            link.execute(delete(table) if known is None else delete(table).where(table.c.extractor != extractor))
            delete_rows(link, table, ((name,) for name in gone))
            insert_all(link, table, [{"name": one.name, "extractor": extractor, "record": records.encode(one)} for one in fresh])

    def changes(self) -> int:
        """How often an article has come, changed or gone, or a correction was made: a number that grows."""
        with self._reading() as link:
            return count_changes(link)

    @contextmanager
    def growing(self, rules: str) -> Iterator[Growth]:
        """The store while its chronology is brought up to its articles by these rules of merging, at one stroke."""
        with self._writing() as link:
            yield Growth(link, rules)


class Growth:
    """A store while its chronology is brought up to its articles; all within one transaction.

    `rules` is the mark of the rules of merging: what other rules have left is not built upon.
    """

    def __init__(self, link: Connection, rules: str) -> None:
        self._link = link
        self._rules = rules
        self._before = {row.article: MENTIONS.decode(row.record) for row in link.execute(select(*merge_waiting.c))}

    @property
    def remembered(self) -> bool:
        """Whether the tables hold what merging by these rules left."""
        return get_meta(self._link, "merging") == self._rules

    @property
    def few(self) -> bool:
        """Whether so little waits that only what is near it need be looked at."""
        count = self._link.scalar(select(func.count()).select_from(schema.articles)) or 0
        return self.remembered and FEW * len(self._before) <= count and get_meta(self._link, "unsettled") != "1"

    def waiting(self) -> dict[str, list[Mention]]:
        """The articles that have come, changed or gone since merging last looked, with what they tell now."""
        told: dict[str, list[Mention]] = {article: [] for article in self._before}
        articles, mentions = schema.articles.c, schema.mentions.c
        query = select(articles.id, mentions.record).join_from(schema.articles, schema.mentions)
        query = query.order_by(mentions.article, mentions.position)
        for article, record in ask(self._link, query, articles.id, told):
            told[article].append(MENTION.decode(record))
        return told

    def standing(self) -> Kept:
        """What merging remembers, to be learnt as far as it is looked at."""
        return Kept(self._link, self._before)

    def put_change(self, standing: Kept, change: Change, applied: Applied | None = None) -> None:
        """Keep what merging changed; `applied` tells which events are corrected, if any is."""
        standing.write()
        if applied is not None:
            put_machine_events(self._link, applied)
        put_change(self._link, change, [article for article, mentions in self._before.items() if mentions])
        self._finish()

    def put_whole(
        self, standing: Standing, events: Sequence[Event], relations: Iterable[Edge], *, of: int, applied: Applied | None = None
    ) -> None:
        """Keep what merging made of all articles and corrections as they were after so many changes; `events` are corrected and weighed."""
        write_whole(self._link, standing)
        put_items(self._link, events)
        replace_events(self._link, sorted(events, key=lambda event: (event.first, event.last, event.id)), relations)
        put_machine_events(self._link, applied)
        if count_changes(self._link) == of:
            self._finish()
        else:  # somebody brought articles or corrected events meanwhile: the next build looks at everything again
            put_meta(self._link, "merging", "")
            put_meta(self._link, "unsettled", "1")
            next_version(self._link)

    def _finish(self) -> None:
        put_meta(self._link, "merging", self._rules)
        self._link.execute(delete(merge_waiting))
        put_meta(self._link, "stale", "0")
        next_version(self._link)
