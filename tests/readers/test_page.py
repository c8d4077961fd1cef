"""Web pages: the article and nothing around it, with what the page says of it; and which of its dates is the day of publication."""

from datetime import date

import pytest

from timeline.models import Problem
from timeline.readers import read_file

DAY = date(2024, 11, 20)
PARAGRAPHS = (
    "Washington has approved the delivery of anti-personnel mines to Ukraine, an official said on Wednesday, after weeks of pressure.",
    "The decision, which the official described on condition of anonymity, reverses a policy that had stood since the summer of 2022.",
    "“They asked for them, and the front needs them,” he said. The first lorries are expected to leave the depot within days.",
)
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Example Times", "datePublished": "2011-01-01"},
 {"@type": ["NewsArticle"], "headline": "Mines for Kyiv", "datePublished": "2024-11-20T08:10:00+01:00",
  "dateModified": "2024-12-24T10:00:00+01:00", "author": [{"@type": "Person", "name": "A. Marsh"}, {"name": "B. Lund"}],
  "publisher": {"@type": "Organization", "name": "Example Times"}, "inLanguage": "en-GB"},
 {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "datePublished": "2019-02-03"}]}]}</script>"""


def page(*, head="", before="", after="", paragraphs=PARAGRAPHS, lang="en", title="Mines for Kyiv | Example Times"):
    told = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
<header><nav><a href="/">Home</a> <a href="/war">War</a></nav></header>
<div id="cookie-banner"><p>We use cookies to make this page better for you, and so do our 845 partners. Accept all or choose.</p></div>
<main><article><h1>Mines for Kyiv</h1>{before}{told}{after}</article></main>
<aside class="most-read"><h2>Most read</h2><time datetime="2024-12-31">31 Dec</time>
<p>Other news of the day that many people read, at length.</p></aside>
<footer><p>© 2026 Example Times. All rights reserved, and no part of it may be copied.</p></footer></body></html>"""


def read(tmp_path, content, name="page.html", encoding="utf8"):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read_file(tmp_path / name, root=tmp_path)


def told(reading):
    [article] = reading.articles
    return article.published, article.published_how


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_a_newspaper_page_is_its_article_with_all_that_json_ld_says(tmp_path):
    canonical = '<link rel="canonical" href="https://www.times.example/world/mines-for-kyiv">'
    related = '<div class="related-articles"><p>A long teaser of another article with other news.</p></div><p>Read also: X</p>'
    found = read(tmp_path, page(head=JSON_LD + canonical, after=related))
    assert found.problems == ()
    [article] = found.articles
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert (article.id, article.path, article.title, article.source) == ("page.html", "page.html", "Mines for Kyiv", "Example Times")
    assert (article.author, article.language) == ("A. Marsh, B. Lund", "en")
    assert article.url == "https://www.times.example/world/mines-for-kyiv"
    assert (article.published, article.published_how) == (DAY, "JSON-LD")
    assert len(article.extra["original_sha256"]) == 64


def test_open_graph_says_what_json_ld_does_not(tmp_path):
    head = """<meta property="og:title" content="Mines for Kyiv"><meta property="og:site_name" content="Example Times">
<meta property="article:published_time" content="2024-11-20T07:10:00Z"><meta property="og:url" content="https://t.example/a/1">
<meta property="article:modified_time" content="2024-11-29T07:10:00Z"><meta name="author" content="A. Marsh">"""
    [article] = read(tmp_path, page(head=head)).articles
    assert (article.title, article.source, article.author, article.url) == (
        "Mines for Kyiv",
        "Example Times",
        "A. Marsh",
        "https://t.example/a/1",
    )
    assert (article.published, article.published_how) == (DAY, "meta article:published_time")


def test_the_time_of_the_article_counts_and_those_around_it_do_not(tmp_path):
    times = '<p class="dates"><time class="updated" datetime="2024-12-01T10:00">1 Dec</time> <time datetime="2024-11-20">20 Nov</time></p>'
    assert told(read(tmp_path, page(before=times))) == (DAY, "<time>")
    assert told(read(tmp_path, page())) == (None, "")


