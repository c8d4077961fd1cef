"""What CLDR knows of a language that has no file here: the stems of its months, its word for "and", its eras, decade and century."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from timeline.dates.matching import fold

SHORTEST = 3
"""Letters that a month's stem has at least."""

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Words:
    """The words of a language as patterns over folded text without marks.

    `months` are each stem with the month's number and its name as a date has it; `capitals` whether that language writes them large.
    """

    months: tuple[tuple[str, int, str], ...]
    capitals: bool
    conjunction: str
    before_christ: str
    our_era: str
    decade: str
    century: str

    @property
    def month(self) -> str:
        """One of the months, whatever its ending."""
        return "(?:" + "|".join(re.escape(stem) for stem, _, _ in self.months) + r")\w{0,4}"

    def read_month(self, words: str) -> tuple[int, str]:
        """The number of a month as it stands in the text, and its name."""
        return next((number, name) for stem, number, name in self.months if words.startswith(stem))


def plain(low: str) -> str:
    """The letters without their marks, each in its place: inflection moves the accent in some languages.

    >>> plain("μαΐου")
    'μαιου'
    """
    return low if low.isascii() else "".join(unicodedata.normalize("NFD", sign)[0] for sign in low)


@cache
def words_of(language: str) -> Words | None:
    """What CLDR tells of that language; None where it knows no months that are words.

    >>> words_of("el").read_month("μαιος"), words_of("el").conjunction
    ((5, 'Μαΐου'), 'και')
    """
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale(language)
        tables = locale.months
    except (UnknownLocaleError, ValueError):
        return None
    wide = [dict(tables[context]["wide"]) for context in ("format", "stand-alone") if context in tables]
    months = tuple(stems(wide))
    if not months:
        return None
    both = locale.list_patterns.get("standard", {}).get("2", "")
    eras = [tuple(dict(table).get(n, "") for table in locale.eras.values()) for n in (0, 1)]
    units = locale._data.get("unit_patterns", {})
    return Words(
        months=months,
        capitals=all(name[:1].isupper() for _, _, name in months),
        conjunction=re.escape(plain(fold(both)).replace("{0}", "").replace("{1}", "").strip(" ,")),
        before_christ=either(eras[0]),
        our_era=either(eras[1]),
        decade=unit_stem(units.get("duration-decade", {})),
        century=unit_stem(units.get("duration-century", {})),
    )


def either(names: Iterable[str]) -> str:
    """One of the names, with or without its gaps: "π.Χ.", "π. Χ."."""
    # One letter ("a" in Basque) is any word's ending.
    spelled = (plain(fold(name)).replace(" ", "") for name in names if sum(map(str.isalpha, name)) > 1)
    ways = sorted({r" ?".join(re.escape(part) for part in re.findall(r"\w+\.?", name)) for name in spelled if name}, key=len, reverse=True)
    return "(?:" + "|".join(ways) + ")" if ways else r"(?!)"


def unit_stem(widths: dict[str, dict[str, str]]) -> str:
    """The word for a unit, whatever its ending; a pattern that never matches where CLDR has only an abbreviation."""
    names = [plain(fold(name)).replace("{0}", "").strip() for name in dict(widths.get("long", {})).values()]
    shared = "".join(signs[0] for signs in takewhile(lambda signs: len(set(signs)) == 1, zip(*names, strict=False)))
    stem = shared[: max(4, len(shared) - 1)]
    return rf"{re.escape(stem)}\w{{0,4}}" if len(stem) >= 4 and stem.isalpha() else r"(?!)"


def stems(tables: Iterable[dict[int, str]]) -> list[tuple[str, int, str]]:
    """What the forms of each month share, a letter less, longest first; with its number and the form that stands in a date."""
    tables = list(tables)
    found = []
    for number in range(1, 13):
        # Catalan dates hold their preposition: "de febrer", "d'abril".
        names = [re.split(r"[ ']", plain(fold(table[number])))[-1] for table in tables]
        shared = "".join(signs[0] for signs in takewhile(lambda signs: len(set(signs)) == 1, zip(*names, strict=False)))
        # Babel lends a language without stand-alone names those of another one it has read before (Chinese ones for Swedish): what shares
        # nothing with the form that stands in a date is no form of it.
        shared = shared if len(shared) >= SHORTEST else names[0]
        stem = shared[: max(SHORTEST, len(shared) - 1)]
        if len(stem) >= SHORTEST and stem.isalpha():
            found.append((stem, number, re.split(r"[ ’']", tables[0][number])[-1]))
    return sorted(found, key=lambda month: -len(month[0]))
