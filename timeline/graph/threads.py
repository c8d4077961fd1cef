"""Decision threads: all that one donor decides about one item for one recipient, from the first request to the use.

They answer how long it took, who moved first, and what was promised and is not told as delivered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from timeline.models import STAGES, Event, Name

BESIDE = ("refused", "suspended", "resumed")
"""Stages beside the way from request to use: they may come at any point of it."""

ARRIVED = ("delivered", "used")
PLEDGED = ("promised", "announced", "authorised", "voted", "signed", "contracted")
GENERAL_CLASSES = ("", "other", "funds")
GENERAL_REACH = 183
"""Days within which two decisions about "weapons" are taken for stages of one."""

Key = tuple[str, str, str]
"""Donor, item, recipient."""
RANK = {stage: rank for rank, stage in enumerate(STAGES)}


@dataclass(frozen=True, slots=True)
class Thread:
    """One decision on its way. `donor` and `recipient` are canonical codes ("" where no text names them), `item` is the lexicon key or
    the word as written, `label` how most texts call it. `events` are in order of time and stage; `undated` is what is told without a date.
    `general` marks what names no thing in particular ("weapons", "military aid"): not every decision about it is about the same.
    """

    donor: str
    item: str
    recipient: str
    label: str
    events: tuple[Event, ...]
    undated: tuple[Event, ...] = ()
    general: bool = False

    @property
    def lags(self) -> tuple[int, ...]:
        """Days from each event to the next."""
        return tuple((later.first - sooner.first).days for sooner, later in zip(self.events, self.events[1:], strict=False))

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages reached, in order, each once."""
        return tuple(dict.fromkeys(event.stage for event in self.events))

    @property
    def pending(self) -> bool:
        """Whether it was promised or decided, and no text tells that it arrived."""
        told = {event.stage for event in (*self.events, *self.undated) if event.certainty not in ("planned", "denied")}
        return not told.isdisjoint(PLEDGED) and told.isdisjoint(ARRIVED)

    @property
    def steps(self) -> tuple[tuple[Event, Event], ...]:
        """The pairs in which the decision advances: a later stage, or one beside the way; a new round after an arrival is no step.

        None where no donor is named, and for what is general only within half a year: two such decisions need not be one.
        """
        if not self.donor:
            return ()
        return tuple(pair for pair in _steps(self.events) if not self.general or (pair[1].first - pair[0].last).days <= GENERAL_REACH)


def find_threads(events: Iterable[Event]) -> list[Thread]:
    """The threads of all decisions among the events, by donor, item and recipient.

    Where a text names no recipient, the decision belongs to the one for whom the same donor gives the same item, if there is one only.
    An arrival or use that names no donor ("the missiles were fired on Tuesday") belongs to the thread of its item if only one donor's
    decision about that item for one recipient came before it; where several did, it belongs to none.
    """
    decisions = [event for event in events if event.stage and event.items]
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    by_key: dict[Key, list[Event]] = defaultdict(list)
    orphans: list[Event] = []
    particular: set[str] = set()
    for event in decisions:
        for name in event.items:
            labels[item_key(name)][name.text] += 1
            if name.item_class not in GENERAL_CLASSES:
                particular.add(item_key(name))
        if not event.donor and event.stage in ARRIVED:
            orphans.append(event)
            continue
        for item in dict.fromkeys(map(item_key, event.items)):
            for recipient in dict.fromkeys(map(party_key, event.recipients)) or ("",):
                by_key[event.donor, item, recipient].append(event)
    _name_recipients(by_key)
    for event, key in _adopt(orphans, by_key):
        by_key[key].append(event)
    return [
        Thread(donor, item, recipient, _most_common(labels[item]), *_in_order(members), general=item not in particular)
        for (donor, item, recipient), members in sorted(by_key.items())
    ]


@dataclass(frozen=True, slots=True)
class Decision:
    """What must be known of an event about an item to find its steps; `parties` are the keys of those for whom it is decided."""

    id: str
    first: date
    last: date
    dated: bool
    stage: str
    donor: str
    particular: bool
    """Whether the event names the item as a thing in particular."""

    parties: tuple[str, ...]


def decisions_of(event: Event) -> dict[str, Decision]:
    """Item → what the event decides about it; nothing where it is no decision."""
    found: dict[str, Decision] = {}
    parties = tuple(dict.fromkeys(map(party_key, event.recipients)))
    for item in dict.fromkeys(map(item_key, event.items)) if event.stage else ():
        particular = any(item_key(name) == item and name.item_class not in GENERAL_CLASSES for name in event.items)
        found[item] = Decision(event.id, event.first, event.last, event.dated, event.stage, event.donor, particular, parties)
    return found


def find_steps(decisions: Iterable[Decision]) -> set[tuple[str, str]]:
    """The ids of each event and the next stage of its decision; `decisions` are all about one item.

    What is about one item only decides its threads: these are the steps that `find_threads` finds for it among all events.
    """
    return {(sooner.id, later.id) for thread in find_threads([_bare(one) for one in decisions]) for sooner, later in thread.steps}


def _bare(one: Decision) -> Any:
    item = Name("x", "x", item_class="training" if one.particular else "")
    return SimpleNamespace(
        id=one.id, first=one.first, last=one.last, dated=one.dated, stage=one.stage, donor=one.donor, items=(item,),
        recipients=tuple(Name(party, party) for party in one.parties), certainty="asserted",
    )  # fmt: skip


def item_key(name: Name) -> str:
    """What makes two names the same item: their lexicon entry, else their spelling without case."""
    return name.key or name.text.casefold()


def party_key(name: Name) -> str:
    """What makes two names the same side: their country, else their lexicon entry, else their spelling without case."""
    return name.country or name.key or name.text.casefold()


def _name_recipients(by_key: dict[Key, list[Event]]) -> None:
    recipients: dict[tuple[str, str], set[str]] = defaultdict(set)
    for donor, item, recipient in by_key:
        recipients[donor, item].add(recipient)
    for (donor, item), known in recipients.items():
        if len(known) == 2 and "" in known:
            [recipient] = known - {""}
            by_key[donor, item, recipient] += by_key.pop((donor, item, ""))


def _adopt(orphans: Sequence[Event], by_key: Mapping[Key, Sequence[Event]]) -> list[tuple[Event, Key]]:
    of_item: dict[str, list[Key]] = defaultdict(list)
    for key in by_key:
        of_item[key[1]].append(key)
    adopted = []
    for event in orphans:
        for item in dict.fromkeys(map(item_key, event.items)):
            known = [key for key in of_item[item] if key[0] and any(one.first <= event.last for one in by_key[key])]
            if len(known) == 1:
                adopted.append((event, known[0]))
    return adopted


def _in_order(members: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    ordered = sorted(members, key=lambda event: (event.first, RANK[event.stage], event.last, event.id))
    return tuple(event for event in ordered if event.dated), tuple(event for event in ordered if not event.dated)


def _steps(events: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    current: Event | None = None
    for event in events:
        if current is None or event.stage == current.stage:
            current = event
        elif current.stage in BESIDE or event.stage in BESIDE or RANK[event.stage] > RANK[current.stage]:
            yield current, event
            current = event
        elif current.stage in ARRIVED:
            current = event  # asked for again, promised again: the next round
        # else a step back told late ("had been considering …"): the decision stays where it was


def _most_common(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda text: (-spellings[text], text))
