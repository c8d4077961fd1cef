"""Which expression dates which trigger: nearness in the clause, and what a date may not cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.events.clauses import ADVERBIAL, ASIDE, RELATIVE, Clause
from timeline.events.reading import Line, Reading, Told
from timeline.models import TimeExpression

COARSE = ("decade", "century")
FINENESS = {"day": 0, "weekend": 1, "week": 2, "range": 3, "month": 4, "quarter": 5, "season": 5, "half": 6, "year": 7}
FARTHEST = 60
"""Words beyond which no trigger is looked for."""

TOO_FAR = 26.0
"""A cost beyond which a date and a trigger have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Time:
    """The days that words of a sentence give: one expression, or two that are one interval; `cost` says how well it fits its trigger."""

    expression: TimeExpression
    first: date
    last: date
    precision: str
    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class Lead:
    """A line that leads in others: its day, if it has one, and whether it is the head of a situation report, which tells of fighting."""

    time: Time | None
    paragraph: int
    report: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """A trigger and the time that dates it."""

    told: Told
    time: Time
    cost: float


def _dates(e: TimeExpression) -> bool:
    """Whether an expression is a date, or a length that counts from one ("in drei Monaten" is P3M for TIMEX3, and April for a reader)."""
    return e.type in ("DATE", "TIME") or (e.type == "DURATION" and e.rule.startswith("offset"))


def times_of(reading: Reading, line: Line, anchor: date | None = None) -> list[Time]:
    """The times of a sentence that can date something, intervals of two ends joined to one; durations, sets and vague ones left out."""
    words = reading.words
    usable = [e for e in line.times if e.first is not None and _dates(e) and e.precision not in COARSE]
    taken = {b.start for b in reading.joined.values()}
    times: list[Time] = []
    for e in usable:
        if e.start in taken or e.first is None or e.last is None:
            continue
        first, last, precision, whole = e.first, e.last, e.precision, e
        other = reading.joined.get(e.start)
        if other is not None and other.last is not None and other.last >= first:
            last, precision = other.last, "range"
            whole = replace(e, text=reading.article.text[e.start : other.end], end=other.end)
        if other is None and (_part_of_name(reading, line, e) or _runs_now(e, anchor)):
            continue
        if e.open == "end" and other is None and not _planned_end(reading, line, e):
            continue
        times.append(Time(whole, first, last, precision, words.at(whole.start), words.at(whole.end - 1)))
    stamped = len(times) > 1 and times[0].lo == line.lo and _names_no_day(times[0]) and bool(set(words.gap(times[0].hi)) & STAMPED)
    return _on_end(reading, _finest(times[1:] if stamped else times, words.lower))


def _on_end(reading: Reading, times: list[Time]) -> list[Time]:
    """Days told one after another as one time: "on Tuesday and Wednesday", "na terça e na quarta-feira"."""
    words, grammar = reading.words, reading.grammar
    kept: list[Time] = []
    for time in times:
        before = kept[-1] if kept else None
        between = range(before.hi + 1, time.lo) if before is not None else range(0)
        small = grammar.words["coordinate"] | grammar.words["governing"] | grammar.words["determiners"]
        joined = [i for i in between if words.lower[i] in grammar.words["coordinate"]]
        if (
            before is not None
            and len(joined) == 1
            and len(between) <= 3
            and all(words.lower[i] in small for i in between)
            and before.precision in ("day", "range")
            and time.precision == "day"
            and time.first == before.last + timedelta(days=1)
            and not any("," in words.gap(i) for i in range(before.hi, time.lo))
        ):
            whole = replace(before.expression, text=reading.text(before.lo, time.hi), end=time.expression.end)
            kept[-1] = Time(whole, before.first, time.last, "range", before.lo, time.hi)
            continue
        kept.append(time)
    return kept


STAMPED = frozenset("–—-:|")
"""What stands behind the hour of an entry in a live report, which dates it only where nothing else does: "18.10 uur – …"."""


def _part_of_name(reading: Reading, line: Line, e: TimeExpression) -> bool:
    """Whether a year only ends a name: "the Terrorism Act 2006", "Expo 2020"; a preposition with the capital of its sentence is no name."""
    if e.precision != "year" or not e.text.isdigit():
        return False
    index = reading.words.at(e.start)
    if not index or reading.words.gap(index - 1) != " " or reading.grammar.settings.get("nouns_large"):
        return False
    before = reading.words.lower[index - 1]
    opens = index - 1 == line.lo and (before in reading.grammar.words["stop"] or len(before) <= SHORT)
    return reading.words.written[index - 1][0].isupper() and not opens


