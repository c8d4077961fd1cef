"""Who is helped by a word of origin alone: "train 5,000 Ukrainian soldiers", "for two million Palestinians"."""

from __future__ import annotations

from collections.abc import Collection

from timeline.events.cases import guess_cases
from timeline.events.chunks import INSIDE, phrase_at, phrase_text, verbs_of
from timeline.events.parties import Party
from timeline.events.reading import Line, Reading, Told
from timeline.models import Name


def helped_people(reading: Reading, line: Line, told: Told, span: tuple[int, int], acting: Collection[str]) -> list[Party]:
    """The first phrase with a word of origin that stands after "to" or "for", or, of a country in need, is who is trained."""
    aided = reading.lexicon.aided - set(acting)
    barred = reading.lexicon.adverse | set(acting)
    to = {f.last for f in reading.within("roles.to", line.lo, span[1] + 1)}
    of = reading.grammar.words["of"]
    to |= {i + 1 for i in to if i + 1 < line.hi and reading.words.lower[i + 1] in of and not reading.words.gap(i).strip("'’ ")}  # "à des"
    for f in reading.named(max(span[0], line.lo), span[1] + 1):
        if f.value.kind not in ("people", "institution") or f.value.country in barred:
            continue
        first, last = _phrase(reading, line, f.first, f.last)
        if not _holds_people(reading, line, first, last, f.first, f.last):
            continue
        before = _before(reading, line, first)
        trained = f.value.country in aided and _are_trained(reading, line, before, first, last)
        given = first <= f.first and _shows_dative(reading, f.last, last)
        if trained or (f.value.kind == "people" and (before in to or first in to or given)):
            begin = first + 1 if first in to and first < f.first else first
            return [Party(begin, last, Name(phrase_text(reading, begin, last), f.value.key, f.value.country), None, False)]
    return []


def _shows_dative(reading: Reading, origin: int, last: int) -> bool:
    """Whether the noun behind a word of origin betrays a dative: "ukraińskim szkołom", "украинским школам"."""
    settings = reading.grammar.settings
    if not settings.get("roles", {}).get("cases"):
        return False
    nouns = reading.words.written[origin + 1 : min(last, origin + 2) + 1]
    return any(guess_cases(settings, noun) == {"dat"} for noun in nouns)


def trains(reading: Reading, line: Line, told: Told, span: tuple[int, int]) -> bool:
    """Whether somebody is trained here: by the verb of the event, or by what it begins or announces ("began to train")."""
    near = [t for t in line.told if t is told or span[0] <= t.first <= span[1]]
    return any(t.trigger.pattern in reading.grammar.words["trains"] for t in near) or any(
        f.value.key == "training" for f in reading.things(span[0], span[1] + 1)
    )


def _phrase(reading: Reading, line: Line, first: int, last: int) -> tuple[int, int]:
    """The words of the phrase around a word of origin: its adjectives, number and article, and the noun behind it."""
    words, grammar, verbs = reading.words, reading.grammar, verbs_of(reading, line)
    bound = {i for t in line.told if t.trigger.part != "topic" for i in range(t.first, t.last + 1)}
    heads = {i for f in reading.things(line.lo, first + 1) for i in (range(f.first, f.last + 1) if f.last < first else (f.first,))}
    start = first
    while start > line.lo and first - start < 4 and not words.gap(start - 1).strip(INSIDE) and start - 1 not in reading.timed:
        before = words.lower[start - 1]
        if before in grammar.words["ends"] | grammar.words["of"] | grammar.words["governing"] or start - 1 in verbs | bound | heads:
            break
        start -= 1
        if before in grammar.words["determiners"]:
            break
    return start, max(phrase_at(reading, line, first, line.hi, verbs=verbs), last)


def _holds_people(reading: Reading, line: Line, first: int, last: int, lo: int, hi: int) -> bool:
    """Whether a phrase can be helped: no thing, nothing that is told, and a noun, be it the word of origin itself."""
    words, grammar = reading.words, reading.grammar
    if reading.things(first, last + 1) or any(first <= t.first <= last and t.trigger.part != "topic" for t in line.told):
        return False
    small = grammar.words["determiners"] | grammar.words["of"]
    nouns = [i for i in range(first, last + 1) if not lo <= i <= hi and words.lower[i] not in small and words.lower[i].isalpha()]
    noun = words.written[lo][0].isupper() and (not grammar.settings.get("adjectives_large") or words.lower[lo].endswith("s"))
    return bool(nouns) or noun


def _before(reading: Reading, line: Line, first: int) -> int:
    """The word that governs a phrase, over a number: "for | two million Palestinians", "pour | deux millions de Palestiniens"."""
    words, before = reading.words, first - 1
    if before > line.lo and words.lower[before] in reading.grammar.words["of"]:
        counted = [n for n in reading.numbers if n.last == before - 1]
        return counted[0].first - 1 if counted else before
    counted = [n for n in reading.numbers if n.last == before]
    return counted[0].first - 1 if counted else before


def _are_trained(reading: Reading, line: Line, before: int, first: int, last: int) -> bool:
    """Whether what stands before a phrase trains: a verb, or training as a thing, with no more than "of" and articles between."""
    words, grammar = reading.words, reading.grammar
    small = grammar.words["determiners"] | grammar.words["of"] | grammar.words["genitive"]
    while before > line.lo and (words.lower[before] in small or before in reading.timed):
        before -= 1
    spans = [(f.first, f.last) for f in reading.things(max(line.lo, before - 4), first) if f.value.key == "training"]
    spans += [(t.first, t.last) for t in line.told if t.trigger.pattern in grammar.words["trains"]]
    return any(lo <= before <= hi or (lo < first and hi >= last) for lo, hi in spans)
