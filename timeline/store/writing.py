"""The statements behind the store's writing calls: each works on a connection whose transaction the caller holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from sqlalchemy import Connection, delete, func, insert, select, tuple_, update

from timeline.models import Article, Event
from timeline.store import records, schema
from timeline.store.filtering import event_words
from timeline.store.folding import words
from timeline.store.indexing import clear_index, drop_events, index_events
from timeline.store.inserting import insert_all
from timeline.store.merge_tables import merge_waiting
from timeline.store.parts import parts
from timeline.store.wording import clear_words, forget_words, put_words

ROWS_AT_ONCE = 5_000

WASTE = 1_000
"""So many numbers, and as many again as there are events, may be used up before all events are written anew."""


def replace_events(
    link: Connection, ordered: Sequence[Event], relations: Iterable[tuple[str, str, str]], changed: Set[str] | None = None
) -> None:
    """Make the tables hold these events and no others; what is as it was stays.

    The word table cannot forget a row without being told what it held. So an event that changed gets a new number, and its old words
    lead to a number that no event has, until there are so many of those that all is written anew.
    """
    table = schema.events
    columns = (table.c.id, table.c.number, table.c.touched, *((table.c.record,) if changed is None else ()))
    old = {row.id: row for row in link.execute(select(*columns))}

    def is_other(event: Event) -> bool:
        return event.id in changed if changed is not None else old[event.id].record != records.encode(event)

    fresh = [event for event in ordered if (row := old.get(event.id)) is None or row.touched or is_other(event)]
    outdated = {event.id for event in fresh} | (old.keys() - {event.id for event in ordered})
    if last_number(link) + len(fresh) > 2 * len(ordered) + WASTE or len(fresh) == len(ordered):
        clear_words(link, "event_words")
        clear_index(link)
        for one in (schema.relations, schema.event_articles, table):
            link.execute(delete(one))
        put_meta(link, "last_number", "0")
        fresh = list(ordered)
    else:
        drop_events(link, sorted(row.number for id, row in old.items() if id in outdated))
    insert_events(link, fresh)
    replace_relations(link, records.relation_rows(ordered, relations))


def last_number(link: Connection) -> int:
    """The highest number that an event has or ever had: numbers are never given twice."""
    return max(link.scalar(select(func.max(schema.events.c.number))) or 0, int(get_meta(link, "last_number") or 0))


def insert_events(link: Connection, events: Sequence[Event]) -> None:
    """Add these events, numbered on from the last one."""
    number = last_number(link)
    put_meta(link, "last_number", str(number + len(events)))
    texts = read_texts(link, {mention.article for event in events for mention in event.mentions})
    for at in range(0, len(events), ROWS_AT_ONCE):
        part = list(enumerate(events[at : at + ROWS_AT_ONCE], start=number + at + 1))
        insert_all(link, schema.events, [records.event_row(place, event) for place, event in part])
        insert_all(link, schema.event_articles, [row for place, event in part for row in records.telling_rows(place, event)])
        put_words(link, "event_words", [(place, event_words(event, texts)) for place, event in part])
        index_events(link, part)


def read_texts(link: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Article id → its text, of those that are there."""
    told, texts = sorted(ids), dict[str, str]()
    for part in parts(told):
        some = schema.articles.c.id.in_(part)
        texts.update({row.id: row.text for row in link.execute(select(schema.articles.c.id, schema.articles.c.text).where(some))})
    return texts


def replace_relations(link: Connection, rows: Sequence[records.Row]) -> None:
    """Make the table hold these edges and no others."""
    edges = schema.relations.c
    wanted = {(row["source"], row["target"], row["kind"]) for row in rows}
    kept = {tuple(row) for row in link.execute(select(edges.source, edges.target, edges.kind))}
    gone = sorted(kept - wanted)
    for part in parts(gone):
        some = tuple_(edges.source, edges.target, edges.kind).in_(part)
        link.execute(delete(schema.relations).where(some))
    insert_all(link, schema.relations, [row for row in rows if (row["source"], row["target"], row["kind"]) not in kept])


def drop_article(link: Connection, article_id: str) -> tuple[int, str] | None:
    """Take the article out; its number and its text, if it was there."""
    old = link.execute(
        select(schema.articles.c.number, schema.articles.c.record, schema.articles.c.text).where(schema.articles.c.id == article_id)
    ).first()
    if old is None:
        return None
    # The events that it told keep their place until the next `put_events`, which looks at their words again.
    told = select(schema.event_articles.c.event).where(schema.event_articles.c.article == article_id)
    link.execute(update(schema.events).where(schema.events.c.number.in_(told)).values(touched=True))
    forget_words(link, "article_words", old.number, article_words(records.read_article(old.record, old.text)))
    mentions = schema.mentions.c
    known = link.scalars(select(mentions.record).where(mentions.article == old.number).order_by(mentions.position)).all()
    await_merging(link, article_id, known)
    link.execute(delete(schema.articles).where(schema.articles.c.number == old.number))
    return old.number, old.text


def await_merging(link: Connection, article: str, mentions: Iterable[bytes] = ()) -> None:
    """Note that the article has come, changed or gone; `mentions` are the records of what it told before, if it was there."""
    count_change(link)
    if link.scalar(select(merge_waiting.c.article).where(merge_waiting.c.article == article)) is None:
        link.execute(insert(merge_waiting), {"article": article, "record": b"[" + b",".join(mentions) + b"]"})


def count_changes(link: Connection) -> int:
    """How often an article has come, changed or gone, or a correction was made."""
    return int(get_meta(link, "changes") or 0)


def count_change(link: Connection) -> None:
    """Let whoever makes a chronology of what was there before know that it is no longer of all that there is."""
    put_meta(link, "changes", str(count_changes(link) + 1))


def forget_merging(link: Connection) -> None:
    """Let what merging remembers be made anew: it is not of the events that the store holds."""
    put_meta(link, "merging", "")
    link.execute(delete(merge_waiting))


def article_words(article: Article) -> str:
    return " ".join(words(f"{article.title}\n{article.text}"))


def put_meta(link: Connection, key: str, value: str) -> None:
    # Who writes writes alone, so that nobody can come between the two.
    if not link.execute(update(schema.meta).where(schema.meta.c.key == key).values(value=value)).rowcount:
        link.execute(insert(schema.meta), {"key": key, "value": value})


def get_meta(link: Connection, key: str) -> str:
    return link.scalar(select(schema.meta.c.value).where(schema.meta.c.key == key)) or ""


def next_version(link: Connection) -> None:
    put_meta(link, "version", str(int(get_meta(link, "version")) + 1))
