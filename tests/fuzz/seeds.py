"""What fuzzing begins with: whole files of each format, texts of each language, and all that ever failed (`corpus/`)."""

from __future__ import annotations

import gzip
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.fuzz.targets import LANGUAGES
from tests.readers.test_mutations import WHOLE

CORPUS = Path(__file__).parent / "corpus"
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
ADDRESSES = (
    b"?donor=USA&donor=DEU&view=table&lang=fr",
    b"since=2024-01-01&until=2024-12-31&text=mines&dated=1&contradicts=1",
    b"window=2024-01-01..2024-12-31&event=e1&lanes=item_class&embed=1",
    b"kind=aid&stage=voted&item=%D0%BC%D1%96%D0%BD%D0%B8&certainty=denied",
)
NOTES = (b"published: 2024-11-20\nlanguage: fr\nsource: Le Phare\n", b"articles:\n  a#1:\n    published: 2023-03-28\ntitle: 'x'\n")
LINES = (b'{"a": "\\u202e \\\\u202e \\ud83d\\ude00"}', "\u202ea\u2066b\x1b[0m\u00e9".encode(), b"\\\\\\u001b\\b\\f")


@cache
def seeds_of(name: str) -> tuple[bytes, ...]:
    """The seeds of a target, always in the same order."""
    kind, dot, suffix = name.partition(".")
    made = _files(dot + suffix) if kind == "reader" else MAKERS[name]()
    return (*made, *kept(name))


def kept(name: str) -> tuple[bytes, ...]:
    """What failed once."""
    return tuple(path.read_bytes() for path in sorted((CORPUS / name).glob("*")))


LIKE = {".htm": ".html", ".mht": ".mhtml", ".markdown": ".md", ".rss": ".xml", ".tsv": ".csv"}


def _files(suffix: str) -> tuple[bytes, ...]:
    if suffix.endswith(".gz"):
        return tuple(gzip.compress(raw, mtime=0) for raw in _files(suffix.removesuffix(".gz")))
    raw = WHOLE[LIKE.get(suffix, suffix)]
    return (raw.replace(b",", b"\t") if suffix == ".tsv" else raw,)


def _texts() -> tuple[bytes, ...]:
    found = (path for path in sorted(SAMPLE.rglob("*.md")))
    by_language: dict[str, bytes] = {}
    for path in found:
        code = next((code for code in LANGUAGES if path.stem.startswith(f"{code}-") or path.parent.name == code), "")
        if code and code not in by_language:
            by_language[code] = bytes([LANGUAGES.index(code)]) + path.read_bytes().rpartition(b"---\n")[2][:1_500]
    return tuple(by_language.values()) or (b"\x00On Wednesday 20 November 2024, two weeks after the vote, Washington sent 31 tanks.",)


def _stores() -> tuple[bytes, ...]:
    from tests.dashboards.sample import fill

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "s.sqlite")
        fill(path).close()
        with sqlite3.connect(path) as link:
            link.execute("PRAGMA journal_mode = DELETE")
        link.close()
        return (path.read_bytes(), b"SQLite format 3\x00" + b"\x00" * 200)


def _ledgers() -> tuple[bytes, ...]:
    from datetime import UTC, datetime

    from timeline.corrections.ledger import Ledger
    from timeline.corrections.records import Correction, Ground
    from timeline.corrections.sharing import write_ledger

    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    seen = Correction("confirm", "Ada", noon, (Ground("f5e2", 0, 10, "aid"),))
    ledger = Ledger([seen])
    return (write_ledger(ledger.with_records([ledger.undo(seen.id, who="Ada", at=noon)])).encode(),)


MAKERS: dict[str, Callable[[], tuple[bytes, ...]]] = {
    "dates": _texts, "events": _texts, "store": _stores, "ledger": _ledgers, "address": lambda: ADDRESSES, "notes": lambda: NOTES,
    "revealing": lambda: LINES,
}  # fmt: skip
