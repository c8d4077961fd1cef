"""A folder that is watched: what changes in it stands in the store within two seconds, whatever way programs write."""

import os
import shutil
import threading
import time
from datetime import date

import pytest

from timeline.models import Problem
from timeline.store import Store
from timeline.store.keeping import copy_of
from timeline.watching import concerns, rebuild, watch

READ_ON = date(2026, 3, 2)
ARTICLE = "---\nlanguage: en\npublished: {day}\n---\nBritain announced on {day} that it would send 14 Challenger 2 tanks to Ukraine.\n"
WITHIN = 2.0


@pytest.fixture
def watched(tmp_path):
    """A folder under watch, and a question to its store."""
    data, store, stop, told = tmp_path / "data", tmp_path / "s.sqlite", threading.Event(), []
    data.mkdir()
    thread = threading.Thread(target=watch, args=(data, store), kwargs={"read_on": lambda: READ_ON, "stop": stop, "told": told.append})
    thread.start()
    assert reached(lambda: told, seconds=20)

    def days():
        with Store.open(store) as opened:
            return [str(event.first) for event in opened.events()]

    # The first change may come before the system's watch stands: one is made and awaited, so that the others are measured.
    (data / "warm.txt").write_text("x", encoding="utf8")
    deadline = time.monotonic() + 20
    while len(told) < 2 and time.monotonic() < deadline:
        os.utime(data / "warm.txt")
        time.sleep(0.3)
    (data / "warm.txt").unlink()
    time.sleep(1.2)
    yield data, days, told
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def reached(condition, *, seconds=WITHIN):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return bool(condition())


def test_new_changed_and_removed_files_are_seen_within_two_seconds(watched):
    data, days, _ = watched
    file = data / "a.md"
    file.write_text(ARTICLE.format(day="2023-01-14"), encoding="utf8")
    assert reached(lambda: days() == ["2023-01-14"])
    file.write_text(ARTICLE.format(day="2023-01-16"), encoding="utf8")
    assert reached(lambda: days() == ["2023-01-16"])
    file.rename(data / "b.md")
    assert reached(lambda: days() == ["2023-01-16"])
    (data / "b.md").unlink()
    assert reached(lambda: days() == [])


def test_an_editor_that_writes_in_steps_leaves_one_article_and_no_problem(watched):
    data, days, told = watched
    before = len(told)
    (data / "4913").write_text("", encoding="utf8")
    (data / "4913").unlink()
    (data / ".a.md.swp").write_text("x", encoding="utf8")
    (data / "a.md.tmp").write_text(ARTICLE.format(day="2023-01-14"), encoding="utf8")
    os.replace(data / "a.md.tmp", data / "a.md")
    (data / "a.md~").write_text("x", encoding="utf8")
    assert reached(lambda: days() == ["2023-01-14"])
    assert [report.problems for report in told[before:]] == [()] * (len(told) - before)


def test_a_file_that_cannot_be_read_becomes_a_problem_and_watching_goes_on(watched):
    data, days, told = watched
    (data / "a.docx").write_bytes(b"no zip")
    assert reached(lambda: [p.where for p in told[-1].problems] == ["a.docx"])
    (data / "b.md").write_text(ARTICLE.format(day="2023-01-14"), encoding="utf8")
    assert reached(lambda: days() == ["2023-01-14"])


def test_a_folder_that_vanishes_empties_nothing_and_is_waited_for(watched, tmp_path):
    data, days, told = watched
    (data / "a.md").write_text(ARTICLE.format(day="2023-01-14"), encoding="utf8")
    assert reached(lambda: days() == ["2023-01-14"])
    shutil.move(data, tmp_path / "away")
    assert reached(lambda: isinstance(told[-1], Problem) and told[-1].code == "no-folder", seconds=5)
    assert days() == ["2023-01-14"]
    (tmp_path / "away" / "a.md").write_text(ARTICLE.format(day="2023-01-16"), encoding="utf8")
    shutil.move(tmp_path / "away", data)
    assert reached(lambda: days() == ["2023-01-16"], seconds=5)


def test_a_build_of_the_watched_folder_keeps_the_daily_copy_too(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.md").write_text("Berlin approved the delivery of tanks on 20 November 2024.", encoding="utf8")
    rebuild(tmp_path / "data", tmp_path / "s.sqlite", read_on=lambda: READ_ON, told=lambda one: None)
    with Store.open(copy_of(tmp_path / "s.sqlite"), create=False) as copy:
        assert len(copy.articles()) == 1


def test_a_build_that_fails_is_told(tmp_path):
    told = []
    (tmp_path / "s.sqlite").write_bytes(b"no store at all, but bytes of something else" * 100)
    (tmp_path / "data").mkdir()
    rebuild(tmp_path / "data", tmp_path / "s.sqlite", read_on=lambda: READ_ON, told=told.append)
    assert [problem.code for problem in told] == ["watching"]


@pytest.mark.parametrize(
    ("name", "answer"),
    [("a.md", True), ("sub/b.txt", True), (".originals/x.html", False), ("a.part", False), ("~$note.docx", False), ("b.crdownload", False)],
)
def test_what_programs_leave_while_they_write_concerns_nobody(tmp_path, name, answer):
    assert concerns(tmp_path / name, tmp_path) == answer
