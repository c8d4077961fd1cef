"""Tables: an article a row, the columns known by their names, days only where their order is certain."""

from datetime import date

import pytest

from timeline.models import Article
from timeline.readers import read_file
from timeline.readers.csv_table import COLUMNS

DAY = date(2024, 11, 20)


def read(tmp_path, content, name="a.csv"):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_file(tmp_path / name, root=tmp_path)


def codes(reading):
    return [(problem.code, problem.where) for problem in reading.problems]


def days(reading):
    return [article.published for article in reading.articles]


def test_a_row_is_an_article_and_other_columns_are_kept(tmp_path):
    told = 'ID,Headline,Body,Date,Outlet,Link,Lang,Byline,Desk\n7,Mines,"Yes, it said.\nSo it is.",2024-11-20,ET,u,EN,A.,World\n'
    article = Article("7", "Yes, it said.\nSo it is.", "en", DAY, "Mines", "ET", "u", "A.", "a.csv", "csv column", extra={"Desk": "World"})
    assert read(tmp_path, told).articles == (article,)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Titel;Text;Datum\nMinen;Washington genehmigt.;20.11.2024\n", "a.csv"),
        ("titre\ttexte\tdate_de_publication\nMinen\tWashington genehmigt.\t20/11/2024\n", "a.tsv"),
        ("\ufeffTITLE|TEXT|PUBLISHED\r\nMinen|Washington genehmigt.|2024-11-20T10:00:00Z\r\n", "a.csv"),
        ("title,text,date\nMinen,Washington genehmigt.,11/20/2024\n".encode("utf-16"), "a.csv"),
        ('"Заголовок";"Текст";"Дата"\n"Minen";"Washington genehmigt.";"20.11.2024"\n', "a.csv"),
    ],
)
def test_tables_of_many_countries_read_alike(tmp_path, content, name):
    found = read(tmp_path, content, name)
    assert found.problems == ()
    assert [(a.title, a.text, a.published, a.id) for a in found.articles] == [("Minen", "Washington genehmigt.", DAY, f"{name}#2")]


def test_a_table_of_an_old_office_program_is_read_in_its_encoding(tmp_path):
    told = "Заголовок;Текст;Дата\nМіни;Вашингтон у середу схвалив передачу мін, повідомив міністр.;20.11.2024\n"
    [article] = read(tmp_path, told.encode("cp1251")).articles
    assert (article.title, article.text) == ("Міни", "Вашингтон у середу схвалив передачу мін, повідомив міністр.")


def test_one_date_of_the_column_tells_the_order_of_all(tmp_path):
    assert days(read(tmp_path, "text,date\nA.,03/04/2024\nB.,20/11/2024\n")) == [date(2024, 4, 3), DAY]
    assert days(read(tmp_path, "text,date\nA.,03/04/2024\nB.,11/20/2024\n")) == [date(2024, 3, 4), DAY]


def test_days_whose_order_nothing_tells_are_not_guessed(tmp_path):
    found = read(tmp_path, "text,date\nA.,03/04/2024\nB.,05/06/2024\n")
    assert (days(found), codes(found)) == ([None, None], [("ambiguous-days", "a.csv")])
    assert found.articles[0].extra == {"day as written": "03/04/2024"}
    both = read(tmp_path, "text,date\nA.,13/04/2024\nB.,05/16/2024\n")
    assert (days(both), codes(both)) == ([None, None], [("ambiguous-days", "a.csv")])


def test_a_day_that_is_none_is_said_and_the_rest_goes_on(tmp_path):
    found = read(tmp_path, "text,date\nA.,31.02.2024\nB.,20.11.2024\nC.,soon\n,20.11.2024\n")
    assert days(found) == [None, DAY, None]
    assert codes(found) == [("bad-published", "a.csv:2"), ("bad-published", "a.csv:4"), ("empty", "a.csv:5")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty"),
        ("text,title\n", "empty"),
        ("name,age\nA,7\n", "no-text-column"),
        ("text\n" + "x" * 6_000_000, "damaged"),
        ('text\n"' + "a,\n" * 2_000_000, "damaged"),
        (b"text\n\x00\x00\n", "undecodable"),
        ("text,a\n" + ",1\n" * 5000, "damaged"),
        ("," * 1_000_000, "empty"),
    ],
    ids=range(8),
)
def test_tables_that_are_none_end_as_problems(tmp_path, content, code):
    found = read(tmp_path, content)
    assert (found.articles, codes(found)[-1][0]) == ((), code)
    assert len(found.problems) <= 101


def test_the_columns_are_documented():
    from pathlib import Path

    told = (Path(__file__).resolve().parents[2] / "data" / "README.md").read_text(encoding="utf8")
    assert all(f"| `{field}` | {names[0]}, " in told for field, names in COLUMNS.items())
