"""The parties of a sentence: noun phrases that can act or be acted for, as written, with the lexicon entry they lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.events.cases import PASSABLE, case_tags, cases_of, governed, guess_cases
from timeline.events.prepositions import prepositions_of
from timeline.events.reading import Line, Reading
from timeline.lexicon import Entry, Found
from timeline.models import Name


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase: its words (`head` without what goes before the name), its name, and the preposition in front of it.

    `entry` is the weightiest lexicon entry inside (person over institution over country), `titled` whether a title heads it, `role` the
    tags of the preposition before it (to, against, with, of, by, at), "" for none. Where a case says what a preposition says elsewhere, its
    tags stand here too, with "object" for an accusative.
    """

    first: int
    last: int
    name: Name
    entry: Entry | None
    titled: bool
    prepositions: frozenset[str] = frozenset()
    pronoun: bool = False

    @property
    def known(self) -> bool:
        return self.entry is not None

    @property
    def people(self) -> bool:
        """A bare adjective or demonym ("russe", "Ukrainian")."""
        return self.entry is not None and self.entry.kind == "people" and not self.titled and not self.entry.cases

    @property
    def goal(self) -> bool:
        """A capital that somebody goes to or is in: "poleci do Waszyngtonu, gdzie …"."""
        return self.entry is not None and self.entry.kind == "seat" and bool(self.prepositions & {"to", "at"})

    def governed_by(self, *allowed: str) -> bool:
        """Whether it can be the object of what stands before it: no preposition but the allowed ones, or an accusative."""
        return "object" in self.prepositions or not self.prepositions - set(allowed)


UNARTICLED = ("seat", "person")
"""Names that stand without an article in languages where an article may look like a preposition."""

WEIGHT = {"person": 5, "institution": 4, "country": 3, "seat": 2, "people": 1}


def find_parties(reading: Reading, line: Line) -> list[Party]:
    """The parties of a sentence from left to right, none inside another."""
    words, grammar = reading.words, reading.grammar
    names = {f.first: f for f in reading.named(line.lo, line.hi)}
    titles = {
        f.first: f for f in reading.within("roles.titles", line.lo, line.hi) if f.first not in reading.timed and words.gap(f.last) != "-"
    }
    itemed = {i for f in reading.things(line.lo, line.hi) for i in range(f.first, f.last + 1)}
    prepositions = prepositions_of(reading, line)
    of_words = grammar.words["linking"]
    told = {t.first for t in line.told if t.verb}
    tells = {i for t in line.told if t.trigger.part != "topic" for i in range(t.first, t.last + 1)}
    parties: list[Party] = []
    index = line.lo
    while index < line.hi:
        plain = index not in names and index not in titles and not words.written[index][0].isupper()
        if plain or index in reading.timed:
            index += 1
            continue
        last, entry, titled = _phrase(reading, line, index, names, titles, itemed, of_words, told)
        if last < index:
            index += 1
            continue
        first = index
        while first > line.lo and words.lower[first - 1] in grammar.words["determiners"] and not words.gap(first - 1).strip("'’ "):
            first -= 1
            if first - 1 in prepositions or index - first >= 2:
                break
        if first == index and (titled or entry is None):
            first = _article_before(reading, line, index, names, titles, told)
        before = prepositions.get(first - 1, frozenset()) | (prepositions.get(first, frozenset()) if first < index else frozenset())
        if first < index and words.lower[first] in grammar.settings.get("articles_too", ()) and not (entry and entry.kind in UNARTICLED):
            before = prepositions.get(first - 1, frozenset())  # "a França" has an article, "a Kiev" a preposition
        behind = 0 if before or first < index else _adjectives_before(reading, line, index, names, titles, tells)
        if behind:  # "contre l'ancien président", "s bývalým", "mit dem früheren Kanzler": an adjective parts it from its preposition
            before = prepositions.get(behind, frozenset())
        # "du", "des", "aux", "zum" are preposition and article in one: the written name begins after them.
        begin = index if first in prepositions and first < index else first
        text = reading.text(begin, last).strip()
        cases = cases_of(index, last, names, titles)
        if not cases and entry is None and not titled:
            cases = guess_cases(grammar.settings, words.written[index])
        word = words.lower[behind or first - 1] if first > line.lo else ""
        before = governed(grammar.settings, before, cases, word) if before else case_tags(grammar.settings, cases)
        bare = entry is not None and not titled and not before and not cases
        if bare and grammar.settings.get("roles", {}).get("cases") and _behind_what_happens(reading, line, first):
            before = frozenset({"of"})  # "в саммите НАТО", "szczyt NATO": a name that is not declined
        kind = entry.kind if entry else ""
        if "to" in before and (titled or kind == "person"):
            before -= {"at"}  # "condenó al antiguo alcalde": nobody is a place
        key = entry.key if entry else ""
        parties.append(Party(first, last, Name(text, key, entry.country if entry else ""), entry, titled or kind == "person", before))
        index = last + 1
    return parties


