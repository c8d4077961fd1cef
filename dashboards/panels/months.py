"""How busy each month was: all events of the selection by the month in which they begin, in total and by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from dash import Dash, Input, Output, State, html

from dashboards import ids
from dashboards.markup import attributes
from dashboards.panels.activity import cut_time
from dashboards.panels.listing import explain_nothing
from dashboards.selection import Selection
from dashboards.words import Words, load_words
from timeline.models import KINDS
from timeline.store import Store

Bin = tuple[date, date]
Counted = Mapping[tuple[str, str], int]


def layout(words: Words) -> html.Div:
    """A place for the figure."""
    return html.Div(id=ids.MONTHS, className="page")


def gather(counted: Counted) -> tuple[list[Bin], dict[str, list[int]]]:
    """The months, or over many years equal runs of them, and for each kind that occurs its events in each.

    >>> gather({("2024-11", "aid"): 2, ("2025-01", "combat"): 1, ("", "aid"): 4})[1]
    {'aid': [2, 0, 0], 'combat': [0, 0, 1]}
    >>> gather({("0480-09", "combat"): 1})[1]
    {'combat': [1]}
    """
    told = [date.fromisoformat(f"{month}-01") for month, _ in counted if month]
    if not told:
        return [], {}
    bins = cut_time(min(told), max(told))
    at = {first: n for n, (first, _) in enumerate(bins)}
    place: dict[str, int] = {}
    for day in told:
        place[day.isoformat()[:7]] = max(n for first, n in at.items() if first <= day)
    rows: dict[str, list[int]] = {kind: [0] * len(bins) for kind in KINDS}
    for (month, kind), number in counted.items():
        if month:
            rows[kind][place[month]] += number
    return bins, {kind: row for kind, row in rows.items() if any(row)}


def show_months(counted: Counted, words: Words) -> list[Any]:
    """The total above, a row for each kind below on one scale, the years beneath; then the same as a table."""
    bins, rows = gather(counted)
    vague = sum(number for (month, _), number in counted.items() if not month)
    note = html.P(words.counted("months.vague", vague), className="aside") if vague else None
    if not bins:
        return [note]
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    highest = max(max(row) for row in rows.values())
    busiest = total.index(max(total))
    said = words("months.busiest", when=words.months(*bins[busiest]), count=words.counted("articles.events", total[busiest]))
    return [
        html.P(said, className="finding"),
        html.Div(
            [
                show_row(words("months.all"), "", bins, total, max(total), words),
                *(show_row(words.name("kind", kind), kind, bins, row, highest, words) for kind, row in rows.items()),
                html.Div(show_years(bins), className="months-axis", **attributes(aria_hidden="true")),
            ],
            className="months",
        ),
        html.P(words("months.note"), className="aside"),
        note,
        show_table(bins, rows, total, words),
    ]


def show_row(name: str, kind: str, bins: Sequence[Bin], row: Sequence[int], highest: int, words: Words) -> html.Div:
    """A name with its sum, and a bar for each month that has events; the bars of the total lead to the chronology of their month."""
    label: list[Any] = [html.Span(name, className="months-name"), html.Span(words.number(sum(row)), className="choice-count")]
    link = html.A(label, href=f"?kind={kind}", className="go months-label") if kind else html.Div(label, className="months-label")
    bars = [
        show_bar(kind, one, n, at / len(bins), 1 / len(bins), n / highest, words)
        for at, (one, n) in enumerate(zip(bins, row, strict=True))
        if n
    ]
    return html.Div([link, html.Div(bars, className="months-bars")], className=f"months-row {'months-kind' if kind else 'months-all'}")


def show_bar(kind: str, days: Bin, n: int, left: float, width: float, height: float, words: Words) -> Any:
    """One bar; it says its month and its number, and shows them in the chronology."""
    said = words("chronology.bin", when=words.months(*days), count=words.number(n))
    look = {"left": f"{left:.4%}", "width": f"{width:.4%}", "height": f"max(2px, {height:.2%})"}
    # For the pointer only: bars are narrower than a finger, and nobody should press Tab six hundred times. The table leads there too.
    href = lead_to(days) + (f"&kind={kind}" if kind else "")
    name = f"go months-bar kind-{kind}" if kind else "go months-bar"
    return html.A(href=href, className=name, style=look, title=said, tabIndex=-1, **attributes(aria_hidden="true"))


def lead_to(days: Bin) -> str:
    """The link to the chronology of these days."""
    return f"?view=chronology&window={days[0]}..{days[1]}"


def show_years(bins: Sequence[Bin]) -> list[html.Span]:
    """Where each year begins; where there are many, every second, fifth or tenth."""
    starts = {n: first.year for n, (first, _) in enumerate(bins) if n == 0 or first.year != bins[n - 1][0].year}
    every = next(step for step in (1, 2, 5, 10, 50, 100, 1_000) if len(starts) / step <= 12 or step == 1_000)
    return [
        html.Span(str(year), style={"left": f"{n / len(bins):.4%}"}, className="year")
        for n, year in starts.items()
        if year % every == 0 or len(starts) == 1
    ]


def show_table(bins: Sequence[Bin], rows: Mapping[str, Sequence[int]], total: Sequence[int], words: Words) -> html.Details:
    """The numbers of the figure, for whoever would rather read them or hears them."""
    head = html.Tr([html.Th(words("months.month"), scope="col"), html.Th(words("months.all"), scope="col"),
                    *(html.Th(words.name("kind", kind), scope="col") for kind in rows)])  # fmt: skip
    body = [
        html.Tr(
            [
                html.Th(html.A(words.months(*days), href=lead_to(days), className="go"), scope="row"),
                html.Td(words.number(total[n])),
                *(html.Td(words.number(row[n])) for row in rows.values()),
            ]
        )
        for n, days in enumerate(bins)
        if total[n]
    ]
    return html.Details(
        [html.Summary(words("months.table")), html.Div(html.Table([html.Thead(head), html.Tbody(body)]), className="scrolling", tabIndex=0,
                                                       role="region", **attributes(aria_label=words("months.table")))],
        className="months-table",
    )  # fmt: skip


def register(app: Dash, store: Store) -> None:
    """Months are counted when the reader looks at them."""

    @lru_cache(maxsize=16)
    def count_once(version: int, selection: Selection) -> Counted:
        return store.months(selection.shown)

    @app.callback(
        Output(ids.MONTHS, "children"), Input(ids.asked_by("activity"), "data"), State(ids.LOCALE, "data"), prevent_initial_call=True
    )
    def show(asked: str | None, locale: str):  # type: ignore[no-untyped-def]
        if not asked:
            return []
        selection, words = Selection.read(asked), load_words(locale)
        counted = count_once(store.version(), Selection(filters=selection.shown))
        return show_months(counted, words) if counted else [explain_nothing(store, selection, words)]
