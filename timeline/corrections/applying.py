"""Corrections over events: a pure function of the events that extraction makes and of the ledger.

Records are replayed in their order. Each is applied to the event that holds the sentences it stands on; where these are gone, it is kept
and told, never applied to another event. What people have corrected as two events stays two, even where the machine comes to think they
are one: the later correction takes its sentences with it. And what was rejected takes with it no more than as many sentences again that
nobody has seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from timeline.corrections.ledger import Ledger
from timeline.corrections.records import Correction
from timeline.corrections.values import DAYS, read_date, read_value
from timeline.corrections.working import BY_HAND, Basis, Found, Group, Told, Working
from timeline.models import Event, Mention


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A correction that could not be applied, or only in part, and why: "no article", "no sentence", "ambiguous", "divided", "apart"."""

    correction: Correction
    why: str

    @property
    def applied(self) -> bool:
        """Whether it counts all the same: a part of what it was about holds its sentences."""
        return self.why in ("divided", "apart")


@dataclass(frozen=True, slots=True)
class Applied:
    """The corrected chronology, oldest first, and what could not be applied.

    `touched` are the ids of events that are other than extraction made them, `machine` those that it made in their place.
    """

    events: tuple[Event, ...]
    unapplied: tuple[Unapplied, ...] = ()
    machine: tuple[Event, ...] = ()
    touched: tuple[str, ...] = ()


def apply(events: Iterable[Event], ledger: Ledger, basis: Mapping[str, Basis]) -> Applied:
    """The events with all live corrections over them.

    `basis` knows the articles whose texts a record stands on (`Ledger.texts`), by id; the events must be all that those articles tell.
    Their order, and that of the articles, is of no weight.

    >>> apply([], Ledger(), {})
    Applied(events=(), unapplied=(), machine=(), touched=())
    """
    events = list(events)
    concerned = [event for event in events if any(mention.article in basis for mention in event.mentions)] if basis else []
    working = Working(concerned, basis)
    unapplied = [Unapplied(one, why) for one in ledger.live if one.act != "article" and (why := _replay(working, one))]
    known = {id(event) for event in concerned}
    made = _finish([event for event in events if id(event) not in known], working)
    before, after = {id(event) for event in events}, {id(event) for event in made}
    machine = tuple(sorted((event for event in events if id(event) not in after), key=lambda event: event.id))
    touched = tuple(sorted(event.id for event in made if id(event) not in before))
    return Applied(tuple(sorted(made, key=lambda e: (e.first, e.last, e.id))), tuple(unapplied), machine, touched)


def _replay(working: Working, one: Correction) -> str:
    """Apply one record; why it could not be done, or only in part."""
    if one.act == "add":
        return _add(working, one)
    found = working.find(one.grounds)
    group = found.group
    if group is None:
        return found.why
    apart = one.act != "merge" and bool(group.seen) and group.seen.isdisjoint(found.mentions)
    apart |= one.act == "reject" and 2 * len(found.mentions) < len(group.mentions)
    if apart:
        group = _part(working, group, found.mentions)
        found = replace(found, group=group)
    group.seen |= found.mentions
    if one.act in ("split", "merge"):
        why = (_split if one.act == "split" else _merge)(working, one, found)
    else:
        group.said.append((found.mentions, partial(_say, one)))
        why = _divided(working, one, found)
    return why or ("apart" if apart else "")


def _divided(working: Working, one: Correction, found: Found) -> str:
    """Where the sentences of the event have gone to several events: what holds nothing but rejected sentences is rejected, too."""
    if not found.elsewhere:
        return ""
    if one.act == "reject":
        for other in {id(working.home[n]): working.home[n] for n in sorted(found.elsewhere)}.values():
            if other.mentions <= found.elsewhere:
                other.said.append((frozenset(other.mentions), partial(_say, one)))
                other.seen |= other.mentions
    return "divided"


def _say(one: Correction, told: Told) -> None:
    """Lay a record over what was said before it."""
    SIMPLE[one.act](told, one)
    told.marks.add(MARKS.get(one.act, one.field))


def _set(told: Told, one: Correction) -> None:
    told.values[one.field] = read_value(one.field, one.new)


def _date(told: Told, one: Correction) -> None:
    told.values |= read_date(one.new)


def _reject(told: Told, one: Correction) -> None:
    told.rejected, told.checked = True, False


def _restore(told: Told, one: Correction) -> None:
    told.rejected = False


def _confirm(told: Told, one: Correction) -> None:
    told.rejected, told.checked = False, True


def _note(told: Told, one: Correction) -> None:
    told.notes[str(one.new).strip()] = None


def _tag(told: Told, one: Correction) -> None:
    told.tags[str(one.new).strip()] = None


def _untag(told: Told, one: Correction) -> None:
    told.tags.pop(str(one.new).strip(), None)


def _added(told: Told, one: Correction) -> None:
    told.values |= {name: read_value(name, value) for name, value in one.new.items() if name not in DAYS}
    told.values |= read_date({name: value for name, value in one.new.items() if name in DAYS})
    told.marks.add("date")


