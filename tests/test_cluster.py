"""A cluster gives the chronology that one process gives, also when its workers are killed."""

import os
import signal
import sqlite3
from dataclasses import replace
from datetime import date
from functools import partial

import dask
import pytest
from distributed import Client, LocalCluster
from typer.testing import CliRunner

from benchmarks.synthetic import make_articles
from timeline.cli import app
from timeline.cluster import PART, Cluster, connect, do_part
from timeline.errors import TimelineError
from timeline.models import Article
from timeline.pipeline import Reading, build, read_article, read_articles, reading_rules
from timeline.store import Store

READ_ON = date(2024, 11, 22)


@pytest.fixture(scope="module")
def client():
    # One death is enough to give a part up: tests need not wait for three more.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as own,
        Client(own) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def articles():
    return list(make_articles(6 * PART, seed=7))


def built(path, articles, hands=None):
    """Every row that a build of these articles leaves."""
    with Store.open(path) as store:
        build(articles, store=store, read_on=READ_ON, hands=hands)
    return rows(path)


def rows(path):
    with sqlite3.connect(path) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%words%'")]
        return {
            name: sorted(map(repr, raw.execute(f'SELECT * FROM "{name}"'))) for name in names if name not in ("meta", "sqlite_sequence")
        }


def test_a_cluster_reads_what_one_process_reads_in_the_same_order(client, articles):
    assert list(read_articles(articles, hands=Cluster(client))) == list(read_articles(articles))


def test_a_worker_killed_in_the_middle_changes_nothing(client, articles, tmp_path):
    killed = []

    def kill_one(hands, do, given):
        for number, reading in enumerate(hands(do, given)):
            if number == PART:
                pid = next(iter(client.run(os.getpid).values()))
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
            yield reading

    disturbed = built(tmp_path / "disturbed.sqlite", articles, partial(kill_one, Cluster(client)))
    assert len(killed) == 1
    assert disturbed == built(tmp_path / "calm.sqlite", articles)


def deadly(article: Article) -> Reading:
    """Dies of one article as a fault of a library would make it."""
    if article.id == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return read_article(article)


def test_an_article_that_kills_every_worker_is_a_problem_and_stops_no_other(client, articles):
    given = [*articles[:3], replace(articles[3], id="deadly"), *articles[4:6]]
    found = list(Cluster(client)(deadly, given))
    assert [reading.article.id for reading in found] == [article.id for article in given]
    (problem,) = found[3].dated.problems
    assert (problem.code, problem.article, found[3].mentions) == ("killed-worker", "deadly", ())
    assert [reading.mentions for at, reading in enumerate(found) if at != 3] == [
        reading.mentions for reading in read_articles([article for article in given if article.id != "deadly"])
    ]


def test_a_worker_of_another_version_refuses_to_read(articles):
    with pytest.raises(TimelineError, match="install the same version"):
        do_part(read_article, articles[:1], reading_rules(None) + "x", None)


def test_a_scheduler_that_is_not_there_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr("timeline.cluster.PATIENCE", 1)
    with pytest.raises(TimelineError, match=r"No worker answers at tcp://127\.0\.0\.1:9"), connect("tcp://127.0.0.1:9"):
        pass
    with pytest.raises(TimelineError, match="say local:4"), connect("local:none"):
        pass


def test_the_command_builds_on_a_cluster(client, articles, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.txt").write_text("On 25 January 2023 Washington announced 31 Abrams tanks for Ukraine.", encoding="utf8")
    given = ["build", str(tmp_path / "data"), "--store", str(tmp_path / "s.sqlite"), "--scheduler", client.scheduler.address]
    told = CliRunner().invoke(app, given)
    assert told.exit_code == 0, told.output
    assert "1 articles (1 new" in told.output
