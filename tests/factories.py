"""Small makers of values for tests: say only what the test is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timeline.models import Article, Event, Mention, Name, When

DAY = date(2024, 11, 20)
QUOTE = "Washington said it would send mines to Ukraine."


def make_article(id: str = "a", text: str = QUOTE, **told: object) -> Article:
    """An article in English, published on DAY."""
    return Article(**{"id": id, "text": text, "language": "en", "published": DAY, "source": "Sample", **told})  # type: ignore[arg-type]


def make_when(value: str = "2024-11-20", text: str = "Wednesday", start: int = 0) -> When:
    """The words that date a mention."""
    return When(text, start, start + len(text), value)


def make_mention(article: str = "a", first: date = DAY, last: date | None = None, **told: object) -> Mention:
    """A mention of aid on one day, dated by words unless `when=None` is said."""
    quote = str(told.get("quote", QUOTE))
    start = int(told.get("start", 0))  # type: ignore[call-overload]
    basis = {
        "article": article, "start": start, "end": start + len(quote), "quote": quote, "kind": "aid", "first": first,
        "last": last or first, "when": make_when(first.isoformat()), "language": "en", "source": "Sample", "published": DAY,
    }  # fmt: skip
    return Mention(**{**basis, **told})  # type: ignore[arg-type]


def make_event(id: str = "e", first: date = DAY, last: date | None = None, mentions: tuple[Mention, ...] = (), **told: object) -> Event:
    """An event that one article tells, unless its mentions are given; fields told are its own and its mention's where they have them."""
    shared = {key: value for key, value in told.items() if key in Mention.__slots__ and key != "follows"}
    told_by = mentions or (make_mention(first=first, last=last, **shared),)
    basis = {"id": id, "kind": "aid", "first": first, "last": last or first, "mentions": told_by, "summary": QUOTE}
    return Event(**{**basis, **{key: value for key, value in told.items() if key in Event.__slots__}})  # type: ignore[arg-type]


def usa(text: str = "Washington") -> Name:
    """The United States, as some text names them."""
    return Name(text, key=text.lower(), country="USA")


def ukraine(text: str = "Ukraine") -> Name:
    """Ukraine, as some text names it."""
    return Name(text, key="ukraine", country="UKR")


def item(text: str = "ATACMS", item_class: str = "long-range") -> Name:
    """Something given."""
    return Name(text, key=text.lower(), item_class=item_class, category="military")


def told_by(event: Event, *articles: str) -> Event:
    """The same event with one mention an article."""
    return replace(event, mentions=tuple(replace(event.mentions[0], article=article) for article in articles))
