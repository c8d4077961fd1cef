"""A folder is built into a store of either engine with the same outcome, the first time and after each change."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from timeline.filters import Filters
from timeline.pipeline import build_folder
from timeline.store import Store
from timeline.store.checking import check_store

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
READ_ON = date(2026, 1, 1)


def everything(store):
    return {
        "events": store.events(), "relations": store.relations(), "articles": store.articles(), "mentions": store.mentions(),
        "facets": store.facets(), "months": store.months(), "days": store.days(), "problems": store.problems(),
        "found": [event.id for event in store.events(Filters(text="Patriot"), order="importance")],
        "listed": [(one.article.id, one.events) for one in store.list_articles(Filters(kind=("aid",)), limit=500)],
    }  # fmt: skip


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    for path in sorted(SAMPLE.rglob("*.md"))[::4]:
        shutil.copy(path, folder / path.name)
    return folder


def test_both_engines_hold_the_same_chronology_after_every_build(data, tmp_path, new_database):
    with Store.open(tmp_path / "s.sqlite") as one, Store.open(new_database()) as other:
        files = sorted(data.iterdir())

        def build():
            reports = [build_folder(data, store=store, read_on=READ_ON) for store in (one, other)]
            assert reports[0] == reports[1]
            assert everything(one) == everything(other)
            assert check_store(one) == check_store(other) == []
            return reports[0]

        first = build()
        assert (first.new, first.events > 10) == (len(files), True)
        files[0].unlink()
        assert build().removed == 1
        files[1].write_text(
            files[1].read_text(encoding="utf8") + "\n\nOn 3 May 2024 Norway delivered six F-16 jets to Ukraine.\n", encoding="utf8"
        )
        assert build().changed == 1
        assert build().unchanged == len(files) - 1
