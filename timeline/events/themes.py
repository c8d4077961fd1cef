"""What an event that is not aid is about, in one word that every language shares: an election, an invasion, talks.

The words stand in the language file, `[events.themes]`: a word of the text belongs to a theme when it begins with one of its stems, or, for
a stem that begins with "*", when it contains it. Pictures name such an event by its theme, so that a French reader of a German
article reads "Élection"; tellings in two languages are known for one by it.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.errors import LanguageFileError
from timeline.languages import load
from timeline.models import Event, Mention

THEMES = {
    "election": "politics", "inauguration": "politics", "leaving": "politics", "appointment": "politics", "law": "politics",
    "invasion": "combat", "strike": "combat", "capture": "combat", "offensive": "combat", "withdrawal": "combat", "battle": "combat",
    "agreement": "diplomacy", "ceasefire": "diplomacy", "summit": "diplomacy", "talks": "diplomacy", "visit": "diplomacy",
    "accusation": "diplomacy", "threat": "diplomacy",
    "sanctions": "sanctions",
    "arrest": "justice", "verdict": "justice", "trial": "justice", "investigation": "justice",
    "coup": "unrest", "protest": "unrest",
}  # fmt: skip
"""Every theme, with the kind of event that it belongs to; where a sentence names several, the first one here wins."""

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
    bare = NOTATION.sub("", mention.trigger)
    for text in (bare, mention.quote):
        found = {theme for theme in _themes_in(text, stems) if THEMES[theme] == mention.kind}
        if found:
            return next(theme for theme in THEMES if theme in found)
    return ""


def themes(event: Event) -> tuple[str, ...]:
    """The themes of an event's mentions, the most frequent first."""
    told = [theme for mention in event.mentions if (theme := theme_of(mention))]
    return tuple(sorted(dict.fromkeys(told), key=lambda theme: (-told.count(theme), list(THEMES).index(theme))))


def _themes_in(text: str, stems: tuple[tuple[str, re.Pattern[str]], ...]) -> set[str]:
    lowered = text.lower()
    return {theme for theme, pattern in stems if pattern.search(lowered)}


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
