"""Feeds: every item an article, with its own day, address and words."""

from datetime import date

import pytest

from timeline.models import Article
from timeline.readers import read_file

DAY = date(2024, 11, 20)
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Example Times: World</title><link>https://t.example</link>
<language>en-gb</language><lastBuildDate>Sun, 01 Dec 2024 10:00:00 GMT</lastBuildDate>
<item><title>Mines for Kyiv &amp; more</title><link>https://t.example/2024/11/20/mines</link><guid isPermaLink="false">t-1</guid>
<pubDate>Wed, 20 Nov 2024 08:10:00 +0100</pubDate><dc:creator>A. Marsh</dc:creator><description>Summary only.</description>
<media:content medium="image" url="x.jpg"/><content:encoded><![CDATA[<p>Washington approved mines.</p><p>The decision follows
weeks of <b>pressure</b>.</p><p>Read also: other news</p>]]></content:encoded></item>
<item><title>Second</title><link>https://t.example/b</link><pubDate>Tue, 19 Nov 2024 23:50:00 -0500</pubDate>
<description>&lt;p&gt;Paris said &amp;amp; did.&lt;/p&gt;</description></item>
<item><title>Only a title, undated</title><guid>t-3</guid></item>
<item><guid>t-4</guid></item>
<item><title>Mines again</title><guid isPermaLink="false">t-1</guid></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Agence</title>
<entry><title type="html">Des mines pour &lt;i&gt;Kiev&lt;/i&gt;</title><id>urn:1</id><link rel="self" href="https://a.example/self"/>
<link href="https://a.example/1"/><published>2024-11-20T08:10:00+01:00</published><updated>2024-12-24T10:00:00Z</updated>
<author><name>A. Marsh</name><email>a@a.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Washington a approuvé.</p><p>Le ministre confirme.</p></div></content>
</entry>
<entry><title>Repris</title><id>urn:2</id><updated>2024-11-21T08:10:00Z</updated><summary>Un résumé.</summary>
<source><title>Autre agence</title></source></entry></feed>"""


def read(tmp_path, content, name="a.xml"):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_file(tmp_path / name, root=tmp_path)


def codes(reading):
    return [(problem.code, problem.where) for problem in reading.problems]


def test_each_item_of_an_rss_feed_is_an_article(tmp_path):
    found = read(tmp_path, RSS)
    shared = {"language": "en", "source": "Example Times: World", "path": "a.xml"}
    assert found.articles == (
        Article(
            "a.xml#t-1", "Washington approved mines.\n\nThe decision follows weeks of pressure.",
            published=DAY, title="Mines for Kyiv & more",
            url="https://t.example/2024/11/20/mines", author="A. Marsh", published_how="feed pubDate", **shared,
        ),
        Article(
            "a.xml#https://t.example/b", "Paris said & did.", published=date(2024, 11, 19), title="Second", url="https://t.example/b",
            published_how="feed pubDate", **shared,
        ),
        Article("a.xml#t-3", "Only a title, undated", title="Only a title, undated", **shared),
    )  # fmt: skip
    assert codes(found) == [("empty", "a.xml#t-4")]


def test_an_atom_feed_is_read_with_its_published_day_and_never_the_last_change(tmp_path):
    found = read(tmp_path, ATOM, "a.atom")
    assert found.problems == ()
    assert found.articles == (
        Article(
            "a.atom#urn:1", "Washington a approuvé.\n\nLe ministre confirme.", "fr", DAY, "Des mines pour Kiev", "Agence", "https://a.example/1",
            "A. Marsh", "a.atom", "feed published",
        ),
        Article("a.atom#urn:2", "Un résumé.", "fr", title="Repris", source="Autre agence", path="a.atom"),
    )  # fmt: skip


def test_an_rdf_feed_has_its_items_beside_the_channel(tmp_path):
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Amt</title><dc:language>de</dc:language></channel>
<item><title>Lage</title><link>https://b.example/1</link><dc:date>2024-11-20T08:10:00+01:00</dc:date><description>Ruhig.</description></item></rdf:RDF>"""
    [article] = read(tmp_path, rdf, "a.rss").articles
    assert (article.text, article.title, article.source, article.language, article.published) == ("Ruhig.", "Lage", "Amt", "de", DAY)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "utf-16", "utf-8"])
def test_feeds_of_other_encodings(tmp_path, encoding):
    told = f"""<?xml version="1.0" encoding="{encoding}"?><rss><channel><title>Київ</title><item><title>Міни</title>
<description>Вашингтон схвалив передачу мін.</description></item></channel></rss>"""
    [article] = read(tmp_path, told.encode(encoding)).articles
    assert (article.text, article.title, article.source) == ("Вашингтон схвалив передачу мін.", "Міни", "Київ")


def test_a_feed_with_a_fault_gives_the_items_that_are_whole(tmp_path):
    told = "<rss><channel><title>A & B</title><item><title>One</title><description>Said & done\x01.</description></item>"
    told += "<item><title>Two</title>"
    assert [a.title for a in read(tmp_path, told).articles] == ["One", "Two"]


def test_days_of_an_item_that_contradict_become_a_problem(tmp_path):
    found = read(tmp_path, RSS.replace("/2024/11/20/", "/2024/10/02/"))
    assert (found.articles[0].published, codes(found)[0]) == (DAY, ("published-contradicts", "a.xml#t-1"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty"),
        ("no xml", "unknown-format"),
        ("<html><body>x</body></html>", "unknown-format"),
        ("<rss><channel></channel></rss>", "empty"),
        ('<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>', "hostile"),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><title>&a;</title></item></rss>'.encode("utf-16"), "hostile"),
        ("<rss><channel>" + "<item>" * 100_000, "empty"),
        ("<rss><channel>" + "<item><description>" + "&lt;p>" * 70_000 + "</description></item></channel></rss>", "hostile"),
        ("<rss>" + "<item/>" * 25_000 + "</rss>", "hostile"),
        (b"<rss>\x00\x00</rss>", "undecodable"),
    ],
    ids=range(10),
)
def test_hostile_and_empty_feeds_end_as_problems(tmp_path, content, code):
    found = read(tmp_path, content)
    assert (found.articles, code in dict(codes(found))) == ((), True)
