"""Every exporter, given events of which every word is a payload: the files hold words, and nothing that acts."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from tests.security.hostile import events
from tests.security.payloads import FAMILIES, PAYLOADS
from timeline.exporters import EXPORTERS
from timeline.exporters.csv_text import FORMULA_SIGNS, INVISIBLE
from timeline.revealing import HIDDEN, reveal

HIDDEN_SIGN = re.compile(f"[{HIDDEN}]")
EVENTS = events()
DRAWN = {"html", "head", "meta", "title", "style", "body", "div", "aside", "nav", "button", "p", "script", "svg", "desc", "g", "path",
         "rect", "text", "circle", "polygon", "defs", "lineargradient", "stop", "tspan"}  # fmt: skip
"""The elements that our pictures and pages are made of."""


@pytest.fixture(scope="module", params=["en", "fr"])
def written(request):
    return lambda name: EXPORTERS[name].write(EVENTS, locale=request.param)


def test_the_payloads_are_many_and_of_every_family():
    assert len(set(PAYLOADS)) >= 300
    assert min(map(len, FAMILIES.values())) >= 10


def inert(tree: etree._Element) -> None:
    """No element but those we draw with, no attribute that runs, no address that is opened."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            assert not isinstance(element, etree._ProcessingInstruction | etree._Entity)
            continue
        assert etree.QName(element).localname.lower() in DRAWN
        for key, value in element.attrib.items():
            assert not key.lower().startswith("on")
            assert key.rpartition("}")[2].rpartition(":")[2] not in (
                "href",
                "src",
                "srcset",
                "action",
                "formaction",
                "poster",
                "background",
                "ping",
                "srcdoc",
            )
            assert "url(" not in value or re.fullmatch(r"url\(#fade\d+\)", value)


def test_a_picture_for_the_web_holds_only_what_we_draw(written):
    raw = written("svg")
    tree = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    inert(tree)
    styles = "".join(tree.itertext("{http://www.w3.org/2000/svg}style"))
    assert set(re.findall(r"url\((.{10})", styles)) <= {"data:font/"}
    assert not HIDDEN_SIGN.search(raw.decode())


def test_a_page_holds_only_our_script(written):
    page = written("html").decode()
    tree = html.document_fromstring(page)
    inert(tree)
    scripts = tree.findall(".//script")
    assert [script.get("type") for script in scripts] == ["application/json", None]
    assert "window.ran" not in (scripts[1].text or "")
    facts = json.loads(scripts[0].text)
    quotes = [mention["quote"] for event in facts["events"].values() for mention in event["mentions"]]
    assert set(quotes) <= {reveal(payload) for payload in PAYLOADS}
    assert len(facts["events"]) == len(EVENTS)
    assert not HIDDEN_SIGN.search(page)


def test_json_gives_back_every_word_and_shows_what_hides(written):
    whole, lines = json.loads(written("json")), [json.loads(line) for line in written("jsonl").decode().split("\n") if line]
    assert whole == lines
    writable = [payload.encode("utf8", "replace").decode() for payload in PAYLOADS]
    assert [event["mentions"][0]["quote"] for event in whole] == writable
    for name in ("json", "jsonl", "jsonld", "timelinejs"):
        assert not HIDDEN_SIGN.search(written(name).decode()), name


def test_no_cell_of_a_table_is_a_formula(written):
    for name in ("csv", "kiel"):
        rows = list(csv.reader(io.StringIO(written(name).decode("utf-8-sig"), newline="")))
        cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", cell)]
        assert [cell for cell in cells if cell.lstrip(INVISIBLE + "\t\r\n")[:1] in FORMULA_SIGNS and not cell.startswith("'")] == []
        assert [cell for cell in cells if HIDDEN_SIGN.search(cell) or "\n" in cell or "\r" in cell] == []
        assert len({len(row) for row in rows}) == 1


def test_a_workbook_holds_words_and_neither_formulas_nor_links(written):
    with zipfile.ZipFile(io.BytesIO(written("xlsx"))) as book:
        parts = {part: book.read(part) for part in book.namelist()}
    assert not [part for part in parts if "externalLink" in part or part.endswith(".bin") or "hyperlink" in part.lower()]
    for part, raw in parts.items():
        if not part.endswith((".xml", ".rels")):
            continue
        tree = etree.fromstring(raw, etree.XMLParser(resolve_entities=False))
        assert {etree.QName(one).localname for one in tree.iter()} & {"f", "hyperlink", "hyperlinks", "oleObject"} == set(), part
        assert b"evil.example" not in raw or part.endswith(("sharedStrings.xml", "sheet1.xml", "sheet2.xml")), part
        assert 'TargetMode="External"' not in raw.decode()


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_graph_is_well_formed_and_of_its_own_elements(written, name):
    tree = etree.fromstring(written(name), etree.XMLParser(resolve_entities=False, no_network=True))
    known = {"graphml", "key", "graph", "node", "edge", "data", "gexf", "meta", "creator", "attributes", "attribute", "nodes", "edges",
             "attvalues", "attvalue"}  # fmt: skip
    assert {etree.QName(one).localname for one in tree.iter()} <= known
    assert not HIDDEN_SIGN.search(etree.tostring(tree, encoding="unicode"))


def test_a_page_of_markdown_has_no_link_picture_or_markup_of_an_article(written):
    drawn = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(written("markdown").decode())
    tags = Counter(re.findall(r"<(/?[a-z]+\d?)\b", drawn))
    assert {tag.strip("/") for tag in tags} <= {"h2", "p", "strong", "em", "blockquote"}
    assert not HIDDEN_SIGN.search(drawn)


def test_a_story_for_the_web_says_payloads_as_words(written):
    slides = json.loads(written("timelinejs"))["events"]
    for slide in slides:
        told = [slide["text"]["text"], slide["text"]["headline"], slide["group"], slide["display_date"]]
        for words in told:
            tree = html.fragment_fromstring(words, create_parent="div")
            assert {one.tag for one in tree.iter()} <= {"div", "p", "blockquote", "cite"}
            assert all(not one.attrib for one in tree.iter())


def test_a_calendar_keeps_its_lines(written):
    raw = written("icalendar")
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    names = Counter(re.split(r"[;:]", line, maxsplit=1)[0] for line in lines if line)
    assert set(names) <= {"BEGIN", "END", "PRODID", "VERSION", "UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "DESCRIPTION", "CATEGORIES",
                          "STATUS", "TRANSP", "LOCATION", "URL", "X-WR-CALNAME", "X-WR-CALDESC", "METHOD", "CALSCALE", "NAME"}  # fmt: skip
    assert names["SUMMARY"] == len(EVENTS)
    assert not HIDDEN_SIGN.search(raw.decode())


@pytest.mark.parametrize("name", ["png", "pdf"])
def test_a_picture_for_print_is_drawn_and_a_pdf_neither_links_nor_runs(written, name):
    raw = written(name)
    assert len(raw) > 10_000
    for key in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA "):
        assert key not in raw


def test_every_exporter_is_proven_here():
    proven = {
        "svg",
        "html",
        "json",
        "jsonl",
        "jsonld",
        "timelinejs",
        "csv",
        "kiel",
        "xlsx",
        "graphml",
        "gexf",
        "markdown",
        "icalendar",
        "png",
        "pdf",
    }
    assert set(EXPORTERS) <= proven, "a new format needs its own proof that nothing of an article acts in it"