def test_a_time_that_says_it_is_the_publication_beats_one_that_says_nothing(tmp_path):
    times = '<time datetime="2024-11-25">later</time><time itemprop="datePublished" datetime="2024-11-20">20 Nov</time>'
    assert told(read(tmp_path, page(before=times))) == (DAY, "<time>")


def test_the_address_dates_a_page_that_says_nothing_else(tmp_path):
    head = '<link rel="canonical" href="https://t.example/world/2024/11/20/mines">'
    assert told(read(tmp_path, page(head=head))) == (DAY, "address")
    saved = page().replace("<html", "<!-- saved from url=(0043)https://t.example/2024/nov/20/mines -->\n<html", 1)
    assert told(read(tmp_path, saved)) == (DAY, "address")


def test_the_file_name_dates_a_page_only_where_nothing_else_does(tmp_path):
    assert told(read(tmp_path, page(), name="2024-11-20 mines.html")) == (DAY, "file name")
    assert told(read(tmp_path, page(head=JSON_LD), name="2023-01-01.html")) == (DAY, "JSON-LD")


def test_days_that_contradict_each_other_become_a_problem_with_all_of_them(tmp_path):
    head = JSON_LD + '<link rel="canonical" href="https://t.example/2024/11/14/mines">'
    found = read(tmp_path, page(head=head))
    assert told(found) == (DAY, "JSON-LD")
    assert found.problems == (
        Problem(
            "published-contradicts", "page.html", "it names more than one day of publication: 2024-11-20 (JSON-LD); 2024-11-14 (address)",
            "Taken is 2024-11-20. If it is wrong, give the right day in a file with front matter (published: YEAR-MONTH-DAY).", "page.html",
        ),
    )  # fmt: skip


def test_an_hour_at_greenwich_gives_way_to_the_outlets_own_calendar_day(tmp_path):
    head = """<meta property="article:published_time" content="2024-11-19T22:40:00Z">
<link rel="canonical" href="https://t.example/2024/11/20/mines">"""
    found = read(tmp_path, page(head=head))
    assert (told(found), codes(found)) == ((DAY, "meta article:published_time, day of the address"), [])
    far = head.replace("22:40:00Z", "04:40:00Z")
    assert codes(read(tmp_path, page(head=far))) == ["published-contradicts"]


@pytest.mark.parametrize("wrong", ['"0001-01-01T00:00:00"', '""', "null", '"soon"', "17", '["2024-11-20"]', '"2024-13-41"'])
def test_a_date_that_is_none_dates_nothing(tmp_path, wrong):
    assert told(read(tmp_path, page(head=JSON_LD.replace('"2024-11-20T08:10:00+01:00"', wrong)))) == (None, "")


CYRILLIC = (
    "Вашингтон схвалив передачу Україні протипіхотних мін, повідомив у середу високопосадовець, який побажав лишитися неназваним.",
    "Рішення скасовує політику, що діяла від літа 2022 року, і йде за тижнями тиску з боку союзників та військових у Києві.",
    "«Вони просили, і фронт їх потребує», сказав він. Перші вантажівки мають вирушити зі складу протягом кількох днів.",
)
FRENCH = (
    "Washington a approuvé la livraison de mines antipersonnel à l'Ukraine, a déclaré mercredi un haut responsable américain à la presse.",
    "Coût de l'opération : 275 millions d'€, dont une partie déjà votée, d'après le responsable. Le cœur du dispositif reste secret.",
    "« Ils les ont demandées, le front en a besoin », a-t-il dit. Les premiers camions devraient quitter le dépôt d'ici à quelques jours.",
)


