"""Who does it, for whom or against whom, with what and where: the parties and things around a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from timeline.events.clauses import ADVERBIAL, COMPLEMENT, RELATIVE, SHARED
from timeline.events.parties import Party, unique
from timeline.events.reading import Line, Reading, Told
from timeline.events.subjects import happens, pronouns_in, subject_phrase
from timeline.models import Amount, Name, Quantity


@dataclass(slots=True)
class Roles:
    """The roles of one event, and for `explain` where each came from."""

    actors: list[Name] = field(default_factory=list)
    recipients: list[Name] = field(default_factory=list)
    items: list[Name] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    why: list[str] = field(default_factory=list)


def find_actors(reading: Reading, line: Line, told: Told, parties: Sequence[Party]) -> list[Party]:
    """Who acts: the agent of a passive or a noun, the subject of a verb, the antecedent of a relative clause."""
    if told.trigger.receives:
        return _from_whom(reading, told, parties)
    agents = [
        p for p in parties if "by" in p.prepositions and told.last < p.first and p.first - told.last <= 14 and same_stretch(line, told, p)
    ]
    ahead = _agents_ahead(reading, line, told, parties)
    if ahead:
        return with_coordinates(reading, parties, ahead[0], line=line)
    if agents and (not told.verb or told.bare or "passive" in told.moods):
        return with_coordinates(reading, parties, agents[0], line=line)
    if told.clause.opener == SHARED and told.verb and not [p for p in parties if told.clause.lo <= p.first < told.first]:
        earlier = [t for t in line.told if t.verb and t.last < told.clause.lo and t.clause.kind == told.clause.kind]
        return find_actors(reading, line, earlier[-1], parties) if earlier else []
    if not told.verb:
        return _of_noun(reading, line, told, parties)
    by_form = told.trigger.tense == "passive"
    if ("passive" in told.moods and (by_form or not told.trigger.tense or told.moods & {"participle", "past"})) or (
        told.bare and "participle" in told.moods
    ):
        return []
    subjects = subjects_of(reading, line, told, parties)
    if subjects and (giver := _gives_to(reading, told, subjects, parties)):
        return [giver]
    if subjects:
        right = told.first if subjects[0].first < told.first else None
        chain = with_coordinates(reading, parties, subjects[0], right=right, line=line)
        if told.trigger.sort == "act" and told.verb:
            chain += [p for p in subjects[-1:] if p not in chain and _announces(reading, line, told, subjects[0], p)]
            chain += [p for p in _announced(reading, line, told, parties) if p not in chain]
        return chain
    if told.clause.kind == RELATIVE:
        before = [p for p in parties if p.last < told.clause.lo and told.clause.lo - p.last <= 6 and not p.goal]
        if before:
            return before[-1:]
    return []


def _from_whom(reading: Reading, told: Told, parties: Sequence[Party]) -> list[Party]:
    """Who gave what somebody received: "received the first tanks from the United States", "… des États-Unis", "… aus den USA"."""
    near = [p for p in parties if told.last < p.first and p.first - told.last <= 14]
    given = [p for p in near if "by" in p.prepositions]
    things = reading.things(told.last + 1, told.last + 14)
    of = [p for p in near if "of" in p.prepositions and p.known and things and p.first > things[0].last and not p.people]
    ahead = [] if reading.grammar.settings.get("verb_side") != "both" else _middle(told, parties, ("of", "by"))
    return (given or of or ahead)[:1]


def _middle(told: Told, parties: Sequence[Party], tags: tuple[str, ...]) -> list[Party]:
    """The known parties between an auxiliary and its verb behind prepositions of some meaning: "wurde vom Pentagon ausgesetzt"."""
    lo = min(told.helpers, default=told.first)
    return [p for p in parties if lo < p.first and p.last < told.first and p.known and not p.people and not p.prepositions.isdisjoint(tags)]


def _agents_ahead(reading: Reading, line: Line, told: Told, parties: Sequence[Party]) -> list[Party]:
    """The agent of a passive where it stands before its verb, and of a giving that begins: "the handover of jets by Sweden began"."""
    if "passive" in told.moods and reading.grammar.settings.get("verb_side") == "both":
        return [p for p in _middle(told, parties, ("by",)) if p.name.country not in reading.lexicon.aided and same_stretch(line, told, p)]
    if told.trigger.sort != "generic" or not told.verb:
        return []
    nouns = [t for t in line.told if not t.verb and t.trigger.sort == "give" and t.clause.number == told.clause.number]
    nouns = [t for t in nouns if t.last < told.first]
    return [
        p for t in nouns[:1] for p in parties if "by" in p.prepositions and t.last < p.first <= t.last + 12 and p.known and not p.people
    ]


def _gives_to(reading: Reading, told: Told, subjects: Sequence[Party], parties: Sequence[Party]) -> Party | None:
    """Who gives in a relative clause whose first party only receives: "Berlin, das Kiew eine zweite Batterie zusagte"."""
    settings, aided = reading.grammar.settings, reading.lexicon.aided
    if told.clause.kind != RELATIVE or not (settings.get("bare_objects") or settings.get("nouns_large")):
        return None
    before = [p for p in parties if p.last == told.clause.lo - 1 and p.known and not p.people]
    gives = told.trigger.sort == "give" or told.trigger.stage in ("promised", "announced", "authorised")
    bare = len(subjects) == 1 and subjects[0].name.country in aided
    return before[0] if gives and bare and before and before[0].name.country not in aided else None


def subjects_of(reading: Reading, line: Line, told: Told, parties: Sequence[Party]) -> list[Party]:
    """The parties before a verb in its clause that no preposition governs, outermost first."""
    number = told.clause.number
    found = [
        p
        for p in parties
        if p.last < told.first
        and line.clause_at(p.first).number == number
        and not p.prepositions & {"of", "by", "at", "to", "with", "against", "object"}
        and not p.people
        and not happens(reading, line, p.first, p.last)
    ]
    if found:
        return found
    if reading.grammar.settings.get("verb_side") == "both" or _inverts(reading, line, told):
        if pronouns_in(reading, told.last + 1, told.last + 2):
            return []  # "Dabei versprach er der Ukraine …"
        # Verb before subject: "Am Montag lehnte der Bundestag ab", ", a déclaré Macron"; not what stands behind the next verb.
        following = [t.first for t in line.told if t.trigger.sort == "speech" and t.verb and t.first > told.last]
        end = min(following, default=line.hi)
        return [
            p
            for p in parties
            if told.last < p.first < end
            and p.first - told.last <= (12 if reading.grammar.settings.get("verb_side") == "both" else 5)
            and line.clause_at(p.first).number == number
            and not p.prepositions & {"of", "by", "to", "with", "against", "object"}
            and not p.people
            and (p.known or p.titled or (ahead := subject_phrase(reading, line, told)) is None or ahead[0] > told.last)
        ][:1]
    return []


def _announces(reading: Reading, line: Line, told: Told, acting: Party, last: Party) -> bool:
    """Whether a party touches the verb behind a comma and behind what it announces: "Norway will donate jets, Støre announced"."""
    near = told.first - last.last <= 3 and last.first > 0 and "," in reading.words.gap(last.first - 1)
    return near and any(t.verb and acting.last < t.first < last.first for t in line.told)


def _announced(reading: Reading, line: Line, told: Told, parties: Sequence[Party]) -> list[Party]:
    """Who acts in what is announced, beside who announces: "Austin announced that the United States will …"."""
    if _inverts(reading, line, told):
        return [
            p
            for p in parties
            if p.first > told.last and p.first - told.last <= 8 and not p.prepositions & {"of", "by", "to", "against"} and p.titled
        ][:2]
    for verb in line.told:
        inner = verb.clause.kind == COMPLEMENT and verb.clause.parent is not None and verb.clause.parent.number == told.clause.number
        if inner and verb.verb and verb.trigger.sort in ("give", "act") and "passive" not in verb.moods and not verb.trigger.receives:
            return [p for p in subjects_of(reading, line, verb, parties)[:1] if p.known or p.titled]
    return []


def _inverts(reading: Reading, line: Line, told: Told) -> bool:
    index = told.first
    while index > line.lo and reading.words.lower[index - 1] in reading.grammar.auxiliaries:
        index -= 1
    return told.trigger.sort in ("speech", "act") and index > line.lo and bool(set(reading.words.gap(index - 1)) & set(',”»"“'))


def _of_noun(reading: Reading, line: Line, told: Told, parties: Sequence[Party]) -> list[Party]:
    """The actor of a noun: "Macron's announcement", "l'annonce de Macron", "die Lieferung Deutschlands"."""
    after = [p for p in parties if told.last < p.first <= told.last + 3 and p.prepositions & {"of", "by"}]
    before = [p for p in parties if p.last < told.first and told.first - p.last <= 3 and not p.prepositions & {"to", "against", "at"}]
    if told.trigger.kind == "politics":
        for cue in reading.within("roles.winner", line.lo, line.hi):
            people = [p for p in parties if p.entry is not None and p.entry.kind == "person" and same_stretch(line, told, p)]
            near = sorted(people, key=lambda p: min(abs(p.first - cue.last), abs(cue.first - p.last)))
            if near and abs(near[0].first - cue.last) <= 6:
                return near[:1]
    own = reading.grammar.settings.get("possessive_before", False)
    if after and after[0].known and told.trigger.sort != "give":
        return after[:1]
    return before[-1:] if before and own and before[-1].known else []


def with_coordinates(
    reading: Reading, parties: Sequence[Party], one: Party, *, right: int | None = None, line: Line | None = None
) -> list[Party]:
    """The party with those joined to it by commas and "and"; where the sentence is given, by no comma that opens another clause."""
    chain = [one]
    for p in parties:
        if p.first <= chain[-1].last or p.prepositions & {"of"} or (right is not None and p.last >= right):
            continue
        between = range(chain[-1].last + 1, p.first)
        joined = all(reading.words.lower[i] in reading.grammar.words["coordinate"] | reading.grammar.words["determiners"] for i in between)
        told_apart = [i for i in between if reading.words.lower[i] in reading.grammar.words["coordinate"]]
        if line is not None and not told_apart and line.clause_at(p.first).number != line.clause_at(chain[-1].last).number:
            break  # "sagte Biden, Putin sei …"
        comma = any("," in reading.words.gap(i) for i in range(chain[-1].last, p.first))
        closed = p.last + 1 < len(reading.words) and "," in reading.words.gap(p.last)
        person = p.entry is not None and p.entry.kind == "person"
        unknown = p.entry is None and not p.titled and p.last > p.first and closed  # "…, Jake Sullivan, …"
        title = chain[-1].titled and (chain[-1].entry is None or chain[-1].entry.kind != "person")
        if title and (person or unknown) and comma and not told_apart and len(between) <= (6 if closed else 2):
            country = p.name.country or chain[-1].name.country
            chain[-1] = replace(p, name=replace(p.name, country=country))  # "le président sortant, Joe Biden": the name says who it is
            continue
        if not joined or not (told_apart or comma) or p.first - chain[-1].last > 3 or not (p.known or p.titled):
            break
        chain.append(p)
    return chain


def same_stretch(line: Line, told: Told, p: Party) -> bool:
    return line.clause_at(p.first).number == told.clause.number


def find_places(parties: Sequence[Party], told: Told, taken: Sequence[Party]) -> list[Name]:
    """Where it happens: countries and capitals after "in", "at", "near"."""
    found = [
        p
        for p in parties
        if "at" in p.prepositions
        and p.entry is not None
        and p.entry.kind in ("country", "seat")
        and p not in taken
        and abs(p.first - told.first) <= 15
    ]
    return [p.name for p in unique(found)]


def span_of(line: Line, told: Told, dated: Sequence[Told]) -> tuple[int, int]:
    """The words that an event may draw on: its clause with the complements that hang in it, not those with an event of their own."""
    others = {t.clause.number for t in dated if t is not told} - {told.clause.number}
    stretches = [
        c
        for c in line.clauses
        if c.within(told.clause) and c.number not in others and (c.number == told.clause.number or c.kind in (COMPLEMENT, RELATIVE))
    ]
    if not stretches:
        return told.clause.lo, told.clause.hi - 1
    lo, hi = stretches[0].lo, stretches[0].hi
    for c in stretches[1:]:
        if c.kind == ADVERBIAL:
            break
        hi = max(hi, c.hi)
    return min(lo, told.first), max(hi - 1, told.last)
