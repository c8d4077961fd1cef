"""Several articles, one piece of news: which reports tell the same story, whatever sentence of theirs tells it and however it is dated.

Each article's news mention carries what the article is about (`leads`). Two articles are alike as far as they share names and words that
few articles of those days have (tf-idf over the days around); across languages only names count, by their lexicon entry or their
consonants. Groups grow by average likeness, and never over a pair that cannot be one event. Help in particular is left to `likeness`.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from timeline.events.leads import ROOT
from timeline.events.likeness import Member, skeleton
from timeline.events.merged import is_loose

WINDOW = 3
"""Days on either side whose articles say how common a word is."""

PRIOR = 40
"""Articles that are thought to be there besides: a word that five of five articles share is still telling."""

ALIKE = 0.12
"""From which average likeness on two groups of articles report one story."""

NEXT_DAY = 0.15
"""The likeness that two reports need which date it a day apart."""

FADING, KNOWN, COUNTRY = 0.9, 0.6, 0.4
"""An article's last term weighs less than its first by FADING; names that the lexicon knows, which many articles have, less than others."""

ABROAD, ELSEWHERE = 0.6, 0.5
"""What likeness is worth across two languages, where names alone tell it; and where the two speak of different countries."""

BONES = 3
"""Consonants that a name must have to be compared across alphabets."""

TERMS_AT_HOME, NAMES_ABROAD = 4, 3
"""Terms, names of countries aside, that two articles must share; in two languages names alone are compared."""

CHIEF = 15
"""Of an article's terms so many name what it chiefly speaks of."""

FAINT = 0.05
"""Likeness below which two articles are not even neighbours."""

LAG = 2
"""Days by which an article that does not date its news may come after it."""


@dataclass(frozen=True, slots=True)
class Lead:
    """An article's news, and the terms that it is known by in its own language and in all."""

    member: Member
    own: tuple[str, ...]
    shared: tuple[str, ...]
    loose: bool
    """Whether its day is the publication's, or that of a clock time beside no day: it may then come later than what it tells."""

    countries: tuple[str, ...]

    @property
    def key(self) -> tuple[str, int]:
        """The mention's article and its place in it."""
        return self.member.mention.article, self.member.index

    @property
    def day(self) -> date:
        return self.member.mention.first


Key = tuple[str, int]
"""A mention's article and its place in it."""
Pairs = dict[tuple[Key, Key], float]


def lead_of(member: Member) -> Lead:
    """The lead that a member with `about` is."""
    about = member.mention.about
    countries = tuple(term for term in about[:CHIEF] if _is_country(term))
    own = dict.fromkeys(term if term[0] == "=" else term.lstrip("^")[:ROOT] for term in about)
    shared = [term if term[0] == "=" else skeleton(term[1:], BONES) for term in about if term[0] in "=^"]
    return Lead(member, tuple(own), tuple(dict.fromkeys(term for term in shared if term)), is_loose(member.mention), countries)


def find_stories(leads: Iterable[Lead]) -> list[tuple[Key, ...]]:
    """The groups of leads that report one story, each by its leads' keys; those of one article only left out."""
    by_key = {lead.key: lead for lead in leads}
    by_day: dict[date, list[Lead]] = defaultdict(list)
    for lead in by_key.values():
        by_day[lead.day].append(lead)
    likeness: Pairs = {}
    for day in by_day:
        likeness |= compare_from(day, by_day)
    neighbours: dict[Key, set[Key]] = defaultdict(set)
    for a, b in likeness:
        neighbours[a].add(b)
        neighbours[b].add(a)
    seen: set[Key] = set()
    stories: list[tuple[Key, ...]] = []
    for start in neighbours:
        if start not in seen:
            component = reach(start, neighbours)
            seen |= component
            stories += grow(component, likeness, by_key)
    return sorted(stories)


def reach(start: Key, neighbours: Mapping[Key, set[Key]]) -> set[Key]:
    """All that is reached from a lead over likenesses."""
    seen, waiting = {start}, [start]
    while waiting:
        new = neighbours.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return seen


