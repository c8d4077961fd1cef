"""Who acts where no party stands as the subject: whom a pronoun means, who tells his own decision, a phrase of no list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.chunks import INSIDE, phrase_around, phrase_text, verbs_of
from timeline.events.clauses import ADVERBIAL, COMPLEMENT, MAIN, RELATIVE, SHARED
from timeline.events.parties import Party
from timeline.events.reading import Line, Reading, Told
from timeline.events.roles import subjects_of, with_coordinates
from timeline.events.sources import Source
from timeline.events.subjects import pronouns_in, subject_phrase
from timeline.models import Name


def find_unnamed_actors(
    reading: Reading, line: Line, told: Told, parties: Sequence[Party], earlier: Sequence[Name], sources: Sequence[Source], kind: str
) -> list[Name]:
    """Who acts where the clause names nobody; `earlier` is who acted in the sentences before, the likeliest first."""
    if told.trigger.receives:
        return []
    if told.verb and "passive" in told.moods:
        return _owner(reading, line, told, parties)
    grammar = reading.grammar
    if told.clause.opener == SHARED:
        shared = [t for t in line.told if t.verb and t.last < told.clause.lo and t.clause.kind == told.clause.kind]
        if shared and shared[-1].clause.opener != SHARED:
            return find_unnamed_actors(reading, line, shared[-1], parties, earlier, sources, kind)
    if not told.verb and (holder := _who_holds(reading, line, told, parties, earlier)):
        return holder
    speaker = next((s for s in reversed(sources) if not s.cited), None)
    inner = told.clause.kind == COMPLEMENT and speaker is not None
    inverts = grammar.settings.get("verb_side") == "both"  # "Dabei versprach er …"
    end = told.last + 2 if inverts else told.first
    pronouns = [] if not told.verb else pronouns_in(reading, told.clause.lo, min(end, told.clause.hi))
    if pronouns:
        written = reading.text(pronouns[-1].first, pronouns[-1].last)
        if inner and speaker is not None and not speaker.anonymous and written.lower() in grammar.words["third"]:
            return [name_of(parties, speaker)]  # "L'association a fait savoir qu'elle avait …": the speaker
        ahead = [p for p in parties if p.first > told.last and p.entry is not None and p.entry.kind == "person"]
        if told.clause.kind == ADVERBIAL and told.clause.lo <= line.lo + 1 and ahead:
            return [ahead[0].name]
        return [stands_for(reading, written, earlier)]
    if grammar.settings.get("drops_subject") and told.verb and inner and speaker is not None and not speaker.anonymous:
        return [name_of(parties, speaker)]  # "Moscú declaró que suspendía …"
    phrase = (
        subject_phrase(reading, line, told) if told.verb and not told.bare and told.clause.kind in (MAIN, COMPLEMENT, RELATIVE) else None
    )
    if phrase is None and told.verb and (meeting := _of_what_happened(line, told, parties)):
        return meeting
    if phrase is not None and reading.things(phrase[0], phrase[1] + 1):
        phrase = None  # "Abrams tanks will arrive": things do not act
    if told.trigger.sort in ("act", "give") and sources and kind == "aid" and phrase is None:
        own = sources[0]
        return [] if own.anonymous or own.cited or own.country in reading.lexicon.aided else [name_of(parties, own)]
    return [Name(phrase_text(reading, *phrase))] if phrase is not None else []


def _owner(reading: Reading, line: Line, told: Told, parties: Sequence[Party]) -> list[Name]:
    """Who gives where the things given are called his: "Germany is not far behind: its first howitzers were delivered"."""
    aided = reading.lexicon.aided | reading.lexicon.adverse
    if told.trigger.sort != "give" or not any(
        f.first - own.last <= 3
        for own in reading.within("pronouns.own", told.clause.lo, told.first)
        for f in reading.things(own.last, told.first)
    ):
        return []
    before = [p for p in parties if p.last < told.clause.lo and p.known and not p.people and not p.prepositions]
    return [p.name for p in before[-1:] if p.name.country and p.name.country not in aided]


def _who_holds(reading: Reading, line: Line, told: Told, parties: Sequence[Party], earlier: Sequence[Name]) -> list[Name]:
    """The subject of the verb whose object a noun is: "the government will host a conference", "we are imposing new sanctions"."""
    words, grammar = reading.words, reading.grammar
    start = phrase_around(reading, line, told.first, told.last)[0]
    if (
        start <= told.clause.lo
        or words.gap(start - 1).strip(INSIDE)
        or words.lower[start - 1] in grammar.words["ends"] - grammar.words["skips"]
    ):
        return []
    verbs = [i for i in verbs_of(reading, line) if told.clause.lo < i < start and line.clause_at(i).number == told.clause.number]
    if not verbs or any("passive" in t.moods for t in line.told if t.first in verbs):
        return []
    acting = [p for p in subjects_of(reading, line, told, parties) if p.last < min(verbs)]
    if acting:
        return [p.name for p in with_coordinates(reading, parties, acting[0], right=min(verbs))]
    pronouns = pronouns_in(reading, told.clause.lo, min(verbs) + 1)
    return [stands_for(reading, reading.text(pronouns[-1].first, pronouns[-1].last), earlier)] if pronouns else []


def _of_what_happened(line: Line, told: Told, parties: Sequence[Party]) -> list[Name]:
    """Those whose meeting or protest is the subject of a verb: "the meeting of defence ministers had ended"."""
    nouns = [t for t in line.told if not t.verb and t.last < told.first and t.trigger.kind in ("diplomacy", "unrest")]
    nouns = [t for t in nouns if t.trigger.part == "noun" and t.clause.number == told.clause.number]
    return [p.name for t in nouns for p in parties if "of" in p.prepositions and 0 < p.first - t.last <= 3][:1]


def with_meaning(reading: Reading, sources: Sequence[Source], earlier: Sequence[Name]) -> list[Source]:
    """The sources, a pronoun among them with the country of whom it means, or his name where the language's table says so."""
    third = reading.grammar.words["third"]
    meant = [(s, stands_for(reading, s.text, earlier) if s.text.lower() in third else None) for s in sources]
    return [s if name is None else replace(s, text=name.text, country=name.country) for s, name in meant]


def name_of(parties: Sequence[Party], source: Source) -> Name:
    """A source as one who acts."""
    return Name(source.text, key_of(parties, source), source.country)


def key_of(parties: Sequence[Party], source: Source) -> str:
    """The lexicon key of the party that a source is, "" where it is none."""
    return next((p.name.key for p in parties if p.first >= source.first and p.last <= source.last), "")


def stands_for(reading: Reading, written: str, earlier: Sequence[Name]) -> Name:
    """Whom a pronoun means: the one who acted last, under the pronoun as written, or by name where `[events.pronouns] resolve` says so.

    Pronouns of the first person stay: a speech does not name its speaker.
    """
    if not earlier:
        return Name(written)
    meant, pronouns = earlier[0], reading.grammar.settings.get("pronouns", {})
    if pronouns.get("resolve") and written.lower() in reading.grammar.words["third"]:
        return meant
    return Name(written, meant.key, meant.country)


def is_self_told(sources: Sequence[Source], actors: Sequence[Name]) -> bool:
    """Whether who says it is who does it: the same country, institution or words."""
    countries = {a.country for a in actors if a.country}
    texts = {a.text.lower() for a in actors}
    return any((s.country and s.country in countries) or s.text.lower() in texts for s in sources)
