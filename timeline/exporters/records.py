"""An event as the plain record that every data format is written from: the shape that `timeline extract` promises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from timeline.events import corroborate
from timeline.models import Amount, Event, Mention, Name, Quantity

Record = dict[str, Any]


def event_record(event: Event) -> Record:
    """The event in JSON's terms: names as written, canonical forms beside them, and all that each article says of it.

    `donor`, `category`, `item_class`, `plover` and `open` stand only where they are known.
    """
    return {
        "id": event.id,
        "kind": event.kind,
        "stage": event.stage,
        "summary": event.summary,
        "first": event.first.isoformat(),
        "last": event.last.isoformat(),
        "precision": event.precision,
        "approximate": event.approximate,
        **_known(open=event.open),
        "dated": event.dated,
        "inferred": list(event.inferred),
        "certainty": event.certainty,
        "according_to": list(event.according_to),
        "anonymous": event.anonymous,
        "official": event.official,
        **_roles(event),
        "places": _texts(event.places),
        **_known(donor=event.donor, category=event.category, item_class=event.item_class, plover=event.plover),
        "importance": _number(event.importance),
        "corroboration": _corroboration(event),
        "mentions": [mention_record(mention) for mention in event.mentions],
        "checked": event.checked,
        **({"corrected": list(event.corrected)} if event.corrected else {}),
        **({"tags": list(event.tags)} if event.tags else {}),
        **({"notes": list(event.notes)} if event.notes else {}),
        "follows": list(event.follows),
        "contradicts": list(event.contradicts),
    }


def mention_record(mention: Mention) -> Record:
    """What one article says of the event, and where: `start` and `end` count code points of the article's text."""
    when = mention.when and {
        "text": mention.when.text,
        "start": mention.when.start,
        "end": mention.when.end,
        "value": mention.when.value,
        "inferred": list(mention.when.inferred),
    }
    return {
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "quote": mention.quote,
        "when": when,
        "first": mention.first.isoformat(),
        "last": mention.last.isoformat(),
        "stage": mention.stage,
        "certainty": mention.certainty,
        "according_to": list(mention.according_to),
        "anonymous": mention.anonymous,
        "official": mention.official,
        **_roles(mention),
        **_known(language=mention.language, source=mention.source),
        **({"published": mention.published.isoformat()} if mention.published else {}),
    }


def _roles(told: Event | Mention) -> Record:
    return {
        "actors": _texts(told.actors),
        "recipients": _texts(told.recipients),
        "items": _texts(told.items),
        "amounts": [_amount(amount) for amount in told.amounts],
        "quantities": [_quantity(quantity) for quantity in told.quantities],
    }


def _corroboration(event: Event) -> Record:
    """On how many independent voices it rests: copies of one text count once."""
    told = corroborate(event)
    return {"articles": told.articles, "voices": told.voices, "outlets": list(told.outlets), "languages": list(told.languages)}


def _texts(names: Iterable[Name]) -> list[str]:
    return [name.text for name in names]


def _amount(amount: Amount) -> Record:
    record: Record = {"value": _number(amount.value), "currency": amount.currency, "text": amount.text}
    return record if amount.value_max is None else {**record, "value_max": _number(amount.value_max)}


def _quantity(quantity: Quantity) -> Record:
    record: Record = {"item": quantity.item, "count": _number(quantity.count)}
    return record if quantity.count_max is None else {**record, "count_max": _number(quantity.count_max)}


def _number(value: float) -> int | float:
    """14 rather than 14.0: counts and sums are mostly whole."""
    return int(value) if float(value).is_integer() else value


def _known(**values: str) -> Mapping[str, str]:
    return {key: value for key, value in values.items() if value}
