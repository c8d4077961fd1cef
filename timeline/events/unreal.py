"""What a sentence names only to say that it did not come about: "if", "without", "as if", wishes, regrets, questions.

The words stand in `[events.certainty]` of a language: `unreal` (a clause that holds them tells of nothing that happened; "…" stands for up
to six words) and `without` (a sentence that opens with them sets a condition, if its verb is conditional).
"""

from __future__ import annotations

import re
from functools import cache

from timeline.events.clauses import COMPLEMENT, Clause
from timeline.events.grammar import load_grammar
from timeline.events.reading import Line, Reading, Told
from timeline.lexicon import unfold

CONDITIONAL = "conditional"
OPENING = 2
"""Words before a clause that may open it."""


def is_unreal(reading: Reading, line: Line, told: Told) -> bool:
    """Whether what a trigger names only would have been, should have been, or is asked after.

    >>> from datetime import date
    >>> from timeline.events import find_events
    >>> from timeline.models import Article
    >>> texts = ("Kiev aurait aimé recevoir mardi un char.", "Kiev aurait reçu mardi un char.", "Kiev aurait-elle reçu mardi un char ?")
    >>> [len(find_events(Article("x", text, "fr", date(2024, 11, 21)))) for text in texts]
    [0, 1, 0]
    """
    patterns = _patterns(reading.grammar.code)
    clause: Clause | None = told.clause
    while clause is not None:
        opening = range(max(line.lo, clause.lo - OPENING), clause.lo)  # "comme si", "à supposer que": the clause begins within
        words = [reading.words.lower[i] for i in (*opening, *line.indices(clause))]
        if patterns is not None and patterns.search(f" {' '.join(words)} "):
            return True
        clause = clause.parent if clause.kind == COMPLEMENT else None
    return _inverted(reading, line, told) or ((_asked(reading, line) or _without(reading, line, told)) and _conditional(reading, line))


@cache
def _patterns(language: str) -> re.Pattern[str] | None:
    """One expression for all marks of a language, over the words of a clause with a space around each."""
    marks = load_grammar(language).settings.get("certainty", {}).get("unreal", [])
    told = [re.escape(form).replace("\\ …\\ ", "(?: [^ ]+){0,6} ").replace("\\ ", " ") for mark in marks for form in unfold(mark)]
    return re.compile(f" (?:{'|'.join(sorted(told, key=len, reverse=True))}) ") if told else None


def _conditional(reading: Reading, line: Line) -> bool:
    """Whether a verb of the sentence stands in the conditional."""
    shape = reading.grammar.shapes.get(CONDITIONAL)
    words = reading.words.lower[line.lo : line.hi]
    return any(CONDITIONAL in reading.grammar.auxiliaries.get(word, ()) or (shape and shape.fullmatch(word)) for word in words)


def _asked(reading: Reading, line: Line) -> bool:
    """Whether the sentence is a question of the article's own: "Qui aurait cru …?"."""
    return "?" in reading.words.text[reading.words.ends[line.hi - 1] : line.sentence.end] and not line.quoted(line.hi - 1)


def _without(reading: Reading, line: Line, told: Told) -> bool:
    """Whether the clause or its sentence opens with "without", "but for"."""
    marks = reading.grammar.settings.get("certainty", {}).get("without", ())
    return reading.words.lower[line.lo] in marks or reading.words.lower[told.clause.lo] in marks


def _inverted(reading: Reading, line: Line, told: Told) -> bool:
    """Whether the verb comes first, as it does in conditions without "if": "Had it rained …", "Hätte es geregnet …".

    Dutch pluperfects tell a condition only together: "Als zij waren aangekomen, had de stad …".
    """
    words, marks = reading.words, reading.grammar.settings.get("inverted_condition", ())
    helpers = [i for i in told.helpers if words.lower[i] in marks]
    if not helpers:
        return False
    if line.lo in helpers:
        return True
    after = told.clause.hi
    if reading.within("certainty.hypothesis", told.clause.lo, told.clause.lo + 2):
        return after < line.hi and words.lower[after] in marks
    left = reading.grammar.settings.get("verb_side") == "left"
    return left and _conditional(reading, line) and any(_subject_at(reading, line, i + 1) for i in helpers)


def _subject_at(reading: Reading, line: Line, index: int) -> bool:
    """Whether a name or an article follows the auxiliary, and not its verb: "would have protested had London sent …"."""
    if index >= line.hi:
        return False
    word = reading.words.lower[index]
    return reading.words.written[index][0].isupper() or word in reading.grammar.words["determiners"]
