"""What a person wants to say → a correction: the sentences it stands on, the old value beside the new, names led to the lexicon."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from timeline.corrections.ledger import Ledger
from timeline.corrections.records import WITH_OTHERS, Correction, CorrectionError, Ground, ground_of
from timeline.corrections.values import NAMES, write_date, write_value
from timeline.lexicon import Entry, Found, load_lexicon, read_words
from timeline.models import Article, Event, Mention, Name

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-W(\d{2})|-Q([1-4]))?")


def grounds_of(event: Event, texts: Mapping[str, str], mentions: Mapping[str, Sequence[Mention]]) -> tuple[Ground, ...]:
    """The sentences that tell the event, as grounds. `texts` are the hashes of its articles' texts, `mentions` all that these tell."""
    own = {id(m) for m in event.mentions} | {_key(m) for m in event.mentions}
    return tuple(
        ground_of(mention, texts[mention.article], beside=_beside(mention, own, mentions.get(mention.article, ())))
        for mention in event.mentions
        if mention.article in texts
    )


def _key(mention: Mention) -> Any:
    return mention.start, mention.end, mention.kind, mention.trigger, mention.stage, mention.first, mention.last


def _beside(mention: Mention, own: set[Any], told: Sequence[Mention]) -> str:
    """Whether other events of the kind stand in the sentence, and whether one of them by the same word."""
    others = [m for m in told if (m.start, m.end, m.kind) == (mention.start, mention.end, mention.kind) and _key(m) not in own]
    return "trigger" if any(m.trigger == mention.trigger for m in others) else "kind" if others else ""


def correct(
    event: Event,
    grounds: Sequence[Ground],
    act: str,
    *,
    ledger: Ledger,
    who: str,
    at: datetime,
    field: str = "",
    new: Any = None,
    why: str = "",
    others: Sequence[Ground] = (),
) -> Correction:
    """The record of an act on an event; `CorrectionError` says what is wrong with it.

    Names may be given as plain words: they are led to the lexicon's entries.
    """
    if not grounds:
        raise CorrectionError(f"{event.id}: no article that tells it is in the store any more, so nothing can hold a correction.")
    if act in WITH_OTHERS and not others:
        raise CorrectionError(f"to {act} needs other sentences than those of the event.")
    if act == "split" and {*others} >= {*grounds}:
        raise CorrectionError("all sentences of the event would leave it: leave at least one.")
    old = None
    if act == "set" and hasattr(event, field):
        old = write_value(event, field)
        if field in NAMES and isinstance(new, list):
            languages = [m.language for m in event.mentions]
            new = [_link(one, event, field, languages) if isinstance(one, str) else one for one in new]
    elif act == "date":
        old, new = write_date(event), read_days(new) if isinstance(new, str) else new
    try:
        return Correction(act, who, ledger.next_moment(at), tuple(grounds), field, old, new, why.strip(), tuple(others))
    except ValueError as error:
        raise CorrectionError(f"{event.id}: {error}") from error


def add_event(
    article: Article, text: str, start: int, end: int, told: Mapping[str, Any], *, ledger: Ledger, who: str, at: datetime, why: str = ""
) -> Correction:
    """The record of an event that a person found in an article: the span of its sentence, and what is told of it (kind, date, …)."""
    if not 0 <= start < end <= len(article.text):
        raise CorrectionError(f"{article.id} has no sentence at {start}..{end}: its text has {len(article.text)} characters.")
    new = dict(told)
    try:
        if isinstance(new.get("date"), str):
            new |= read_days(new.pop("date"))
        for field in NAMES:
            if field in new:
                names = [link_name(one, [article.language], items=field == "items") if isinstance(one, str) else one for one in new[field]]
                new[field] = names
        ground = Ground(text, start, end, str(new.get("kind", "")), article.id, quote=article.text[start:end])
        return Correction("add", who, ledger.next_moment(at), (ground,), new=new, why=why.strip())
    except ValueError as error:
        raise CorrectionError(f"{article.id}: {error}") from error


