"""A build costs what has changed, and the chronology rests on exactly the articles that are there."""

import os
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from timeline.filters import Filters
from timeline.pipeline import build, build_folder, find_chronology
from timeline.store import Store

READ_ON = date(2026, 3, 2)
FRENCH = """---
title: Paris livre des canons
source: Sample
language: fr
published: 2022-04-23
---
La France a annoncé vendredi 22 avril l'envoi de canons Caesar à l'Ukraine.
"""
ENGLISH = """---
title: Tanks
source: Sample
language: en
published: 2023-01-16
---
Britain announced on Saturday that it would send 14 Challenger 2 tanks to Ukraine.
"""
UNDATED = """---
title: Raketen
language: de
---
Die USA haben am Mittwoch, dem 20. November, die Lieferung von Antipersonenminen an die Ukraine genehmigt.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "data"
    articles.mkdir()
    (articles / "fr.md").write_text(FRENCH, encoding="utf8")
    (articles / "en.md").write_text(ENGLISH, encoding="utf8")
    return articles


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "store.sqlite") as opened:
        yield opened


def chronology(store: Store) -> list[tuple[str, str, str]]:
    return [(str(e.first), e.donor, e.stage) for e in store.events()]


BOTH = [("2022-04-22", "FRA", "announced"), ("2023-01-14", "GBR", "announced")]


def test_a_build_turns_a_folder_into_a_chronology(folder, store):
    report = build_folder(folder, store=store, read_on=READ_ON)
    assert (report.new, report.changed, report.unchanged, report.removed, report.problems) == (2, 0, 0, 0, ())
    assert chronology(store) == BOTH


def test_a_second_build_reads_nothing_that_has_not_changed(folder, store):
    build_folder(folder, store=store, read_on=READ_ON)
    seen = []
    report = build_folder(folder, store=store, read_on=READ_ON, progress=lambda done, total, what: seen.append(what))
    assert (report.new, report.changed, report.unchanged) == (0, 0, 2)
    assert seen == []
    assert chronology(store) == BOTH


def test_only_the_changed_article_is_read_again(folder, store):
    build_folder(folder, store=store, read_on=READ_ON)
    (folder / "fr.md").write_text(FRENCH.replace("Caesar", "SCALP"), encoding="utf8")
    seen = []
    report = build_folder(folder, store=store, read_on=READ_ON, progress=lambda done, total, what: seen.append(what))
    assert (report.new, report.changed, report.unchanged, seen) == (0, 1, 1, ["fr.md"])


def test_removing_an_article_removes_what_only_it_told(folder, store):
    build_folder(folder, store=store, read_on=READ_ON)
    (folder / "en.md").unlink()
    report = build_folder(folder, store=store, read_on=READ_ON)
    assert report.removed == 1
    assert chronology(store) == BOTH[:1]


def test_removing_one_of_two_witnesses_keeps_the_event(folder, store):
    (folder / "fr2.md").write_text(FRENCH.replace("La France a annoncé vendredi 22 avril", "Paris a annoncé vendredi"), encoding="utf8")
    build_folder(folder, store=store, read_on=READ_ON)
    assert [len({m.article for m in e.mentions}) for e in store.events()] == [2, 1]
    (folder / "fr.md").unlink()
    build_folder(folder, store=store, read_on=READ_ON)
    assert [len({m.article for m in e.mentions}) for e in store.events()] == [1, 1]
    assert chronology(store) == BOTH


def test_the_day_of_reading_is_kept_so_that_a_later_build_infers_the_same_year(folder, store, monkeypatch):
    (folder / "de.md").write_text(UNDATED, encoding="utf8")
    build_folder(folder, store=store, read_on=date(2026, 3, 2))
    monkeypatch.setattr("timeline.pipeline.EXTRACTOR", "newer")
    # Every article is read again, years later: 20 November is a Wednesday in 2030 too.
    assert build_folder(folder, store=store, read_on=date(2031, 1, 1)).changed == 3
    assert ("2024-11-20", "USA", "authorised") in chronology(store)


def test_what_an_interrupted_build_left_is_finished_by_the_next(folder, store, monkeypatch):
    monkeypatch.setattr("timeline.pipeline.Merger", lambda mentions: (_ for _ in ()).throw(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        build_folder(folder, store=store, read_on=READ_ON)
    monkeypatch.undo()
    report = build_folder(folder, store=store, read_on=READ_ON)
    assert report.unchanged == 2
    assert chronology(store) == BOTH


def settle(folder: Path) -> None:
    """Make the files look as if they had been lying there for a while: a file just written is opened once more."""
    for file in folder.iterdir():
        os.utime(file, ns=(10**18, 10**18))
    time.sleep(0.06)


def test_a_file_that_lies_there_as_it_did_is_not_opened_again(folder, store, monkeypatch):
    settle(folder)
    build_folder(folder, store=store, read_on=READ_ON)
    monkeypatch.setattr("timeline.pipeline.read_files", lambda folder, paths: pytest.fail(f"{paths} were opened"))
    report = build_folder(folder, store=store, read_on=READ_ON)
    assert (report.new, report.changed, report.unchanged, report.removed) == (0, 0, 2, 0)
    monkeypatch.undo()
    monkeypatch.setattr("timeline.pipeline.EXTRACTOR", "newer")
    assert build_folder(folder, store=store, read_on=READ_ON).changed == 2


def test_a_file_changed_while_the_store_was_written_is_opened_once_more(folder, store):
    build_folder(folder, store=store, read_on=READ_ON)
    kept = store.files("1")
    clock = store.clock()
    assert all(state.stamp[-1] < clock - 50_000_000 for state in kept.values())


def test_two_files_with_the_same_article_are_one_witness(folder, store):
    (folder / "copy.md").write_text(FRENCH, encoding="utf8")
    report = build_folder(folder, store=store, read_on=READ_ON)
    assert report.articles == 2
    assert [(p.code, p.where) for p in report.problems] == [("same-article", "fr.md")]
    assert [len({m.article for m in e.mentions}) for e in store.events()] == [1, 1]


def test_two_processes_find_what_one_finds(folder, monkeypatch):
    from timeline.readers import read_folder

    monkeypatch.setattr("timeline.pipeline.WORTH_A_PROCESS", 2)
    articles = [replace(a, read_on=READ_ON) for a in read_folder(folder).articles]
    assert find_chronology(articles, workers=2) == find_chronology(articles)


def test_the_order_of_articles_does_not_matter(folder):
    from timeline.readers import read_folder

    articles = [replace(a, read_on=READ_ON) for a in read_folder(folder).articles]
    assert find_chronology(articles[::-1]) == find_chronology(articles)


def test_a_file_that_cannot_be_read_is_a_problem_and_stops_nothing(folder, store):
    (folder / "broken.md").write_text("---\ntitle: [unclosed\n---\nText.", encoding="utf8")
    (folder / "picture.xyz").write_bytes(b"\x00\x01")
    report = build_folder(folder, store=store, read_on=READ_ON)
    assert {p.where for p in report.problems} == {"broken.md", "picture.xyz"}
    assert all(p.reason and p.next_step for p in report.problems)
    assert set(BOTH) <= set(chronology(store))


def test_articles_can_be_built_without_a_folder(folder, store):
    from timeline.readers import read_folder

    build(read_folder(folder).articles, store=store, read_on=READ_ON)
    assert chronology(store) == BOTH


def test_names_of_ones_own_beside_the_data_are_read_and_a_change_of_them_reads_all_anew(tmp_path):
    data, names = tmp_path / "data", tmp_path / "lexicon"
    data.mkdir()
    text = "Canada sent ten Zorro drones to Ukraine on Monday."
    (data / "a.md").write_text(f"---\nlanguage: en\npublished: 2024-11-21\n---\n{text}\n", encoding="utf8")

    def items() -> tuple[list[str], int, list[str]]:
        with Store.open(tmp_path / "store.db") as store:
            report = build_folder(data, store=store, read_on=date(2024, 11, 22))
            told = [name.key for event in store.events() for name in event.items]
            return told, report.changed, [problem.where for problem in report.problems]

    assert items() == (["drone"], 0, [])
    names.mkdir()
    (names / "items.csv").write_text("key;class;category;en\nzorro;drones;military;Zorro drone(s)\nx;flying;military;X\n", encoding="utf8")
    assert items() == (["zorro"], 1, ["lexicon/items.csv:3"])
    assert items() == (["zorro"], 0, ["lexicon/items.csv:3"])


def test_builds_that_look_only_at_what_is_near_make_what_builds_of_everything_make(folder, tmp_path, monkeypatch):
    """An article comes, changes and goes, and another process writes in between: the store is the same to the letter."""
    monkeypatch.setattr("timeline.store.growth.FEW", 0)
    third = UNDATED.replace("genehmigt", "verweigert")

    def steps():
        yield
        (folder / "de.md").write_text(UNDATED, encoding="utf8")
        yield
        (folder / "de.md").write_text(third, encoding="utf8")
        (folder / "fr2.md").write_text(
            FRENCH.replace("Paris livre des canons", "Paris a livré").replace("a annoncé", "a promis"), encoding="utf8"
        )
        yield
        (folder / "fr.md").unlink()
        yield
        with Store.open(tmp_path / "remembering.sqlite") as another:
            build_folder(folder, store=another, read_on=READ_ON)
            another.remove_article("en.md")
        yield
        (folder / "fr.md").write_text(FRENCH, encoding="utf8")
        yield

    for number, _ in enumerate(steps()):
        with Store.open(tmp_path / "remembering.sqlite") as store, Store.open(tmp_path / f"fresh-{number}.sqlite") as fresh:
            build_folder(folder, store=store, read_on=READ_ON)
            build_folder(folder, store=fresh, read_on=READ_ON)
            assert (store.events(), store.relations(), store.mentions()) == (fresh.events(), fresh.relations(), fresh.mentions())
            assert store.events(Filters(text="Ukraine")) == fresh.events(Filters(text="Ukraine"))
