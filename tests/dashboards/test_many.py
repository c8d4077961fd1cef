"""Where there is much, a view shows a page of it, or says what it leaves out."""

from datetime import date, timedelta

import pytest

from dashboards.panels import articles, threads
from dashboards.panels.articles import show_articles, show_page
from dashboards.selection import Selection
from dashboards.words import load_words
from tests.dashboards.conftest import find_all, read_aloud
from tests.factories import make_event, make_mention
from timeline.models import Anchor, Article
from timeline.store import Store

EN, FR = load_words("en"), load_words("fr")
DAY = date(2024, 1, 1)


@pytest.fixture
def many(tmp_path):
    """Seven articles; the first five tell an event each, the sixth has the words elsewhere, the seventh has no day."""
    with Store.open(tmp_path / "many.sqlite") as store:
        for n in range(7):
            day = None if n == 6 else DAY + timedelta(n)
            store.put_article(
                Article(id=f"a{n}", text=f"Sentence {n}.\n\n{'Zélande' if n == 5 else 'Nothing'}", title=f"Title {n}", published=day),
                Anchor(day, "published" if day else ""), [], [],
            )  # fmt: skip
        told = [make_event(f"e{n}", DAY + timedelta(n), mentions=(make_mention(f"a{n}", DAY + timedelta(n)),)) for n in range(5)]
        store.put_events(told)
        yield store


def test_the_list_of_articles_comes_page_by_page(many, monkeypatch):
    monkeypatch.setattr(articles, "PAGE", 3)
    seen, after = [], None
    for _ in range(3):
        entries, after = show_page(many, Selection(), after, EN)
        seen.append([read_aloud(find_all([one], "B")[0]) for one in entries])
    assert seen == [["Title 6", "Title 0", "Title 1"], ["Title 2", "Title 3", "Title 4"], ["Title 5"]]
    assert after is None
    chosen, rest = show_page(many, Selection.read("since=2024-01-02"), None, EN)
    assert len(chosen) == 3
    assert len(show_page(many, Selection.read("since=2024-01-02"), rest, EN)[0]) == 1


def test_words_are_found_in_articles_that_tell_no_event_with_them(many):
    shown = read_aloud(show_articles(many, Selection.read("text=zelande"), FR))
    assert "Ces mots figurent aussi dans d’autres articles" in shown
    assert "Title 5" in shown
    assert "Title 4" not in shown
    assert "other articles" not in read_aloud(show_articles(many, Selection(), EN))


def test_decisions_say_how_many_events_they_follow():
    assert threads.show_limit(2_000, EN) is None
    assert read_aloud(threads.show_limit(100_000, EN)).startswith("Of 100,000 events the 2,000 weightiest are followed.")
    assert "100 000 événements" in read_aloud(threads.show_limit(100_000, FR)).replace("\u202f", " ").replace("\u00a0", " ")