def compare_from(day: date, by_day: Mapping[date, Sequence[Lead]]) -> Pairs:
    """The pairs of leads that may be one of which the earlier stands on that day, with their likeness.

    Leads that share no term are never laid beside each other: each term knows who has it.
    """
    here = sorted(by_day.get(day, ()), key=lambda lead: lead.key)
    later = [lead for one in days_around(day, -1, LAG) for lead in sorted(by_day.get(one, ()), key=lambda lead: lead.key)]
    here, later = [one for one in here if not one.member.decides], [one for one in later if not one.member.decides]
    if not here:
        return {}
    rarity = _rarity(lead for one in days_around(day, WINDOW, WINDOW) for lead in by_day.get(one, ()))
    found: Pairs = {}
    posts: dict[tuple[str, str], list[tuple[Lead, float]]] = defaultdict(list)
    for at, b in enumerate([*here, *later]):
        language = b.member.mention.language
        # "" stands for the names that all languages share.
        vectors = {language: _vector(b.own, rarity[True]), "": _vector(b.shared, rarity[False])}
        scores: dict[tuple[Key, bool], float] = defaultdict(float)
        common: Counter[tuple[Key, bool]] = Counter()
        known: dict[Key, Lead] = {}
        for kind, vector in vectors.items():
            for term, weight in vector.items():
                for a, other in posts.get((kind, term), ()):
                    own = kind != ""
                    if own != (a.member.mention.language == language):
                        continue
                    known[a.key] = a
                    scores[a.key, own] += weight * other
                    common[a.key, own] += not _is_country(term)
                if at < len(here):
                    posts[kind, term].append((b, weight))
        for (key, own), raw in scores.items():
            a = known[key]
            if common[key, own] < (TERMS_AT_HOME if own else NAMES_ABROAD) or not may_be_one(a, b):
                continue
            score = raw * (1.0 if own else ABROAD) * _one_place(a, b)
            if score > FAINT and (a.day == b.day or b.loose or score >= NEXT_DAY):
                found[min(a.key, b.key), max(a.key, b.key)] = score
    return found


def may_be_one(a: Lead, b: Lead) -> bool:
    """Whether nothing speaks against two articles' news being the same."""
    one, two = a.member, b.member
    if one.mention.article == two.mention.article:
        return False
    if one.decides or two.decides:
        return False
    a, b = sorted((a, b), key=lambda lead: lead.day)
    lag = (b.day - a.day).days
    return lag <= 1 or (lag <= LAG and b.loose and not a.loose)


def _one_place(a: Lead, b: Lead) -> float:
    """Less than 1 where the country that each of two articles chiefly speaks of is not among the other's."""
    elsewhere = a.countries and b.countries and a.countries[0] not in b.countries and b.countries[0] not in a.countries
    return ELSEWHERE if elsewhere else 1.0


def _rarity(leads: Iterable[Lead]) -> dict[bool, Mapping[str, float]]:
    leads = list(leads)
    rarity: dict[bool, Mapping[str, float]] = {}
    for all_ in (True, False):
        spread = Counter(term for lead in leads for term in (lead.own if all_ else lead.shared))
        rarity[all_] = {term: log((PRIOR + len(leads)) / count) for term, count in spread.items()}
    return rarity


def _vector(terms: Sequence[str], rarity: Mapping[str, float]) -> dict[str, float]:
    raw = {term: rarity[term] * (1 - FADING * place / len(terms)) * _worth(term) for place, term in enumerate(terms)}
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {term: weight / length for term, weight in raw.items()}


def _worth(term: str) -> float:
    return 1.0 if term[0] != "=" else COUNTRY if _is_country(term) else KNOWN


def _is_country(term: str) -> bool:
    return term[0] == "=" and term.isupper()


def grow(component: Iterable[Key], likeness: Pairs, leads: Mapping[Key, Lead]) -> list[tuple[Key, ...]]:
    """Average linkage: the two likest groups become one, as long as they are alike and no pair of them is forbidden."""
    groups: dict[Key, list[Key]] = {key: [key] for key in sorted(component)}
    sums = {pair: score for pair, score in likeness.items() if pair[0] in groups}
    beside: dict[Key, set[Key]] = defaultdict(set)
    for a, b in sums:
        beside[a].add(b)
        beside[b].add(a)
    heap = [(-score, a, b, 1) for (a, b), score in sums.items()]
    heapq.heapify(heap)
    while heap:
        negative, a, b, size = heapq.heappop(heap)
        if -negative < ALIKE:
            break
        if a not in groups or b not in groups or size != len(groups[a]) * len(groups[b]):
            continue
        if any(not may_be_one(leads[x], leads[y]) for x in groups[a] for y in groups[b]):
            continue
        groups[a] += groups.pop(b)
        for other in sorted((beside[a] | beside.pop(b)) - {a, b}):
            if other not in groups:
                continue
            pair, gone = (min(a, other), max(a, other)), (min(b, other), max(b, other))
            sums[pair] = sums.get(pair, 0.0) + sums.pop(gone, 0.0)
            count = len(groups[a]) * len(groups[other])
            beside[a].add(other)
            beside[other].discard(b)
            beside[other].add(a)
            heapq.heappush(heap, (-sums[pair] / count, *pair, count))
    return [tuple(sorted(group)) for group in groups.values() if len(group) > 1]


def days_around(day: date, before: int, after: int) -> list[date]:
    """The days from `before` days earlier to `after` days later, as far as the calendar goes.

    >>> len(days_around(date(2024, 2, 29), 1, 1)), days_around(date.max, -1, 2)
    (3, [])
    """
    low, high = date.min.toordinal(), date.max.toordinal()
    return [date.fromordinal(n) for n in range(day.toordinal() - before, day.toordinal() + after + 1) if low <= n <= high]
