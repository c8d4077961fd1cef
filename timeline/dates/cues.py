"""Does a sentence speak of what is to come, or of what has been? The cue nearest to an expression answers."""

from __future__ import annotations

import re

from timeline.dates.grammar import Grammar, edge
from timeline.dates.matching import Find

SENTENCE = 200
"""How far a cue is looked for, within the sentence."""

CLAUSE = 70.0
"""A cue further away, in characters, is another clause's; a language whose verbs stand early may say `cue_reach`."""

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
            return verdict
    best, answer = (float(grammar.settings.get("cue_reach", CLAUSE)), 0), (False, False)
    for name, verdict in (("future", (True, False)), ("past", (False, True))):
        pattern = grammar.cues.get(name)
        if pattern is None:
            continue
        for cue in pattern.finditer(low, start, end):
            around = cue.start() < find.start and cue.end() > find.end and cue.group().count(" ") > 1  # "soll am Dienstag … haben"
            if cue.start() < find.end and cue.end() > find.start and not around:
                continue
            # A cue on the left governs more surely than one on the right: "planned a rally on Monday and were …".
            ends = cue.start() + cue.group().index(" ") if around else cue.end()
            distance = find.start - ends if ends <= find.start else 3 * (cue.start() - find.end)
            # Of two that end alike a whole word counts ("expected"), then the past: "habría" ends like a future.
            rank = (distance, low[cue.start() - 1 : cue.start()].isalpha())
            if rank < best or (rank == best and verdict[1]):
                best, answer = rank, verdict
    return answer


NOTICE = 500
"""In a text shorter than this, in characters, "today" is the day; a longer one that names no other day may mean the present by it."""


def names_a_day(find: Find) -> bool:
    """Whether an expression shows that a text tells of single days: yesterday, a weekday, a clock time."""
    f = find.fields
    return (
        bool(f.get("deictic")) or ("deictic" in f and "part" in f) or "hour" in f or ("weekday" in f and find.kind in ("calendar", "time"))
    )
