"""A neutral line about an event, made from its fields alone: for lists ("headline") and for pictures ("label")."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from timeline.events.money_text import NARROW, format_money, format_number
from timeline.events.themes import themes
from timeline.lexicon import Entry, call_name, country_name, item_name, load_lexicon, read_words
from timeline.models import Event, Name

SPACE = "\u00a0"
UNCOUNTED = ("", "funds", "permission", "other", "training")
LABEL = 45
"""Characters that a label in a picture may have."""
LINE = 120
"""Characters that a headline in a list may have where it is a sentence."""


@cache
def wording(locale: str) -> Mapping[str, Mapping[str, str]]:
    """The words of a locale for kinds, stages and certainties; English where there is no such file of words."""
    tables = tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf8"))
    return tables.get(locale, tables["en"])  # type: ignore[no-any-return]


def headline(event: Event, locale: str = "en") -> str:
    """Who → whom: what, how far; where the fields say too little, the sentence of the text, in its own language."""
    words = wording(locale)
    donors = _donors(event, locale)
    whom = list(dict.fromkeys(_country(r, locale) for r in event.recipients[:2]))
    what = _what(event, locale)
    stage = words["stage"].get(event.stage, "")
    theme = _theme(event, locale)
    if event.kind != "aid" and not what and not stage and not theme:
        foreign = event.mentions[0].language not in ("", locale)
        named = _in_names(event, locale, LINE) if foreign else ""
        # A foreign sentence cut short would tell the reader nothing: what it names does, else the sentence whole.
        return named or (_told(event) if foreign else _shorten(_told(event), LINE))
    arrow = " → ".join(part for part in (", ".join(donors[:3]), ", ".join(w for w in whom if w not in donors)) if part)
    about = what or theme or words["kind"][event.kind]
    tail = ", ".join(part for part in (about, stage) if part)
    sure = words["certainty"].get(event.certainty, "")
    line = f"{arrow}{_colon(locale)}{tail}" if arrow else _capital(tail)
    return f"{line} ({sure})" if sure else line


def label(event: Event, locale: str = "en") -> str:
    """The same in at most 45 characters, for a picture: of aid without the donor, whose lane says it already."""
    words = wording(locale)
    what = _what(event, locale)
    if event.kind != "aid" and not what:
        theme = _theme(event, locale)
        if not theme and event.mentions[0].language in ("", locale):
            return _shorten(_told(event), LABEL)
        theme = theme or words["kind"][event.kind]
        return _in_names(event, locale, LABEL) or _capital(theme)
    about = what or words["kind"][event.kind]
    stage = words["short"].get(event.stage, "")
    # French participles would have to agree with what they follow; nouns need not.
    text = _capital((_colon(locale) if locale == "fr" else " ").join(part for part in (about, stage) if part))
    return text if len(text) <= LABEL else _shorten(_capital(about), LABEL)


def _in_names(event: Event, locale: str, size: int) -> str:
    """An event by its theme, its parties and, where it has no theme, what else its sentence names: "Talks: France", "Finland: rifles".

    "" where nothing fits that the reader would know.
    """
    words, mention = wording(locale), event.mentions[0]
    native = mention.language in ("", locale)
    known = [n for n in (*event.actors, *event.recipients) if n.country or native]  # "канцлер" tells a French reader nothing
    parties = [country_name(event.donor, locale)] * bool(event.donor) + [_country(n, locale) for n in known]
    acting, theme = list(dict.fromkeys(parties)), _theme(event, locale)
    # Who is only named beside an election or a battle may have no part in it.
    names, things = _names_in(mention.quote, mention.language, locale) if not theme else ((), ())
    parties = acting or list(names)
    head = _capital(theme or words["kind"][event.kind])
    if theme or event.kind != "other":
        tails = [parties[:2], parties[:1]] if theme else [[*parties[:2], *things[:1]], parties[:2], parties[:1], list(things[:1])]
        lines = [f"{head}{_colon(locale)}{', '.join(tail)}" for tail in tails if tail]
    else:  # "Event" says nothing: who and what say more
        pairs = [(parties[:2], things[:2]), (parties[:1], things[:1]), (parties[:3], ()), (parties[:2], ())]
        lines = [_colon(locale).join(part for part in (", ".join(who), ", ".join(what)) if part) for who, what in pairs]
        lines += [f"{head}{_colon(locale)}{name}" for name in acting[:1]]
        lines = [_capital(line) for line in lines if line and (len(parties) > 1 or len(things) > 1 or (parties and things) or head in line)]
    return next((line for line in lines if len(line) <= size), "")


@lru_cache(maxsize=4096)
def _names_in(quote: str, language: str, locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People, institutions and countries that a sentence names, and the things, in the reader's language."""
    lexicon, words = load_lexicon(language), read_words(quote)
    found = lexicon.find_names(words)
    # "Figo Maduro" is an airfield: a surname behind a name of no list is somebody else's.
    sure = [f for f in found if f.value.kind != "person" or f.first < 1 or words.written[f.first - 1][0].islower()]
    names = [call_name(Name(quote, f.value.key, f.value.country), locale) for f in sure if _tells(f.value)]
    names += [country_name(f.value.country, locale) for f in found if f.value.kind in PLACED and f.value.country]
    things = [item_name(f.value.key, locale) for f in lexicon.find_items(words) if f.value.item_class not in UNCOUNTED]
    return tuple(dict.fromkeys(name for name in names if name != quote)), tuple(dict.fromkeys(things))


PLACED = frozenset({"country", "seat", "people"})
"""Kinds of names that lead to a country."""


def _tells(entry: Entry) -> bool:
    """Whether a name is somebody the reader may know: a person or a body, but no paper that only reports."""
    return entry.kind in ("person", "institution") and entry.what != "press"


def _theme(event: Event, locale: str) -> str:
    found = themes(event) if event.kind != "aid" else ()
    return wording(locale)["theme"][found[0]] if found else ""


def _colon(locale: str) -> str:
    return f"{NARROW}: " if locale == "fr" else ": "


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _donors(event: Event, locale: str) -> list[str]:
    names = [country_name(a.country, locale) if a.country else a.text for a in event.actors]
    first = country_name(event.donor, locale) if event.donor else ""
    return [name for name in dict.fromkeys([first, *names]) if name]


def _country(name: Name, locale: str) -> str:
    return country_name(name.country, locale) if name.country else name.text


def _what(event: Event, locale: str) -> str:
    """Items with their counts, else a sum."""
    counts = {q.item: q.count for q in event.quantities}
    things = []
    native = event.kind == "aid" and event.mentions[0].language in ("", locale)
    for item in [item for item in event.items if item.key or native][:2]:  # words of no list tell a foreign reader nothing
        # "1 military aid" says nothing: one of a thing is counted only where the thing is a weapon with a name.
        count = counts.get(item.key) if item.item_class not in UNCOUNTED or counts.get(item.key, 0) > 1 else None
        name = item_name(item.key, locale, one=count == 1) if item.key else item.text
        things.append(f"{format_number(count, locale)}{SPACE}{name}" if count else name)
    money = format_money(event.amounts[0], locale) if event.amounts else ""
    if money and things and not counts:
        return f"{', '.join(dict.fromkeys(things))} ({money})"
    return ", ".join(dict.fromkeys(things)) or money


def _told(event: Event) -> str:
    return " ".join(event.summary.split())


def _shorten(text: str, size: int) -> str:
    if len(text) <= size:
        return text
    return text[: size - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
