"""Which lane an event stands in, what the lane is called, and in which order lanes follow each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.figures.themes import MARKS, find_item_class
from timeline.figures.words import country_name, language_of, name_of, say
from timeline.figures.wrapping import GLUE, clean
from timeline.graph import Thread, find_threads
from timeline.lexicon import item_name
from timeline.models import KINDS, Event

OTHERS = "~others"
UNNAMED = "~unnamed"
GROUND = "~ground"
NOT_IN_LANES = ("politics",)
"""Kinds that are the background of every lane, whoever is named with them."""

LEAST_WEIGHT = 0.25
"""What an event of no importance weighs where lanes have to be given up."""
MOST_FIGHTING = 6
"""Battles of nobody who has a lane: so many are context, more have a lane of their own."""

# A fixed order, so that lanes do not change places while the reader moves through time.
DONORS = (
    "USA", "GBR", "DEU", "FRA", "POL", "EU", "NATO", "G7", "ITA", "CAN", "NLD", "SWE", "DNK", "NOR", "FIN", "CZE", "SVK", "EST", "LVA",
    "LTU", "ESP", "BEL", "GRC", "PRT", "ROU", "BGR", "AUT", "CHE", "AUS", "JPN", "KOR", "TUR", "UKR", "RUS", "BLR", "CHN", "PRK", "IRN",
)  # fmt: skip
_RANK = {code: rank for rank, code in enumerate(DONORS)}


@dataclass(frozen=True, slots=True)
class Row:
    """A lane before it is laid out."""

    key: str
    name: str
    events: tuple[Event, ...]
    thread: bool = False


def _donor(event: Event) -> str:
    if event.donor:
        return event.donor
    return next((a.country for a in event.actors if a.country), "") if event.kind == "aid" else ""


def _actor(event: Event) -> str:
    return (event.actors[0].key or event.actors[0].text) if event.actors else ""


def _recipient(event: Event) -> str:
    return (event.recipients[0].country or event.recipients[0].key or event.recipients[0].text) if event.recipients else ""


LANES: dict[str, Callable[[Event], str]] = {
    "donor": _donor,
    "actor": _actor,
    "recipient": _recipient,
    "item_class": lambda event: find_item_class(event) if event.kind == "aid" or event.item_class else "",
    "kind": lambda event: event.kind,
}
"""How an event's lane is found; the keys are values of the option `lanes`, beside `THREAD`."""
THREAD = "thread"
"""One lane for each decision: an item from request to use."""


def sort_into_lanes(events: Sequence[Event], lanes: str, locale: str, most: int) -> tuple[list[Row], list[Event]]:
    """The lanes from top to bottom, at most `most` of them, and the context that stands above all lanes.

    Context is what no lane claims: politics always, and diplomacy, justice … of nobody who has a lane. Aid of nobody named has
    a lane of its own, and so have many battles; the smallest lanes share the last one.
    """
    if lanes not in (*LANES, THREAD):
        raise ValueError(f"lanes {lanes!r} is not one of {', '.join((*LANES, THREAD))}")
    threads = _name_threads(events, locale) if lanes == THREAD else {}
    key_of = LANES.get(lanes) or (lambda event: threads.get(event.id, ""))
    members: dict[str, list[Event]] = defaultdict(list)
    context: list[Event] = []
    free: list[tuple[str, Event]] = []
    for event in events:
        key = key_of(event)
        if lanes == "kind" or (key and event.kind == "aid"):
            members[key].append(event)
        elif event.kind in NOT_IN_LANES:
            context.append(event)
        elif event.kind == "aid":
            members[OTHERS if lanes == THREAD else UNNAMED].append(event)
        else:
            free.append((key, event))
    for key, event in free:
        if key and (key in members or event.kind == "combat"):
            members[key].append(event)
        else:
            context.append(event)
    fighting = [event for event in context if event.kind == "combat"]
    if len(fighting) > MOST_FIGHTING:
        members[GROUND] = fighting
        context = [event for event in context if event.kind != "combat"]
    return _order(_fold(dict(members), most), lanes, locale), context


