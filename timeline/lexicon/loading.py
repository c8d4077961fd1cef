"""The lexicon of one language, read from the data files beside this one: names of countries, institutions, people, items, currencies."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from timeline.lexicon.notation import inflect
from timeline.lexicon.own import own_stamp, read_own
from timeline.lexicon.phrases import Found, Phrases
from timeline.lexicon.tokens import Words, fold

FOLDER = Path(__file__).parent
COUNTRY, SEAT, PEOPLE, INSTITUTION, PERSON, ITEM = "country", "seat", "people", "institution", "person", "item"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name leads to. `kind` is country, seat (capital), people (adjective or demonym), institution, person or item.

    `country` is the canonical donor behind it; `what` refines the kind: a person's office, an institution's type.
    """

    key: str
    kind: str
    country: str = ""
    item_class: str = ""
    category: str = ""
    what: str = ""
    cases: frozenset[str] = frozenset()
    """The cases that the form found may stand in (nom, gen, dat, acc, ins, loc), in languages that tell roles by them; else empty."""


@dataclass(slots=True)
class Lexicon:
    """All that is known by name in one language."""

    language: str
    names: Phrases[Entry] = field(default_factory=lambda: Phrases(folds=True))
    items: Phrases[Entry] = field(default_factory=lambda: Phrases(folds=True))
    currencies: Phrases[str] = field(default_factory=lambda: Phrases(folds=True))
    aided: frozenset[str] = frozenset()
    """Countries that are helped where a sentence on help names them in no clear role (`sides.csv`)."""
    adverse: frozenset[str] = frozenset()
    """Countries whose deliveries are no help to those."""

    def find_names(self, words: Words) -> list[Found[Entry]]:
        """Countries, seats, institutions and people of a text, longest first.

        >>> from timeline.lexicon.tokens import read_words
        >>> [f.value.key for f in load_lexicon("de").find_names(read_words("Deutschlands Kanzler Olaf Scholz in Kiew"))]
        ['DEU', 'german-chancellor', 'olaf-scholz', 'UKR']
        """
        return self.names.find(words)

    def find_items(self, words: Words) -> list[Found[Entry]]:
        """Weapons, goods, money and permissions of a text, longest first."""
        return self.items.find(words)


def load_lexicon(language: str, extra: Path | None = None) -> Lexicon:
    """The lexicon of a language; `extra` is a folder of a user's own files of the same names, whose lines are added.

    A language without columns of its own still has what is named alike everywhere ("NATO", "Leopard 2", "Emmanuel Macron").
    """
    return _load(language, extra, own_stamp(extra) if extra is not None else ())


@cache
def _load(language: str, extra: Path | None, stamp: tuple[object, ...]) -> Lexicon:
    paradigms = _paradigms(language)
    # Where endings tell cases, an accent may be all that tells two of them apart: "Ukraina", "Ukrainą".
    lexicon = Lexicon(language) if "" not in paradigms else Lexicon(language, Phrases(), Phrases(), Phrases())
    folders = (FOLDER, *((extra,) if extra else ()))
    same: dict[Entry, Entry] = {}  # the forms of a name that stand in the same cases share one entry
    sides = [(row["side"], row["code"]) for folder in folders for row in _rows(folder / "sides.csv")]
    lexicon.aided = frozenset(code for side, code in sides if side == "aided")
    lexicon.adverse = frozenset(code for side, code in sides if side == "adverse")
    for folder in folders:
        for phrase, entry in _names(folder, language):
            _add(lexicon.names, phrase, entry, paradigms, same)
        for row, names in _named(folder, "items", language):
            entry = Entry(row["key"], ITEM, item_class=row["class"], category=row["category"])
            for phrase in _spellings(row, language, names):
                _add(lexicon.items, phrase, entry, paradigms, same)
        own = {row["code"]: row["names"] for row in _rows(folder / f"currencies.{language}.csv")}
        for row in _rows(folder / "currencies.csv"):
            for phrase in _spellings(row, language, own.get(row["code"], "")):
                _add(lexicon.currencies, phrase, row["code"], paradigms, same)
    return lexicon


