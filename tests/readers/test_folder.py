"""A folder is read in one order, nothing outside it is, and nothing is passed over in silence."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.models import Article, Problem
from timeline.readers import READERS, Reading, read_file, read_folder, stream_file


def write(folder, name, content="Text."):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf8")
    return path


def test_articles_come_in_the_order_of_their_names_with_their_place_as_id(tmp_path):
    for name in ("b.txt", "a.md", "sub/deep/c.txt", "Z.txt", "README.md", "sub/readme.md", ".hidden.txt", ".git/x.txt"):
        write(tmp_path, name)
    assert read_folder(tmp_path) == Reading(
        tuple(Article(name, "Text.", path=name) for name in ("Z.txt", "a.md", "b.txt", "sub/deep/c.txt"))
    )


def test_a_format_nobody_reads_is_said_with_those_that_are(tmp_path):
    write(tmp_path, "talk.pptx")
    write(tmp_path, "noise")
    write(tmp_path, "a.txt")
    found = read_folder(tmp_path)
    assert [a.id for a in found.articles] == ["a.txt"]
    step = f"Save its text in one of these: {', '.join(READERS)}."
    assert found.problems == (
        Problem("unknown-format", "noise", "no suffix is no format we read", step),
        Problem("unknown-format", "talk.pptx", ".pptx is no format we read", step),
    )


def test_an_id_used_twice_is_read_once_and_said(tmp_path):
    write(tmp_path, "a.md", "---\nid: x\n---\nFirst.")
    write(tmp_path, "b.jsonl", '{"id": "x", "text": "Second."}\n{"id": "y", "text": "Third."}')
    found = read_folder(tmp_path)
    assert [(a.id, a.text) for a in found.articles] == [("x", "First."), ("y", "Third.")]
    assert [(p.code, p.where) for p in found.problems] == [("duplicate-id", "b.jsonl")]
    assert "already used in a.md" in found.problems[0].reason


def test_links_out_of_the_folder_are_refused_and_those_within_are_read(tmp_path):
    folder, outside = tmp_path / "data", tmp_path / "outside"
    write(outside, "secret.txt")
    write(folder, "a.txt")
    (folder / "inner.txt").symlink_to("a.txt")
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "tree").symlink_to(outside)
    (folder / "broken.txt").symlink_to("nowhere.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    found = read_folder(folder)
    assert [a.id for a in found.articles] == ["a.txt", "inner.txt"]
    assert sorted((p.code, p.where) for p in found.problems) == [
        ("link", "out.txt"), ("link", "tree"), ("unreadable", "broken.txt"), ("unreadable", "circle.txt"),
    ]  # fmt: skip


def test_a_link_that_the_user_names_is_read(tmp_path):
    write(tmp_path, "real/a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    assert [a.id for a in read_file(tmp_path / "link.txt").articles] == ["link.txt"]
    assert [a.id for a in read_folder(tmp_path / "folder").articles] == ["a.txt"]


def test_what_is_no_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    assert [(p.code, p.where) for p in read_folder(tmp_path).problems] == [("unreadable", "pipe.txt")]
    assert [p.code for p in read_file(tmp_path / "none.txt").problems] == ["unreadable"]
    assert [p.code for p in read_folder(tmp_path / "none").problems] == ["no-folder"]


def test_a_file_beyond_the_limit_is_said_and_not_read(tmp_path, monkeypatch):
    for module in ("decoding", "jsonl"):
        monkeypatch.setattr(f"timeline.readers.{module}.MOST_BYTES", 100)
    write(tmp_path, "a.txt", "x" * 101)
    write(tmp_path, "b.txt", "x" * 100)
    write(tmp_path, "c.jsonl", '{"id": "c", "text": "ok"}\n{"id": "d", "text": "' + "x" * 100 + '"}\n')
    found = read_folder(tmp_path)
    assert [a.id for a in found.articles] == ["b.txt", "c"]
    assert [(p.code, p.where) for p in found.problems] == [("too-large", "a.txt"), ("too-large", "c.jsonl:2")]


def test_a_sparse_file_of_gigabytes_costs_nothing(tmp_path):
    for name in ("a.txt", "a.md", "a.jsonl"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(3 * 1024**3)
    assert [p.code for p in read_folder(tmp_path).problems] == ["too-large"] * 3


def test_names_that_cannot_be_printed_are_spelt_out(tmp_path):
    with open(os.path.join(os.fsencode(tmp_path), b"a\n\xff.txt"), "wb") as file:
        file.write(b"Text.")
    assert [a.id for a in read_folder(tmp_path).articles] == ["a\\n\\xff.txt"]


def test_a_large_file_is_read_one_article_at_a_time(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"id": "x", "text": "1"}\n' * 3)
    assert [one.text for one in stream_file(path) if isinstance(one, Article)] == ["1", "1", "1"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(READERS)),
    st.binary(max_size=200) | st.text(max_size=200).map(lambda t: ("---\n" + t + "\n---\nx").encode("utf8", "replace")),
)
def test_no_bytes_in_no_format_stop_the_reading(tmp_path, suffix, raw):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(raw)
    found = read_file(path, root=tmp_path)
    assert found.articles or found.problems
    assert all(problem.reason and problem.next_step for problem in found.problems)


@pytest.mark.parametrize("name", ["data"])
def test_every_sample_is_read_without_a_problem(name):
    from pathlib import Path

    found = read_folder(Path(__file__).resolve().parents[2] / name)
    assert found.problems == ()
    assert len(found.articles) >= 1
