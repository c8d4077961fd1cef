"""The list of articles, a page at a time: every article once, in order, with the events it tells among those chosen."""

from datetime import date, timedelta

import pytest

from tests.factories import make_article, make_event, make_mention, told_by
from timeline.filters import Filters
from timeline.models import Anchor
from timeline.store import listing

DAYS = [None, *(date(2024, 11, 1) + timedelta(at // 3) for at in range(11))]


def fill(store):
    for at, day in enumerate(DAYS):
        anchor = Anchor(day, "inferred") if day else Anchor()
        store.put_article(make_article(f"a{at:02}", f"Text {at}.", title=f"T{at}"), anchor, [], [make_mention()])
    store.put_article(make_article("a99", "No event."), Anchor(), [], [])
    store.put_events(
        [
            *(make_event(f"e{at}", donor="USA" if at % 2 else "DEU", mentions=(make_mention(f"a{at:02}"),)) for at in range(len(DAYS))),
            told_by(make_event("many", donor="USA"), "a01", "a02", "a03"),
            make_event("twice", donor="USA", mentions=(make_mention("a05"), make_mention("a05", start=50))),
        ]
    )


def pages(store, filters, limit):
    """All entries, asked for page by page."""
    found, after = [], None
    while page := store.list_articles(filters, after=after, limit=limit):
        assert len(page) <= limit
        found += page
        after = page[-1].place
    return found


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize("limit", [1, 4, 100])
def test_the_pages_together_are_all_articles_that_tell_chosen_events(store, monkeypatch, few, limit):
    monkeypatch.setattr(listing, "FEW_EVENTS", few)
    fill(store)
    everything = pages(store, Filters(), limit)
    assert [one.article.id for one in everything] == ["a00", "a99", *(f"a{at:02}" for at in range(1, len(DAYS)))]
    assert [one.events for one in everything] == [1, 0, 2, 2, 2, 1, 2, *[1] * 6]
    assert {one.article.text for one in everything} == {""}
    american = pages(store, Filters(donor=("USA",)), limit)
    counts = {"a01": 2, "a02": 1, "a03": 2, "a05": 2, "a07": 1, "a09": 1, "a11": 1}
    assert [(one.article.id, one.events) for one in american] == list(counts.items())
    assert pages(store, Filters(donor=("FRA",)), limit) == []


def test_an_entry_says_what_the_list_shows(store):
    fill(store)
    one = store.list_articles(Filters(donor=("USA",)), limit=1)[0]
    assert (one.article.title, one.anchor, one.place) == ("T1", Anchor(date(2024, 11, 1), "inferred"), (date(2024, 11, 1), "a01"))
