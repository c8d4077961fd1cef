"""Corrections over events: a pure function of the events that extraction makes and of the ledger.

Records are replayed in their order. Each is applied to the event that holds the sentences it stands on; where these are gone, it is kept
and told, never applied to another event. What people have corrected as two events stays two, even where the machine comes to think they
are one: the later correction takes its sentences with it. And what was rejected takes with it no more than as many sentences again that
nobody has seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.corrections.ledger import Ledger
from timeline.corrections.records import Correction
from timeline.corrections.values import DAYS, read_date, read_value
from timeline.corrections.working import BY_HAND, Basis, Found, Group, Working
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
        SIMPLE[one.act](group, one)
        group.marks[MARKS.get(one.act, one.field)] = None
        why = _divided(working, one, found)
    return why or ("apart" if apart else "")


def _divided(working: Working, one: Correction, found: Found) -> str:
    """Where the sentences of the event have gone to several events: what holds nothing but rejected sentences is rejected, too."""
    if not found.elsewhere:
        return ""
    if one.act == "reject":
        for other in {id(working.home[n]): working.home[n] for n in sorted(found.elsewhere)}.values():
            if other.mentions <= found.elsewhere:
                other.rejected, other.seen = True, other.seen | other.mentions
                other.marks["rejected"] = None
    return "divided"


def _set(group: Group, one: Correction) -> None:
    group.values[one.field] = read_value(one.field, one.new)


def _date(group: Group, one: Correction) -> None:
    group.values |= read_date(one.new)


def _reject(group: Group, one: Correction) -> None:
    group.rejected, group.checked = True, False


def _restore(group: Group, one: Correction) -> None:
    group.rejected = False


def _confirm(group: Group, one: Correction) -> None:
    group.rejected, group.checked = False, True


def _note(group: Group, one: Correction) -> None:
    group.notes[str(one.new).strip()] = None


def _tag(group: Group, one: Correction) -> None:
    group.tags[str(one.new).strip()] = None


def _untag(group: Group, one: Correction) -> None:
    group.tags.pop(str(one.new).strip(), None)


SIMPLE: dict[str, Callable[[Group, Correction], None]] = {
    "set": _set, "date": _date, "reject": _reject, "restore": _restore, "confirm": _confirm, "note": _note, "tag": _tag, "untag": _untag,
}  # fmt: skip
MARKS = {
    "date": "date", "reject": "rejected", "restore": "restored", "confirm": "checked", "note": "note", "tag": "tags", "untag": "tags",
}  # fmt: skip


def _part(working: Working, group: Group, leaving: Iterable[int]) -> Group:
    """A new event of some mentions of a group; what was said of the group stays with the group."""
    new = Group(set(), group.bare)
    working.groups.append(new)
    working.move(sorted(leaving), new)
    group.seen -= new.mentions
    group.marks["split"] = new.marks["split"] = None
    return new


def _split(working: Working, one: Correction, found: Found) -> str:
    group = found.group
    assert group is not None
    numbers = {n for ground in one.others for n in working.resolve(ground)[0]}
    leaving = numbers & group.mentions
    if leaving == group.mentions or not numbers:
        return "no sentence"
    if not leaving:  # the machine has parted them itself
        group.marks["split"] = None
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
    group.marks["merge"] = None
    if other.group is group:  # the machine has joined them itself
        return ""
    joined = other.group
    working.move(sorted(joined.mentions), group)
    group.bare = (*group.bare, *(one for one in joined.bare if all(one is not known for known in group.bare)))
    group.values = {**joined.values, **group.values}
    group.marks, group.tags, group.notes = {**joined.marks, **group.marks}, {**joined.tags, **group.tags}, {**joined.notes, **group.notes}
    group.seen |= joined.seen
    group.checked &= joined.checked
    return ""


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
    group.seen.add(working.enter(mention, group))
    group.values |= told | days
    group.marks |= {"added": None, "date": None}
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
