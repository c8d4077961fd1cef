"""The `[events]` tables of a language file, compiled once: triggers by their words, auxiliaries, clause openers, cues.

Nothing here knows a language; what a table lacks is simply not found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from sys import intern
from typing import Any

from timeline.languages import available, load
from timeline.lexicon import Phrases, declensions, inflect, openings_of, unfold
from timeline.lexicon.notation import Paradigms

SORTS = ("act", "give", "use", "event", "speech", "denial", "generic")
"""What a trigger is: a step of a decision; giving; use of a weapon; an event of a kind; a saying; a denial; something that happens."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell an event. `part` is verb, noun or topic (a word that only colours others); `apart` a split-off verb prefix."""

    sort: str
    part: str
    kind: str = ""
    stage: str = ""
    tense: str = ""
    pattern: str = ""
    apart: str = ""
    receives: bool = False
    """Its subject is the one who is given ("Ukraine received")."""
    mutual: bool = False
    """Both sides act ("met with", "s'est entretenu avec")."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language, ready to read with."""

    code: str
    triggers: Phrases[tuple[Trigger, ...]]
    auxiliaries: Mapping[str, frozenset[str]]
    openers: Phrases[str]
    cues: Mapping[str, Phrases[str]]
    openings: Mapping[str, tuple[str, ...]]
    """First word → the cues that may begin with it."""
    words: Mapping[str, frozenset[str]]
    shapes: Mapping[str, re.Pattern[str]]
    amounts: Mapping[str, Any]
    settings: Mapping[str, Any] = field(default_factory=dict)


CUES: dict[str, tuple[str, ...]] = {
    "certainty": (
        "hypothesis",
        "hearsay",
        "according",
        "according_after",
        "anonymous",
        "witnesses",
        "sources",
        "planned",
        "carried",
        "inserted",
    ),
    "follows": ("cues", "anaphora", "same_day", "report", "as_of"),
    "roles": ("to", "against", "with", "of", "by", "at", "titles", "winner", "means", "undergone", "suffers"),
    "pronouns": ("subject", "thing", "object", "possessive", "own", "definite", "bill"),
    "clauses": ("purpose",),
}
"""Lists of phrases in the language files that are looked for as they stand, by table."""


@cache
def load_grammar(language: str) -> Grammar:
    """The compiled tables of a language; of a language without a file an empty grammar that finds nothing.

    >>> from timeline.lexicon.tokens import read_words
    >>> load_grammar("fr").triggers.find(read_words("a autorisé"))[0].value[0].stage
    'authorised'
    """
    return compile_grammar(language, load(language).events if language in available() else {})


def compile_grammar(code: str, table: Mapping[str, Any]) -> Grammar:
    """The grammar that a table of events describes."""
    cues = {
        f"{part}.{name}": _phrases(
            _sources(table.get(part, {})) if name == "sources" else table.get(part, {}).get(name, []),
            declensions(code),
            cases=name == "titles",
        )
        for part, names in CUES.items()
        for name in names
    }
    openers = _openers(table.get("clauses", {}))
    return Grammar(
        code=code,
        triggers=_triggers(table, declensions(code)),
        auxiliaries=_auxiliaries(table.get("auxiliaries", {})),
        openers=openers,
        cues=cues,
        openings=openings_of(cues),
        words={
            "linking": cues["roles.of"].alone(),
            "opening": frozenset(openers.starts),
            "determiners": frozenset(table.get("determiners", [])),
            "indefinite": frozenset(table.get("certainty", {}).get("indefinite", [])),
            "coordinate": frozenset(table.get("clauses", {}).get("coordinate", [])),
            "prepositions": _single(table.get("roles", {}), ("of", "with", "by", "against")),
            "of": _single(table.get("roles", {}), ("of",)) - frozenset(table.get("phrases", {}).get("ends", [])),
            "ends": _ends(table),
            "skips": frozenset(table.get("phrases", {}).get("skips", [])),
            "genitive": frozenset(table.get("phrases", {}).get("genitive", [])),
            "third": frozenset(table.get("pronouns", {}).get("third", [])),
            "at": frozenset(table.get("roles", {}).get("at", [])),
            "governing": _single(table.get("roles", {}), ("to", "against", "with", "of", "by", "at")) - set(table.get("articles_too", [])),
            "closers": frozenset([*table.get("clauses", {}).get("coordinate", []), *table.get("phrases", {}).get("skips", [])])
            | _single(table.get("roles", {}), ("to", "against", "with", "of", "by", "at")),
            "particles": _particles(table),
            "dative": frozenset(table.get("phrases", {}).get("dative", [])),
            "oblique": frozenset(table.get("phrases", {}).get("oblique", [])),
            "unaccusative": frozenset(table.get("unaccusative", [])),
            "courtly": frozenset(table.get("courtly", [])),
            "trains": frozenset(table.get("trains", [])),
            "always_relative": frozenset(table.get("clauses", {}).get("always_relative", [])),
            "anniversaries": frozenset(table.get("anniversaries", [])),
            "reflexive": frozenset(table.get("reflexive", [])),
            "frames": _listed(table, "frames"),
            "light": frozenset(table.get("light", [])),
            "restrictive": frozenset(table.get("clauses", {}).get("restrictive", [])),
            "ordinal_nouns": frozenset(table.get("sentences", {}).get("ordinal_nouns", [])),
            "stop": frozenset(table.get("stop", [])),
            "articles": frozenset(table.get("sentences", {}).get("articles", [])),
            "closing": frozenset(table.get("sentences", {}).get("closing", [])),
            "abbreviations": frozenset(table.get("sentences", {}).get("abbreviations", [])),
        },
        shapes={name: re.compile(shape) for name, shape in table.get("shapes", {}).items()},
        amounts=table.get("amounts", {}),
        settings=table,
    )


