"""What a person says of a file beside it counts more than what the file tells."""

from datetime import date
from pathlib import Path

import pytest

from timeline.collecting import file_copies, tell_about
from timeline.readers import read_folder, survey
from timeline.readers.about import about_file

TEXT = "Berlin liefert."


def write(path: Path, content: str = TEXT) -> Path:
    path.write_text(content, encoding="utf8")
    return path


def test_day_language_and_outlet_are_taken_from_beside_the_file(tmp_path):
    path = write(tmp_path / "2020-01-01 note.txt")
    tell_about(path, {"published": date(2024, 11, 20), "language": "de", "source": "Le Phare : édition du soir"})
    [article] = read_folder(tmp_path).articles
    assert (article.published, article.published_how) == (date(2024, 11, 20), "about")
    assert (article.language, article.source, article.text) == ("de", "Le Phare : édition du soir", TEXT)


def test_one_article_of_a_file_of_several_is_meant_by_its_id(tmp_path):
    path = write(tmp_path / "a.jsonl", '{"id": "x", "text": "One."}\n{"id": "y", "text": "Two."}\n')
    tell_about(path, {"source": "Le Phare"})
    tell_about(path, {"published": date(2024, 11, 20)}, article="y")
    assert [(a.id, a.source, a.published) for a in read_folder(tmp_path).articles] == [
        ("x", "Le Phare", None),
        ("y", "Le Phare", date(2024, 11, 20)),
    ]


def test_what_is_told_again_is_kept_and_an_empty_word_takes_it_back(tmp_path):
    path = write(tmp_path / "a.txt")
    tell_about(path, {"published": date(2024, 11, 20), "source": "Le Phare"})
    tell_about(path, {"source": "", "title": "Panzer"})
    [article] = read_folder(tmp_path).articles
    assert (article.title, article.source, article.published) == ("Panzer", "", date(2024, 11, 20))


def test_what_is_said_later_opens_the_file_again(tmp_path):
    path = write(tmp_path / "a.txt")
    first = survey(tmp_path)
    tell_about(path, {"title": "Panzer"})
    again = survey(tmp_path, first.files, {"a.txt": "a.txt"})
    assert [a.title for a in again.articles] == ["Panzer"]
    about_file(path).unlink()
    assert [a.title for a in survey(tmp_path, again.files, {"a.txt": "a.txt"}).articles] == [""]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("published: [", "it cannot be read"),
        ("- a\n- b", "it is no list of names and values"),
        ("publisht: 2024-11-20", "it says what is not known: publisht"),
        ("published: tomorrow", "published 'tomorrow' is not a date"),
        ("x: " * 400_000, "it is larger than anything that is said of articles"),
        ("\x00", "it cannot be read"),
    ],
)
def test_what_makes_no_sense_is_a_problem_and_the_article_stays(tmp_path, said, reason):
    write(about_file(write(tmp_path / "a.txt")), said)
    found = read_folder(tmp_path)
    assert [a.text for a in found.articles] == [TEXT]
    assert [p.where for p in found.problems] == ["a.txt.about.yaml"]
    assert reason in found.problems[0].reason


def test_it_comes_along_when_the_file_is_copied(tmp_path):
    (tmp_path / "from").mkdir()
    tell_about(write(tmp_path / "from" / "a.txt"), {"title": "Panzer"})
    list(file_copies(tmp_path / "from" / "a.txt", tmp_path / "data"))
    assert [a.title for a in read_folder(tmp_path / "data").articles] == ["Panzer"]
