"""Languages that tell roles by endings: cases instead of prepositions, and what looks like a case and is none."""

from datetime import date

import pytest

from timeline.dates import date_article
from timeline.events import find_mentions
from timeline.lexicon import declensions, inflect, load_lexicon, read_words
from timeline.models import Article


def told(language, text):
    """The roles of the only dated mention of a sentence: actors, recipients."""
    article = Article(id="row", text=text, language=language, published=date(2024, 11, 21))
    (mention,) = [m for m in find_mentions(article, date_article(article)) if m.when is not None]
    return [n.text for n in mention.actors], [n.text for n in mention.recipients]


def cases_of(language, text):
    words = read_words(text)
    return [(f.value.key, sorted(f.value.cases)) for f in load_lexicon(language).find_names(words)]


@pytest.mark.parametrize(
    ("language", "text", "actors", "recipients"),
    [
        ("uk", "Україні Німеччина передала у вівторок танки Leopard 2.", ["Німеччина"], ["Україні"]),
        ("uk", "У вівторок передала Німеччина Україні танки Leopard 2.", ["Німеччина"], ["Україні"]),
        ("uk", "У середу росіяни атакували Одесу.", ["росіяни"], ["Одесу"]),
        ("ru", "Украине Германия передала во вторник танки Leopard 2.", ["Германия"], ["Украине"]),
        ("ru", "Во вторник Украине были переданы Германией танки Leopard 2.", ["Германией"], ["Украине"]),
        ("ru", "В среду Владимира Зеленского принял Джо Байден.", ["Джо Байден"], ["Владимира Зеленского"]),
        ("pl", "Ukrainie Niemcy przekazały we wtorek czołgi Leopard 2.", ["Niemcy"], ["Ukrainie"]),
        ("pl", "We wtorek czołgi Leopard 2 zostały przekazane Ukrainie przez Niemcy.", ["Niemcy"], ["Ukrainie"]),
    ],
)
def test_a_case_says_who_acts_and_who_is_given_wherever_the_words_stand(language, text, actors, recipients):
    assert told(language, text) == (actors, recipients)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("uk", "Києву", [("UKR", ["dat"])]),
        ("uk", "Володимиром Зеленським", [("volodymyr-zelensky", ["ins"])]),
        ("uk", "Олена зеленська трава", []),
        ("ru", "Великобританией", [("GBR", ["ins"])]),
        ("ru", "Джо Байдену", [("joe-biden", ["dat"])]),
        ("pl", "Ukrainą i Ukraina", [("UKR", ["ins"]), ("UKR", ["nom"])]),
        ("pl", "Komisji Europejskiej", [("european-commission", ["dat", "gen", "loc"])]),
    ],
)
def test_names_are_declined_and_keep_their_case(language, text, found):
    assert cases_of(language, text) == found


def test_words_that_stand_in_one_case_are_declined_together():
    forms = {form: case for form, _, case in inflect("Біл~adjm д~dim", declensions("uk"))}
    assert (forms["Білий дім"], forms["Білим домом"], "Білий дому" in forms) == ("nom", "ins", False)


@pytest.mark.parametrize("language", ["uk", "ru", "pl"])
def test_a_line_break_inside_a_sentence_parts_nothing(language):
    text = {
        "uk": "У вівторок США \nоголосили\n про новий пакет військової допомоги для України.",
        "ru": "Во вторник США \nобъявили\n о новом пакете военной помощи для Украины.",
        "pl": "We wtorek USA \nogłosiły\n nowy pakiet pomocy wojskowej dla Ukrainy.",
    }[language]
    assert told(language, text) == (["USA" if language == "pl" else "США"], ["Ukrainy" if language == "pl" else text.split()[-1][:-1]])