def correct_article(
    article: Article, text: str, field: str, new: str, *, ledger: Ledger, who: str, at: datetime, why: str = ""
) -> Correction:
    """The record of what a person knows better of an article: its language, its day of publication, its outlet."""
    old = getattr(article, field, None)
    ground = Ground(text, 0, len(article.text), article=article.id)
    try:
        told = old.isoformat() if isinstance(old, date) else old or ""
        return Correction("article", who, ledger.next_moment(at), (ground,), field, told, new, why.strip())
    except ValueError as error:
        raise CorrectionError(f"{article.id}: {error}") from error


def read_days(said: str) -> dict[str, Any]:
    """A date as people write it, with its precision: a day, a week, a month, a quarter, a year, two days with ".." between; "~" for about.

    >>> read_days("2024-11-17"), read_days("~2024-11")["last"], read_days("2024-W47")["first"], read_days("2024-03..2024-05")["precision"]
    ({'first': '2024-11-17', 'last': '2024-11-17', 'precision': 'day'}, '2024-11-30', '2024-11-18', 'range')
    """
    bare = said.strip().removeprefix("~").strip()
    left, between, right = bare.partition("..")
    first = _period(left.strip())
    last = first if not between else _period(right.strip())
    if first is None or last is None:
        raise ValueError(f"{said!r} is no date: write 2024-11-17, 2024-11, 2024-W47, 2024-Q4, 2024, or two days as 2024-11-17..2024-11-19")
    precision = "range" if between else first[2]
    if first[0] > last[1]:
        raise ValueError(f"{said!r}: it cannot end before it begins")
    told = {"first": first[0].isoformat(), "last": last[1].isoformat(), "precision": precision}
    return {**told, **({"approximate": True} if said.strip().startswith("~") else {})}


def _period(said: str) -> tuple[date, date, str] | None:
    found = DAY.fullmatch(said)
    if found is None:
        return None
    year, month, day, week, quarter = (int(part or 0) for part in found.groups())
    if "00" in found.groups():
        return None  # 2024-11-00 is no day, and does not mean all of November
    try:
        if day:
            return date(year, month, day), date(year, month, day), "day"
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
        if week:
            monday = date.fromisocalendar(year, week, 1)
            return monday, monday + timedelta(days=6), "week"
        if quarter:
            last = 3 * quarter
            return date(year, last - 2, 1), date(year, last, calendar.monthrange(year, last)[1]), "quarter"
        return date(year, 1, 1), date(year, 12, 31), "year"
    except (ValueError, calendar.IllegalMonthError):
        return None


def _link(said: str, event: Event, field: str, languages: Sequence[str]) -> dict[str, str]:
    """A name as the event has it already, else as the lexicon knows it."""
    for known in write_value(event, field):
        if known["text"] == said:
            return dict(known)
    return link_name(said, languages, items=field == "items")


def link_name(said: str, languages: Sequence[str] = (), *, items: bool = False) -> dict[str, str]:
    """The name with the lexicon entry it leads to, in one of these languages or in English; a name nobody knows stays as it is.

    >>> link_name("NATO"), link_name("Marie Dupont")
    ({'text': 'NATO', 'key': 'nato', 'country': 'NATO'}, {'text': 'Marie Dupont'})
    """
    words = read_words(said)
    for language in dict.fromkeys([*filter(None, languages), "en"]):
        known = load_lexicon(language)
        found = known.find_items(words) if items else known.find_names(words)
        whole = max(found, key=lambda one: one.last - one.first, default=None)
        if whole is not None:
            return _entry(said, whole)
    return {"text": said.strip()}


def _entry(said: str, found: Found[Entry]) -> dict[str, str]:
    entry = found.value
    told = {"text": said.strip(), "key": entry.key, "country": entry.country, "item_class": entry.item_class, "category": entry.category}
    return {name: value for name, value in told.items() if value}


def name_of(record: Mapping[str, str]) -> Name:
    """The name that a record tells."""
    return Name(**record)
