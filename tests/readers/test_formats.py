"""What each format gives: the whole article, and the problems beside it."""

import gzip
import json
from datetime import date

import pytest

from timeline.models import Article, Problem
from timeline.readers import READERS, Reading, read_file

DAY = date(2024, 11, 20)


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf8"))
    return read_file(path, root=tmp_path)


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_the_table_of_formats_is_this():
    text = [".txt", ".md", ".markdown", ".jsonl", ".jsonl.gz"]
    pages = [".html", ".htm", ".mhtml", ".mht"]
    assert list(READERS) == [*text, *pages, ".docx", ".odt", ".pdf", ".eml", ".xml", ".rss", ".atom", ".warc", ".warc.gz", ".csv", ".tsv"]


def test_a_text_file_is_one_article(tmp_path):
    found = read(tmp_path, "Article.TXT", "Première ligne.\r\nSeconde.\rTroisième.\n")
    assert found == Reading((Article("Article.TXT", "Première ligne.\nSeconde.\nTroisième.\n", path="Article.TXT"),))


def test_a_markdown_file_tells_of_itself_in_its_front_matter(tmp_path):
    content = """---
title: "Kiev : le retour"
source: Sample
language: fr-FR
published: 2024-11-20
url: https://x.example/a
author: N. N.
id: 007
section: monde
tags: [mines, "on"]
---

Washington livre.

---
Fin.
"""
    article = Article(
        "007", "Washington livre.\n\n---\nFin.", "fr", DAY, "Kiev : le retour", "Sample", "https://x.example/a", "N. N.", "a.md",
        "front matter", extra={"section": "monde", "tags": ["mines", "on"]},
    )  # fmt: skip
    assert read(tmp_path, "a.md", content) == Reading((article,))


def test_front_matter_may_be_written_with_capitals_and_hold_keys_of_its_own(tmp_path):
    found = read(tmp_path, "a.md", "---\nTitle: T\nPublished: 2024-11-20\ntext: x\nDesk: y\n---\nBody.")
    extra = {"text": "x", "Desk": "y"}
    assert found == Reading((Article("a.md", "Body.", "", DAY, "T", path="a.md", published_how="front matter", extra=extra),))


def test_a_first_heading_is_the_title_and_stays_in_the_text(tmp_path):
    assert read(tmp_path, "a.md", "# Mines for Kyiv #\n\nBody.").articles == (
        Article("a.md", "# Mines for Kyiv #\n\nBody.", title="Mines for Kyiv", path="a.md"),
    )
    [told] = read(tmp_path, "a.md", "---\ntitle: Told\n---\n# Heading\n").articles
    assert (told.title, told.text) == ("Told", "# Heading")


def test_rules_around_prose_are_no_front_matter(tmp_path):
    assert read(tmp_path, "a.md", "---\nA line of prose.\n---\nMore.").articles[0].text == "---\nA line of prose.\n---\nMore."
    assert read(tmp_path, "a.md", "---\nOnly a rule.").articles[0].text == "---\nOnly a rule."


def test_front_matter_that_is_no_yaml_is_said_and_read_line_by_line(tmp_path):
    found = read(tmp_path, "a.md", "---\ntitle: Kiev: le retour\npublished: 2024-11-20\n---\nTexte.")
    assert found.articles == (Article("a.md", "Texte.", "", DAY, "Kiev: le retour", path="a.md", published_how="front matter"),)
    [problem] = found.problems
    assert (problem.code, problem.where) == ("front-matter", "a.md")
    assert problem.reason == "the front matter is no YAML: line 2: mapping values are not allowed here"
    assert "into quotes" in problem.next_step


