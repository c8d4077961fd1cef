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
        ("sk", "Dňa 24. februára 2022 sa začala vojna.", ["24. februára 2022 = 2022-02-24"]),
        ("ro", "La 24 februarie 2022 a început războiul.", ["24 februarie 2022 = 2022-02-24"]),
        ("da", "Den 05.11.2024 og den 2024-11-06.", ["05.11.2024 = 2024-11-05", "2024-11-06 = 2024-11-06"]),
        ("el", "Χθες και την Κυριακή μίλησε ο πρόεδρος για 1967 λόγους.", []),
        ("sv", "Den so kallade T-90 och 300 man, i går och i maj.", []),
        ("el", "Στις 31 Φεβρουαρίου 2024 τίποτα.", []),
        ("xx", "On 24 February 2022.", []),
        ("", "24 February 2022", []),
    ],
)
def test_only_absolute_dates_are_found(language: str, text: str, finds: list[str]):
    found = find_dates(text, language, date(2024, 11, 21))
    assert [f"{e.text} = {e.value}" for e in found] == finds
    assert {e.rule for e in found} <= {"dateparser"}


STORY = "Ο πόλεμος άρχισε στις 28 Οκτωβρίου 1940. {} Τον Ιανουάριο του 1941 πέθανε ο Μεταξάς, στις 27 Απριλίου 1941 έπεσε η Αθήνα."


@pytest.mark.parametrize(
    ("sentence", "finds"),
    [
        ("Την 1η Νοεμβρίου προχώρησαν.", ["1η Νοεμβρίου = 1940-11-01"]),
        ("Στις 21 και 22 Νοεμβρίου μπήκαν.", ["21 = 1940-11-21", "22 Νοεμβρίου = 1940-11-22"]),
        ("Από τις 5 έως τις 7 Δεκεμβρίου.", ["5 = 1940-12-05", "7 Δεκεμβρίου = 1940-12-07"]),
        ("3-5 Δεκεμβρίου.", ["3 = 1940-12-03", "5 Δεκεμβρίου = 1940-12-05"]),
        ("Τον Δεκέμβριο κατέλαβε τους Αγίους Σαράντα.", ["Δεκέμβριο = 1940-12"]),
        ("Νοέμβριος: μάχες.", ["Νοέμβριος = 1940-11"]),
        ("Από τον Νοέμβριο του 1940 ως τον Φεβρουάριο του 1941.", ["Νοέμβριο του 1940 = 1940-11", "Φεβρουάριο του 1941 = 1941-02"]),
        ("Από τον Οκτώβριο ως τον Μάρτιο του 1942.", ["Οκτώβριο = 1941-10", "Μάρτιο του 1942 = 1942-03"]),
        ("Το 1939 είχε αρχίσει στην Πολωνία.", ["1939 = 1939"]),
        ("Ο Β΄ Παγκόσμιος (1939–1945).", ["1939 = 1939", "1945 = 1945"]),
        ("Η μάχη του Μαραθώνα, το 490 π.Χ.", ["490 π.Χ. = BC0490"]),
        ("Στις 29 Σεπτεμβρίου 480 π.Χ. ναυμάχησαν.", ["29 Σεπτεμβρίου 480 π.Χ. = BC0480-09-29"]),
        ("Τον 5ο αιώνα π.Χ. και τον 19ο αιώνα.", ["5ο αιώνα π.Χ. = BC04", "19ο αιώνα = 18"]),
        ("Ο Πελοποννησιακός Πόλεμος (431–404 π.Χ.).", ["431 = BC0431", "404 π.Χ. = BC0404"]),
        ("Τη νύχτα της 5ης προς 6η Δεκεμβρίου.", ["5 = 1940-12-05", "6η Δεκεμβρίου = 1940-12-06"]),
        ("Στις 7η και 8η Δεκεμβρίου.", ["7 = 1940-12-07", "8η Δεκεμβρίου = 1940-12-08"]),
        ("Τη δεκαετία του '30.", ["δεκαετία του '30 = 193"]),
        ("Τη δεκαετία του 1930.", ["δεκαετία του 1930 = 193"]),
        ("Με 1500 άνδρες, 1.940 τόνους, 1940 %, το Τ-1940.", []),
        ("Στις 31 Νοεμβρίου τίποτα.", []),
        ("Εκεί ο Οκταβιανός Αύγουστος.", []),
    ],
)
def test_a_story_in_greek_carries_its_year(sentence: str, finds: list[str]):
    found = find_dates(STORY.format(sentence), "el", date(2018, 5, 19))
    frame = find_dates(STORY.format(""), "el", date(2018, 5, 19))
    assert [e.value for e in frame] == ["1940-10-28", "1941-01", "1941-04-27"]
    told = {(e.text, e.value) for e in frame}
    assert [f"{e.text} = {e.value}" for e in found if (e.text, e.value) not in told] == finds
    assert {e.rule for e in found} == {"dateparser"}


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("sv", "Den 1 mars 2024 tog de staden, och den 5 november 2024.", ["2024-03-01", "2024-11-05"]),
        ("hu", "1956. október 23-án kitört, november 4-én bevonultak.", ["1956-10-23", "2024-11-04"]),
        ("sk", "V novembri 1989 a v 19. storočí.", ["1989-11", "18"]),
        ("ro", "La 5 noiembrie s-a votat, 2000 de soldați au venit.", ["2024-11-05"]),
        ("ca", "El 24 de febrer de 2022 i l'abril de 2023.", ["2022-02-24", "2023-04"]),
        ("lt", "2022 m. vasario 24 d. prasidėjo karas.", ["2022-02-24"]),
        ("eu", "Otsailaren 24a da, 2022ko gerra.", []),
        ("fi", "Maaliskuussa 2022 ja 24. helmikuuta 2022.", ["2022-03", "2022-02-24"]),
        ("tr", "29 Ekim 1923'te ilan edildi.", ["1923-10-29"]),
        ("da", "Krigen (1914-18) kostede 1915 mand.", ["1914", "1918"]),
    ],
)
def test_news_and_other_languages_stand_on_the_same_rules(language: str, text: str, values: list[str]):
    assert [e.value for e in find_dates(text, language, date(2024, 11, 21))] == values


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
