"""A language file that is wrong says so in a sentence; those that stand are right."""

import pytest

from timeline.errors import LanguageFileError
from timeline.languages import available, detect, load
from timeline.languages.schema import read_language

MONTHS = "\n".join(f'{n} = ["month{n}"]' for n in range(1, 13))
WEEKDAYS = "\n".join(f'{n} = ["day{n}"]' for n in range(1, 8))
BASE = f"[dates.words.month]\n{MONTHS}\n[dates.words.weekday]\n{WEEKDAYS}\n"


@pytest.mark.parametrize("code", available())
def test_every_language_file_can_be_read(code: str):
    language = load(code)
    assert language.code == code
    assert language.name


def test_a_language_without_a_file_is_named_with_those_there_are():
    with pytest.raises(LanguageFileError, match=r"There is no language file xx\.toml\. There are: .*fr.*Copy en\.toml"):
        load("xx")


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("[dates", r"xx\.toml: .* Often a string lacks its closing quote\."),
        (BASE.replace('7 = ["month7"]\n', ""), r"\[dates\.words\.month\] has no word for 7\. Add it, or copy en\.toml as a start\."),
        (BASE.replace('["day3"]', '["day2"]'), r"\[dates\.words\.weekday\] 'day2' means 2 and 3\. Keep one"),
        (BASE + "[dates.words.unit]\nfortnight = ['fortnight']\n", r"\[dates\.words\.unit\] fortnight is no unit\. There are: day, week"),
        (BASE + "[dates.words.number]\n0.5 = ['half']\n", r"\[dates\.words\.number\] 0 must be a list of words"),
        (BASE + "[dates.templates]\nlength = ['{n}']\n", r"\[dates\.templates\] length is no kind of expression"),
        (BASE + "[dates.templates]\nduration = ['{number} ages']\n", r"duration: '\{number\} ages' does not say its unit\."),
        (BASE + "[dates.before]\nSOON = { words = ['x'] }\n", r"\[dates\.before\] SOON is no TIMEX3 mod\."),
        (BASE + "[dates.word]\nx = 1\n", r"\[dates\] has a table 'word' that nothing reads\."),
        (BASE + "[dates.words.season]\nSU = ['summer(']\n", r"the brackets of 'summer\(' are not in pairs"),
    ],
)
def test_a_fault_is_told_in_a_sentence_that_says_what_to_do(toml: str, sentence: str):
    with pytest.raises(LanguageFileError, match=sentence):
        read_language("xx", toml)


def test_a_file_that_tells_of_no_dates_is_no_fault():
    assert read_language("xx", 'name = "X"\n[events]\n').dates == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le président a annoncé mercredi une nouvelle aide militaire à l’Ukraine.", "fr"),
        ("The president announced a new package of military aid on Wednesday.", "en"),
        ("Der Bundeskanzler hat am Mittwoch neue Waffenlieferungen angekündigt.", "de"),
        ("Президент оголосив у середу про новий пакет військової допомоги.", "uk"),
        ("", ""),
        ("2024-11-20 …", ""),
    ],
)
def test_the_language_of_a_text_is_detected(text: str, code: str):
    assert detect(text) == code
