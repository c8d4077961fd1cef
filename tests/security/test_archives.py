"""Files made to cost more than any article: each ends soon, in little memory, as articles or problems, and touches nothing but itself."""

from __future__ import annotations

import gzip
import io
import os
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.readers import read_file

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body>'
    "</w:document>"
)
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "'
    + "x" * 1000
    + '">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 20}">' for before, name in zip("abcdef", "bcdefg", strict=True))
    + "]>"
)
SECRET = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
RSS = '<?xml version="1.0"?>{}<rss><channel><item><title>{}</title><description>{}</description></item></channel></rss>'
ALIASES = 'a0: &a0 ["x"]\n' + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 20)}]\n" for n in range(1, 9)) + "title: *a8\n"
MANY = " ".join(f"a{n}=1" for n in range(200_000))


def zipped(**parts: bytes | str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def word(content: bytes | str) -> bytes:
    return zipped(**{"word/document.xml": content})


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "bomb.docx": ("hostile", lambda: word(b"<w:document>" + b" " * 100_000_000)),
    "many.docx": ("damaged", lambda: zipped(**{f"p{n}": "" for n in range(20_000)})),
    "deep.docx": ("damaged", lambda: word("<a>" * 200_000)),
    "entities.docx": ("hostile", lambda: word(f"<!--{'x' * 11_000}-->{ENTITIES}{WORD.format('&g;')}")),
    "attribute.docx": ("hostile", lambda: word(f"<!--{'x' * 11_000}-->{ENTITIES}" + WORD.format("y").replace("<w:p>", '<w:p a="&g;">'))),
    "other-encoding.docx": ("", lambda: word(f'<?xml version="1.0" encoding="UTF-16"?>{ENTITIES}{WORD.format("&g;")}'.encode("utf-16"))),
    "outside.docx": ("hostile", lambda: word(f"<!--{'x' * 11_000}-->{SECRET}{WORD.format('&e;')}")),
    "outside.odt": ("", lambda: zipped(**{"content.xml": f'<?xml version="1.0" encoding="UTF-16"?>{SECRET}<a>&e;</a>'.encode("utf-16")})),
    "climbing.docx": ("", lambda: zipped(**{"../../../climbed": "x", "word/document.xml": WORD.format("words")})),
    "bomb.jsonl.gz": ("hostile", lambda: gzip.compress(b"0" * 100_000_000)),
    "blank.jsonl.gz": ("hostile", lambda: gzip.compress(b"\n" * 30_000_000)),
    "packed.jsonl.gz": ("hostile", lambda: gzip.compress((b'{"text": "' + b"x" * 5_000_000 + b'"}\n') * 10)),
    "bomb.warc.gz": ("", lambda: gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 90000000\r\n\r\n" + b"0" * 90_000_000)),
    "aliases.md": ("", lambda: f"---\n{ALIASES}---\nText.".encode()),
    "objects.md": ("", lambda: b'---\ntitle: !!python/object/apply:os.mkdir ["climbed"]\n---\nText.'),
    "entities.xml": ("hostile", lambda: RSS.format(ENTITIES, "&g;", "&g;").encode()),
    "entities-16.xml": ("hostile", lambda: RSS.format(ENTITIES, "&g;", "&g;").replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")),
    "outside.xml": ("", lambda: RSS.format('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">', "a", "b").encode()),
    "deep.html": ("", lambda: b"<div>" * 200_000 + b"words"),
    "attributes.html": ("hostile", lambda: f"<p {MANY}>words".encode()),
    "slashes.html": ("hostile", lambda: f"<p {MANY.replace(' ', '/')}>words".encode()),
    "quotes.html": ("hostile", lambda: ("<p " + "a=''" * 100_000 + ">words").encode()),
    "attributes.eml": ("", lambda: f"From: a@b.example\nSubject: s\nContent-Type: text/html\n\n<p {MANY}>words".encode()),
    "attributes.rss": ("", lambda: RSS.format("", "t", f"&lt;p {MANY}&gt;words").encode()),
    "deep.jsonl": ("no-json", lambda: b'{"text":"b","x":' + b"[" * 500_000 + b"]" * 500_000 + b"}\n"),
    "number.jsonl": ("no-json", lambda: b'{"text":"b","x":' + b"9" * 5_000_000 + b"}\n"),
    "parts.eml": ("", lambda: b"".join(b"--a\nContent-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (n, n) for n in range(2_000))),
    "head.eml": ("", lambda: b"From: a@b.example\nSubject: " + b"=?utf-8?q?x?= " * 100_000 + b"\n\nText"),
    "wide.csv": ("", lambda: b"text," * 50_000 + b"\n" + b"a," * 50_000),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_soon_and_in_little_memory(tmp_path: Path, name: str):
    code, make = FILES[name]
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / name
    path.write_bytes(make())
    begun = time.monotonic()
    found = read_file(path, root=path.parent)
    assert time.monotonic() - begun < 10
    assert found.articles or found.problems
    assert code in {problem.code for problem in found.problems} | {""}
    assert "root:" not in "".join(article.text + article.title for article in found.articles)
    assert sorted(file.name for file in tmp_path.rglob("*")) == sorted(["in", name])


def test_what_is_unpacked_is_bounded_and_not_kept(tmp_path: Path):
    path = tmp_path / "bomb.docx"
    path.write_bytes(FILES["bomb.docx"][1]())
    tracemalloc.start()
    try:
        read_file(path, root=tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 150_000_000
    finally:
        tracemalloc.stop()


def test_a_link_in_the_data_folder_leads_nowhere(tmp_path: Path):
    from timeline.readers import read_folder

    (tmp_path / "data").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    os.symlink(tmp_path / "secret.txt", tmp_path / "data" / "a.txt")
    os.symlink(tmp_path, tmp_path / "data" / "folder")
    os.mkfifo(tmp_path / "data" / "pipe.txt")
    found = read_folder(tmp_path / "data")
    assert [article.text for article in found.articles] == []


NAMES = (
    "../../x.txt",
    "..\\..\\x.txt",
    "/etc/x.txt",
    "a/../../x.txt",
    ".hidden.txt",
    "..",
    ".",
    "",
    "x.txt\x00.html",
    "\u202etxt.x",
    "C:\\x.txt",
    "x" * 5_000 + ".txt",
    "x.txt/",
    "x.txt\n",
    "é\ud800.txt",
    "~/x.txt",
    "$HOME/x.txt",
    "%2e%2e%2fx.txt",
    "x.about.yaml",
    "|x.txt",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_sent_never_leads_out_of_the_folder(tmp_path: Path, name: str):
    from timeline.collecting import file_bytes

    data = tmp_path / "in" / "data"
    data.mkdir(parents=True)
    list(file_bytes(name, b"Some text.", data))
    outside = [file for file in tmp_path.rglob("*") if file.is_file() and file.parent != data]
    assert outside == []
    for file in data.iterdir():
        assert not file.name.startswith(".")
        assert file.name.isprintable()
        assert len(file.name.encode()) < 200
