"""The made-up press is the same for the same seed, and true to its own decisions."""

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

from benchmarks.synthetic import LANGUAGES, make_articles, make_decisions, make_events

ROOT = Path(__file__).resolve().parent.parent


def test_the_same_seed_gives_the_same_and_more_begins_like_less():
    assert list(make_articles(50, 7)) == list(make_articles(80, 7))[:50]
    assert list(make_events(20, 7)) == list(make_events(30, 7))[:20]
    assert list(make_articles(50, 8)) != list(make_articles(50, 7))


def test_articles_tell_decisions_that_exist_and_never_before_they_were_taken():
    decisions = {one.id: one for one in islice(make_decisions(1), 400)}
    articles = list(make_articles(400, 1))
    assert len({article.id for article in articles}) == 400
    assert {article.language for article in articles} == set(LANGUAGES)
    assert all(decisions[told].day <= article.published for article in articles for told in article.extra["tells"])


def test_some_decisions_are_told_often_and_most_of_them_seldom():
    told = sorted((one.tellings for one in islice(make_decisions(1), 1000)), reverse=True)
    assert told[0] > 20 * told[len(told) // 2]


def test_events_are_whole_and_their_words_stand_where_they_say():
    for event in make_events(200, 1):
        for mention in event.mentions:
            assert mention.quote[mention.when.start : mention.when.end].lower() == mention.when.text.lower()
            assert (mention.first, mention.stage) == (event.first, event.stage)


def test_the_command_writes_articles_that_the_reader_takes(tmp_path):
    from timeline.readers import read_file

    command = [sys.executable, "-m", "benchmarks.synthetic", "--articles", "5", "--seed", "2"]
    path = tmp_path / "in.jsonl"
    path.write_text(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf8").stdout, encoding="utf8")
    found = read_file(path)
    assert found.problems == ()
    assert [(a.id, a.text) for a in found.articles] == [(a.id, a.text) for a in make_articles(5, 2)]
    assert json.loads(path.read_text(encoding="utf8").splitlines()[0])["tells"] == ["d0"]
