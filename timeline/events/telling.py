"""Which words of a sentence tell something, and how: tense, mood, negation, light verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.clauses import Clause
from timeline.events.grammar import Trigger
from timeline.events.reading import Line, Reading, Told
from timeline.lexicon import Found, Words

LIGHT_REACH = 6
"""Words between a light verb and the noun that carries its sense: "gave, on Friday, its approval"."""


def find_told(reading: Reading, line: Line, found: Sequence[Found[tuple[Trigger, ...]]]) -> list[Told]:
    """The triggers of a sentence as they stand there; words inside a name or the name of an item tell nothing of their own."""
    if not found:
        return sorted(_shaped(reading, line, []), key=lambda t: t.first)
    named = {i for f in reading.named(line.lo, line.hi) if f.value.kind != "people" for i in range(f.first, f.last + 1)}
    named |= {i for f in reading.within("roles.titles", line.lo, line.hi) if f.last > f.first for i in range(f.first, f.last + 1)}
    # "se dice que", "is said to": a mark of hearsay, and nobody's saying.
    named |= {i for f in _rumours(reading, line) for i in range(f.first, f.last)}
    itemed = {i for f in reading.things(line.lo, line.hi) if f.last > f.first for i in range(f.first, f.last + 1)}
    told = []
    for f in found:
        if f.first in named and f.last in named:
            continue  # "NAVO-top" holds a name and is none
        t = _tell(reading, line, f)
        if t is None or (
            f.first in itemed and f.last in itemed and not (t.trigger.sort in ("act", "give") and t.trigger.tense != "gerund")
        ):
            continue
        told.append(t)
    told = _lighten(reading, line, told)
    return sorted([*told, *_shaped(reading, line, told)], key=lambda t: t.first)


def _rumours(reading: Reading, line: Line) -> list[Found[str]]:
    """Marks of hearsay that open a clause or an infinitive."""
    found = [f for f in reading.within("certainty.hearsay", line.lo, line.hi) if f.last > f.first]
    if not found:
        return []
    words, grammar = reading.words.lower, reading.grammar
    marker, opens = grammar.settings.get("infinitive_marker"), grammar.words["opening"]
    return [f for f in found if words[f.last] in opens or words[f.last] == marker]


def _shaped(reading: Reading, line: Line, told: Sequence[Told]) -> list[Told]:
    """Verbs of no list, known by their shape beside an auxiliary, in clauses that a date stands in and nothing listed tells."""
    words, grammar = reading.words, reading.grammar
    if not grammar.shapes:
        return []
    found = []
    told_when = {c.number for c in line.clauses if c.opener in grammar.words["restrictive"]}
    numbers = told_when | {line.clause_at(words.at(e.start)).number for e in line.times if e.first is not None}
    numbers -= {t.clause.number for t in told if t.verb}
    nominal = grammar.words["determiners"] | grammar.words["prepositions"] if numbers else frozenset()
    for number in numbers:
        clause = next(c for c in line.clauses if c.number == number)
        indices = [i for i in line.indices(clause) if i not in reading.timed]
        helpers = [i for i in indices if words.lower[i] in grammar.auxiliaries]
        for i in indices:
            if "," in words.gap(i - 1) and i - 1 not in reading.timed:
                continue  # ", resté à Washington,": a participle of its own
            if words.written[i][0].isupper() or words.lower[i] in grammar.auxiliaries or words.lower[i] in grammar.words["determiners"]:
                continue
            tags = frozenset[str]().union(*(grammar.auxiliaries[words.lower[h]] for h in helpers))
            near = [h for h in helpers if grammar.settings.get("verb_side") == "both" or 0 < i - h <= 4]
            tense = next((name for name, shape in grammar.shapes.items() if shape.fullmatch(words.lower[i])), "")
            fits = (
                (tense == "participle" and near and tags & {"perfect", "passive", "conditional"})
                or (tense == "infinitive" and near and tags & {"future", "must"})
                or (tense in ("past", "impersonal") and i > clause.lo and words.lower[i - 1] not in nominal)
            )
            if fits and tense == "impersonal":  # "зафіксовано", "złożono": done, and nobody says by whom
                tags, tense = tags | {"passive"}, "past"
            if fits:
                trigger = Trigger("generic", "verb", tense=tense, pattern=words.lower[i])
                found.append(Told(i, i, trigger, clause, tags | {tense}, line.quoted(i), tuple(near)))
                break
    return found


def _tell(reading: Reading, line: Line, found: Found[tuple[Trigger, ...]]) -> Told | None:
    """What a trigger tells where it stands; None where its other half is missing."""
    words, grammar = reading.words, reading.grammar
    clause = line.clause_at(found.first)
    before = words.lower[found.first - 1] if found.first > line.lo else ""
    nominal = before in grammar.words["determiners"] or before.isdigit() or before in grammar.words["prepositions"]
    written_large = words.written[found.first][0].isupper() and found.first > line.lo
    fitting = [t for t in found.value if not t.apart or _apart(words, line, clause, found, t.apart, grammar.words["closers"])]
    if not fitting:
        return None
    nouns = [t for t in fitting if t.part != "verb"]
    if written_large and not nouns and found.first == found.last and grammar.settings.get("nouns_large"):
        return None  # "das Verbot" is no form of "verbieten"
    verbs = [t for t in fitting if t.part == "verb"]
    # "ao prometer", "al anunciar", "nell'annunciare": what is done in doing something else, and no noun.
    doing = bool(verbs) and before in grammar.settings.get("gerund_after", ()) and verbs[0].tense == "infinitive"
    nominal = nominal and not doing
    tags, helpers = _auxiliaries(reading, line, clause, found, verbs[0].tense) if verbs else (set[str](), ())
    if nominal and nouns:
        trigger = nouns[0]
    elif nominal and verbs and all(t.tense in NOMINAL for t in verbs) and grammar.settings.get("verb_side") == "left":
        return None  # "les livre", "la demande": a noun that only looks like a verb
    elif verbs and not (written_large and nouns):
        # "genehmigt" is a participle beside an auxiliary, else present.
        with_helper = (
            [t for t in verbs if t.tense == "participle"] if tags & {"perfect", "passive", "future", "must", "conditional"} else []
        )
        trigger = (with_helper or verbs)[0]
    else:
        trigger = fitting[0]
    if trigger.part != "verb":
        remembered = not grammar.words["anniversaries"].isdisjoint(words.lower[max(line.lo, found.first - 4) : found.first])
        if trigger.sort == "event" and remembered:
            return None  # "on the anniversary of the invasion": a day of remembrance
        return Told(found.first, found.last, trigger, clause, frozenset(), line.quoted(found.first))
    if "passive" in tags and _is_active(reading, found, trigger, helpers):
        tags = {*tags - {"passive"}, "perfect"}
    tense = "gerund" if doing else trigger.tense
    if tense == "gerund" and not doing and tags & {"passive", "progressive"}:
        tags, tense = tags - {"passive", "progressive"}, "present"  # "was donating", "stavano discutendo"
    if before and before == grammar.settings.get("infinitive_marker") and tense in ("", "present", "infinitive"):
        tense = "infinitive"
    moods = frozenset({*tags, *([tense] if tense else [])})
    return Told(found.first, found.last, trigger, clause, moods, line.quoted(found.first), helpers)


NEGATION, NOTHING = frozenset({"negation"}), frozenset[str]()
NOMINAL = ("present", "infinitive")


def _apart(words: Words, line: Line, clause: Clause, found: Found[tuple[Trigger, ...]], prefix: str, closers: frozenset[str]) -> bool:
    """Whether the other half of a verb is there: a prefix at the end of its clause, after "…" a word anywhere in it."""
    indices = line.indices(clause)
    if prefix.startswith("…"):
        wanted = prefix[1:].split()
        return any(words.lower[i] == wanted[0] and list(words.lower[i : i + len(wanted)]) == wanted for i in indices)
    for i in indices:
        if i > found.last and words.lower[i] == prefix:
            following = i + 1
            if following >= line.hi or words.gap(i).strip() or following not in indices or words.lower[following] in closers:
                return True
    return False


def _auxiliaries(
    reading: Reading, line: Line, clause: Clause, found: Found[tuple[Trigger, ...]], tense: str
) -> tuple[set[str], tuple[int, ...]]:
    """The tags of the auxiliaries that belong to a verb, and where they stand."""
    words, grammar = reading.words, reading.grammar
    tags: set[str] = set()
    helpers: list[int] = []
    verbal = grammar.auxiliaries
    for i in range(found.first, found.last):
        tags |= verbal.get(words.lower[i], frozenset())
    settings = grammar.settings
    if settings.get("aux_side", settings.get("verb_side")) == "both":
        for i in line.indices(clause):
            if not found.first <= i <= found.last and i not in reading.timed and (here := verbal.get(words.lower[i])):
                tags |= here
                helpers.append(i)
        return tags, tuple(helpers)
    not_within = int(settings.get("negation_reach", 0))  # how near "не" must stand before its verb, where it never follows it
    follow = range(found.last + 1, min(found.last + 3, clause.hi)) if not settings.get("helpers_before") else ()
    for i in follow:  # never where helpers all stand before: "el paquete aprobado será entregado"
        here = verbal.get(words.lower[i], frozenset())
        # "n'a pas", "did not" – or "передав би", "przekazany został", right behind.
        tags |= here & NEGATION if not not_within else here - NEGATION if i == found.last + 1 else NOTHING
    reach = int(grammar.settings.get("aux_reach", 6))
    finite = tense in {"present", "past", "future", "conditional", "reported"}
    steps, comma = 0, False
    if tense == "participle" and found.first > clause.lo and "," in words.gap(found.first - 1) and found.first - 1 not in reading.timed:
        return tags, ()  # "Joe Biden, resté à Washington,": a participle of its own
    for i in range(found.first - 1, clause.lo - 1, -1):
        comma = comma or "," in words.gap(i)
        if i in reading.timed:
            continue
        if words.written[i][0].isupper() and i > line.lo and not comma and words.lower[i] not in verbal:
            break  # a name: what stands before it belongs to another verb
        steps += 1
        here = verbal.get(words.lower[i], frozenset())
        if steps > reach or (not here and finite and steps > 3):
            break
        if not here:
            continue
        if finite and "negation" not in here and tense not in ("past", "present"):
            break
        if "negation" in here and not_within and steps > not_within:
            continue
        if any(f.first < i <= f.last for f in reading.within("certainty.hearsay", i - 2, i)):
            continue  # "будто бы" marks hearsay, "бы" alone a wish
        if any(f.first == i < f.last for f in reading.within("certainty.hearsay", i, i + 1)):
            here -= {"passive"}  # "are believed to have visited": the believing is passive, the visit is not
        tags |= here
        helpers.append(i)
    return tags, tuple(helpers)


def _lighten(reading: Reading, line: Line, told: list[Told]) -> list[Told]:
    """Light verbs with the noun that carries their sense become one: "gave … its approval" tells an approval, in the verb's tense."""
    light = reading.grammar.words["light"]
    result: list[Told] = []
    swallowed: set[int] = set()
    for t in told:
        noun = _sense_of_light(reading, told, t) if t.verb and t.trigger.pattern in light else None
        if noun is not None:
            swallowed.add(noun.first)
            t = replace(t, trigger=replace(noun.trigger, part="verb", tense=t.trigger.tense))
        result.append(t)
    return [t for t in result if t.first not in swallowed]


