"""Sentences, sums, and texts that are none: the parts that mentions are made of."""

from datetime import date
from pathlib import Path

import pytest

from timeline.dates import date_article
from timeline.events import find_events, find_mentions
from timeline.events.amounts import find_money, find_numbers
from timeline.events.grammar import load_grammar
from timeline.events.sentences import split_sentences
from timeline.lexicon import load_lexicon, read_words
from timeline.models import Article
from timeline.readers import read_folder


def sentences(language: str, text: str) -> list[str]:
    words = load_grammar(language).words
    found = split_sentences(text, words["abbreviations"], ordinal_nouns=words["ordinal_nouns"])
    return [text[s.start : s.end] for s in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "M. Macron l’a dit. Le gén. Petit aussi.", ["M. Macron l’a dit.", "Le gén. Petit aussi."]),
        ("fr", "« Nous livrons. » Il l’a répété.", ["« Nous livrons. »", "Il l’a répété."]),
        ("en", "The U.S. Army said so. J. Biden agreed on Nov. 5.", ["The U.S. Army said so.", "J. Biden agreed on Nov. 5."]),
        ("de", "Am 20. November kam er. Es waren 14 Challenger 2. Dann ging er.", 
         ["Am 20. November kam er.", "Es waren 14 Challenger 2.", "Dann ging er."]),
        ("en", "A headline\nA sentence. And one more", ["A headline", "A sentence.", "And one more"]),
        ("en", "", []),
    ],
)  # fmt: skip
def test_sentences_survive_abbreviations_quotes_ordinals_and_headlines(language, text, found):
    assert sentences(language, text) == found


def sums(language: str, text: str, countries: tuple[str, ...] = ()) -> list[tuple[float, float | None, str]]:
    words, grammar = read_words(text), load_grammar(language)
    numbers = find_numbers(words, grammar, 0, len(words))
    money = find_money(words, grammar, numbers, load_lexicon(language).currencies.find(words), countries)
    return [(m.amount.value, m.amount.value_max, m.amount.currency) for m in money]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "275 millions de dollars", [(275e6, None, "USD")]),
        ("fr", "500\u00a0millions d’euros", [(500e6, None, "EUR")]),
        ("fr", "entre deux et trois milliards d’euros", [(2e9, 3e9, "EUR")]),
        ("fr", "31 chars Abrams et 20 437 tonnes", []),
        ("en", "£2.5bn and $1.85 billion", [(2.5e9, None, "GBP"), (1.85e9, None, "USD")]),
        ("en", "31 F-16 jets", []),
        ("de", "61 Mrd. Euro", [(61e9, None, "EUR")]),
        ("de", "1,1 Milliarden Euro", [(1.1e9, None, "EUR")]),
    ],
)
def test_sums_are_read_with_their_scale_and_currency(language, text, found):
    assert [(round(v), m, c) for v, m, c in sums(language, text)] == found


def test_crowns_belong_to_the_country_that_is_named():
    assert sums("de", "13,5 Milliarden Kronen", ("SWE",)) == [(13.5e9, None, "SEK")]
    assert sums("en", "13.5 billion kroner", ("DNK", "SWE")) == [(13.5e9, None, "DKK")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "…",
        "«««",
        "19 novembre",
        "12 km² de terre, x³ et ½",
        "\u202eabc\u0000",
        "a" * 20_000,
        "la " * 5_000,
        "İstanbul’da 5 Kasım",
    ],
)
@pytest.mark.parametrize("language", ["fr", "en", "de", "tr", ""])
def test_a_text_that_is_none_tells_nothing_and_breaks_nothing(text, language):
    assert [e for e in find_events(Article("x", text, language, date(2024, 11, 21))) if e.kind != "other"] == []


def test_without_an_anchor_a_weekday_dates_nothing():
    article = Article("x", "Berlin lieferte am Montag 14 Leopard 2 an die Ukraine.", "de")
    assert find_mentions(article, date_article(article)) == []


def test_the_same_article_gives_the_same_mentions_whatever_was_read_before():
    article = Article("x", "Paris a livré mardi six canons Caesar à l’Ukraine.", "fr", date(2024, 11, 21))
    before = find_mentions(article, date_article(article))
    find_events(Article("y", "Berlin delivered 14 Leopard 2 tanks to Ukraine on Monday.", "en", date(2024, 11, 21)))
    assert find_mentions(article, date_article(article)) == before


SAMPLE = Path(__file__).parent.parent.parent / "data" / "sample"


def test_the_order_and_the_company_of_articles_change_no_mention():
    """Each article of the sample alone, then all of them forwards and backwards: nothing read before leaves a trace."""
    articles = list(read_folder(SAMPLE).articles)[::4]
    told = [find_mentions(article, date_article(article)) for article in articles]
    for order in (range(len(articles)), reversed(range(len(articles)))):
        for place in order:
            assert find_mentions(articles[place], date_article(articles[place])) == told[place]


def test_a_language_with_its_region_is_read_as_the_language():
    text = "Berlin lieferte am 27. März 2023 18 Leopard 2 an die Ukraine."
    assert [e.stage for e in find_events(Article("x", text, "de-AT", date(2023, 3, 28)))] == ["delivered"]
