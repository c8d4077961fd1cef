"""PDF: columns in reading order, words made whole, running heads left out, titles and days only where they may be believed."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import timeline
from timeline.readers import read_file

DAY = date(2024, 11, 20)
LEFT = """\
The Ministry of Defence announces today a
further delivery of air defence to Ukraine.
Four launchers will be handed over in Janu-
ary, the minister said in Berlin.

The training of the crews began in October
and ends before Christmas, according to the
armed forces. Anti-personnel mines are no""".splitlines()
RIGHT = """\
part of the package, and no anti-
personnel mines will be sent later.

The cost of 275 million euros is met from
the budget of 2024. Parliament was told on
Tuesday. Rüstungs- und Finanzhilfe remain
separate items of that budget, and the com-
mittee will be heard again.""".splitlines()
COLUMNS = (
    "The Ministry of Defence announces today a further delivery of air defence to Ukraine. Four launchers will be handed over in "
    "January, the minister said in Berlin.",
    "The training of the crews began in October and ends before Christmas, according to the armed forces. Anti-personnel mines are "
    "no part of the package, and no anti-personnel mines will be sent later.",
    "The cost of 275 million euros is met from the budget of 2024. Parliament was told on Tuesday. Rüstungs- und Finanzhilfe remain "
    "separate items of that budget, and the committee will be heard again.",
)


def make(draw, *, pages=1, created="D:20241120090000+01'00'", modified="", **told):
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=0)
    for key in ("Title", "Author"):
        getattr(canvas, f"set{key}")(told.get(key.lower(), ""))
    for number in range(1, pages + 1):
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    raw = target.getvalue()
    for key, value in (("CreationDate", created), ("ModDate", modified or created)):
        raw = re.sub(rb"/%s \(D:\d{14}[^)]{0,20}\)" % key.encode(), f"/{key} ({value})".encode(), raw)
    return raw


def read(tmp_path, raw, name="statement.pdf"):
    (tmp_path / name).write_bytes(raw)
    return read_file(tmp_path / name, root=tmp_path)


def article(tmp_path, raw, name="statement.pdf"):
    found = read(tmp_path, raw, name)
    assert found.problems == ()
    return found.articles[0]


def heading(canvas, words="Four launchers for Kyiv", y=770):
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, y, words)
    canvas.setFont("Helvetica", 10)


def two_columns(canvas, number):
    """As a typesetter may write it: line by line across both columns."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 815, "FEDERAL MINISTRY · PRESS OFFICE")
    canvas.drawString(290, 30, f"Page {number} of 2")
    if number == 1:
        heading(canvas)
        for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            canvas.drawString(60, 730 - 12 * at, left)
            canvas.drawString(320, 730 - 12 * at, right)
    else:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 760, "Contact: press office, Berlin.")


def test_two_columns_of_a_government_are_read_one_after_the_other(tmp_path):
    found = article(tmp_path, make(two_columns, pages=2, title="Four launchers for Kyiv", author="Press office"))
    assert found.text == "\n\n".join([*COLUMNS, "Contact: press office, Berlin."])
    assert (found.title, found.author) == ("Four launchers for Kyiv", "Press office")
    assert (found.published, found.published_how) == (DAY, "document properties")


def lines(canvas, told, *, x=60, y=740, pitch=13, size=11, font="Helvetica"):
    canvas.setFont(font, size)
    for at, line in enumerate(told):
        canvas.drawString(x, y - pitch * at, line)


STATEMENT = (
    "PARIS, 20 November 2024 – France will deliver ten Caesar howitzers, the ministry said, and the first of them will leave",
    "the depot next week. The decision was taken by the president on Tuesday, after weeks of talks with Kyiv.",
    "A second delivery is planned.",
    "The crews are trained in the south of the country, where forty soldiers arrived in October to learn how the",
    "gun is used.",
)


def test_a_statement_in_one_column_keeps_its_paragraphs(tmp_path):
    found = article(tmp_path, make(lambda canvas, _: (heading(canvas), lines(canvas, STATEMENT))))
    assert found.title == "Four launchers for Kyiv"
    assert found.text == " ".join(STATEMENT[:3]) + "\n\n" + " ".join(STATEMENT[3:])


def test_a_headline_between_two_bands_of_columns_keeps_its_place(tmp_path):
    def draw(canvas, _):
        heading(canvas)
        for top, word in ((730, "Upper"), (560, "Lower")):
            for x, side in ((60, "left"), (320, "right")):
                lines(canvas, [f"{word} {side} column, line number {n} of it" for n in "1234"], x=x, y=top, size=10, pitch=12)
        lines(canvas, ["A line that stands over the whole width of the page and divides it into two bands"], y=620, size=12)

    text = article(tmp_path, make(draw)).text
    order = [text.index(words) for words in ("Upper left", "Upper right", "A line that", "Lower left", "Lower right")]
    assert order == sorted(order)


