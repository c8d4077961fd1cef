"""Hearsay and what looks like it, counted in each language: tests/corpus/xx_hearsay.toml.

A sentence of `hearsay` is right when an event of it is told at a distance, one of `firm` when its events are told without, one of `unreal`
when nothing is told as having happened. A language may be wrong in one sentence of twenty; what it gets wrong is printed.
"""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from timeline.dates import date_article
from timeline.events import find_mentions
from timeline.models import Article

CORPUS = Path(__file__).parent.parent / "corpus"
TABLES = {path.name[:2]: tomllib.loads(path.read_text(encoding="utf8")) for path in sorted(CORPUS.glob("*_hearsay.toml"))}
SORTS = ("hearsay", "firm", "unreal")
TOLD = {"asserted", "attributed", "hearsay"}
SMALLER = ("cs", "nl", "pt")


def certainties(text: str, language: str, anchor: date) -> set[str]:
    """How sure the dated events of a sentence are told."""
    article = Article(id="row", text=text, language=language, published=anchor)
    return {mention.certainty for mention in find_mentions(article, date_article(article)) if mention.when is not None}


def is_right(sort: str, found: set[str]) -> bool:
    """Whether what was found fits a sentence of that sort."""
    if sort == "hearsay":
        return "hearsay" in found
    return bool(found) and "hearsay" not in found if sort == "firm" else not found & TOLD


def wrong_ones(language: str) -> list[tuple[str, str, set[str]]]:
    """The sentences of a language that are read wrong, with what was found."""
    table = TABLES[language]
    read = [(sort, text, certainties(text, language, table["anchor"])) for sort in SORTS for text in table[sort]]
    return [(sort, text, found) for sort, text, found in read if not is_right(sort, found)]


def test_every_language_has_its_sentences_half_of_them_look_alikes():
    assert sorted(TABLES) == ["cs", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"]
    for language, table in TABLES.items():
        texts = [text for sort in SORTS for text in table[sort]]
        assert len(set(texts)) == len(texts) >= (30 if language in SMALLER else 60)
        assert 0.45 <= len(table["hearsay"]) / len(texts) <= 0.55


@pytest.mark.parametrize("language", sorted(TABLES))
def test_of_twenty_sentences_nineteen_are_read_right(language):
    wrong = wrong_ones(language)
    total = sum(len(TABLES[language][sort]) for sort in SORTS)
    assert len(wrong) <= total * 0.05, "\n".join(f"{sort}: {text} → {sorted(found) or 'nothing'}" for sort, text, found in wrong)
