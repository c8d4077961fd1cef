"""The picture's own words: complete in every language, dates as readers write them."""

import tomllib
from datetime import date

import pytest

from tests.figures.sample import make_event
from timeline.figures.date_text import format_attribution, format_date_line, format_day, format_period, format_when
from timeline.figures.fonts import FOLDER
from timeline.figures.words import FALLBACK, country_name, languages, name_of, say
from timeline.models import ITEM_CLASSES, KINDS, Event, Mention, When

CATALOGUE = tomllib.loads((FOLDER.parent / "words.toml").read_text(encoding="utf8"))


@pytest.mark.parametrize("language", languages())
def test_a_language_says_everything_that_english_says(language):
    english, own = CATALOGUE[FALLBACK], CATALOGUE[language]
    assert set(own) == set(english)
    assert set(own["kinds"]) == set(KINDS)
    assert set(own["items"]) == set(ITEM_CLASSES)
    slots = {
        word: sorted(part.partition("}")[0] for part in str(english[word]).split("{")[1:])
        for word in english
        if word not in ("kinds", "items")
    }
    assert {word: sorted(part.partition("}")[0] for part in str(own[word]).split("{")[1:]) for word in slots} == slots


def test_a_language_without_words_gets_english_ones_and_its_own_dates():
    assert say("refused", "sv") == "Refused or suspended"
    assert format_day(date(2024, 11, 17), "sv") == "17 nov. 2024"
    assert say("refused", "xx-nonsense") == "Refused or suspended"
    assert format_day(date(2024, 11, 17), "xx-nonsense") == "17 Nov 2024"


@pytest.mark.parametrize(
    ("locale", "first_of_june", "march", "turn"),
    [
        ("fr", "1er juin 2022", "3–11 mars 2025", "30 déc. 2024 – 2 janv. 2025"),
        ("en", "1 Jun 2022", "3–11 Mar 2025", "30 Dec 2024 – 2 Jan 2025"),
        ("de", "1. Juni 2022", "3.–11. März 2025", "30. Dez. 2024 – 2. Jan. 2025"),
        ("es", "1 jun 2022", "3–11 mar 2025", "30 dic 2024 – 2 ene 2025"),
        ("it", "1 giu 2022", "3–11 mar 2025", "30 dic 2024 – 2 gen 2025"),
        ("uk", "1 черв. 2022", "3–11 бер. 2025", "30 груд. 2024 – 2 січ. 2025"),
        ("pl", "1 cze 2022", "3–11 mar 2025", "30 gru 2024 – 2 sty 2025"),
        ("en_US", "Jun 1, 2022", "Mar 3 – 11, 2025", "Dec 30, 2024 – Jan 2, 2025"),
    ],
)
def test_days_are_written_as_readers_of_the_language_write_them(locale, first_of_june, march, turn):
    assert format_day(date(2022, 6, 1), locale) == first_of_june
    assert format_period(date(2025, 3, 3), date(2025, 3, 11), locale) == march
    assert format_period(date(2024, 12, 30), date(2025, 1, 2), locale) == turn


def test_a_french_period_may_begin_on_the_first():
    assert format_period(date(2025, 3, 1), date(2025, 3, 11), "fr") == "1er–11 mars 2025"
    assert format_period(date(2025, 3, 1), date(2025, 4, 1), "fr") == "1er mars – 1er avr. 2025"


@pytest.mark.parametrize(
    ("first", "last", "options", "french", "english"),
    [
        ("2024-11-17", "2024-11-17", {}, "17 nov. 2024", "17 Nov 2024"),
        ("2022-04-01", "2022-04-30", {"precision": "month", "approximate": True}, "vers avr. 2022", "about Apr 2022"),
        ("2024-07-28", "2024-08-01", {"precision": "range", "approximate": True}, "vers le 30 juil. 2024", "about 30 Jul 2024"),
        ("2024-05-10", "2024-05-10", {"approximate": True}, "vers le 10 mai 2024", "about 10 May 2024"),
        ("2024-06-01", "2024-08-31", {"precision": "season"}, "juin – août 2024", "Jun – Aug 2024"),
        ("2023-12-01", "2024-02-29", {"precision": "season"}, "déc. 2023 – févr. 2024", "Dec 2023 – Feb 2024"),
        ("2024-01-01", "2024-03-31", {"precision": "quarter"}, "janv. – mars 2024", "Jan – Mar 2024"),
        ("2023-01-01", "2023-12-31", {"precision": "year"}, "2023", "2023"),
        ("2020-01-01", "2029-12-31", {"precision": "decade"}, "2020–2029", "2020–2029"),
        ("2024-11-18", "2024-11-24", {"precision": "week"}, "18–24 nov. 2024", "18–24 Nov 2024"),
        ("2025-03-03", "2025-03-03", {"open_end": "start"}, "depuis le 3 mars 2025", "from 3 Mar 2025"),
        ("2025-06-30", "2025-06-30", {"open_end": "end"}, "jusqu’au 30 juin 2025", "until 30 Jun 2025"),
    ],
)
def test_a_date_is_told_no_finer_than_it_is_known(first, last, options, french, english):
    event = make_event("e", date.fromisoformat(first), date.fromisoformat(last), **options)
    assert (format_when(event, "fr"), format_when(event, "en")) == (french, english)


def told(certainty: str, *, name: str = "", language: str = "fr", anonymous: bool = False) -> Event:
    names = (name,) if name else ()
    mention = Mention(
        "a",
        0,
        5,
        "…",
        "aid",
        date(2024, 11, 20),
        date(2024, 11, 20),
        when=When("x", 0, 1, "2024-11-20"),
        according_to=names,
        language=language,
    )
    return Event(
        "e", "aid", date(2024, 11, 20), date(2024, 11, 20), (mention,), certainty=certainty, according_to=names, anonymous=anonymous
    )


@pytest.mark.parametrize(
    ("event", "locale", "line"),
    [
        (told("asserted"), "fr", ""),
        (told("attributed"), "fr", "selon la presse"),
        (told("attributed", anonymous=True), "fr", "selon une source anonyme"),
        (told("attributed", name="l'Élysée"), "fr", "selon l’Élysée"),
        (told("attributed", name="l'Élysée"), "en", "per press reports"),
        (told("attributed", name="un haut responsable américain du Pentagone"), "fr", "selon la presse"),
        (told("hearsay", name="Moscou"), "fr", "selon Moscou"),
        (told("attributed", name="Un responsable"), "fr", "selon un responsable"),
        (told("attributed", name="A U.S. official", language="en"), "en", "per a U.S. official"),
        (told("hearsay", name="Moscou"), "de", "unbestätigt"),
        (told("planned"), "fr", "prévu"),
        (told("denied"), "en", "denied"),
    ],
)
def test_the_date_line_says_on_whose_word(event, locale, line):
    assert format_attribution(event, locale) == line
    assert format_date_line(event, locale) == format_day(event.first, locale) + (f" · {line}" if line else "")


def test_an_event_without_a_date_of_its_own_says_that_it_stands_on_the_publication():
    assert format_date_line(make_event("e", date(2024, 7, 3), dated=False), "fr") == "3 juil. 2024 · date de publication"


def test_countries_and_institutions_have_the_names_that_readers_use():
    assert [country_name("USA", language) for language in ("fr", "de", "uk")] == ["États-Unis", "Vereinigte Staaten", "Сполучені Штати"]
    assert [country_name("NATO", language) for language in ("fr", "en", "uk")] == ["OTAN", "NATO", "НАТО"]
    assert country_name("Wakanda", "fr") == "Wakanda"
    assert name_of("items", "armour", "de") == "Panzer"
