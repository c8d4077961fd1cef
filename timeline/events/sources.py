"""Who says what a sentence tells: after "according to" and the like, the subject of a saying, a saying put in between."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.events.chunks import phrase_at, phrase_text
from timeline.events.clauses import COMPLEMENT, MAIN, RELATIVE
from timeline.events.inserting import inserted, subject_and_inserted
from timeline.events.parties import Party
from timeline.events.reading import Line, Reading, Told
from timeline.events.subjects import subject_phrase


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who says it: as written, the words, whether unnamed, and the country behind a named one."""

    text: str
    first: int
    last: int
    anonymous: bool
    country: str = ""
    named: bool = True
    cited: bool = False
    """Named after "according to", and so nobody who acts in the sentence."""


def find_sources(reading: Reading, line: Line, parties: list[Party], speech: Told | None, told: Told) -> list[Source]:
    """Who says what the sentence tells: after "according to" and the like, and the subject of the saying."""
    sources: list[Source] = []
    rumours = reading.within("certainty.hearsay", line.lo, line.hi)
    for cue in reading.within("certainty.according", line.lo, line.hi):
        if any(f.first <= cue.first <= f.last for f in rumours):
            continue  # "según rumores", "selon des rumeurs": nobody's word
        if line.clause_at(cue.first).kind == COMPLEMENT and line.clause_at(cue.first).inside(told.clause):
            continue  # "… announced that Oslo would give jets, up to ten according to Kyiv": said of the number alone
        pronoun = reading.within("pronouns.subject", cue.last + 1, cue.last + 2)
        if (pronoun and reading.words.lower[cue.last + 1] not in reading.grammar.words["determiners"]) or _of_another(
            line, cue.first, told
        ):
            continue  # "selon elle": who is named already
        source = source_after(reading, line, parties, cue.last + 1) or _words_after(reading, line, cue.last + 1)
        if source is not None:
            sources.append(replace(source, cited=True))
    for cue in reading.within("certainty.according_after", line.lo, line.hi):
        before = next((p for p in parties if p.last == cue.first - 1), None)
        if before is not None:
            sources.append(Source(before.name.text, before.first, before.last, False, before.name.country))
    for first, last in inserted(reading, line, speech):
        source = source_after(reading, line, parties, last + 1, reach=2)
        if source is not None and not line.quoted(first):
            sources.append(replace(source, cited=True))
    for first, last in subject_and_inserted(reading, line, speech):
        source = source_after(reading, line, parties, first, reach=2)
        if source is not None and source.last < last:
            sources.append(replace(source, cited=True))
    who = speaker(reading, line, parties, speech) if speech is not None else None
    if who is not None and not any(who.first <= f.last and f.first <= who.last for f in rumours):
        sources.append(who)
    seen: dict[str, Source] = {}
    for source in sources:
        seen.setdefault(source.text.lower(), source)
    return list(seen.values())


def _of_another(line: Line, cue: int, told: Told) -> bool:
    """Whether a source stands behind another verb, in a clause that hangs in the event's: "…, where 50 died, according to rescuers"."""
    before = [t for t in line.told if t.verb and told.last < t.first < cue]
    side = bool(before) and before[-1].clause.kind == RELATIVE and "infinitive" not in before[-1].moods
    return side and not told.clause.within(before[-1].clause) and line.clause_at(cue).number == told.clause.number


def source_after(reading: Reading, line: Line, parties: list[Party], index: int, *, reach: int = 3) -> Source | None:
    """The source whose words begin at an index: a party, or an unnamed one ("un haut responsable américain")."""
    words = reading.words
    party = next((p for p in parties if index <= p.last and p.first <= index + reach), None)
    if party is not None and any("," in words.gap(i) for i in range(index, party.first)):
        party = None
    unnamed = next((f for f in reading.within("certainty.sources", index, min(index + reach + 3, line.hi))), None)
    if unnamed is not None and (party is None or unnamed.first <= party.last or party.entry is None or party.entry.kind == "people"):
        first = unnamed.first
        ends = reading.grammar.words["ends"]
        while first > index and not words.gap(first - 1).strip("'’ .\u00a0") and words.lower[first - 1] not in ends:
            first -= 1
        last = unnamed.last
        limit = min(line.hi, last + 5)
        follow = last + 1
        while follow < limit and not words.gap(follow - 1).strip("'’ -"):
            here = next((f for f in reading.names if f.first <= follow <= f.last), None)
            if here is not None and "nom" not in here.value.cases:  # a nominative acts: "według sztabu ukraińska armia …"
                last, follow = here.last, here.last + 1
            elif words.lower[follow] in reading.grammar.words["indefinite"] | reading.grammar.words["determiners"] and _name_at(
                reading, follow + 1
            ):
                follow += 1
            else:
                break
        last = max(last, _to_the_end(reading, line, first, last))
        person = next(
            (
                p
                for p in parties
                if p.first <= last + 1
                and p.last > last
                and not words.gap(last).strip()
                and p.entry is not None
                and p.entry.kind == "person"
            ),
            None,
        )
        if person is not None:
            return Source(person.name.text, person.first, person.last, False, person.name.country)
        proper = (
            last + 1 < line.hi and words.written[last + 1][0].isupper() and not words.gap(last).strip() and not _name_at(reading, last + 1)
        )
        opening = words.lower[first]
        definite = opening in reading.grammar.words["determiners"] - reading.grammar.words["indefinite"]
        anonymous = not proper and not definite and bool(reading.within("certainty.witnesses", unnamed.first, unnamed.last + 1))
        country = next((p.name.country for p in parties if p.first <= last and p.last >= first and p.name.country), "")
        if not country:
            country = next((f.value.country for f in reading.names if first <= f.first <= last), "")
        named = _apposition(reading, line, parties, last)
        if named is not None:
            return Source(named.name.text, named.first, named.last, False, named.name.country or country)
        if proper:
            while last + 1 < line.hi and words.written[last + 1][0].isupper() and not words.gap(last).strip(" ,"):
                last += 1
        return Source(reading.text(first, last), first, last, anonymous and not proper, country, named=proper)
    if party is not None and not (party.people and not party.titled):
        return Source(party.name.text, party.first, party.last, False, party.name.country)
    return None


