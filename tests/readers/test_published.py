"""The day of publication and its evidence, best first, over all formats; and what the article's own words say to it."""

from datetime import date

import pytest

from timeline.dates import find_anchor
from timeline.models import Anchor, Article
from timeline.readers import read_file
from timeline.readers.published import candidate, day_in_address, day_in_name

DAY = date(2024, 11, 20)
READ_ON = date(2026, 3, 2)
WORDS = "Die USA haben am Mittwoch, dem 20. November, die Lieferung von Antipersonenminen an die Ukraine genehmigt."


@pytest.mark.parametrize(
    ("name", "content", "day", "how"),
    [
        ("2024-01-05.md", "---\npublished: 2024-11-20\nurl: https://t.example/2024/03/04/a\n---\nText.", DAY, "front matter"),
        ("2024-01-05.md", "---\nurl: https://t.example/2024/11/20/a\n---\nText.", DAY, "address"),
        ("2024-11-20.md", "---\ntitle: a\n---\nText.", DAY, "file name"),
        ("2024-11-20 afp.txt", "Text.", DAY, "file name"),
        ("afp.txt", "Text.", None, ""),
        ("2024-11-20.jsonl", '{"id": "a", "text": "Text."}', None, ""),
        ("a.jsonl", '{"id": "a", "text": "Text.", "url": "https://t.example/2024/11/20/a"}', DAY, "address"),
        ("2024-11-20.csv", "text,url\nText.,https://t.example/2024-11-20-a\n", DAY, "address"),
    ],
)
def test_evidence_counts_in_its_order(tmp_path, name, content, day, how):
    (tmp_path / name).write_text(content, encoding="utf8")
    [article] = read_file(tmp_path / name, root=tmp_path).articles
    assert (article.published, article.published_how) == (day, how)


def test_the_time_of_the_file_system_is_no_evidence(tmp_path):
    import os

    (tmp_path / "a.txt").write_text("Text.", encoding="utf8")
    os.utime(tmp_path / "a.txt", (1_600_000_000, 1_600_000_000))
    assert read_file(tmp_path / "a.txt").articles[0].published is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://t.example/2024/11/20/mines.html", DAY),
        ("https://t.example/world/2024/nov/20/mines", DAY),
        ("https://t.example/world/2024-11-20/mines", DAY),
        ("https://t.example/mines-2024-11-20.html", DAY),
        ("https://t.example/20241120-mines", DAY),
        ("https://t.example/article/2024/11/20/mines_621_3210.html", DAY),
        ("https://t.example/2024/13/20/mines", None),
        ("https://t.example/article-20241120123", None),
        ("https://t.example/2024/11/mines", None),
        ("https://t.example/1011-20-24", None),
        ("https://t.example/2024/xyz/20/a", None),
        ("", None),
    ],
)
def test_addresses_that_carry_a_day(url, day):
    assert day_in_address(url) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-11-20.txt", DAY), ("afp_20241120_mines.html", DAY), ("2024.11.20 note.docx", DAY), ("in/2023-01-01/2024_11_20.pdf", DAY),
        ("20.11.2024.txt", None), ("2024-11.txt", None), ("120241120.txt", None),
        ("2024-11-20_2024-11-21.txt", None), ("2024-11-31.txt", None),
    ],
)  # fmt: skip
def test_names_that_carry_a_day(name, day):
    assert day_in_name(name) == day


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024-11-20", DAY), ("20241120", DAY), ("2024/11/20", DAY), ("2024-11-20T08:10:00+0100", DAY), ("2024-11-20T08:10:00.000Z", DAY),
        ("Wed, 20 Nov 2024 08:10:00 GMT", DAY), ("20 Nov 2024 08:10:00 +0100", DAY),
        ("20/11/2024", None), ("1732089600", None), ("1970", None), ("yesterday", None), ("", None), ("2024-11-20" * 50, None),
    ],
)  # fmt: skip
def test_values_that_are_a_day(told, day):
    found = candidate(told, "x")
    assert (found and found.day) == day


@pytest.mark.parametrize(
    ("published", "how", "anchor"),
    [
        (date(2024, 11, 21), "file name", Anchor(date(2024, 11, 21), "published")),
        (date(2024, 11, 20), "document properties", Anchor(DAY, "published")),
        (date(2025, 9, 1), "file name", Anchor(DAY, "inferred", (2024, 2019, 2013), ("Mittwoch, dem 20. November",))),
        (date(2023, 1, 1), "document properties", Anchor(DAY, "inferred", (2024, 2019, 2013), ("Mittwoch, dem 20. November",))),
        (date(2025, 9, 1), "JSON-LD", Anchor(date(2025, 9, 1), "published")),
        (date(2025, 9, 1), "front matter", Anchor(date(2025, 9, 1), "published")),
        (date(2025, 9, 1), "address", Anchor(date(2025, 9, 1), "published")),
    ],
)
def test_the_words_overrule_a_file_name_that_does_not_fit_them_and_nothing_better(published, how, anchor):
    assert find_anchor(Article("a", WORDS, "de", published, published_how=how, read_on=READ_ON)) == anchor


def test_a_file_name_dates_an_article_whose_words_are_silent():
    assert find_anchor(Article("a", "Berlin liefert.", "de", DAY, published_how="file name", read_on=READ_ON)) == Anchor(DAY, "published")
