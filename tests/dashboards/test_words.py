"""Both languages say everything, with the same slots, and nothing that is said is missing."""

import re
import string
from pathlib import Path

import pytest

import dashboards
from dashboards.looks import LOOKS
from dashboards.selection import KNOWN_WORDS, LANES, LOCALES, VIEWS
from dashboards.words import load_words
from timeline.exporters import EXPORTERS
from timeline.models import CERTAINTIES

CODE = sorted(Path(dashboards.__file__).parent.rglob("*.py"))


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_slots():
    english, french = (dict(load_words(locale)._told) for locale in ("en", "fr"))
    assert list(english) == list(french), "the files should be read side by side"
    # The plural of French may leave out what English says, but no slot may be there that the program does not fill.
    assert {key: slots(text) for key, text in english.items()} == {key: slots(text) for key, text in french.items()}


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_empty_and_nothing_is_left_in_the_other_language(locale: str):
    told, other = load_words(locale)._told, load_words("en" if locale == "fr" else "fr")._told
    assert [key for key, text in told.items() if not text.strip()] == []
    same = {key for key, text in told.items() if text == other[key] and len(text) > 12 and "{" not in text}
    assert same == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_that_the_code_asks_for_is_there(locale: str):
    told = load_words(locale)._told
    for path in CODE:
        for call, key in re.findall(r"(?<!load_)words(\.counted)?\(\s*\"([a-z_.0-9]+)\"", path.read_text(encoding="utf8")):
            assert (f"{key}.one" if call else key) in told, f"{path.name} says {key}"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_vocabulary_is_translated(locale: str):
    told = load_words(locale)._told
    wanted = {f"{field}.{value}" for field, values in KNOWN_WORDS.items() for value in values}
    wanted |= {f"certainty_long.{value}" for value in CERTAINTIES}
    wanted |= {f"views.{view}" for view in VIEWS} | {f"lanes.{lanes}" for lanes in LANES} | {f"formats.{name}" for name in EXPORTERS}
    wanted |= {f"looks_{part}.{value}" for part, values in LOOKS.items() for value in values} | {f"looks.{part}" for part in LOOKS}
    assert wanted - set(told) == set()


def test_french_counts_nothing_as_one():
    assert [load_words("fr").counted("articles.events", n) for n in (0, 1, 2)] == ["0 événement", "1 événement", "2 événements"]
    assert [load_words("en").counted("articles.events", n) for n in (0, 1, 2)] == ["0 events", "1 event", "2 events"]


def test_french_puts_no_line_break_before_its_high_punctuation():
    loose = {
        key: text for key, text in load_words("fr")._told.items() if any(mark in text for mark in (" :", " ;", " ?", " !", "« ", " »"))
    }
    assert loose == {}


def test_no_word_is_written_for_nobody():
    code = "".join(path.read_text(encoding="utf8") for path in CODE)
    literal = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_0-9]+)*)[\"']", code))
    # f"filters.{field}" and words.name("kind", value) reach every word of their group.
    groups = (
        set(re.findall(r"f\"([a-z_]+)\.\{", code))
        | set(re.findall(r"words\.name\(\"([a-z_]+)\"", code))
        | {f"looks_{part}" for part in LOOKS}
        | {*KNOWN_WORDS, "language", "count", "caption"}  # captions are the library's
    )
    idle = [key for key in load_words("en")._told if not {key, key.rpartition(".")[0]} & literal and key.partition(".")[0] not in groups]
    assert idle == []
