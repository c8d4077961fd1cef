"""When an article was published: the candidates that a file offers, weighed in the order of their worth, and what they contradict.

The order is front matter, structured metadata (JSON-LD, meta elements, `<time>`), the address, the document's own properties, the file's
name. The time of the file system is none of them: copying a file changes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from timeline.models import Article, Problem
from timeline.readers.telling import read_day

OLDEST = 1800
"""A year before this is no year of publication but the zero of some machine."""
MOST_SHIFT = 14
"""Hours that a place on earth may be away from Greenwich."""

MONTHS = {m: n for n, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}
IN_ADDRESS = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/_-](?P<m>\d{1,2}|[a-z]{3})[/_-](?P<d>\d{1,2})(?=[/_.?#-]|$)"
    r"|(?<![\d.])(?P<y2>(?:19|20)\d\d)-(?P<m2>[01]\d)-(?P<d2>[0-3]\d)(?!\d)|(?<=/)(?P<y3>20\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?=[/_-])",
    re.IGNORECASE,
)
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_. ]?)([01]\d)\2([0-3]\d)(?!\d)")

YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[/.]?([01]\d)[/.]?([0-3]\d)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that a file offers as its day of publication, where it says so, and the hour at Greenwich if only that is told."""

    day: date
    how: str
    greenwich: datetime | None = None


def candidate(told: object, how: str) -> Candidate | None:
    """The candidate in a value as people and machines write it (ISO 8601 or a mail's date), None where it is none.

    >>> candidate("2024-11-20T08:00:00+01:00", "JSON-LD")
    Candidate(day=datetime.date(2024, 11, 20), how='JSON-LD', greenwich=None)
    >>> candidate("Wed, 20 Nov 2024 23:30:00 -0500", "feed").day
    datetime.date(2024, 11, 20)
    >>> candidate("0001-01-01", "JSON-LD") is None
    True
    """
    if not isinstance(told, str) or len(told) > 100:
        return None
    words = told.strip()
    if whole := YEAR_FIRST.fullmatch(words):
        words = "-".join(whole.groups())
    # Machines write +0100, .000Z and minutes without seconds; only the date and the zone matter here.
    zoned = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", words)
    day, moment = read_day(zoned), None
    try:
        moment = datetime.fromisoformat(zoned) if day else parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        moment = None
    if day is None and moment is not None:
        day = moment.date()
    if day is None or day.year < OLDEST:
        return None
    at_greenwich = moment is not None and moment.utcoffset() == timedelta(0) and len(words) > 10
    return Candidate(day, how, moment.replace(tzinfo=None) if at_greenwich and moment else None)


def day_in_address(url: str) -> date | None:
    """The day that an article's address carries.

    >>> day_in_address("https://www.example.org/world/2024/nov/20/mines-for-kyiv")
    datetime.date(2024, 11, 20)
    >>> day_in_address("https://example.org/article/2024/5312-11") is None
    True
    """
    for match in IN_ADDRESS.finditer(url[:2000]):
        year, month, day = (next((v for k, v in match.groupdict().items() if k[0] == part and v), "") for part in "ymd")
        number = MONTHS.get(month.lower(), 0) if month.isalpha() else int(month)
        if found := _day(int(year), number, int(day)):
            return found
    return None


def day_in_name(name: str) -> date | None:
    """The day that a file's name carries, year first; other orders are read differently in different countries.

    >>> day_in_name("press/2024-11-20 statement.pdf"), day_in_name("20241120_mines.html"), day_in_name("20112024.txt")
    (datetime.date(2024, 11, 20), datetime.date(2024, 11, 20), None)
    """
    days = {found for m in IN_NAME.finditer(name.rpartition("/")[2]) if (found := _day(int(m[1]), int(m[3]), int(m[4])))}
    return days.pop() if len(days) == 1 else None


def dated_by_place(article: Article, *, name: str = "") -> Article:
    """The article, dated by its address or else by the name of its file where nothing in the file says its day.

    >>> dated_by_place(Article(id="a", text="Text.", url="https://example.org/2024/11/20/a")).published
    datetime.date(2024, 11, 20)
    """
    if article.published is not None:
        return article
    if day := day_in_address(article.url):
        return replace(article, published=day, published_how="address")
    day = day_in_name(name)
    return replace(article, published=day, published_how="file name") if day else article


def choose_day(candidates: Sequence[Candidate], *, where: str, article: str) -> tuple[date | None, str, list[Problem]]:
    """The day of the best candidate (they come best first), where it is told, and the contradiction if another tells another day.

    Where the best tells only the hour at Greenwich and another one a neighbouring day that fits a time zone, the other's is the outlet's
    own day: an article of 00:30 in Kyiv was published the day before in Greenwich.

    >>> choose_day([candidate("2024-11-19T22:30:00Z", "JSON-LD"), Candidate(date(2024, 11, 20), "address")], where="a", article="a")
    (datetime.date(2024, 11, 20), 'JSON-LD, day of the address', [])
    """
    if not candidates:
        return None, "", []
    best, others = candidates[0], [one for one in candidates[1:] if one.day != candidates[0].day]
    local = [one for one in others if one.greenwich is None and _is_same_moment(best, one.day)]
    if local and len({one.day for one in others}) == 1:
        return local[0].day, f"{best.how}, day of the {local[0].how}", []
    against = [one for one in others if not (one.greenwich and _is_same_moment(one, best.day))]
    if not against:
        return best.day, best.how, []
    told = "; ".join(dict.fromkeys(f"{one.day} ({one.how})" for one in (best, *against)))
    remedy = f"Taken is {best.day}. If it is wrong, give the right day in a file with front matter (published: YEAR-MONTH-DAY)."
    return (
        best.day,
        best.how,
        [Problem("published-contradicts", where, f"it names more than one day of publication: {told}", remedy, article)],
    )


def _is_same_moment(told: Candidate, day: date) -> bool:
    if told.greenwich is None:
        return False
    return any((told.greenwich + timedelta(hours=shift)).date() == day for shift in (-12, MOST_SHIFT))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
