"""Laws of resolving: over calendar turning points and at random, in every language that tells of dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import find_dates, ranges
from timeline.dates.matching import fold
from timeline.dates.slots import expand
from timeline.languages import available, load

LANGUAGES = [code for code in available() if load(code).dates]
TURNING = [date(2024, 2, 29), date(2023, 12, 31), date(2021, 1, 1), date(2020, 12, 28), date(1999, 12, 31), date(2000, 1, 1), date(2, 1, 1),
           date(9998, 12, 31), date(1900, 2, 28), date(2026, 3, 1)]  # fmt: skip
DAYS = st.one_of(st.sampled_from(TURNING), st.dates(date(2, 1, 1), date(9998, 12, 31)))

# Everything a language file can say, thrown together: the order of words need make no sense.
NUMBERS = ["31", "29", "5", "12", "2024", "1944", "24.", "1er", "20:30", "05/11/2024", "-", ",", ".", "\n", "(", "’", "II"]


def words(code: str) -> list[str]:
    tables = load(code).dates["words"].values()
    return [*sorted({w for t in tables for spellings in t.values() for s in spellings for w in expand(s.strip("="))}), *NUMBERS]


WORDS = {code: words(code) for code in LANGUAGES}


@pytest.mark.parametrize("code", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_expressions_lie_in_order_in_the_text_and_end_after_they_begin(code: str, data: st.DataObject):
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS[code]), max_size=25)))
    anchor = data.draw(st.one_of(st.none(), DAYS))
    direction = data.draw(st.sampled_from(["news", "future", "past", "narrative"]))
    end = 0
    for e in find_dates(text, code, anchor, direction=direction):
        assert e.text == text[e.start : e.end]
        assert e.start >= end
        assert e.first is None or e.first <= e.last
        assert e.value
        end = e.end


@pytest.mark.parametrize("code", LANGUAGES)
@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=200), day=DAYS)
def test_any_text_at_all_is_read(code: str, text: str, day: date):
    assert len(fold(text)) == len(text)
    find_dates(text, code, day)


@given(day=st.dates(date(1950, 1, 1), date(2090, 1, 1)), back=st.integers(0, 170))
def test_a_day_without_a_year_is_the_one_nearest_to_the_article(day: date, back: int):
    told = day - timedelta(back)
    if (told.month, told.day) == (2, 29):
        return
    (expression,) = find_dates(f"It fell on {told:%B} {told.day}.", "en", day)
    assert (expression.first, expression.last) == (told, told)


@pytest.mark.parametrize(
    ("anchor", "text", "value"),
    [
        (date(2024, 11, 20), "Wednesday it fell.", "2024-11-20"),
        (date(2024, 11, 20), "Last Wednesday it fell.", "2024-11-13"),
        (date(2024, 11, 20), "This Wednesday it fell.", "2024-11-20"),
        (date(2024, 11, 20), "Next Wednesday it will fall.", "2024-11-27"),
        (date(2024, 11, 20), "Friday it fell.", "2024-11-15"),
        (date(2024, 11, 20), "It will fall on Friday.", "2024-11-22"),
    ],
)
def test_a_bare_weekday_is_the_articles_own_day_or_the_one_before_it_unless_the_future_is_told(anchor: date, text: str, value: str):
    assert [e.value for e in find_dates(text, "en", anchor)] == [value]


def test_the_thirtieth_of_february_is_no_date():
    assert find_dates("On February 30, 2024, nothing.", "en", date(2024, 3, 1)) == []


def test_a_range_is_two_expressions_that_belong_together():
    text = "The talks ran from 3 to 5 May 2023, and again on 9 June 2023."
    found = find_dates(text, "en", date(2023, 7, 1))
    assert [e.value for e in found] == ["2023-05-03", "2023-05-05", "2023-06-09"]
    assert [(a.value, b.value) for a, b in ranges(found, text, "en")] == [("2023-05-03", "2023-05-05")]


def test_what_began_and_what_ends_is_open_at_one_side():
    told = [(e.text, e.open) for e in find_dates("Since March 2022 and until June 2023, but not on 5 May 2024.", "en", date(2024, 7, 1))]
    assert told == [("March 2022", "start"), ("June 2023", "end"), ("5 May 2024", "")]


def test_a_length_that_lasts_until_now_dates_its_beginning_and_keeps_its_value():
    (expression,) = find_dates("L’armée attend depuis deux ans.", "fr", date(2024, 11, 21))
    assert (expression.type, expression.value, expression.open) == ("DURATION", "P2Y", "start")
    assert (expression.first, expression.last) == (date(2022, 1, 1), date(2022, 12, 31))


def test_a_story_keeps_its_year_past_a_year_named_in_passing():
    text = (
        "On 28 July 1914 the war began. On 3 August Germany declared war, in breach of the treaty of 1839. "
        "On 4 August Britain followed. On 5 September 1914 and on 6 October 1914 and on 7 November 1914 battles raged. "
        "On 8 December it froze."
    )
    assert [e.value for e in find_dates(text, "en", date(2010, 5, 1)) if e.precision == "day"] == [
        "1914-07-28", "1914-08-03", "1914-08-04", "1914-09-05", "1914-10-06", "1914-11-07", "1914-12-08",
    ]  # fmt: skip


def test_an_unknown_direction_is_refused():
    with pytest.raises(ValueError, match="direction 'sideways' is not one of news, future, past, narrative"):
        find_dates("Monday", "en", None, direction="sideways")


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "Depuis l’invasion russe du 24 février, l’aide a triplé.", "2022-02-24"),
        ("de", "Seit dem russischen Überfall am 24. Februar hat sich die Hilfe verdreifacht.", "2022-02-24"),
        ("en", "The council meets on 24 February.", "2023-02-24"),
    ],
)
def test_a_day_that_everybody_knows_keeps_its_year_where_its_event_is_named(language: str, text: str, value: str):
    assert [e.value for e in find_dates(text, language, date(2022, 12, 20))] == [value]


def test_a_range_over_new_year_in_a_story_ends_in_the_next_year():
    text = (
        "In June 1944 and in July 1944 and in August 1944 the front moved. From October to March they pushed on, and by May 3 they arrived."
    )
    values = [e.value for e in find_dates(text, "en", date(2010, 1, 1))]
    assert values[-3:] == ["1944-10", "1945-03", "1945-05-03"]


def test_the_calendar_ends_without_an_error() -> None:
    """A story at the end of the last year of the calendar has no next year."""
    assert find_dates("Днем Конституції грудень березень", "uk", date(9998, 12, 31), direction="narrative")
