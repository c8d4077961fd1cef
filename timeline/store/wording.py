"""The words by which events and articles are found: FTS5 on SQLite, tsvector on PostgreSQL, with the same answers.

Both are given words that `folding` has already folded and parted, and neither parses them again: FTS5 by its plainest tokenizer (`ascii`)
which only splits at spaces, PostgreSQL because the vector is written word by word. So search means the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, cast, column, literal, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from timeline.store.folding import phrases
from timeline.store.inserting import insert_all

OWNERS = {"event_words": "events", "article_words": "articles"}
"""Word table → the table whose rows it leads to, by their number."""

VOCABULARY = "vocabulary"
"""On PostgreSQL, every word that was ever put: a beginning is looked for among its words, which is faster than among all texts."""
MOST_ENDINGS = 60
"""A beginning of more words than this is left to the engine."""

PHRASES_AT_ONCE = 32  # FTS5 limits the depth of one expression
PART = 255
"""Words of one vector: PostgreSQL keeps no more places of one word in it, and a text may be one word over and over."""
LONGEST_RUN = 32
"""Neighbouring parts share one word less than this, so that a run of so many words stands whole in one of them."""
LONGEST_WORD = 500
"""PostgreSQL takes no word over 2,046 bytes."""

HIGHEST = "\U0010ffff"
PUT_WORDS = text("INSERT INTO vocabulary SELECT unnest(CAST(:words AS VARCHAR[])) ON CONFLICT DO NOTHING")

Told = Iterable[tuple[int, str]]
"""Numbers and the words that lead to them."""


def word_tables(dialect: str) -> list[str]:
    """The statements that make the word tables of an engine."""
    if dialect == "sqlite":
        return [
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5(words, content='', columnsize=0, tokenize='ascii')" for name in OWNERS
        ]
    return [
        f'CREATE TABLE IF NOT EXISTS {VOCABULARY} (word VARCHAR COLLATE "C" PRIMARY KEY)',
        *(
            statement
            for name, owner in OWNERS.items()
            for statement in (
                f"CREATE TABLE IF NOT EXISTS {name} (owner INTEGER NOT NULL REFERENCES {owner} (number) ON DELETE CASCADE, "
                "part INTEGER NOT NULL, words TSVECTOR NOT NULL, PRIMARY KEY (owner, part))",
                f"CREATE INDEX IF NOT EXISTS {name}_found ON {name} USING gin (words)",
            )
        ),
    ]


def put_words(link: Connection, name: str, told: Told) -> None:
    """Let these words lead to these numbers, which nothing led to before."""
    if link.dialect.name == "sqlite":
        insert_all(link, table(name, column("rowid"), column("words")), [{"rowid": number, "words": words} for number, words in told])
        return
    told = list(told)
    rows = [
        {"owner": number, "part": part, "words": vector}
        for number, words in told
        for part, vector in enumerate(write_vectors(words.split()))
    ]
    insert_all(link, table(name, column("owner"), column("part"), column("words", TSVECTOR)), rows)
    fresh = {word[:LONGEST_WORD] for _, words in told for word in words.split()}
    if fresh:
        link.execute(PUT_WORDS, {"words": sorted(fresh)})


def forget_words(link: Connection, name: str, number: int, words: str) -> None:
    """Let nothing lead to that number. FTS5 keeps no content of its own: to forget, it must be told what it knew."""
    if link.dialect.name == "sqlite":  # elsewhere the words go with their owner
        statement = f"INSERT INTO {name} ({name}, rowid, words) VALUES ('delete', :number, :words)"
        link.execute(text(statement), {"number": number, "words": words})


def clear_words(link: Connection, name: str) -> None:
    """Forget all words of the table."""
    link.execute(text(f"INSERT INTO {name} ({name}) VALUES ('delete-all')" if link.dialect.name == "sqlite" else f"DELETE FROM {name}"))


def search(link: Connection, name: str, wanted: str) -> list[Select[Any]]:
    """Queries for the numbers whose words hold all that is wanted: what every one of them finds."""
    sought = phrases(wanted)
    if link.dialect.name == "sqlite":
        quoted = [f'"{" ".join(phrase)}"*' for phrase in sought]
        chunks = [" ".join(quoted[at : at + PHRASES_AT_ONCE]) for at in range(0, len(quoted), PHRASES_AT_ONCE)]
        words = table(name, column("rowid"))
        return [select(words.c.rowid).where(literal_column(name).op("MATCH")(chunk)) for chunk in chunks]
    kept = table(name, column("owner"), column("words", TSVECTOR))
    return [
        select(kept.c.owner).where(kept.c.words.op("@@")(cast(literal(query), TSQUERY)))
        for query in write_queries(sought, partial(find_endings, link))
    ]


def write_vectors(words: Sequence[str]) -> Iterator[str]:
    """The words with their places, in as many vectors as are needed.

    >>> list(write_vectors(["six", "f", "16", "and", "six"]))
    ["'six':1 'f':2 '16':3 'and':4 'six':5"]
    """
    for at in range(0, max(1, len(words) - LONGEST_RUN + 1), PART - LONGEST_RUN + 1):
        yield " ".join(f"'{word[:LONGEST_WORD]}':{place}" for place, word in enumerate(words[at : at + PART], start=1))


def find_endings(link: Connection, beginning: str) -> list[str]:
    """The words that begin so, or none if they are too many to name."""
    query = "SELECT word FROM vocabulary WHERE word >= :first AND word < :last ORDER BY word LIMIT :most"
    found = link.scalars(text(query), {"first": beginning, "last": beginning + HIGHEST, "most": MOST_ENDINGS + 1}).all()
    return list(found) if len(found) <= MOST_ENDINGS else []


def write_queries(sought: Iterable[Sequence[str]], endings: Callable[[str], Sequence[str]] = lambda beginning: ()) -> Iterator[str]:
    """One query a run of words, in PostgreSQL's writing; the last word of a run may be the beginning of one.

    >>> list(write_queries([("f", "16"), ("defense",)]))
    ["'f' <-> '16':*", "'defense':*"]
    >>> list(write_queries([("f", "16")], lambda beginning: ["16", "16s"]))
    ["'f' <-> ('16' | '16s')"]
    """
    for run in sought:
        for at in range(0, max(1, len(run) - LONGEST_RUN + 1)):
            *some, last = [word[:LONGEST_WORD] for word in run[at : at + LONGEST_RUN]]
            whole = at + LONGEST_RUN < len(run)  # the run goes on: its last word is yet to come
            known = () if whole else endings(last)
            final = f"({' | '.join(map(quote, known))})" if known else quote(last) + ("" if whole else ":*")
            yield " <-> ".join([*map(quote, some), final])


def quote(word: str) -> str:
    """A word in PostgreSQL's writing; words have only letters and digits."""
    return f"'{word}'"
