"""What is fuzzed: each target takes any bytes, and must end soon in values or in a told problem. Anything else raised is a finding."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from timeline.corrections.ledger import Ledger
from timeline.corrections.sharing import read_ledger, write_ledger
from timeline.dates import find_dates
from timeline.errors import StoreError
from timeline.events import find_events
from timeline.languages import available, load
from timeline.models import Article
from timeline.readers import READERS, read_file
from timeline.readers.about import read_about
from timeline.revealing import HIDDEN, reveal
from timeline.store import Store

Target = Callable[[bytes], None]
LANGUAGES = [code for code in available() if load(code).dates]
LONGEST = 20_000
"""Characters of a text: what is slower than in proportion shows below that."""
SQLITE = b"SQLite format 3\x00"


def read_as(suffix: str) -> Target:
    """A file of that format with any bytes in it: articles of writable words, or problems."""

    def read(raw: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            path = Path(folder, f"a{suffix}")
            path.write_bytes(raw)
            found = read_file(path, root=folder)
            assert found.articles or found.problems, "neither an article nor a problem"
            for article in found.articles:
                assert article.text.strip(), "an article without words"
                "\x00".join((article.text, article.title, article.source, article.url, article.author, article.id)).encode("utf8")
            assert [file.name for file in Path(folder).iterdir()] == [path.name], "reading wrote a file"

    return read


def text_of(raw: bytes) -> tuple[str, str]:
    """A language and a text, chosen by the bytes."""
    code = LANGUAGES[raw[0] % len(LANGUAGES)] if raw else LANGUAGES[0]
    return code, raw[1 : LONGEST + 1].decode("utf8", "replace")


def find_any_dates(raw: bytes) -> None:
    """Any text in any language: expressions that lie in it, in order, whose days are in order."""
    code, text = text_of(raw)
    for direction in ("news", "future"):
        last = 0
        for found in find_dates(text, code, date(2024, 2, 29), direction=direction):
            assert text[found.start : found.end] == found.text, "an expression that is not in the text"
            assert found.start >= last, "expressions overlap"
            last = found.end


def find_any_events(raw: bytes) -> None:
    """Any text in any language as an article: events whose sentences stand in it."""
    code, text = text_of(raw)
    if text.strip():
        for event in find_events(Article("a", text, language=code, published=date(2024, 2, 29))):
            for mention in event.mentions:
                assert text[mention.start : mention.end] == mention.quote, "a quote that is not in the text"


def open_any_store(raw: bytes) -> None:
    """Any file in a store's place: it opens, or a sentence says why not, and the file is as it was."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder, "s.sqlite")
        path.write_bytes(raw)
        try:
            with Store.open(path, create=False) as store:
                store.count(), store.events(limit=5), store.articles(), store.problems(), store.facets()
        except StoreError as error:
            if str(path) not in str(error):
                raise ValueError("an error that does not name the file") from error


def read_any_ledger(raw: bytes) -> None:
    """Any text as corrections of others: records and problems; what is read is written and read back."""
    records, _ = read_ledger(raw.decode("utf8", "replace"), "theirs.jsonl")
    ledger = Ledger(records)
    again, problems = read_ledger(write_ledger(ledger), "ours.jsonl")
    assert (Ledger(again).records, problems) == (ledger.records, []), "a ledger that is not read back"
    assert len(ledger.live) <= len(ledger)


def read_any_address(raw: bytes) -> None:
    """Any query: a selection that says itself, and whose address gives it again."""
    from dashboards.selection import Selection

    told = Selection.read(raw.decode("utf8", "replace"))
    assert Selection.read(told.query()) == told, "an address that does not give its selection again"
    assert told.query().isascii()


def read_any_notes(raw: bytes) -> None:
    """Any file beside an article: what it says, or a problem."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder, "a.txt.about.yaml")
        path.write_bytes(raw)
        read_about(path, path.name)


def reveal_any(raw: bytes) -> None:
    """Any text and any JSON on their way to the page: nothing hides in them, and JSON stays JSON."""
    import json
    import re

    from dashboards.showing import reveal_json

    text = raw.decode("utf8", "replace")
    shown = reveal(text)
    assert len(shown) == len(text)
    assert not re.search(f"[{HIDDEN}]", shown)
    for ascii_only in (True, False):
        back = json.loads(reveal_json(json.dumps({"a": text}, ensure_ascii=ascii_only)))["a"]
        assert back == shown, "the page is shown something else"


TARGETS: dict[str, Target] = {
    **{f"reader{suffix}": read_as(suffix) for suffix in sorted(READERS)},
    "dates": find_any_dates,
    "events": find_any_events,
    "store": open_any_store,
    "ledger": read_any_ledger,
    "address": read_any_address,
    "notes": read_any_notes,
    "revealing": reveal_any,
}
