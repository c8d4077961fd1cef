"""No language is forgotten: every country, institution, person and thing has a name in all ten, and users' own files add to them."""

import csv
import re

import pytest

from timeline.lexicon import check_own, country_name, load_lexicon, read_words
from timeline.lexicon.loading import FOLDER

LANGUAGES = ("cs", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk")
CYRILLIC = ("ru", "uk")


def rows(name: str) -> list[dict[str, str]]:
    path = FOLDER / name
    if not path.is_file():
        return []
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def own_names(table: str, language: str) -> dict[str, str]:
    """Key → the names that a table gives in a language: in its own file, else in its column."""
    own = {row["key"]: row["names"] for row in rows(f"{table}.{language}.csv")}
    return {row["key"]: own.get(row["key"]) or row.get(language) or "" for row in rows(f"{table}.csv")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["items", "institutions"])
def test_every_entry_has_a_name_in_every_language_or_one_for_all(table, language):
    own = own_names(table, language)
    assert [row["key"] for row in rows(f"{table}.csv") if not own[row["key"]] and not row["all"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_person_has_a_name_in_every_language_in_its_own_letters(language):
    own = own_names("people", language)
    letters = re.compile("[а-яА-Я]" if language in CYRILLIC else "[a-zA-Z]")
    names = {row["key"]: own[row["key"]] if language in CYRILLIC else f"{row['names']}|{own[row['key']]}" for row in rows("people.csv")}
    assert [key for key, written in names.items() if not letters.search(written)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_of_a_language_names_what_the_table_does_not_hold(language):
    for table in ("items", "institutions", "people"):
        keys = {row["key"] for row in rows(f"{table}.csv")}
        named = [row["key"] for row in rows(f"{table}.{language}.csv")]
        assert [key for key in named if key not in keys] == []
        assert len(named) == len(set(named))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_found_by_its_own_name_and_leads_to_itself(language):
    lexicon = load_lexicon(language)
    codes = [row["code"] for row in rows("countries.csv")]
    found = {code: [f.value.country for f in lexicon.find_names(read_words(country_name(code, language)))] for code in codes}
    assert len(codes) >= 70
    assert {code: names for code, names in found.items() if names != [code]} == {}


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("uk", "із десятьма Леопардами", "leopard"),
        ("uk", "постачання танкових снарядів", "shell-120"),
        ("uk", "гелікоптерів Ка-32", "ka-32"),
        ("ru", "поставки вертолетов Ка-32", "ka-32"),
        ("ru", "минометных мин", "mortar-round"),
        ("pl", "sześć śmigłowców Kamow", "ka-32"),
        ("pl", "amunicję czołgową", "shell-120"),
        ("de", "sechs Kamow-Hubschraubern", "ka-32"),
        ("de", "mit 14 Leopard-2-Panzern", "leopard-2"),
        ("pt", "munição de tanque", "shell-120"),
        ("nl", "zes Kamov-helikopters", "ka-32"),
    ],
)
def test_things_are_found_in_the_forms_that_sentences_need(language, text, key):
    assert [f.value.key for f in load_lexicon(language).find_items(read_words(text))] == [key]


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("uk", "Каспаром Вельдкампом", "caspar-veldkamp"),
        ("ru", "Луишу Монтенегру", "luis-montenegro"),
        ("es", "María Zajárova", "maria-zakharova"),
        ("nl", "Roestem Oemerov", "rustem-umerov"),
        ("pt", "o Governo português", "portuguese-government"),
        ("it", "il governo portoghese", "portuguese-government"),
    ],
)
def test_people_and_institutions_are_found_as_each_language_writes_them(language, text, key):
    assert [f.value.key for f in load_lexicon(language).find_names(read_words(text))] == [key]


def test_a_folder_of_ones_own_adds_names_of_every_sort(tmp_path):
    (tmp_path / "items.csv").write_text("key;class;category;all;en;fr;de\nzorro;drones;military;Zorro;Zorro drone(s);;\n", encoding="utf8")
    (tmp_path / "items.uk.csv").write_text("key;names\nzorro;дрон(и/ів) Зорро\n", encoding="utf8")
    (tmp_path / "people.csv").write_text("key;country;names;offices\njane-doe;CAN;Jane Doe;minister\n", encoding="utf8")
    (tmp_path / "institutions.csv").write_text("key;country;type;all;en;fr;de\nmoon-agency;USA;agency;Moon Agency;;;\n", encoding="utf8")
    english, ukrainian = load_lexicon("en", tmp_path), load_lexicon("uk", tmp_path)
    words = read_words("Jane Doe of the Moon Agency sent ten Zorro drones and 14 Leopard 2 tanks.")
    assert [f.value.key for f in english.find_names(words)] == ["jane-doe", "moon-agency"]
    assert [f.value.key for f in english.find_items(words)] == ["zorro", "leopard-2"]
    assert [f.value.key for f in ukrainian.find_items(read_words("десять дронів Зорро"))] == ["zorro"]


def test_a_file_of_ones_own_may_name_what_is_known_and_is_read_anew_when_it_changes(tmp_path):
    (tmp_path / "items.uk.csv").write_text("key,names\nleopard-2,Барс~\n", encoding="utf-8-sig")
    found = [f.value.key for f in load_lexicon("uk", tmp_path).find_items(read_words("п'ять Барсів"))]
    (tmp_path / "items.uk.csv").write_text("key,names\nleopard-2,кицьк(а/и)\n", encoding="utf8")
    again = [f.value.key for f in load_lexicon("uk", tmp_path).find_items(read_words("дві кицьки"))]
    assert (found, again) == (["leopard-2"], ["leopard-2"])


def test_what_is_wrong_with_ones_own_names_is_told_and_the_rest_is_read(tmp_path):
    (tmp_path / "items.csv").write_text(
        "key;class;category;all\nzorro;drones;military;Zorro\nx;flying;military;X-plane\n;drones;military;Nameless\ny;drones;military;Y~zz\n",
        encoding="utf8",
    )
    (tmp_path / "weapons.csv").write_text("key;names\n", encoding="utf8")
    (tmp_path / "people.csv").write_text("key;country;names\njd;Canada;Jane Doe\n", encoding="utf8")
    assert [(p.code, p.where, p.reason) for p in check_own(tmp_path)] == [
        ("lexicon-row", "lexicon/items.csv:3", "'flying' is no class of things"),
        ("lexicon-row", "lexicon/items.csv:4", "no key"),
        ("lexicon-row", "lexicon/items.csv:5", "'Y~zz' asks for a paradigm 'zz'"),
        ("lexicon-row", "lexicon/people.csv:2", "'Canada' is no code of a country"),
        ("unknown-lexicon-file", "lexicon/weapons.csv", "no table of the lexicon is called 'weapons'"),
    ]
    assert [f.value.key for f in load_lexicon("en", tmp_path).find_items(read_words("a Zorro and an X-plane"))] == ["zorro"]
