"""The bundled typeface measures what it draws, and has every letter that the picture's own words need."""

import tomllib

import pytest
from PIL import ImageFont

from timeline.figures.date_text import month_name
from timeline.figures.fonts import FACES, FOLDER, covers, measure, read_widths
from timeline.figures.words import INSTITUTIONS, country_name, languages

SAMPLE = "Ärger à l’Élysée « 5 000 » €£$₴ – … ·  Łódź, Škoda; Київ і Харків, Ґ є ї; Αθήνα №7 ½"


@pytest.mark.parametrize(("weight", "italic"), FACES)
def test_a_letter_is_as_wide_as_the_font_draws_it(weight, italic):
    font = ImageFont.truetype(str(FOLDER / FACES[(weight, italic)]), 1000, layout_engine=ImageFont.Layout.BASIC)
    for letter in set(SAMPLE):
        assert measure(letter, 1000, weight, italic) == pytest.approx(font.getlength(letter), abs=1.5), letter


def test_kerning_only_ever_narrows_so_what_was_measured_is_enough():
    for words in ("AVATAR To VA", "Tél. Yves", "P. A. W. Ta", "LT’s 7.11"):
        font = ImageFont.truetype(str(FOLDER / FACES[("regular", False)]), 1000)
        assert font.getlength(words) <= measure(words, 1000) + 1


def test_every_word_of_the_picture_has_its_letters():
    catalogue = tomllib.loads((FOLDER.parent / "words.toml").read_text(encoding="utf8"))
    told = [str(catalogue[language]) for language in languages()]
    told += [month_name(m, language, wide=wide) for m in range(1, 13) for language in languages() for wide in (True, False)]
    told += [country_name(code, language) for code in ("USA", "DEU", "CZE", "TUR", *INSTITUTIONS) for language in languages()]
    assert [text for text in told if not covers(text)] == []


def test_a_letter_that_the_font_lacks_is_given_room_and_a_combining_mark_none():
    assert measure("中", 10) == 10.0
    assert measure("e\u0301", 10) == pytest.approx(measure("e", 10), abs=0.01)
    assert 0x4E2D not in read_widths("regular", False)


def test_the_licence_of_the_typeface_lies_beside_it():
    assert "SIL Open Font License" in (FOLDER / "OFL.txt").read_text(encoding="utf8")