@pytest.mark.parametrize(
    "told",
    [
        "a: &a [*a, *a]",
        "a: &a [x]\nb: &b [*a,*a,*a,*a]\nc: [" + "*b," * 4000 + "]",
        "x: " + "[" * 3000,
        "{" * 500,
        "? [a]\n: b",
        "a: !!python/object:os.system x",
        "\x01: y",
    ],
)
def test_hostile_front_matter_ends_as_a_problem_or_an_article(tmp_path, told):
    found = read(tmp_path, "a.md", f"---\n{told}\n---\nText.")
    assert [article.text for article in found.articles] == ["Text."]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024-11-20", DAY),
        ("2024-11-20T23:59:00+02:00", DAY),
        ("2024-11-20T00:10:00Z", DAY),
        ("2024-11-20 08:00", DAY),
        ("20/11/2024", None),
        ("2024-11-31", None),
        ("2024-11", None),
        ("2024-11-20 in the evening", None),
        ("yesterday", None),
        ("20241120", None),
    ],
)
def test_the_day_of_publication_is_an_iso_date_as_the_outlet_writes_it(tmp_path, told, day):
    found = read(tmp_path, "a.md", f"---\npublished: {told}\n---\nText.")
    assert found.articles == (Article("a.md", "Text.", published=day, path="a.md", published_how="front matter" if day else ""),)
    assert codes(found) == ([] if day else ["bad-published"])
    in_json = read(tmp_path, "a.jsonl", json.dumps({"id": "a", "text": "Text.", "published": told}))
    assert in_json.articles == (Article("a", "Text.", published=day, path="a.jsonl", published_how="json" if day else ""),)


def test_a_wrong_date_is_told_with_its_words_and_what_to_write(tmp_path):
    assert read(tmp_path, "a.md", "---\npublished: 20 nov\n---\nText.").problems == (
        Problem(
            "bad-published", "a.md", "published '20 nov' is not a date",
            "Write it as YEAR-MONTH-DAY, for example 2024-11-20; until then the text itself must date it.", article="a.md",
        ),
    )  # fmt: skip


def test_a_wrong_language_or_a_title_that_is_a_list_is_said_and_left_out(tmp_path):
    found = read(tmp_path, "a.md", "---\nlanguage: French?\ntitle: [a]\npublished:\n---\nText.")
    assert codes(found) == ["bad-title", "bad-language"]
    assert found.articles == (Article("a.md", "Text.", path="a.md"),)


def test_json_lines_are_articles_and_unknown_keys_are_kept(tmp_path):
    line = {"id": 7, "text": "a\r\nb \ud800 \u202e", "language": "DE", "published": "2024-11-20", "title": "T", "source": "S", "url": "u"}
    more = {"text": "Second.", "published": None, "section": {"name": "x", "n": [1, 2.5, None, True]}, "huge": 10**30}
    content = f"\ufeff{json.dumps(line)}\n\n{json.dumps(more)}"
    assert read(tmp_path, "in.jsonl", content) == Reading(
        (
            Article("7", "a\nb \ufffd \u202e", "de", DAY, "T", "S", "u", path="in.jsonl", published_how="json"),
            Article("in.jsonl#3", "Second.", path="in.jsonl", extra={**{"section": more["section"]}, "huge": str(10**30)}),
        )
    )


def test_a_gzipped_file_reads_like_the_plain_one(tmp_path):
    line = json.dumps({"id": "a", "text": "Text."}).encode()
    assert read(tmp_path, "in.jsonl.gz", gzip.compress(line)).articles == (Article("a", "Text.", path="in.jsonl.gz"),)
    assert codes(read(tmp_path, "cut.jsonl.gz", gzip.compress(line * 50)[:-12])) == ["damaged"]
    assert codes(read(tmp_path, "fake.jsonl.gz", line)) == ["damaged"]


def test_a_wrong_line_is_a_problem_and_the_rest_goes_on(tmp_path):
    lines = [
        '{"id": "a", "text": "A."}',
        "{oops",
        "[1]",
        '{"text": 5}',
        '{"id": "e", "text": " "}',
        '{"text": "\\u0000"}',
        "[" * 5000,
        '{"id": "b", "text": "B."}',
    ]
    found = read(tmp_path, "in.jsonl", "\n".join(lines))
    assert [article.id for article in found.articles] == ["a", "b"]
    assert [(p.code, p.where) for p in found.problems] == [
        ("no-json", "in.jsonl:2"), ("no-text", "in.jsonl:3"), ("no-text", "in.jsonl:4"), ("empty", "in.jsonl:5"),
        ("undecodable", "in.jsonl:6"), ("no-json", "in.jsonl:7"),
    ]  # fmt: skip


def test_a_file_that_is_something_else_does_not_end_in_a_million_problems(tmp_path):
    found = read(tmp_path, "in.jsonl", "no json\n" * 5000)
    assert (len(found.problems), found.problems[-1].code) == (101, "not-jsonl")


def test_empty_files_are_said(tmp_path):
    assert [codes(read(tmp_path, name, " \n")) for name in ("a.txt", "a.md", "a.jsonl")] == [["empty"]] * 3
    assert codes(read(tmp_path, "b.md", "---\ntitle: x\n---\n")) == ["empty"]
