"""The tables: what is filtered is a column with an index, what is only read back is one JSON record.

`event_words` and `article_words` are FTS5 tables without content of their own. They hold words that `folding` has already folded and
parted, so their tokenizer (`ascii`) only has to split at spaces and search means the same on every machine.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    column,
    table,
)

SCHEMA_VERSION = 3
APPLICATION_ID = 0x71AE11E5  # stands in the file's header: this SQLite file is a timeline store

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("digest", String, nullable=False),
    Column("extractor", String, nullable=False),
    Column("language", String, nullable=False, index=True),
    Column("source", String, nullable=False, index=True),
    Column("published", Date),
    Column("anchor_day", Date, index=True),
    Column("title", String, nullable=False),
    Column("text", String, nullable=False),
    Column("record", LargeBinary, nullable=False),  # the Article without its text
    Column("anchor", LargeBinary, nullable=False),
    Column("expressions", LargeBinary, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("owner", ForeignKey("articles.number", ondelete="CASCADE"), index=True),  # NULL: of a file that gave no article
    Column("code", String, nullable=False),
    Column("location", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

# How each file looked when it was last read, and what it offered: one that looks the same is not opened again.
files = Table(
    "files",
    metadata,
    Column("name", String, primary_key=True),
    Column("extractor", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("stage", String, nullable=False, index=True),
    Column("donor", String, nullable=False, index=True),
    Column("item_class", String, nullable=False, index=True),
    Column("category", String, nullable=False, index=True),
    Column("certainty", String, nullable=False, index=True),
    Column("official", String, nullable=False, index=True),  # "yes" or "no": a choice like the others
    Column("dated", Boolean, nullable=False),
    Column("contradicts", Boolean, nullable=False),
    Column("importance", Float, nullable=False),
    Column("touched", Boolean, nullable=False, default=False),  # an article that tells it was changed since: its words may be others
    Column("record", LargeBinary, nullable=False),
    Index("events_in_time", "first", "last", "id"),
    Index("events_by_importance", "importance", "first", "id"),
)

# One row for each form by which an event's name is found; `label` is set on the form that filters offer as a choice.
event_names = Table(
    "event_names",
    metadata,
    Column("event", ForeignKey("events.number", ondelete="CASCADE"), primary_key=True),
    Column("role", String, primary_key=True),
    Column("form", String, primary_key=True),
    Column("label", String, nullable=False),
    Index("names_by_form", "role", "form", "event"),
)

event_articles = Table(
    "event_articles",
    metadata,
    Column("event", ForeignKey("events.number", ondelete="CASCADE"), primary_key=True),
    Column("article", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("source", String, primary_key=True),
    Index("tellings_by_article", "article", "event"),
    Index("tellings_by_language", "language", "event"),
    Index("tellings_by_source", "source", "event"),
)

relations = Table(
    "relations",
    metadata,
    Column("source", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("target", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Index("relations_backwards", "target"),
)

event_words = table("event_words", column("rowid"), column("words"))
article_words = table("article_words", column("rowid"), column("words"))
WORD_TABLES = tuple(
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5(words, content='', columnsize=0, tokenize='ascii')"
    for name in ("event_words", "article_words")
)
