"""What a folder holds, at the cost of what changed in it."""

import os
from pathlib import Path

from timeline.readers import survey
from timeline.readers.surveying import FileState, read_files


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf8")
    return path


class Reader:
    """Reads files and remembers which."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def __call__(self, folder, paths):
        self.opened += [path.name for path in paths]
        return read_files(folder, paths)


def owners_of(found) -> dict[str, str]:
    return {id: state.name for state in reversed(found.files.values()) for id, _ in state.offers}


def test_files_that_look_as_before_are_not_opened(tmp_path):
    write(tmp_path / "a.txt", "One.")
    write(tmp_path / "b.txt", "Two.")
    first = survey(tmp_path)
    assert ([a.id for a in first.articles], first.kept) == (["a.txt", "b.txt"], set())
    write(tmp_path / "b.txt", "Two and a half.")
    read = Reader()
    again = survey(tmp_path, first.files, owners_of(first), read)
    assert read.opened == ["b.txt"]
    assert ([a.text for a in again.articles], again.kept) == (["Two and a half."], {"a.txt"})


def test_a_file_of_the_same_length_and_time_is_opened_all_the_same_when_it_was_put_there_anew(tmp_path):
    path = write(tmp_path / "a.txt", "One.")
    first = survey(tmp_path)
    before = path.stat()
    other = write(tmp_path.parent / "other.txt", "Six.")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    again = survey(tmp_path, first.files, owners_of(first))
    assert [a.text for a in again.articles] == ["Six."]


def test_problems_of_a_file_that_is_not_opened_are_told_again(tmp_path):
    write(tmp_path / "a.jsonl", '{"id": "x", "text": "One."}\n{nonsense}\n')
    first = survey(tmp_path)
    again = survey(tmp_path, first.files, owners_of(first))
    assert again.articles == []
    assert again.problems == first.problems
    assert [problem.code for problem in again.problems] == ["no-json"]


def test_the_same_words_of_one_outlet_and_day_are_one_article_under_whatever_name(tmp_path):
    words = "---\nsource: Sample\npublished: 2024-11-21\n---\nBerlin liefert.\n"
    write(tmp_path / "a.md", words)
    write(tmp_path / "b.md", words.replace("Berlin liefert", "Berlin\n  liefert"))
    write(tmp_path / "c.md", words.replace("Sample", "Another"))
    write(tmp_path / "d.md", words.replace("21", "22"))
    found = survey(tmp_path)
    assert [a.id for a in found.articles] == ["a.md", "c.md", "d.md"]
    assert [(p.code, p.where) for p in found.problems] == [("same-article", "b.md")]
    assert "the words of a.md" in found.problems[0].reason


def test_when_the_first_of_two_files_goes_the_article_is_taken_from_the_other(tmp_path):
    write(tmp_path / "a.txt", "Berlin liefert.")
    write(tmp_path / "b.txt", "Berlin liefert.")
    first = survey(tmp_path)
    assert [a.id for a in first.articles] == ["a.txt"]
    (tmp_path / "a.txt").unlink()
    again = survey(tmp_path, first.files, {"a.txt": "a.txt"})
    assert ([a.id for a in again.articles], again.kept, again.problems) == (["b.txt"], set(), [])


def test_a_file_that_vanishes_while_the_folder_is_read_is_a_problem(tmp_path):
    write(tmp_path / "a.txt", "One.")

    def read(folder, paths):
        for path in paths:
            path.unlink()
        return read_files(folder, paths)

    found = survey(tmp_path, read=read)
    assert ([p.code for p in found.problems], found.articles) == (["unreadable"], [])


def test_a_state_that_says_nothing_of_the_file_is_never_trusted(tmp_path):
    write(tmp_path / "a.txt", "One.")
    unknown = {"a.txt": FileState("a.txt", (0, 0, 0), (("a.txt", "mark"),))}
    assert [a.text for a in survey(tmp_path, unknown, {"a.txt": "a.txt"}).articles] == ["One."]
