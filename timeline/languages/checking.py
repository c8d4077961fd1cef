"""What is wrong with a language file, in a sentence: which entry, and what to do about it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline.errors import LanguageFileError

KINDS = ("calendar", "time", "deictic", "unit", "anaphor", "offset", "duration", "set", "reference")
"""The lists that templates stand in."""

UNITS = (
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
    "hour",
    "minute",
    "second",
    "night",
)

TABLES = {"words", "compose", "macros", "templates", "before", "after", "cues", "context", "settings"}
LISTS = {"articles", "joiners", "day_suffixes"}

MUST: Mapping[str, tuple[str, ...]] = {"month": tuple(map(str, range(1, 13))), "weekday": tuple(map(str, range(1, 8)))}
"""Words without which no language is usable."""

MAY: Mapping[str, tuple[str, ...]] = {
    "unit": UNITS,
    "season": ("SP", "SU", "FA", "WI"),
    "part": ("MO", "MI", "AF", "EV", "NI", "DT"),
    "meridiem": ("am", "pm"),
    "ref": ("PRESENT_REF", "PAST_REF", "FUTURE_REF"),
    "vague": ("X",),
}
"""The only keys that these tables may have."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "deictic": ("deictic",),
    "unit": ("unit",),
    "anaphor": ("unit",),
    "offset": ("unit", "sign"),
    "duration": ("unit",),
    "reference": ("ref",),
}
"""The fields that a template of each kind must fill."""

MODS = ("START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "BEFORE", "AFTER", "NONE")


def check_dates(code: str, dates: Mapping[str, Any]) -> None:
    """Nothing, or a LanguageFileError with the first fault of the table `[dates]`."""
    for fault in faults(dates):
        raise LanguageFileError(f"{code}.toml: {fault}")


def faults(dates: Mapping[str, Any]) -> Iterable[str]:
    """All faults, each a sentence that says what to do.

    >>> next(iter(faults({"words": {"month": {"1": ["January"]}}})))
    '[dates.words.month] has no word for 2. Add it, or copy en.toml as a start.'
    """
    known = TABLES | LISTS
    for name in dates.keys() - known:
        yield f"[dates] has a table {name!r} that nothing reads. There are: {', '.join(sorted(known))}."
    misshapen = list(shape_faults(dates))
    yield from misshapen
    if misshapen:
        return  # the rest asks what stands in tables and lists
    words: Mapping[str, Mapping[str, Sequence[str]]] = dates.get("words", {})
    for table, keys in MUST.items():
        for key in keys:
            if not words.get(table, {}).get(key):
                yield f"[dates.words.{table}] has no word for {key}. Add it, or copy en.toml as a start."
    for table, entries in words.items():
        yield from table_faults(table, entries)
    yield from template_faults(dates)
    for side in ("before", "after"):
        for mod, entry in dates.get(side, {}).items():
            if mod not in MODS:
                yield f"[dates.{side}] {mod} is no TIMEX3 mod. There are: {', '.join(MODS)}."
            if not isinstance(entry, Mapping) or not entry.get("words"):
                yield f"[dates.{side}] {mod} has no words. Write {mod} = {{ words = [...] }}."
            for kind in set(entry.get("kinds", ())) - set(KINDS):
                yield f"[dates.{side}] {mod}: there is no kind {kind!r}. There are: {', '.join(KINDS)}."


def shape_faults(dates: Mapping[str, Any]) -> Iterable[str]:
    """Where something else stands than a table or a list of words.

    >>> list(shape_faults({"words": {"month": "January"}, "articles": "the"}))
    ['[dates] articles must be a list of words.', '[dates.words] month must be a table: one key a line, each with a list of words.']
    """
    for name in sorted(LISTS & dates.keys()):
        if not is_list(dates[name]):
            yield f"[dates] {name} must be a list of words."
    for name in sorted(TABLES & dates.keys()):
        entries = dates[name]
        if not isinstance(entries, Mapping):
            yield f"[dates] {name} must be a table, not {entries!r}."
            continue
        for key, entry in entries.items():
            if name == "words" and not isinstance(entry, Mapping):
                yield f"[dates.words] {key} must be a table: one key a line, each with a list of words."
            elif name in ("compose", "macros", "templates", "cues", "context") and not is_list(entry):
                yield f"[dates.{name}] {key} must be a list of words."
            elif name in ("before", "after") and isinstance(entry, Mapping) and not all(is_list(told) for told in entry.values()):
                yield f"[dates.{name}] {key}: words and kinds must be lists of words."


def is_list(entry: object) -> bool:
    return isinstance(entry, list) and all(isinstance(word, str) for word in entry)


def table_faults(table: str, entries: Mapping[str, Sequence[str]]) -> Iterable[str]:
    seen: dict[str, str] = {}
    for key, spellings in entries.items():
        if not isinstance(spellings, list) or not all(isinstance(word, str) for word in spellings):
            yield f'[dates.words.{table}] {key} must be a list of words (quote a key with a dot: "0.5").'
            continue
        if table in MAY and key not in MAY[table]:
            yield f"[dates.words.{table}] {key} is no {table}. There are: {', '.join(MAY[table])}."
        for word in spellings:
            if word.count("(") != word.count(")"):
                yield f"[dates.words.{table}] {key}: the brackets of {word!r} are not in pairs."
                continue
            for spelling in unfold(word):
                other = seen.setdefault(spelling, key)
                if other != key:
                    yield f"[dates.words.{table}] {spelling!r} means {other} and {key}. Keep one, or tell them apart by a capital."


def unfold(word: str) -> list[str]:
    return ["".join(chosen) for chosen in itertools.product(*(part.split("|") for part in re.split(r"[()]", word)))]


def template_faults(dates: Mapping[str, Any]) -> Iterable[str]:
    macros = dates.get("macros", {})
    for kind, lines in dates.get("templates", {}).items():
        if kind not in KINDS:
            yield f"[dates.templates] {kind} is no kind of expression. There are: {', '.join(KINDS)}."
        for line in lines:
            told = stated(line, macros)
            for name in NEEDED.get(kind, ()):
                if name not in told:
                    yield f"[dates.templates] {kind}: {line!r} does not say its {name}. Add {{{name}}} or : {name}=…"


def stated(line: str, macros: Mapping[str, Sequence[str]]) -> set[str]:
    """The fields that a template fills, by its slots, its constants, or those of its macros."""
    pattern, _, constants = line.partition(" : ")
    told = {part.split("=", 1)[0] for part in constants.split()}
    for name in re.findall(r"\{(\w+)(?::\w+)?\}", pattern):
        told.add(name)
        for alternative in macros.get(name, ()):
            told |= stated(alternative, macros)
    return told