def _behind_what_happens(reading: Reading, line: Line, first: int) -> bool:
    """Whether a noun that tells something, or a verb with its noun ("take part in the summit"), ends right before a word."""
    if first == line.lo or reading.words.gap(first - 1).strip():
        return False
    return any(t.last == first - 1 and (t.trigger.part == "noun" or (t.verb and t.last > t.first)) for t in line.told)


def _article_before(
    reading: Reading, line: Line, index: int, names: Mapping[int, object], titles: Mapping[int, object], told: set[int]
) -> int:
    """Where a phrase begins whose article adjectives part from its head: "a retired colonel", "den früheren Bürgermeister"."""
    words, grammar = reading.words, reading.grammar
    for position in range(index - 1, max(line.lo, index - 3) - 1, -1):
        word = words.lower[position]
        if words.gap(position).strip("'’ \u00a0") or position in names or position in titles or position in reading.timed | told:
            return index
        if word in grammar.words["determiners"]:
            return position if word not in grammar.words["governing"] else index
        if word in grammar.words["ends"] or word in grammar.words["of"] or word in grammar.auxiliaries or not word.isalpha():
            return index
    return index


def _adjectives_before(
    reading: Reading, line: Line, index: int, names: Mapping[int, object], titles: Mapping[int, object], told: set[int]
) -> int:
    """Where the preposition of a phrase stands that adjectives and an article part from it; 0 where none does."""
    words, grammar = reading.words, reading.grammar
    for position in range(index - 1, max(line.lo, index - 4) - 1, -1):
        word = words.lower[position]
        if words.gap(position).strip("'’ \u00a0") or position in names or position in titles or position in reading.timed | told:
            return 0
        governs = any(word in grammar.words[role] for role in ("governing", "of", "at"))
        if governs:
            return position if position < index - 1 else 0
        if word in grammar.words["ends"] or word in grammar.auxiliaries or not word.isalpha() or words.written[position][0].isupper():
            return 0
    return 0


def unique(parties: Sequence[Party]) -> list[Party]:
    """The parties, each entry and each name once."""
    seen: dict[str, Party] = {}
    for p in parties:
        seen.setdefault(p.name.key or p.name.text.lower(), p)
    return list(seen.values())


