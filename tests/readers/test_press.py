"""Five articles of our own, each in every format as the programs of its country write it: title, day, language and words come back exactly.

One story is not read like the other: encodings, ways to say the day, what stands around the text and how long its lines are differ from
row to row, as they do from outlet to outlet. What is asserted is always the same: the article, and nothing else.
"""

# ruff: noqa: E501  (a paragraph of an article reads best on one line)
import json
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import timeline
from tests.readers import test_pdf
from tests.readers.making import make_docx, make_odt, paragraph
from tests.readers.stories import STORIES, Story
from tests.readers.test_warc import archive
from timeline.readers import read_file

DAY = date(2024, 11, 20)


each = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)


def read(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    found = read_file(tmp_path / name, root=tmp_path)
    assert found.problems == ()
    return found.articles


def told(article):
    return article.title, article.published, article.language, article.text


def exactly(story: Story):
    return story.title, DAY, story.language, story.words


@each
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", ""])
def test_plain_text_dated_by_its_name(tmp_path, story, encoding):
    words = story.words.replace("\n", "\r\n")
    [article] = read(tmp_path, f"2024-11-20 {story.source}.txt", words.encode(encoding or story.encoding))
    assert (article.published, article.published_how, article.text) == (DAY, "file name", story.words)


@each
def test_markdown_with_front_matter(tmp_path, story):
    head = f"title: {json.dumps(story.title, ensure_ascii=False)}\nSource: {story.source}\nlang: x\nlanguage: {story.language}\npublished: 2024-11-20"
    [article] = read(tmp_path, "a.md", f"---\n{head}\n---\n\n{story.words}\n".encode())
    assert (*told(article), article.source) == (*exactly(story), story.source)


def day_said(story: Story) -> str:
    """How the page of that outlet says its day, and the days around it that are not its own."""
    graph = {
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": "2024-11-20T23:30:00+02:00",
        "dateModified": "2024-12-24T10:00:00+01:00",
    }
    return {
        "fr": f'<script type="application/ld+json">{json.dumps({"@graph": [graph, {"@type": "WebSite", "datePublished": "2011-01-01"}]})}</script>',
        "en": '<meta property="article:published_time" content="2024-11-20T09:00:00Z"><meta property="article:modified_time" content="2025-01-02">',
        "de": '<meta name="date" content="2024-11-20T06:12:00+01:00"><meta name="last-modified" content="2024-12-01">',
        "uk": '<link rel="canonical" href="https://visnyk.example/2024/11/20/paket"><meta property="og:type" content="article">',
        "pl": '<meta itemprop="datePublished" content="2024-11-20"><meta name="copyright" content="2009">',
    }[story.language]


def page(story: Story, charset: str = "") -> str:
    """A newspaper's page: menus, a banner, teasers with days of their own, and the article."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset or story.encoding}">'
    body = "".join(f"<p>{escape(one)}</p>\n" for one in story.text)
    teaser = f'<aside class="related"><h3>+++</h3><time datetime="2019-02-03">03.02.2019</time><p>{escape(story.source)} 2019 …</p></aside>'
    return (
        f'<!DOCTYPE html><html lang="{story.language}"><head>{meta}<title>{escape(story.title)} | {escape(story.source)}</title>{day_said(story)}'
        f'<meta property="og:site_name" content="{escape(story.source)}"><meta property="og:title" content="{escape(story.title)}"></head><body>'
        f'<header><nav><a href="/">1</a> <a href="/2">2</a></nav></header><div class="cookie-consent"><p>Cookies? OK</p></div>'
        f"<main><article><h1>{escape(story.title)}</h1>{body}{teaser}</article></main><footer><p>© 2026 {escape(story.source)}</p></footer></body></html>"
    )


@each
def test_a_page_of_a_newspaper_with_several_days(tmp_path, story):
    content = page(story).replace("©", "(c)").replace("…", "...").encode(story.encoding)
    [article] = read(tmp_path, "page.html", content)
    assert told(article) == exactly(story)


@each
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_as_one_file(tmp_path, story, transfer):
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://outlet.example/x"
    message.set_content(page(story, "utf-8"), subtype="html", charset="utf-8", cte=transfer)
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png")
    [article] = read(tmp_path, "page.mhtml", message.as_bytes())
    assert told(article) == exactly(story)


@each
@pytest.mark.parametrize("columns", [1, 2])
def test_a_statement_as_pdf(tmp_path, story, columns):
    fonts = Path(timeline.__file__).parent / "figures" / "fonts"
    file = next(path for path in sorted(fonts.rglob("*Regular*.ttf")))
    pdfmetrics.registerFont(TTFont("Press", file))

    def draw(canvas, number):
        canvas.setFont("Press", 18)
        canvas.drawString(60, 770, story.title)
        canvas.setFont("Press", 10)
        lines = [line for one in story.text for line in (*wrap(one, 88 if columns == 1 else 42, break_on_hyphens=False), "")][:-1]
        half = len(lines) if columns == 1 else -(-len(lines) // 2)
        for at, line in enumerate(lines):
            canvas.drawString(60 if at < half else 320, 730 - 12 * (at % half), line)

    [article] = read(tmp_path, "statement.pdf", test_pdf.make(draw, title=story.title))
    assert (article.title, article.published) == (story.title, DAY)
    assert article.text.split() == story.words.split()


@each
def test_a_press_release_from_word(tmp_path, story):
    body = paragraph(story.title, "Title") + "".join(paragraph(one) + paragraph("") for one in story.text)
    days = {"dcterms_created": "2024-11-20T07:00:00Z", "dcterms_modified": "2024-11-20T09:30:00Z"}
    [article] = read(
        tmp_path, "release.docx", make_docx(body, dc_title="Modèle 3", dc_creator="Presse", dc_language=story.language, **days)
    )
    assert told(article) == exactly(story)


@each
def test_a_press_release_from_openoffice(tmp_path, story):
    body = f'<text:h text:outline-level="1">{escape(story.title)}</text:h>' + "".join(
        f"<text:p>{escape(one)}</text:p>" for one in story.text
    )
    meta = f"<meta:creation-date>2024-11-20T07:00:00</meta:creation-date><dc:date>2024-11-20T08:00:00</dc:date><dc:language>{story.language}</dc:language>"
    [article] = read(tmp_path, "release.odt", make_odt(body, meta))
    assert told(article) == exactly(story)


@each
def test_a_mail_with_the_reply_it_quotes(tmp_path, story):
    message = EmailMessage()
    message["From"] = f"{story.source} <press@outlet.example>"
    message["Subject"] = story.title
    message["Date"] = "Wed, 20 Nov 2024 23:40:00 +0200"
    quoted = "\n".join(f"> {line}" for line in ("2019-02-03 :", "", *story.text[:1]))
    charset = {"cp1251": "koi8-u", "cp1250": "iso8859-2"}.get(story.encoding, "utf-8")
    plain = story.words.translate({0x2013: "-", 0x201E: '"', 0x201D: '"', 0x201C: '"'}) if charset != "utf-8" else story.words
    plain = plain.replace("«", '"').replace("»", '"') if charset == "koi8-u" else plain
    message.set_content(f"{plain}\n\nOn Tue, 19 Nov 2024 at 08:00, A. Marsh wrote:\n{quoted}\n\n-- \nPress office\n", charset=charset)
    [article] = read(tmp_path, "a.eml", message.as_bytes())
    assert (article.title, article.published, article.text) == (story.title, DAY, plain)


def record(story: Story) -> dict[str, str]:
    return {"title": story.title, "source": story.source, "language": story.language, "published": "2024-11-20", "text": story.words}


@each
def test_a_line_of_an_export(tmp_path, story):
    [article] = read(tmp_path, "export.jsonl", (json.dumps(record(story), ensure_ascii=story.language != "uk") + "\r\n").encode())
    assert (*told(article), article.source) == (*exactly(story), story.source)


@each
def test_a_row_of_a_table(tmp_path, story):
    names = {"fr": "titre;texte;date;langue", "en": "headline,body,date,lang", "de": "Titel;Volltext;Datum;Sprache", "uk": "заголовок;текст;дата;мова",
             "pl": "tytuł\ttreść\tdata\tjęzyk"}[story.language]  # fmt: skip
    parting = next(sign for sign in ";\t," if sign in names)
    day = {"en": "2024-11-20", "fr": "20/11/2024"}.get(story.language, "20.11.2024")
    cells = (story.title, story.words, day, story.language)
    row = parting.join('"' + cell.replace('"', '""') + '"' for cell in cells)
    [article] = read(tmp_path, "table.csv", f"{names}\r\n{row}\r\n".encode(story.encoding))
    assert told(article) == exactly(story)


@each
@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_an_item_of_a_feed_of_several(tmp_path, story, kind):
    words = escape("".join(f"<p>{one}</p>" for one in story.text))
    second_words, stamp = "A second item of the same day, which has one paragraph only.", format_datetime(datetime(2024, 11, 20, 8, 10))
    if kind == "rss":
        items = "".join(
            f"<item><title>{escape(title)}</title><guid>{number}</guid><pubDate>{stamp}</pubDate><description>{text}</description></item>"
            for number, (title, text) in enumerate([(story.title, words), ("Second", second_words)])
        )
        content = (
            f"<rss version='2.0'><channel><title>{escape(story.source)}</title><language>{story.language}</language>{items}</channel></rss>"
        )
    else:
        entries = "".join(
            f"<entry><title>{escape(title)}</title><id>{number}</id><published>2024-11-20T08:10:00+01:00</published>"
            f"<updated>2025-01-01T00:00:00Z</updated><content type='html'>{text}</content></entry>"
            for number, (title, text) in enumerate([(story.title, words), ("Second", second_words)])
        )
        content = (
            f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='{story.language}'><title>{escape(story.source)}</title>{entries}</feed>"
        )
    article, second = read(tmp_path, "feed.xml", f'<?xml version="1.0" encoding="{story.encoding}"?>{content}'.encode(story.encoding))
    assert (*told(article), article.source) == (*exactly(story), story.source)
    assert second.title == "Second"


@each
def test_a_page_of_a_web_archive(tmp_path, story):
    content = page(story).replace("©", "(c)").replace("…", "...").encode(story.encoding)
    kind = f"text/html; charset={story.encoding}"
    path = archive(tmp_path / "a.warc.gz", ("https://visnyk.example/2024/11/20/paket", content, kind, "200 OK"))
    [article] = read(tmp_path, path.name, path.read_bytes())
    assert told(article) == exactly(story)


def test_every_format_is_tried():
    from timeline.readers import READERS

    tried = {".txt", ".md", ".html", ".mhtml", ".pdf", ".docx", ".odt", ".eml", ".jsonl", ".csv", ".xml", ".warc.gz"}
    alike = {".markdown", ".htm", ".mht", ".jsonl.gz", ".tsv", ".rss", ".atom", ".warc"}
    assert tried | alike == set(READERS)
