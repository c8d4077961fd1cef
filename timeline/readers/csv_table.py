"""Exports of databases and spreadsheets as `.csv` or `.tsv`: an article a row, the columns known by their names in several languages.

The table of column names below is the mapping; every other column is kept as it is. The delimiter is the sign that divides the first line
most often.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from timeline.models import Article, Problem
from timeline.readers.decoding import read_text
from timeline.readers.jsonl import MOST_PROBLEMS
from timeline.readers.published import dated_by_place
from timeline.readers.reading import MOST_TEXT, damaged, empty
from timeline.readers.telling import make_article, read_day

COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "full text", "fulltext", "article", "texte", "contenu", "volltext", "inhalt", "texto", "testo",
             "tekst", "treść", "текст"),
    "title": ("title", "headline", "titre", "titel", "überschrift", "título", "titolo", "tytuł", "заголовок"),
    "published": ("published", "date", "publication date", "published at", "publish date", "pubdate", "date de publication", "datum",
                  "veröffentlicht", "erscheinungsdatum", "fecha", "data", "дата"),
    "source": ("source", "outlet", "publication", "newspaper", "media", "publisher", "journal", "quelle", "medium", "zeitung",
               "fuente", "fonte", "bron", "źródło", "джерело", "источник"),
    "url": ("url", "link", "web address", "lien", "adresse", "enlace", "посилання", "ссылка"),
    "language": ("language", "lang", "langue", "sprache", "idioma", "lingua", "taal", "język", "мова", "язык"),
    "author": ("author", "authors", "byline", "auteur", "autor", "autore", "автор"),
    "id": ("id", "article id", "doc id", "document id", "identifier"),
}  # fmt: skip
"""What a column may be called; case, spaces and underscores do not matter. The first column of a kind is taken."""
DELIMITERS = ",;\t|"
PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T,].{0,30})?")


def read_csv(path: Path, name: str) -> Iterator[Article | Problem]:
    """The article of each row; a row without a text is a problem, the rest goes on."""
    text, problems = read_text(path, name)
    yield from problems
    if not text.strip():
        if not problems:
            yield empty(name)
        return
    csv.field_size_limit(MOST_TEXT)
    try:
        found = [(n, row) for n, row in _rows(text) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        yield damaged(name, f"it is no table: {error}")
        return
    if not found:
        yield empty(name)
        return
    header, *rows = found
    fields = map_columns(header[1])
    if "text" not in fields.values():
        known = ", ".join(COLUMNS["text"][:4])
        reason = f"no column is called as a text is ({known} …): {', '.join(header[1][:8])[:200]}"
        yield Problem("no-text-column", name, reason, "Name the column with the articles' words: text.")
        return
    published = next((at for at, field in fields.items() if field == "published"), -1)
    order, doubt = day_order([row[published] for _, row in rows if 0 <= published < len(row)])
    if doubt:
        remedy = "Write the days as YEAR-MONTH-DAY; until then the texts themselves must date the articles."
        yield Problem("ambiguous-days", name, doubt, remedy)
    yield from _read_rows(rows, header[1], fields, order, name)


def _read_rows(
    rows: Sequence[tuple[int, list[str]]], header: Sequence[str], fields: dict[int, str], order: str, name: str
) -> Iterator[Article | Problem]:
    wrong = 0
    if not rows:
        yield empty(name)
    for number, row in rows:
        told: dict[str, object] = {}
        for at, cell in enumerate(row):
            key = fields.get(at) or (header[at].strip() if at < len(header) else "") or f"column {at + 1}"
            if cell.strip():
                told.setdefault(key, cell.strip())
        where, text = f"{name}:{number}", str(told.pop("text", ""))
        wrong = 0 if text else wrong + 1
        if not text:
            yield Problem("empty", where, "the row has no text", "Fill the column with the article's words, or delete the row.")
            if wrong >= MOST_PROBLEMS:
                yield damaged(where, f"{wrong} rows in a row have no text; the rest was not read")
                return
            continue
        if order and (day := in_order(str(told.get("published", "")), order)):
            told["published"] = day.isoformat()
        elif told.get("published") and not order and PARTS.fullmatch(str(told["published"])):
            told["day as written"] = told.pop("published")
        article, doubts = make_article(told, text=text, default_id=f"{name}#{number}", where=where, path=name, how="csv column")
        yield from doubts
        yield dated_by_place(article)


def map_columns(header: Sequence[str]) -> dict[int, str]:
    """Which column holds which field of the article.

    >>> map_columns(["Headline", "Publication_Date", "Texte", "Desk"])
    {0: 'title', 1: 'published', 2: 'text'}
    """
    fields: dict[int, str] = {}
    plain = [" ".join(re.split(r"[\s_]+", name.strip().lower())) for name in header]
    for field, names in COLUMNS.items():
        found = [at for known in names for at, name in enumerate(plain) if name == known and at not in fields]
        if found:
            fields[found[0]] = field
    return dict(sorted(fields.items()))


def day_order(values: Sequence[str]) -> tuple[str, str]:
    """Whether days written with the year last begin with the day or the month, as all of the column together tell, or why it is not known.

    >>> day_order(["03/04/2024", "20/04/2024"])
    ('day', '')
    >>> day_order(["03/04/2024", "05/06/2024"])[0]
    ''
    >>> day_order(["2024-11-20"])
    ('', '')
    """
    parts = [match for value in values if (match := PARTS.fullmatch(value.strip())) and read_day(value) is None]
    if not parts:
        return "", ""
    first, second = any(int(m[1]) > 12 for m in parts), any(int(m[3]) > 12 for m in parts)
    if first != second:
        return ("day" if first else "month"), ""
    if not first and all(m[2] == "." for m in parts):  # with points the day comes first, wherever they are used
        return "day", ""
    told = "begin with the day in some rows and with the month in others" if first else "may begin with the day or with the month"
    return "", f"its dates {told}: {parts[0].group()[:40]}"


def in_order(told: str, order: str) -> date | None:
    """The day of a date with the year last."""
    match = PARTS.fullmatch(told.strip())
    if match is None:
        return None
    day, month = (match[1], match[3]) if order == "day" else (match[3], match[1])
    try:
        return date(int(match[4]), int(month), int(day))
    except ValueError:
        return None


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    head = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    for row in reader:
        yield reader.line_num, row
