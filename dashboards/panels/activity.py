"""The strip beneath the picture: how many events each month has, over the whole time of the selection."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dash import html

from dashboards.markup import attributes
from dashboards.words import Words
from timeline.filters import Filters
from timeline.store import Store

MOST_BARS = 72


def show_activity(store: Store, filters: Filters, words: Words) -> list[Any]:
    """Bars as high as the months are busy; nothing where there is less than a season to choose from."""
    span = store.span(filters)
    if span is None or (span[1] - span[0]).days < 90:
        return []
    bins = cut_time(*span)
    counts = store.bins(filters, bins)[""]
    first, last, highest = bins[0][0], bins[-1][1], max(counts) or 1
    days = (last - first).days + 1
    bars = [
        html.Span(
            style={
                "left": f"{(start - first).days / days * 100:.3f}%",
                "width": f"{((end - start).days + 1) / days * 100:.3f}%",
                "height": f"{count / highest * 100:.1f}%",
            },
            title=words("chronology.bin", when=words.months(start, end), count=words.number(count)),
        )
        for (start, end), count in zip(bins, counts, strict=True)
        if count
    ]
    years = [
        html.Span(str(year), className="year", style={"left": f"{(date(year, 1, 1) - first).days / days * 100:.3f}%"})
        for year in range(first.year, last.year + 1)
        if date(year, 1, 1) >= first
    ]
    strip = html.Div(
        [*years, *bars, html.Div(className="activity-window", hidden=True)],
        className="activity-bars",
        title=words("chronology.activity"),
        **attributes(data_first=str(first), data_last=str(last)),
    )
    return [strip]


def cut_time(first: date, last: date) -> list[tuple[date, date]]:
    """The months from one day to the other; over many years, equal runs of whole months.

    >>> cut_time(date(2024, 11, 17), date(2024, 12, 2))
    [(datetime.date(2024, 11, 1), datetime.date(2024, 11, 30)), (datetime.date(2024, 12, 1), datetime.date(2024, 12, 31))]
    """
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = -(-months // MOST_BARS)
    starts = [_month(first, at) for at in range(0, months, step)]
    ends = [start - timedelta(days=1) for start in (*starts[1:], _month(first, step * len(starts)))]
    return list(zip(starts, ends, strict=True))


def _month(day: date, later: int) -> date:
    """The first of the month so many months later, kept inside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(year, month + 1, 1) if year < date.max.year else date.max
