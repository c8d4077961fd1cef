"""Noun phrases of no list: where one begins and ends, told by small words, verbs and punctuation alone."""

from __future__ import annotations

import re

from timeline.events.reading import Line, Reading, Told

LONGEST = 9
"""Words of a phrase that nothing else bounds."""

INSIDE = " '’-‑.«»“”„\"\u00a0\u202f"
"""What may stand between two words of one phrase."""


def phrase_at(reading: Reading, line: Line, index: int, hi: int, *, verbs: frozenset[int] | None = None) -> int:
    """The last word of the noun phrase that begins at a word; `index - 1` where none does.

    A phrase goes on over "of" and, in languages with cases, over genitives; it ends before a preposition, a pronoun, a conjunction, a
    verb, a time or a comma.
    """
    words, grammar = reading.words, reading.grammar
    verbs = verbs_of(reading, line) if verbs is None else verbs
    ends, of, determiners = grammar.words["ends"], grammar.words["of"], grammar.words["determiners"]
    genitive, numbers = grammar.words["genitive"], grammar.amounts.get("numbers", {})
    last, position, linked, heads = index - 1, index, True, 0
    while position < hi and position - index < LONGEST:
        word, gap = words.lower[position], words.gap(position - 1) if position > index else ""
        if gap.strip(INSIDE) or (gap.strip() == "." and len(words.written[position - 1]) > 3) or "\n" in gap:
            break
        attributive = words.lower[position - 1] in determiners | of or words.lower[position - 1] in numbers
        if position in reading.timed or (position in verbs and not attributive):
            break  # "the number of authorised troops": what follows an article or "of" is no verb
        if word in of and position > index and heads:
            linked = True
        elif word in ends and not ((gap == "-" and heads) or (words.written[position][0].isupper() and position > line.lo)):
            # A capital is part of a name: "UFC-Que choisir", "Le Monde".
            break
        elif word in determiners:
            if heads and not linked and word not in genitive:
                break  # "hat | dem Land | eine Hilfe": another phrase
        else:
            last, linked, heads = position, False, heads + 1
        position += 1
    return last


def verbs_of(reading: Reading, line: Line) -> frozenset[int]:
    """The words of a sentence that are verbs: those that tell something, save bare participles, and auxiliaries."""
    if line.verbs is not None:
        return line.verbs
    auxiliaries = reading.grammar.auxiliaries
    told = {i for t in line.told if t.verb and not (t.bare and "participle" in t.moods) for i in range(t.first, t.last + 1)}
    told |= {i for i in range(line.lo, line.hi) if reading.words.lower[i] in auxiliaries}
    for f in reading.things(line.lo, line.hi):
        told.difference_update(range(f.first, f.last + 1))  # "medical supplies" hold no verb
    line.verbs = frozenset(told)
    return line.verbs


def objects_of(reading: Reading, line: Line, told: Told) -> list[tuple[int, int]]:
    """The words of a verb's object, or of its objects, that stand right behind it with no preposition."""
    words, grammar = reading.words, reading.grammar
    if not told.verb or told.bare or "passive" in told.moods:
        return []
    index, skips = told.last + 1, grammar.words["skips"]
    adverb = grammar.settings.get("phrases", {}).get("adverb", "")
    while index < line.hi and (
        index in reading.timed or words.lower[index] in skips or (adverb and re.fullmatch(adverb, words.lower[index]))
    ):
        index += 1
    between = range(told.last, index)
    if index >= line.hi or line.clause_at(index).number != told.clause.number:
        return []
    if any(words.gap(i).strip(INSIDE) and i not in reading.timed and i + 1 not in reading.timed for i in between):
        return []
    return list_at(reading, line, index, line.hi)


def list_at(reading: Reading, line: Line, index: int, hi: int) -> list[tuple[int, int]]:
    """The phrases of a list that begins at a word: "BMW, Volkswagen (Audi, Seat) et Toyota"; one phrase where no list goes on."""
    words, verbs = reading.words, verbs_of(reading, line)
    found: list[tuple[int, int]] = []
    joined = 0
    while index < hi and len(found) < MOST:
        last = phrase_at(reading, line, index, hi, verbs=verbs)
        if last < index:
            break
        found.append((index, last))
        following = last + 1
        if "(" in words.gap(last):
            while following < hi and ")" not in words.gap(following - 1)[:1]:
                following += 1
        mark = words.gap(following - 1).strip(" )\u00a0")
        if following >= hi or mark not in ("", ","):
            break
        if words.lower[following] in reading.grammar.words["coordinate"]:
            following, joined = following + 1, len(found) + 1
        elif not mark:
            break
        index = following
    return found[: max(joined, 1)]  # commas alone make no list: what follows them may explain the first


MOST = 8
"""Members of a list that are kept."""


def counted_as_one(reading: Reading, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A list under one number: "400 firms and persons" are one phrase; of "two generals, A and B" the names say who they are."""
    words = reading.words
    if len(spans) < 2:
        return [(_after_of(reading, first), last) for first, last in spans]
    (first, last), *rest = spans
    first = _after_of(reading, first)
    number = next((n for n in reading.numbers if first <= n.first <= min(first + 1, last)), None)
    if number is not None and number.value == len(rest) and all(words.written[a][0].isupper() for a, _ in rest):
        return rest
    bare = len(rest) == 1 and rest[0][0] == rest[0][1] and rest[0][0] - last == 2
    if number is not None and bare and (words.written[rest[0][0]].islower() or reading.grammar.settings.get("nouns_large")):
        return [(first, rest[0][1])]
    return [(first, last), *rest]


def _after_of(reading: Reading, first: int) -> int:
    """The first word of a phrase, a number's "of" left out: "plus de | cent personnes"."""
    counted = reading.words.lower[first] in reading.grammar.words["of"] and any(n.first == first + 1 for n in reading.numbers)
    return first + 1 if counted else first


def phrase_around(reading: Reading, line: Line, first: int, last: int) -> tuple[int, int]:
    """The words with the adjectives, the number and the article before them: "new sanctions", "nono pacchetto di sanzioni"."""
    words, grammar, verbs = reading.words, reading.grammar, verbs_of(reading, line)
    start = first
    while start > line.lo and first - start < 4 and not words.gap(start - 1).strip(INSIDE) and start - 1 not in reading.timed:
        before = words.lower[start - 1]
        if before in grammar.words["ends"] or before in grammar.words["of"] or start - 1 in verbs:
            break
        start -= 1
        if before in grammar.words["determiners"]:
            break
    return start, last


def phrase_text(reading: Reading, first: int, last: int) -> str:
    """The words of a phrase as written, without a quotation mark that only opens or only closes in it."""
    text = reading.text(first, last)
    after = reading.words.gap(last)[:1]
    return text + after if after in '"”»' and after and text.count(OPENS.get(after, after)) == 1 else text


OPENS = {"”": "“", "»": "«"}
