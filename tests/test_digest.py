"""The digest: the days that matter, each in sentences that tell it."""

import random
from datetime import date, timedelta

import pytest

from timeline.digest import choose_days, digest, level
from timeline.models import Article


def an_article(number: int, text: str, day: date, language: str = "en") -> Article:
    return Article(f"a{number}", text, language, day)


VOTE = "Parliament voted on April 20 to release sixty billion dollars of military aid for Ukraine after months of delay."
WEATHER = "It rained on April 3 in the north of the country and nobody in the region took much notice of it."
ARTICLES = [
    an_article(1, f"{VOTE} Kyiv thanked its allies for the military aid that had been delayed.", date(2024, 4, 21)),
    an_article(
        2, f"The aid that was voted on April 20 will bring shells to Ukraine within days, officials said. {WEATHER}", date(2024, 4, 23)
    ),
    an_article(3, "Since the vote on April 20 the first military aid of the package has reached Ukraine through Poland.", date(2024, 5, 2)),
    an_article(4, "Ukraine received the first shells of the aid package on April 29, the ministry in Kyiv said.", date(2024, 4, 30)),
]


def test_the_day_that_most_articles_name_matters_most():
    (day,) = digest(ARTICLES, dates=1)
    assert day.day == date(2024, 4, 20)
    assert "April 20" in day.sentences[0]
    assert day.articles[0] in {"a1", "a2", "a3"}


def test_days_come_oldest_first_and_no_more_than_asked_for():
    assert [d.day for d in digest(ARTICLES, dates=2)] == [date(2024, 4, 20), date(2024, 4, 29)]


def test_days_outside_the_period_do_not_matter():
    assert [d.day for d in digest(ARTICLES, dates=3, since=date(2024, 4, 21), until=date(2024, 4, 30))] == [date(2024, 4, 29)]


def test_sentences_of_a_day_say_different_things():
    copies = [an_article(n, VOTE, date(2024, 4, 21)) for n in range(5)]
    (day,) = digest(copies, dates=1, sentences=3)
    assert day.sentences == (VOTE,)


def test_the_order_of_articles_chooses_no_days():
    shuffled = ARTICLES[:]
    random.Random(7).shuffle(shuffled)
    assert [d.day for d in digest(shuffled, dates=2)] == [d.day for d in digest(ARTICLES, dates=2)]


def test_the_echo_of_a_day_gives_way_to_another():
    first = date(2024, 4, 20)
    weights = {first: 10.0, first + timedelta(1): 5.0, first + timedelta(9): 4.9}
    assert choose_days(weights, 2) == [first, first + timedelta(9)]


def test_a_day_named_on_many_days_outweighs_one_that_many_papers_name_at_once():
    told, day = "Parliament voted on {} to release military aid for Ukraine.", date(2024, 4, 2)
    at_once = [an_article(n, told.format("April 2"), day) for n in range(6)]
    again = [an_article(10 + n, told.format("April 12"), date(2024, 4, 12) + timedelta(9 * n)) for n in range(5)]
    assert [d.day for d in digest([*at_once, *again], dates=1)] == [date(2024, 4, 12)]


def test_a_day_is_set_against_the_weeks_around_it():
    loud = {date(2024, 7, 1) + timedelta(n): 10.0 for n in range(20)}
    quiet = {date(2022, 3, 5): 6.0}
    levelled = level(loud | quiet)
    assert max(levelled, key=lambda day: levelled[day]) == date(2022, 3, 5)
    assert level({}) == {}


@pytest.mark.parametrize("articles", [[], [an_article(1, "", date(2024, 1, 1))], [Article("x", "Hier rien.", "fr")]])
def test_where_no_day_is_named_there_is_no_digest(articles):
    assert digest(articles, dates=5) == []


def test_a_digest_reads_several_languages():
    french = an_article(
        9, "Le Parlement américain a voté le 20 avril une aide militaire de soixante milliards pour l’Ukraine.", date(2024, 4, 22), "fr"
    )
    assert {d.day for d in digest([*ARTICLES, french], dates=1)} == {date(2024, 4, 20)}
