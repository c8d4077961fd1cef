"""Search finds the same on both engines, in every language of the sample, and what the definition of the filters says."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import make_article, make_event, make_mention
from timeline.filters import Filters
from timeline.models import Anchor
from timeline.readers import read_folder
from timeline.store import Store
from timeline.store.filtering import matches
from timeline.store.folding import occurs, phrases, words
from timeline.store.wording import LONGEST_RUN, PART, write_queries, write_vectors

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
ARTICLES = sorted(read_folder(SAMPLE).articles, key=lambda article: article.id)
LANGUAGES = sorted({article.language for article in ARTICLES if article.language})


def asked_of(text):
    """What somebody might type after reading: words, beginnings, neighbours joined by a hyphen, words far from each other."""
    told = text.split()
    for at in range(0, len(told) - 1, 11):
        yield told[at]
        yield told[at][: max(2, len(told[at]) // 2)].upper()
        yield f"{told[at]}-{told[at + 1]}"
        yield f"{told[at + 1]}-{told[at]}"
        yield f"{told[at]} {told[-at - 1]}"


@pytest.fixture(scope="module")
def both(tmp_path_factory, new_database):
    """The sample's articles with an event for each paragraph, in a store of each engine."""
    places = (tmp_path_factory.mktemp("search") / "s.sqlite", new_database())
    events = []
    for article in ARTICLES:
        at = 0
        for number, paragraph in enumerate(article.text.split("\n\n")):
            if paragraph.strip():
                told = make_mention(article.id, start=at, quote=paragraph, language=article.language, summary="")
                events.append(make_event(f"{article.id} {number}", mentions=(told,), summary=""))
            at += len(paragraph) + 2
    stores = [Store.open(one) for one in places]
    for store in stores:
        for article in ARTICLES:
            store.put_article(article, Anchor(), [], [])
        store.put_events(events)
    yield (*stores, events)
    for store in stores:
        store.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_engines_find_the_same_in_every_language(both, language):
    one, other, events = both
    texts = {article.id: article.text for article in ARTICLES}
    own = next(article for article in ARTICLES if article.language == language)
    asked = list(dict.fromkeys(asked_of(own.text)))[:40]
    assert len(asked) > 10
    for wanted in asked:
        told = [a.id for a in ARTICLES if all(occurs(phrase, words(f"{a.title}\n{a.text}")) for phrase in phrases(wanted))]
        assert [article.id for article in one.articles(wanted)] == [article.id for article in other.articles(wanted)] == told, wanted
        kept = sorted(event.id for event in events if matches(event, Filters(text=wanted), texts))
        assert sorted(e.id for e in one.events(Filters(text=wanted))) == sorted(e.id for e in other.events(Filters(text=wanted))) == kept, (
            wanted
        )
    assert one.articles(own.title)[:1] != []


def test_a_long_text_is_searched_to_its_end_and_across_its_parts(store):
    told = [f"w{n}" for n in range(3 * PART)]
    store.put_article(make_article("long", " ".join(told)), Anchor(), [], [])
    store.put_article(make_article("same", "echo " * 5_000 + "end"), Anchor(), [], [])
    found = {wanted: [a.id for a in store.articles(wanted)] for wanted in ("w0", "w764", "echo-end", "end-echo", "w0 w764", "w764-w0")}
    assert found == {"w0": ["long"], "w764": ["long"], "echo-end": ["same"], "end-echo": [], "w0 w764": ["long"], "w764-w0": []}
    for at in range(0, len(told) - LONGEST_RUN, 7):
        assert [a.id for a in store.articles("-".join(told[at : at + LONGEST_RUN]))] == ["long"]
    assert [a.id for a in store.articles("-".join(told[:100]))] == ["long"]
    assert store.articles("-".join([*told[:60], "w999", *told[60:100]])) == []


def test_words_that_no_engine_likes_are_only_words(store):
    strange = "it's \\back\\slash 'quoted' a:b & c | !d <-> e* (f) \x00 " + "x" * 3_000
    store.put_article(make_article("a", strange), Anchor(), [], [])
    store.put_events([replace(make_event("e"), summary=strange)])
    for wanted in ("it's", "back slash", "'quoted'", "a:b", "&", "c | !d", "<->", "(f)", "x" * 3_000, "x" * 100):
        assert [a.id for a in store.articles(wanted)] == ["a"], wanted
        assert [e.id for e in store.events(Filters(text=wanted))] == ["e"], wanted
    assert store.article("a").text == strange


def test_every_run_of_words_stands_whole_in_one_part():
    told = [f"w{n}" for n in range(1_000)]
    parts = [[word.split("'")[1] for word in vector.split()] for vector in write_vectors(told)]
    assert max(map(len, parts)) == PART
    for at in range(len(told) - LONGEST_RUN + 1):
        run = told[at : at + LONGEST_RUN]
        assert any(run == part[i : i + LONGEST_RUN] for part in parts if run[0] in part for i in [part.index(run[0])])
    assert list(write_vectors([])) == [""]
    assert len(list(write_queries([told[: LONGEST_RUN + 1]]))) == 2
