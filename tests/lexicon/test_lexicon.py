"""Names, their inflections, and what only looks like them."""

import csv

import pytest

from timeline.lexicon import country_name, inflect, item_name, load_lexicon, read_words, unfold
from timeline.lexicon.loading import FOLDER


def names(language, text):
    words = read_words(text)
    lexicon = load_lexicon(language)
    return [f"{text[words.starts[f.first] : words.ends[f.last]]}={f.value.key}" for f in lexicon.find_names(words)]


def items(language, text):
    words = read_words(text)
    return [f"{text[words.starts[f.first] : words.ends[f.last]]}={f.value.key}" for f in load_lexicon(language).find_items(words)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "L’Ukraine et les Etats-Unis", ["Ukraine=UKR", "Etats-Unis=USA"]),
        ("fr", "des soldats ukrainiens formés", ["soldats ukrainiens=ukrainian-army"]),
        ("en", "the White House told us", ["White House=white-house"]),
        ("en", "he may march in turkey", []),
        ("de", "Deutschlands Minister sprach mit der französischen Regierung", ["Deutschlands=DEU", "französischen=FRA"]),
        ("de", "Olaf Scholz’ Berater", ["Olaf Scholz=olaf-scholz"]),
    ],
)
def test_names_are_found_inflected_and_only_with_their_capital(language, text, found):
    assert names(language, text) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "31 chars Abrams et des F16", ["chars Abrams=abrams", "F16=f-16"]),
        ("en", "Patriot batteries, not patriot songs", ["Patriot batteries=patriot"]),
        ("de", "Iris-T-Systeme und Leopard-2-Panzer", ["Iris-T-Systeme=iris-t", "Leopard-2-Panzer=leopard-2"]),
    ],
)
def test_items_are_found_longest_first(language, text, found):
    assert items(language, text) == found


@pytest.mark.parametrize(("name", "least"), [("countries.csv", 70), ("institutions.csv", 60), ("people.csv", 150), ("items.csv", 250)])
def test_the_lexicon_is_as_large_as_it_says_and_every_key_stands_once(name, least):
    with (FOLDER / name).open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    keys = [row.get("key") or row["code"] for row in rows]
    assert len(keys) >= least
    assert len(keys) == len(set(keys))
    assert all(None not in row and None not in row.values() for row in rows)


def test_the_notation_unfolds_brackets_and_paradigms():
    assert unfold("batter{y/ies}") == ["battery", "batteries"]
    assert [form for form, _, _ in inflect("livr~er", {"er": {"present": ["e", "ent"]}})] == ["livre", "livrent"]
    with pytest.raises(ValueError, match="asks for the paradigm 'xx'"):
        list(inflect("livr~xx", {}))


def test_names_for_headlines():
    assert (country_name("UKR", "fr"), country_name("EU", "fr"), country_name("??", "en")) == ("Ukraine", "UE", "??")
    assert item_name("ap-mine", "en") == "anti-personnel mines"


def test_a_user_may_add_names_of_his_own(tmp_path):
    (tmp_path / "items.csv").write_text("key;class;category;all;en;fr;de\nzorro;drones;military;Zorro;;;\n", encoding="utf8")
    words = read_words("ten Zorro drones")
    assert [f.value.key for f in load_lexicon("en", tmp_path).find_items(words)] == ["zorro", "drone"]


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_every_country_is_known_by_its_own_name_before_any_people_of_that_name(language):
    with (FOLDER / "countries.csv").open(encoding="utf8", newline="") as lines:
        codes = [row["code"] for row in csv.DictReader(lines, delimiter=";")]
    lexicon = load_lexicon(language)
    found = {code: [(f.value.kind, f.value.key) for f in lexicon.find_names(read_words(country_name(code, language)))] for code in codes}
    assert found == {code: [("country", code)] for code in codes}


def test_whom_help_is_for_is_data_that_a_folder_of_ones_own_adds_to(tmp_path):
    (tmp_path / "sides.csv").write_text("code;side\nMDA;aided\nSYR;adverse\n", encoding="utf8")
    own = load_lexicon("en", tmp_path)
    assert (own.aided, own.adverse) == ({"UKR", "MDA"}, {"RUS", "BLR", "PRK", "IRN", "SYR"})
    assert load_lexicon("en").aided == {"UKR"}
