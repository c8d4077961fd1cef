"""Excel: the same table as CSV with days that are days, and a second sheet with every sentence that tells an event.

Cells are written as text, number, day or truth by their column: what an article says is never a formula and never a link.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from timeline.errors import ExportError
from timeline.events import headline
from timeline.exporters.captions import write_checked
from timeline.exporters.csv_text import COLUMNS, headers
from timeline.exporters.plain_text import plain
from timeline.figures.date_text import format_when
from timeline.figures.words import language_of
from timeline.models import Event, Mention

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was: an earlier day is written as text."""
LONGEST = 32_767
"""Characters that a cell of Excel holds."""
MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel holds beneath its head."""
MADE = datetime(2000, 1, 1)
"""Stands in the file's properties, so that the same events give the same bytes on every day."""

TYPED: dict[str, Callable[[Event], object]] = {
    "first": lambda e: e.first,
    "last": lambda e: e.last,
    "approximate": lambda e: e.approximate,
    "dated": lambda e: e.dated,
    "official": lambda e: e.official,
}
"""Columns whose cells have a type of their own here, where CSV has only text and numbers."""

SHEETS = {"en": ("Events", "Evidence"), "fr": ("Événements", "Preuves"), "de": ("Ereignisse", "Belege")}
EVIDENCE: tuple[tuple[dict[str, str], Callable[[Event, Mention], object]], ...] = (
    ({"en": "Event id", "fr": "Identifiant", "de": "Kennung"}, lambda e, m: e.id),
    ({"en": "First day", "fr": "Premier jour", "de": "Erster Tag"}, lambda e, m: m.first),
    ({"en": "Last day", "fr": "Dernier jour", "de": "Letzter Tag"}, lambda e, m: m.last),
    ({"en": "Quote", "fr": "Citation", "de": "Zitat"}, lambda e, m: m.quote),
    ({"en": "Words that date it", "fr": "Mots qui datent", "de": "Zeitangabe"}, lambda e, m: m.when.text if m.when else ""),
    ({"en": "Stage", "fr": "Étape", "de": "Stufe"}, lambda e, m: m.stage),
    ({"en": "Certainty", "fr": "Certitude", "de": "Gewissheit"}, lambda e, m: m.certainty),
    ({"en": "According to", "fr": "Selon", "de": "Laut"}, lambda e, m: "; ".join(m.according_to)),
    ({"en": "Outlet", "fr": "Média", "de": "Medium"}, lambda e, m: m.source),
    ({"en": "Published", "fr": "Publié le", "de": "Erschienen am"}, lambda e, m: m.published),
    ({"en": "Language", "fr": "Langue", "de": "Sprache"}, lambda e, m: m.language),
    ({"en": "Article id", "fr": "Identifiant d’article", "de": "Artikel"}, lambda e, m: m.article),
)
WIDE = {1, 3}
"""Columns of a sheet that hold sentences."""


def write_xlsx(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """A workbook of two sheets: a row an event, a row a mention; headed in the reader's language, with filters on every column."""
    from xlsxwriter import Workbook  # 30 ms that only this format costs

    told = [
        [format_when(event, locale), headline(event, locale), *(TYPED.get(name, read)(event) for name, _, read in COLUMNS)]
        for event in events
    ]
    language = language_of(locale)
    heads = [names.get(language, names["en"]) for names, _ in EVIDENCE]
    evidence = [[read(event, mention) for _, read in EVIDENCE] for event in events for mention in event.mentions]
    if len(evidence) > MOST_ROWS:  # an event has a sentence at least
        raise ExportError(f"a sheet of Excel holds {MOST_ROWS} rows, these events {len(evidence)} sentences: filter them, or export csv")
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": MADE, "comments": write_checked(events, locale)})
        day, bold = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}), book.add_format({"bold": True})
        for name, names, rows in zip(SHEETS.get(language, SHEETS["en"]), (headers(locale), heads), (told, evidence), strict=True):
            _fill(book.add_worksheet(name), names, rows, day=day, bold=bold)
    return file.getvalue()


def _fill(sheet: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[object]], *, day: Format, bold: Format) -> None:
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, 60 if column in WIDE else 16)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, day)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: object, day: Format) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date) and cell >= FIRST_DAY:
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)
    elif cell not in (None, ""):
        sheet.write_string(row, column, fit(str(cell)))


def fit(text: str) -> str:
    """The text as a cell can hold it: what is too long says that it goes on.

    >>> fit("mines"), len(fit("x" * 40_000)), fit("x" * 40_000)[-1]
    ('mines', 32767, '…')
    """
    told = plain(text)
    return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"
