"""Word and OpenDocument files: their words in order, and the properties that may be believed."""

import io
import struct
import zipfile
from datetime import date

import pytest

from tests.readers.making import OPEN, WORD, make_docx, make_odt, pack, paragraph
from timeline.readers import read_file

DAY = date(2024, 11, 20)
FIRST = "BERLIN, 20. November 2024 – Das Ministerium der Verteidigung hat heute die Lieferung von vier Startgeräten zugesagt."
SECOND = "„Wir halten Wort“, sagte der Minister. Die Geräte sollen im Januar übergeben werden."


def read(tmp_path, content, name="release.docx"):
    (tmp_path / name).write_bytes(content)
    return read_file(tmp_path / name, root=tmp_path)


def article(tmp_path, content, name="release.docx"):
    found = read(tmp_path, content, name)
    assert found.problems == ()
    return found.articles[0]


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_a_press_release_from_word_is_its_paragraphs_with_title_author_and_day(tmp_path):
    body = paragraph("Vier Startgeräte für Kiew", "Title") + paragraph(FIRST) + paragraph("") + paragraph(SECOND)
    days = {"dcterms_created": "2024-11-20T07:00:00Z", "dcterms_modified": "2024-11-20T09:30:00Z"}
    found = article(tmp_path, make_docx(body, dc_title="Vorlage Presse", dc_creator="Pressestelle", dc_language="de-DE", **days))
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert (found.title, found.author, found.language) == ("Vier Startgeräte für Kiew", "Pressestelle", "de")
    assert (found.published, found.published_how) == (DAY, "document properties")
    assert found.extra["created"] == "2024-11-20"


def test_a_release_written_over_the_last_one_does_not_keep_its_day(tmp_path):
    days = {"dcterms_created": "2023-02-01T07:00:00Z", "dcterms_modified": "2024-11-20T09:30:00Z"}
    found = article(tmp_path, make_docx(paragraph(FIRST), **days))
    assert (found.published, found.extra["created"], found.extra["modified"]) == (None, "2023-02-01", "2024-11-20")
    named = article(tmp_path, make_docx(paragraph(FIRST), **days), name="2024-11-20_release.docx")
    assert (named.published, named.published_how) == (DAY, "file name")


def test_tables_text_boxes_and_links_are_read_and_what_was_deleted_is_not(tmp_path):
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Patriot')}</w:tc><w:tc>{paragraph('4')}{paragraph('batteries')}</w:tc></w:tr></w:tbl>"
    changed = (
        "<w:p><w:r><w:t>Berlin sends </w:t></w:r>"
        "<w:del><w:r><w:delText>three</w:delText></w:r></w:del><w:ins><w:r><w:t>four</w:t></w:r></w:ins>"
        "<w:r><w:fldChar/><w:instrText>PAGE 7</w:instrText></w:r><w:hyperlink><w:r><w:tab/><w:t>batteries</w:t></w:r></w:hyperlink></w:p>"
    )
    box = (
        '<w:p xmlns:mc="m"><mc:AlternateContent><mc:Choice><w:txbxContent>' + paragraph("In a box.") + "</w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent>" + paragraph("In a box.") + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>"
    )
    broken = "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r></w:p>"
    found = article(tmp_path, make_docx(changed + table + box + broken))
    assert found.text == "Berlin sends four batteries\n\nPatriot | 4 batteries\n\nIn a box.\n\nOne\ntwo"


@pytest.mark.parametrize("title", ["Microsoft Word - cp_v3.docx", "Document1", "", "Vorlage.docx"])
def test_a_title_that_nobody_wrote_is_none(tmp_path, title):
    assert article(tmp_path, make_docx(paragraph(FIRST), dc_title=title)).title == ""


def test_the_documents_own_title_counts_where_no_paragraph_is_one(tmp_path):
    found = article(tmp_path, make_docx(paragraph("Mines for Kyiv") + paragraph(SECOND), dc_title="Mines for Kyiv"))
    assert (found.title, found.text) == ("Mines for Kyiv", SECOND)


def test_a_first_heading_is_the_title(tmp_path):
    found = article(tmp_path, make_docx(paragraph("Lage", "berschrift1") + paragraph(FIRST)))
    assert (found.title, found.text) == ("Lage", FIRST)


