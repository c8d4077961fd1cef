"""Subjects that no lexicon knows: the noun phrase before a verb, or behind it where the verb comes first, as it is written."""

from __future__ import annotations

from timeline.events.cases import guess_cases
from timeline.events.chunks import INSIDE, phrase_at, phrase_text, verbs_of
from timeline.events.clauses import ADVERBIAL, RELATIVE
from timeline.events.reading import Line, Reading, Told
from timeline.lexicon import Found


def phrase_before(reading: Reading, line: Line, told: Told) -> str:
    """The subject of a verb that no lexicon knows, as written: "les pirates informatiques ont publié"; "" where none is seen."""
    found = subject_phrase(reading, line, told)
    return phrase_text(reading, *found) if found is not None else ""


def subject_phrase(reading: Reading, line: Line, told: Told) -> tuple[int, int] | None:
    """The words of that subject: the first phrase of its clause that nothing governs, else the one right behind the verb.

    Of a relative clause it is what stands before the clause.
    """
    words, grammar = reading.words, reading.grammar
    group = min((told.first, *told.helpers))
    clause = told.clause
    if pronouns_in(reading, clause.lo, max(told.last + 2, clause.lo)):
        return None
    if clause.kind == RELATIVE:
        return _antecedent(reading, line, clause.lo)
    verbs = verbs_of(reading, line)
    index = clause.lo
    while index < group:
        inner = line.clause_at(index).number != clause.number
        if inner or index in reading.timed or index in verbs or not _free(reading, line, index):
            index += 1
            continue
        last = min(phrase_at(reading, line, index, group, verbs=verbs), group - 1)
        if last >= index and happens(reading, line, index, last):
            return None  # "Las elecciones se celebrarán", "Die Annexion hat alles verändert": nobody acts
        if last >= index and _can_act(reading, line, index, last):
            return index, last
        index = max(last, index) + 1
    if clause.kind == ADVERBIAL or grammar.settings.get("verb_side") != "both" or any(told.first <= i < group for i in told.helpers):
        return None
    following = min((told.first, *told.helpers)) + 1 if told.helpers and group < told.first else told.last + 1
    while following < line.hi and (following in reading.timed or words.lower[following] in grammar.words["skips"]):
        following += 1
    if following >= line.hi or words.gap(following - 1).strip(INSIDE) or line.clause_at(following).number != clause.number:
        return None
    last = phrase_at(reading, line, following, line.hi, verbs=verbs)
    return (following, last) if last >= following and _can_act(reading, line, following, last) else None


def pronouns_in(reading: Reading, lo: int, hi: int) -> list[Found[str]]:
    """The pronouns of a stretch that may be subjects; "het", "diese" before what they are the article of are none."""
    return [f for f in reading.within("pronouns.subject", lo, hi) if not _is_article(reading, f.last)]


def _is_article(reading: Reading, index: int) -> bool:
    """Whether a word that may also be an article is one: a noun follows, and no verb, time, preposition or comma."""
    words, grammar, following = reading.words, reading.grammar, index + 1
    if words.lower[index] not in grammar.words["determiners"] or following >= len(words) or words.gap(index) != " ":
        return False
    word = words.lower[following]
    if words.written[following][0].isupper():
        return True
    small = word in grammar.words["ends"] or word in grammar.words["skips"] or word in grammar.words["determiners"]
    return not small and following not in reading.timed and word not in grammar.auxiliaries and not grammar.settings.get("nouns_large")


def _free(reading: Reading, line: Line, index: int) -> bool:
    """Whether no preposition governs what begins at a word: it opens its clause, follows a comma, a time, an "and", an "also"."""
    words, grammar = reading.words, reading.grammar
    clause = line.clause_at(index)
    if index == line.lo or index == clause.lo or index - 1 in reading.timed:
        return True
    opener = clause.opener.split()
    if opener and list(words.lower[clause.lo : index]) == opener:
        return True
    before = words.lower[index - 1]
    if index - 1 == clause.lo and before in grammar.words["coordinate"]:
        return True
    return bool(words.gap(index - 1).strip(INSIDE)) or before in grammar.words["skips"]


def _can_act(reading: Reading, line: Line, first: int, last: int) -> bool:
    """Whether a phrase can be a subject: it is no time, no thing that is told, no sum, and shows no other case than the first."""
    words, grammar = reading.words, reading.grammar
    if all(words.written[i].isdigit() for i in range(first, last + 1)):
        return False
    if happens(reading, line, first, last):
        return False
    if last == first and words.lower[first] in grammar.settings.get("clitics", ()):
        return False
    if any(words.lower[i] in grammar.words["oblique"] for i in range(first, last + 1) if i == first or i - 1 == first):
        return False
    cases = [guess_cases(grammar.settings, words.written[i]) for i in range(first, min(first + 2, last + 1))]
    return not any(c and not c & {"nom"} for c in cases[:1]) and not all(c for c in cases)


def happens(reading: Reading, line: Line, first: int, last: int) -> bool:
    """Whether a phrase is itself what happens."""
    nouns = any(first <= t.first <= last and not t.verb and t.trigger.part == "noun" for t in line.told)
    return nouns or bool(reading.within("roles.undergone", first, last + 1))


def _antecedent(reading: Reading, line: Line, opens: int) -> tuple[int, int] | None:
    """The phrase that ends right before a relative clause."""
    words = reading.words
    last = opens - 1
    first = last
    while first > line.lo and not words.gap(first - 1).strip(INSIDE) and last - first < 6 and first - 1 not in reading.timed:
        if phrase_at(reading, line, first - 1, opens) != last:
            break
        first -= 1
    whole = last >= line.lo and phrase_at(reading, line, first, opens) == last
    return (first, last) if whole and _can_act(reading, line, first, last) else None
