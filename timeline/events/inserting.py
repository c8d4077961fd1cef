"""Sayings put in between: "…, ricorda Il Giornale, …", "– przypomina N.", "Russia has, Le Monde reported, delivered …"."""

from __future__ import annotations

from timeline.events.chunks import phrase_at
from timeline.events.reading import Line, Reading, Told


def inserted(reading: Reading, line: Line, speech: Told | None) -> list[tuple[int, int]]:
    """The verbs of sayings put between commas or dashes, their subject behind them: "…, ricorda Il Giornale, …", "– przypomina N."."""
    words = reading.words
    verbs = [(t.first, t.last) for t in line.told if t.verb and t.trigger.sort == "speech" and t is not speech and not t.bare]
    verbs += [(f.first, f.last) for f in reading.within("certainty.inserted", line.lo, line.hi)]
    found = []
    for first, last in verbs:
        if first == line.lo or not set(words.gap(first - 1)) & set(',–—-»”"') or last + 1 >= line.hi or words.gap(last).strip():
            continue
        end = phrase_at(reading, line, last + 1, line.hi)
        closed = end + 1 >= line.hi or bool(set(words.gap(end)) & set(',;:.–—-(«“"'))
        if end > last and closed:
            found.append((first, last))
    return found


def is_inserted(reading: Reading, line: Line, speech: Told) -> bool:
    """Whether a saying stands between commas inside of what it says: "gave, Le Monde reports, two hundred drones"."""
    within = (speech.first, speech.last) in inserted(reading, line, None)
    if not within or not speech.verb:
        return False
    end = phrase_at(reading, line, speech.last + 1, line.hi)
    return end + 1 < line.hi and "," in reading.words.gap(end)


def subject_and_inserted(reading: Reading, line: Line, speech: Told | None) -> list[tuple[int, int]]:
    """The same where the subject stands first: "Russia has, Le Monde reported, delivered"; its first word and the verb."""
    words, found = reading.words, []
    for t in line.told:
        if t.verb and t.trigger.sort == "speech" and t is not speech and not t.bare and "," in words.gap(t.last) and t.last + 1 < line.hi:
            first = t.first
            while first > line.lo + 1 and t.first - first < 6 and "," not in words.gap(first - 1):
                first -= 1
            if 0 < t.first - first < 6 and phrase_at(reading, line, first, t.first) == t.first - 1:
                found.append((first, t.first))
    return found
