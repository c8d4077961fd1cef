"""The third Tuesday of a month, the feasts of the Eastern churches, stretches that end now, stress marks: what several languages share."""

from datetime import date

import pytest

from timeline.dates import find_dates
from timeline.dates.calendar import feast
from timeline.dates.context import Context
from timeline.dates.resolving import resolve


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"nth": 3, "weekday": 2, "month": 9, "year": 2014}, "2014-09-16"),
        ({"nth": 1, "weekday": 3, "month": 10, "year": 2014}, "2014-10-01"),
        ({"nth": -1, "weekday": 1, "month": 3, "year": 2013}, "2013-03-25"),
        ({"nth": -1, "weekday": 7, "month": 3, "year": 2013}, "2013-03-31"),
        ({"nth": 1, "unit": "week", "month": 10, "year": 2014}, "2014-W41"),
        ({"nth": -1, "unit": "week", "month": 9, "year": 2014}, "2014-W39"),
        ({"nth": 1, "unit": "weekend", "month": 11, "year": 2024}, "2024-W44-WE"),
        ({"nth": 3, "unit": "day", "month": 10, "year": 2013}, "2013-10-03"),
        ({"nth": -1, "unit": "day", "month": 2, "year": 2024}, "2024-02-29"),
        ({"nth": 100, "unit": "day", "year": 2023}, "2023-04-10"),
    ],
)
def test_the_nth_day_of_a_month_is_counted_from_its_beginning_or_end(fields: dict, value: str):
    answer = resolve("calendar", fields, Context())
    assert answer is not None
    assert answer.period.value == value


def test_a_fifth_weekday_that_the_month_lacks_is_no_date():
    assert resolve("calendar", {"nth": 5, "weekday": 1, "month": 2, "year": 2023}, Context()) is None


def test_a_month_without_year_and_without_anchor_stays_open():
    answer = resolve("calendar", {"nth": 2, "weekday": 1, "month": 2}, Context())
    assert answer is not None
    assert (answer.period.value, answer.inferred) == ("XXXX-02", ("year",))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1918, date(1918, 5, 5)),
        (1999, date(1999, 4, 11)),
        (2014, date(2014, 4, 20)),
        (2021, date(2021, 5, 2)),
        (2022, date(2022, 4, 24)),
        (2024, date(2024, 5, 5)),
    ],
)
def test_orthodox_easter_falls_on_the_known_sundays(year: int, day: date):
    assert feast("orthodox+0", year) == day


def test_orthodox_pentecost_is_seven_weeks_later():
    assert feast("orthodox+49", 2024) == date(2024, 6, 23)


def test_minutes_before_the_hour_are_subtracted():
    answer = resolve("time", {"hour": 3, "minute": -30, "part": "AF"}, Context(anchor=date(2024, 11, 21)))
    assert answer is not None
    assert answer.period.value == "2024-11-21T14:30"


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("letzten zwei Wochen", "P2W", date(2024, 11, 4), date(2024, 11, 17)),
        ("nächsten drei Tage", "P3D", date(2024, 11, 22), date(2024, 11, 24)),
        ("letzten zwei Monate", "P2M", date(2024, 9, 1), date(2024, 10, 31)),
        ("nächsten drei Jahre", "P3Y", date(2025, 1, 1), date(2027, 12, 31)),
    ],
)
def test_a_counted_length_that_touches_now_covers_whole_units(text: str, value: str, first: date, last: date):
    assert [(e.text, e.type, e.value, e.first, e.last) for e in find_dates(text, "de", date(2024, 11, 21))] == [
        (text, "DURATION", value, first, last)
    ]


def test_this_winter_told_in_february_began_in_december():
    assert [e.value for e in find_dates("Diesen Winter", "de", date(2013, 2, 12))] == ["2012-WI"]


