"""What the words around a trigger make of it: only supposed, idle, done with a weapon, meant to be done."""

from __future__ import annotations

import re
from datetime import date

from timeline.events.clauses import COMPLEMENT, RELATIVE
from timeline.events.dating import Time
from timeline.events.reading import Line, Reading, Told
from timeline.events.unreal import is_unreal


def supposed(reading: Reading, line: Line, told: Told) -> bool:
    """Whether it is only supposed: an "if" stands in the sentence, and the verb or another is in the conditional."""
    if is_unreal(reading, line, told):
        return True
    settings = reading.grammar.settings
    unreal_form = "conditional" in told.moods and ("perfect" in told.moods or "future" not in told.moods)
    if "unreal" in told.moods or (unreal_form and not settings.get("conditional_is_hearsay", True)):
        return True  # "would have protested", "wäre gekommen", "j'aurais préféré"
    inverted = reading.words.lower[told.clause.lo] in settings.get("inverted_condition", ())
    if not inverted and not reading.within("certainty.hypothesis", line.lo, line.hi):
        return False
    unreal = [t for t in line.told if "conditional" in t.moods]
    beneath = inverted or bool(reading.within("certainty.hypothesis", told.clause.lo, told.clause.lo + 2))
    if beneath and not told.verb:
        return True  # "If the talks fail on Monday, …"
    words = reading.words.lower[line.lo : line.hi]
    shape = reading.grammar.shapes.get("conditional")
    tagged = any("conditional" in reading.grammar.auxiliaries.get(word, ()) or (shape and shape.fullmatch(word)) for word in words)
    return "conditional" in told.moods or (beneath and (bool(unreal) or tagged))


def idle(reading: Reading, told: Told, time: Time | None, day: date) -> bool:
    """Whether a time and a trigger together tell no event: a wide time reckoned from another and a word of no kind; a denied noun."""
    if time is None:
        return False
    wide = time.precision in ("year", "season", "half") and not re.search(r"\d{4}", time.expression.text)
    if wide and (told.trigger.sort == "generic" or (not told.verb and time.precision != "season") or (time.first > day and told.happened)):
        return True  # "discussed plans for the coming year", "the truce of the beginning of the year"
    if not told.verb and told.trigger.sort == "event":
        negated = [
            i for i in range(told.clause.lo, told.clause.hi) if "negation" in reading.grammar.auxiliaries.get(reading.words.lower[i], ())
        ]
        return bool(negated) and time.precision != "day"
    return told.trigger.sort == "generic" and bool(told.moods & {"may", "want"})


def is_beside_the_point(line: Line, told: Told, speech: Told | None, kind: str, time: Time | None, *, in_future: bool) -> bool:
    """Whether what is told is no news: a proverb quoted, who must speak up, what was only called so, a past that lies ahead."""
    if kind == "other" and told.quoted and line.quoted(line.lo) and line.quoted(line.hi - 1):
        return True  # "Who doubts today pays double tomorrow"
    if told.trigger.sort == "speech" and speech is told and (told.moods & {"must"} or (told.clause.kind == RELATIVE and not line.quotes)):
        return True  # "must report this summer", "what they called impossible at Christmas"
    offset = time is not None and time.expression.rule.startswith("offset")
    return in_future and offset and "past" in told.moods and not told.moods & {"conditional", "reported", "future"}


def wields(reading: Reading, line: Line, told: Told) -> bool:
    """Whether a weapon is the means of what is told: "with 40 drones", "using missiles", "ракетами"."""
    if told.trigger.kind != "combat":
        return False
    endings = tuple(reading.grammar.settings.get("roles", {}).get("means_endings", ()))
    inside = [f for f in reading.items if line.lo <= f.first < line.hi and f.value.category == "military"]
    for f in inside:
        if line.clause_at(f.first).number != told.clause.number and not line.clause_at(f.first).inside(told.clause):
            continue
        cue = reading.within("roles.means", max(line.lo, f.first - MEANS), f.first)
        between = range(cue[-1].last, f.first) if cue else range(0)
        linked = bool(cue) and not any(set(reading.words.gap(i)) & set(",.;:()") for i in between)
        if linked or any(reading.words.lower[i].endswith(endings) for i in (f.first, f.last) if endings):
            return True
    return False


MEANS = 4
"""Words from a preposition of means to the weapon: "with ten long-range drones"."""


def intends(reading: Reading, line: Line, speech: Told) -> bool:
    """Whether what is said is what is going to be done: "said Washington intended to step up …", "va autoriser"."""
    for clause in line.clauses:
        if clause.kind == COMPLEMENT and clause.inside(speech.clause):
            tags = {tag for i in line.indices(clause) for tag in reading.grammar.auxiliaries.get(reading.words.lower[i], ())}
            return bool(tags & {"future", "must"}) and not tags & {"may", "perfect"}
    return False
