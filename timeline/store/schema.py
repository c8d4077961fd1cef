"""The tables: what is filtered is a column with an index, what is only read back is one JSON record.

The same on SQLite and on PostgreSQL; only the tables of words (`wording`) are made of what each engine has. A change here needs a step in
`migrations`, and SCHEMA_VERSION is the name of the last one.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    event,
)

from timeline.store.columns import PackedWords, Record, Words

SCHEMA_VERSION = 7
APPLICATION_ID = 0x71AE11E5  # stands in a file's header: this SQLite file is a timeline store

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Words, primary_key=True), Column("value", Words, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("digest", Words, nullable=False),
    Column("extractor", Words, nullable=False),
    Column("language", Words, nullable=False, index=True),
    Column("source", Words, nullable=False, index=True),
    Column("published", Date),
    Column("anchor_day", Date),
    Column("title", Words, nullable=False),
    Column("text", PackedWords, nullable=False),
    Column("record", Record, nullable=False),  # the Article without its text
    Column("anchor", Record, nullable=False),
    Column("expressions", Record, nullable=False),
    Index("articles_in_time", "anchor_day", "id"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record", Record, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("owner", ForeignKey("articles.number", ondelete="CASCADE"), index=True),  # NULL: of a file that gave no article
    Column("code", Words, nullable=False),
    Column("location", Words, nullable=False),
    Column("record", Record, nullable=False),
)

# How each file looked when it was last read, and what it offered: one that looks the same is not opened again.
files = Table(
    "files",
    metadata,
    Column("name", Words, primary_key=True),
    Column("extractor", Words, nullable=False),
    Column("record", Record, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("kind", Words, nullable=False),
    Column("stage", Words, nullable=False),
    Column("donor", Words, nullable=False),
    Column("item_class", Words, nullable=False),
    Column("category", Words, nullable=False),
    Column("certainty", Words, nullable=False),
    Column("official", Words, nullable=False),  # "yes" or "no": a choice like the others
    Column("dated", Boolean, nullable=False),
    Column("contradicts", Boolean, nullable=False),
    Column("checked", Boolean, nullable=False, default=False),
    Column("rejected", Boolean, nullable=False, default=False),
    Column("importance", Float, nullable=False),
    Column("touched", Boolean, nullable=False, default=False),  # an article that tells it was changed since: its words may be others
    Column("record", Record, nullable=False),
    Index("events_in_time", "first", "last", "id"),
)

# Sets of event numbers: which events have that value of that field, or of a number that binary digit (`indexing`, `bitmaps`).
bitmaps = Table(
    "bitmaps",
    metadata,
    Column("field", Words, primary_key=True),
    Column("value", Words, primary_key=True),
    Column("chunk", Integer, primary_key=True),
    Column("bits", LargeBinary, nullable=False),
)
# They are packed as well as they can be; PostgreSQL need not try again.
AS_THEY_ARE: Any = DDL("ALTER TABLE bitmaps ALTER COLUMN bits SET STORAGE EXTERNAL")  # type: ignore[no-untyped-call]
event.listen(bitmaps, "after_create", AS_THEY_ARE.execute_if(dialect="postgresql"))

# What filters offer: the values of a field under the names by which events call them, and how many events do.
choices = Table(
    "choices",
    metadata,
    Column("field", Words, primary_key=True),
    Column("value", Words, primary_key=True),
    Column("label", Words, primary_key=True),
    Column("number", Integer, nullable=False),
    Index("choices_by_number", "field", "number"),
)

event_articles = Table(
    "event_articles",
    metadata,
    Column("event", ForeignKey("events.number", ondelete="CASCADE"), primary_key=True),
    Column("article", Words, primary_key=True),
    Column("language", Words, primary_key=True),
    Column("source", Words, primary_key=True),
    Index("tellings_by_article", "article", "event"),
)

relations = Table(
    "relations",
    metadata,
    Column("source", Words, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("target", Words, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Words, primary_key=True),
    Index("relations_backwards", "target"),
)
