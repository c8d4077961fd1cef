"""Aid as the Kiel Institute's Ukraine Support Tracker tables it: donor, day, type, item, sum, measure, sources.

Only aid that somebody gives stands here: what was asked for, considered, refused, suspended or denied is no commitment. The measure
follows from the stage: told or promised is a commitment, decided in a binding way an allocation, handed over a delivery.
A donor's decision may stand here at several stages: sum within one measure only.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from timeline.events import headline
from timeline.exporters.csv_text import BETWEEN, neutralise
from timeline.exporters.naming import load_vocabulary
from timeline.figures.words import country_name, language_of
from timeline.models import Event

MEASURES = {
    "promised": "commitment",
    "announced": "commitment",
    "authorised": "allocation",
    "voted": "allocation",
    "signed": "allocation",
    "contracted": "allocation",
    "resumed": "allocation",
    "delivered": "delivery",
}
"""What each stage is in the tracker's terms; an event of another stage is no row, one of no stage has no measure."""
MEASURE_NAMES = {
    "commitment": {"en": "commitment", "fr": "engagement"},
    "allocation": {"en": "allocation", "fr": "allocation"},
    "delivery": {"en": "delivery", "fr": "livraison"},
}

Cell = Callable[[Event, str], object]
COLUMNS: tuple[tuple[dict[str, str], Cell], ...] = (
    ({"en": "ID", "fr": "Identifiant"}, lambda e, to: e.id),
    ({"en": "Donor", "fr": "Donateur"}, lambda e, to: country_name(e.donor, to) if e.donor else ""),
    ({"en": "Donor code", "fr": "Code du donateur"}, lambda e, to: e.donor),
    ({"en": "Recipient", "fr": "Destinataire"}, lambda e, to: _recipients(e, to)),
    ({"en": "Date", "fr": "Date"}, lambda e, to: e.first.isoformat()),
    ({"en": "Last day", "fr": "Dernier jour"}, lambda e, to: e.last.isoformat()),
    ({"en": "Type of aid", "fr": "Type d’aide"}, lambda e, to: _word(to, "category", e.category)),
    ({"en": "Item type", "fr": "Classe d’objet"}, lambda e, to: _word(to, "item_class", e.item_class)),
    ({"en": "Item", "fr": "Objet"}, lambda e, to: BETWEEN.join(name.text for name in e.items)),
    ({"en": "Units", "fr": "Unités"}, lambda e, to: e.quantities[0].count if len(e.quantities) == 1 else ""),
    ({"en": "Amount", "fr": "Montant"}, lambda e, to: e.amounts[0].value if e.amounts else ""),
    ({"en": "Amount at most", "fr": "Montant maximal"}, lambda e, to: e.amounts[0].value_max if e.amounts else ""),
    ({"en": "Currency", "fr": "Monnaie"}, lambda e, to: e.amounts[0].currency if e.amounts else ""),
    ({"en": "Measure", "fr": "Mesure"}, lambda e, to: _measure(e, to)),
    ({"en": "Explanation", "fr": "Explication"}, lambda e, to: headline(e, to)),
    ({"en": "Sources", "fr": "Sources"}, lambda e, to: _sources(e)),
    ({"en": "Checked", "fr": "Vérifié"}, lambda e, to: int(e.checked)),
    ({"en": "Quote", "fr": "Citation"}, lambda e, to: e.mentions[0].quote),
)


def write_kiel(events: Sequence[Event], *, locale: str = "en") -> bytes:
    """A CSV with a row for every event of aid that is a commitment, an allocation or a delivery, headed in French or English."""
    language = "fr" if language_of(locale) == "fr" else "en"
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([names[language] for names, _ in COLUMNS])
    for event in filter(is_given, events):
        writer.writerow([neutralise(read(event, language)) for _, read in COLUMNS])
    return file.getvalue().encode("utf-8-sig", "replace")


def is_given(event: Event) -> bool:
    """Whether the event is aid that the tracker would count, or may (aid of no stage that the text tells)."""
    return event.kind == "aid" and event.certainty != "denied" and (not event.stage or event.stage in MEASURES)


def _measure(event: Event, language: str) -> str:
    return MEASURE_NAMES[MEASURES[event.stage]][language] if event.stage else ""


def _word(language: str, group: str, key: str) -> str:
    return load_vocabulary(language).get(f"{group}.{key}", key) if key else ""


def _recipients(event: Event, language: str) -> str:
    named = (country_name(name.country, language) if name.country else name.text for name in event.recipients)
    return BETWEEN.join(dict.fromkeys(named))


def _sources(event: Event) -> str:
    told = (", ".join(filter(None, (m.source, m.published.isoformat() if m.published else ""))) for m in event.mentions)
    return BETWEEN.join(dict.fromkeys(filter(None, told)))
