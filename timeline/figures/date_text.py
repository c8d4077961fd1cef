"""Days in the words of the reader: "1er juin 2022", "3–11 mars 2025", "vers avr. 2022", "17 nov. 2024 · selon la presse"."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from timeline.figures.words import FALLBACK, language_of, say
from timeline.figures.wrapping import clean
from timeline.models import Event

# Patterns of CLDR skeletons. Ukrainian and Russian put "р."/"г." after a year, which no chart does.
_AFTER_YEAR = (" рр.", " р.", " г.", "\u202fр.", "\u202fг.", "\u00a0р.", "\u00a0г.", "\u00a0рр.")
DOT = " · "
LOOSE_DAYS = 10
"""An approximate stretch of so few days is told by its middle: "vers le 30 juil. 2024"."""


@lru_cache(maxsize=64)
def _known(locale: str) -> str:
    """The locale as Babel knows it, English where it does not."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        return str(Locale.parse(locale.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        language = language_of(locale)
        return _known(language) if language != locale else FALLBACK


@lru_cache(maxsize=20_000)
def format_day(day: date, locale: str, skeleton: str = "yMMMd") -> str:
    """A day in the locale's order and abbreviations.

    >>> format_day(date(2022, 6, 1), "fr"), format_day(date(2022, 6, 1), "en"), format_day(date(2022, 6, 1), "uk")
    ('1er juin 2022', '1 Jun 2022', '1 черв. 2022')
    """
    from babel.dates import format_skeleton

    known = _known(locale)
    # Readers in Europe expect day before month in English as well; "Jun 1, 2022" only for the United States.
    if known == "en":
        known = "en_GB"
    told = _trim(format_skeleton(skeleton, day, locale=known))
    if language_of(locale) == "en":
        told = told.replace("Sept ", "Sep ")
    return _first_of_month(told, day) if language_of(locale) == "fr" and "d" in skeleton else told


@lru_cache(maxsize=5_000)
def month_name(month: int, locale: str, *, wide: bool = False) -> str:
    """The month standing alone: "janv.", "Jan", "січ."; `wide` gives "janvier".

    >>> month_name(1, "fr"), month_name(2, "fr"), month_name(1, "de")
    ('janv.', 'févr.', 'Jan')
    """
    from babel.dates import get_month_names

    name = str(get_month_names("wide" if wide else "abbreviated", "stand-alone", _known(locale))[month])
    return "Sep" if name == "Sept" and language_of(locale) == "en" else name


@lru_cache(maxsize=20_000)
def format_period(first: date, last: date, locale: str) -> str:
    """From a day to a day, nothing said twice.

    >>> format_period(date(2025, 3, 3), date(2025, 3, 11), "fr")
    '3–11 mars 2025'
    >>> format_period(date(2024, 12, 30), date(2025, 1, 2), "de")
    '30. Dez. 2024 – 2. Jan. 2025'
    """
    if first == last:
        return format_day(first, locale)
    end = format_day(last, locale)
    if (first.year, first.month) == (last.year, last.month) and end.startswith(str(last.day)):
        day = format_day(first, locale, "d") if first.day != 1 or language_of(locale) != "fr" else "1er"
        mark = "." if language_of(locale) == "de" else ""
        return f"{day.rstrip('.')}{mark}–{end}"
    if first.year == last.year and not end.startswith(str(last.day)):  # month first: "Mar 3 – 11, 2025"
        from babel.dates import format_interval

        return " ".join(str(format_interval(first, last, "yMMMd", locale=_known(locale))).split())
    start = format_day(first, locale, "MMMd" if first.year == last.year and end.startswith(str(last.day)) else "yMMMd")
    return f"{start} – {end}"