def _sense_of_light(reading: Reading, told: Sequence[Told], verb: Told) -> Told | None:
    """The noun that a light verb lends itself to: a step of a decision in its clause, near, and with nothing given in between."""
    for noun in told:
        near = noun.clause.number == verb.clause.number and 0 < _distance(reading, verb, noun) <= LIGHT_REACH
        if near and not noun.verb and noun.trigger.sort == "act" and not _item_between(reading, verb, noun):
            return noun
    return None


def _distance(reading: Reading, verb: Told, noun: Told) -> int:
    a, b = (verb.last, noun.first) if noun.first > verb.last else (noun.last, verb.first)
    if reading.grammar.settings.get("verb_side") != "both" and noun.first < verb.first:
        return 99
    return sum(1 for i in range(a + 1, b) if i not in reading.timed) + 1


def _item_between(reading: Reading, verb: Told, noun: Told) -> bool:
    return bool(reading.things(verb.last + 1, noun.first))


def _is_active(reading: Reading, found: Found[tuple[Trigger, ...]], trigger: Trigger, helpers: tuple[int, ...]) -> bool:
    """Whether "to be" only makes a perfect here: with verbs of motion ("est arrivé") and reflexive ones ("se sont accordés")."""
    grammar, lower = reading.grammar, reading.words.lower
    if trigger.pattern in grammar.words["unaccusative"]:
        return True
    group = (*helpers, *range(found.first, found.last + 1))
    reflexive = grammar.words["reflexive"]
    return any(lower[i] in reflexive or (i > 0 and lower[i - 1] in reflexive) for i in group)