ODT = (
    '<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p text:style-name="Title">Des mines pour Kiev</text:p>'
    "<text:p>Washington a<text:s/>approuvé <text:span>mercredi</text:span> la<text:line-break/>livraison."
    "<text:note><text:p>1</text:p></text:note></text:p>"
    "<table:table><table:table-row><table:table-cell><text:p>M18</text:p></table:table-cell><table:table-cell><text:p>dix</text:p></table:table-cell>"
    "</table:table-row></table:table><text:list><text:list-item><text:p>Un point.</text:p></text:list-item></text:list>"
)
META = (
    "<meta:initial-creator>A. Marsh</meta:initial-creator><dc:language>fr-FR</dc:language>"
    "<meta:creation-date>2024-11-20T08:00:00</meta:creation-date><dc:date>2024-11-20T10:00:00</dc:date>"
)


def test_an_open_document_is_read_like_a_word_file(tmp_path):
    found = article(tmp_path, make_odt(ODT, META), "note.odt")
    assert found.text == "Washington a approuvé mercredi la\nlivraison.\n\nM18 | dix\n\nUn point."
    assert (found.title, found.author, found.language) == ("Des mines pour Kiev", "A. Marsh", "fr")
    assert (found.published, found.published_how) == (DAY, "document properties")


def test_an_open_document_saved_later_is_not_dated_by_its_creation(tmp_path):
    assert article(tmp_path, make_odt(ODT, META.replace("2024-11-20T10", "2025-02-01T10")), "note.odt").published is None


@pytest.mark.parametrize(
    ("body", "text", "title"),
    [
        ("<text:h>Lage</text:h><text:p>Es bleibt ruhig.</text:p>", "Es bleibt ruhig.", "Lage"),
        ("<text:p>Київ отримав танки.</text:p><text:p/>", "Київ отримав танки.", ""),
        ("<text:p>Außen <text:frame><text:p>innen</text:p></text:frame> weiter.</text:p>", "innen\n\nAußen weiter.", ""),
    ],
)
def test_open_documents_of_other_kinds(tmp_path, body, text, title):
    found = article(tmp_path, make_odt(body), "a.odt")
    assert (found.text, found.title) == (text, title)


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
LAUGHS = f'<!DOCTYPE w [<!ENTITY a "ha">{LAUGHS}]>'


def hostile_files():
    document = f"<w:document {WORD}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    bomb = f"<w:document {WORD}><w:body>" + "<w:p></w:p>" * 20_000_000 + "</w:body></w:document>"
    yield "a zip bomb", pack({"word/document.xml": bomb}), ["hostile"]
    yield "a billion laughs", pack({"word/document.xml": LAUGHS + document}), ["hostile"]
    yield "laughs in UTF-16", pack({"word/document.xml": (LAUGHS + document).encode("utf-16")}), ["damaged"]
    yield "nested", pack({"word/document.xml": f"<w:document {WORD}>" + "<w:p>" * 100_000}), ["damaged"]
    yield "no zip", b"PK\x03\x04 not really", ["damaged"]
    yield "a part of a zip", make_docx(paragraph(FIRST))[:300], ["damaged"]
    yield "another zip", pack({"a.txt": "x"}), ["damaged"]
    yield "locked", lock(make_docx(paragraph(FIRST))), ["damaged"]
    yield "empty", b"", ["damaged"]
    yield "without words", make_docx(""), ["empty"]


def lock(content):
    """The same zip, whose members say that they are encrypted."""
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        parts = content.split(mark)
        content = mark.join([parts[0], *(p[: at - 4] + struct.pack("<H", 1) + p[at - 2 :] for p in parts[1:])])
    return content


@pytest.mark.parametrize(("content", "expected"), [pytest.param(raw, told, id=name) for name, raw, told in hostile_files()])
def test_hostile_and_broken_documents_end_as_problems(tmp_path, content, expected):
    found = read(tmp_path, content)
    assert (found.articles, codes(found)) == ((), expected)


def test_a_size_that_the_zip_lies_about_is_counted_while_it_is_read(tmp_path):
    content = bytearray(pack({"word/document.xml": b"<w>" + b" " * 60_000_000 + b"</w>"}))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 100)
    assert codes(read(tmp_path, bytes(content)))[0] in ("hostile", "damaged")


def test_external_entities_are_not_opened(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf8")
    told = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{tmp_path}/secret.txt">]>'
    told += f"<office:document-content {OPEN}><office:body>&s;</office:body></office:document-content>"
    assert codes(read(tmp_path, pack({"content.xml": told}), "a.odt")) == ["hostile"]
    assert zipfile.is_zipfile(io.BytesIO(make_odt("")))
