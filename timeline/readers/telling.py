"""What a file says of its article, checked: date, language and the plain fields, whatever the format that says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from timeline.models import Article, Problem
from timeline.readers.decoding import normalise

LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8}){0,3}", re.IGNORECASE)
PLAIN_FIELDS = ("title", "source", "url", "author")
TOLD_FIELDS = ("id", "published", "published_how", "language", *PLAIN_FIELDS)
"""What a file may say of its article; other keys are kept as they are."""
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?", re.DOTALL)
MOST_EXTRA = 10_000
"""How many values the unknown keys may hold: a few bytes of YAML with aliases can stand for billions."""


def make_article(
    told: Mapping[str, object], *, text: str, default_id: str, where: str, path: str, how: str
) -> tuple[Article, list[Problem]]:
    """The article of a text and what its file tells of it; a value that makes no sense is left out and said."""
    problems: list[Problem] = []

    def keep(key: str, parsed: object, remedy: str) -> None:
        problems.append(Problem(f"bad-{key}", where, f"{key} {_shown(told[key])} {parsed}", remedy, article=article_id))

    given = _plain_text(told.get("id"))
    article_id = given or default_id
    fields = {key: _plain_text(told.get(key)) or "" for key in PLAIN_FIELDS}
    for key in ("id", *PLAIN_FIELDS):
        if _plain_text(told.get(key)) is None and told.get(key) is not None:
            keep(key, "is no text", f"Write {key} as one line of text.")
    published = read_day(told.get("published"))
    if published is None and told.get("published") not in (None, ""):
        keep("published", "is not a date", "Write it as YEAR-MONTH-DAY, for example 2024-11-20; until then the text itself must date it.")
    language = read_language(told.get("language"))
    if not language and told.get("language") not in (None, ""):
        keep("language", "is no language code", "Write two letters: fr, en, de …; until then it is detected.")
    extra, whole = plain_values({key: value for key, value in told.items() if key not in TOLD_FIELDS})
    if not whole:
        problems.append(
            Problem("bad-extra", where, "its unknown keys hold too much, and were left out", "Take them out.", article=article_id)
        )
    article = Article(
        id=article_id,
        text=text,
        language=language,
        published=published,
        title=fields["title"],
        source=fields["source"],
        url=fields["url"],
        author=fields["author"],
        path=path,
        published_how=(_plain_text(told.get("published_how")) or how) if published else "",
        extra=extra,
    )
    return article, problems


def read_day(told: object) -> date | None:
    """The calendar day of an ISO date or time, as written: where an outlet names a zone, the day is its own, not Greenwich's.

    >>> read_day("2024-11-20T23:30:00+02:00")
    datetime.date(2024, 11, 20)
    >>> read_day("20.11.2024") is None
    True
    """
    if isinstance(told, datetime):
        return told.date()
    if isinstance(told, date):
        return told
    if not isinstance(told, str) or not ISO_DATE.fullmatch(told.strip()):
        return None
    day, rest = told.strip()[:10], told.strip()[10:]
    try:
        if rest:
            datetime.fromisoformat(told.strip())
        return date.fromisoformat(day)
    except ValueError:
        return None


def read_language(told: object) -> str:
    """The language of a code with or without a region: "fr-CA" is "fr"; "" if it is no code."""
    match = LANGUAGE.fullmatch(told.strip()) if isinstance(told, str) else None
    return match.group(1).lower() if match else ""


def plain_values(told: Mapping[str, object]) -> tuple[dict[str, object], bool]:
    """The values as JSON knows them, and whether they were few enough to keep."""
    budget = [MOST_EXTRA]

    def plain(value: object, depth: int = 0) -> object:
        budget[0] -= 1
        if budget[0] < 0 or depth > 50:
            raise OverflowError
        if isinstance(value, Mapping):
            return {normalise(str(key)): plain(inner, depth + 1) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [plain(inner, depth + 1) for inner in value]
        if value is None or isinstance(value, bool):
            return value
        # JSON has no word for infinity, and its readers none for integers beyond 64 bits.
        if isinstance(value, int | float) and abs(value) < (float("inf") if isinstance(value, float) else 2**63):
            return value
        return normalise(str(value))

    try:
        return {normalise(str(key)): plain(value) for key, value in told.items()}, True
    except OverflowError:
        return {}, False


def _plain_text(value: object) -> str | None:
    """The value on one line; None if there is none or it is a list or a table."""
    if isinstance(value, str):
        return " ".join(normalise(value).split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None


def _shown(value: object) -> str:
    told = str(value) if isinstance(value, str | int | float) else f"a {type(value).__name__}"
    return repr(told if len(told) <= 60 else told[:60] + "…")
