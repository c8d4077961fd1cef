"""How many independent voices tell an event: copies of one agency's text count once.

Copies are found by rapidfuzz: two articles of one language whose sentences about the event are nearly the same words are one text. What
remains is counted by outlet, so that a paper which follows a story for a week is one witness still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from timeline.models import Event, Mention

COPY = 90.0
"""Likeness (0 to 100) of two sentences, their words in any order, from which on one is taken for a copy of the other."""

TELLING = 40
"""Characters that a sentence must have for its likeness to another to mean anything."""

MOST = 200
"""Mentions that are laid beside each other; an event told more often needs no further count."""


@dataclass(frozen=True, slots=True)
class Corroboration:
    """`articles` that tell it, `voices` independent of each other, the `outlets` named, the `languages`; `official` as the event has it.

    An outlet that is not named may be any: such an article counts as a voice of its own unless it is a copy.
    """

    articles: int
    voices: int
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    official: bool


def corroborate(event: Event) -> Corroboration:
    """On how many independent voices an event rests.

    >>> from datetime import date
    >>> day, text = date(2023, 1, 25), "Berlin approved the delivery of fourteen Leopard 2 tanks to Ukraine on Wednesday."
    >>> told = [Mention(a, 0, 80, text, "aid", day, day, language="en", source=a) for a in ("Herald", "Gazette")]
    >>> corroborate(Event("e1", "aid", day, day, tuple(told)))
    Corroboration(articles=2, voices=1, outlets=('Gazette', 'Herald'), languages=('en',), official=False)
    """
    return Corroboration(
        articles=len({m.article for m in event.mentions}),
        voices=_count_voices(event.mentions[:MOST]),
        outlets=tuple(sorted({m.source for m in event.mentions} - {""})),
        languages=tuple(sorted({m.language for m in event.mentions} - {""})),
        official=event.official,
    )


def _count_voices(mentions: Sequence[Mention]) -> int:
    """Articles, joined where they are of one outlet or copies of each other."""
    voice = {m.article: m.article for m in mentions}

    def find(article: str) -> str:
        while voice[article] != article:
            article = voice[article]
        return article

    for group in _outlets(mentions):
        for one in group[1:]:
            voice[find(one)] = find(group[0])
    for a, b in combinations(mentions, 2):
        if find(a.article) != find(b.article) and is_copy(a, b):
            voice[find(b.article)] = find(a.article)
    return len({find(article) for article in voice})


def _outlets(mentions: Sequence[Mention]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for m in mentions:
        if m.source:
            groups[m.source.casefold()].append(m.article)
    return list(groups.values())


def is_copy(a: Mention, b: Mention) -> bool:
    """Whether two sentences are the same but for a word here and there."""
    if a.language != b.language or min(len(a.quote), len(b.quote)) < TELLING:
        return False
    return fuzz.token_sort_ratio(a.quote, b.quote, score_cutoff=COPY) >= COPY
