"""How sure a sentence is of an event, and on whose word: attribution, hearsay, plans, denials."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.events.clauses import COMPLEMENT, MAIN, RELATIVE
from timeline.events.parties import Party
from timeline.events.reading import Line, Reading, Told


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """A certainty and the reason for it, for `explain`."""

    certainty: str
    why: str


def judge(
    reading: Reading,
    line: Line,
    told: Told,
    sources: list[Source],
    *,
    self_told: bool,
    in_future: bool,
    speech: Told | None,
    late: bool = False,
) -> Verdict:
    """How sure the event is: a denial, then distance in the language itself, then a plan, then somebody's word, else a fact."""
    moods = told.moods
    hypothesis = bool(reading.within("certainty.hypothesis", line.lo, line.hi))
    near = [told] if speech is None else [told, speech]
    found = reading.within("certainty.hearsay", line.lo, line.hi)
    marked = [f for f in found if any(_reaches(line, f.first, t) for t in near)]
    denied = [t for t in line.told if t.trigger.sort == "denial" and t is not told and not _far(t, told)]
    if denied:
        return Verdict("denied", f"denied by {reading.text(denied[0].first, denied[0].last)!r}")
    if "negation" in moods and told.trigger.stage not in ("refused", "considered"):
        return Verdict("denied", "the verb is negated")
    if marked:
        return Verdict("hearsay", f"marked by {reading.text(marked[0].first, marked[0].last)!r}")
    if "conditional" in moods and self_told and told.clause.kind == COMPLEMENT and speech is not told:
        return Verdict("planned", "a future seen from the past")  # "Londra ha detto che avrebbe sospeso …"
    if "conditional" in moods and not hypothesis and not in_future and reading.grammar.settings.get("conditional_is_hearsay", True):
        return Verdict("hearsay", "the verb stands in the conditional")
    if "reported" in moods:
        return Verdict("hearsay", "the verb stands in reported speech")
    if "rumour" in moods and moods & {"perfect"} and not in_future:
        return Verdict("hearsay", "a modal of hearsay with a perfect")
    plan = bool(moods & {"future", "must"}) and (speech is None or speech is told)
    if not told.verb and not in_future:
        plan = late and bool(_tags(reading, told) & {"must", "future"})
    if in_future or plan or reading.within("certainty.planned", told.first - 4, told.first + 1):
        announced = told.trigger.stage in ("announced", "authorised", "signed", "voted", "promised", "requested", "refused")
        if in_future or not (announced and told.happened and "infinitive" not in moods):
            return Verdict("planned", "it lies after the day of the article" if in_future else "told as a plan")
    if sources and not self_told:
        return Verdict("attributed", f"said by {sources[0].text!r}")
    return Verdict("asserted", "told as a fact" if not sources else "the deciding party says it itself")


def _tags(reading: Reading, told: Told) -> set[str]:
    """What the auxiliaries of a noun's clause say: "sont attendus à Prague pour une conférence" is a plan."""
    words = reading.words.lower[told.clause.lo : told.clause.hi]
    return {tag for word in words for tag in reading.grammar.auxiliaries.get(word, ())}


def _reaches(line: Line, index: int, told: Told) -> bool:
    """Whether a marker of hearsay stands near enough to be meant for the trigger: in its clause or right before it."""
    heads = told.clause.kind in (COMPLEMENT, RELATIVE) and index < told.clause.lo <= index + 3  # "pare che …", "se dice que …"
    return heads or line.clause_at(index).number == told.clause.number or abs(index - told.first) <= 4


def _far(denial: Told, told: Told) -> bool:
    return not (told.clause.within(denial.clause) or denial.clause.number == told.clause.number or abs(denial.first - told.first) <= 6)


def find_sources(reading: Reading, line: Line, parties: list[Party], speech: Told | None, told: Told) -> list[Source]:
    """Who says what the sentence tells: after "according to" and the like, and the subject of the saying."""
    sources: list[Source] = []
    rumours = reading.within("certainty.hearsay", line.lo, line.hi)
    for cue in reading.within("certainty.according", line.lo, line.hi):
        if any(f.first <= cue.first <= f.last for f in rumours):
            continue  # "según rumores", "selon des rumeurs": nobody's word
        if line.clause_at(cue.first).kind == COMPLEMENT and line.clause_at(cue.first).inside(told.clause):
            continue  # "… announced that Oslo would give jets, up to ten according to Kyiv": said of the number alone
        if reading.within("pronouns.subject", cue.last + 1, cue.last + 2):
            continue  # "selon elle": who is named already
        source = source_after(reading, line, parties, cue.last + 1) or _words_after(reading, line, cue.last + 1)
        if source is not None:
            sources.append(replace(source, cited=True))
    for cue in reading.within("certainty.according_after", line.lo, line.hi):
        before = next((p for p in parties if p.last == cue.first - 1), None)
        if before is not None:
            sources.append(Source(before.name.text, before.first, before.last, False, before.name.country))
    who = speaker(reading, line, parties, speech) if speech is not None else None
    if who is not None and not any(who.first <= f.last and f.first <= who.last for f in rumours):
        sources.append(who)
    seen: dict[str, Source] = {}
    for source in sources:
        seen.setdefault(source.text.lower(), source)
    return list(seen.values())


def source_after(reading: Reading, line: Line, parties: list[Party], index: int, *, reach: int = 3) -> Source | None:
    """The source whose words begin at an index: a party, or an unnamed one ("un haut responsable américain")."""
    words = reading.words
    party = next((p for p in parties if index <= p.last and p.first <= index + reach), None)
    if party is not None and any("," in words.gap(i) for i in range(index, party.first)):
        party = None
    unnamed = next((f for f in reading.within("certainty.sources", index, min(index + reach + 3, line.hi))), None)
    if unnamed is not None and (party is None or unnamed.first <= party.last or party.entry is None or party.entry.kind == "people"):
        first = unnamed.first
        while first > index and not words.gap(first - 1).strip("'’ .\u00a0"):
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
    order = (_right, _left) if inverted else (_left, _right)
    for look in order:
        source = look(reading, line, parties, speech)
        if source is not None:
            return source
    return None


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
    while index < line.hi and (
        index in reading.timed or (reading.words.lower[index] in {"on", "am", "le", "ce"} and index + 1 in reading.timed)
    ):
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
    if own:
        # ", The New York Times reported": of several the one that touches the verb, else the first of the clause.
        p = own[-1] if speech.first - own[-1].last <= 3 and _comma_before(reading, own[-1]) else own[0]
        if reading.within("certainty.witnesses", p.first, p.last + 1):
            return source_after(reading, line, parties, p.first)
        return Source(p.name.text, p.first, p.last, False, p.name.country)
    return None


def _comma_before(reading: Reading, party: Party) -> bool:
    return party.first > 0 and bool(set(reading.words.gap(party.first - 1)) & set(',”»"“'))
