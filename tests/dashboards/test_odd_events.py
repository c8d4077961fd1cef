"""Events at the edges of the calendar and of taste: whatever a store may hold can be shown."""

from datetime import date

import pytest

from dashboards.downloads import write_file
from dashboards.panels.activity import show_activity
from dashboards.panels.articles import show_articles
from dashboards.panels.chronology import Screen, stage
from dashboards.panels.evidence import show_evidence
from dashboards.panels.filters import ask_choices
from dashboards.panels.table import ask_rows
from dashboards.selection import LANES, Selection
from dashboards.words import load_words
from tests.dashboards.conftest import find_all, read_aloud
from tests.factories import make_article, make_event, make_mention, make_when
from timeline.exporters import EXPORTERS
from timeline.models import PRECISIONS, Amount, Anchor, Name, Quantity
from timeline.store import Store

LONG = "Verordnung" * 40
ODD = (
    make_event("first-day", date.min, summary="", certainty="denied"),
    make_event("last-day", date(9999, 12, 31), precision="year", approximate=True, open="start"),
    make_event("all-time", date.min, date.max, precision="range", open="end"),
    make_event("long", date(2024, 1, 1), items=(Name(LONG, item_class="other"),), actors=(Name(LONG),), summary=LONG),
    make_event("right-to-left", date(2024, 1, 2), actors=(Name("וושינגטון"),), summary="שלום \u202e nope"),
    make_event("numbers", date(2024, 1, 3), amounts=(Amount(0, "USD"), Amount(1e15, "XAU", value_max=2e15)),
               quantities=(Quantity("", 1e9, 2e9),)),
    make_event("a/b?c=d&e#f%", date(2024, 1, 4)),
    *(make_event(f"precise-{one}", date(2024, 2, 1), date(2024, 4, 30), precision=one) for one in PRECISIONS),
)  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("odd") / "odd.sqlite") as store:
        store.put_article(make_article(title=LONG, url="https://[", source="\u202e"), Anchor(), [], [])
        store.put_events(ODD)
        yield store


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_odd_event_is_shown_by_every_panel(odd, locale):
    words = load_words(locale)
    for lanes in LANES:
        for query in (
            f"lanes={lanes}",
            f"lanes={lanes}&view=graph",
            f"lanes={lanes}&window=2024-01-01..2024-02-01",
            "window=0001-01-01..0001-01-02",
        ):
            assert stage(odd, Selection.read(query), Screen(1000, 600), words).sequence["events"]
    assert stage(odd, Selection(), Screen(390, 600), words).beside
    assert len(ask_rows(odd, Selection(), {"startRow": 0, "endRow": 100}, words)["rowData"]) == len(ODD)
    assert ask_choices(odd, Selection())["kind"] == [("aid", len(ODD))]
    assert len(show_activity(odd, Selection().filters, words)) == 1
    assert show_articles(odd, Selection(), words)
    for event in ODD:
        assert read_aloud(show_evidence(odd, event.id, words))
        assert Selection.read(Selection(event=event.id).query()).event == event.id


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_odd_event_is_exported(odd, name):
    assert write_file(odd, name, Selection())


def test_a_sentence_outside_its_article_shows_what_the_event_keeps(tmp_path):
    beyond = make_mention(start=10_000, when=make_when("2024-11-20", "Wednesday", 10_003))
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put_article(make_article(), Anchor(), [], [])
        store.put_events([make_event("e", mentions=(beyond,)), make_event("gone", mentions=(make_mention("no-such-article"),))])
        for event in ("e", "gone"):
            marks = find_all(show_evidence(store, event, load_words("en")), "Mark")
            assert [read_aloud(mark) for mark in marks] == ["Washington said it would send mines to Ukraine."]
