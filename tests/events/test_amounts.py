"""Money and counts in ten languages: ranges, "up to", codes and signs before and behind, abbreviations, and what only looks like a sum."""

from datetime import date

import pytest

from timeline.dates import date_article
from timeline.events import find_mentions
from timeline.events.analysing import read_article
from timeline.models import Article

DAY = date(2024, 11, 21)

MONEY = [
    ("en", "a package worth $275 million", [(275e6, None, "USD")]),
    ("en", "£2.5bn in aid and €1.1 billion more", [(2.5e9, None, "GBP"), (1.1e9, None, "EUR")]),
    ("en", "USD 2.5bn, EUR 500 million and 990 million NOK", [(2.5e9, None, "USD"), (500e6, None, "EUR"), (990e6, None, "NOK")]),
    ("en", "between $2 billion and $3 billion", [(2e9, 3e9, "USD")]),
    ("en", "$2-3 billion, or 2 to 3 billion dollars", [(2e9, 3e9, "USD"), (2e9, 3e9, "USD")]),
    ("en", "up to $60 billion", [(60e9, 60e9, "USD")]),
    ("en", "C$500m, A$70 million and US$1.2 billion", [(500e6, None, "CAD"), (70e6, None, "AUD"), (1.2e9, None, "USD")]),
    ("en", "half a billion euros", [(0.5e9, None, "EUR")]),
    ("fr", "275 millions de dollars et 3 Md€", [(275e6, None, "USD"), (3e9, None, "EUR")]),
    ("fr", "de 2 à 3 milliards d’euros", [(2e9, 3e9, "EUR")]),
    ("fr", "entre 2 et 3 milliards d’euros", [(2e9, 3e9, "EUR")]),
    ("fr", "jusqu’à 3 milliards d’euros", [(3e9, 3e9, "EUR")]),
    ("fr", "1 234 567 euros et 500 M€", [(1234567, None, "EUR"), (500e6, None, "EUR")]),
    ("fr", "13,5 milliards de couronnes suédoises", [(13.5e9, None, "SEK")]),
    ("fr", "un demi-milliard d’euros", [(0.5e9, None, "EUR")]),
    ("fr", "500 millions EUR", [(500e6, None, "EUR")]),
    ("de", "61 Mrd. Euro und 500 Mio. EUR", [(61e9, None, "EUR"), (500e6, None, "EUR")]),
    ("de", "zwei bis drei Milliarden Euro", [(2e9, 3e9, "EUR")]),
    ("de", "zwischen 2 und 3 Milliarden Euro", [(2e9, 3e9, "EUR")]),
    ("de", "bis zu 1,1 Milliarden Euro", [(1.1e9, 1.1e9, "EUR")]),
    ("de", "1.234.567 Euro oder € 500 Mio.", [(1234567, None, "EUR"), (500e6, None, "EUR")]),
    ("de", "eine halbe Milliarde Euro", [(0.5e9, None, "EUR")]),
    ("es", "1.000 millones de euros y 275 millones de dólares", [(1e9, None, "EUR"), (275e6, None, "USD")]),
    ("es", "dos mil millones de euros", [(2e9, None, "EUR")]),
    ("es", "entre 2.000 y 3.000 millones de euros", [(2e9, 3e9, "EUR")]),
    ("es", "hasta 500 millones de euros", [(500e6, 500e6, "EUR")]),
    ("es", "500 M€ y 2,5 millones de libras", [(500e6, None, "EUR"), (2.5e6, None, "GBP")]),
    ("it", "275 milioni di dollari e 1,1 mld di euro", [(275e6, None, "USD"), (1.1e9, None, "EUR")]),
    ("it", "da due a tre miliardi di euro", [(2e9, 3e9, "EUR")]),
    ("it", "tra i 2 e i 3 miliardi di euro", [(2e9, 3e9, "EUR")]),
    ("it", "fino a 500 milioni di euro", [(500e6, 500e6, "EUR")]),
    ("it", "mezzo miliardo di euro", [(0.5e9, None, "EUR")]),
    ("pt", "13,3 mil milhões de coroas suecas", [(13.3e9, None, "SEK")]),
    ("pt", "mil milhões de euros e US$ 400 milhões", [(1e9, None, "EUR"), (400e6, None, "USD")]),
    ("pt", "entre 2 e 3 mil milhões de euros", [(2e9, 3e9, "EUR")]),
    ("pt", "até 126 milhões de euros", [(126e6, 126e6, "EUR")]),
    ("pt", "R$ 5 bilhões", [(5e9, None, "BRL")]),
    ("nl", "1,85 miljard dollar en 500 mln euro", [(1.85e9, None, "USD"), (500e6, None, "EUR")]),
    ("nl", "twee tot drie miljard euro", [(2e9, 3e9, "EUR")]),
    ("nl", "tussen de 2 en 3 miljard euro", [(2e9, 3e9, "EUR")]),
    ("nl", "maximaal 500 miljoen euro, tot 3 miljard euro", [(500e6, 500e6, "EUR"), (3e9, 3e9, "EUR")]),
    ("nl", "een half miljard euro en € 500 miljoen", [(0.5e9, None, "EUR"), (500e6, None, "EUR")]),
    ("pl", "1,5 mld euro i 275 mln dolarów", [(1.5e9, None, "EUR"), (275e6, None, "USD")]),
    ("pl", "od dwóch do trzech miliardów euro", [(2e9, 3e9, "EUR")]),
    ("pl", "pół miliarda złotych", [(0.5e9, None, "PLN")]),
    ("pl", "do 500 milionów euro", [(500e6, 500e6, "EUR")]),
    ("uk", "1,5 мільярда доларів і 500 млн євро", [(1.5e9, None, "USD"), (500e6, None, "EUR")]),
    ("uk", "від двох до трьох мільярдів євро", [(2e9, 3e9, "EUR")]),
    ("uk", "до 500 млн доларів", [(500e6, 500e6, "USD")]),
    ("uk", "пів мільярда гривень та $275 млн", [(0.5e9, None, "UAH"), (275e6, None, "USD")]),
    ("ru", "1,5 миллиарда долларов и 500 млн евро", [(1.5e9, None, "USD"), (500e6, None, "EUR")]),
    ("ru", "от двух до трех миллиардов евро", [(2e9, 3e9, "EUR")]),
    ("ru", "до 500 млн долларов", [(500e6, 500e6, "USD")]),
    ("ru", "полмиллиарда рублей и €1,1 млрд", [(0.5e9, None, "RUB"), (1.1e9, None, "EUR")]),
]  # fmt: skip