@pytest.mark.parametrize(
    ("paragraphs", "lang", "encoding", "declared"),
    [
        (CYRILLIC, "uk", "cp1251", "windows-1251"),
        (CYRILLIC, "uk", "cp1251", ""),
        (CYRILLIC, "uk", "iso8859-5", "iso-8859-5"),
        (FRENCH, "fr", "iso8859-15", "iso-8859-15"),
        (FRENCH, "fr", "iso8859-15", ""),
        (FRENCH, "fr", "utf-16", "utf-16"),
        (FRENCH, "fr", "utf-8", "iso-8859-1"),
        (PARAGRAPHS, "en", "cp1252", "iso-8859-1"),
    ],
)
def test_a_page_is_read_in_its_own_encoding_whatever_it_declares(tmp_path, paragraphs, lang, encoding, declared):
    plain = tuple(p.translate({0x153: "oe", 0xAB: '"', 0xBB: '"'}) for p in paragraphs)
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    content = page(paragraphs=plain, lang=lang).replace("©", "(c)").replace('<meta charset="utf-8">', meta)
    found = read(tmp_path, content, encoding=encoding)
    [article] = found.articles
    assert (article.text, article.language, article.title) == ("\n\n".join(plain), lang, "Mines for Kyiv")


def test_a_template_that_calls_every_page_english_is_not_believed(tmp_path):
    found = read(tmp_path, page(paragraphs=FRENCH, lang="en"))
    assert ([a.language for a in found.articles], codes(found)) == (["fr"], ["language-contradicts"])


def test_headings_lists_quotes_and_tables_of_the_article_stay(tmp_path):
    inside = """<h2>What is known</h2><ul><li>Two types of mines are meant.</li><li>They disarm themselves.</li></ul>
<blockquote><p>Nobody likes them, said the general to reporters.</p></blockquote>
<table><tr><th>Type</th><th>Number</th></tr><tr><td>M18</td><td>10,000</td></tr></table>"""
    [article] = read(tmp_path, page(after=inside)).articles
    assert article.text.split("\n\n")[3:] == [
        "What is known", "- Two types of mines are meant.\n- They disarm themselves.", "Nobody likes them, said the general to reporters.",
        "Type | Number\nM18 | 10,000",
    ]  # fmt: skip


def test_a_page_saved_with_its_pictures_reads_like_the_page(tmp_path):
    archive = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://t.example/2024/11/20/mines\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://t.example/2024/11/20/mines\r\n\r\n"
    ) + page().replace("=", "=3D").encode().replace("“".encode(), b"=E2=80=9C") + b"\r\n----b--\r\n"  # fmt: skip
    [article] = read(tmp_path, archive, name="page.mhtml").articles
    assert (article.text, article.title, article.published) == ("\n\n".join(PARAGRAPHS), "Mines for Kyiv", DAY)
    assert codes(read(tmp_path, b"no archive", name="b.mht")) == ["damaged"]


@pytest.mark.parametrize(
    "content",
    [
        "", "<html></html>", "<html><body><div id=app></div><script>boot()</script></body></html>", "<!-- -->", "<", "\ufeff",
        "<html><body>" + "<div>" * 100_000 + "x", "<html><body>" + "<b><i><a>" * 50_000, "<p>" + "&" * 100_000, "<" * 200_000,
        "<html><body>" + "<p><a href=x>a</a>" * 200_000, "<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;", "<a b='" + "'" * 100_000,
        "<script>" * 50_000, '<script type="application/ld+json">' + "[" * 200_000 + "</script>", "<title>" * 50_000,
    ],
    ids=range(16),
)  # fmt: skip
def test_pages_without_an_article_and_hostile_ones_end_as_problems(tmp_path, content):
    found = read(tmp_path, content)
    assert found.articles or found.problems
    assert {"no-article", "hostile", "too-large", "undecodable"} >= set(codes(found))


def test_nul_bytes_in_a_page_are_said(tmp_path):
    assert codes(read(tmp_path, page().encode() + b"\x00\x00")) == ["undecodable"]
