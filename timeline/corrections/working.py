"""The chronology while corrections are laid over it: which sentences make which event, and what a person has said of each.

Only the events that stand on corrected articles are held here; all others pass by untouched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.corrections.records import Ground
from timeline.events.merged import merged_view
from timeline.models import Event, Mention

BY_HAND = "by hand "
"""What stands in place of a trigger word in the mention of an event that a person added."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What is known of an article on which corrections may stand: the hash of its text, and what an event added by hand takes from it."""

    text: str
    language: str = ""
    source: str = ""
    published: Any = None


@dataclass(slots=True)
class Told:
    """What people have said of an event, all together."""

    values: dict[str, Any] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    tags: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    checked: bool = False
    rejected: bool = False


Say = Callable[[Told], None]


@dataclass(slots=True, eq=False)
class Group:
    """An event in the making.

    `seen` are the mentions that the corrections of it stand on: what a person has had before their eyes. What was `said` stands on mentions
    too, and leaves the group with them.
    """

    mentions: set[int]
    bare: tuple[Event, ...] = ()
    said: list[tuple[frozenset[int], Say]] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)

    @property
    def told(self) -> Told:
        """What was said, replayed."""
        told = Told(marks=set(self.marks))
        for _, say in self.said:
            say(told)
        return told


@dataclass(frozen=True, slots=True)
class Found:
    """Where a correction's sentences are now: the event that holds most of them, those of its mentions, and all others that were found."""

    group: Group | None
    mentions: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()
    why: str = ""


class Working:
    """The events of corrected articles, taken apart into mentions."""

    def __init__(self, events: Iterable[Event], basis: Mapping[str, Basis]) -> None:
        self.basis = basis
        self.articles: dict[str, list[str]] = defaultdict(list)
        for article in sorted(basis):
            self.articles[basis[article].text].append(article)
        self.mentions: list[Mention] = []
        self.home: list[Group] = []
        self.groups: list[Group] = []
        self.at: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        self.of: dict[str, list[int]] = defaultdict(list)
        for event in sorted(events, key=lambda event: event.id):
            group = Group(set(), (event,))
            self.groups.append(group)
            for mention in event.mentions:
                self.enter(mention, group)

    def enter(self, mention: Mention, group: Group) -> int:
        """Take a mention into a group; its number."""
        number = len(self.mentions)
        self.mentions.append(mention)
        self.home.append(group)
        group.mentions.add(number)
        self.at[mention.article, mention.start, mention.end].append(number)
        self.of[mention.article].append(number)
        return number

    def move(self, mentions: Iterable[int], group: Group) -> None:
        """Take mentions out of the groups that hold them into this one."""
        for number in mentions:
            self.home[number].mentions.discard(number)
            self.home[number] = group
            group.mentions.add(number)

    def find(self, grounds: Sequence[Ground]) -> Found:
        """The event that these sentences tell now: the one that holds most of them, the earlier named where two hold as many."""
        held: Counter[int] = Counter()
        found: dict[int, set[int]] = defaultdict(set)
        groups: dict[int, Group] = {}
        missing: list[str] = []
        for ground in grounds:
            numbers, why = self.resolve(ground)
            homes = {id(self.home[number]) for number in numbers}
            if len(homes) != 1:
                missing.append(why or "ambiguous")
                continue
            home = homes.pop()
            groups[home] = self.home[numbers[0]]
            held[home] += 1
            found[home] |= set(numbers)
        if not held:
            return Found(None, why=next((why for why in ("ambiguous", "no sentence") if why in missing), "no article"))
        main = held.most_common(1)[0][0]
        elsewhere = frozenset(number for home, numbers in found.items() if home != main for number in numbers)
        return Found(groups[main], frozenset(found[main]), elsewhere)

    def resolve(self, ground: Ground) -> tuple[list[int], str]:
        """The mentions that a ground may mean, all that can be told apart left aside; else why there is none."""
        articles = self.articles.get(ground.text, [])
        if not articles:
            return [], "no article"
        if ground.article in articles:
            articles = [ground.article]
        same = [n for article in articles for n in self.at.get((article, ground.start, ground.end), ())]
        same = [n for n in same if self.mentions[n].kind == ground.kind and _is_by_hand(self.mentions[n]) == _is_by_hand(ground)]
        known = [n for n in same if self.mentions[n].trigger == ground.trigger]
        exact = [n for n in known if (self.mentions[n].first, self.mentions[n].last) == (ground.first, ground.last)]
        if exact:
            return [n for n in exact if self.mentions[n].stage == ground.stage] or exact, ""
        if known and ground.trigger and ground.beside != "trigger":
            return known, ""
        if not ground.beside and len(same) == len(articles) and not _is_by_hand(ground):
            return same, ""
        if same:
            return [], "ambiguous"
        wider = [n for article in articles for n in self.of.get(article, ()) if _is_recut(self.mentions[n], ground)]
        return (wider, "") if wider else ([], "no sentence")

    def event(self, group: Group) -> Event:
        """What a group has become."""
        whole = len(group.bare) == 1 and {id(m) for m in group.bare[0].mentions} == {id(self.mentions[n]) for n in group.mentions}
        told = group.told
        if whole and not told.marks:
            return group.bare[0]
        if whole:
            event = group.bare[0]
        else:
            event = merged_view([self.mentions[n] for n in sorted(group.mentions)])
            links = {name: sorted({id for one in group.bare for id in getattr(one, name)}) for name in ("follows", "contradicts")}
            event = replace(event, follows=tuple(links["follows"]), contradicts=tuple(links["contradicts"]))
            event = replace(event, importance=max((one.importance for one in group.bare), default=0.0))
        return replace(
            event,
            **told.values,
            checked=told.checked,
            rejected=told.rejected,
            corrected=tuple(sorted(told.marks)),
            tags=tuple(sorted(told.tags)),
            notes=tuple(told.notes),
        )


def _is_by_hand(told: Mention | Ground) -> bool:
    return told.trigger.startswith(BY_HAND)


def _is_recut(mention: Mention, ground: Ground) -> bool:
    """Whether it is the same event of a sentence whose ends are now seen elsewhere: by the same word, on the same days, over half of it."""
    if (mention.kind, mention.trigger, mention.first, mention.last) != (ground.kind, ground.trigger, ground.first, ground.last):
        return False
    shared = min(mention.end, ground.end) - max(mention.start, ground.start)
    return bool(ground.trigger) and 2 * shared >= min(mention.end - mention.start, ground.end - ground.start)
