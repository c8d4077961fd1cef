"""How alike two mentions are: the score that merging goes by, in the open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from timeline.events.themes import offices_of, theme_of
from timeline.events.things import CLASSES, GENERAL
from timeline.lexicon import read_words
from timeline.models import Mention

LIKE_STAGES = (
    frozenset({"announced", "authorised", "promised"}),
    frozenset({"signed", "contracted", "announced"}),
    frozenset({"signed", "promised"}),
    frozenset({"voted", "authorised", "announced"}),
    frozenset({"refused", "suspended"}),
)
"""Stages that two papers may give to one step."""


@dataclass(frozen=True, slots=True)
class Member:
    """A mention with what it is compared by."""

    mention: Mention
    index: int
    group: str
    donors: frozenset[str]
    items: frozenset[str]
    classes: frozenset[str]
    helped: frozenset[str]
    sums: frozenset[tuple[int, str]]
    counts: Mapping[str, tuple[float, float]]
    """Item → how many of it, at least and at most; of what is counted by ones nothing is said."""

    names: frozenset[str]
    theme: str
    undated: bool
    weight: int

    @property
    def words(self) -> frozenset[str]:
        """The longer words of its sentence, folded; found when asked for, as few comparisons need them."""
        return _telling(self.mention.quote)

    @property
    def proper(self) -> frozenset[str]:
        """The consonants of the proper names of its sentence."""
        return _proper(self.mention)

    @property
    def offices(self) -> frozenset[str]:
        """The colleagues that its sentence names together: "defence ministers"."""
        return offices_of(self.mention.quote, self.mention.language)

    @property
    def decides(self) -> bool:
        """Whether it tells of help in particular: such tellings are compared by donor, item and sum, never by what an article is about."""
        return self.group == "aid" and bool(self.donors or self.items or self.classes or self.sums)


def member_of(mention: Mention, index: int) -> Member:
    """What a mention is compared by."""
    acting = frozenset(a.country for a in mention.actors if a.country)
    items = frozenset(i.key for i in mention.items if i.key)
    return Member(
        mention=mention,
        index=index,
        group=mention.kind,
        donors=acting or frozenset(i.country for i in mention.items if i.country),
        items=items - GENERAL - CLASSES,
        classes=frozenset(i.item_class for i in mention.items if i.item_class not in ("", "other")),
        helped=frozenset(r.country for r in mention.recipients if r.country),
        sums=frozenset((round(a.value), a.currency) for a in mention.amounts),
        counts={q.item: (q.count, max(q.count, q.count_max or 0)) for q in mention.quantities if q.item not in GENERAL and q.count > 1},
        names=frozenset(n.key or n.text.lower() for group in (mention.actors, mention.recipients, mention.places) for n in group),
        theme=theme_of(mention) if mention.kind != "aid" else "",
        undated=mention.when is None,
        weight=len(mention.actors) + len(mention.items) + len(mention.amounts),
    )


LATIN = str.maketrans("бвгґджзклмнпрстфхцчшщx", "bvggdjzklmnprstfhccsss")
"""Cyrillic consonants as Latin ones, roughly: enough to know a name again that each language spells its own way."""


@lru_cache(maxsize=50_000)
def _proper(mention: Mention) -> frozenset[str]:
    """The consonants of the proper names of a sentence that the lexicon does not know: "Ramstein" and "Рамштайне" are both "rmstn".

    A word that opens the sentence may have its capital from there, a case ending adds no more than one consonant: five are compared.
    """
    known = {
        word.lower()
        for group in (mention.actors, mention.recipients, mention.items)
        for n in group
        if n.key and len(n.country) in (0, 3)
        for word in WORDS.findall(n.text)
    }
    found = set()
    for match in WORDS.finditer(mention.quote):
        word = match.group()
        if match.start() == 0 or not word[0].isupper() or word.lower() in known:
            continue
        bones = skeleton(word)
        if bones:
            found.add(bones)
    return frozenset(found)


@lru_cache(maxsize=100_000)
def skeleton(word: str, least: int = 5) -> str:
    """The first five consonants of a name in any alphabet; "" where it has fewer than `least`, which tell too little.

    >>> skeleton("Ramstein") == skeleton("Рамштайне"), skeleton("Lyon")
    (True, '')
    """
    bare = unicodedata.normalize("NFKD", word.lower().translate(LATIN))
    bones = re.sub(r"(.)\1+", r"\1", re.sub(r"sch|sh|sz|š", "s", bare).translate(VOWELS))
    return bones[:5] if len(bones) >= least else ""


WORDS = re.compile(r"[^\W\d_]{5,}")
VOWELS = str.maketrans("", "", "aeijouyаеёийоуыэюяіїєьъ\u0300\u0301\u0302\u0306\u0308\u030c\u0327\u0328")


@lru_cache(maxsize=50_000)
def _telling(quote: str) -> frozenset[str]:
    return frozenset(word for word in read_words(quote).folded if len(word) > 4)


CONFLICT = -1.0
"""What `same` gives for two tellings that cannot be one event."""


def same(a: Member, b: Member) -> float:
    """How sure it is that two mentions tell one event: more the more they share, 0 where nothing tells, CONFLICT where they cannot.

    One article does not tell two events of one day in two sentences as two, unless donors, items and stages are alike.
    """
    if not _times_agree(a, b):
        return CONFLICT
    if a.group != b.group:
        return _same_sum(a, b)
    if _same_meeting(a, b):
        return 2.0
    if _contradict(a, b):
        return CONFLICT
    shared = 3.0 * bool(a.items & b.items) + 2.0 * bool(a.sums & b.sums) + 1.0 * bool(a.donors & b.donors)
    if a.group == "aid":
        parts = bool(a.sums & b.sums and a.donors & b.donors)  # of one package each paper names other parts
        if a.items and b.items and not a.items & b.items and not parts:
            return CONFLICT
        return shared if shared >= 3.0 or (shared >= 1.0 and _loosely(a, b)) else 0.0
    return _same_happening(a, b, shared)


def _contradict(a: Member, b: Member) -> bool:
    if (
        (a.donors and b.donors and not a.donors & b.donors)
        or (a.sums and b.sums and not a.sums & b.sums)
        or not stages_agree(a.mention.stage, b.mention.stage)
    ):
        return True
    if (a.mention.certainty == "denied") != (b.mention.certainty == "denied") or counts_differ(a, b):
        return True  # told side by side, and linked: `contradicting`
    # "in 2022" holds every day of the year: only the thing itself tells that it is meant
    coarse = max(_days(a), _days(b)) > COARSE >= min(_days(a), _days(b))
    return coarse and not (a.items & b.items or a.sums & b.sums)


def counts_differ(a: Member, b: Member) -> bool:
    """Whether two articles count the same things, and none of their counts is the same: "six missiles", "eight missiles"."""
    shared = a.counts.keys() & b.counts.keys()
    if not shared or a.mention.article == b.mention.article:
        return False
    return all(a.counts[item][1] < b.counts[item][0] or b.counts[item][1] < a.counts[item][0] for item in shared)


def _same_sum(a: Member, b: Member) -> float:
    """Two articles that call one thing by two kinds: one sum given by one side on one day tells it; so does a text signed by one person."""
    if a.mention.article == b.mention.article or _contradict(a, b):
        return CONFLICT
    sides = bool(a.donors & b.donors or a.donors & b.names or a.names & b.donors)
    if a.sums & b.sums and sides:
        return 3.0
    solemn = a.mention.stage == b.mention.stage and a.mention.stage in SOLEMN and a.mention.language != b.mention.language
    people = {name for name in a.names & b.names if name.islower() and name.upper() not in a.donors}
    return 2.0 if solemn and a.donors & b.donors and people and not (a.undated or b.undated) else CONFLICT


SOLEMN = frozenset({"signed", "voted"})
"""Stages that one side seldom reaches twice on one day."""


COARSE = 62
"""Days from which on a time is too wide to be a sign of sameness."""


def _days(member: Member) -> int:
    return (member.mention.last - member.mention.first).days


def _loosely(a: Member, b: Member) -> bool:
    """Whether two tellings of help that share only the donor may be one: the same class, or one names nothing special and no sum."""
    if a.classes and b.classes:
        return bool(a.classes & b.classes)
    if a.undated or b.undated:
        return a.mention.article == b.mention.article and len(a.words & b.words) >= 3
    bare = not (a.items or a.sums) or not (b.items or b.sums)
    if a.mention.article == b.mention.article or a.mention.language == b.mention.language:
        return len(a.words & b.words) >= 5
    return bare and a.mention.stage == b.mention.stage


def _same_happening(a: Member, b: Member, shared: float) -> float:
    """Events of other kinds: the same theme with the same people, or, in one language, much the same words."""
    if a.mention.article == b.mention.article and a.mention.start == b.mention.start:
        return CONFLICT
    names = max(len(a.names & b.names), bool(a.donors & b.donors) + bool(a.helped & b.helped))
    one_language = a.mention.language == b.mention.language
    common = len(a.words & b.words) / (1 + min(len(a.words), len(b.words))) if one_language else 0.0
    if a.undated != b.undated:
        return common if common >= 0.3 else 0.0
    if a.mention.stage == b.mention.stage == "used" and (a.items & b.items or (not one_language and a.classes & b.classes)):
        return 2.0 + names + shared
    if a.mention.article == b.mention.article and not (common >= 0.35 or names >= 2):
        return CONFLICT  # one paper tells the same talks twice in the same words, or it tells of two
    if a.theme and a.theme == b.theme and (names or _one_country(a, b) or a.mention.stage == b.mention.stage == "used"):
        return 1.0 + names + common + shared
    if a.theme and b.theme and a.theme != b.theme and common < 0.5:
        return CONFLICT
    return 1.0 + names + common + shared if common >= 0.35 or names >= 2 else 0.0


def _same_meeting(a: Member, b: Member) -> bool:
    """Whether two languages tell of one meeting: the same day, the same theme, the same place or the same colleagues; names vary."""
    gathering = a.group == "diplomacy" and a.theme == b.theme and a.theme in GATHERINGS
    if not gathering or a.undated or b.undated or a.mention.language == b.mention.language:
        return False
    return bool(a.proper & b.proper or a.offices & b.offices)


GATHERINGS = frozenset({"talks", "summit"})


def _one_country(a: Member, b: Member) -> bool:
    """Whether two tellings of an election or the like are of one country: it is the same, or one of them names nobody at all."""
    return a.theme in SHARED or (a.theme in SINGULAR and bool(a.donors & b.donors or not (a.names and b.names)))


SHARED = frozenset({"european-election"})
"""Themes of which a day has one, whoever tells of it from whatever country."""

SINGULAR = frozenset({"election", "inauguration"})
"""Themes of which a day has hardly two for one country: told without names they are still the same."""


def _times_agree(a: Member, b: Member) -> bool:
    """Whether one time lies in the other; a day agrees with its month, two days only with each other."""
    one, two = a.mention, b.mention
    if one.precision == two.precision == "day":
        return (one.first, one.last) == (two.first, two.last)
    return (one.first <= two.first and two.last <= one.last) or (two.first <= one.first and one.last <= two.last)


def stages_agree(one: str, two: str) -> bool:
    """Whether two stages may be one step: what one paper calls announced another calls authorised.

    >>> stages_agree("announced", "authorised"), stages_agree("announced", "delivered"), stages_agree("", "voted")
    (True, False, True)
    """
    if one == two or not one or not two:
        return True
    if "delivered" in (one, two):
        return False
    return any(one in like and two in like for like in LIKE_STAGES)
