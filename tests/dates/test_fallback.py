"""Languages without a file: absolute dates only, marked so, and nothing else."""

import subprocess
import sys
from datetime import date

import pytest

from timeline.dates import date_article, find_dates
from timeline.models import Article


@pytest.mark.parametrize(
    ("language", "text", "finds"),
    [
        ("el", "Στις 21 Απριλίου 1967 έγινε πραξικόπημα.", ["21 Απριλίου 1967 = 1967-04-21"]),
        ("el", "Τον Ιούλιο του 1974 έπεσε η χούντα· τον Μάιο του 1968 όχι.", ["Ιούλιο του 1974 = 1974-07", "Μάιο του 1968 = 1968-05"]),
        ("sv", "Den 24 februari 2022 inleddes kriget.", ["24 februari 2022 = 2022-02-24"]),
        ("cs", "Dne 24. února 2022 začala válka.", ["24. února 2022 = 2022-02-24"]),
        ("ro", "La 24 februarie 2022 a început războiul.", ["24 februarie 2022 = 2022-02-24"]),
        ("da", "Den 05.11.2024 og den 2024-11-06.", ["05.11.2024 = 2024-11-05", "2024-11-06 = 2024-11-06"]),
        ("el", "Χθες και την Κυριακή μίλησε ο πρόεδρος για 1967 λόγους.", []),
        ("sv", "Den so kallade T-90 och 300 man, i går och i maj.", []),
        ("el", "Στις 31 Φεβρουαρίου 2024 τίποτα.", []),
        ("xx", "On 24 February 2022.", []),
        ("", "24 February 2022", []),
    ],
)
def test_only_dates_that_need_nothing_else_are_found(language: str, text: str, finds: list[str]):
    found = find_dates(text, language, date(2024, 11, 21))
    assert [f"{e.text} = {e.value}" for e in found] == finds
    assert {e.rule for e in found} <= {"dateparser"}


def test_a_chinese_article_read_before_changes_no_swedish_date():
    read = (
        "from timeline.dates import find_dates;"
        "find_dates('2024年1月20日', 'zh', None);"
        "print([e.value for e in find_dates('Den 24 februari 2022 inleddes kriget.', 'sv', None)])"
    )
    # In a process of its own: Babel keeps what it has read for as long as the process lives.
    done = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['2022-02-24']"


def test_an_article_without_a_language_file_keeps_its_published_anchor():
    dated = date_article(Article(id="a", text="Στις 21 Απριλίου 1967.", language="el", published=date(2024, 1, 1)))
    assert (dated.anchor.day, [e.value for e in dated.expressions]) == (date(2024, 1, 1), ["1967-04-21"])
