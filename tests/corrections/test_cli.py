"""The verbs of `timeline correct` and `timeline corpus`, used as a person uses them."""

import json
import tomllib
from pathlib import Path

import pytest

from tests.corrections.test_acting import ARTICLES, READ_ON, told_by
from tests.events.test_corpus import test_a_sentence_tells_what_its_row_says as check_row
from tests.test_cli import timeline
from timeline.cli.ledger import somebody
from timeline.corrections import CorrectionError
from timeline.filters import Filters
from timeline.pipeline import build
from timeline.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "s.sqlite") as opened:
        build(ARTICLES, store=opened, read_on=READ_ON)
    return tmp_path / "s.sqlite"


def id_of(path: Path, article: str, filters: Filters | None = None) -> str:
    with Store.open(path) as store:
        return told_by(store, article, filters).id


def test_every_verb_leaves_its_record_and_can_be_taken_back(path):
    at = ["--store", path, "--by", "Ada"]
    event, strike = id_of(path, "a"), id_of(path, "c")
    timeline("correct", "set", event, "amounts", "275 M USD", "--why", "per the ministry", *at)
    timeline("correct", "date", event, "~2024-11", *at)
    timeline("correct", "confirm", event, *at)
    timeline("correct", "tag", event, "key", *at)
    timeline("correct", "note", event, "Seen.", *at)
    timeline("correct", "reject", strike, *at)
    assert "275" in timeline("correct", "log", event, "--store", path).stdout
    assert strike in timeline("show", "--ids", "--rejected", "--store", path).stdout
    assert "1 of" in timeline("show", "--checked", "--store", path).stdout
    timeline("correct", "split", event, "--leaving", "2", *at)
    parts = {id_of(path, "a"), id_of(path, "d")}
    assert len(parts) == 2
    timeline("correct", "merge", *sorted(parts), *at)
    assert id_of(path, "a") == id_of(path, "d")
    added = timeline(
        "correct", "add", "b", "--quote", "Talks were held in Rome.", "--kind", "diplomacy", "--date", "2024-11-19", *at
    ).stdout
    assert "add" in added
    assert "1 article read again" in timeline("correct", "article", "c", "--published", "2023-05-11", *at).stdout
    done = timeline("correct", "undo", *at)
    assert "undo of" in done.stdout
    with Store.open(path) as store:
        kept = [(one.act, one.field) for one in store.ledger().live]
        assert {m.source for m in told_by(store, "c", Filters(rejected=True)).mentions} == {"Herald"}
    assert kept == [
        ("set", "amounts"), ("date", ""), ("confirm", ""), ("tag", ""), ("note", ""), ("reject", ""), ("split", ""), ("merge", ""),
        ("add", ""),
    ]  # fmt: skip
    assert "Every correction stands" in timeline("correct", "lost", "--store", path).stdout


def test_a_ledger_is_carried_to_a_colleague_and_what_collides_is_listed(path, tmp_path):
    event = id_of(path, "a")
    timeline("correct", "set", event, "stage", "signed", "--store", path, "--by", "Ada")
    timeline("correct", "export", "--output", tmp_path / "ours.jsonl", "--store", path)
    with Store.open(tmp_path / "theirs.sqlite") as theirs:
        build(ARTICLES, store=theirs, read_on=READ_ON)
    timeline("correct", "set", event, "stage", "voted", "--store", tmp_path / "theirs.sqlite", "--by", "Bob")
    done = timeline("correct", "import", tmp_path / "ours.jsonl", "--store", tmp_path / "theirs.sqlite").stdout
    assert done.startswith("0 taken, 0 known already, 1 collide")
    taking = done.rsplit("--take ", 1)[1].strip()
    again = timeline("correct", "import", tmp_path / "ours.jsonl", "--take", taking, "--store", tmp_path / "theirs.sqlite", "--by", "Bob")
    assert again.stdout.startswith("1 taken, 0 known already, 0 collide")
    assert json.loads((tmp_path / "ours.jsonl").read_text(encoding="utf8"))["who"] == "Ada"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["set", "e000000000000000", "stage", "signed"], "there is no event"),
        (["date", "e000000000000000", "2024-02-30"], "is no date"),
        (["date", "e000000000000000", "2024-11-00"], "is no date"),
        (["undo"], "there is nothing to undo"),
        (["undo", "c0"], "there is no correction"),
        (["split", "e000000000000000", "--leaving", "²"], "are no numbers"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(path, arguments, said):
    done = timeline("correct", *arguments, "--store", path, status=2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_where_the_machine_knows_no_users_the_name_is_asked_for(path, monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found: 1000")

    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(CorrectionError, match="--by NAME"):
        somebody(" ")
    assert somebody("Ada") == "Ada"


def test_explain_says_of_a_corrected_event_what_extraction_found_and_who_changed_it(path):
    event = id_of(path, "a")
    timeline("correct", "set", event, "stage", "signed", "--why", "seen", "--store", path, "--by", "Ada")
    told = timeline("explain", event, "--store", path).stdout
    assert "stage         signed; extraction says authorised" in told
    assert "Ada  set stage" in told
    assert "seen" in told
    assert "ATACMS" in told


def test_a_correction_becomes_a_row_of_the_corpus_which_tests_the_rules(path, tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "en_events.toml").write_text("anchor = 2024-11-21\n", encoding="utf8")
    right, wrong = id_of(path, "b"), id_of(path, "c")
    timeline("correct", "confirm", right, "--store", path, "--by", "Ada")
    timeline("correct", "date", wrong, "2024-11-18", "--why", "it was Monday", "--store", path, "--by", "Ada")
    with Store.open(path) as store:
        records = {one.act: one.id for one in store.ledger().live}
    for act in ("confirm", "date"):
        timeline("corpus", "add", records[act], "--corpus", corpus, "--store", path)
    table = tomllib.loads((corpus / "en_events.toml").read_text(encoding="utf8"))
    confirmed, corrected = table["case"]
    assert corrected["tells"] == ["2024-11-18 combat used asserted"]
    assert corrected["why"] == "it was Monday"
    check_row("en", confirmed["anchor"], confirmed)
    with pytest.raises(AssertionError):
        check_row("en", corrected["anchor"], corrected)
    assert (
        "a row of this sentence already" in timeline("corpus", "add", records["date"], "--corpus", corpus, "--store", path, status=2).stderr
    )
    timeline("correct", "tag", right, "key", "--store", path, "--by", "Ada")
    with Store.open(path) as store:
        tag = store.ledger().live[-1].id
    assert (
        "says nothing that a single sentence tells" in timeline("corpus", "add", tag, "--corpus", corpus, "--store", path, status=2).stderr
    )
