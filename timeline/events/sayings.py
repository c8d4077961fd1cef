"""Sayings and what they say: which trigger of a sentence carries the news, and on whose word."""

from __future__ import annotations

from timeline.events.clauses import ADVERBIAL, ASIDE, COMPLEMENT, RELATIVE, Clause
from timeline.events.reading import Line, Reading, Told


def news_of(reading: Reading, line: Line, told: Told) -> tuple[Told, Told | None]:
    """The trigger that carries the news, and the saying that brings it: what was said, unless the saying itself is all there is."""
    if told.trigger.sort not in ("speech", "denial"):
        return told, saying_of(reading, line, told)
    content = find_content(reading, line, told)
    return (content, told) if content is not None else (told, told)


RANK = {"act": 0, "give": 1, "use": 1, "event": 2, "generic": 3}


def find_content(reading: Reading, line: Line, speech: Told) -> Told | None:
    """What a saying says that happened or was decided: before it (", a déclaré …") or in its complement."""
    before, after = [], []
    for t in line.told:
        if (
            t is speech
            or not t.verb
            or t.trigger.sort not in RANK
            or t.moods & {"may", "want"}
            or (t.quoted and t.trigger.sort not in ("act", "give"))
        ):
            continue
        firm = (t.happened and not t.bare) or (
            t.trigger.sort in ("act", "give") and not t.bare and bool(t.moods & {"present", "future", "must", "reported"})
        )
        firm = firm or (speech.trigger.sort == "denial" and t.bare)  # "denies losing a plane"
        if not firm or (
            t.clause.kind in (RELATIVE, ADVERBIAL, ASIDE) and not (t.clause.within(speech.clause) and t.clause.kind == COMPLEMENT)
        ):
            continue
        if (t.first < speech.first and t.clause.number != speech.clause.number) or (
            t.first < speech.first and _divided(reading, t, speech)
        ):
            before.append(t)
        elif t.first > speech.last and (t.clause.kind == COMPLEMENT or t.clause.number == speech.clause.number):
            after.append(t)
    chosen = [(RANK[t.trigger.sort], t.first, t) for t in before] + [(RANK[t.trigger.sort] + 0.5, t.first, t) for t in after]
    return min(chosen, key=lambda c: c[:2])[2] if chosen else _object_of(reading, line, speech)


def _object_of(reading: Reading, line: Line, speech: Told) -> Told | None:
    """The delivery, the use or the step that a saying has for its object: "confirmed the arrival of the first howitzers"."""
    if speech.bare or not reading.things(speech.clause.lo, line.hi):
        return None
    lo, hi = speech.last + 1, speech.last + OBJECT
    if speech.helpers and reading.grammar.settings.get("verb_side") == "both" and min(speech.helpers) < speech.first:
        lo, hi = min(speech.helpers), speech.first  # "had Reznikov de aankomst … gemeld"
    return next((t for t in line.told if lo <= t.first < hi and _is_reported(reading, line, t, speech)), None)


def _is_reported(reading: Reading, line: Line, noun: Told, speech: Told) -> bool:
    """Whether a noun tells a giving, a use or a step of a decision, and has an article or its things, never a preposition, beside it."""
    sort, lower = noun.trigger.sort, reading.words.lower
    telling = sort in ("give", "use") or (sort == "act" and noun.trigger.stage in REPORTED)
    beside = noun.clause.number == speech.clause.number or noun.clause.parent is speech.clause  # "said the delivery …" may be a clause
    if not telling or noun.trigger.part != "noun" or not beside or noun.quoted:
        return False
    start, barred = noun.first, reading.grammar.words["ends"]
    while start > line.lo and start - 1 > speech.last and start - 1 not in reading.timed and lower[start - 1] not in barred:
        start -= 1
    governed = start > line.lo and start - 1 > speech.last and lower[start - 1] in reading.grammar.words["governing"]
    return not governed and bool(reading.things(noun.last + 1, noun.last + OBJECT))


OBJECT = 7
"""Words behind a saying within which its object stands, and behind a noun within which stand the things it is of."""

REPORTED = frozenset({"suspended", "resumed", "signed"})
"""Steps that a noun alone may report: "confirmed the suspension of the deliveries"."""


def _divided(reading: Reading, t: Told, speech: Told) -> bool:
    """Whether a comma or a closing quote parts what is said from the saying."""
    return any(set(reading.words.gap(i)) & set(',”»"“') for i in range(t.last, speech.first))


def saying_of(reading: Reading, line: Line, told: Told) -> Told | None:
    """The saying that a told event hangs in, if any."""
    for t in line.told:
        if t.trigger.sort not in ("speech", "denial") or not t.verb or t is told or t.bare or "infinitive" in t.moods:
            continue
        if any(c.parent is not None and c.parent.number == t.clause.number for c in _complements(told)):
            return t
        side = (RELATIVE, ADVERBIAL, ASIDE)
        group = min((t.first, *t.helpers))
        beside = t.clause.number != told.clause.number and reading.words.lower[t.clause.lo] in reading.grammar.words["coordinate"]
        beside = beside and "," not in reading.words.gap(group - 1)
        ahead = t.first > told.first and t.clause.kind not in side and not beside  # "…, and others say they will": their own news
        if ahead and told.clause.kind not in side and not t.clause.inside(told.clause):
            return t
        if told.quoted and not t.quoted:
            return t
    return None


def _complements(told: Told) -> list[Clause]:
    """The clauses of what is said that a told event hangs in, the innermost first: "predicted that they would …, as they had in 2001"."""
    found, clause = [], told.clause
    while clause.parent is not None:
        if clause.kind == COMPLEMENT:
            found.append(clause)
        clause = clause.parent
    return found
