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
