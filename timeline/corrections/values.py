"""The fields that a person may correct, and how what is written in JSON becomes a value of the event: checked when the correction is made.

Lists are given whole: a correction of `actors` says who all the actors are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from timeline.models import CATEGORIES, CERTAINTIES, ITEM_CLASSES, KINDS, PRECISIONS, STAGES, Amount, Event, Name, Quantity

MOST = 200
"""Entries of one list, and more is no event's."""

HUGE = 1e18


def _word(allowed: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError(f"{value!r} is not one of {', '.join(one or 'empty' for one in allowed)}")
        return str(value)

    return read


def _line(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 1_000 or any(ord(c) < 32 for c in value):
        raise ValueError(f"{value!r} is no line of text")
    return value.strip()


def _some_line(value: Any) -> str:
    if not _line(value):
        raise ValueError("it cannot be empty")
    return _line(value)


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST:
        raise ValueError(f"{value!r} is no list of at most {MOST}")
    return value


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(_some_line(one) for one in _list(value))


def _made(make: Callable[..., Any], value: Any) -> Any:
    """A value of the model from its record; what the model refuses is refused here, too."""
    if not isinstance(value, Mapping):
        raise ValueError(f"{value!r} is no record")
    try:
        return make(**value)
    except (TypeError, AttributeError) as error:
        raise ValueError(f"{dict(value)!r}: {error}") from error


def _name(value: Any) -> Name:
    if isinstance(value, Mapping) and not all(isinstance(one, str) for one in value.values()):
        raise ValueError(f"{dict(value)!r} is no name")
    return Name(_some_line(value)) if isinstance(value, str) else _made(Name, value)


def _amount(value: Any) -> Amount:
    return _numbered(_made(Amount, value), "value", "value_max")  # type: ignore[no-any-return]


def _quantity(value: Any) -> Quantity:
    return _numbered(_made(Quantity, value), "count", "count_max")  # type: ignore[no-any-return]


def _numbered(made: Any, *names: str) -> Any:
    for name in names:
        number = getattr(made, name)
        if number is not None and (
            isinstance(number, bool) or not isinstance(number, int | float) or number != number or abs(number) > HUGE
        ):
            raise ValueError(f"{number!r} is no number")
    return made


FIELDS: dict[str, Callable[[Any], Any]] = {
    "kind": _word(KINDS),
    "stage": _word(("", *STAGES)),
    "summary": _some_line,
    "certainty": _word(CERTAINTIES),
    "according_to": _lines,
    "anonymous": _switch,
    "official": _switch,
    "donor": _line,
    "category": _word(("", *CATEGORIES)),
    "item_class": _word(("", *ITEM_CLASSES)),
    "actors": lambda value: tuple(_name(one) for one in _list(value)),
    "recipients": lambda value: tuple(_name(one) for one in _list(value)),
    "items": lambda value: tuple(_name(one) for one in _list(value)),
    "places": lambda value: tuple(_name(one) for one in _list(value)),
    "amounts": lambda value: tuple(_amount(one) for one in _list(value)),
    "quantities": lambda value: tuple(_quantity(one) for one in _list(value)),
}
"""Field of an event → the reader of its new value."""

NAMES = ("actors", "recipients", "items", "places")
DAYS = ("first", "last", "precision", "approximate", "open")
"""What an act of `date` says: the days, how finely, whether about, and whether only one end is told."""


def _day(value: Any) -> str:
    return date.fromisoformat(value).isoformat() if isinstance(value, str) and value else ""


def _language(value: Any) -> str:
    if not isinstance(value, str) or not (2 <= len(value) <= 3 and value.isascii() and value.isalpha() and value.islower()):
        raise ValueError(f"{value!r} is no language code: write two letters, fr, en, de …")
    return value


ARTICLE_FIELDS: dict[str, Callable[[Any], str]] = {"language": _language, "published": _day, "source": _line}
"""Field of an article → the reader of its new value; an empty day says that none is known."""


def read_value(field: str, value: Any) -> Any:
    """The event's value that this JSON stands for; `ValueError` says what is wrong.

    >>> read_value("stage", "signed"), read_value("actors", ["Berlin"])
    ('signed', (Name(text='Berlin', key='', country='', item_class='', category=''),))
    """
    if field not in FIELDS:
        raise ValueError(f"{field!r} cannot be corrected, only date, {', '.join(FIELDS)}")
    try:
        return FIELDS[field](value)
    except ValueError as error:
        raise ValueError(f"{field}: {error}") from error


def read_date(value: Any) -> dict[str, Any]:
    """The fields of the event that a corrected date sets.

    >>> read_date({"first": "2024-11-17"})["last"]
    datetime.date(2024, 11, 17)
    """
    check_date(value)
    first = date.fromisoformat(value["first"])
    last = date.fromisoformat(value.get("last") or value["first"])
    precision = value.get("precision") or ("day" if first == last else "range")
    return {
        "first": first,
        "last": last,
        "precision": precision,
        "approximate": value.get("approximate", False),
        "open": value.get("open", ""),
    }


def check_date(value: Any) -> None:
    """`ValueError` unless it is a date with its precision."""
    if not isinstance(value, Mapping) or set(value) - set(DAYS) or not isinstance(value.get("first"), str):
        raise ValueError(f"{value!r} is no date: it needs first, and may have {', '.join(DAYS[1:])}")
    first, last = date.fromisoformat(value["first"]), date.fromisoformat(value.get("last") or value["first"])
    if first > last:
        raise ValueError(f"it cannot end ({last}) before it begins ({first})")
    if value.get("precision", "day") not in PRECISIONS:
        raise ValueError(f"precision {value['precision']!r} is not one of {', '.join(PRECISIONS)}")
    _switch(value.get("approximate", False))
    _word(("", "start", "end"))(value.get("open", ""))


def check_event(value: Any) -> None:
    """`ValueError` unless it says what an event added by hand must: its days and its kind; the rest may stand beside."""
    if not isinstance(value, Mapping) or "kind" not in value:
        raise ValueError("an event added by hand needs a kind and a date")
    check_date({name: one for name, one in value.items() if name in DAYS})
    for field, one in value.items():
        if field not in DAYS:
            read_value(field, one)


def write_value(event: Event, field: str) -> Any:
    """The event's value of a field in JSON's terms: what `read_value` reads back.

    >>> from tests.factories import make_event, usa
    >>> write_value(make_event(actors=(usa(),)), "actors")
    [{'text': 'Washington', 'key': 'washington', 'country': 'USA'}]
    """
    value = getattr(event, field)
    if not isinstance(value, tuple):
        return value
    return [one if isinstance(one, str) else {k: v for k, v in asdict(one).items() if v not in ("", None)} for one in value]


def write_date(event: Event) -> dict[str, Any]:
    """The event's date in JSON's terms."""
    told: dict[str, Any] = {"first": event.first.isoformat(), "last": event.last.isoformat(), "precision": event.precision}
    return {**told, **({"approximate": True} if event.approximate else {}), **({"open": event.open} if event.open else {})}
