"""How sure a sentence is of an event, and on whose word: attribution, hearsay, plans, denials."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.events.clauses import COMPLEMENT, RELATIVE
from timeline.events.reading import Line, Reading, Told
from timeline.events.sources import Source


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
    simple = speech is not None and not moods & {"perfect", "participle", "passive"}
    if "conditional" in moods and (self_told or simple) and told.clause.kind == COMPLEMENT and speech is not told:
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
