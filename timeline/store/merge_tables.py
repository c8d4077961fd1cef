"""The tables of what merging remembers between two builds. All of it can be made anew from the mentions: nothing here is the only copy.

They are asked by what stands first in their keys, and hold no more than names and numbers: a mention is its article's id and its place
in it, a block the first 64 bits of what `blake2b` makes of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable

from sqlalchemy import BigInteger, Boolean, Column, Date, Float, Index, Integer, Table

from timeline.store.columns import Record, Words
from timeline.store.schema import metadata

# The articles that have come, changed or gone since merging last looked, with the mentions that it knows of them (a JSON list).
merge_waiting = Table(
    "merge_waiting",
    metadata,
    Column("article", Words, primary_key=True),
    Column("record", Record, nullable=False),
)

# Which event a mention tells.
merge_events = Table(
    "merge_events",
    metadata,
    Column("article", Words, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("event", Words, nullable=False, index=True),
    sqlite_with_rowid=False,
)

# What an event said when it was last made, in 64 bits: what says the same is not written again.
merge_marks = Table(
    "merge_marks", metadata, Column("event", Words, primary_key=True), Column("mark", BigInteger, nullable=False), sqlite_with_rowid=False
)

# The blocks in which mentions are found by others (`events.blocking`).
merge_blocks = Table(
    "merge_blocks",
    metadata,
    Column("block", BigInteger, primary_key=True),
    Column("article", Words, primary_key=True),
    Column("position", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

# The mentions that are their articles' news, by day (`events.stories`).
merge_leads = Table(
    "merge_leads",
    metadata,
    Column("day", Date, primary_key=True),
    Column("article", Words, primary_key=True),
    Column("position", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

# How alike two articles' news are; `day` is the earlier one's.
merge_pairs = Table(
    "merge_pairs",
    metadata,
    Column("day", Date, primary_key=True),
    Column("one", Words, primary_key=True),
    Column("one_position", Integer, primary_key=True),
    Column("other", Words, primary_key=True),
    Column("other_position", Integer, primary_key=True),
    Column("likeness", Float, nullable=False),
    Index("merge_pairs_of_one", "one"),
    Index("merge_pairs_of_other", "other"),
    sqlite_with_rowid=False,
)

# The blocks in which events are laid beside each other to find contradictions (`events.contradicting`).
merge_tellings = Table(
    "merge_tellings",
    metadata,
    Column("block", BigInteger, primary_key=True),
    Column("event", Words, primary_key=True),
    sqlite_with_rowid=False,
)

# The events about each item in their order, with what `graph.threads` must know of a decision (NULL of what is none).
merge_items = Table(
    "merge_items",
    metadata,
    Column("item", Words, primary_key=True),
    Column("dated", Boolean, primary_key=True),
    Column("first", Date, primary_key=True),
    Column("last", Date, primary_key=True),
    Column("event", Words, primary_key=True),
    Column("record", Record),
    sqlite_with_rowid=False,
)

REMEMBERED = (merge_events, merge_marks, merge_blocks, merge_leads, merge_pairs, merge_tellings, merge_items)


def number_of(block: Hashable) -> int:
    """The block as 64 bits: two that share a number are looked at together, and nothing is compared wrongly for it.

    >>> number_of(("item", 1)) == number_of(("item", 1)) != number_of(("item", 2))
    True
    """
    return int.from_bytes(hashlib.blake2b(repr(block).encode("utf8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
