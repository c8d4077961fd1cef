"""The command line, used as a person uses it: one process per command, real files."""

import csv
import gzip
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Der Kanzler hat am Mittwoch die Lieferung von 14 Leopard-Panzern an die Ukraine angekündigt."


def timeline(*arguments, status: int = 0) -> subprocess.CompletedProcess[str]:
    # Wide enough that no message is broken within its words.
    wide = {**os.environ, "COLUMNS": "400"}
    command = [sys.executable, "-m", "timeline", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=wide)
    assert done.returncode == status, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("store") / "sample.sqlite"
    timeline("build", ROOT / "data", "--store", path)
    return path


def test_build_says_what_it_did_and_a_second_build_reads_nothing(store):
    done = timeline("build", ROOT / "data", "--store", store)
    assert "0 new, 0 changed" in done.stdout


def test_build_of_a_folder_that_is_none_is_wrong_use(tmp_path):
    assert "is not a folder" in timeline("build", tmp_path / "nowhere", status=2).stderr


def test_strict_turns_problems_into_status_1(tmp_path):
    (tmp_path / "odd.xyz").write_bytes(b"?")
    done = timeline("build", tmp_path, "--store", tmp_path / "s.sqlite", "--strict", status=1)
    assert "odd.xyz" in done.stdout
    assert "→" in done.stdout


def test_show_filters_by_donor_and_period(store):
    done = timeline("show", "--store", store, "--donor", "USA", "--since", "2024-11-01", "--until", "2024-11-30", "--kind", "aid")
    days = [line.split()[0] for line in done.stdout.splitlines() if line[:4].isdigit()]
    assert days == sorted(days)
    assert {"2024-11-17", "2024-11-20"} <= set(days)
    assert all("2024-11-01" <= day <= "2024-11-30" for day in days)


def test_show_speaks_french(store):
    assert "événements sur" in timeline("show", "--store", store, "--locale", "fr", "--donor", "FRA").stdout


@pytest.mark.parametrize(
    "wrong", [("--kind", "war"), ("--certainty", "sure"), ("--since", "yesterday"), ("--since", "2025-01-01", "--until", "2024-01-01")]
)
def test_a_filter_outside_its_vocabulary_is_wrong_use(store, wrong):
    timeline("show", "--store", store, *wrong, status=2)


def test_show_without_a_store_says_how_to_make_one(tmp_path):
    assert "timeline build" in timeline("show", "--store", tmp_path / "none.sqlite", status=2).stderr


@pytest.mark.parametrize(
    ("format", "magic"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("graphml", b"<graphml"), ("json", b"[")]
)
def test_export_writes_each_format(store, tmp_path, format, magic):
    target = tmp_path / f"out.{format}"
    timeline("export", "--store", store, "--format", format, "--output", target, "--locale", "fr", "--donor", "USA,DEU")
    assert magic in target.read_bytes()[:400]


def test_export_as_csv_holds_exactly_the_events_shown(store, tmp_path):
    target = tmp_path / "out.csv"
    timeline("export", "--store", store, "--format", "csv", "--output", target, "--donor", "DEU")
    shown = timeline("show", "--store", store, "--donor", "DEU").stdout.splitlines()[-1]
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == int(shown.split()[0])


def test_a_port_that_is_taken_is_said_in_a_sentence(store):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = timeline("serve", "--store", store, "--port", taken.getsockname()[1], status=2).stderr
    assert "--port" in said
    assert "Traceback" not in said


def test_an_unknown_format_lists_the_known_ones(store, tmp_path):
    assert "graphml" in timeline("export", "--store", store, "--format", "docx", "--output", tmp_path / "x", status=2).stderr


def test_dates_reads_json_lines_also_compressed_and_writes_timex3(tmp_path):
    article = {"id": "a", "language": "de", "published": "2023-01-27", "text": SENTENCE, "desk": "Ausland"}
    source, target = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl"
    with gzip.open(source, "wt", encoding="utf8") as file:
        file.write(json.dumps(article, ensure_ascii=False) + "\n")
    timeline("dates", source, "--output", target)
    row = json.loads(target.read_text(encoding="utf8"))
    assert (row["id"], row["language"], row["anchor"], row["anchor_how"]) == ("a", "de", "2023-01-27", "published")
    assert [(t["text"], t["type"], t["value"], t["first"], t["last"]) for t in row["timexes"]] == [
        ("Mittwoch", "DATE", "2023-01-25", "2023-01-25", "2023-01-25")
    ]


def test_dates_looks_forward_when_told_to(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "language": "en", "published": "2013-02-12", "text": "on Monday"}), encoding="utf8")
    timeline("dates", source, "--output", target, "--direction", "future")
    assert json.loads(target.read_text(encoding="utf8"))["timexes"][0]["value"] == "2013-02-18"


