"""Several articles that report one piece of news are one event, however each of them dates it; what only stands beside it stays apart."""

from datetime import date, timedelta

import pytest

from timeline.dates import date_article
from timeline.events import find_mentions, merge
from timeline.models import Article

DAY = date(2016, 5, 11)

FERRY = {
    "en_a": (0, "Ferry capsizes near Lake Orta, at least nine drowned",
             "At least nine people drowned when a ferry capsized on Lake Orta on Wednesday. The ferry Isola Bella had left Pella with forty"
             " passengers. Rescuers from Omegna searched the lake for the missing passengers."),
    "en_b": (0, "Nine drowned as ferry Isola Bella sinks",
             "The ferry Isola Bella sank off Pella with forty passengers aboard. Rescuers found nine bodies. The mayor of Omegna,"
             " Carla Bossi,"
             " spoke of a black day for Lake Orta."),
    "en_c": (1, "Captain of sunken ferry questioned after nine die on Lake Orta",
             "Prosecutors questioned the captain of the ferry Isola Bella, which sank near Pella. Nine passengers died. Carla Bossi, the"
             " mayor of Omegna, called for an inquiry into the ferry's age."),
}  # fmt: skip
BESIDE = {
    "en_d": (0, "Strike closes schools in Turin and Milan",
             "Teachers in Turin and Milan walked out on Wednesday over pay. The union leader Marco Riva said nine in ten schools were"
             " closed."
             " The ministry in Rome offered talks about the pay of teachers."),
    "en_e": (0, "Lake Orta hotel wins prize for its garden",
             "The Hotel Miralago on Lake Orta won the prize for the finest garden on Wednesday. The gardener Luca Ferri planted the"
             " garden in"
             " twenty years. The hotel keeps its garden open to visitors."),
}  # fmt: skip


def told(articles, shift: int = 0):
    found = {}
    for name, (lag, title, text) in articles.items():
        article = Article(name, text, name[:2], DAY + timedelta(lag + shift), title, source=f"outlet {name}")
        found[name] = find_mentions(article, date_article(article))
    return found


def grouped(mentions):
    """Which articles' news are one event."""
    groups = [sorted({m.article for m in event.mentions if m.about}) for event in merge(mentions)]
    return sorted(group for group in groups if group)


def test_reports_of_one_accident_are_one_event_and_others_of_that_day_are_not():
    assert grouped(told(FERRY | BESIDE)) == [["en_a", "en_b", "en_c"], ["en_d"], ["en_e"]]


def test_the_event_stands_on_the_day_that_words_tell_and_counts_as_dated():
    (event,) = [e for e in merge(told(FERRY)) if len({m.article for m in e.mentions}) == 3]
    assert (event.first, event.last, event.dated) == (DAY, DAY, True)


def test_an_article_that_dates_nothing_keeps_its_news_as_context_on_its_own_day():
    [mention] = told({"en_b": FERRY["en_b"]})["en_b"]
    assert (mention.first, mention.when, mention.quote) == (DAY, None, "The ferry Isola Bella sank off Pella with forty passengers aboard.")
    assert {"=ITA", "^isola", "^bella", "ferry"} & set(mention.about) >= {"^isola", "^bella", "ferry"}


def test_the_same_words_weeks_apart_are_two_accidents():
    later = told({f"{name}_later": given for name, given in FERRY.items()}, shift=21)
    assert grouped(told(FERRY) | later) == [["en_a", "en_b", "en_c"], ["en_a_later", "en_b_later", "en_c_later"]]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_articles_changes_no_story(order):
    mentions = told(FERRY | BESIDE)
    assert merge(dict(list(mentions.items())[::order])) == merge(mentions)


def test_no_article_reports_what_has_not_happened_yet():
    late = {
        "en_f": (1, "Nine drowned on Lake Orta as ferry Isola Bella sinks off Pella",
                 "Nine passengers of the ferry Isola Bella were confirmed dead on Thursday near Pella, Omegna's mayor Carla Bossi said. The"
                 " ferry sank on Lake Orta. Rescuers gave up the search for passengers."),
        "en_g": (1, "Ferry Isola Bella: nine dead on Lake Orta",
                 "Nine passengers were confirmed dead on Thursday after the ferry Isola Bella sank near Pella, the mayor Carla Bossi"
             " said in"
                 " Omegna. Rescuers left Lake Orta. The ferry had forty passengers."),
    }  # fmt: skip
    events = [e for e in merge(told(FERRY | late)) if len({m.article for m in e.mentions if m.about}) >= 4]
    assert [(e.first, e.last) for e in events] == [(DAY, DAY)]


def test_two_decisions_about_help_are_never_one_by_what_their_articles_are_about():
    tanks = {
        "en_x": (0, "Germany approves Leopard 2 tanks for Ukraine",
                 "Germany approved fourteen Leopard 2 tanks for Ukraine on Wednesday. Olaf Scholz spoke to the Bundestag in Berlin."),
        "en_y": (0, "United States approves Abrams tanks for Ukraine",
                 "The United States approved 31 Abrams tanks for Ukraine on Wednesday. Olaf Scholz spoke to the Bundestag in Berlin."),
    }  # fmt: skip
    assert grouped(told(tanks)) == [["en_x"], ["en_y"]]


def test_across_languages_a_story_is_known_by_its_names():
    two = {
        "ru_a": (0, "Девять человек утонули на озере Орта",
                 "Паром «Изола Белла» затонул у Пеллы в среду, утонули девять человек. Спасатели из Оменьи искали пассажиров парома."
                 " Прокурор Вербании Гальтиери начал расследование, сообщил Гальтиери журналистам в Вербании и Домодоссоле."),
        "en_h": (0, "Prosecutor Galtieri opens inquiry after ferry sinks off Pella",
                 "The prosecutor of Verbania, Galtieri, opened an inquiry on Wednesday after the ferry Isola Bella sank. Nine people"
             " drowned."
                 " Galtieri said in Verbania that rescuers from Domodossola were still searching. Verbania mourned."),
    }  # fmt: skip
    assert grouped(told(two | BESIDE)) == [["en_d"], ["en_e"], ["en_h", "ru_a"]]


@pytest.mark.parametrize("language", ["en", "ru", "xx", ""])
@pytest.mark.parametrize("text", ["", " ", "Short.", "…", "1", "\u202e\u0000", "la " * 3000])
def test_a_title_above_next_to_nothing_is_no_news(text, language):
    article = Article("a", text, language, DAY, "Germany approves Leopard tanks for Ukraine after a long debate in Berlin")
    assert all(m.end <= len(text) and m.quote for m in find_mentions(article, date_article(article)))
    assert merge({"a": find_mentions(article, date_article(article))}) is not None


def test_articles_in_a_language_without_a_file_have_news_too():
    text = "Το πλοίο Isola Bella βυθίστηκε ανοικτά της Pella με σαράντα επιβάτες. Ο δήμαρχος της Omegna μίλησε στην Pella."
    assert grouped(told({"el_a": (0, "Βύθιση του πλοίου Isola Bella στη λίμνη Orta", text)})) == [["el_a"]]
