"""Every data format opens in a program of others that reads it, and says there what the events say."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime

import networkx as nx
import openpyxl
import pytest
from icalendar import Calendar
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF, XSD

from tests.factories import DAY, item, make_event, make_mention, ukraine, usa
from timeline.errors import ExportError
from timeline.exporters import EXPORTERS, xlsx
from timeline.exporters.calendar import MAKER
from timeline.exporters.csv_text import COLUMNS
from timeline.exporters.kiel import is_given
from timeline.models import STAGES, Amount, Event, Name, Quantity

TOLD = make_mention("a.md", stage="announced", certainty="attributed", according_to=("AP",), source="Le Phare, « soir »", language="fr")
MINES = make_event(
    "mines", DAY, mentions=(TOLD, make_mention("b.md", quote="Друга згадка; з комою, і «лапками».", language="uk")), stage="announced",
    donor="USA", actors=(usa(),), recipients=(ukraine(), ukraine("Kiev")), items=(item("mines", "mines"),), item_class="mines",
    category="military", amounts=(Amount(2e9, "USD", "2 to 3 billion", 3e9),), quantities=(Quantity("mines", 500),),
    places=(Name("Briansk"),), certainty="attributed", according_to=("AP",),
)  # fmt: skip
NOVEMBER = make_event("month", date(2024, 11, 1), date(2024, 11, 30), precision="month", stage="delivered", donor="DEU", official=True)
OLD = make_event("old", date(1870, 9, 2), quote="=cmd|' /C calc'!A0", kind="combat")
HOSTILE = make_event("hostile", date(9999, 12, 31), quote="\ud800 \x00\x0b<b>&\u202e\r\nEND:VEVENT\r\nX:1", items=(Name("\x01_x0041_"),))
ALL = [MINES, NOVEMBER, OLD, HOSTILE]


def sheets(events, locale="en"):
    book = openpyxl.load_workbook(io.BytesIO(EXPORTERS["xlsx"].write(events, locale=locale)))
    return {sheet.title: list(sheet.values) for sheet in book}


def entries(events, locale="en"):
    calendar = Calendar.from_ical(EXPORTERS["icalendar"].write(events, locale=locale))
    assert (calendar["version"], calendar["prodid"]) == ("2.0", MAKER)
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def test_a_workbook_opens_in_openpyxl_with_days_numbers_and_truths():
    (heads, *rows), (_, *evidence) = sheets(ALL).values()
    assert list(sheets([])) == ["Events", "Evidence"]
    assert len(heads) == len(set(heads)) == len(COLUMNS) + 2
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [(row["Event id"], row["First day"]) for row in told] == [
        ("mines", datetime(2024, 11, 20)), ("month", datetime(2024, 11, 1)), ("old", "1870-09-02"), ("hostile", datetime(9999, 12, 31)),
    ]  # fmt: skip
    assert [row["Official"] for row in told] == [False, True, False, False]
    assert [row["Articles"] for row in told] == [2, 1, 1, 1]
    assert told[0]["Amounts"] == "2000000000–3000000000 USD"
    assert [(row[0], row[3]) for row in evidence[:2]] == [("mines", TOLD.quote), ("mines", "Друга згадка; з комою, і «лапками».")]
    assert len(evidence) == 5


def test_no_cell_of_a_workbook_is_a_formula_or_a_link():
    book = openpyxl.load_workbook(io.BytesIO(EXPORTERS["xlsx"].write([OLD, replace(OLD, id="https://example.org/x")])))
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n", "b", "d"}  # no "f"; empty cells count as numbers
    assert [cell.value for cell in cells if cell.hyperlink] == []
    assert "=cmd|' /C calc'!A0" in [cell.value for cell in cells]


def test_what_a_cell_cannot_hold_is_marked_there():
    assert sheets([HOSTILE])["Evidence"][1][3] == "\ufffd \ufffd\ufffd<b>&\ufffd\nEND:VEVENT\nX:1"
    assert "\ufffd_x0041_" in sheets([HOSTILE])["Events"][1]


def test_rows_that_no_sheet_can_hold_are_refused_and_none_is_left_out(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 5)
    assert [len(rows) for rows in sheets(ALL).values()] == [5, 6]
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    with pytest.raises(ExportError, match="these events 5 sentences"):
        sheets(ALL)


def test_the_sheets_are_headed_in_the_language_of_the_reader():
    assert [(name, rows[0][0]) for name, rows in sheets([], "fr").items()] == [("Événements", "Date"), ("Preuves", "Identifiant")]


def test_a_calendar_opens_in_icalendar_with_whole_days():
    found = entries(ALL)
    assert [(one["uid"], one.decoded("dtstart"), one.decoded("dtend", None)) for one in found] == [
        ("mines@timeline", date(2024, 11, 20), date(2024, 11, 21)),
        ("month@timeline", date(2024, 11, 1), date(2024, 12, 1)),
        ("old@timeline", date(1870, 9, 2), date(1870, 9, 3)),
        ("hostile@timeline", date(9999, 12, 31), None),
    ]
    assert [one["status"] for one in found] == ["TENTATIVE", "CONFIRMED", "CONFIRMED", "CONFIRMED"]
    assert {one["transp"] for one in found} == {"TRANSPARENT"}
    assert found[0]["categories"].cats == ["aid", "announced", "USA"]
    assert found[0]["location"] == "Briansk"


def test_a_calendar_entry_holds_its_evidence_and_nothing_can_break_out_of_it():
    mines, hostile = entries([MINES, HOSTILE], "fr")
    assert "“Друга згадка; з комою, і «лапками».” (Sample, 2024-11-20)" in mines["description"]
    assert f"“{TOLD.quote}” (Le Phare, « soir », 2024-11-20)" in mines["description"]
    assert "END:VEVENT X:1" in hostile["description"]
    assert "x" not in hostile
    assert mines["summary"].params["language"] == "fr"


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_graphs_open_in_networkx_whole(name, read):
    graph = read(io.BytesIO(EXPORTERS[name].write([MINES, NOVEMBER])))
    assert {node for node in graph if node.startswith("event:")} == {"event:mines", "event:month"}
    assert {kind for _, _, kind in graph.edges(data="kind")} >= {"reported_by", "by", "for", "concerns", "at"}


def test_linked_data_opens_in_rdflib_with_provenance():
    base = "https://chronology.example/"
    graph = Graph().parse(data=EXPORTERS["jsonld"].write([MINES, NOVEMBER]), format="json-ld", publicID=base)
    event, article, schema = URIRef(f"{base}event/mines"), URIRef(f"{base}article/a.md"), Namespace("https://schema.org/")
    assert (event, RDF.type, schema.Event) in graph
    assert (event, schema.startDate, Literal("2024-11-20", datatype=XSD.date)) in graph
    assert set(graph.objects(event, PROV.wasDerivedFrom)) == {article, URIRef(f"{base}article/b.md")}
    assert [str(name) for who in graph.objects(event, PROV.wasAttributedTo) for name in graph.objects(who, schema.name)] == ["AP"]
    (quoted,) = graph.subjects(PROV.wasQuotedFrom, article)
    assert (quoted, schema.text, Literal(TOLD.quote)) in graph
    assert (event, URIRef("urn:timeline:stage"), Literal("announced")) in graph
    assert (event, URIRef("urn:timeline:checked"), Literal(False)) in graph
    (said,) = graph.objects(URIRef(f"{base}chronology"), schema.description)
    assert str(said) == "0 of 2 events checked by a person"


def kiel(events: list[Event], locale="en"):
    written = EXPORTERS["kiel"].write(events, locale=locale).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_aid_is_tabled_as_the_tracker_tables_it():
    (mines, november) = kiel([MINES, NOVEMBER, OLD])
    assert mines.pop("Explanation")
    assert mines == {
        "ID": "mines", "Donor": "United States", "Donor code": "USA", "Recipient": "Ukraine", "Date": "2024-11-20",
        "Last day": "2024-11-20", "Type of aid": "military", "Item type": "mines", "Item": "mines", "Units": "500",
        "Amount": "2000000000.0",
        "Amount at most": "3000000000.0", "Currency": "USD", "Measure": "commitment", "Checked": "0",
        "Sources": "Le Phare, « soir », 2024-11-20; Sample, 2024-11-20", "Quote": TOLD.quote,
    }  # fmt: skip
    assert (november["Donor"], november["Measure"], november["Amount"]) == ("Germany", "delivery", "")
    assert kiel([NOVEMBER], "fr")[0]["Mesure"] == "livraison"


def test_only_what_is_given_is_tabled():
    assert [stage for stage in STAGES if is_given(replace(MINES, stage=stage))] == [
        "promised", "announced", "authorised", "voted", "signed", "contracted", "delivered", "resumed",
    ]  # fmt: skip
    assert is_given(replace(MINES, stage=""))
    assert not is_given(replace(MINES, certainty="denied"))
    assert not is_given(replace(MINES, kind="sanctions"))


def test_json_of_every_format_is_json_to_others():
    for name in ("json", "jsonld", "timelinejs"):
        json.loads(EXPORTERS[name].write([MINES, NOVEMBER, OLD]))


def test_every_format_says_how_many_of_its_events_are_checked():
    told = [replace(MINES, checked=True), NOVEMBER]
    said = "1 of 2 events checked by a person"
    book = openpyxl.load_workbook(io.BytesIO(EXPORTERS["xlsx"].write(told)))
    assert book.properties.description == said
    assert said in json.loads(EXPORTERS["timelinejs"].write(told))["title"]["text"]["text"]
    for name in ("jsonld", "markdown", "icalendar", "graphml", "gexf"):
        assert said in EXPORTERS[name].write(told).decode().replace("\r\n ", ""), name
    assert [row["Checked"] for row in kiel(told)] == ["1", "0"]
    for name in ("csv", "json", "jsonl"):
        assert "checked" in EXPORTERS[name].write(told).decode("utf-8-sig").lower()
