"""The clauses of a sentence, roughly but steadily: which words belong together, and under which word they hang."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from timeline.events.grammar import Grammar
from timeline.lexicon import Found, Words

MAIN, COMPLEMENT, RELATIVE, ADVERBIAL, ASIDE = "main", "complement", "relative", "adverbial", "aside"


@dataclass(slots=True, eq=False)
class Clause:
    """The words `lo` … `hi` (excluded). `parent` is the clause it hangs in; `opener` the words that open it, in lower case.

    A clause that goes on after an inner one is a second stretch with the same `number`.
    """

    kind: str
    lo: int
    hi: int
    number: int
    parent: Clause | None = None
    opener: str = ""

    def inside(self, other: Clause) -> bool:
        """Whether it hangs in the other clause, being none of its own stretches."""
        return self.number != other.number and self.within(other)

    def within(self, other: Clause) -> bool:
        """Whether it is the other clause or hangs in it at any depth."""
        clause: Clause | None = self
        while clause is not None:
            if clause.number == other.number:
                return True
            clause = clause.parent
        return False


def _relative(words: Words, index: int, relatives: Collection[str], grammar: Grammar) -> bool:
    """Whether a comma is followed by a relative pronoun, perhaps behind its preposition: ", die …", ", mit denen …".

    Only behind a pronoun that is never an article (`always_relative`) a preposition opens a clause.
    """
    if words.lower[index] in relatives:
        return True
    following = index + 1
    behind = following < len(words) and words.lower[following] in grammar.words["always_relative"]
    return behind and words.lower[index] in grammar.words["prepositions"]


def _has_own_subject(words: Words, index: int, hi: int, verbs: Collection[int]) -> bool:
    """Whether a name and right behind it a verb follow an "and"."""
    first = index + 1 if index + 1 < hi and words.written[index][0].islower() and len(words.written[index]) < 4 else index
    if first + 1 >= hi or not words.written[first][0].isupper() or words.gap(first) != " ":
        return False
    return first + 1 in verbs


def _is_finite(words: Words, index: int, hi: int, grammar: Grammar) -> bool:
    """Whether a pronoun and its auxiliary open a clause of their own: "…, es ist nicht das erste Mal"."""
    if index + 1 >= hi or words.lower[index] not in grammar.cues["pronouns.subject"].starts:
        return False
    return bool(grammar.auxiliaries.get(words.lower[index + 1], NEGATION) - NEGATION)


def _closed(words: Words, lo: int, index: int, hi: int, grammar: Grammar, verbs: Collection[int]) -> bool:
    """Whether a clause is over before a comma, its verb's last part said, and behind the comma another verb is finite."""
    last, helping = index - 1, grammar.auxiliaries
    over = words.lower[last] in grammar.words["particles"] or (last in verbs and any(words.lower[i] in helping for i in range(lo, last)))
    if not over or words.lower[index] in grammar.words["coordinate"]:
        return False
    marker = grammar.settings.get("infinitive_marker")
    for i in range(index, hi):
        if helping.get(words.lower[i], NEGATION) - NEGATION and words.lower[i - 1] != marker:
            return True
        if not STOPS.isdisjoint(words.gap(i)):
            return False
    return False


STOPS = frozenset(",;:–—")
NEGATION = frozenset({"negation"})

SHARED = "+"
"""The opener of a clause that shares the subject of the one before."""


def _begins_clause(words: Words, index: int, grammar: Grammar) -> bool:
    """Whether a word may be the subject of what somebody says: "said Ukrainian forces had …", "said it would …"."""
    word = words.lower[index]
    begins = words.written[index][0].isupper() or word in grammar.words["determiners"] or word in grammar.cues["pronouns.subject"].starts
    return begins and word not in grammar.auxiliaries


def _governed(
    words: Words, lo: int, index: int, verbs: Collection[int], timed: Collection[int], says: Collection[int], of: Collection[str]
) -> bool:
    """Whether a verb governs the "que" at an index, which else belongs to a noun: "dijo el lunes que …", but "los misiles que …"."""
    if any(i in says for i in range(lo, index)) or words.lower[index - 1] in of:
        return True
    before = index - 1
    while before > lo and before in timed:
        before -= 1
    return before in verbs


