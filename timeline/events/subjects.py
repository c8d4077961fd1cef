"""Subjects that no lexicon knows: the words before a verb, as they are written."""

from __future__ import annotations

from timeline.events.reading import Line, Reading, Told


def phrase_before(reading: Reading, line: Line, told: Told) -> str:
    """The words before a verb group that no lexicon knows, where they look like its subject: "les pirates informatiques ont publié".

    They begin behind the last comma with a determiner, a number or a capital, hold no other verb, and are few.
    """
    words, grammar = reading.words, reading.grammar
    if grammar.settings.get("verb_side") == "both":
        return ""
    last = min((told.first, *told.helpers)) - 1
    between = {*grammar.auxiliaries, *grammar.settings.get("clitics", ())}  # "se reunieron", "lo ha annunciato"
    while last >= told.clause.lo and (last in reading.timed or words.lower[last] in between):
        last -= 1
    first = last
    while first > told.clause.lo and "," not in words.gap(first - 1) and first - 1 not in reading.timed and last - first < LONGEST_SUBJECT:
        first -= 1
    while first <= last and not _heads(reading, line, first):
        first += 1
    verbs = {t.first for t in line.told if t.verb} | {i for i in range(first, last + 1) if words.lower[i] in grammar.auxiliaries}
    if first > last or verbs & set(range(first, last + 1)) or reading.within("pronouns.subject", first, last + 1):
        return ""
    if first > told.clause.lo and words.lower[first - 1] in grammar.words["prepositions"] | grammar.words["coordinate"]:
        return ""
    return reading.text(first, last)


LONGEST_SUBJECT = 9
"""Words of a subject that nothing else bounds."""


def _heads(reading: Reading, line: Line, index: int) -> bool:
    """Whether a noun phrase may begin at a word: a determiner, a number, a capital inside the sentence."""
    word = reading.words.lower[index]
    large = reading.words.written[index][0].isupper() and word not in reading.grammar.words["stop"]
    return word in reading.grammar.words["determiners"] or word.isdigit() or (large and index > line.lo)