def test_three_columns_are_read_from_the_left(tmp_path):
    def draw(canvas, _):
        for n in range(6):
            for column, x in enumerate((40, 225, 410)):
                lines(canvas, [f"Column {column + 1} row {n} and some words"], x=x, y=740 - 12 * n, size=10)

    found = article(tmp_path, make(draw)).text
    assert re.findall(r"Column (\d)", found) == ["1"] * 6 + ["2"] * 6 + ["3"] * 6


def test_the_cells_of_a_table_stay_in_their_rows(tmp_path):
    rows = (("Patriot", "4"), ("Gepard", "15"), ("Leopard 2", "18"), ("Marder", "40"))

    def draw(canvas, _):
        for n, (item, count) in enumerate(rows):
            lines(canvas, [item], y=740 - 14 * n)
            lines(canvas, [count], x=320, y=740 - 14 * n)

    assert article(tmp_path, make(draw)).text.replace("\n\n", " ") == "Patriot 4 Gepard 15 Leopard 2 18 Marder 40"


def test_ukrainian_words_are_read(tmp_path):
    font = next((Path(timeline.__file__).parent / "figures" / "fonts").glob("*Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Ours", str(font)))
    words = ["Київ отримав перші танки, обіцяні навесні, заявив", "міністр оборони. Їх було десять."]
    assert article(tmp_path, make(lambda canvas, _: lines(canvas, words, font="Ours"))).text == " ".join(words)


@pytest.mark.parametrize(
    ("created", "modified", "day"),
    [
        ("D:20241120233000+01'00'", "D:20241120235500+01'00'", DAY),
        ("D:20230201070000Z", "D:20241120093000Z", None),
        ("D:20241120", "", DAY),
        ("D:99999999999999", "", None),
        ("D:00010101000000", "", None),
    ],
)
def test_the_day_of_creation_counts_if_the_file_was_not_saved_later(tmp_path, created, modified, day):
    raw = make(lambda canvas, _: lines(canvas, STATEMENT), created=created, modified=modified)
    assert article(tmp_path, raw).published == day


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Microsoft Word - cp_v3.docx", "Four launchers for Kyiv"),
        ("untitled", "Four launchers for Kyiv"),
        ("Template of the year 2011", "Four launchers for Kyiv"),
        ("four launchers for kyiv", "Four launchers for Kyiv"),
    ],
)
def test_a_title_among_the_properties_counts_only_if_the_page_shows_it(tmp_path, told, title):
    assert article(tmp_path, make(lambda canvas, _: (heading(canvas), lines(canvas, STATEMENT)), title=told)).title == title


def test_a_page_without_large_words_has_no_title(tmp_path):
    assert article(tmp_path, make(lambda canvas, _: lines(canvas, STATEMENT), title="Anlage 3")).title == ""


def test_a_scan_is_said_to_need_text_recognition(tmp_path):
    [problem] = read(tmp_path, make(lambda canvas, _: canvas.rect(50, 50, 300, 300))).problems
    assert (problem.code, "OCR" in problem.next_step) == ("no-text", True)


def test_a_book_is_read_up_to_its_limit_and_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("timeline.readers.pdf.MOST_PAGES", 2)
    found = read(tmp_path, make(lambda canvas, number: lines(canvas, [f"This is what page {number} says, and nothing more."]), pages=4))
    assert [problem.code for problem in found.problems] == ["cut"]
    assert re.findall(r"page (\d)", found.articles[0].text) == ["1", "2"]


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"\x00" * 5000, b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj "])
def test_what_is_no_pdf_is_said(tmp_path, raw):
    assert [problem.code for problem in read(tmp_path, raw).problems] == ["damaged"]


def test_a_locked_file_says_so(tmp_path):
    from reportlab.lib.pdfencrypt import StandardEncryption

    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(60, 700, "Words.")
    canvas.save()
    [problem] = read(tmp_path, target.getvalue()).problems
    assert (problem.code, problem.reason) == ("damaged", "it is locked with a password")


def test_altered_files_end_as_articles_or_problems(tmp_path):
    raw = make(two_columns, pages=2)
    for at in range(0, len(raw), 97):
        changed = raw[:at] + bytes([raw[at] ^ 0x55]) + raw[at + 1 :] if at % 2 else raw[:at]
        found = read(tmp_path, changed)
        assert found.articles or found.problems