SIMPLE: dict[str, Callable[[Told, Correction], None]] = {
    "set": _set, "date": _date, "reject": _reject, "restore": _restore, "confirm": _confirm, "note": _note, "tag": _tag, "untag": _untag,
    "add": _added,
}  # fmt: skip
MARKS = {
    "date": "date", "reject": "rejected", "restore": "restored", "confirm": "checked", "note": "note", "tag": "tags", "untag": "tags",
    "add": "added",
}  # fmt: skip


def _part(working: Working, group: Group, leaving: Iterable[int]) -> Group:
    """A new event of some mentions of a group; what was said of these alone goes with them, all else stays with the group."""
    new = Group(set(), group.bare, marks={"split"})
    working.groups.append(new)
    working.move(sorted(leaving), new)
    group.seen -= new.mentions
    new.said = [(stands, say) for stands, say in group.said if stands <= new.mentions]
    group.said = [(stands, say) for stands, say in group.said if not stands <= new.mentions]
    group.marks.add("split")
    return new


def _split(working: Working, one: Correction, found: Found) -> str:
    group = found.group
    assert group is not None
    numbers = {n for ground in one.others for n in working.resolve(ground)[0]}
    leaving = numbers & group.mentions
    if leaving == group.mentions or not numbers:
        return "no sentence"
    if not leaving:  # the machine has parted them itself
        group.marks.add("split")
        return ""
    new = _part(working, group, leaving)
    new.seen |= leaving
    return ""


def _merge(working: Working, one: Correction, found: Found) -> str:
    group, other = found.group, working.find(one.others)
    assert group is not None
    if other.group is None:
        return other.why
    group.seen |= other.mentions
    group.marks.add("merge")
    if other.group is group:  # the machine has joined them itself
        return ""
    joined = other.group
    checked, rejected = group.told.checked and joined.told.checked, group.told.rejected
    working.move(sorted(joined.mentions), group)
    group.bare = (*group.bare, *(one for one in joined.bare if all(one is not known for known in group.bare)))
    group.marks |= joined.marks
    group.seen |= joined.seen
    group.said = [*joined.said, *group.said, (frozenset(group.mentions), partial(_judge, checked, rejected))]
    return ""


def _judge(checked: bool, rejected: bool, told: Told) -> None:
    told.checked, told.rejected = checked, rejected


def _add(working: Working, one: Correction) -> str:
    """An event that a person found in a sentence; where extraction has come to find the same one, it is that."""
    ground = one.grounds[0]
    articles = working.articles.get(ground.text, [])
    if not articles:
        return "no article"
    article = ground.article if ground.article in articles else articles[0]
    told = {name: read_value(name, value) for name, value in one.new.items() if name not in DAYS}
    days = read_date({name: value for name, value in one.new.items() if name in DAYS})
    basis = working.basis[article]
    names = set(Mention.__slots__)
    mention = Mention(
        **{
            "article": article, "start": ground.start, "end": ground.end, "quote": ground.quote, "trigger": BY_HAND + one.id,
            "language": basis.language, "source": basis.source, "published": basis.published, "summary": ground.quote,
            **{name: value for name, value in told.items() if name in names}, **days,
        }
    )  # fmt: skip
    there = [n for n in working.at.get((article, ground.start, ground.end), ()) if _is_same(working.mentions[n], mention)]
    group = working.home[there[0]] if there else Group(set())
    if not there:
        working.groups.append(group)
    number = working.enter(mention, group)
    group.seen.add(number)
    group.said.append((frozenset({number}), partial(_say, one)))
    return ""


def _is_same(one: Mention, other: Mention) -> bool:
    return (one.kind, one.first, one.last) == (other.kind, other.first, other.last) and not one.trigger.startswith(BY_HAND)


def _finish(others: Sequence[Event], working: Working) -> list[Event]:
    """All events with their ids told apart, and links that lead to what there is now."""
    made: list[Event] = []
    heirs: dict[str, str] = {}
    used = {event.id for event in others}
    for group in working.groups:
        if not group.mentions:
            continue
        event = working.event(group)
        n = 1
        while event.id in used:  # two parts of one sentence may be called alike
            n += 1
            event = replace(event, id=f"{event.id.partition('-')[0]}-{n}")
        used.add(event.id)
        made.append(event)
        for bare in group.bare:
            heirs.setdefault(bare.id, event.id)
    hidden = {event.id for event in made if event.rejected}
    if not hidden and all(old == new for old, new in heirs.items()):
        return [*others, *made]
    return [_relinked(event, heirs, hidden) for event in (*others, *made)]


def _relinked(event: Event, heirs: Mapping[str, str], hidden: set[str]) -> Event:
    links = event.follows, event.contradicts
    if links == ((), ()):
        return event
    here = set() if event.rejected else {id for ids in links for id in ids}
    now = {id: heir for id in here if (heir := heirs.get(id, id)) not in hidden and heir != event.id}
    follows, contradicts = (tuple(sorted({now[id] for id in ids if id in now})) for ids in links)
    return event if (follows, contradicts) == links else replace(event, follows=follows, contradicts=contradicts)