def _triggers(table: Mapping[str, Any], declined: Paradigms) -> Phrases[tuple[Trigger, ...]]:
    """Every form of every trigger; what two tables share keeps both, the table that stands first before the other."""
    paradigms = {**declined, **table.get("inflection", {})}
    forms: dict[str, list[Trigger]] = {}
    same: dict[Any, Any] = {}  # the many forms that tell the same share one value
    for row in table.get("trigger", []):
        for part in ("verbs", "nouns", "topics"):
            for pattern in row.get(part, []):
                for form, apart, tense in inflect(pattern, paradigms):
                    tense = tense or (_tense_of(form, table.get("tenses", {})) if part == "verbs" else "")
                    trigger = Trigger(
                        row["sort"],
                        part[:-1],
                        row.get("kind", ""),
                        row.get("stage", ""),
                        tense,
                        pattern,
                        apart,
                        bool(row.get("receives")),
                        bool(row.get("mutual")),
                    )
                    forms.setdefault(form, []).append(same.setdefault(trigger, trigger))
    phrases: Phrases[tuple[Trigger, ...]] = Phrases()
    for form, triggers in forms.items():
        # A prefix that stands apart is the surer sign: those first, else in the order of the file.
        told = tuple(sorted(triggers, key=lambda t: not t.apart))
        phrases.add(form, same.setdefault(told, told))
    return phrases


def _tense_of(form: str, endings: Mapping[str, list[str]]) -> str:
    """The tense that the ending of a verb's first word tells, for forms that are listed one by one: `[events.tenses]`.

    >>> _tense_of("закликав до", {"past": ["ав"]})
    'past'
    """
    first = form.split(" ", 1)[0]
    return next((tense for tense, ends in endings.items() if first.endswith(tuple(ends))), "")


def _listed(table: Mapping[str, Any], name: str) -> frozenset[str]:
    """Every form of the words of a list."""
    return frozenset(form for pattern in table.get(name, []) for form in unfold(pattern))


def _particles(table: Mapping[str, Any]) -> frozenset[str]:
    """The prefixes that verbs split off: "an|~kündigen" has "an"."""
    patterns = [pattern for row in table.get("trigger", []) for pattern in row.get("verbs", []) if "|" in pattern]
    prefixes = {pattern.partition("|")[0].strip() for pattern in patterns}
    return frozenset(prefix for prefix in prefixes if " " not in prefix and not prefix.startswith("…"))


def _auxiliaries(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    tags: dict[str, set[str]] = {}
    for tag, words in table.items():
        for pattern in words:
            for word in unfold(pattern):
                tags.setdefault(word, set()).add(tag)
    return {word: frozenset(found) for word, found in tags.items()}


def _openers(table: Mapping[str, list[str]]) -> Phrases[str]:
    openers: Phrases[str] = Phrases()
    for kind in ("complement", "relative", "adverbial"):
        for words in table.get(kind, []):
            for form in unfold(words):
                openers.add(form, kind)
    return openers


def _single(roles: Mapping[str, list[str]], tags: tuple[str, ...]) -> frozenset[str]:
    """The prepositions of one word."""
    return frozenset(word for tag in tags for word in roles.get(tag, []) if " " not in word)


def _ends(table: Mapping[str, Any]) -> frozenset[str]:
    """The small words that end a phrase: listed ones, capitals that begin no name, prepositions; never articles, "of" and numbers."""
    roles, pronouns, listed = table.get("roles", {}), table.get("pronouns", {}), set(table.get("phrases", {}).get("ends", []))
    governing = _single(roles, ("to", "against", "with", "by", "at")) - set(table.get("articles_too", []))
    of = set(roles.get("of", [])) - listed
    ends = listed | {*table.get("stop", [])} - {*table.get("determiners", [])} | governing | _single(pronouns, ("subject",))
    return frozenset(ends - of - {*table.get("amounts", {}).get("numbers", {})} - set(table.get("articles_too", [])))


def _sources(table: Mapping[str, Any]) -> list[str]:
    """Words for sources without a name: people ("witnesses", who are anonymous so) and papers, agencies, statements."""
    return [*table.get("witnesses", []), *table.get("sources", [])]


def _phrases(patterns: list[str], declined: Paradigms, *, cases: bool = False) -> Phrases[str]:
    """Every form of the phrases of a list, each standing for its pattern, or for the cases it may be in ("dat loc")."""
    values: dict[str, list[str]] = {}
    for pattern in patterns:
        for form, _, case in inflect(pattern, declined):
            values.setdefault(form, []).append(case.removesuffix("-pl") if cases else pattern)
    phrases: Phrases[str] = Phrases()
    for form, found in values.items():
        phrases.add(form, intern(" ".join(dict.fromkeys(found)).strip()) if cases else found[0])
    return phrases