SHORT = 3
"""Letters up to which the word that opens a sentence is taken for a preposition: "In 2022", "Nel 2022", "W 2022"."""


def _runs_now(e: TimeExpression, anchor: date | None) -> bool:
    """Whether it is the year or half-year that is running now ("cette année"): too wide to date what happened."""
    running = anchor is not None and e.first is not None and e.last is not None and e.first <= anchor <= e.last
    return running and e.precision in ("year", "half") and "anchor" in e.inferred


def _planned_end(reading: Reading, line: Line, e: TimeExpression) -> bool:
    """Whether "until" names a goal ("d'ici la fin de l'année", "by 2026") and not the end of a state."""
    begin = reading.words.at(e.start)
    return bool(reading.within("certainty.planned", max(line.lo, begin - 4), min(line.hi, begin + 4)))


def _finest(times: list[Time], lower: Sequence[str]) -> list[Time]:
    """Of neighbours that say one time twice ("mardi 19 novembre, à 14 heures"), the finer one.

    A part of the day that touches a date is of that date, on whichever side it stands: "рано утром 8 октября".
    """
    kept: list[Time] = []
    for time in times:
        before = kept[-1] if kept else None
        if before is not None and time.lo - before.hi == 1 and _names_no_day(before) != _names_no_day(time):
            kept[-1] = before if _names_no_day(time) else time
            continue
        if before is not None and time.lo - before.hi <= 3 and before.first <= time.first <= time.last <= before.last:
            kept[-1] = time if FINENESS.get(time.precision, 9) < FINENESS.get(before.precision, 9) else before
        elif before is not None and time.lo - before.hi <= 3 and time.first <= before.first <= before.last <= time.last:
            continue
        else:
            kept.append(time)
    return kept


def _names_no_day(time: Time) -> bool:
    """Whether a time is only an hour or a part of the day, of whatever day was told last."""
    e = time.expression
    return e.type == "TIME" and e.rule.startswith("time") and not any(slot in e.rule for slot in DAY_SLOTS)


DAY_SLOTS = ("{weekday", "{deictic", "{day", "{month", "{feast", "{dd")
"""Slots of a template that say which day, whatever else it says."""


def pair(reading: Reading, line: Line, anchor: date | None = None) -> list[Pairing]:
    """For every time of the sentence the trigger that it dates, where there is one."""
    pairings = []
    for time in times_of(reading, line, anchor):
        best = min(((cost(reading, line, told, time), n, told) for n, told in enumerate(line.told)), default=None)
        if best is not None and best[0] <= TOO_FAR:
            told = _told_when(reading, line, best[2], time)
            pairings.append(Pairing(told, time, best[0]))
    return pairings


def _is_cleft(reading: Reading, line: Line, here: Clause, there: Clause, time: Time) -> bool:
    """Whether a clause only lifts its time out of the next: "it was on 17 February that …", "foi a 17 de fevereiro, em Munique, que …"."""
    if there.lo < time.hi or there.lo - time.hi > LIFTED or any(t.clause.number == here.number for t in line.told if t.verb):
        return False
    words, before = reading.words.lower, [i for i in range(here.lo, time.lo) if i not in reading.timed]
    copula = [i for i in before if words[i] in reading.grammar.auxiliaries]
    return bool(copula) and len(before) <= LIFTED and here.lo <= copula[0] <= here.lo + 2


LIFTED = 4
"""Words besides its time that a clause holds which only lifts the time out."""


def _told_when(reading: Reading, line: Line, told: Told, time: Time) -> Told:
    """What happened where a bare frame carries the date: "The turn came on 20 April, when the House passed the bill"."""
    bare = told.trigger.sort == "give" and not reading.things(told.clause.lo, told.clause.hi)
    if not (told.trigger.sort == "generic" or bare) or not told.verb:
        return told
    follows = told.trigger.pattern in reading.grammar.words["frames"]
    for clause in line.clauses:
        untimed = [i for i in range(time.hi + 1, clause.lo) if i not in reading.timed]
        if clause.opener in reading.grammar.words["restrictive"] and clause.lo > time.hi and _apposed(reading, time, untimed):
            return next((t for t in line.told if t.verb and t.clause.number == clause.number), told)
        if clause.lo > told.last and ":" in reading.words.gap(clause.lo - 1):
            return next((t for t in line.told if t.trigger.sort in ("act", "give") and t.verb and t.clause.number == clause.number), told)
        if follows and clause.kind == RELATIVE and clause.lo > told.last and clause.parent is told.clause:
            # "On 5 January followed Berlin, which promised …": what it did stands in the relative clause.
            return next((t for t in line.told if t.trigger.sort in ("act", "give") and t.clause.number == clause.number and t.verb), told)
    return told


