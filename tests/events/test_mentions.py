"""What a French agency story without a date tells: dated decisions with stage, certainty and source, and nothing else."""

from datetime import date

import pytest

from timeline.dates import date_article
from timeline.events import explain_events, find_events, find_mentions
from timeline.models import Article

STORY = """Mines : un tabou américain tombe
À Washington, le président sortant, Joe Biden, qui doit quitter la Maison-Blanche dans deux mois, a autorisé la livraison à l’Ukraine de \
mines antipersonnel, a indiqué mercredi 20 novembre un haut responsable américain.
“Elles doivent ralentir l’infanterie”, a expliqué ce haut responsable au New York Times, sous couvert d’anonymat.
L’armée russe progresse depuis ces dernières semaines, et l’élection présidentielle du 5 novembre a changé la donne.
Cette décision intervient après le feu vert donné dimanche par Joe Biden à Kiev pour l’emploi de missiles à longue portée. \
Ceux-ci auraient, d’après Moscou, été tirés pour la première fois mardi 19 novembre.
"""


@pytest.fixture(scope="module")
def article():
    return Article(id="mines", text=STORY, language="fr", read_on=date(2026, 5, 4))


@pytest.fixture(scope="module")
def dated_events(article):
    return [event for event in find_events(article) if event.dated]


def test_the_dated_events_are_those_a_reader_would_list(dated_events):
    assert [(e.first.isoformat(), e.kind, e.stage, e.certainty) for e in dated_events] == [
        ("2024-11-05", "politics", "", "asserted"),
        ("2024-11-17", "aid", "authorised", "asserted"),
        ("2024-11-19", "combat", "used", "hearsay"),
        ("2024-11-20", "aid", "authorised", "attributed"),
        ("2025-01-01", "politics", "", "planned"),
    ]


def test_an_unnamed_source_and_the_paper_it_speaks_to_are_both_named(dated_events):
    mines = dated_events[3]
    assert mines.according_to == ("un haut responsable américain", "New York Times")
    assert mines.anonymous
    assert [(n.text, n.key) for n in mines.items] == [("mines antipersonnel", "ap-mine")]
    assert mines.donor == "USA"
    assert [n.country for n in mines.recipients] == ["UKR"]


def test_a_decision_follows_the_one_that_the_text_says_came_before(dated_events):
    green_light, mines = dated_events[1], dated_events[3]
    assert mines.follows == (green_light.id,)


def test_the_year_is_inferred_and_says_so(dated_events):
    assert {part for e in dated_events for m in e.mentions for part in m.when.inferred} == {"anchor", "year"}


def test_every_mention_holds_its_sentence_at_its_place(article):
    for mention in find_mentions(article, date_article(article)):
        assert article.text[mention.start : mention.end] == mention.quote
        if mention.when:
            assert article.text[mention.when.start : mention.when.end] == mention.when.text


def test_an_explanation_gives_a_reason_for_every_field(article):
    rows = explain_events(article, date_article(article))
    assert len(rows) == len(find_mentions(article, date_article(article)))
    assert all(row["kind"] and row["certainty"] and row["when"] for row in rows)


def test_an_explanation_says_why_somebody_has_a_role():
    def roles(text, language):
        article = Article(id="row", text=text, language=language, published=date(2024, 11, 21))
        return [row["roles"] for row in explain_events(article, date_article(article))]

    assert roles("Washington a livré mardi des Patriot à Kiev.", "fr") == [
        "'Washington' acts: before 'livré', governed by nothing; for or against 'Kiev': governed by a word or a case for 'to or at'"
    ]
    assert roles("Ukraine waits. On Tuesday Oslo announced six Leopard 2 tanks.", "en") == [
        "'Oslo' acts: before 'announced', governed by nothing; for 'Ukraine', whom the article is about: the sentence names nobody"
    ]
    assert roles("Zweihundert Bauern blockierten am Dienstag den Hafen.", "de") == [
        "'Zweihundert Bauern' acts: the subject of 'blockierten', known to no list"
    ]