NO_MONEY = [
    ("en", "14 Leopard 2 tanks, 800,000 shells and 2.5 million people"),
    ("fr", "500 000 obus, six missiles et 31 chars Abrams"),
    ("de", "14 Leopard-2-Panzer, 1.000 Panzerabwehrwaffen und 40 Marder"),
    ("es", "diez carros Leopard, 1.000 misiles y 2,5 millones de personas"),
    ("it", "due sistemi SAMP/T, 1.000 missili e 2 milioni di profughi"),
    ("pt", "três tanques Leopard 2, 800 mil munições e dois milhões de pessoas"),
    ("nl", "19 F-16’s, 1.000 granaten en twee miljoen mensen"),
    ("pl", "cztery MiG-29, 800 tys. pocisków i dwa miliony osób"),
    ("uk", "31 танк Abrams, 800 тисяч снарядів і два мільйони людей"),
    ("ru", "31 танк Abrams, 800 тысяч снарядов и два миллиона человек"),
]

COUNTS = [
    ("en", "Canada sent Ukraine four Leopard 2 tanks worth $40 million on Monday.", [("leopard-2", 4)], [40e6]),
    ("fr", "La France a livré mardi à l’Ukraine douze canons Caesar.", [("caesar", 12)], []),
    ("de", "Deutschland lieferte der Ukraine am Montag 14 Leopard-2-Panzer.", [("leopard-2", 14)], []),
    ("es", "España entregó el lunes diez tanques Leopard 2 a Ucrania.", [("leopard-2", 10)], []),
    ("it", "L'Italia ha consegnato lunedì due sistemi SAMP/T all'Ucraina.", [("samp-t", 2)], []),
    ("pt", "Portugal deu na segunda-feira três tanques Leopard 2 à Ucrânia, no valor de 30 milhões de euros.", [("leopard-2", 3)], [30e6]),
    ("nl", "Denemarken leverde maandag negentien F-16’s aan Oekraïne.", [("f-16", 19)], []),
    ("pl", "Polska przekazała Ukrainie w poniedziałek cztery czołgi Leopard 2.", [("leopard-2", 4)], []),
    ("uk", "Канада передала Україні в понеділок чотири танки Leopard 2.", [("leopard-2", 4)], []),
    ("ru", "Канада передала Украине в понедельник четыре танка Leopard 2.", [("leopard-2", 4)], []),
]  # fmt: skip


def money_in(language: str, text: str) -> list[tuple[float, float | None, str]]:
    reading = read_article(Article("a", text, language), [])
    return [(m.amount.value, m.amount.value_max, m.amount.currency) for m in reading.money]


@pytest.mark.parametrize(("language", "text", "sums"), MONEY)
def test_sums_are_read_as_they_are_written(language, text, sums):
    assert money_in(language, text) == sums


@pytest.mark.parametrize(("language", "text"), NO_MONEY)
def test_counts_of_things_and_people_are_no_money(language, text):
    assert money_in(language, text) == []


@pytest.mark.parametrize(("language", "text", "counts", "sums"), COUNTS)
def test_what_is_given_is_counted_apart_from_what_it_costs(language, text, counts, sums):
    article = Article("a", text, language, DAY)
    (mention,) = find_mentions(article, date_article(article))
    assert [(quantity.item, quantity.count) for quantity in mention.quantities] == counts
    assert [amount.value for amount in mention.amounts] == sums
