"""Things meant without their name: by a pronoun, by "the deliveries" alone, by a number alone ("will give 19"), by "the missiles".

Slavic and Germanic pronouns may be subject or object: those of `[events.pronouns] object` mean a thing only right behind a party or right
before a verb ("dat Oekraïne ze krijgt", "que Kiev les recevra"). `definite` lists what makes "the missiles" those told before.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.chunks import objects_of
from timeline.events.clauses import COMPLEMENT, RELATIVE
from timeline.events.parties import Party
from timeline.events.reading import Line, Reading, Told
from timeline.events.things import GENERAL, item_name
from timeline.lexicon import Entry, Found
from timeline.models import Name


def meant_things(
    reading: Reading, line: Line, told: Told, span: tuple[int, int], parties: Sequence[Party], earlier: Sequence[Name], *, decided: bool
) -> list[Name]:
    """The things told before that this sentence means without naming them; `earlier` are those of the sentences before.

    `decided`: the last decision told was one of help, which "the bill" or a vote without an object goes on with.
    """
    thing = reading.within("pronouns.thing", line.lo if told.trigger.sort == "use" else span[0], span[1] + 1)
    gives = [t for t in line.told if not t.verb and t.trigger.sort == "give" and span[0] <= t.first <= span[1]]
    own = {f.last + 1 for f in reading.within("pronouns.possessive", span[0], span[1])}
    theirs = [t for t in line.told if not t.verb and t.first in own and t.trigger.stage]
    # "Foram usados pela primeira vez …": where subjects may be dropped, a passive that opens its clause is said of what was told before.
    dropped = reading.grammar.settings.get("drops_subject") and told.trigger.sort == "use" and "passive" in told.moods
    elided = bool(dropped) and told.first - told.clause.lo <= 1
    passed = decided and _passes(reading, line, told)
    meant = thing or gives or theirs or elided or passed
    if not (meant or stands_for_thing(reading, line, span, parties) or count_alone(reading, line, span)):
        return []
    before = [f for f in reading.things(line.lo, told.clause.lo) if f.value.category == "military" and f.value.key not in GENERAL]
    plural = not gives and not theirs
    concrete = [n for n in earlier if n.key not in GENERAL] if plural else []
    return [item_name(reading, f) for f in before[-1:]] or concrete or list(earlier)


def _passes(reading: Reading, line: Line, told: Told) -> bool:
    """Whether a bill told before is voted or signed: "the law that Biden signed", "the Senate gave its approval, 79 to 18"."""
    if told.trigger.sort != "act" or not told.verb or told.bare or told.trigger.stage not in LEGAL:
        return False
    lo = told.clause.lo - 3 if told.clause.kind in (RELATIVE, COMPLEMENT) else told.clause.lo
    if reading.within("pronouns.bill", max(lo, line.lo), told.clause.hi):
        return True
    counted = {n.last + 1 for n in reading.numbers}  # "by 79 votes to 18"
    nouns = [t for t in line.told if t is not told and t.trigger.part != "topic" and t.first not in counted]
    nouns = [t for t in nouns if t.clause.number == told.clause.number]
    return told.trigger.stage != "signed" and not nouns and not objects_of(reading, line, told) and "passive" not in told.moods


LEGAL = frozenset({"voted", "signed", "authorised"})
"""Stages of a text that a parliament or a head of state passes."""


def stands_for_thing(reading: Reading, line: Line, span: tuple[int, int], parties: Sequence[Party]) -> bool:
    """Whether a pronoun stands for things there: one that always does, or one that is no subject where it stands."""
    if reading.within("pronouns.thing", span[0], span[1] + 1):
        return True
    found = reading.within("pronouns.object", span[0], span[1] + 1)
    if not found:
        return False
    if reading.grammar.settings.get("bare_objects") or reading.grammar.settings.get("nouns_large"):
        ends = {p.last + 1 for p in parties if not p.prepositions}
        return any(f.first in ends for f in found)
    giving = [t for t in line.told if t.verb and t.trigger.sort in ("act", "give", "use")]
    begins = {h for t in giving for h in t.helpers} | {t.first for t in giving if "participle" not in t.moods}
    return any(f.last + 1 in begins for f in found)


def count_alone(reading: Reading, line: Line, span: tuple[int, int]) -> tuple[int, float] | None:
    """The place and the value of a number that counts what was told before: the object of a giving, with no noun behind it.

    "Her country would give 19", "zegde Denemarken er negentien toe", "en livrera douze".
    """
    words, grammar = reading.words, reading.grammar
    taken = {i for m in reading.money for i in range(m.first, m.last + 1)}
    gives = [t for t in line.told if t.verb and t.trigger.stage in GIVEN and span[0] <= t.first <= span[1]]
    for number in reading.numbers:
        if not span[0] <= number.first <= span[1] or number.first in taken or not 1 < number.value < 1900:
            continue
        following = number.last + 1
        closed = following >= line.hi or words.gap(number.last).strip() in CLOSES or following in {t.last for t in gives}
        closed = closed or words.lower[following] in grammar.words["closers"] or words.lower[following] in grammar.words["particles"]
        before = words.lower[number.first - 1] if number.first > line.lo else ""
        if closed and before not in grammar.words["governing"] and any(_is_object(line, t, number.first) for t in gives):
            return number.first, number.value
    return None


GIVEN = frozenset({"promised", "announced", "authorised", "delivered", "contracted", "requested"})
"""Stages whose verbs have things for their object."""

CLOSES = frozenset({".", ",", ";", "!", "?", ":", ").", ")", "”", ".”", "\n", ".\n", ".\n\n"})


def _is_object(line: Line, give: Told, index: int) -> bool:
    """Whether a word stands near enough to a verb to be its object."""
    return line.clause_at(index).number == give.clause.number and abs(index - give.first) <= 5


def with_referents(reading: Reading, things: Sequence[Found[Entry]]) -> list[Found[Entry]]:
    """The things, "the missiles" and "ces chars" among them as what they mean: the only one of their class that the text names before."""
    return [f if (meant := _referent(reading, f)) is None else Found(f.first, f.last, meant) for f in things]


def _referent(reading: Reading, found: Found[Entry]) -> Entry | None:
    classes = REFERENTS.get(found.value.key)
    if classes is None or not _definite(reading, found.first):
        return None
    before = {f.value.key: f.value for f in reading.things(0, found.first) if f.value.item_class in classes and f.value.key not in UNNAMED}
    return next(iter(before.values())) if len(before) == 1 else None


def _definite(reading: Reading, first: int) -> bool:
    """Whether the phrase that a word heads means something known: "the missiles", "the new missiles", never "the Russian missiles"."""
    words, grammar = reading.words, reading.grammar
    for index in range(first - 1, max(first - 3, -1), -1):
        if words.gap(index).strip("'’ "):
            return False
        if reading.within("pronouns.definite", index, index + 1):
            return True
        told_apart = bool(reading.named(index, index + 1)) or any(n.first <= index <= n.last for n in reading.numbers)
        if told_apart or words.lower[index] in grammar.words["ends"] | grammar.words["of"]:
            return False
    return False


REFERENTS = {
    "missile": ("long-range",), "long-range-missile": ("long-range",), "tank": ("armour",), "armoured-vehicle": ("armour",),
    "fighter-jet": ("aviation",), "helicopter": ("aviation",), "artillery": ("artillery",), "shell": ("munitions",),
    "ammunition": ("munitions",), "mine": ("mines",), "drone": ("drones",), "air-defence": ("air defence",),
}  # fmt: skip
"""General words for things, with the classes of those that they may mean."""

UNNAMED = frozenset({*REFERENTS, *GENERAL})
"""Words that name no thing in particular."""