def _apposed(reading: Reading, time: Time, untimed: Sequence[int]) -> bool:
    """Whether hardly anything stands between a time and a clause: a word, or an apposition: "a 7 de julho, uma sexta-feira, …"."""
    gaps = reading.words.gaps
    between_commas = bool(untimed) and len(untimed) <= LIFTED and "," in gaps[time.hi] and "," in gaps[untimed[-1]]
    return len(untimed) <= 1 or between_commas


def cost(reading: Reading, line: Line, told: Told, time: Time) -> float:
    """How badly a time fits a trigger: words between them, commas and clause edges crossed, weak triggers.

    A noun is dated by what follows it at once ("the election of 5 November"); a bare participle by what touches it ("given on Sunday").
    """
    if told.trigger.part == "topic" or min(abs(i - time.lo) for i in (told.first, told.last, *told.helpers)) > FARTHEST:
        return 99.0
    words = reading.words
    # Where the auxiliary stands nearer than the verb, it speaks for it: "hat am Mittwoch nach langem Zögern … genehmigt".
    near = min(((h, h) for h in told.helpers), key=lambda h: abs(h[0] - time.lo), default=(told.first, told.last))
    first, last = min((told.first, told.last), near, key=lambda w: min(abs(w[0] - time.hi), abs(time.lo - w[1])))
    after = time.lo > last
    left, right = (last, time.lo) if after else (time.hi, first)
    between = len([i for i in range(left + 1, right) if i not in reading.timed])
    commas = len([gap for gap in words.gaps[left:right] if "," in gap])
    here, there = line.clause_at(time.lo), told.clause
    price = between * 0.5 + commas * 0.8
    if here.number != there.number:
        if there.parent is here and told.verb and _is_cleft(reading, line, here, there, time):
            return 1.5
        price += _crossing(line, here, there, time)
        if reading.within("certainty.hypothesis", here.lo, here.lo + 1) and not there.within(here):
            price += 30.0  # "If talks fail on Monday, …": the day is that of the condition
    if line.quoted(time.lo) != told.quoted:
        price += 9
    crossed = [t for t in line.told if left < t.first < right and t.verb and t is not told and not t.bare]
    price += 3.0 * len(crossed)
    if not told.verb:
        bridged = not any(words.lower[i] in reading.grammar.auxiliaries for i in range(left + 1, right))
        direct = after and between <= NOUN_REACH and commas == 0 and bridged
        linked = (
            between == 1 and words.lower[right - 1] in reading.grammar.words["prepositions"]
        )  # "la veille du vote" is not the vote's day
        fronted = not after and between <= 1 and commas == 0 and not linked
        price += 0.3 if direct else 1.0 if fronted else 9.0 if bridged else 30.0
        if _governed(reading, line, told):
            price += 3.0  # "announced their resumption on Monday": the verb is what the date belongs to
    elif told.bare:
        price += 1.2 if between <= 4 else 6.0
        if not after and commas:
            price += 6.0
        if "infinitive" in told.moods:
            price += 5.0 if _for_purpose(reading, told) else 2.0
    elif told.moods & {"may", "want"}:
        price += 4.0
    if told.trigger.sort == "generic":
        price += 0.6
    return price


NOUN_REACH = 4


def _for_purpose(reading: Reading, told: Told) -> bool:
    """Whether an infinitive only says what for: "met today to discuss", "pour renforcer"."""
    return bool(reading.within("clauses.purpose", max(told.clause.lo, told.first - 2), told.first))


def _governed(reading: Reading, line: Line, noun: Told) -> bool:
    """Whether a noun is what an act or a saying is about: "announced their resumption", "hat die Lieferung … abgelehnt"."""
    for t in line.told:
        if not t.verb or t.trigger.sort not in ("act", "speech", "generic") or t.clause.number != noun.clause.number:
            continue
        if t.trigger.sort == "generic" and noun.trigger.kind != "politics":
            continue
        if 0 < noun.first - t.last <= 6 or reading.grammar.settings.get("verb_side") == "both":
            return True
    return False


def _crossing(line: Line, here, there, time: Time) -> float:  # type: ignore[no-untyped-def]
    """What it costs to look from the clause of the time into another one."""
    if here.kind in (RELATIVE, ADVERBIAL, ASIDE) and not there.within(here):
        # A date inside a side clause dates what that clause tells, unless the clause tells nothing.
        own = any(t.clause.number == here.number and t.verb for t in line.told)
        return 30.0 if own else 8.0
    if here.within(there):
        return 5.0
    if there.within(here):
        return 4.0 if there.kind not in (RELATIVE, ADVERBIAL, ASIDE) else 12.0
    return 9.0
