"""What is added lies in the data folder under a name of its own; nothing there is overwritten, and nothing comes in twice."""

import os
from datetime import date

import pytest

from timeline.collecting import Fetched, Filed, file_address, file_copies
from timeline.collecting.filing import safe_name
from timeline.models import Article, Problem
from timeline.readers import read_folder

PAGE = """<html lang="en"><head><title>Mines: for Kyiv</title><meta property="og:site_name" content="Example Times">
<meta property="article:published_time" content="2024-11-20T08:00:00+01:00"><meta name="author" content="A. Marsh"></head><body><article>
<h1>Mines: for Kyiv</h1>
<p>Washington has approved the delivery of anti-personnel mines to Ukraine, an official said on Wednesday.</p>
<p>The decision, which he described on condition of anonymity, reverses a policy that had stood since the summer of 2022.</p>
</article></body></html>"""
FEED = """<rss><channel><title>ET</title>
<item><title>One</title><link>https://t.example/1</link>
<description>First words.</description></item>
<item><title>Two</title><guid>2</guid>
<description>Second words.</description></item></channel></rss>"""
TEXT = (
    "Washington has approved the delivery of anti-personnel mines to Ukraine, an official said on Wednesday.\n\n"
    "The decision, which he described on condition of anonymity, reverses a policy that had stood since the summer of 2022."
)


class Web:
    """Answers as a fetcher does, out of a dict."""

    def __init__(self, **answers):
        self.answers = answers

    def fetch(self, url):
        told = self.answers[url.rpartition("/")[2]]
        return told if isinstance(told, Problem) else Fetched(url, told[0].encode(), told[1])


def lie(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def write(path, content="Text."):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf8")
    return path


def test_a_file_is_copied_once_and_known_again(tmp_path):
    source, data = write(tmp_path / "in" / "a.txt"), tmp_path / "data"
    assert list(file_copies(source, data)) == [Filed(str(source), data / "a.txt")]
    assert list(file_copies(source, data)) == [Filed(str(source), data / "a.txt", known=True)]
    other = write(tmp_path / "in" / "other name.txt")
    assert list(file_copies(other, data)) == [Filed(str(other), data / "a.txt", known=True)]
    assert lie(data) == ["a.txt"]


def test_another_text_of_the_same_name_gets_a_name_of_its_own(tmp_path):
    data = tmp_path / "data"
    for content in ("One.", "Two.", "Three."):
        list(file_copies(write(tmp_path / "in" / "a.jsonl.gz", content), data))
    assert {name: (data / name).read_text() for name in lie(data)} == {
        "a.jsonl.gz": "One.",
        "a-2.jsonl.gz": "Two.",
        "a-3.jsonl.gz": "Three.",
    }


def test_a_folder_comes_in_with_its_folders_and_without_what_is_no_article(tmp_path):
    for name in ("a.txt", "sub/b.md", ".hidden.txt", "talk.pptx", "sub/README.md"):
        write(tmp_path / "press" / name, name)
    (tmp_path / "press" / "out.txt").symlink_to("/etc/passwd")
    data = tmp_path / "data"
    found = list(file_copies(tmp_path / "press", data))
    assert lie(data) == ["press/a.txt", "press/sub/b.md"]
    assert [(p.code, p.where) for p in found if isinstance(p, Problem)] == [("link", "out.txt"), ("unknown-format", "talk.pptx")]


@pytest.mark.parametrize(
    ("name", "safe"),
    [("a\nb.txt", "a_b.txt"), ("..txt", "article.txt"), ("a:b|c?.html", "a_b_c_.html"), ("é.md", "é.md"), (".secret.md", "secret.md")],
)
def test_names_that_other_systems_cannot_bear_are_mended(name, safe):
    assert safe_name(name) == safe


def test_names_of_any_bytes_come_in(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    with open(os.path.join(os.fsencode(folder), b"a\n\xff.txt"), "wb") as file:
        file.write(b"Text.")
    list(file_copies(folder, tmp_path / "data"))
    assert lie(tmp_path / "data") == ["in/a__.txt"]


def test_a_page_becomes_a_file_with_front_matter_and_its_original_is_kept(tmp_path):
    web = Web(mines=(PAGE, "text/html"))
    [filed] = file_address("https://t.example/mines", tmp_path, web, fetched_on="2026-03-02")
    assert (filed.source, filed.known, filed.path.name[:15]) == ("https://t.example/mines", False, "mines-for-kyiv-")
    [article] = read_folder(tmp_path).articles
    digest = article.extra["original_sha256"]
    assert article == Article(
        filed.path.name, TEXT, "en", date(2024, 11, 20), "Mines: for Kyiv", "Example Times", "https://t.example/mines", "A. Marsh",
        filed.path.name, "meta article:published_time",
        extra={"original": f".originals/{digest[:16]}.html", "original_sha256": digest, "fetched": "2026-03-02"},
    )  # fmt: skip
    assert (tmp_path / article.extra["original"]).read_text(encoding="utf8") == PAGE


def test_the_same_page_again_is_known_and_a_changed_one_stands_beside_it(tmp_path):
    list(file_address("https://t.example/mines", tmp_path, Web(mines=(PAGE, "text/html"))))
    [again] = file_address("https://t.example/mines", tmp_path, Web(mines=(PAGE, "text/html")))
    assert again.known
    [changed] = file_address("https://t.example/mines", tmp_path, Web(mines=(PAGE.replace("2022", "2021"), "text/html")))
    assert (changed.known, changed.path.name[-5:]) == (False, "-2.md")


def test_a_feed_gives_a_file_an_item(tmp_path):
    found = list(file_address("https://t.example/rss", tmp_path, Web(rss=(FEED, "application/rss+xml"))))
    assert [one.source for one in found] == ["https://t.example/1", "https://t.example/rss#fetched.xml#2"]
    assert [(a.title, a.text, a.source) for a in read_folder(tmp_path).articles] == [
        ("One", "First words.", "ET"),
        ("Two", "Second words.", "ET"),
    ]


def test_what_is_no_article_leaves_nothing_behind(tmp_path):
    web = Web(image=("x", "image/png"), login=("<html><body></body></html>", "text/html"), gone=Problem("not-fetched", "u", "r", "n"))
    codes = [one.code for name in ("image", "login", "gone") for one in file_address(f"https://t.example/{name}", tmp_path, web)]
    assert (codes, lie(tmp_path)) == (["unknown-format", "no-article", "not-fetched"], [])
