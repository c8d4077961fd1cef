"""For whom it is, in combat, before a court and in sanctions against whom, in diplomacy with whom or to whom."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.chunks import counted_as_one, list_at, objects_of, phrase_at, phrase_text, verbs_of
from timeline.events.parties import Party, unique
from timeline.events.peoples import helped_people
from timeline.events.reading import Line, Reading, Told
from timeline.events.roles import same_stretch, subjects_of, with_coordinates
from timeline.events.subjects import subject_phrase
from timeline.models import Name


def find_recipients(
    reading: Reading, line: Line, told: Told, parties: Sequence[Party], actors: Sequence[Party], kind: str, span: tuple[int, int]
) -> list[Party]:
    """For whom it is, in combat against whom, in diplomacy with whom: at most two, save where one preposition governs a list."""
    others = [p for p in parties if p not in actors and span[0] <= p.first <= span[1] and not p.people]
    others = [p for p in others if p.entry is None or p.entry.what != "press"]
    if kind == "aid":
        return _helped(reading, line, told, parties, others, actors, span)
    if kind == "other":  # where somebody goes or what is so somewhere befalls nobody
        others = [p for p in others if p.titled or (p.entry is not None and p.entry.kind in ("person", "institution"))]
    found = _struck(reading, line, told, others, actors) if kind == "combat" else _met(reading, line, told, parties, others)
    if not found and kind == "diplomacy" and told.trigger.stage == "requested":
        found = [p for p in others if 0 < p.first - told.last <= 8 and p.entry is not None and p.entry.kind == "institution"][:1]
    found = [with_coordinates(reading, parties, p, line=line)[0] for p in found]  # "le nouveau président, Bassirou Faye": the name says who
    if not found and kind == "diplomacy" and told.trigger.sort == "speech":
        return _spoken_of(line, told, parties, actors)
    if not found:
        return _unlisted(reading, line, told, parties, actors, kind)
    return _with_its_list(reading, line, found) if kind in BEFALLS else found


def _spoken_of(line: Line, told: Told, parties: Sequence[Party], actors: Sequence[Party]) -> list[Party]:
    """Of whom somebody speaks where the saying is the news: the subject of what is said, "Biden said that Putin was …"."""
    acting = {p.name.country for p in actors if p.name.country}
    said = [p for p in parties if p.first > told.last and line.clause_at(p.first).inside(told.clause) and not p.prepositions and p.known]
    return [p for p in said[:1] if p not in actors and not p.people and p.name.country not in acting]


def _with_its_list(reading: Reading, line: Line, found: list[Party]) -> list[Party]:
    """The parties, and those of no lexicon that a list behind the last goes on with: "Gazprom, Rosneft and two directors"."""
    taken = {i for p in found for i in range(p.first, p.last + 1)}
    members = list_at(reading, line, found[-1].first, line.hi)[1:]
    return found + [as_party(reading, *m) for m in members if not taken & set(range(*m)) and _can_be_struck(reading, line, *m)]


def _helped(
    reading: Reading,
    line: Line,
    told: Told,
    parties: Sequence[Party],
    others: Sequence[Party],
    actors: Sequence[Party],
    span: tuple[int, int],
) -> list[Party]:
    """Who is given: the object of the giving, who stands after "to" and "for", else a country that is helped, wherever it is named."""
    acting = {p.name.country for p in actors if p.name.country}
    if told.trigger.receives and (given := subjects_of(reading, line, told, parties)):
        return given[:1]
    aided = reading.lexicon.aided - acting
    wanted = _given(reading, line, told, others)
    meant = [p for p in others if "to" in p.prepositions and p.entry is not None and p.name.country not in acting]
    meant = [p for p in meant if not _is_place(reading, p)]
    if any(p.name.country in aided for p in meant):  # "asks the head of the Pentagon to give the government of Ukraine …": he is only asked
        meant = [p for p in meant if p.name.country in aided or not p.titled or p.first > told.last]
    wanted = wanted or meant or helped_people(reading, line, told, span, acting)
    wanted = wanted or [p for p in others if _reached(reading, p) and p.name.country not in acting | reading.lexicon.adverse]
    wanted = wanted or [p for p in others if p.name.country in aided and not p.prepositions & {"against", "by", "at"}]
    wanted = wanted or [p for p in parties if p.name.country in aided and p not in actors and not p.prepositions & {"by"}]
    return unique(wanted)[:2]


def _reached(reading: Reading, p: Party) -> bool:
    """Whether humanitarian help reaches a country: "l'arrivée de secours au Soudan"."""
    if p.entry is None or p.entry.kind != "country" or not p.prepositions & {"at", "against"}:
        return False
    return any(f.value.category == "humanitarian" and p.first - f.last <= 4 for f in reading.things(p.first - 8, p.first))


def meant_by_the_article(reading: Reading, line: Line, acting: frozenset[str]) -> list[Name]:
    """Who is helped where a sentence names nobody: the country in need that the article last named, unless it acts or its enemies do.

    "Washington announced a package of 820 million dollars" is help for the country that the article is about.
    """
    if acting & (reading.lexicon.aided | reading.lexicon.adverse):
        return []
    named = [f for f in reading.names if f.value.country in reading.lexicon.aided and f.value.kind == "country"]
    before = [f for f in named if f.first < line.hi]
    meant = before[-1:] or named[:1]
    return [Name(reading.text(f.first, f.last), f.value.key, f.value.country) for f in meant]


def _given(reading: Reading, line: Line, told: Told, others: Sequence[Party]) -> list[Party]:
    """Whom a verb of giving has as its object without a preposition: "send Ukraine 31 tanks"."""
    for give in line.told:
        if give.verb and give.trigger.receives and give is not told and give.clause.inside(told.clause):
            return [p for p in subjects_of(reading, line, give, others) if p.known][:1]  # "announced that Ukraine will receive"
        if give.verb and give.trigger.sort == "give" and not give.trigger.receives and give.clause.within(told.clause):
            found = [p for p in others if 0 < p.first - give.last <= 2 and not p.prepositions and p.known]
            if found:
                return found[:1]
    return []


def _struck(reading: Reading, line: Line, told: Told, others: Sequence[Party], actors: Sequence[Party]) -> list[Party]:
    """Against whom somebody fights: the subject of a passive, the object, who stands after "against", else the country it happens in."""
    both = reading.grammar.settings.get("verb_side") == "both"
    active = told.verb and "passive" not in told.moods
    hit = [p for p in others if "against" in p.prepositions and (told.first < p.first <= told.last + 12 or (both and p.last < told.first))]
    direct = [p for p in others if active and p in _objects(reading, line, told, others)]
    if active and not direct and both:
        direct = [p for p in others if same_stretch(line, told, p) and p.governed_by() and p.known and p.last < told.first]
    patient = subjects_of(reading, line, told, others)[:1] if told.verb and "passive" in told.moods else []
    acting = {p.name.country for p in actors if p.name.country}
    there = [p for p in others if p.entry is not None and p.entry.kind == "country" and "at" in p.prepositions and acting]
    return unique([*patient, *direct, *hit] or [p for p in there if p.name.country not in acting])[:2]


def _met(reading: Reading, line: Line, told: Told, parties: Sequence[Party], others: Sequence[Party]) -> list[Party]:
    """With whom or to whom: the object of a verb, who stands after "to", "with", "against", the subject of a passive."""
    others = [p for p in others if not ("at" in p.prepositions and p.entry is not None and p.entry.kind == "institution")]
    # "заявил о том, что Вашингтон …": who acts in what is said is nobody that is spoken to.
    beside = [p for p in others if told.trigger.sort != "speech" or same_stretch(line, told, p) or not line.clause_at(p.first).opener]
    direct = [p for p in beside if 0 < p.first - told.last <= 4 and p.governed_by("to", "with", "against")]
    if told.verb and "passive" not in told.moods and told.trigger.sort == "event":
        direct += _objects(reading, line, told, others)
    ahead = told.verb and told.trigger.sort != "speech"
    direct += [p for p in others if ahead and 0 < told.first - p.last <= 3 and "object" in p.prepositions]
    against = [
        p
        for p in others
        if p.prepositions & {"against", "to", "with"}
        and p.first > told.last
        and p.first - told.last <= 12
        and p.known
        and not _is_place(reading, p)
    ]
    patient = subjects_of(reading, line, told, parties)[:1] if told.verb and "passive" in told.moods else []
    return unique([*patient, *direct, *against])[:2]


def _objects(reading: Reading, line: Line, told: Told, others: Sequence[Party]) -> list[Party]:
    """The first party behind a verb that nothing governs, over what only says where and when: "a reçu à Paris le président"."""
    behind = [p for p in others if told.last < p.first <= told.last + 8 and same_stretch(line, told, p)]
    free = [p for p in behind if p.governed_by() and not any("," in reading.words.gap(i) for i in range(told.last, p.first))]
    between = {t.first for t in line.told if t.verb and t.first > told.last}
    return [p for p in free if not between & set(range(told.last + 1, p.first))][:1]


def _is_place(reading: Reading, p: Party) -> bool:
    """Whether a capital after "in" or "at" is where it happens: any but one whose country is helped."""
    return p.entry is not None and p.entry.kind == "seat" and "at" in p.prepositions and p.name.country not in reading.lexicon.aided


BEFALLS = frozenset({"combat", "justice", "sanctions", "unrest"})
"""Kinds of events that befall whatever they are turned on; in the others only persons and bodies are meant."""


def _unlisted(reading: Reading, line: Line, told: Told, parties: Sequence[Party], actors: Sequence[Party], kind: str) -> list[Party]:
    """The same where no lexicon knows them: the subject of a passive, the object of a verb, what stands after "against"."""
    if kind in ("aid", "other"):
        return []
    # "imposed sanctions on …", "the annexation of … changed": the noun says whom it befalls.
    nouns = [t for t in line.told if not t.verb and t.trigger.part == "noun" and t.trigger.kind == kind and t.clause.within(told.clause)]
    noun = told if not told.verb else nouns[0] if nouns else None
    spans: list[tuple[int, int]] = []
    if told.verb and "passive" in told.moods:
        spans += [s for s in [subject_phrase(reading, line, told)] if s is not None]
    elif told.verb and told.trigger.sort == "event":
        spans += objects_of(reading, line, told) or _object_ahead(reading, line, told, actors)
    if noun is not None and not any(_can_be_struck(reading, line, *s) for s in spans):
        spans += _undergone(reading, line, noun)
    last = (noun or told).last
    for cue in reading.within("roles.against", last + 1, min(last + 12, line.hi)):
        firm = reading.words.lower[cue.first] not in reading.grammar.words["at"] or kind == "sanctions"
        if not firm and kind != "combat":
            continue  # "a coup in Ukraine": where it happens
        large = cue.last + 1 < line.hi and reading.words.written[min(cue.last + 2, line.hi - 1)][0].isupper()
        if not firm and (kind not in BEFALLS or not (large or reading.words.written[cue.last + 1][0].isupper())):
            continue  # "une offensive dans le nord"
        if not any(_can_be_struck(reading, line, *s) for s in spans) and (firm or cue.first == last + 1):
            counted = next((n.first for n in reading.numbers if cue.last + 1 < n.first <= cue.last + 3), cue.last + 1)
            spans += list_at(reading, line, counted, line.hi)  # "on more than 200 firms"
    governed = {p.first for p in parties if p.known and "of" in p.prepositions}  # "take part in the summit of NATO"
    spans = [s for s in counted_as_one(reading, spans) if s[0] not in governed]
    found = [as_party(reading, *s) for s in spans if _can_be_struck(reading, line, *s)]
    return found if kind in BEFALLS else [p for p in found if _personal(reading, line, p)]


def _object_ahead(reading: Reading, line: Line, told: Told, actors: Sequence[Party]) -> list[tuple[int, int]]:
    """The object where it stands before its verb: "hat am Dienstag den früheren Bürgermeister verurteilt", "dass Moskau Odessa angriff"."""
    words, grammar = reading.words, reading.grammar
    if grammar.settings.get("verb_side") != "both" or grammar.settings.get("roles", {}).get("cases"):
        return []
    subject = subject_phrase(reading, line, told)
    taken = {i for p in actors for i in range(p.first, p.last + 1)} | set(range(subject[0], subject[1] + 1) if subject else ())
    verbs = verbs_of(reading, line)
    for index in range(told.clause.lo + 1, told.first):
        free = index - 1 in reading.timed or index - 1 in verbs or index - 1 in taken
        if not free or index in taken | reading.timed or words.lower[index] in grammar.words["dative"]:
            continue
        last = phrase_at(reading, line, index, told.first, verbs=verbs)
        if last >= index and line.clause_at(index).number == told.clause.number:
            return [(index, last)]
    return []


def _undergone(reading: Reading, line: Line, told: Told) -> list[tuple[int, int]]:
    """Whom a noun befalls that says so by itself: "the annexation of Crimea", "aneksja Krymu" (`[events.roles] undergone`)."""
    if not reading.within("roles.undergone", told.first, told.last + 1):
        return []
    words, grammar = reading.words, reading.grammar
    index, cases = told.last + 1, bool(grammar.settings.get("roles", {}).get("cases"))
    if index >= line.hi or words.gap(told.last).strip(" '’"):
        return []
    if words.lower[index] not in grammar.words["of"] and words.lower[index] not in grammar.words["genitive"] and not cases:
        return []
    while index < line.hi and (words.lower[index] in grammar.words["of"] or words.lower[index] in grammar.words["genitive"]):
        index += 1
    last = phrase_at(reading, line, index, line.hi)
    return [(index, last)] if last >= index else []


def _can_be_struck(reading: Reading, line: Line, first: int, last: int) -> bool:
    """Whether a phrase may be whom it befalls: no weapon, no bare number, nothing that is told itself."""
    things = bool(reading.things(first, last + 1))
    firm = [t for t in line.told if first <= t.first <= last and t.trigger.part != "topic" and not t.bare]
    told = any(t.trigger.sort in ("event", "act", "give", "use") for t in firm)
    counted = {i for n in reading.numbers for i in range(n.first, n.last + 1)} if not things else set()
    if first == last and any(f.value.kind == "people" for f in reading.named(first, first + 1)):
        return False  # "sous contrôle russe"
    return not things and not told and any(len(reading.words.written[i]) > 2 and i not in counted for i in range(first, last + 1))


def _personal(reading: Reading, line: Line, p: Party) -> bool:
    """Whether a phrase of no list names persons or a body: it holds a title, a word for witnesses, or ends in capitals."""
    titles = reading.within("roles.titles", p.first, p.last + 1)
    named = [f for f in titles if reading.words.gap(f.last) != "-"] or reading.within("certainty.witnesses", p.first, p.last + 1)
    large = not reading.grammar.settings.get("nouns_large") and reading.words.written[p.last][0].isupper()
    return bool(named) or (large and p.last > line.lo)


def as_party(reading: Reading, first: int, last: int) -> Party:
    """A phrase of no list as a party."""
    return Party(first, last, Name(phrase_text(reading, first, last)), None, False)