def test_extract_writes_an_event_a_line_with_its_evidence(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "language": "de", "published": "2023-01-27", "text": SENTENCE}), encoding="utf8")
    timeline("extract", source, "--output", target)
    (event,) = [json.loads(line) for line in target.read_text(encoding="utf8").splitlines()]
    assert (event["first"], event["kind"], event["stage"], event["certainty"]) == ("2023-01-25", "aid", "announced", "asserted")
    (mention,) = event["mentions"]
    assert SENTENCE[mention["start"] : mention["end"]] == mention["quote"]
    assert mention["when"]["text"] == "Mittwoch"


def test_extract_reads_a_folder(tmp_path):
    (tmp_path / "one.txt").write_text("Washington approved Patriot missiles for Ukraine on 21 December 2022.", encoding="utf8")
    done = timeline("extract", tmp_path)
    assert [json.loads(line)["first"] for line in done.stdout.splitlines()] == ["2022-12-21"]


def test_explain_says_what_matched_and_what_was_inferred():
    done = timeline("explain", SENTENCE, "--language", "de", "--anchor", "2023-01-27")
    assert "Mittwoch" in done.stdout
    assert "2023-01-25" in done.stdout
    assert "announced" in done.stdout


def test_explain_without_an_anchor_says_so():
    assert "unknown" in timeline("explain", "Hier, Paris a dit oui.", "--language", "fr").stdout


def test_explain_names_the_words_that_gave_the_anchor_and_the_other_years_that_fit():
    told = timeline("explain", "Mercredi 20 novembre, Paris a dit oui.", "--language", "fr", "--read-on", "2026-01-01").stdout
    assert "anchor    2024-11-20  (inferred from “Mercredi 20 novembre”; other years that fit: 2019, 2013)" in told
    early = timeline("explain", "Mercredi 20 novembre, Paris a dit oui.", "--language", "fr", "--read-on", "1940-01-01").stdout
    assert "anchor    unknown (“Mercredi 20 novembre”: true in no year)" in early


def test_languages_and_doctor_find_nothing_wrong(store):
    assert {line.split()[0] for line in timeline("languages").stdout.splitlines()} >= {"fr", "en", "de"}
    assert "FAULT" not in timeline("doctor", "--data", ROOT / "data", "--store", store).stdout


def test_add_copies_files_into_the_data_folder_and_builds_them(tmp_path):
    source = tmp_path / "2023-01-27 leopard.txt"
    source.write_text(SENTENCE, encoding="utf8")
    data, base = tmp_path / "data", tmp_path / "s.sqlite"
    done = timeline("add", source, "--data", data, "--store", base)
    assert (data / source.name).read_text(encoding="utf8") == SENTENCE
    assert "added" in done.stdout
    assert "1 events" in done.stdout
    again = timeline("add", source, "--data", data, "--store", base)
    assert "known" in again.stdout
    assert "0 new, 0 changed" in again.stdout


def test_add_check_says_what_would_be_read_and_keeps_nothing(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("Die USA haben am Mittwoch, dem 20. November, Minen für die Ukraine genehmigt.", encoding="utf8")
    done = timeline("add", source, "--check", "--data", tmp_path / "data", "--store", tmp_path / "s.sqlite", "--read-on", "2026-03-02")
    assert "2024-11-20 (inferred from: Mittwoch, dem 20. November)" in done.stdout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt"]


def test_add_of_what_is_nowhere_is_wrong_use(tmp_path):
    assert "no file, no folder" in timeline("add", tmp_path / "none.txt", status=2).stderr


def test_add_refuses_an_address_of_the_own_network(tmp_path):
    done = timeline("add", "http://127.0.0.1:1/a", "--data", tmp_path, "--store", tmp_path / "s.sqlite")
    assert "never opened" in done.stdout


def test_serve_watch_makes_the_store_and_follows_the_folder(tmp_path):
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, base = tmp_path / "data", tmp_path / "s.sqlite"
    data.mkdir()
    (data / "2023-01-27.txt").write_text(SENTENCE, encoding="utf8")
    command = [sys.executable, "-m", "timeline", "serve", "--watch", str(data), "--store", str(base), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        told = next(line for line in process.stdout if "events" in line)
    finally:
        process.terminate()
        process.wait(10)
    assert told == "1 new, 0 changed, 0 removed → 1 events\n"
    assert "2023-01-25" in timeline("show", "--store", base).stdout
    assert "is not a folder" in timeline("serve", "--watch", tmp_path / "none", "--store", base, status=2).stderr


def test_about_says_what_a_file_cannot(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("L'Allemagne a livré hier des chars Leopard à l'Ukraine.", encoding="utf8")
    assert "is no day" in timeline("about", file, "--published", "hier", status=2).stderr
    assert "at least one thing" in timeline("about", file, status=2).stderr
    assert timeline("about", file, "--published", "2023-03-28", "--language", "fr").stdout.endswith("← published, language\n")
    timeline("build", tmp_path, "--store", tmp_path / "s.sqlite")
    assert "2023-03-27" in timeline("show", "--store", tmp_path / "s.sqlite").stdout
