"""Events and articles of which every word is a payload."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tests.security.payloads import PAYLOADS
from timeline.graph import weigh
from timeline.models import Amount, Anchor, Article, Event, Mention, Name, Problem, Quantity, When
from timeline.store import Store

FIRST = date(2024, 1, 1)
STAGES = ("requested", "promised", "announced", "delivered", "used")
PACK = 16
"""So many payloads does an event of the store hold, one a mention."""


def name(payload: str, **more: str) -> Name:
    """A name that is the payload; names are never empty."""
    return Name(payload.strip() or "x", key=payload, **more)


def mention_of(payload: str, day: date, article: str = "", stage: str = "announced") -> Mention:
    """What one sentence says, the payload in every field that is free."""
    return Mention(
        article=article or payload or "x",
        start=0,
        end=len(payload) + 1,
        quote=payload,
        kind="aid",
        first=day,
        last=day,
        when=When(payload, 0, len(payload) + 1, day.isoformat()),
        stage=stage,
        certainty="attributed",
        according_to=(payload,),
        actors=(name(payload, country="USA"),),
        recipients=(name(payload),),
        items=(name(payload, item_class="mines", category="military"),),
        amounts=(Amount(3.0, "USD", payload),),
        quantities=(Quantity(payload, 2),),
        places=(name(payload),),
        summary=payload,
        trigger=payload,
        language="en",
        source=payload,
        published=day,
        about=(payload,),
    )


def event_of(id: str, payloads: Iterable[str], day: date, articles: Iterable[str] = ()) -> Event:
    """An event told by one mention a payload, and named after the first."""
    told, of = list(payloads), list(articles)
    mentions = tuple(mention_of(one, day, of[at] if of else "") for at, one in enumerate(told))
    first = mentions[0]
    return Event(
        id=id,
        kind="aid",
        first=day,
        last=day,
        mentions=mentions,
        stage=STAGES[day.day % len(STAGES)],
        summary=told[0],
        certainty="attributed",
        according_to=tuple(told),
        actors=tuple(name(one, country="USA") for one in told),
        recipients=tuple(name(one) for one in told),
        items=tuple(name(one, item_class="mines", category="military") for one in told),
        amounts=first.amounts,
        quantities=tuple(Quantity(one, 2) for one in told),
        places=tuple(name(one) for one in told),
        donor="USA",
        category="military",
        item_class="mines",
    )


def events() -> list[Event]:
    """An event a payload."""
    return weigh([event_of(f"e{n}", [payload], FIRST + timedelta(days=3 * n)) for n, payload in enumerate(PAYLOADS)])


def writable(payload: str) -> str:
    """The payload as readers hand it on: halves of surrogate pairs come into no store."""
    return payload.encode("utf8", "replace").decode("utf8")


def packs() -> Iterator[tuple[int, list[str]]]:
    """The payloads in packs."""
    for at in range(0, len(PAYLOADS), PACK):
        yield at // PACK, [writable(payload) for payload in PAYLOADS[at : at + PACK]]


def fill(store: Store) -> Store:
    """A store of articles that are payloads in title, text, outlet, address, author and language, with the events they tell."""
    told = []
    for number, pack in packs():
        day = FIRST + timedelta(days=9 * number)
        ids = [f"a{number}-{at}" for at in range(len(pack))]
        for id, payload in zip(ids, pack, strict=True):
            article = Article(
                id,
                f"{payload} Some words.",
                "en",
                day,
                payload,
                payload,
                payload,
                payload,
                f"{id}.txt",
                payload,
                extra={payload or "x": payload},
            )
            problem = Problem("no-date", payload, payload, payload, id)
            store.put_article(article, Anchor(day, "published"), [], [mention_of(payload, day, id)], [problem])
        told.append(event_of(f"e{number}", pack, day, ids))
    store.put_events(weigh(told), [(told[0].id, told[1].id, "follows"), (told[1].id, told[2].id, "contradicts")])
    return store