def _to_the_end(reading: Reading, line: Line, first: int, last: int) -> int:
    """The last word of the phrase that a source heads; a name in the first case acts and is no part of it."""
    end = phrase_at(reading, line, first, line.hi)
    acting = (f.first for f in reading.named(last + 1, end + 1) if "nom" in f.value.cases)
    return next(acting, end + 1) - 1


def _words_after(reading: Reading, line: Line, index: int) -> Source | None:
    """What stands behind "according to", whatever it is, up to the next comma or verb."""
    words = reading.words
    verbs = {t.first for t in line.told if t.verb} | {i for i in range(index, line.hi) if words.lower[i] in reading.grammar.auxiliaries}
    last = index - 1
    while last + 1 < line.hi and last - index < 8 and last + 1 not in verbs and last + 1 not in reading.timed:
        last += 1
        if words.gap(last).strip(" '’-‑(\u00a0"):
            break
    return Source(reading.text(index, last), index, last, False) if last >= index else None


def _apposition(reading: Reading, line: Line, parties: list[Party], last: int) -> Party | None:
    """The name that follows between commas: "un responsable de l'occupation, Vladimir Saldo, a affirmé"."""
    words = reading.words
    for p in parties:
        if last < p.first <= last + 9 and "," in words.gap(p.first - 1) and not p.people and words.written[p.first][0].isupper():
            between = range(last + 1, p.first)
            clean = all("," not in words.gap(i) for i in range(last, p.first - 1)) and not any(i in reading.timed for i in between)
            verbs = any(t.verb and last < t.first < p.first for t in line.told)
            closed = p.last + 1 >= line.hi or bool(set(words.gap(p.last)) & set(",;."))
            return p if clean and closed and not verbs and p.last > p.first else None
    return None


def _name_at(reading: Reading, index: int) -> bool:
    return any(f.first == index for f in reading.names)


def speaker(reading: Reading, line: Line, parties: list[Party], speech: Told) -> Source | None:
    """The subject of a saying: right of it where verb and subject change places ("a déclaré mercredi un responsable"), else left."""
    inverted = _after_closing(reading, line, speech) and _content_before(reading, line, speech)
    if speech.bare and "participle" not in speech.moods:
        return _left(reading, line, parties, speech)  # "… et affirmant être le président": who speaks stands before
    order = (_right, _left, _pronoun, _phrase) if inverted else (_left, _pronoun, _phrase_ahead, _right, _phrase)
    return next((source for look in order if (source := look(reading, line, parties, speech)) is not None), None)


def _pronoun(reading: Reading, line: Line, parties: list[Party], speech: Told) -> Source | None:
    """The pronoun that speaks, as written: "He shared that …"; never "we", who tell of themselves."""
    told = reading.words.lower[max(speech.clause.lo, speech.first - 4) : speech.first]
    inverted = reading.words.lower[speech.last + 1 : min(speech.last + 2, line.hi)]
    third = reading.grammar.words["third"]
    index = next((speech.first - len(told) + n for n, word in enumerate(told) if word in third), None)
    if index is None and inverted and inverted[0] in third:
        index = speech.last + 1
    return Source(reading.words.written[index], index, index, False) if index is not None else None


def _phrase_ahead(reading: Reading, line: Line, parties: list[Party], speech: Told) -> Source | None:
    found = _phrase(reading, line, parties, speech)
    return found if found is not None and found.last < speech.first else None


