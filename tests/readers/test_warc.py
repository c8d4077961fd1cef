"""Web archives: each page's article, nothing of what is no page, and whatever is broken is said."""

import gzip
import io
import tempfile
from datetime import date
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from timeline.readers import read_file

WORDS = "La France a annoncé vendredi 22 avril l'envoi de canons Caesar à l'Ukraine. " * 4


def page(title: str, words: str = WORDS, day: str = "2022-04-23") -> bytes:
    head = f'<title>{title}</title><meta property="article:published_time" content="{day}T08:00:00+02:00">'
    body = f"<article><h1>{title}</h1><p>{words}</p></article>"
    return f'<html lang="fr"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def archive(path: Path, *records: tuple[str, bytes, str, str], packed: bool = True) -> Path:
    """Records of (address, content, content type, status)."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for address, content, kind, status in records:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            told = {"WARC-Date": "2024-01-02T03:04:05Z"}
            writer.write_record(
                writer.create_warc_record(address, "response", payload=io.BytesIO(content), http_headers=headers, warc_headers_dict=told)
            )
    return path


HTML = "text/html; charset=utf-8"


def records() -> bytes:
    """A small archive as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        told = (
            ("https://example.org/1", page("Paris livre des canons"), HTML, "200 OK"),
            ("https://example.org/x", b"x", "text/css", "200 OK"),
        )
        return archive(Path(folder, "a.warc"), *told, packed=False).read_bytes()


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_is_an_article_with_its_address_and_its_own_day(tmp_path, packed):
    path = archive(
        tmp_path / ("a.warc.gz" if packed else "a.warc"),
        ("https://example.org/1", page("Paris livre des canons"), HTML, "200 OK"),
        ("https://example.org/logo.png", b"\x89PNG", "image/png", "200 OK"),
        ("https://example.org/old", page("Page déplacée"), HTML, "404 Not Found"),
        ("https://example.org/2", page("Paris relivre", day="2022-05-27"), HTML, "200 OK"),
        packed=packed,
    )
    found = read_file(path)
    assert found.problems == ()
    told = [(a.id, a.path, a.title, a.published, a.language, a.url, a.extra["archived"]) for a in found.articles]
    assert told == [
        (f"{path.name}#1", path.name, "Paris livre des canons", date(2022, 4, 23), "fr", "https://example.org/1", "2024-01-02"),
        (f"{path.name}#4", path.name, "Paris relivre", date(2022, 5, 27), "fr", "https://example.org/2", "2024-01-02"),
    ]
    assert all("Caesar" in a.text and "<p>" not in a.text for a in found.articles)


def test_windows_1251_is_read_as_the_server_says(tmp_path):
    words = "Президент сказав, що країна отримає нові системи протиповітряної оборони вже наступного місяця. " * 4
    content = f"<html><body><article><h1>Оборона</h1><p>{words}</p></article></body></html>".encode("cp1251")
    [article] = read_file(
        archive(tmp_path / "a.warc", ("https://example.org/uk", content, "text/html; charset=windows-1251", "200 OK"))
    ).articles
    assert article.text.startswith("Президент сказав, що країна") or "Президент сказав, що країна" in article.text


def test_pages_without_an_article_are_counted(tmp_path):
    lists = [(f"https://example.org/{n}", b"<html><body><a href=x>x</a></body></html>", HTML, "200 OK") for n in range(25)]
    found = read_file(archive(tmp_path / "a.warc.gz", *lists))
    assert found.articles == ()
    assert [p.code for p in found.problems] == ["no-article"] * 21
    assert found.problems[-1].reason.startswith("25 of its pages hold no article")


def test_an_archive_of_parts_only_says_so(tmp_path):
    [problem] = read_file(archive(tmp_path / "a.warc", ("https://example.org/a.css", b"a{}", "text/css", "200 OK"))).problems
    assert (problem.code, problem.reason) == ("no-article", "none of its 1 records is a web page")


def test_a_download_that_broke_off_keeps_what_came_before(tmp_path):
    whole = archive(tmp_path / "a.warc.gz", *((f"https://example.org/{n}", page(f"Titre {n}"), HTML, "200 OK") for n in range(3)))
    raw = whole.read_bytes()
    whole.write_bytes(raw[: len(raw) * 5 // 6])
    found = read_file(whole)
    assert [a.title for a in found.articles][:2] == ["Titre 0", "Titre 1"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no archive",
        gzip.compress(b"no archive", mtime=0),
        b"WARC/1.0\r\n\r\n",
        b"\x1f\x8b\x08broken",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
    ],
)
def test_what_is_no_archive_is_a_problem(tmp_path, raw):
    path = tmp_path / "a.warc"
    path.write_bytes(raw)
    found = read_file(path)
    assert found.articles == ()
    assert len(found.problems) == 1


def test_a_page_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path):
    bomb = gzip.compress(b"<p>" + b" " * 60_000_000)
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        headers = StatusAndHeaders("200 OK", [("Content-Type", HTML), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record("https://example.org/b", "response", payload=io.BytesIO(bomb), http_headers=headers))
    assert [p.code for p in read_file(path).problems] == ["too-large"]
