"""Fields as people write them in a form or on the command line, and as they read them there: one line of text each.

Lists stand apart by ";": "Berlin; Paris". Sums are a number, a size and a currency ("275 M USD", "2-3 bn EUR"), counts a number and a
thing: "31 Abrams", "5-6 missiles".
"""

from __future__ import annotations

import re
from typing import Any

from timeline.corrections.values import FIELDS, NAMES, write_value
from timeline.models import Event

SIZES = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9, "md": 1e9, "tn": 1e12}
NUMBER = r"\d{1,15}(?:[.,]\d{1,6})?"
AMOUNT = re.compile(rf"({NUMBER})(?:\s?[-–]\s?({NUMBER}))?\s?(k|m|bn|b|md|tn)?\s?([a-z]{{3}})", re.IGNORECASE)
QUANTITY = re.compile(rf"({NUMBER})(?:\s?[-–]\s?({NUMBER}))?\s+(\S.{{0,199}})")
YES, NO = ("yes", "oui", "true", "1"), ("no", "non", "false", "0", "")
SWITCHES = ("anonymous", "official")
LISTS = (*NAMES, "according_to", "amounts", "quantities")


def read_told(field: str, said: str) -> Any:
    """What somebody wrote in the field's line, in JSON's terms; `ValueError` says what is not understood.

    >>> read_told("actors", "Berlin; Paris"), read_told("amounts", "275 M USD")
    (['Berlin', 'Paris'], [{'value': 275000000.0, 'currency': 'USD', 'text': '275 M USD'}])
    >>> read_told("official", "yes"), read_told("stage", " signed ")
    (True, 'signed')
    """
    if field not in FIELDS:
        raise ValueError(f"{field!r} cannot be corrected, only date, {', '.join(FIELDS)}")
    if field in SWITCHES:
        if said.strip().lower() not in (*YES, *NO):
            raise ValueError(f"{field}: {said!r} is neither yes nor no")
        return said.strip().lower() in YES
    if field not in LISTS:
        return said.strip()
    parts = [part.strip() for part in said.split(";") if part.strip()]
    if field == "amounts":
        return [_amount(part) for part in parts]
    return [_quantity(part) for part in parts] if field == "quantities" else parts


def write_told(event: Event, field: str) -> str:
    """The event's field as a line that `read_told` reads back.

    >>> from tests.factories import make_event, usa
    >>> write_told(make_event(actors=(usa(),)), "actors")
    'Washington'
    """
    value = write_value(event, field)
    if field in SWITCHES:
        return "yes" if value else "no"
    if field == "amounts":
        return "; ".join(_sum(one) for one in value)
    if field == "quantities":
        return "; ".join(f"{_range(one['count'], one.get('count_max'))} {one['item']}" for one in value)
    return "; ".join(one if isinstance(one, str) else one["text"] for one in value) if field in LISTS else str(value)


def merged(event: Event, field: str, told: Any) -> Any:
    """What was told, with what the event's own entries know besides where they were left as they are."""
    if field not in LISTS or not isinstance(told, list):
        return told
    known = {_line(field, one): one for one in write_value(event, field)}
    return [known.get(_line(field, one), one) for one in told]


def _line(field: str, one: Any) -> str:
    if isinstance(one, str):
        return one
    if field == "amounts":
        return _sum(one)
    return f"{_range(one['count'], one.get('count_max'))} {one['item']}" if field == "quantities" else str(one["text"])


def _amount(said: str) -> dict[str, Any]:
    found = AMOUNT.fullmatch(said)
    if found is None:
        raise ValueError(f"amounts: {said!r} is no sum: write 275 M USD, 2-3 bn EUR, 40000 GBP")
    low, high, size, currency = found.groups()
    factor = SIZES[(size or "").lower()]
    more = {"value_max": _number(high) * factor} if high else {}
    return {"value": _number(low) * factor, "currency": currency.upper(), "text": said, **more}


def _quantity(said: str) -> dict[str, Any]:
    found = QUANTITY.fullmatch(said)
    if found is None:
        raise ValueError(f"quantities: {said!r} is no count: write 31 Abrams, 5-6 missiles")
    low, high, item = found.groups()
    return {"item": item.strip(), "count": _number(low), **({"count_max": _number(high)} if high else {})}


def _number(said: str) -> float:
    return float(said.replace(",", "."))


def _sum(amount: dict[str, Any]) -> str:
    low, high = amount["value"], amount.get("value_max")
    size = next((name for name, factor in (("bn", 1e9), ("M", 1e6)) if low >= factor and (low / factor * 1e3).is_integer()), "")
    factor = SIZES[size.lower()]
    said = _range(low / factor, None if high is None else high / factor)
    return " ".join(filter(None, (said, size, amount["currency"])))


def _range(low: float, high: float | None) -> str:
    return _plain(low) if high is None else f"{_plain(low)}-{_plain(high)}"


def _plain(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else str(number)