def _phrase(reading: Reading, line: Line, parties: list[Party], speech: Told) -> Source | None:
    """A subject that no list knows: "große Nachrichtenagenturen"."""
    found = subject_phrase(reading, line, speech) if not speech.bare else None
    if found is None or not (
        reading.words.lower[found[0]] in reading.grammar.words["determiners"]
        or any(reading.words.written[i][0].isupper() for i in range(max(found[0], line.lo + 1), found[1] + 1))
        or reading.within("roles.titles", found[0], found[1] + 1)
        or reading.within("certainty.sources", found[0], found[1] + 1)
        or (found[0] == line.lo and found[1] > found[0])
    ):
        return None
    return Source(phrase_text(reading, *found), *found, False)


def _content_before(reading: Reading, line: Line, speech: Told) -> bool:
    """Whether something told or quoted stands before the saying, which then is what is said."""
    told = (t for t in line.told if t.verb and not t.bare and t.last < speech.first)
    if any(i < speech.first - 6 and i not in speech.helpers for i in _finite(reading, line, speech)):
        return True
    return any(b <= speech.first for _, b in line.quotes) or any(t.clause.kind in (MAIN, COMPLEMENT) for t in told)


def _finite(reading: Reading, line: Line, speech: Told) -> list[int]:
    """The auxiliaries in the clause of a saying: a verb of no list speaks before it."""
    return [i for i in line.indices(speech.clause) if reading.words.lower[i] in reading.grammar.auxiliaries]


def _after_closing(reading: Reading, line: Line, speech: Told) -> bool:
    """Whether the verb group begins after a comma or a closing quote: ", a déclaré …", "” said …"."""
    words = reading.words
    index = speech.first
    while index > line.lo and words.lower[index - 1] in reading.grammar.auxiliaries:
        index -= 1
    return index > line.lo and bool(set(words.gap(index - 1)) & set(',”»"“'))


def _right(reading: Reading, line: Line, parties: list[Party], speech: Told) -> Source | None:
    index = speech.last + 1
    small = reading.grammar.words["determiners"] | reading.grammar.words["ends"]  # "said on Monday", "a dit ce lundi"
    while index < line.hi and (index in reading.timed or (reading.words.lower[index] in small and index + 1 in reading.timed)):
        index += 1
    where = next((p for p in parties if p.goal and index <= p.first <= index + 1), None)
    index = where.last + 1 if where is not None else index  # "заявив 3 травня в Києві Кемерон"
    return source_after(reading, line, parties, index, reach=2) if index < line.hi else None


def _left(reading: Reading, line: Line, parties: list[Party], speech: Told) -> Source | None:
    lo = min(line.indices(speech.clause))
    own = [
        p
        for p in parties
        if lo <= p.first
        and p.last < speech.first
        and not p.people
        and not p.prepositions & {"of", "by", "at", "to", "with", "against", "object"}
    ]
    unnamed = [f for f in reading.within("certainty.sources", lo, speech.first) if f.last < speech.first]
    touching = [f for f in unnamed if speech.first - f.last <= 3]
    if unnamed and (touching or not own or unnamed[0].first <= own[0].last):
        first = (touching or unnamed)[-1 if touching else 0].first
        words = reading.words
        start = first
        while first > lo and not words.gap(first - 1).strip("'’ .\u00a0") and first - 1 not in reading.timed and start - first < 4:
            first -= 1
        return source_after(reading, line, parties, first)
    own = [p for p in own if not _governed(reading, line, p)] or own
    if own:
        # ", The New York Times reported": of several the one that touches the verb, else the first of the clause.
        beside = len(own) > 1 and own[-1].titled and not _is_name(own[-1]) and _is_name(own[-2])  # "Votel, the head of …, told"
        p = own[-1] if speech.first - own[-1].last <= 3 and _comma_before(reading, own[-1]) and not beside else own[0]
        if reading.within("certainty.witnesses", p.first, p.last + 1):
            return source_after(reading, line, parties, p.first)
        return Source(p.name.text, p.first, p.last, False, p.name.country)
    return None


def _governed(reading: Reading, line: Line, party: Party) -> bool:
    """Whether a preposition stands before the phrase that a party is part of: "contre la marque Citroën"."""
    words, ends = reading.words, reading.grammar.words["ends"]
    index = party.first
    while index > line.lo and party.first - index < 4 and not words.gap(index - 1).strip(" '’-‑") and index - 1 not in reading.timed:
        if words.lower[index - 1] in ends:
            return words.lower[index - 1] not in reading.grammar.words["coordinate"] | reading.grammar.words["skips"]
        index -= 1
    return False


def _is_name(party: Party) -> bool:
    """Whether a party is a person by name: a known one, or two unknown capitals."""
    return party.entry.kind == "person" if party.entry is not None else party.last > party.first and party.name.text[0].isupper()


def _comma_before(reading: Reading, party: Party) -> bool:
    return party.first > 0 and bool(set(reading.words.gap(party.first - 1)) & set(',”»"“'))
