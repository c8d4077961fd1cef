"""Sentences without a date: what they take from the line before, from the head of a list, from a situation report, and what they do not."""

from datetime import date

import pytest

from timeline.dates import date_article
from timeline.events import find_mentions
from timeline.models import Article


def told(language: str, text: str, day: date = date(2023, 9, 25)) -> list[tuple[str, str, str]]:
    """Day, kind and stage of what words of the text date."""
    article = Article("x", text, language, day)
    return [(str(m.first), m.kind, m.stage) for m in find_mentions(article, date_article(article)) if m.when is not None]


LISTS = {
    "en": "What happened on 22 September:\n- Canada pledged military aid to Ukraine.\n- Russian forces shelled Kherson.",
    "fr": "L’essentiel du 22 septembre :\n- Le Canada a promis une aide militaire à Kiev.\n- L’armée russe a bombardé Kherson.",
    "de": "Das Wichtigste vom 22. September:\n- Kanada hat der Ukraine Hilfe zugesagt.\n- Die russische Armee hat Cherson beschossen.",
    "es": "Lo más importante del 22 de septiembre:\n- Canadá prometió ayuda militar a Ucrania.\n- El ejército ruso bombardeó Jersón.",
    "it": "I fatti del 22 settembre:\n- Il Canada ha promesso aiuti militari all’Ucraina.\n- L’esercito russo ha bombardato Kherson.",
    "pt": "O essencial de 22 de setembro:\n- O Canadá prometeu ajuda militar à Ucrânia.\n- O exército russo bombardeou Kherson.",
    "nl": "Het belangrijkste van 22 september:\n- Canada heeft Kiev wapens beloofd.\n- Het Russische leger heeft Cherson beschoten.",
    "pl": "Najważniejsze z 22 września:\n- Kanada obiecała Ukrainie pomoc wojskową.\n- Wojska rosyjskie ostrzelały Chersoń.",
    "uk": "Головне за 22 вересня:\n🔹\nКанада пообіцяла Україні військову допомогу.\n🔹\nРосійські війська обстріляли Херсон.",
    "ru": "Главное за 22 сентября:\n- Канада пообещала Украине военную помощь.\n- Российские войска обстреляли Херсон.",
}


@pytest.mark.parametrize("language", LISTS)
def test_the_entries_of_a_list_stand_on_the_day_of_the_line_that_leads_it_in(language):
    assert told(language, LISTS[language]) == [("2023-09-22", "aid", "promised"), ("2023-09-22", "combat", "")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Зведення Генштабу\nПротягом 22 вересня відбулося 40 боїв. Ворог завдав двох ракетних ударів по Одесі."),
        ("ru", "Сводка Минобороны\n22 сентября произошло 40 боев. Противник нанес два ракетных удара по Одессе."),
        ("en", "Situation report of the General Staff\nOn 22 September 40 clashes took place. The enemy shelled Odesa."),
    ],
)
def test_a_situation_report_tells_of_one_day(language, text):
    assert told(language, text) == [("2023-09-22", "combat", ""), ("2023-09-22", "combat", "")]


def test_the_morning_of_a_report_is_not_the_day_of_its_fighting():
    report = "Зведення: ситуація станом на ранок 23 вересня\nПротягом 22 вересня відбулося 40 боїв. Ворог обстріляв Одесу."
    assert told("uk", report) == [("2023-09-22", "combat", ""), ("2023-09-22", "combat", "")]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        # No report, no list: fighting that no words date stays undated.
        ("en", "Russian forces shelled Kherson on 22 September. Ukrainian forces destroyed a bridge.", [("2023-09-22", "combat", "")]),
        # A saying leads in its own words, not events of its day.
        ("fr", "Le 22 septembre, il a déclaré :\n« Nous avons bombardé leurs ponts. »", []),
        # Two days lead in nothing: which one would it be?
        ("de", "Was am 21. und am 22. September geschah:\n- Die russische Armee hat Cherson beschossen.", []),
    ],
)
def test_elsewhere_a_sentence_takes_no_day_of_another(language, text, found):
    assert [row for row in told(language, text) if row[1] == "combat"] == found
