"""What the text itself says came before what: "this decision comes after …", "in response to …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.events.reading import Reading

if TYPE_CHECKING:
    from timeline.events.drafting import Draft


def link_follows(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Writes into each draft the indices of those that the text says it follows.

    "Cette décision intervient après le feu vert donné dimanche": the decision told before follows the event told behind the cue. Where
    the sentence has an event before the cue, that one follows.
    """
    for line in reading.lines:
        cues = reading.within("follows.cues", line.lo, line.hi)
        here = [(n, d) for n, d in enumerate(drafts) if d.line is line]
        anaphora = reading.within("follows.anaphora", line.lo, line.hi)
        for cue in cues:
            anaphor = [f for f in anaphora if f.first <= cue.first]
            # "La decisione arriva dopo la consegna del 10 gennaio": the cue's own verb may have been taken for what the day tells.
            worded = [(f.first, f.last) for f in (*anaphor, cue)]
            behind = [(n, d) for n, d in here if d.told.first > cue.last or (_dated_behind(reading, d, cue.last) and _inside(d, worded))]
            if not behind:
                continue
            targets = {n for n, _ in behind}
            before = [n for n, d in here if d.told.last < cue.first and n not in targets]
            if not before:
                decisions = [n for n, d in enumerate(drafts) if d.line.lo < line.lo and d.sense.stage and d.sense.stage != "used"]
                dated = [n for n in decisions if drafts[n].time is not None]
                before = (dated or decisions)[-1:] if anaphor or not here else []
            target = behind[0][0]
            for n in before[-1:]:
                if n != target and target not in drafts[n].follows:
                    drafts[n].follows = (*drafts[n].follows, target)


def _dated_behind(reading: Reading, draft: Draft, index: int) -> bool:
    """Whether the words that date an event stand behind a word."""
    return draft.time is not None and reading.words.at(draft.time.expression.start) > index


def _inside(draft: Draft, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= draft.told.first <= last + 1 for first, last in spans)