def format_when(event: Event, locale: str) -> str:
    """When the event was, no more precise than the articles are.

    A month is a month, a season says its months, "vers" marks what the text calls approximate.
    """
    first, last = event.first, event.last
    if event.open:
        return say("after" if event.open == "start" else "before", locale, day=format_day(first if event.open == "start" else last, locale))
    days = (last - first).days
    if event.approximate and days <= LOOSE_DAYS and event.precision in ("day", "range"):
        return say("about_day", locale, day=format_day(first + timedelta(days=days // 2), locale))
    told = _format_precise(event.precision, first, last, locale)
    return say("about", locale, day=told) if event.approximate else told


def _format_precise(precision: str, first: date, last: date, locale: str) -> str:
    days = (last - first).days + 1
    if first == last:
        return format_day(first, locale)
    if precision == "month" and days <= 31 and first.month == last.month:
        return format_day(first, locale, "yMMM")
    if first.month == 1 and first.day == 1 and last.month == 12 and last.day == 31:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if precision in ("month", "quarter", "half", "season") and days <= 190:
        start = format_day(first, locale, "yMMM") if first.year != last.year else _month_in_text(first, locale)
        return f"{start} – {format_day(last, locale, 'yMMM')}"
    return format_period(first, last, locale)


def format_attribution(event: Event, locale: str) -> str:
    """On whose word, in two or three words; empty where the event is told as fact.

    A source is named only to readers of the language in which it is written; others get the general word.
    """
    if event.certainty == "asserted":
        return "" if event.dated else say("undated", locale)
    general = {
        "attributed": say("per_anonymous" if event.anonymous else "per_press", locale),
        "hearsay": say("unconfirmed", locale),
        "planned": say("planned", locale).split(",")[0].lower(),
        "denied": say("denied", locale).lower(),
    }[event.certainty]
    if event.certainty in ("attributed", "hearsay") and event.according_to:
        name = event.according_to[0]
        written_in = {mention.language for mention in event.mentions if name in mention.according_to}
        if language_of(locale) in written_in and len(name) <= 22:
            return _elide(clean(say("per", locale, name=_lower_article(name, locale))), locale)
    return general


@lru_cache(maxsize=5_000)
def format_days(days: int, locale: str, *, narrow: bool = False) -> str:
    """A length of time in days, short; with `narrow` as short as can be.

    >>> format_days(47, "fr"), format_days(1, "en"), format_days(250, "en", narrow=True)
    ('47\u202fj', '1 day', '250d')
    """
    from babel.units import format_unit

    return str(format_unit(days, "duration-day", length="narrow" if narrow else "short", locale=_known(locale)))


def format_length(days: int, locale: str) -> str:
    """A long time in its largest unit: "27 ans", "8 mois", "40 jours".

    >>> format_length(9996, "fr"), format_length(250, "en")
    ('27 ans', '8 months')
    """
    from babel.units import format_unit

    unit, length = next((u, n) for u, n in (("year", 365.25), ("month", 30.44), ("day", 1.0)) if days >= 2 * n or u == "day")
    return str(format_unit(round(days / length), f"duration-{unit}", length="long", locale=_known(locale)))


def format_months(months: int, locale: str) -> str:
    r"""So many months, however many.

    >>> format_months(27, "fr"), format_months(1, "en")
    ('27\xa0mois', '1 month')
    """
    from babel.units import format_unit

    return str(format_unit(months, "duration-month", length="long", locale=_known(locale)))


def format_date_line(event: Event, locale: str) -> str:
    """The grey line under a headline."""
    attribution = format_attribution(event, locale)
    when = format_when(event, locale)
    return f"{when}{DOT}{attribution}" if attribution else when


def _month_in_text(day: date, locale: str) -> str:
    return format_day(day, locale, "MMM")


def _first_of_month(told: str, day: date) -> str:
    return "1er" + told[1:] if day.day == 1 and told.startswith("1 ") else told


def _lower_article(name: str, locale: str) -> str:
    """A source as it stands within a sentence: "A U.S. official" began one."""
    first, space, rest = name.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.lower() in say("articles", locale).split() else name


def _elide(told: str, locale: str) -> str:
    return told.replace("'", "’") if language_of(locale) == "fr" else told


def _trim(told: str) -> str:
    for ending in _AFTER_YEAR:
        told = told.removesuffix(ending)
    return told
