"""`explain` turns a complaint into a corpus row: what matched, what lost and why, what was inferred."""

from datetime import date

from timeline.dates import explain


def test_the_rule_the_losers_and_the_inferred_parts_are_told():
    told = explain("le 5 novembre 2024", "fr", date(2024, 11, 21))
    assert [(e.text, e.value, e.rule) for e in told.expressions] == [
        ("le 5 novembre 2024", "2024-11-05", "calendar: {day} {month}[,] {year}")
    ]
    assert [(lost.text, lost.rule, lost.reason) for lost in told.lost] == [
        ("5 novembre", "calendar: {dayly}", "shorter than or after calendar: {day} {month}[,] {year}")
    ]
    assert (told.anchor.day, told.anchor.how, told.narrative) == (date(2024, 11, 21), "published", False)


def test_a_false_friend_says_what_gave_it_away():
    (lost,) = explain("1990 tanks rolled in.", "en", date(2024, 11, 21)).lost
    assert (lost.text, lost.reason) == ("1990", "something counted follows the number")


def test_what_no_calendar_holds_is_told_as_lost():
    told = explain("On February 30, 2024, nothing.", "en", date(2024, 11, 21))
    assert told.expressions == ()
    assert ("February 30, 2024", "the calendar has no such day") in [(lost.text, lost.reason) for lost in told.lost]


def test_every_loser_has_a_reason_in_every_language():
    for language, text in ALIKE.items():
        told = explain(text, language, date(2024, 11, 21))
        assert [e.value for e in told.expressions] == ["2024-11-05"], language
        assert all(lost.reason and lost.rule for lost in told.lost)
        assert any("1990" in lost.text for lost in told.lost), language


ALIKE = {
    "de": "Am 5. November 2024 rollten 1990 Panzer.",
    "en": "On 5 November 2024, some 1990 tanks rolled.",
    "es": "El 5 de noviembre de 2024 llegaron 1990 tanques.",
    "fr": "Le 5 novembre 2024, 1990 chars sont arrivés.",
    "it": "Il 5 novembre 2024 sono arrivati 1990 carri armati.",
    "nl": "Op 5 november 2024 kwamen 1990 tanks.",
    "pl": "5 listopada 2024 r. przyjechało 1990 czołgów.",
    "pt": "Em 5 de novembro de 2024 chegaram 1990 tanques.",
    "ru": "5 ноября 2024 года прибыло 1990 танков.",
    "uk": "5 листопада 2024 року прибуло 1990 танків.",
}
