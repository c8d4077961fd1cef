"""The ledger in the store: every correction ever made, append only, beside what extraction made of the corrected events.

A record is written so that it outlives the machine's loss of power, then once more into a readable file beside the store: deleting the
store and building it again loses none. What that file holds and the store does not is taken in by the next build.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, delete, func, insert, or_, select

from timeline.corrections import Applied, Basis, Correction, Ledger, from_line, read_ledger, text_hash, to_line, write_ledger
from timeline.models import Article, Event, Mention, Problem
from timeline.store import records, schema
from timeline.store.columns import Record, Words
from timeline.store.indexing import drop_events
from timeline.store.inserting import insert_all
from timeline.store.parts import parts
from timeline.store.writing import count_change, get_meta, insert_events, next_version, put_meta

if TYPE_CHECKING:
    from timeline.store.places import Place

corrections = Table(
    "corrections",
    schema.metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("record", Words, nullable=False),  # the line of the readable file
)

# Article → the hash of its text, and what it said of itself before somebody corrected it.
article_texts = Table(
    "article_texts",
    schema.metadata,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("hash", Words, nullable=False, index=True),
    Column("told", Words, nullable=False, default=""),
)

# Events as extraction made them, wherever corrections made something else of them; no record where a person made the event.
machine_events = Table("machine_events", schema.metadata, Column("id", Words, primary_key=True), Column("record", Record))


class Ledgered:
    """The part of the store that knows corrections."""

    place: Place

    if TYPE_CHECKING:

        def _reading(self) -> AbstractContextManager[Connection]: ...

        def _writing(self, **more: bool) -> AbstractContextManager[Connection]: ...

    @property
    def ledger_file(self) -> Path | None:
        """The readable copy of the ledger, beside the store's file; a store on a server has none."""
        path = self.place.path
        return path.with_name(f"{path.stem}.corrections.jsonl") if path is not None else None

    def ledger(self) -> Ledger:
        """All corrections."""
        with self._reading() as link:
            return Ledger(from_line(line) for line in link.scalars(select(corrections.c.record)))

    @property
    def unsettled(self) -> bool:
        """Whether corrections were made since the whole chronology was weighed."""
        with self._reading() as link:
            return get_meta(link, "unsettled") == "1"

    def append_corrections(self, made: Iterable[Correction]) -> None:
        """Keep these records for good. When this returns they are on the disk, in the store and in the readable file."""
        made = list(made)
        with self._writing(durable=True) as link:
            known = set(link.scalars(select(corrections.c.id)))
            fresh = [one for one in made if one.id not in known]
            insert_all(link, corrections, [{"id": one.id, "record": to_line(one)} for one in fresh])
            if fresh:
                put_meta(link, "unsettled", "1")
                count_change(link)
        self._mirror(fresh)

    def write_mirror(self) -> None:
        """Let the readable file beside the store hold all that the store does, as after the ledger came from elsewhere."""
        self._mirror(self.ledger().records)

    def _mirror(self, fresh: Sequence[Correction]) -> None:
        """Write these into the readable file; all of them, if it lacks others."""
        path = self.ledger_file
        if path is None or not fresh:
            return
        ledger = self.ledger()
        text = path.read_text(encoding="utf8", errors="replace") if path.exists() else ""
        there, broken = read_ledger(text, path.name)
        missing = ledger.by_id.keys() - {one.id for one in there}
        if missing == {one.id for one in fresh} and not broken and (not text or text.endswith("\n")):
            _write(path, "".join(to_line(one) + "\n" for one in fresh), "a")
        else:  # a line that a power cut left half-written, or that lacks: the file is made anew, with what it alone held
            whole = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.new")  # another may do the same now
            _write(whole, write_ledger(ledger.with_records(there)), "w")
            os.replace(whole, path)

    def read_mirror(self) -> tuple[list[Correction], list[Problem]]:
        """What the readable file holds and the store does not, as after the store was deleted; and lines that cannot be read."""
        path = self.ledger_file
        if path is None or not path.exists():
            return [], []
        found, problems = read_ledger(path.read_text(encoding="utf8", errors="replace"), str(path))
        known = self.ledger().by_id
        return [one for one in found if one.id not in known], problems

    def basis(self, texts: Iterable[str]) -> dict[str, Basis]:
        """Article id → what corrections need to know of it, for all articles with one of these texts."""
        wanted = sorted(set(texts))
        found: dict[str, Basis] = {}
        if not wanted:
            return found
        self._hash_texts()
        article = schema.articles.c
        columns = article.id, article_texts.c.hash, article.language, article.source, article.published
        with self._reading() as link:
            for part in parts(wanted):
                query = select(*columns).join(article_texts, article_texts.c.article == article.number)
                for row in link.execute(query.where(article_texts.c.hash.in_(part))):
                    found[row.id] = Basis(row.hash, row.language, row.source, row.published)
        return found

    def text_hashes(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Article id → the hash of its text."""
        self._hash_texts()
        wanted = sorted(set(article_ids))
        found: dict[str, str] = {}
        with self._reading() as link:
            for part in parts(wanted):
                query = select(schema.articles.c.id, article_texts.c.hash).join(article_texts)
                rows = link.execute(query.where(schema.articles.c.id.in_(part)))
                found |= {row.id: row.hash for row in rows}
        return found

    def _hash_texts(self) -> None:
        """Name the texts of articles that an older version kept."""
        articles = schema.articles.c
        lacking = select(articles.number, articles.text).where(articles.number.not_in(select(article_texts.c.article)))
        with self._reading() as link:
            counts = [link.scalar(select(func.count()).select_from(table)) for table in (schema.articles, article_texts)]
        if counts[0] == counts[1]:
            return
        with self._writing() as link:
            rows = [{"article": row.number, "hash": text_hash(row.text), "told": ""} for row in link.execute(lacking)]
            insert_all(link, article_texts, rows)

    def mentions_of(self, article_ids: Iterable[str]) -> dict[str, list[Mention]]:
        """Article id → its mentions, in its order, of these articles."""
        wanted = sorted(set(article_ids))
        found: dict[str, list[Mention]] = {}
        query = select(schema.articles.c.id, schema.mentions.c.record).join(schema.mentions)
        with self._reading() as link:
            for part in parts(wanted):
                some = query.where(schema.articles.c.id.in_(part))
                for article_id, record in link.execute(some.order_by(schema.articles.c.id, schema.mentions.c.position)):
                    found.setdefault(article_id, []).append(records.MENTION.decode(record))
        return found

    def told_articles(self) -> dict[str, dict[str, str]]:
        """Article id → what it said of itself where somebody has corrected that."""
        query = select(schema.articles.c.id, article_texts.c.told).join(article_texts).where(article_texts.c.told != "")
        with self._reading() as link:
            return {row.id: json.loads(row.told) for row in link.execute(query)}

    def machine_world(self, article_ids: Iterable[str]) -> tuple[list[Event], list[Event]]:
        """The events as extraction made them that these articles tell, and all that corrections have changed; and what stands for them."""
        wanted = sorted(set(article_ids))
        tellings, events = schema.event_articles.c, schema.events.c
        with self._reading() as link:
            rows = link.execute(select(machine_events.c.id, machine_events.c.record)).all()
            machine = {row.id: None if row.record is None else records.EVENT.decode(row.record) for row in rows}
            told: dict[str, Event] = {}
            for part in parts(wanted):
                some = select(tellings.event).where(tellings.article.in_(part))
                for record in link.scalars(select(events.record).where(events.number.in_(some))):
                    event = records.EVENT.decode(record)
                    told[event.id] = event
            for record in link.scalars(select(events.record).where(events.id.in_(select(machine_events.c.id)))):
                event = records.EVENT.decode(record)
                told[event.id] = event
            linked = self._linked(link, told)
        told |= linked
        bare = [one for one in told.values() if one.id not in machine]
        return [*(one for one in machine.values() if one is not None), *bare], list(told.values())

    def _linked(self, link: Connection, told: dict[str, Event]) -> dict[str, Event]:
        """The events whose links lead to these."""
        edges, ids = schema.relations.c, sorted(told)
        found: dict[str, Event] = {}
        for part in parts(ids):
            some = edges.target.in_(part)
            pointing = select(edges.source).where(some, edges.kind.in_(("follows", "contradicts")))
            for record in link.scalars(select(schema.events.c.record).where(schema.events.c.id.in_(pointing))):
                event = records.EVENT.decode(record)
                found[event.id] = event
        return found

    def swap_events(self, gone: Iterable[str], made: Sequence[Event], applied: Applied, *, of: int) -> bool:
        """These events instead of those; all others stay. What else leads from and to them is worked out by the next build.

        False, and nothing is done, where the chronology is no longer of that version.
        """
        ids = sorted({*gone, *(one.id for one in made)})
        edges, events = schema.relations.c, schema.events
        with self._writing() as link:
            if int(get_meta(link, "version")) != of:
                return False
            kept: set[tuple[str, str, str]] = set()
            for part in parts(ids):
                some = part
                touching = or_(edges.source.in_(some), edges.target.in_(some))
                rows = link.execute(select(edges.source, edges.target, edges.kind).where(touching))
                kept |= {(row.source, row.target, row.kind) for row in rows if row.kind not in ("follows", "contradicts")}
                link.execute(delete(schema.relations).where(touching))
                drop_events(link, list(link.scalars(select(events.c.number).where(events.c.id.in_(some)))))
            insert_events(link, made)
            self._relink(link, made, kept)
            put_machine_events(link, applied)
            put_meta(link, "unsettled", "1")  # weights and threads are those of the whole: the next build makes them anew
            next_version(link)
        return True

    def _relink(self, link: Connection, made: Sequence[Event], kept: set[tuple[str, str, str]]) -> None:
        hidden = {one.id for one in made if one.rejected}
        own = {(one.id, other, kind) for one in made for kind in ("follows", "contradicts") for other in getattr(one, kind)}
        wanted = sorted({id for edge in (own | kept) for id in edge[:2]})
        there: set[str] = set()
        for part in parts(wanted):
            there |= set(link.scalars(select(schema.events.c.id).where(schema.events.c.id.in_(part))))
        rows = sorted(edge for edge in (own | kept) if {*edge[:2]} <= there - hidden)
        insert_all(link, schema.relations, [{"source": s, "target": t, "kind": k} for s, t, k in rows])


def put_text(link: Connection, number: int, article: Article, told: Mapping[str, str] | None = None) -> None:
    """Keep the hash of the article's text, and what it said of itself before it was corrected."""
    said = json.dumps(dict(told), sort_keys=True, ensure_ascii=False) if told else ""
    link.execute(insert(article_texts), {"article": number, "hash": text_hash(article.text), "told": said})


def put_machine_events(link: Connection, applied: Applied | None) -> None:
    """Keep what extraction made wherever corrections made something else of it."""
    put_meta(link, "unsettled", "0")
    link.execute(delete(machine_events))
    if applied is None:
        return
    rows = dict.fromkeys(applied.touched) | {one.id: records.encode(one) for one in applied.machine}
    insert_all(link, machine_events, [{"id": id, "record": record} for id, record in sorted(rows.items())])


def _write(path: Path, text: str, mode: str) -> None:
    """Write, and return when the disk has it."""
    with path.open(mode, encoding="utf8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