def _names(folder: Path, language: str) -> Iterator[tuple[str, Entry]]:
    """Every name in the language with what it leads to."""
    alpha3 = {row["alpha2"]: row["code"] for row in _rows(FOLDER / "countries.csv")}
    for row in _rows(folder / f"countries.{language}.csv"):
        for column, kind in (("names", COUNTRY), ("seats", SEAT), ("adjectives", PEOPLE)):
            for phrase in _split(row.get(column) or ""):
                yield phrase, Entry(row["code"], kind, row["code"])
    for alpha2, name in _territories(language) if folder == FOLDER else ():
        if alpha2 in alpha3:
            yield name, Entry(alpha3[alpha2], COUNTRY, alpha3[alpha2])
            if language == "de" and not name.endswith(("s", "n")):
                yield f"{name}s", Entry(alpha3[alpha2], COUNTRY, alpha3[alpha2])
    for row, names in _named(folder, "institutions", language):
        entry = Entry(row["key"], INSTITUTION, row["country"], what=row["type"])
        yield from ((phrase, entry) for phrase in _spellings(row, language, names))
    declines = "" in _paradigms(language)
    for row, names in _named(folder, "people", language):
        entry = Entry(row["key"], PERSON, row["country"], what=row.get("offices") or "")
        for phrase in _split(f"{row['names']}|{names}"):
            yield (_every_capital_declined(phrase) if declines else phrase), entry


def _named(folder: Path, table: str, language: str) -> Iterator[tuple[dict[str, str], str]]:
    """Every row of a table with the names that the file of a language adds to it; a user's file may name what stands in ours."""
    own = {row["key"]: row["names"] for row in _rows(folder / f"{table}.{language}.csv")}
    listed = _rows(folder / f"{table}.csv")
    if folder != FOLDER:
        beyond = own.keys() - {row["key"] for row in listed}
        listed = [*listed, *(row for row in _rows(FOLDER / f"{table}.csv") if row["key"] in beyond)]
    yield from ((row, own.get(row["key"], "")) for row in listed)