def _phrase(
    reading: Reading,
    line: Line,
    index: int,
    names: dict[int, Found[Entry]],
    titles: dict[int, Found[str]],
    itemed: set[int],
    of_words: frozenset[str],
    told: set[int],
) -> tuple[int, Entry | None, bool]:
    """Where a noun phrase that begins at a word ends, what it leads to, and whether a title is in it; an end before `index` is none."""
    words, grammar = reading.words, reading.grammar
    end, entry, titled, position = index - 1, None, False, index
    country, head = "", frozenset[str]()
    while position < line.hi:
        gap = words.gap(position - 1) if position > index else ""
        if gap.strip(" '’-‑.\u00a0\u202f") or (gap.strip() == "." and len(words.written[position - 1]) > 2):
            break
        name, title = names.get(position), titles.get(position)
        cases = cases_of(position, position, names, titles)
        if cases and end >= index and not cases & (head or PASSABLE) and "gen" not in cases:
            break  # another case is another party: "Німеччина Україні", "Зеленський Байденові"
        head = head or cases
        if title is not None and position not in itemed and (name is None or title.last > name.last):
            end, titled, position = title.last, True, title.last + 1
        elif name is not None and (position not in itemed or name.value.kind in ("person", "country")):
            if grammar.settings.get("bare_objects") and entry is not None and entry.kind in ACTS and name.value.kind in ("country", "seat"):
                break  # "dat Frankrijk Oekraïne raketten geeft": who gives and who is given stand side by side
            if not country and name.value.country:
                country = name.value.country
            if entry is None or WEIGHT[name.value.kind] > WEIGHT[entry.kind]:
                entry = name.value
            titled = titled or (title is not None and position not in itemed)
            end, position = name.last, name.last + 1
        elif (position > index and words.lower[position] == "s" and gap in ("'", "’") and position + 1 in titles) or (
            end >= index and titled and (entry is None or entry.kind == "people") and _described(reading, line, position, told)
        ):
            position += 1
        elif words.lower[position] in of_words and end >= index and titled and _linked(reading, line, position, names, titles):
            position += 1
            while position < line.hi and words.lower[position] in grammar.words["determiners"]:
                position += 1
        elif (
            words.written[position][0].isupper()
            and len(words.written[position]) > 1
            and position not in itemed
            and position not in told
            and position not in reading.timed
            and words.lower[position] not in grammar.words["stop"]
            and words.lower[position] not in grammar.auxiliaries
            and words.lower[position] not in grammar.words["determiners"]
            and (end >= index or _proper(reading, line, position))
            and not (grammar.settings.get("nouns_large") and end < index)
        ):
            end, position = position, position + 1
        else:
            break
    if end >= index and entry is None and not titled:
        size = end - index + 1
        single = size == 1 and not (words.written[index].isupper() and len(words.written[index]) > 2)
        if single and (grammar.settings.get("nouns_large") or index == line.lo):
            return index - 1, None, False
    if entry is not None and entry.kind == "people" and not titled and not entry.cases and _stands_alone(reading, line, index, end, told):
        return end, entry, True  # "the Russians", "los rusos", "de Britten": people who act
    if entry is not None and entry.kind == "people" and not titled and not entry.cases and _describes(reading, end):
        return index - 1, None, False  # an adjective that describes something else: "long-range Russian missiles"
    return end, entry, titled


ACTS = frozenset({"country", "seat", "institution", "person"})
"""Kinds of names that can stand alone for who acts."""


def _stands_alone(reading: Reading, line: Line, first: int, last: int, told: set[int]) -> bool:
    """Whether a word of origin is a noun: an article before it, and behind it no noun that it could describe."""
    words, grammar = reading.words, reading.grammar
    if first == line.lo or words.lower[first - 1] not in grammar.words["determiners"] or words.gap(first - 1).strip("'’ "):
        return False
    after = last + 1
    if after >= line.hi or words.gap(last).strip(" \u00a0") or after in told or after in reading.timed:
        return True
    return words.lower[after] in grammar.auxiliaries or words.lower[after] in grammar.words["ends"]


def _describes(reading: Reading, last: int) -> bool:
    """Whether a word of origin describes another ("Russian missiles") and is no people ("the Russians")."""
    words = reading.words
    if not words.written[last][0].isupper():
        return True
    return bool(reading.grammar.settings.get("adjectives_large")) and not words.lower[last].endswith("s")


def _described(reading: Reading, line: Line, position: int, told: set[int]) -> bool:
    """Whether an adjective stands between a title and a name: "le candidat pro-européen Rafal Trzaskowski"."""
    words, grammar = reading.words, reading.grammar
    if not grammar.settings.get("adjectives_after"):
        return False
    for index in range(position, min(position + 3, line.hi)):
        if words.gap(index - 1).strip(" -"):
            return False
        if words.written[index][0].isupper():
            return index > position
        if index in told or index in reading.timed or words.lower[index] in grammar.auxiliaries:
            return False
        if words.lower[index] in grammar.words["determiners"] | grammar.words["prepositions"]:
            return False
    return False


def _linked(reading: Reading, line: Line, position: int, names: dict[int, Found[Entry]], titles: dict[int, Found[str]]) -> bool:
    """Whether after "of (the)" another part of the same title follows: a name, a title, a capital."""
    words, grammar = reading.words, reading.grammar
    position += 1
    while position < line.hi and words.lower[position] in grammar.words["determiners"]:
        position += 1
    return position < line.hi and (position in names or position in titles or words.written[position][0].isupper())


def _proper(reading: Reading, line: Line, position: int) -> bool:
    """Whether a capital may begin a name: not the first word of a sentence, unless another capital follows."""
    words = reading.words
    if reading.grammar.settings.get("nouns_large"):
        return False
    if position > line.lo and words.gap(position - 1).strip() not in {"“", "«", '"', "„"}:
        return True
    following = position + 1
    return following < line.hi and words.written[following][0].isupper() and not words.gap(position).strip(" -‑'’")
