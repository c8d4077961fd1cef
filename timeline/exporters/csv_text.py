"""CSV for spreadsheets: a line an event, headed in the reader's language, safe to open.

UTF-8 with the mark by which Excel knows it. A cell that a spreadsheet would take for a formula begins with an apostrophe: what an article
says must never be executed on the analyst's machine.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from timeline.events import headline
from timeline.figures.date_text import format_when
from timeline.figures.words import language_of
from timeline.models import Amount, Event, Name, Quantity
from timeline.revealing import reveal

# In Excel, LibreOffice and Google Sheets; the wide forms are what some of them turn into the narrow ones.
FORMULA_SIGNS = tuple("=+-@＝＋－＠")
INVISIBLE = " '\"\u00a0\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
BETWEEN = "; "

Column = tuple[str, dict[str, str], Callable[[Event], object]]
ARTICLE_IDS = {"en": "Article ids", "fr": "Identifiants d’articles", "de": "Artikel"}
COLUMNS: tuple[Column, ...] = (
    ("first", {"en": "First day", "fr": "Premier jour", "de": "Erster Tag"}, lambda e: e.first.isoformat()),
    ("last", {"en": "Last day", "fr": "Dernier jour", "de": "Letzter Tag"}, lambda e: e.last.isoformat()),
    ("precision", {"en": "Precision", "fr": "Précision", "de": "Genauigkeit"}, lambda e: e.precision),
    ("approximate", {"en": "Approximate", "fr": "Approximatif", "de": "Ungefähr"}, lambda e: _mark(e.approximate)),
    ("dated", {"en": "Dated by words", "fr": "Daté par le texte", "de": "Im Text datiert"}, lambda e: _mark(e.dated)),
    ("inferred", {"en": "Inferred", "fr": "Déduit", "de": "Erschlossen"}, lambda e: BETWEEN.join(e.inferred)),
    ("donor", {"en": "Donor", "fr": "Donateur", "de": "Geber"}, lambda e: e.donor),
    ("kind", {"en": "Kind", "fr": "Nature", "de": "Art"}, lambda e: e.kind),
    ("stage", {"en": "Stage", "fr": "Étape", "de": "Stufe"}, lambda e: e.stage),
    ("actors", {"en": "Actors", "fr": "Acteurs", "de": "Akteure"}, lambda e: _names(e.actors)),
    ("recipients", {"en": "Recipients", "fr": "Destinataires", "de": "Empfänger"}, lambda e: _names(e.recipients)),
    ("items", {"en": "Items", "fr": "Objets", "de": "Güter"}, lambda e: _names(e.items)),
    ("item_class", {"en": "Item class", "fr": "Classe", "de": "Klasse"}, lambda e: e.item_class),
    ("category", {"en": "Category", "fr": "Catégorie", "de": "Kategorie"}, lambda e: e.category),
    ("plover", {"en": "PLOVER", "fr": "PLOVER", "de": "PLOVER"}, lambda e: e.plover),
    ("amounts", {"en": "Amounts", "fr": "Montants", "de": "Beträge"}, lambda e: BETWEEN.join(map(_amount, e.amounts))),
    ("quantities", {"en": "Quantities", "fr": "Quantités", "de": "Mengen"}, lambda e: BETWEEN.join(map(_quantity, e.quantities))),
    ("places", {"en": "Places", "fr": "Lieux", "de": "Orte"}, lambda e: _names(e.places)),
    ("certainty", {"en": "Certainty", "fr": "Certitude", "de": "Gewissheit"}, lambda e: e.certainty),
    ("according_to", {"en": "According to", "fr": "Selon", "de": "Laut"}, lambda e: BETWEEN.join(e.according_to)),
    ("official", {"en": "Official", "fr": "Officiel", "de": "Amtlich"}, lambda e: _mark(e.official)),
    ("articles", {"en": "Articles", "fr": "Articles", "de": "Artikelzahl"}, lambda e: len({m.article for m in e.mentions})),
    ("sources", {"en": "Outlets", "fr": "Médias", "de": "Medien"}, lambda e: _each(m.source for m in e.mentions)),
    ("languages", {"en": "Languages", "fr": "Langues", "de": "Sprachen"}, lambda e: _each(m.language for m in e.mentions)),
    ("checked", {"en": "Checked", "fr": "Vérifié", "de": "Geprüft"}, lambda e: _mark(e.checked)),
    ("importance", {"en": "Importance", "fr": "Importance", "de": "Gewicht"}, lambda e: round(e.importance, 4)),
    ("quote", {"en": "Quote", "fr": "Citation", "de": "Zitat"}, lambda e: e.mentions[0].quote),
    ("article_ids", ARTICLE_IDS, lambda e: _each(m.article for m in e.mentions)),
    ("id", {"en": "Event id", "fr": "Identifiant", "de": "Kennung"}, lambda e: e.id),
)  # fmt: skip
SPOKEN: tuple[dict[str, str], ...] = (
    {"en": "Date", "fr": "Date", "de": "Datum"},
    {"en": "Event", "fr": "Événement", "de": "Ereignis"},
)


def write_csv(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """The table: date and event in the reader's words, then every field in a form that sorts and counts."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(headers(locale))
    for event in events:
        spoken = (format_when(event, locale), headline(event, locale))
        writer.writerow([neutralise(cell) for cell in (*spoken, *(read(event) for _, _, read in COLUMNS))])
    return file.getvalue().encode("utf-8-sig", "replace")


def headers(locale: str) -> list[str]:
    """The heads of the columns, in English where the language has none.

    >>> headers("fr_FR")[:3]
    ['Date', 'Événement', 'Premier jour']
    """
    language = language_of(locale)
    return [names.get(language, names["en"]) for names in (*SPOKEN, *(names for _, names, _ in COLUMNS))]


def neutralise(cell: object) -> object:
    """The cell as text on one line that no spreadsheet executes; numbers stay numbers.

    >>> neutralise("=HYPERLINK(A1)"), neutralise("two\\nlines"), neutralise(-3)
    ("'=HYPERLINK(A1)", 'two lines', -3)
    """
    if not isinstance(cell, str):
        return cell
    line = " ".join(cell.replace("\x00", "\ufffd").split())
    # The whole cell may be read without what stands before the sign, so blanks and quotes do not make it safe.
    safe = reveal(line)
    return f"'{safe}" if line.lstrip(INVISIBLE).startswith(FORMULA_SIGNS) else safe


def _mark(true: bool) -> int:
    return int(true)


def _names(names: Sequence[Name]) -> str:
    return BETWEEN.join(name.text for name in names)


def _each(values: Iterable[str]) -> str:
    return BETWEEN.join(dict.fromkeys(value for value in values if value))


def _amount(amount: Amount) -> str:
    return _range(amount.value, amount.value_max) + f" {amount.currency}"


def _quantity(quantity: Quantity) -> str:
    return _range(quantity.count, quantity.count_max) + f" {quantity.item}"


def _range(least: float, most: float | None) -> str:
    if most == least:
        return f"≤ {most:.15g}"  # "up to 3 billion"
    return f"{least:.15g}" if most is None else f"{least:.15g}–{most:.15g}"