def split_clauses(
    words: Words,
    lo: int,
    hi: int,
    grammar: Grammar,
    openers: Sequence[Found[str]],
    verbs: Collection[int],
    timed: Collection[int],
    says: Collection[int] = (),
) -> list[Clause]:
    """The stretches of a sentence, in order; a clause that goes on after an inner one is two stretches with one parent.

    A subordinate clause ends at the first comma behind its verb; a full clause that follows a comma is a main clause of its own.
    """
    opening = {f.first: f for f in openers if f.first not in timed}
    bare = grammar.settings.get("clauses", {}).get("bare_complement", "")
    gerund = grammar.shapes.get("gerund")
    relatives = set(grammar.settings.get("clauses", {}).get("relative_after_comma", []))
    twofold = frozenset(grammar.settings.get("clauses", {}).get("complement_or_relative", []))
    of = frozenset(grammar.settings.get("roles", {}).get("of", []))
    closes_early = bool(grammar.settings.get("clauses", {}).get("verb_last"))
    clauses = [Clause(MAIN, lo, hi, 0)]
    current = clauses[0]

    def open_clause(kind: str, at: int, parent: Clause | None, opener: str = "", number: int | None = None) -> Clause:
        current.hi = at
        clause = Clause(kind, at, hi, len(clauses) if number is None else number, parent, opener)
        clauses.append(clause)
        return clause

    def go_on(with_clause: Clause, at: int) -> Clause:
        return open_clause(with_clause.kind, at, with_clause.parent, with_clause.opener, with_clause.number)

    last_verb, dated = -1, False
    clitics, ends = set(grammar.settings.get("clitics", ())), {f.last for f in opening.values()}
    quick, joins = bare == "next", grammar.words["coordinate"]
    for index in range(lo, hi):
        before = words.gaps[index - 1] if index > lo else ""
        if before == " " and index not in opening and words.lower[index] not in joins and not (quick and index - 1 in says):
            last_verb = index - 1 if index - 1 in verbs else last_verb
            continue  # most words: nothing opens or closes a clause here
        if "(" in before and {index - 1, index} <= set(timed):
            before, dated = " ", True  # "na segunda-feira (30), …": the bracket is the date's own
        elif dated and ")" in before:
            before, dated = before.replace(")", ""), False
        comma, strong = "," in before, before != " " and any(mark in before for mark in ";:–—()")
        if index - 1 in verbs:
            last_verb = index - 1
        verb_seen = last_verb >= current.lo
        opener = opening.get(index)
        if words.lower[index] in clitics and (before == "-" or index - 1 in ends):
            opener = None  # "tinha-se comprometido", "em que se destacam": a pronoun, and no "if"
        if strong and index > lo and verb_seen:
            top = next((c for c in reversed(clauses) if c.kind == MAIN), clauses[0])
            current = open_clause(ASIDE if "(" in before or "–" in before or "—" in before else MAIN, index, top)
        elif ":" in before and index - current.lo > 1:
            current = open_clause(MAIN, index, None)
        elif (
            comma
            and current.kind in (RELATIVE, ADVERBIAL, ASIDE)
            and (verb_seen or closes_early or index - current.lo > 6 or (current.kind == ASIDE and current.opener))
        ):
            current = go_on(current.parent or clauses[0], index)
        if comma and gerund is not None and gerund.fullmatch(words.lower[index]) and index not in timed:
            current = open_clause(ASIDE, index, current, words.lower[index])
        elif comma and opener is None and not {index, index - 1} & set(timed) and _relative(words, index, relatives, grammar):
            # Behind a time the comma only closes it: "am Mittwoch, dem 20. November, die Lieferung …".
            current = open_clause(RELATIVE, index, current, words.lower[index])
        elif opener is not None and not (index == lo and opener.value == RELATIVE):
            kind = opener.value
            if kind == COMPLEMENT and words.lower[index] in twofold and not _governed(words, current.lo, index, verbs, timed, says, of):
                kind = RELATIVE
            if kind == COMPLEMENT and closes_early and comma and words.lower[index] in relatives and index - 1 not in verbs:
                kind = RELATIVE  # "het Verenigd Koninkrijk, dat op 14 januari …"
            # Dutch writes "bekend dat …" without a comma; German "dass" cannot be anything else either.
            alone = closes_early and kind != COMPLEMENT and opener.first == opener.last
            needs_comma = alone or bool(grammar.settings.get("clauses", {}).get("commas"))
            if not needs_comma or comma or index == lo:
                current = open_clause(kind, index, current, " ".join(words.lower[index : opener.last + 1]))
        elif words.lower[index] in grammar.words["coordinate"] and verb_seen and current.kind in (MAIN, COMPLEMENT):
            if index + 1 in verbs:
                current = open_clause(current.kind, index, current.parent, SHARED)  # "… and has promised": the same subject
            elif current.kind == MAIN and _has_own_subject(words, index + 1, hi, verbs):
                current = open_clause(MAIN, index, None)  # "Norway pledged six guns and Denmark promised ten"
            elif comma and (current.kind == MAIN or {index + 1, index + 2} & set(timed)):
                current = open_clause(MAIN, index, None)  # "… said that …, and on 18 March it was reported"
        elif (bare == "next" and index - 1 in says and not before.strip() and _begins_clause(words, index, grammar)) or (
            bare == "comma" and comma and current.kind == MAIN and any(i in says for i in range(current.lo, index))
        ):
            current = open_clause(COMPLEMENT, index, current)
        elif (
            comma
            and verb_seen
            and current.kind == MAIN
            and (_is_finite(words, index, hi, grammar) or (closes_early and _closed(words, current.lo, index, hi, grammar, verbs)))
        ):
            current = open_clause(MAIN, index, None)  # "… kondigde raketten aan, meer dan vijf zullen het er niet zijn"
    return [clause for clause in clauses if clause.hi > clause.lo]
