"""The page of quality: scored as the field scores, with bounds that resampling gives, and made by one command."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import date_quality
from benchmarks.date_scores import Counts, count, draw, f1, middle

ARTICLE = "On 5 November 2024 it began, and it ended yesterday."


def timex(text: str, value: str) -> dict:
    start = ARTICLE.index(text)
    return {"start": start, "end": start + len(text), "text": text, "type": "DATE", "value": value}


def test_of_two_expressions_over_one_the_better_covered_counts_and_each_only_once():
    gold = [{"start": 0, "end": 10, "value": "2024-05-01"}]
    found = [{"start": 0, "end": 3, "value": "2024-05-01"}, {"start": 0, "end": 9, "value": "2024-05-02"}]
    assert count(gold, found) == Counts(
        gold=1, found=2, overlapping=1, gold_values=1, found_values=2, values=0, gold_days=1, found_days=2, days=1
    )


def test_what_is_annotated_without_a_value_counts_for_its_span_only():
    counted = count([{"start": 0, "end": 4, "value": ""}], [{"start": 0, "end": 4, "value": "2024"}])
    assert (counted.overlapping, counted.found_values, counted.value) == (1, 0, 0.0)


def test_the_bounds_hold_the_score_and_are_the_same_each_time():
    articles = [(3, 4, 4), (1, 4, 4), (4, 4, 4), (2, 3, 4)] * 5
    drawn = draw(articles, lambda sums: f1(*sums), draws=1000, seed=7)
    low, high = middle(drawn)
    assert low < f1(50, 75, 80) < high
    assert drawn == draw(articles, lambda sums: f1(*sums), draws=1000, seed=7)
    assert drawn != draw(articles, lambda sums: f1(*sums), draws=1000, seed=8)


def test_the_page_lays_a_corpus_beside_the_peer_of_its_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    corpora, suites = tmp_path / "dates", tmp_path / "suites"
    corpora.mkdir()
    suites.mkdir()
    gold = [timex("5 November 2024", "2024-11-05"), timex("yesterday", "2024-11-21")]
    row = {"id": "a", "language": "en", "published": "2024-11-21", "text": ARTICLE, "timexes": gold}
    (corpora / "press_en.jsonl").write_text(json.dumps(row))
    (corpora / "README.md").write_text("| press_en | en | HeidelTime | 50.0 | 50.0 | 40.0 | 30.0 |")
    phrase = {"id": "p", "language": "nl", "published": "2024-11-21", "text": "morgen"}
    expected = {"first": "2024-11-22", "last": "2024-11-22", "grain": "day"}
    (suites / "commands_nl.jsonl").write_text(json.dumps({**phrase, "expected": expected}))
    monkeypatch.setattr(sys, "argv", ["date_quality", "--gold", str(tmp_path), "--date", "2024-11-22"])
    date_quality.main()
    page = capsys.readouterr().out
    assert "Measured 2024-11-22 with" in page
    beside = "50.0 (50.0–50.0) | {} | {} | 100 %"
    value, day = beside.format("40.0", "+10.0 (+10.0 … +10.0)"), beside.format("30.0", "+20.0 (+20.0 … +20.0)")
    assert f"| press_en | 1 | {value} | {day} |" in page
    assert "| commands_nl | 1 | 100.0 (100.0–100.0) | 100.0 | +0.0 (+0.0 … +0.0) |" in page
    assert "| full date | 100 / 100 (1) |" in page
    assert "| weekday, yesterday, next day | 100 / 0 (1) |" in page
