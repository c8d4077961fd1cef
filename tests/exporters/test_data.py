"""Data formats hold what the events hold, in the promised shape, and are safe to open."""

import csv
import io
import json
from datetime import date

import networkx as nx
import pytest

from tests.factories import DAY, item, make_event, make_mention, ukraine, usa
from timeline.exporters import EXPORTERS, event_record
from timeline.exporters.csv_text import COLUMNS, headers, neutralise
from timeline.figures.date_text import format_when
from timeline.models import Amount, Name, Quantity

MENTION = make_mention("a.md", stage="announced", actors=(usa(),), items=(item(),), amounts=(Amount(2e9, "USD", "2 to 3 billion", 3e9),))
EVENT = make_event(
    "e1",
    DAY,
    mentions=(MENTION,),
    stage="announced",
    donor="USA",
    item_class="long-range",
    category="military",
    summary="Washington announces",
    actors=(usa(), usa("White House")),
    recipients=(ukraine("Kiev"),),
    items=(item(),),
    amounts=MENTION.amounts,
    quantities=(Quantity("missiles", 6),),
    places=(Name("Briansk"),),
    certainty="attributed",
    according_to=("AP", "un responsable"),
    anonymous=True,
    importance=0.5,
    follows=("e0",),
)
BARE = make_event("e2", date(2024, 11, 1), date(2024, 11, 30), precision="month", when=None, quote="=cmd|' /C calc'!A0", summary="@SUM(A1)")


def rows(events, locale="en"):
    written = EXPORTERS["csv"].write(events, locale=locale)
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_the_record_of_an_event_has_the_promised_shape():
    mention = {
        "article": "a.md",
        "start": 0,
        "end": 47,
        "quote": MENTION.quote,
        "when": {"text": "Wednesday", "start": 0, "end": 9, "value": "2024-11-20", "inferred": []},
        "first": "2024-11-20",
        "last": "2024-11-20",
        "stage": "announced",
        "certainty": "asserted",
        "according_to": [],
        "anonymous": False,
        "official": False,
        "actors": ["Washington"],
        "recipients": [],
        "items": ["ATACMS"],
        "quantities": [],
        "language": "en",
        "source": "Sample",
        "published": "2024-11-20",
        "amounts": [{"value": 2_000_000_000, "currency": "USD", "text": "2 to 3 billion", "value_max": 3_000_000_000}],
    }
    assert event_record(EVENT) == {
        "id": "e1",
        "kind": "aid",
        "stage": "announced",
        "summary": "Washington announces",
        "first": "2024-11-20",
        "last": "2024-11-20",
        "precision": "day",
        "approximate": False,
        "dated": True,
        "inferred": [],
        "certainty": "attributed",
        "according_to": ["AP", "un responsable"],
        "anonymous": True,
        "official": False,
        "actors": ["Washington", "White House"],
        "recipients": ["Kiev"],
        "items": ["ATACMS"],
        "amounts": mention["amounts"],
        "quantities": [{"item": "missiles", "count": 6}],
        "places": ["Briansk"],
        "donor": "USA",
        "category": "military",
        "item_class": "long-range",
        "importance": 0.5,
        "corroboration": {"articles": 1, "voices": 1, "outlets": ["Sample"], "languages": ["en"]},
        "mentions": [mention],
        "checked": False,
        "follows": ["e0"],
        "contradicts": [],
    }


def test_what_is_not_known_is_left_out_or_null():
    record = event_record(BARE)
    assert not {"donor", "category", "item_class", "plover", "open"} & set(record)
    assert record["mentions"][0]["when"] is None
    assert record["dated"] is False


def test_json_is_an_array_and_jsonl_a_line_an_event():
    records = [event_record(EVENT), event_record(BARE)]
    assert json.loads(EXPORTERS["json"].write([EVENT, BARE], locale="fr")) == records
    lines = EXPORTERS["jsonl"].write([EVENT, BARE]).decode().splitlines()
    assert [json.loads(line) for line in lines] == records


