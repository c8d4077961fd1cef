"""Whatever encoding a file came in, its text is the same; what is no text is said to be none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.readers.decoding import decode

FRENCH = "L'armée a reçu des chars Leclerc, promis dès l'été dernier par le ministre ; « c'est un début », a-t-il dit."
UKRAINIAN = "Київ отримав перші танки, обіцяні навесні, заявив міністр оборони. Їх було десять."
RUSSIAN = "Война: министр обороны заявил, что поставки начнутся во вторник."
GERMAN = "Die Münchner Rüstungsfirma liefert im März größere Stückzahlen, heißt es aus Brüssel; über Jahre hätten Länder gezögert."
POLISH = "Łódź: żołnierze otrzymają sprzęt w październiku, poinformował minister. Będzie więcej."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "utf-8") for text in (FRENCH, UKRAINIAN, RUSSIAN, GERMAN, POLISH)),
        *((text, "utf-8-sig") for text in (FRENCH, UKRAINIAN)),
        *((text, "utf-16") for text in (FRENCH, UKRAINIAN)),
        *((text, "utf-16-le") for text in (FRENCH, UKRAINIAN)),
        *((text, "utf-16-be") for text in (FRENCH, UKRAINIAN)),
        (FRENCH, "utf-32"),
        (FRENCH, "cp1252"),
        (FRENCH.replace("c'est", "3 €"), "iso-8859-15"),
        (GERMAN, "cp1252"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_saved_in(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == (text, [])


def test_a_short_text_in_an_unknown_encoding_is_read_with_a_warning():
    text, [problem] = decode("Über Öl".encode("cp1252"), "a.txt")
    assert len(text) == 7
    assert (problem.code, problem.where) == ("encoding-guessed", "a.txt")


@pytest.mark.parametrize(
    "raw", [b"\x00\x01\x02\xff\xfe\x00" * 50, b"abc\x00def", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\xff\xfe\x00\xd8"]
)
def test_what_is_no_text_is_said(raw):
    text, [problem] = decode(raw, "a.txt")
    assert (text, problem.code) == ("", "undecodable")


def test_direction_marks_stay_and_newlines_become_one():
    assert decode("a\u202eb\u00ad\r\nc\rd\n\u2028".encode(), "a") == ("a\u202eb\u00ad\nc\nd\n\u2028", [])


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_a_problem(raw):
    text, problems = decode(raw, "a")
    assert text or problems or not raw.strip(b"\xef\xbb\xbf\xff\xfe\x00")
    text.encode("utf-8")
    assert "\r" not in text
    assert "\x00" not in text
