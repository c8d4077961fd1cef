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
from datetime import date, timedelta
from itertools import combinations
from math import log, sqrt

from timeline.events.leads import ROOT
from timeline.events.likeness import Member, skeleton

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

LAG = 2
"""Days by which an article that does not date its news may come after it."""


@dataclass(frozen=True, slots=True)
class Lead:
    """An article's news, and the terms that it is known by in its own language and in all."""

    number: int
    member: Member
    own: tuple[str, ...]
    shared: tuple[str, ...]
    loose: bool
    """Whether its day is the publication's, or that of a clock time beside no day: it may then come later than what it tells."""

    countries: tuple[str, ...]

    @property
    def day(self) -> date:
        return self.member.mention.first


def lead_of(number: int, member: Member) -> Lead:
    """The lead that a member with `about` is."""
    about, when = member.mention.about, member.mention.when
    loose = when is None or ("T" in when.value and member.mention.first == member.mention.published)
    countries = tuple(term for term in about[:CHIEF] if _is_country(term))
    own = dict.fromkeys(term if term[0] == "=" else term.lstrip("^")[:ROOT] for term in about)
    shared = [term if term[0] == "=" else skeleton(term[1:], BONES) for term in about if term[0] in "=^"]
    return Lead(number, member, tuple(own), tuple(dict.fromkeys(term for term in shared if term)), loose, countries)


def find_stories(leads: Sequence[Lead]) -> list[list[int]]:
    """The groups of leads (their numbers) that report one story, those of one article only left out."""
    likeness = _likenesses(leads)
    neighbours: dict[int, set[int]] = defaultdict(set)
    for a, b in likeness:
        neighbours[a].add(b)
        neighbours[b].add(a)
    stories = []
    for component in _components(neighbours):
        stories += _grow(component, likeness, {lead.number: lead for lead in leads if lead.number in component})
    return sorted(stories)


def _likenesses(leads: Sequence[Lead]) -> dict[tuple[int, int], float]:
    """Pairs of leads that may be one, with their likeness."""
    by_day: dict[date, list[Lead]] = defaultdict(list)
    for lead in leads:
        by_day[lead.day].append(lead)
    found = {}
    for day in sorted(by_day):
        around = [one for step in range(-WINDOW, WINDOW + 1) for one in by_day.get(_shift(day, step), ())]
        rarity = _rarity(around)
        vectors = {
            (one.number, all_): _vector(one.own if all_ else one.shared, rarity[all_])
            for step in range(LAG + 1)
            for one in by_day.get(_shift(day, step), ())
            for all_ in (True, False)
        }
        later = [one for step in range(1, LAG + 1) for one in by_day.get(_shift(day, step), ())]
        here = by_day[day]
        for a, b in [*combinations(here, 2), *((x, y) for x in here for y in later)]:
            if not may_be_one(a, b):
                continue
            own = a.member.mention.language == b.member.mention.language
            common = set(a.own).intersection(b.own) if own else set(a.shared).intersection(b.shared)
            if sum(not _is_country(term) for term in common) < (TERMS_AT_HOME if own else NAMES_ABROAD):
                continue
            score = _cosine(vectors[a.number, own], vectors[b.number, own]) * (1.0 if own else ABROAD) * _one_place(a, b)
            if score > 0.05 and (a.day == b.day or b.loose or score >= NEXT_DAY):
                found[min(a.number, b.number), max(a.number, b.number)] = score
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


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def _grow(component: Sequence[int], likeness: Mapping[tuple[int, int], float], leads: Mapping[int, Lead]) -> list[list[int]]:
    """Average linkage: the two likest groups become one, as long as they are alike and no pair of them is forbidden."""
    groups: dict[int, list[int]] = {number: [number] for number in component}
    sums: dict[tuple[int, int], tuple[float, int]] = {pair: (score, 1) for pair, score in likeness.items() if pair[0] in groups}
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in sums:
        beside[a].add(b)
        beside[b].add(a)
    heap = [(-score, a, b, 1) for (a, b), (score, _) in sums.items()]
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
        for other in (beside[a] | beside.pop(b)) - {a, b}:
            if other not in groups:
                continue
            pair, gone = (min(a, other), max(a, other)), (min(b, other), max(b, other))
            score = sums.get(pair, (0.0, 0))[0] + sums.pop(gone, (0.0, 0))[0]
            count = len(groups[a]) * len(groups[other])
            sums[pair] = (score, count)
            beside[a].add(other)
            beside[other].discard(b)
            beside[other].add(a)
            heapq.heappush(heap, (-score / count, *pair, count))
    return [sorted(group) for group in groups.values() if len(group) > 1]


def _components(neighbours: Mapping[int, set[int]]) -> list[list[int]]:
    seen: set[int] = set()
    found = []
    for start in sorted(neighbours):
        if start in seen:
            continue
        seen.add(start)
        waiting, reached = [start], []
        while waiting:
            one = waiting.pop()
            reached.append(one)
            new = neighbours[one] - seen
            seen |= new
            waiting += new
        found.append(sorted(reached))
    return found


def _shift(day: date, step: int) -> date:
    try:
        return day + timedelta(step)
    except OverflowError:
        return day