def _territories(language: str) -> Iterable[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError  # 0.1 s: only when a lexicon is loaded

    try:
        return list(Locale.parse(language).territories.items())
    except (UnknownLocaleError, ValueError):
        return []


def country_name(code: str, locale: str) -> str:
    """The name of a country or union in a language, the code itself where none is known.

    >>> country_name("USA", "fr"), country_name("NATO", "fr")
    ('États-Unis', 'OTAN')
    """
    return _short_names(locale).get(code) or _country_names(locale).get(code, code)


@cache
def _short_names(locale: str) -> dict[str, str]:
    """What Babel does not name, or names too long for a label: `unions.csv`."""
    return {row["code"]: row.get(locale) or "" for row in _rows(FOLDER / "unions.csv")}


def country_on(person: Entry, day: date) -> str:
    """The country that a person acts for on a day: "prime minister@NLD 2010-10-14/2024-07-02" holds until the successor's day.

    >>> country_on(Entry("mark-rutte", PERSON, "NATO", what="prime minister@NLD 2010-10-14/2024-07-02"), date(2023, 8, 20))
    'NLD'
    """
    for office in person.what.split("|"):
        held = OFFICE.search(office)
        if held and held["since"] <= day.isoformat() and (not held["until"] or day.isoformat() < held["until"]):
            return held["country"]
    return person.country


OFFICE = re.compile(r"@(?P<country>[A-Z]{2,4}) (?P<since>\d{4}-\d\d-\d\d)/(?P<until>\d{4}-\d\d-\d\d)?")


@cache
def alpha2(code: str) -> str:
    """The two letters of a country's three: currencies begin with them. Empty for what is no country.

    >>> alpha2("SWE"), alpha2("EU")
    ('SE', '')
    """
    return next((row["alpha2"] for row in _rows(FOLDER / "countries.csv") if row["code"] == code), "")


@cache
def _country_names(locale: str) -> dict[str, str]:
    alpha3 = {row["alpha2"]: row["code"] for row in _rows(FOLDER / "countries.csv")}
    return {alpha3[code]: name for code, name in _territories(locale) if code in alpha3}


def _bare(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


@cache
def item_name(key: str, locale: str, *, one: bool = False) -> str:
    """The first name of an item in a language: what a headline calls it, of several unless it is `one`.

    >>> item_name("ap-mine", "fr"), item_name("patriot", "en"), item_name("ap-mine", "en", one=True)
    ('mines antipersonnel', 'Patriot', 'anti-personnel mine')
    """
    from timeline.lexicon.notation import unfold

    for row in _rows(FOLDER / "items.csv"):
        if row["key"] == key:
            everywhere = _split(row["all"])
            if everywhere and _bare(unfold(everywhere[0])[0]).startswith(_bare(key)[:4]):
                return unfold(everywhere[0])[0]  # a proper name: "Patriot", and not "Patriot systems"
            own = _split(row.get(locale) or "") or _split(row["en"]) or everywhere
            forms = unfold(own[0].partition("~")[0]) if own else [key]
            return forms[0] if one else forms[-1]  # the singular stands first, the plural, with all its words in it, last
    return key.replace("-", " ")


def _every_capital_declined(name: str) -> str:
    """A person's name with the mark of declension at each of its parts: "Урсула фон дер Ляєн" → "Урсула~ фон дер Ляєн~"."""
    marked = "~" in name or "(" in name or "{" in name
    return name if marked else " ".join(part + "~" if part[:1].isupper() and part[-1].islower() else part for part in name.split())


def _add(phrases: Phrases, phrase: str, value: object, paradigms: dict, same: dict[Entry, Entry]) -> None:  # type: ignore[type-arg]
    """Every form of a phrase; an entry keeps with each form the cases it may stand in."""
    single = isinstance(value, Entry) and value.kind in (COUNTRY, SEAT, PERSON)
    cases: dict[str, set[str]] = {}
    for form, _, case in inflect(phrase, paradigms):
        if not (single and case.endswith("-pl")):
            cases.setdefault(form, set()).add(case.removesuffix("-pl"))
    for form, found in cases.items():
        found.discard("")
        if isinstance(value, Entry):
            entry = replace(value, cases=frozenset(found)) if found else value
            phrases.add(form, same.setdefault(entry, entry))
        else:
            phrases.add(form, value)


def _spellings(row: dict[str, str], language: str, own: str = "") -> list[str]:
    """The names of a row in a language: those of all languages, of its column, and of the language's own file."""
    return [*_split(row.get("all") or ""), *_split(row.get(language) or ""), *_split(own)]


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _rows(path: Path) -> list[dict[str, str]]:
    if path.parent != FOLDER:
        return read_own(path) if path.is_file() else []
    return our_rows(path)


@cache
def our_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table that comes with the program; none where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


@cache
def _paradigms(language: str) -> dict[str, dict[str, list[str]]]:
    table = tomllib.loads((FOLDER / "inflections.toml").read_text(encoding="utf8")).get(language, {})
    return {
        "" if name == "rules" else name: ({"": endings} if isinstance(endings, list) else _spread(endings) if name == "rules" else endings)
        for name, endings in table.items()
    }


def _spread(rules: dict[str, list[str]]) -> dict[str, list[str]]:
    """The rules of declension one by one: "ський цький" are two endings with one rule."""
    return {ending: rule for endings, rule in rules.items() for ending in endings.split()}


def declensions(language: str) -> dict[str, dict[str, list[str]]]:
    """The paradigms of names and nouns of a language that tells cases apart; empty for one that does not."""
    paradigms = _paradigms(language)
    return paradigms if "" in paradigms else {}
