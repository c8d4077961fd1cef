"""What an article tells that was read after another; the events of one article."""

from datetime import date

from tests.factories import make_event, make_mention
from timeline.filters import Filters
from timeline.models import Anchor, Article
from timeline.store import Store

DAY = date(2024, 11, 17)


def put(store: Store, *ids: str) -> None:
    for id in ids:
        store.put_article(Article(id=id, text=f"Text of {id}."), Anchor(), [], [])


def test_the_same_text_read_again_is_no_news_and_another_text_is(place):
    with Store.open(place) as store:
        put(store, "a", "b", "c")
        told = [make_event("old", DAY, mentions=(make_mention("a", DAY),))]
        seen = store.latest()
        store.put_article(Article("a", "Text of a.", published=DAY), Anchor(), [], [], extractor="other rules")
        store.put_events(told)
        assert (store.count(Filters(new=seen)), store.latest(), len(store.articles("text"))) == (0, seen, 3)
        store.put_article(Article("a", "Other text of a."), Anchor(), [], [])
        store.put_events(told)
        assert (store.count(Filters(new=seen)), len(store.articles("other"))) == (1, 1)


def test_what_is_new_is_what_an_article_read_later_tells(tmp_path):
    old = make_event("old", DAY, mentions=(make_mention("a", DAY),))
    both = make_event("both", DAY, mentions=(make_mention("a", DAY), make_mention("b", DAY)))
    new = make_event("new", DAY, mentions=(make_mention("b", DAY),))
    with Store.open(tmp_path / "s.sqlite") as store:
        assert store.latest() == 0
        put(store, "a")
        store.put_events([old])
        seen = store.latest()
        assert store.count(Filters(new=seen)) == 0
        put(store, "b")
        store.put_events([old, both, new])
        assert [event.id for event in store.events(Filters(new=seen))] == ["both", "new"]
        assert store.facets(Filters(new=seen))["kind"] == {"aid": 2}
        assert store.count(Filters(new=store.latest())) == 0
        assert [event.id for event in store.told_by("a")] == ["both", "old"]
        assert store.told_by("nowhere") == []
