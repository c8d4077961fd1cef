"""What is kept of corrections beyond the store: the readable file, also of a copy, and the project's own names."""

from dataclasses import replace
from datetime import date

import pytest

from tests.corrections.test_acting import ARTICLES, NOON, READ_ON, do, rebuilt, store, told_by
from timeline.correcting import record_article
from timeline.corrections import CorrectionError, read_ledger
from timeline.pipeline import build, build_folder, reread
from timeline.store import Store
from timeline.store.copying import copy_store

__all__ = ["store"]  # the fixture


def test_quotes_and_reasons_with_ends_of_lines_of_every_kind_are_read_back(tmp_path):
    article = replace(ARTICLES[2], text="On Tuesday Russia\u2028struck Odesa\u2029 with\x85 drones.")
    with Store.open(tmp_path / "s.sqlite") as store:
        build([article], store=store, read_on=READ_ON)
        do(store, told_by(store, "c"), "reject", why="no\u2028news\r\n\x0bat\x85all")
        assert "\u2028" in store.ledger_file.read_text(encoding="utf8")
        assert read_ledger(store.ledger_file.read_text(encoding="utf8"), "x") == (list(store.ledger().records), [])
        assert [event.rejected for event in rebuilt(store, tmp_path, [article])] == [True]


def test_half_letters_are_refused_and_stop_no_build(store):
    with pytest.raises(CorrectionError, match="a half of a letter"):
        do(store, told_by(store, "c"), "reject", why="\udcff")
    do(store, told_by(store, "c"), "reject", why="sure")
    line = store.ledger_file.read_text(encoding="utf8")
    store.ledger_file.write_text(line + line.replace("sure", "\\ud800"), encoding="utf8")
    report = build(ARTICLES, store=store, read_on=READ_ON)
    assert [problem.reason for problem in report.problems if problem.code == "correction"] == [
        "a half of a letter stands in it, which no file can hold: write it anew"
    ]
    assert len(store.ledger()) == 1


def test_a_copy_of_the_store_has_its_readable_file_too(store, tmp_path):
    do(store, told_by(store, "a"), "confirm")
    with Store.open(tmp_path / "copy.sqlite") as copy:
        copy_store(store, copy)
        assert copy.ledger_file.read_bytes() == store.ledger_file.read_bytes()


def test_a_corrected_article_is_read_again_with_names_of_ones_own(tmp_path):
    (tmp_path / "project" / "data").mkdir(parents=True)
    (tmp_path / "project" / "lexicon").mkdir()
    (tmp_path / "project" / "lexicon" / "items.csv").write_text(
        "key;class;category;en\nzorro;drones;military;Zorro drone(s)\n", encoding="utf8"
    )
    told = "---\nlanguage: en\npublished: 2024-11-21\n---\nCanada sent ten Zorro drones to Ukraine on Monday.\n"
    (tmp_path / "project" / "data" / "a.md").write_text(told, encoding="utf8")
    with Store.open(tmp_path / "project" / "s.sqlite") as store:
        build_folder(tmp_path / "project" / "data", store=store, read_on=READ_ON)
    with Store.open((tmp_path / "project").rename(tmp_path / "moved") / "s.sqlite") as store:
        (article,) = store.articles()
        record_article(store, article.id, "published", "2024-11-28", who="Ada", at=NOON)
        assert reread(store) == 1
        assert [(event.first, event.items[0].key) for event in store.events()] == [(date(2024, 11, 25), "zorro")]