def test_stress_marks_are_read_over_and_kept_in_the_words_found():
    text = "Am 5. Nove\u0301mber 2024 und 2023\u0301."
    assert [(e.text, e.value, text[e.start : e.end]) for e in find_dates(text, "de", date(2024, 11, 21))] == [
        ("5. Nove\u0301mber 2024", "2024-11-05", "5. Nove\u0301mber 2024"),
        ("2023\u0301", "2023", "2023\u0301"),
    ]


def test_the_summer_before_last_lies_a_year_further_back():
    assert [e.value for e in find_dates("позапрошлым летом, в позапрошлую среду", "ru", date(2024, 11, 21))] == ["2023-SU", "2024-11-13"]


@pytest.mark.parametrize(("verb", "value"), [("уехал", "2022-02-26"), ("приедет", "2024-11-23")])
def test_an_offset_under_a_past_verb_counts_from_what_was_told(verb: str, value: str):
    text = f"24 февраля 2022 года началась война. Через два дня посол {verb}."
    assert [e.value for e in find_dates(text, "ru", date(2024, 11, 21))] == ["2022-02-24", value]


def test_a_day_and_month_in_digits_is_a_date_where_nothing_else_stands_in_its_line():
    assert [e.value for e in find_dates("10.12.\nЗаседание", "ru", date(2024, 11, 21))] == ["2024-12-10"]
    assert find_dates("Курс 10.12. вырос", "ru", date(2024, 11, 21)) == []


def test_what_must_follow_a_template_counts_for_its_length():
    assert [(e.text, e.value) for e in find_dates("Між 1966 і 1969 роками", "uk", None)] == [("1966", "1966"), ("1969 роками", "1969")]
    assert [(e.text, e.value) for e in find_dates("У 1984 році", "uk", None)] == [("1984", "1984")]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "2,5 ans", "P2Y6M"),
        ("fr", "10 000 jours", "P10000D"),
        ("de", "1,5 Stunden", "PT1H30M"),
        ("uk", "1,5 року", "P1Y6M"),
        ("pl", "2½ roku", "P2Y6M"),
    ],
)
def test_decimals_and_grouped_thousands_count_units(language: str, text: str, value: str):
    assert [(e.text, e.value) for e in find_dates(f"… {text} …", language, date(2024, 11, 21))] == [(text, value)]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("uk", "Штаб працює з понеділка по п'ятницю.", ["2024-11-18", "2024-11-22"]),
        ("en", "It met from Friday to Monday.", ["2024-11-15", "2024-11-18"]),
        ("en", "It met on Tuesday and Monday.", ["2024-11-19", "2024-11-18"]),
    ],
)
def test_the_weekday_that_ends_an_interval_follows_the_one_that_begins_it(language: str, text: str, values: list[str]):
    assert [e.value for e in find_dates(text, language, date(2024, 11, 21))] == values


def test_seasons_of_commands_begin_where_the_language_has_them_begin():
    assert [(e.value, e.first) for e in find_dates("ця весна", "uk", date(2013, 2, 12), direction="future")] == [
        ("2013-SP", date(2013, 3, 1))
    ]
    assert [(e.value, e.first) for e in find_dates("deze lente", "nl", date(2013, 2, 12), direction="future")] == [
        ("2013-SP", date(2013, 3, 20))
    ]


def test_a_look_back_at_the_year_before_does_not_move_a_story():
    text = "У серпні 1776 року армія відступила. За рік до цього все було інакше. 15 вересня війська висадилися."
    assert [e.value for e in find_dates(text, "uk", None)] == ["1776-08", "1775", "1776-09-15"]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("uk", "Обсяг зріс з січня по жовтень.", ["2024-01", "2024-10"]),
        ("pl", "Eksport wzrósł od stycznia do października br.", ["2024-01", "2024-10"]),
        ("pl", "Trwało to od listopada do lutego ub. r.", ["2022-11", "2023-02"]),
    ],
)
def test_the_left_month_of_a_stretch_stands_in_the_year_of_the_right(language: str, text: str, values: list[str]):
    assert [e.value for e in find_dates(text, language, date(2024, 11, 21))] == values
