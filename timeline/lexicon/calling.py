"""What the lexicon calls somebody or something in the reader's language, whatever language the article is in."""

from __future__ import annotations

from functools import cache

from timeline.lexicon.loading import FOLDER, country_name, item_name, our_rows
from timeline.lexicon.notation import unfold
from timeline.models import Name


def call_name(name: Name, locale: str) -> str:
    """The name in the language of the locale where the lexicon knows who or what is meant, else as the article writes it.

    >>> call_name(Name("der Ukraine", key="UKR", country="UKR"), "fr"), call_name(Name("Präsident Joe Biden", key="joe-biden"), "en")
    ('Ukraine', 'Joe Biden')
    >>> call_name(Name("das Pentagon", key="pentagon"), "fr"), call_name(Name("Minen", key="ap-mine", item_class="mines"), "fr")
    ('Pentagone', 'mines antipersonnel')
    >>> call_name(Name("Crews"), "fr")
    'Crews'
    """
    if not name.key:
        return name.text
    language = locale.replace("_", "-").partition("-")[0]
    if name.key == name.country:
        return country_name(name.key, locale)
    if name.item_class or name.key in _items():
        return item_name(name.key, language)
    return _people().get(name.key) or _institutions(language).get(name.key) or name.text


@cache
def _items() -> frozenset[str]:
    return frozenset(row["key"] for row in our_rows(FOLDER / "items.csv"))


@cache
def _people() -> dict[str, str]:
    return {row["key"]: _first(row["names"]) for row in our_rows(FOLDER / "people.csv")}


@cache
def _institutions(language: str) -> dict[str, str]:
    own = {row["key"]: row["names"] for row in our_rows(FOLDER / f"institutions.{language}.csv")}
    rows = our_rows(FOLDER / "institutions.csv")
    return {row["key"]: _first(own.get(row["key"]) or row.get(language) or row["all"] or row["en"]) for row in rows}


def _first(names: str) -> str:
    return unfold(names.partition("|")[0].replace("~", ""))[0]