def _name_threads(events: Sequence[Event], locale: str) -> dict[str, str]:
    """Event id → the name of the decision of which it is a stage; the longest one where it belongs to several.

    A decision is called by its item and who gives it, and for whom only where the same is given to several.
    """
    threads = [thread for thread in find_threads(events) if len(thread.events) > 1 and not thread.general]
    names = {thread: name_gift(thread, locale) for thread in threads}
    shared = Counter(names.values())
    named: dict[str, str] = {}
    for thread in sorted(threads, key=lambda t: (-len(t.events), t.events[0].first, t.item, t.donor, t.recipient)):
        name = names[thread]
        whom = f" →{GLUE}{_unbroken(country_name(thread.recipient, locale))}" if shared[name] > 1 and thread.recipient else ""
        for event in thread.events:
            named.setdefault(event.id, clean(name + whom))
    sizes = Counter(named.values())
    return {event: name for event, name in named.items() if sizes[name] > 1}


def name_gift(thread: Thread, locale: str) -> str:
    """What is decided about, and by whom: "Mirage 2000 (France)"."""
    item = item_name(thread.item, language_of(locale))
    return item[:1].upper() + item[1:] + (f" ({_unbroken(country_name(thread.donor, locale))})" if thread.donor else "")


def _unbroken(name: str) -> str:
    """A name that is not broken at the end of a line."""
    return name.replace(" ", GLUE)


def _fold(members: dict[str, list[Event]], most: int) -> dict[str, list[Event]]:
    """The lanes that weigh least joined into one, so that no more than `most` are left: a great decision weighs more than many talks."""
    if len(members) <= most:
        return members
    weights = {key: round(sum((LEAST_WEIGHT + e.importance) ** 2 for e in events), 6) for key, events in members.items()}
    kept = sorted(members.keys() - {OTHERS}, key=lambda k: (-weights[k], -len(members[k]), k))[: max(most - 1, 1)]
    folded = {key: members[key] for key in members if key in kept}
    folded[OTHERS] = [event for key in members if key not in kept for event in members[key]]
    return folded


def _order(members: dict[str, list[Event]], lanes: str, locale: str) -> list[Row]:
    own = lanes == THREAD
    rows = [
        Row(key, clean(_name(key, lanes, events, locale)), tuple(events), own and key not in (OTHERS, GROUND))
        for key, events in members.items()
    ]
    fixed = {"donor": _RANK, "kind": {k: n for n, k in enumerate(KINDS)}, "item_class": {k: n for n, k in enumerate(MARKS)}}.get(lanes, {})
    special = {UNNAMED: 1, GROUND: 2, OTHERS: 3}

    def place(row: Row) -> tuple[int, int, int, str]:
        size = min(event.first for event in row.events).toordinal() if own else 0 if fixed else -len(row.events)
        return (special.get(row.key, 0), fixed.get(row.key, len(fixed)), size, row.name)

    return sorted(rows, key=place)


def _name(key: str, lanes: str, events: Sequence[Event], locale: str) -> str:
    if key in (OTHERS, GROUND):
        return say({OTHERS: "others", GROUND: "ground"}[key], locale)
    if key == UNNAMED:
        return say("unnamed_donor" if lanes == "donor" else "unnamed", locale)
    if lanes == THREAD:
        return key
    if lanes == "kind":
        return name_of("kinds", key, locale)
    if lanes == "item_class":
        return name_of("items", key, locale)
    if lanes == "donor" or (lanes == "recipient" and any(r.country == key for e in events for r in e.recipients[:1])):
        return country_name(key, locale)
    named = [name for event in events for name in (event.actors if lanes == "actor" else event.recipients)[:1]]
    return min((n.text for n in named if key in (n.key, n.text)), key=len, default=key)
