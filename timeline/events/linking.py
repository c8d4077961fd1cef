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
        for cue in cues:
            behind = [(n, d) for n, d in here if d.told.first > cue.last]
            if not behind:
                continue
            before = [n for n, d in here if d.told.last < cue.first]
            if not before:
                anaphor = [f for f in reading.within("follows.anaphora", line.lo, line.hi) if f.first <= cue.first]
                decisions = [n for n, d in enumerate(drafts) if d.line.lo < line.lo and d.sense.stage and d.sense.stage != "used"]
                dated = [n for n in decisions if drafts[n].time is not None]
                before = (dated or decisions)[-1:] if anaphor or not here else []
            target = behind[0][0]
            for n in before[-1:]:
                if n != target and target not in drafts[n].follows:
                    drafts[n].follows = (*drafts[n].follows, target)
