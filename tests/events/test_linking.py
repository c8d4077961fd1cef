"""What the text itself says came before what, in all ten languages."""

from datetime import date

import pytest

from timeline.dates import date_article
from timeline.events import find_mentions, merge
from timeline.models import Article

PUBLISHED = date(2023, 1, 27)

FOLLOWING = {
    "fr": "Washington a annoncé mercredi 25 janvier l’envoi de 31 chars Abrams à l’Ukraine. Cette décision intervient après la livraison de"
    " chars T-72 par Varsovie le 10 janvier.",
    "en": "Washington announced 31 Abrams tanks for Ukraine on January 25. The decision comes after Warsaw delivered T-72 tanks to Ukraine"
    " on January 10.",
    "de": "Washington kündigte am 25. Januar 31 Abrams-Panzer für die Ukraine an. Die Entscheidung folgt auf die Lieferung von T-72-Panzern"
    " durch Warschau am 10. Januar.",
    "es": "Washington anunció el 25 de enero el envío de 31 tanques Abrams a Ucrania. La decisión llega después de la entrega de tanques"
    " T-72 por Varsovia el 10 de enero.",
    "it": "Washington ha annunciato il 25 gennaio l’invio di 31 carri armati Abrams all’Ucraina. La decisione arriva dopo la consegna di"
    " carri T-72 da parte di Varsavia il 10 gennaio.",
    "pt": "Washington anunciou a 25 de janeiro o envio de 31 tanques Abrams para a Ucrânia. A decisão surge depois de Varsóvia ter"
    " entregado"
    " tanques T-72 à Ucrânia a 10 de janeiro.",
    "nl": "Washington kondigde op 25 januari 31 Abrams-tanks voor Oekraïne aan. Het besluit volgt op de levering van T-72-tanks"
    " door Warschau"
    " op 10 januari.",
    "pl": "Waszyngton ogłosił 25 stycznia przekazanie Ukrainie 31 czołgów Abrams. Ta decyzja zapadła wkrótce po dostawie czołgów T-72 przez"
    " Warszawę 10 stycznia.",
    "uk": "Вашингтон оголосив 25 січня про передачу Україні 31 танка Abrams. Це рішення ухвалили невдовзі після поставки танків T-72"
    " Варшавою 10 січня.",
    "ru": "Вашингтон объявил 25 января о передаче Украине 31 танка Abrams. Это решение принято вскоре после поставки танков Т-72 Варшавой"
    " 10 января.",
}


def edges(text: str, language: str) -> list[tuple[date, date]]:
    """(the day of what follows, the day of what it follows)"""
    article = Article("a", text, language, PUBLISHED)
    events = {e.id: e for e in merge({"a": find_mentions(article, date_article(article))})}
    return sorted((e.first, events[other].first) for e in events.values() for other in e.follows)


@pytest.mark.parametrize("language", FOLLOWING)
def test_a_decision_follows_what_the_text_says_it_came_after(language):
    assert edges(FOLLOWING[language], language) == [(date(2023, 1, 25), date(2023, 1, 10))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Washington announced 31 Abrams tanks for Ukraine on January 25. Warsaw delivered T-72 tanks to Ukraine on January 10."),
        ("fr", "Washington a annoncé le 25 janvier l’envoi de 31 chars Abrams. Varsovie a livré des chars T-72 à l’Ukraine le 10 janvier."),
        (
            "de",
            "Washington kündigte am 25. Januar 31 Abrams-Panzer an. Nach Angaben aus Warschau wurden am 10. Januar T-72-Panzer geliefert.",
        ),
    ],
)
def test_what_only_stands_beside_it_is_not_followed(language, text):
    assert edges(text, language) == []
