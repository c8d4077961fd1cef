"""What an event that is not aid is about, in one word that every language shares: an election, an invasion, talks.

The words stand in the language file, `[events.themes]`: a word of the text belongs to a theme when it begins with one of its stems, or, for
a stem that begins with "*", when it contains it. Pictures name such an event by its theme, so that a French reader of a German
article reads "Élection"; tellings in two languages are known for one by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from timeline.errors import LanguageFileError
from timeline.languages import load
from timeline.models import Event, Mention

THEMES = {
    "european-election": "politics",
    "election": "politics", "inauguration": "politics", "leaving": "politics", "appointment": "politics", "law": "politics",
    "invasion": "combat", "strike": "combat", "capture": "combat", "offensive": "combat", "withdrawal": "combat", "battle": "combat",
    "agreement": "diplomacy", "ceasefire": "diplomacy", "summit": "diplomacy", "talks": "diplomacy", "visit": "diplomacy",
    "accusation": "diplomacy", "threat": "diplomacy",
    "sanctions": "sanctions",
    "arrest": "justice", "verdict": "justice", "trial": "justice", "investigation": "justice",
    "coup": "unrest", "protest": "unrest",
}  # fmt: skip
"""Every theme, with the kind of event that it belongs to; where a sentence names several, the first one here wins."""

SAME_BREATH = 12
"""Characters by which a theme's word may stand further from the date than another's and still be as near."""

NOTATION = re.compile(r"[~|(){}…*]")
"""The marks of inflection in a trigger as the language file writes it: "invad~e", "ein|~marschieren"."""


def theme_of(mention: Mention) -> str:
    """The theme of what a mention tells: its trigger's, else that of the first telling word of its sentence; "" where none is known.

    >>> from datetime import date
    >>> day = date(2024, 11, 5)
    >>> theme_of(Mention("a", 0, 40, "Trump won the election of November 5.", "politics", day, day, trigger="~win", language="en"))
    'election'
    """
    stems = _stems(mention.language)
    bare = NOTATION.sub("", mention.trigger).lower()
    found = [theme for theme, pattern in stems if THEMES[theme] == mention.kind and pattern.search(bare)]
    if not found:
        found = _nearest(mention, stems)
    if "election" in found:  # of which parliament it is may stand anywhere in the sentence
        found += [theme for theme, pattern in stems if theme == "european-election" and pattern.search(mention.quote.lower())]
    return next((theme for theme in THEMES if theme in found), "")


def _nearest(mention: Mention, stems: tuple[tuple[str, re.Pattern[str]], ...]) -> list[str]:
    """The themes whose words stand nearest to those that date the mention; all of its sentence where none do.

    "He won the election of 5 November and takes office on 20 January": each day has its own.
    """
    quote = mention.quote.lower()
    fitting = [(theme, pattern) for theme, pattern in stems if THEMES[theme] == mention.kind]
    if mention.when is None or len(quote) != len(mention.quote):
        return [theme for theme, pattern in fitting if pattern.search(quote)]
    first, last = mention.when.start - mention.start, mention.when.end - mention.start
    distances = {
        theme: min(max(found.start() - last, first - found.end(), 0) for found in places)
        for theme, pattern in fitting
        if (places := list(pattern.finditer(quote)))
    }
    nearest = min(distances.values(), default=0)
    return [theme for theme, distance in distances.items() if distance <= nearest + SAME_BREATH]


def themes(event: Event) -> tuple[str, ...]:
    """The themes of an event's mentions, the most frequent first."""
    told = [theme for mention in event.mentions if (theme := theme_of(mention))]
    return tuple(sorted(dict.fromkeys(told), key=lambda theme: (-told.count(theme), list(THEMES).index(theme))))


def offices_of(text: str, language: str) -> frozenset[str]:
    """Which colleagues a sentence names together: `[events.offices]` of its language.

    >>> offices_of("Die Verteidigungsminister trafen sich.", "de") == offices_of("Los ministros de Defensa se reunieron.", "es")
    True
    """
    told = text.lower()
    return frozenset(office for office, words in _offices(language).items() if any(word in told for word in words))


@cache
def _offices(language: str) -> Mapping[str, Sequence[str]]:
    try:
        return load(language).events.get("offices", {})  # type: ignore[no-any-return]
    except LanguageFileError:
        return {}


@cache
def _stems(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    try:
        table = load(language).events.get("themes", {})
    except LanguageFileError:
        return ()
    compiled = []
    for theme, words in table.items():
        starts = [re.escape(word.lower()) for word in words if not word.startswith("*")]
        inside = [re.escape(word[1:].lower()) for word in words if word.startswith("*")]
        choices = [rf"\b(?:{'|'.join(starts)})"] * bool(starts) + ["|".join(inside)] * bool(inside)
        compiled.append((theme, re.compile("|".join(choices))))
    return tuple(compiled)
