"""Every row of tests/corpus/xx_events.toml: what a sentence tells, and the look-alikes that tell nothing."""

import tomllib
from pathlib import Path

import pytest

from timeline.dates import date_article
from timeline.events import find_mentions
from timeline.models import Article, Mention

FILES = sorted((Path(__file__).parent.parent / "corpus").glob("*_events.toml"))
ROWS = [
    pytest.param(path.name[:2], row.get("anchor", table["anchor"]), row, id=f"{path.name[:2]}: {row['text'][:60]}")
    for path in FILES
    for table in [tomllib.loads(path.read_text(encoding="utf8"))]
    for row in table["case"]
]


def in_words(mention: Mention) -> str:
    """A mention as a row of the corpus writes it."""
    day = mention.first.isoformat() if mention.first == mention.last else f"{mention.first}..{mention.last}"
    told = " ".join(part for part in (day, mention.kind, mention.stage, mention.certainty) if part)
    return f"{told} | {', '.join(mention.according_to)}" if mention.according_to else told


@pytest.mark.parametrize(("language", "anchor", "row"), ROWS)
def test_a_sentence_tells_what_its_row_says(language, anchor, row):
    article = Article(id="row", text=row["text"], language=language, published=anchor)
    dated = [mention for mention in find_mentions(article, date_article(article)) if mention.when is not None]
    assert [in_words(mention) for mention in dated] == row["tells"]
    for role in {"actors", "recipients", "items"} & set(row):
        assert [name.text for mention in dated for name in getattr(mention, role)] == row[role]
