"""The store: every article, what was found in it, and the events made of it, in one SQLite file or one PostgreSQL database.

The only seam between the pipeline and the dashboard. Safe to share between threads: each call takes a connection of its own and sees
one state of the store from beginning to end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select

from timeline.corrections import Applied
from timeline.errors import StoreError
from timeline.models import Anchor, Article, Event, Mention, Problem, TimeExpression
from timeline.store import records, schema
from timeline.store.asking import Asking
from timeline.store.choosing import Catalogue, Chooser
from timeline.store.connecting import ENGINES, building, connect, reading, writing
from timeline.store.growth import Growing
from timeline.store.inserting import insert_all
from timeline.store.ledger import Ledgered, put_machine_events, put_text
from timeline.store.places import Place, find_place
from timeline.store.sqlite import PATIENCE
from timeline.store.wording import put_words, search
from timeline.store.writing import (
    article_words,
    await_merging,
    drop_article,
    forget_merging,
    get_meta,
    next_version,
    put_meta,
    replace_events,
)


class Store(Asking, Ledgered, Growing):
    """All of a project in one place.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "timeline.sqlite") as store:
    ...     store.put_article(Article(id="a", text="Berlin liefert."), Anchor(), [], [])
    ...     store.article("a").text, store.count()
    ('Berlin liefert.', 0)
    """

    def __init__(self, engine: Engine, place: Place) -> None:
        self._engine = engine
        self._catalogue = Catalogue()
        self.place = place

    @classmethod
    def open(cls, told: str | Path | Place, *, create: bool = True) -> Store:
        """The store in that file or at that address (postgresql://…), made if there is none; `StoreError` says what stands in the way."""
        place = find_place(told)
        return cls(connect(place, create=create), place)

    @property
    def path(self) -> Path:
        """The store's file."""
        if self.place.path is None:
            raise StoreError(f"{self.place} is no file.")
        return self.place.path

    def close(self) -> None:
        """Let go of the place."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Articles and what was found in them

    def put_article(
        self,
        article: Article,
        anchor: Anchor,
        expressions: Sequence[TimeExpression],
        mentions: Sequence[Mention],
        problems: Sequence[Problem] = (),
        *,
        extractor: str = "",
        told: Mapping[str, str] | None = None,
    ) -> None:
        """Keep the article and all that was found in it, instead of whatever was kept of it; `extractor` is the version of the rules.

        `told` is what the article said of itself where a person has corrected that.
        """
        with self._writing() as link:
            old = drop_article(link, article.id)
            if old is None:
                await_merging(link, article.id)
            row = records.article_row(article, anchor, expressions, extractor)
            if old is not None and old[1] == article.text:  # the same text read by other rules is no news
                row |= {"number": old[0]}
            number = link.execute(insert(schema.articles), row).inserted_primary_key[0]  # type: ignore[index]
            put_words(link, "article_words", [(number, article_words(article))])
            put_text(link, number, article, told)
            rows = [{"article": number, "position": at, "record": records.encode(one)} for at, one in enumerate(mentions)]
            insert_all(link, schema.mentions, rows)
            insert_all(link, schema.problems, [records.problem_row(problem, number) for problem in problems])
            put_meta(link, "stale", "1")

    def remove_article(self, article_id: str) -> None:
        """Forget the article and what was found in it; its events go with the next `put_events`."""
        with self._writing() as link:
            if drop_article(link, article_id):
                put_meta(link, "stale", "1")

    def digests(self, extractor: str | None = None) -> dict[str, str]:
        """Article id → digest of what is kept; given an extractor version, only of what that version read."""
        query = select(schema.articles.c.id, schema.articles.c.digest).order_by(schema.articles.c.id)
        if extractor is not None:
            query = query.where(schema.articles.c.extractor == extractor)
        with self._reading() as link:
            return {row.id: row.digest for row in link.execute(query)}

    def article(self, article_id: str) -> Article | None:
        """The article of that id."""
        with self._reading() as link:
            row = link.execute(select(schema.articles.c.record, schema.articles.c.text).where(schema.articles.c.id == article_id)).first()
            return None if row is None else records.read_article(row.record, row.text)

    def articles(self, text: str = "", *, limit: int | None = None) -> list[Article]:
        """All articles by id, or those whose title or text has all these words."""
        query = select(schema.articles.c.record, schema.articles.c.text).order_by(schema.articles.c.id).limit(limit)
        with self._reading() as link:
            for numbers in search(link, "article_words", text):
                query = query.where(schema.articles.c.number.in_(numbers))
            return [records.read_article(record, told) for record, told in link.execute(query)]

    def origins(self) -> dict[str, records.Origin]:
        """Article id → the file it was taken from and the day on which it was first read, without the texts."""
        with self._reading() as link:
            rows = link.execute(select(schema.articles.c.id, schema.articles.c.record))
            return {row.id: records.ORIGIN.decode(row.record) for row in rows}

    def anchor(self, article_id: str) -> Anchor | None:
        """The day from which the article speaks, and how it is known."""
        with self._reading() as link:
            record = link.scalar(select(schema.articles.c.anchor).where(schema.articles.c.id == article_id))
            return None if record is None else records.ANCHOR.decode(record)

    def expressions(self, article_id: str) -> list[TimeExpression]:
        """The article's time expressions, in its order."""
        with self._reading() as link:
            record = link.scalar(select(schema.articles.c.expressions).where(schema.articles.c.id == article_id))
            return [] if record is None else records.EXPRESSIONS.decode(record)

    # Events

    def put_events(
        self,
        events: Iterable[Event],
        relations: Iterable[tuple[str, str, str]] = (),
        *,
        changed: Set[str] | None = None,
        applied: Applied | None = None,
        of: int | None = None,
    ) -> None:
        """Keep these events and relations (source, target, kind) instead of all others, at one stroke.

        Edges that the events carry themselves (`follows`, `contradicts`) are added. What is as it was is not written again;
        who knows which events are other than the store has them names them as `changed`, and the others are not even compared.
        `applied` tells which of them are corrected, and what they were before. Events that were made of those of the version `of`, and
        not of the articles, are kept only where the chronology is still of that version.
        """
        ordered = sorted(events, key=lambda event: (event.first, event.last, event.id))
        with self._writing() as link:
            if of is not None and of != int(get_meta(link, "version")):
                return
            replace_events(link, ordered, relations, changed)
            put_machine_events(link, applied)
            forget_merging(link)
            if of is None:
                put_meta(link, "stale", "0")
            next_version(link)

    def relations(self, event_id: str | None = None) -> list[tuple[str, str, str]]:
        """All edges between events as (source, target, kind), or those that begin or end at one event."""
        query = select(schema.relations.c.source, schema.relations.c.target, schema.relations.c.kind).order_by(*schema.relations.c)
        if event_id is not None:
            query = query.where((schema.relations.c.source == event_id) | (schema.relations.c.target == event_id))
        with self._reading() as link:
            return [(source, target, kind) for source, target, kind in link.execute(query)]

    # Problems, notes, state

    def put_problems(self, problems: Iterable[Problem]) -> None:
        """Keep these problems of files that gave no article, instead of the last build's; the same ones again change nothing."""
        rows = [records.problem_row(problem, None) for problem in problems]
        ownerless = schema.problems.c.owner.is_(None)
        with self._writing() as link:
            kept = link.scalars(select(schema.problems.c.record).where(ownerless).order_by(schema.problems.c.number)).all()
            if kept == [row["record"] for row in rows]:
                return
            link.execute(delete(schema.problems).where(ownerless))
            insert_all(link, schema.problems, rows)
            next_version(link)

    def problems(self) -> list[Problem]:
        """All that could not be read or resolved, by place."""
        query = select(schema.problems.c.record).order_by(schema.problems.c.location, schema.problems.c.code, schema.problems.c.number)
        with self._reading() as link:
            return [records.PROBLEM.decode(record) for record in link.scalars(query)]

    def clock(self) -> int:
        """When the store was last written, in nanoseconds, by the clock by which files say when they were changed."""
        told: int = ENGINES[self._engine.dialect.name].clock(self.place)
        return told

    def note(self, key: str, value: str) -> None:
        """Keep a word about the project under a key, such as "data folder"."""
        with self._writing() as link:
            put_meta(link, f"note:{key}", value)

    def noted(self, key: str) -> str:
        """What `note` kept under the key; "" if nothing."""
        with self._reading() as link:
            return get_meta(link, f"note:{key}")

    def version(self) -> int:
        """A number that grows with each build: another number, other events."""
        with self._reading() as link:
            return int(get_meta(link, "version"))

    @property
    def stale(self) -> bool:
        """Whether articles changed since the events were made of them, as after a build that was killed half-way."""
        with self._reading() as link:
            return get_meta(link, "stale") == "1"

    def building(self, *, patience: float = PATIENCE) -> AbstractContextManager[None]:
        """Holds off other builds of this store, which would each undo what the other did; who reads is not held off."""
        return building(self._engine, self.place, patience)

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine, self.place)

    @contextmanager
    def _asking(self) -> Iterator[Chooser]:
        with self._reading() as link:
            chooser = Chooser(link, self._catalogue)
            self._catalogue = chooser.catalogue
            yield chooser

    def _writing(self, **more: bool) -> AbstractContextManager[Connection]:
        return writing(self._engine, self.place, **more)
