"""What is given or used: the items of an event as written, and their counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from timeline.events.chunks import list_at, objects_of, phrase_around, phrase_text
from timeline.events.clauses import RELATIVE
from timeline.events.parties import Party
from timeline.events.reading import Line, Reading, Told
from timeline.events.subjects import subject_phrase
from timeline.lexicon import Entry, Found
from timeline.models import Name, Quantity


def find_items(reading: Reading, line: Line, told: Told, span: tuple[int, int]) -> list[Found[Entry]]:
    """The things of an event: items in its span, each once, before more general words for the same thing."""
    # "zawieszenie broni" is a truce and no weapon.
    worded = {i for t in line.told if t.trigger.sort == "event" and t.last > t.first for i in range(t.first, t.last + 1)}
    found = [f for f in reading.things(span[0], span[1] + 1) if not told.first <= f.first <= told.last and f.first not in worded]
    found = _of_type(reading, found)
    own = [f for f in found if line.clause_at(f.first).kind != RELATIVE or told.clause.kind == RELATIVE]
    held = [f for f in found if f not in own and any(_holds(line, o, f) for o in own)]
    found = held if held and all(f.value.key in PACKAGES for f in own) else own or found
    specific = [f for f in found if f.value.key not in VAGUE]
    kept: dict[str, Found[Entry]] = {}
    for f in specific or found:
        kept.setdefault(f.value.key, f)
    packed = [f for f in kept.values() if f.value.key not in PACKAGES]
    return packed if any(f.value.item_class not in ("funds", "other", "") for f in packed) else list(kept.values())


def _holds(line: Line, package: Found[Entry], found: Found[Entry]) -> bool:
    """Whether a thing stands in a relative clause that opens right behind a package: "a package that includes …"."""
    clause = line.clause_at(found.first)
    return package.value.key in PACKAGES and 0 < clause.lo - package.last <= 8


def _of_type(reading: Reading, found: Sequence[Found[Entry]]) -> list[Found[Entry]]:
    """General and special name of one thing as one: "ein Flugabwehrsystem vom Typ Patriot", "des avions de chasse Mirage 2000"."""
    joined: list[Found[Entry]] = []
    for f in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and f.first - before.last <= 3
            and before.value.item_class == f.value.item_class
            and before.value.key in CLASSES
        ):
            between = range(before.last, f.first)
            apart = any("," in reading.words.gap(i) for i in between)
            coordinated = any(reading.words.lower[i] in reading.grammar.words["coordinate"] for i in between)
            if not apart and not coordinated and not any(n.first in between for n in reading.numbers):
                joined[-1] = Found(before.first, f.last, f.value)
                continue
        joined.append(f)
    return joined


CLASSES = frozenset(
    {
        "air-defence",
        "fighter-jet",
        "tank",
        "armoured-vehicle",
        "artillery",
        "drone",
        "missile",
        "long-range-missile",
        "anti-tank",
        "helicopter",
        "radar",
    }
)
"""Items that are classes of others."""

VAGUE = frozenset({"aid", "weapons", "missile", "truck", "tank", "mine"})
"""Words that are not listed beside the name of what is given."""

PACKAGES = frozenset({"aid", "military-aid", "pda", "usai", "imf-programme"})
"""Words for what holds the things that are given, and is not listed beside them."""

GENERAL = VAGUE | frozenset({"military-aid", "supplemental", "grant", "ammunition", "artillery"})
"""Words for help in general, which say little beside the name of what is given."""


def name_items(reading: Reading, line: Line, told: Told, kind: str, things: Sequence[Found[Entry]], parties: Sequence[Party]) -> list[Name]:
    """The items as an event names them: known ones, of aid with what stands in a list beside them; in other events what it is about."""
    if kind == "combat":
        return [item_name(reading, f) for f in things]
    if kind == "aid":
        return _with_listed(reading, line, things, parties)
    return _measures(reading, line, told) if kind == "sanctions" else _about(reading, line, told, kind, parties)


def _with_listed(reading: Reading, line: Line, things: Sequence[Found[Entry]], parties: Sequence[Party]) -> list[Name]:
    """The things, and what a list that begins with one of them goes on with: "air defences, critical munitions and other equipment"."""
    names = [item_name(reading, f) for f in things]
    lists = []
    for thing in things:
        if thing.value.key not in PACKAGES:
            members = list_at(reading, line, phrase_around(reading, line, thing.first, thing.last)[0], line.hi)
            lists += [(thing, member) for member in members[1:]] if members and members[0][1] >= thing.last else []
    if not lists:
        return names
    taken = {i for f in things for i in range(f.first, f.last + 1)}
    taken |= {i for p in parties if p.known for i in range(p.first, p.last + 1)}
    taken |= {i for m in reading.money for i in range(m.first, m.last + 1)}
    taken |= {i for t in line.told if t.trigger.part != "topic" for i in range(t.first, t.last + 1)}
    for thing, (first, last) in lists:
        if taken & set(range(first, last + 1)):
            continue
        known = next(iter(reading.things(first, last + 1)), None)
        listed = Name(phrase_text(reading, first, last), category=thing.value.category)
        names.append(item_name(reading, known) if known is not None else listed)
        taken |= set(range(first, last + 1))
    return names


def _measures(reading: Reading, line: Line, told: Told) -> list[Name]:
    """The sanctions themselves: "new sanctions", "nono pacchetto di sanzioni"."""
    nouns = [t for t in line.told if not t.verb and t.trigger.part == "noun" and t.trigger.kind == "sanctions"]
    nouns = [t for t in nouns if t.clause.within(told.clause)]
    spans = [phrase_around(reading, line, t.first, t.last) for t in nouns[:1]]
    small = reading.grammar.words["stop"]
    told_more = [(a, b) for a, b in spans if any(w not in small and len(w) > 2 for w in reading.words.lower[a:b])]
    return [Name(phrase_text(reading, a, b)) for a, b in told_more]  # "sanctions" alone says no more than the kind does


def _about(reading: Reading, line: Line, told: Told, kind: str, parties: Sequence[Party]) -> list[Name]:
    """What a decision is about that is no help: the object of its verb, or the subject of a passive, that is no person and no body."""
    sorts = ("act", "give", "generic") if kind == "other" else ("act", "give")
    if told.trigger.sort not in sorts or not told.verb:
        return []
    passive = subject_phrase(reading, line, told) if "passive" in told.moods else None
    found = [passive] if passive is not None else objects_of(reading, line, told)[:1]
    acting = {i for p in parties for i in range(p.first, p.last + 1)}
    acting |= {t.first for t in line.told if not t.verb and t.trigger.sort == "event"}
    return [Name(phrase_text(reading, a, b)) for a, b in found if not acting & set(range(a, b + 1)) and _is_thing(reading, a, b)]


def _is_thing(reading: Reading, first: int, last: int) -> bool:
    """Whether a phrase may be what a decision is about: no infinitive, no name at its head."""
    words, grammar = reading.words, reading.grammar
    infinitive = None if grammar.settings.get("infinitive_marker") else grammar.shapes.get("infinitive")
    head = next((i for i in range(first, last + 1) if words.lower[i] not in grammar.words["determiners"] | grammar.words["of"]), first)
    if infinitive is not None and infinitive.fullmatch(words.lower[head]):
        return False
    return bool(grammar.settings.get("nouns_large")) or not words.written[head][0].isupper()


def item_name(reading: Reading, found: Found[Entry]) -> Name:
    """An item as written, with its class and category, and where it comes from if a word beside it says so ("American HIMARS")."""
    entry = found.value
    lo, hi = (bisect_left(reading.names, i, key=lambda f: f.first) for i in (found.first - 3, found.last + 3))
    beside = (f for f in reading.names[lo:hi] if f.value.kind == "people")
    origin = next((f.value.country for f in beside if _touches(reading, f, found)), "")
    return Name(reading.text(found.first, found.last), entry.key, origin, entry.item_class, entry.category)


def _touches(reading: Reading, origin: Found[Entry], found: Found[Entry]) -> bool:
    """Whether a word of origin stands in the phrase of a thing: "ATACMS on Russian soil" come from elsewhere."""
    lo, hi = (origin.last, found.first) if origin.first < found.first else (found.last, origin.first)
    ends = reading.grammar.words["ends"]
    return not any(reading.words.lower[i] in ends for i in range(lo + 1, hi))


def find_quantities(reading: Reading, items: Sequence[Found[Entry]]) -> list[Quantity]:
    """Counts that stand before the items: "31 Abrams", "six missiles"."""
    quantities = []
    for item in items:
        at = bisect_left(reading.numbers, item.first, key=lambda n: n.first) - 1
        number = reading.numbers[at] if at >= 0 and item.first - reading.numbers[at].last <= 3 else None
        if number is None or any(m.first <= number.first <= m.last for m in reading.money):
            continue
        if all(not set(reading.words.gap(i)) & set(",;:.()") for i in range(number.last, item.first)):
            quantities.append(Quantity(item.value.key, number.value))
    return quantities
