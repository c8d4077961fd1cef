"""What is not aid is named by its theme, in the reader's language."""

from datetime import date

import pytest

from timeline.events.headlines import headline, label, wording
from timeline.events.themes import THEMES, offices_of, theme_of
from timeline.languages import available, load
from timeline.models import KINDS, Event, Mention, Name, When

DAY = date(2024, 11, 5)


def a_mention(quote: str, language: str, kind: str, trigger: str = "", **more) -> Mention:
    return Mention("a", 0, len(quote), quote, kind, DAY, DAY, trigger=trigger, language=language, **more)


@pytest.mark.parametrize(
    ("quote", "language", "kind", "trigger", "theme"),
    [
        ("Donald Trump hatte die Präsidentschaftswahl am 5. November gewonnen.", "de", "politics", "~gewinnen", "election"),
        ("Donald Trump won the Nov. 5 election.", "en", "politics", "~win", "election"),
        ("La victoire de Donald Trump à l’élection du 5 novembre.", "fr", "politics", "victoire", "election"),
        ("Russische Truppen waren in die Ukraine einmarschiert.", "de", "combat", "ein|~marschieren", "invasion"),
        ("Russia invaded Ukraine.", "en", "combat", "invad~e", "invasion"),
        ("La Russie a envahi l’Ukraine.", "fr", "combat", "envah~ir", "invasion"),
        ("Macron a reçu Zelensky.", "fr", "diplomacy", "a reçu", "talks"),
        ("The elections were discussed.", "en", "aid", "discuss~es", ""),
        ("Er stellte eine Auswahl vor.", "de", "combat", "stellte", ""),
    ],
)
def test_a_mention_has_the_theme_that_its_words_name(quote, language, kind, trigger, theme):
    assert theme_of(a_mention(quote, language, kind, trigger)) == theme


def test_a_french_reader_of_a_german_article_reads_french():
    event = Event(
        "e", "politics", DAY, DAY, (a_mention("Donald Trump hatte die Wahl gewonnen.", "de", "politics"),), donor="USA",
        actors=(Name("Donald Trump", "donald-trump", "USA"),), summary="Donald Trump hatte die Wahl gewonnen.",
    )  # fmt: skip
    assert headline(event, "fr") == "États-Unis\u202f: élection"
    assert label(event, "en") == "Election: United States"


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_theme_has_a_word_in_both_languages_of_the_interface(locale):
    assert set(wording(locale)["theme"]) == set(THEMES)
    assert set(THEMES.values()) <= set(KINDS)


@pytest.mark.parametrize("language", available())
def test_a_language_file_names_only_themes_that_there_are(language):
    assert set(load(language).events.get("themes", {})) <= set(THEMES)


@pytest.mark.parametrize(("when", "theme"), [("November 5", "election"), ("January 20", "inauguration")])
def test_of_two_themes_in_a_sentence_each_date_has_its_own(when, theme):
    quote = "He won the election of November 5 and, after weeks of waiting, takes office on January 20."
    start = quote.index(when)
    assert theme_of(a_mention(quote, "en", "politics", when=When(when, start, start + len(when), "x"))) == theme


def test_colleagues_are_known_in_every_language_and_a_single_minister_is_none():
    together = {
        "fr": "Les ministres de la Défense se sont réunis mardi.",
        "en": "Defence ministers met on Tuesday.",
        "de": "Die Verteidigungsminister trafen sich am Dienstag.",
        "es": "Los ministros de Defensa se reunieron el martes.",
        "it": "I ministri della Difesa si sono riuniti martedì.",
        "pt": "Os ministros da Defesa reuniram-se na terça-feira.",
        "nl": "De ministers van Defensie vergaderden dinsdag.",
        "pl": "Ministrowie obrony spotkali się we wtorek.",
        "uk": "Міністри оборони зустрілися у вівторок.",
        "ru": "Министры обороны встретились во вторник.",
    }
    assert {code: sorted(offices_of(text, code)) for code, text in together.items()} == {code: ["defence"] for code in together}
    assert offices_of("The defence minister spoke on Tuesday.", "en") == frozenset()


def test_the_vote_for_the_parliament_of_the_union_is_one_theme_and_a_national_one_another():
    day = a_mention("Die Europawahl findet am 9. Juni statt.", "de", "politics")
    other = a_mention("Las elecciones europeas se celebrarán el 9 de junio.", "es", "politics")
    national = a_mention("Las elecciones legislativas se celebrarán el 9 de junio.", "es", "politics")
    assert [theme_of(m) for m in (day, other, national)] == ["european-election", "european-election", "election"]


def an_event(quote: str, language: str, kind: str = "other", **more) -> Event:
    return Event("e", kind, DAY, DAY, (a_mention(quote, language, kind),), summary=quote, **more)


@pytest.mark.parametrize(
    ("quote", "language", "kind", "en", "fr"),
    [
        ("Am Montag zog Finnland mit Sturmgewehren nach.", "de", "other", "Finland: assault rifles", "Finlande\u202f: fusils d'assaut"),
        ("Boris Pistorius foi empossado na véspera.", "pt", "politics", "Politics: Boris Pistorius", "Politique\u202f: Boris Pistorius"),
        ("Este outono discute-se em Bruxelas a lista.", "pt", "diplomacy", "Diplomacy: Brussels", "Diplomatie\u202f: Bruxelles"),
        ("O avião descolou de Figo Maduro.", "pt", "other", "Event", "Événement"),
        ("Ninguém em Kiev conta com eleições.", "pt", "politics", "Election", "Élection"),
        ("A fila tinha andado.", "pt", "other", "Event", "Événement"),
    ],
)
def test_a_foreign_sentence_without_fields_is_labelled_by_what_it_names_and_never_by_a_piece_of_it(quote, language, kind, en, fr):
    event = an_event(quote, language, kind)
    assert (label(event, "en"), label(event, "fr")) == (en, fr)


def test_the_headline_of_a_foreign_sentence_is_what_it_names_or_the_sentence_whole():
    long = "A fila tinha andado uma semana antes, " * 5 + "e ninguém sabia porquê."
    assert headline(an_event(long, "pt"), "fr") == long
    assert headline(an_event("Am Montag zog Finnland mit Sturmgewehren nach.", "de"), "fr") == "Finlande\u202f: fusils d'assaut"
    assert headline(an_event("Am Montag zog Finnland nach.", "de"), "de") == "Am Montag zog Finnland nach."
