"""A picture says by itself what it shows, of how much, and from whom."""

from dataclasses import replace
from datetime import date

from tests.factories import make_event
from timeline.exporters.captions import caption, write_count, write_title
from timeline.exporters.naming import load_vocabulary
from timeline.figures import FIGURES
from timeline.filters import Filters


def test_a_caption_counts_events_days_and_sources():
    event = make_event(first=date(2024, 11, 20), last=date(2024, 11, 20))
    event = replace(event, mentions=tuple(replace(m, source="Sample") for m in event.mentions))
    told = caption([event], Filters(donor=("USA",)), total=9)
    assert told["title"] == "Chronology of decisions: United States"
    assert told["subtitle"] == "1 of 9 events · 20 Nov 2024"
    assert told["footer"] == "Sources: Sample (1 article)  ·  Articles until 20 Nov 2024  ·  0 of 1 event checked by a person"
    undated = replace(event, mentions=tuple(replace(m, published=None) for m in event.mentions))
    assert caption([undated], Filters(), total=9)["footer"] == "Sources: Sample (1 article)  ·  0 of 1 event checked by a person"


def test_every_picture_says_how_many_of_its_events_a_person_has_checked():
    events = [make_event("a", checked=True), make_event("b"), make_event("c", checked=True)]
    assert caption(events, Filters(), total=9)["footer"].endswith("2 of 3 events checked by a person")
    assert caption(events, Filters(), total=9, locale="fr")["footer"].endswith("2 événements sur 3 vérifiés par une personne")


def test_above_each_figure_stands_what_it_is():
    told = [write_title(Filters(donor=("USA",)), "fr", figure) for figure in FIGURES]
    assert told == [
        "Chronologie des décisions\u00a0: États-Unis", "Ce qui se tient\u00a0: États-Unis", "Mois par mois\u00a0: États-Unis",
        "De la promesse à la livraison\u00a0: États-Unis", "Le temps des décisions\u00a0: États-Unis",
    ]  # fmt: skip


def test_an_empty_selection_has_a_caption_too():
    assert caption([], Filters(), total=0, locale="fr") == {
        "title": "Chronologie des décisions",
        "subtitle": "0 événement sur 0",
        "footer": "",
    }


def test_a_title_says_kinds_first_and_every_other_choice_but_the_days():
    filters = Filters(since=date(2024, 1, 1), donor=("USA", "FRA"), kind=("aid",), stage=("used",), text="mines", dated=True)
    assert write_title(filters, "fr") == ("Aide\u00a0: États-Unis, France, employé, «\u00a0mines\u00a0», daté par le texte")
    assert write_title(Filters(language=("uk",)), "uk") == "Chronology of decisions: Ukrainian"


def test_counts_are_written_as_the_language_writes_them():
    assert [write_count(n, 1234, "en") for n in (1, 1234)] == ["1 of 1,234 events", "1,234 of 1,234 events"]
    assert write_count(1, 1, "fr") == "1 événement sur 1"


def test_both_languages_of_the_vocabulary_have_the_same_words():
    english, french = load_vocabulary("en"), load_vocabulary("fr")
    assert list(english) == list(french)
    assert [key for key in french if not french[key].strip()] == []