def test_csv_says_the_same_in_cells():
    head, row = rows([EVENT])
    told = dict(zip(["date", "event", *(name for name, _, _ in COLUMNS)], row, strict=True))
    assert len(head) == len(row)
    assert told.pop("event")
    assert told == {
        "date": format_when(EVENT, "en"),
        "first": "2024-11-20",
        "last": "2024-11-20",
        "precision": "day",
        "approximate": "0",
        "dated": "1",
        "inferred": "",
        "donor": "USA",
        "kind": "aid",
        "stage": "announced",
        "actors": "Washington; White House",
        "recipients": "Kiev",
        "items": "ATACMS",
        "item_class": "long-range",
        "category": "military",
        "plover": EVENT.plover,
        "amounts": "2000000000–3000000000 USD",
        "quantities": "6 missiles",
        "places": "Briansk",
        "certainty": "attributed",
        "according_to": "AP; un responsable",
        "official": "0",
        "articles": "1",
        "sources": "Sample",
        "languages": "en",
        "checked": "0",
        "importance": "0.5",
        "quote": MENTION.quote,
        "article_ids": "a.md",
        "id": "e1",
    }


def test_csv_is_headed_in_the_language_of_the_reader_and_no_head_stands_twice():
    assert rows([], "fr") == [headers("fr")]
    assert headers("fr")[:2] == ["Date", "Événement"]
    assert headers("xx") == headers("en")
    for locale in ("en", "fr", "de"):
        assert len(set(headers(locale))) == len(headers(locale))


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+33 1 23", "'+33 1 23"),
        ("-2 °C", "'-2 °C"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\n=1", "'=1"),
        ("\u202e=1", "'\ufffd=1"),
        ("＝1", "'＝1"),
        ('"=1"', '\'"=1"'),
        ("a=b", "a=b"),
        ("– 2", "– 2"),
        ("Le 20 novembre", "Le 20 novembre"),
        ("", ""),
        (-3.5, -3.5),
    ],
)
def test_no_cell_is_a_formula(cell, safe):
    assert neutralise(cell) == safe


def test_what_an_article_says_is_never_executed_in_a_spreadsheet():
    for row in rows([BARE])[1:]:
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_the_graph_formats_open_in_networkx(name, read):
    back = read(io.BytesIO(EXPORTERS[name].write([EVENT, BARE])))
    assert back.nodes["event:e1"]["stage"] == "announced"
    assert {kind for _, _, kind in back.edges(data="kind")} == {"reported_by", "by", "for", "concerns", "at"}


def test_timelinejs_tells_no_more_of_a_date_than_is_known():
    slides = json.loads(EXPORTERS["timelinejs"].write([EVENT, BARE], locale="fr"))["events"]
    assert [(s["unique_id"], s["start_date"], s.get("end_date"), s["group"]) for s in slides] == [
        ("e1", {"year": 2024, "month": 11, "day": 20}, None, "États-Unis"),
        ("e2", {"year": 2024, "month": 11}, {"year": 2024, "month": 11}, ""),
    ]
    assert "<blockquote>=cmd|&#x27; /C calc&#x27;!A0 <cite>Sample</cite></blockquote>" in slides[1]["text"]["text"]


def test_markdown_is_a_page_with_its_evidence():
    told = make_event("m", DAY, quote="<b>Mines</b> * 2", summary="Mines_", mentions=(make_mention("a", quote="<b>Mines</b> * 2"),))
    page = EXPORTERS["markdown"].write([told], locale="en").decode()
    head, line, quote, checked = page.split("\n\n", 3)
    assert head == "## 2024"
    assert line.startswith(f"**{format_when(told, 'en')}** – ")
    assert quote == "> \\<b\\>Mines\\</b\\> \\* 2 (Sample, 2024-11-20)"
    assert checked == "*0 of 1 event checked by a person*\n"
