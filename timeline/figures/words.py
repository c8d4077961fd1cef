"""The picture's own words, and the names of countries and institutions, in the language of the reader."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

FALLBACK = "en"

# Institutions that deliver aid and are no territory of the CLDR; the rest comes from there by ISO code.
INSTITUTIONS = {
    "NATO": {"fr": "OTAN", "es": "OTAN", "uk": "НАТО"},
    "G7": {},
    "G20": {},
    "UN": {"fr": "ONU", "es": "ONU", "it": "ONU", "uk": "ООН", "pl": "ONZ"},
    "IMF": {"fr": "FMI", "de": "IWF", "es": "FMI", "it": "FMI", "uk": "МВФ", "pl": "MFW"},
    "WB": {
        "en": "World Bank", "fr": "Banque mondiale", "de": "Weltbank", "es": "Banco Mundial", "it": "Banca mondiale",
        "uk": "Світовий банк", "pl": "Bank Światowy",
    },
    "OSCE": {"de": "OSZE", "uk": "ОБСЄ", "pl": "OBWE"},
    "IAEA": {"fr": "AIEA", "de": "IAEO", "es": "OIEA", "it": "AIEA", "uk": "МАГАТЕ", "pl": "MAEA"},
    "ICC": {"fr": "CPI", "de": "IStGH", "es": "CPI", "it": "CPI", "uk": "МКС", "pl": "MTK"},
}  # fmt: skip


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf8"))


def languages() -> tuple[str, ...]:
    """The languages that the picture speaks."""
    return tuple(_catalogue())


def language_of(locale: str) -> str:
    """The language of a locale: "fr-CA", "fr_FR" → "fr".

    >>> language_of("fr_FR")
    'fr'
    """
    return locale.replace("_", "-").split("-")[0].lower()


def say(word: str, locale: str, **values: object) -> str:
    """One of the picture's words or sentences, its {slots} filled.

    >>> say("many", "fr", n=12)
    '12 événements'
    """
    catalogue = _catalogue()
    told: str = catalogue.get(language_of(locale), catalogue[FALLBACK])[word]
    return told.format(**values) if values else told


def name_of(table: str, key: str, locale: str) -> str:
    """The name of a kind or an item class: `table` is "kinds" or "items"."""
    catalogue = _catalogue()
    name: str = catalogue.get(language_of(locale), {}).get(table, {}).get(key) or catalogue[FALLBACK][table].get(key, key)
    return name


@lru_cache(maxsize=2000)
def country_name(code: str, locale: str) -> str:
    """What readers of the locale call a country or institution given by ISO alpha-3 (or alpha-2) code; the code itself if unknown.

    >>> country_name("USA", "fr"), country_name("NATO", "fr"), country_name("EU", "en")
    ('États-Unis', 'OTAN', 'European Union')
    """
    if code in INSTITUTIONS:
        return INSTITUTIONS[code].get(language_of(locale), code)
    # Babel is loaded here and not above: pictures without countries should start at once.
    from babel import Locale
    from babel.core import UnknownLocaleError, get_global

    try:
        territories = Locale.parse(language_of(locale)).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale.parse(FALLBACK).territories
    two = get_global("territory_aliases").get(code, [code])[0]
    # "ZZ" is the CLDR's own "unknown region", as which several made-up codes are listed.
    return code if two == "ZZ" else str(territories.get(two, code))
