"""Does a sentence speak of what is to come, or of what has been? The cue nearest to an expression answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from timeline.dates.grammar import Grammar, edge
from timeline.dates.matching import Find

SENTENCE = 200
"""How far a cue is looked for, within the sentence."""

CLAUSE = 70.0
"""A cue further away, in characters, is another clause's; a language whose verbs stand early may say `cue_reach`."""

HEAD, PARTED = 12, 40
"""So near to the beginning of its sentence an expression stands at its head; how much further away a cue of another clause counts."""

END = re.compile(r"\n|[.!?;] (?<!\d\. )")
"""The end of a sentence; the dot of "5. Mai" is none."""


def sentence_around(low: str, find: Find) -> tuple[int, int]:
    """The sentence of an expression, as far as it matters to its tense."""
    left = low[max(0, find.start - SENTENCE) : find.start]
    right = low[find.end : find.end + SENTENCE]
    begin = max((mark.end() for mark in END.finditer(left)), default=0)
    end = END.search(right)
    return find.start - len(left) + begin, find.end + (end.start() if end else len(right))


def nearest_cue(low: str, find: Find, start: int, end: int, grammar: Grammar) -> tuple[bool, bool]:
    """Whether the cue nearest to the find speaks of the future, or of the past; neither without one."""
    left = low[max(0, find.start - 24) : find.start]
    last = edge(left, 0, len(left))
    for name, verdict in (("ahead", (True, False)), ("behind", (False, True))):
        if grammar.context[name].behind(last, left):
            return (False, True) if verdict[0] and ended_before(find, low, start, end, grammar) else verdict
    # Behind "and" or a comma another clause begins, unless the expression stands at the head: "On Monday, talks will …".
    parted = find.start - start > HEAD and grammar.joined.match(low, find.end) is not None
    best, answer = (float(grammar.settings.get("cue_reach", CLAUSE)), False), (False, False)
    for begun, ends, words, whole, verdict in cues_within(low, start, end, grammar):
        around = begun < find.start and ends > find.end and words.count(" ") > 1  # "soll am Dienstag … haben"
        if begun < find.end and ends > find.start and not around:
            continue
        # A cue on the left governs more surely than one on the right: "planned a rally on Monday and were …".
        ends = begun + words.index(" ") if around else ends
        distance = find.start - ends if ends <= find.start else 3 * (begun - find.end) + PARTED * parted
        # Of two that end alike a whole word counts ("expected"), then the past: "habría" ends like a future.
        rank = (distance, not whole)
        if rank < best or (rank == best and verdict[1]):
            best, answer = rank, verdict
    if answer == (False, False) and find.start - start <= HEAD:
        # At the head of its sentence an expression waits for the verb, however long the subject: "On Tuesday, the League of … plans to".
        ahead = sorted(cue[:2] + cue[4:] for cue in cues_within(low, start, end, grammar) if cue[0] >= find.end)
        return ahead[0][2] if ahead else answer
    return answer


def ended_before(find: Find, low: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether an end at the head of a sentence that tells only of the past lies in the past: "Until Thursday, they had not …"."""
    if not grammar.settings.get("ends_may_be_past") or find.fields.get("open") != "end" or find.start - start > HEAD:
        return False
    verdicts = {verdict for begun, *_, verdict in cues_within(low, start, end, grammar) if begun >= find.end}
    return verdicts == {(False, True)}


Cue = tuple[int, int, str, bool, tuple[bool, bool]]
"""Where a cue begins and ends, its words, whether it begins a word, and what it says: the future, or the past."""


@lru_cache(maxsize=2)  # the dates of a sentence are asked for one after another
def cues_within(low: str, start: int, end: int, grammar: Grammar) -> tuple[Cue, ...]:
    """The cues of a sentence, those of the future first."""
    none = [word.span() for word in grammar.cues["none"].finditer(low, start, end)] if "none" in grammar.cues else []
    return tuple(
        (cue.start(), cue.end(), cue.group(), not low[cue.start() - 1 : cue.start()].isalpha(), verdict)
        for name, verdict in (("future", (True, False)), ("past", (False, True)))
        if name in grammar.cues
        for cue in grammar.cues[name].finditer(low, start, end)
        if not any(begun <= cue.start() and cue.end() <= ends for begun, ends in none)
        and not (verdict[1] and is_infinitive(low, cue.start(), grammar))
    )


def is_infinitive(low: str, at: int, grammar: Grammar) -> bool:
    """Whether a form like one of the past stands behind a word that leaves it no tense: "will be released", "to be held"."""
    while at > 0 and low[at - 1].isalnum():
        at -= 1
    return grammar.context["no_past_behind"].search(low, max(0, at - 24), at) is not None


NOTICE = 500
"""In a text shorter than this, in characters, "today" is the day; a longer one that names no other day may mean the present by it."""


def tells_of_days(finds: Sequence[Find]) -> bool:
    """Whether a text tells of single days: it names yesterday, a weekday, or the hours of a programme."""
    return any(names_a_day(find) for find in finds) or sum("hour" in find.fields for find in finds) >= HOURS


HOURS = 3
"""So many clock times make a text one of single days."""


def names_a_day(find: Find) -> bool:
    f = find.fields
    return bool(f.get("deictic")) or ("deictic" in f and "part" in f) or ("weekday" in f and find.kind in ("calendar", "time"))
