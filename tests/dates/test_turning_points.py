"""Laws of the calendar, over its turning points: leap days, year ends, ISO week 53, the centuries, the first and last years."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import calendar as cal
from timeline.dates import find_dates
from timeline.dates.articles import date_article
from timeline.dates.counting import shifted
from timeline.models import Article

FIRST, LAST = date(1000, 1, 1), date(2099, 12, 31)
"""Years that press writes in four digits and means as years."""

TURNS = [
    date(year, month, day)
    for year in (1900, 1999, 2000, 2004, 2015, 2020, 2021, 2023, 2024, 2026)  # 2004, 2015, 2020 and 2026 have a week 53
    for month, day in ((1, 1), (1, 3), (2, 28), (3, 1), (3, 31), (6, 30), (12, 28), (12, 31))
] + [date(year, 2, 29) for year in (2000, 2004, 2020, 2024)]
DAYS = st.one_of(st.sampled_from(TURNS), st.dates(FIRST, LAST))
RECENT = st.one_of(st.sampled_from(TURNS), st.dates(date(1950, 1, 1), LAST))

ANY_TIME = settings(deadline=None)
"""The first text of a language takes longer than all others: its rules are compiled when they are first needed."""

UNITS = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")

WORDS = {  # yesterday, tomorrow, last week, next month, last year
    "de": ("Gestern fiel es", "Morgen fällt es", "Letzte Woche fiel es", "Nächsten Monat fällt es", "Letztes Jahr fiel es"),
    "en": ("It fell yesterday", "It falls tomorrow", "It fell last week", "It falls next month", "It fell last year"),
    "es": ("Cayó ayer", "Caerá mañana", "Cayó la semana pasada", "Caerá el próximo mes", "Cayó el año pasado"),
    "fr": ("Il est tombé hier", "Il tombera demain", "La semaine dernière", "Le mois prochain", "L’an dernier"),
    "it": ("È caduto ieri", "Cadrà domani", "La settimana scorsa", "Il mese prossimo", "L'anno scorso"),
    "nl": ("Het viel gisteren", "Het valt morgen", "Het viel vorige week", "Het valt volgende maand", "Het viel vorig jaar"),
    "pl": ("Upadł wczoraj", "Upadnie jutro", "W zeszłym tygodniu", "W przyszłym miesiącu", "W zeszłym roku"),
    "pt": ("Caiu ontem", "Cairá amanhã", "Na semana passada", "No próximo mês", "No ano passado"),
    "ru": ("Упал вчера", "Упадёт завтра", "На прошлой неделе", "В следующем месяце", "В прошлом году"),
    "uk": ("Упав учора", "Упаде завтра", "Минулого тижня", "Наступного місяця", "Минулого року"),
}
MEANT: tuple[Callable[[date], str], ...] = (
    lambda day: (day - timedelta(1)).isoformat(),
    lambda day: (day + timedelta(1)).isoformat(),
    lambda day: "{:04d}-W{:02d}".format(*(day - timedelta(7)).isocalendar()[:2]),
    lambda day: f"{day.year + day.month // 12:04d}-{day.month % 12 + 1:02d}",
    lambda day: f"{day.year - 1:04d}",
)


@pytest.mark.parametrize("unit", UNITS)
@ANY_TIME
@given(day=DAYS, count=st.integers(-30, 30))
def test_units_hold_their_day_and_follow_one_another_without_gap_or_overlap(unit: str, day: date, count: int):
    here, there, beyond = (shifted(day, unit, n) for n in (0, count, count + 1))
    if unit != "weekend":
        assert here.first <= day <= here.last
        assert there.last + timedelta(1) == beyond.first or beyond.first == there.first == cal.date(1, 1, 1)
    assert (there.last - there.first) >= timedelta({"weekend": 1, "week": 6}.get(unit, 0))


@ANY_TIME
@given(day=DAYS)
def test_a_week_is_the_one_of_iso_8601(day: date):
    year, week, _ = day.isocalendar()
    found = cal.of_week(day)
    assert (found.value, found.first.isoweekday(), found.last - found.first) == (f"{year:04d}-W{week:02d}", 1, timedelta(6))
    assert found.first <= day <= found.last


@ANY_TIME
@given(year=st.integers(1, 9998), season=st.sampled_from(["SP", "SU", "FA", "WI"]))
def test_the_seasons_of_a_year_follow_one_another_and_hold_every_leap_day(year: int, season: str):
    following = {"SP": ("SU", year), "SU": ("FA", year), "FA": ("WI", year), "WI": ("SP", year + 1)}[season]
    assert cal.of_season(year, season).last + timedelta(1) == cal.of_season(following[1], following[0]).first


@ANY_TIME
@given(year=st.integers(1583, 4099))
def test_easter_is_a_sunday_between_the_equinox_and_the_end_of_april(year: int):
    assert cal.easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= cal.easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize("code", WORDS)
@ANY_TIME
@given(day=DAYS, form=st.sampled_from(["long", "full"]), anchor=RECENT)
def test_a_whole_date_as_its_language_writes_it_is_that_day_whatever_the_anchor(code: str, day: date, form: str, anchor: date):
    written = format_date(day, format=form, locale=code)
    assert [(e.value, e.first, e.last) for e in find_dates(f"({written})", code, anchor)] == [(day.isoformat(), day, day)]


@pytest.mark.parametrize("code", WORDS)
@ANY_TIME
@given(day=DAYS, off=st.integers(1, 6))
def test_a_weekday_that_is_not_the_dates_own_is_told_and_the_date_kept(code: str, day: date, off: int):
    other = format_date(day + timedelta(off) if day.year < 2099 else day - timedelta(off), "EEEE", locale=code)
    written = format_date(day, "full", locale=code).replace(format_date(day, "EEEE", locale=code), other)
    dated = date_article(Article("a", f"({written})", code, date(2024, 11, 21)))
    assert [e.value for e in dated.expressions] == [day.isoformat()]
    assert [p.code for p in dated.problems] == ["weekday-contradicts"]


@pytest.mark.parametrize("code", WORDS)
@ANY_TIME
@given(day=RECENT)
def test_yesterday_next_month_and_last_year_are_counted_over_every_turn(code: str, day: date):
    assert [[e.value for e in find_dates(f"{words}.", code, day)] for words in WORDS[code]] == [[meant(day)] for meant in MEANT]


@pytest.mark.parametrize("code", WORDS)
@ANY_TIME
@given(day=RECENT, behind=st.integers(0, 6))
def test_a_weekday_alone_lies_in_the_week_that_ends_on_the_anchor(code: str, day: date, behind: int):
    told = day - timedelta(behind)
    (found,) = find_dates(format_date(told, "EEEE", locale=code).capitalize(), code, day)
    assert found.first == told


@pytest.mark.parametrize("year", [1900, 2001, 2023, 2100])
@pytest.mark.parametrize("code", WORDS)
def test_there_is_no_leap_day_in_other_years(code: str, year: int):
    written = format_date(date(2024, 2, 29), "long", locale=code).replace("2024", str(year))
    found = [e.value for e in find_dates(f"{written}; {year}-02-29; 29.02.{year}", code, date(2024, 11, 21)) if e.precision == "day"]
    assert found == []
