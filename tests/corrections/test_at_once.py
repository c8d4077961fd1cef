"""A build and a correction at the same time: neither takes back what the other did."""

import pytest

from tests.corrections.test_acting import ARTICLES, NOON, READ_ON, do, everything, rebuilt, told_by
from timeline import pipeline
from timeline.correcting import acting, correct_event
from timeline.filters import Filters
from timeline.models import Article
from timeline.pipeline import build
from timeline.store import Store

MORE = Article("e", "On Monday Russia struck Kharkiv with missiles.", **{"language": "en", "published": NOON.date()})


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "s.sqlite") as opened:
        build(ARTICLES, store=opened, read_on=READ_ON)
        yield opened


def interrupted(monkeypatch, owner, name, meanwhile):
    """Let `meanwhile` happen once, just after the function has given its answer."""
    plain, due = getattr(owner, name), [meanwhile]

    def do_both(*arguments, **more):
        answer = plain(*arguments, **more)
        while due:
            due.pop()()
        return answer

    monkeypatch.setattr(owner, name, do_both)


@pytest.mark.parametrize("stage", ["overlay", "weigh_kept", "relations_of"])
def test_a_correction_made_while_a_build_weighs_everything_holds(store, tmp_path, monkeypatch, stage):
    def correct():
        with Store.open(store.path) as other:
            do(other, told_by(other, "c"), "reject")

    interrupted(monkeypatch, pipeline, stage, correct)
    build((*ARTICLES, MORE), store=store, read_on=READ_ON)
    assert told_by(store, "c", Filters(rejected=True)).rejected
    assert told_by(store, "e")
    build((*ARTICLES, MORE), store=store, read_on=READ_ON)
    assert everything(store) == rebuilt(store, tmp_path, (*ARTICLES, MORE))


@pytest.mark.parametrize(("owner", "name"), [(Store, "machine_world"), (acting, "apply"), (acting, "weigh_kept"), (acting, "relations_of")])
def test_a_build_made_while_a_correction_is_laid_over_loses_no_event(store, tmp_path, monkeypatch, owner, name):
    now = (*ARTICLES[:1], *ARTICLES[2:], MORE)  # one article has come, another has gone

    def rebuild():
        with Store.open(store.path) as other:
            build(now, store=other, read_on=READ_ON)

    wanted = told_by(store, "a").id
    interrupted(monkeypatch, owner, name, rebuild)
    correct_event(store, wanted, "set", field="stage", new="signed", who="Ada", at=NOON)
    assert told_by(store, "e")
    assert not [event for event in everything(store) if any(mention.article == "b" for mention in event.mentions)]
    assert told_by(store, "a").stage == "signed"
    build(now, store=store, read_on=READ_ON)
    assert everything(store) == rebuilt(store, tmp_path, now)


def test_a_correction_made_while_articles_are_read_leaves_a_killed_build_to_be_ended(store, tmp_path, monkeypatch):
    def end(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "update_chronology", end)
        with pytest.raises(KeyboardInterrupt):
            build((*ARTICLES, MORE), store=store, read_on=READ_ON)
    do(store, told_by(store, "c"), "reject")
    build((*ARTICLES, MORE), store=store, read_on=READ_ON)
    assert everything(store) == rebuilt(store, tmp_path, (*ARTICLES, MORE))
