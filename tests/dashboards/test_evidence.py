"""What the reader is told of an event, in words: nothing that an article does not say, and nothing that an article says runs."""

from dataclasses import replace
from datetime import date

import pytest

from dashboards.panels.evidence import is_web_address, show_evidence, speak
from dashboards.panels.neighbours import find_neighbours
from dashboards.telling import cite, cut_excerpt, headline, split_sentence, tell_dating, tell_difference, tell_sources
from dashboards.words import load_words
from tests.dashboards.conftest import find_all, read_aloud
from tests.factories import make_event, make_mention, make_when
from timeline.models import Amount, Anchor

EN, FR = load_words("en"), load_words("fr")


def test_a_weekday_says_from_which_day_it_counts_and_how_that_is_known(store):
    told = next(m for m in store.event("atacms").mentions if m.article == "fr-mines")
    assert tell_dating(told, store.anchor("fr-mines"), EN) == (
        "“dimanche” → 17 Nov 2024, counted from the day the article speaks from, 20 Nov 2024, itself inferred from “mercredi 20 novembre”"
    )
    assert tell_dating(told, store.anchor("fr-mines"), FR) == (
        "«\u00a0dimanche\u00a0» → 17 nov. 2024, compté depuis le jour d’où parle l’article, 20 nov. 2024, lui-même déduit de "
        "«\u00a0mercredi 20 novembre\u00a0»"
    )


@pytest.mark.parametrize(
    ("when", "anchor", "told"),
    [
        (make_when("2024-11-20", "20 November 2024"), Anchor(date(2024, 11, 21), "published"),
         "“20 November 2024” → 20 Nov 2024, said in full"),
        (replace(make_when("2024-11-20", "20 November"), inferred=("year",)), Anchor(date(2024, 11, 21), "published"),
         "“20 November” → 20 Nov 2024; year inferred from the day of publication, 21 Nov 2024"),
        (replace(make_when("2024-11-20", "the 20th"), inferred=("month", "year")), Anchor(),
         "“the 20th” → 20 Nov 2024; month and year inferred from the day of the article, which is unknown"),
        (replace(make_when("2024-11-20", "Wednesday 20 November"), inferred=("year",)),
         Anchor(date(2024, 11, 20), "inferred", (2024,), ("Wednesday 20 November",)),
         "“Wednesday 20 November” → 20 Nov 2024; the year is inferred: the latest in which weekday and date agree"),
        (None, Anchor(date(2024, 11, 20), "published"), "no words of the text date it; it stands on 20 Nov 2024, the day of the article"),
    ],
)  # fmt: skip
def test_every_way_to_a_date_has_its_sentence(when, anchor, told):
    assert tell_dating(make_mention(when=when), anchor, EN) == told


def test_on_whose_word():
    assert tell_sources(make_event(), EN) == "the articles themselves"
    assert tell_sources(make_event(according_to=("Moscow",)), EN) == "Moscow"
    assert tell_sources(make_event(according_to=("an official",), anonymous=True), EN) == "an official (unnamed source)"
    assert tell_sources(make_event(official=True), FR) == "annoncé par celui qui décide ou une institution publique"


def test_what_one_article_says_differently_is_said():
    event = make_event(stage="announced", amounts=(Amount(1e9, "USD"),))
    same = event.mentions[0]
    assert tell_difference(event, same, EN) == ""
    other = replace(same, first=date(2024, 11, 19), last=date(2024, 11, 19), certainty="hearsay", amounts=(Amount(2e9, "USD"),))
    assert tell_difference(event, other, EN) == "This article says: 19 Nov 2024, hearsay, $2bn"


def test_an_excerpt_is_the_paragraph_and_no_more():
    text = "Before.\nOne. Two is it. Three.\nAfter."
    start = text.index("Two")
    assert [cut_excerpt(text, start, start + 10).before, cut_excerpt(text, start, start + 10).after] == ["One. ", " Three."]
    long = cut_excerpt("word " * 500 + "Here it is." + " word" * 500, 2500, 2511, reach=30)
    assert (long.before, long.sentence, long.after) == ("… word word word word word ", "Here it is.", " word word word word word …")


def test_the_words_that_date_stand_out_in_their_sentence():
    mention = make_mention(quote="On Wednesday it came.", start=100, when=make_when("2024-11-20", "Wednesday", 103))
    assert split_sentence("On Wednesday it came.", mention) == ("On ", "Wednesday", " it came.")
    elsewhere = make_mention(quote="On Wednesday it came.", start=100, when=make_when("2024-11-20", "Wednesday", 3))
    assert split_sentence("On Wednesday it came.", elsewhere) == ("On Wednesday it came.", "", "")


def test_every_mention_shows_its_sentence_marked_in_its_paragraph(store):
    shown = show_evidence(store, "atacms", EN)
    assert [read_aloud(mark) for mark in find_all(shown, "Mark")] == [mention.quote for mention in store.event("atacms").mentions]
    assert [quote.lang for quote in find_all(shown, "Blockquote")] == ["fr", "en"]
    assert "This article says: attributed" in read_aloud(shown)


def test_text_of_an_article_is_text_and_never_a_link_of_its_choice(store):
    shown = show_evidence(store, "antitank", EN)
    assert "<script>window.stolen = 1</script>" in read_aloud(find_all(shown, "Mark"))
    links = [link.href for link in find_all(shown, "A")]
    assert links
    assert all(link.startswith("?") for link in links)
    assert "dangerously" not in str(shown)


@pytest.mark.parametrize(
    ("url", "offered"),
    [
        ("https://example.org/a?b=c", True), ("http://example.org", True), ("javascript:alert(1)", False), (" JavaScript:alert(1)", False),
        ("data:text/html,x", False), ("//example.org", False), ("https://", False), ("ftp://example.org", False), ("", False),
        ("http://[", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(url, offered):
    assert is_web_address(url) is offered


def neighbours(store, event: str) -> dict[str, list[str]]:
    return {name: [one.id for one in found] for name, found in find_neighbours(store, store.event(event)).items() if found}


def test_neighbours_stand_by_what_they_are_to_the_event(store):
    assert neighbours(store, "atacms") == {
        "follows": ["atacms-asked"], "followed_by": ["bryansk", "mines"], "before": ["cluster", "congress"],
        "after": ["package-275", "pause"],
    }  # fmt: skip
    assert neighbours(store, "f16-arrive") == {"follows": ["f16"]}


def test_without_relations_the_nearest_of_the_same_donor_or_kind_stand_before_and_after(store):
    assert neighbours(store, "scalp") == {"before": ["caesar", "amx"], "after": ["accord", "mirage"]}
    assert neighbours(store, "election") == {}
    assert "Before · France" in read_aloud(show_evidence(store, "scalp", EN))


def test_an_event_that_is_not_there_is_said_to_be_missing(store):
    assert "does not hold" in read_aloud(show_evidence(store, "no-such", EN))
    assert show_evidence(store, "", EN) == []
    assert speak(store, "no-such", None, EN) == "No such event"


def test_undated_context_is_called_so(store):
    assert "Undated context" in read_aloud(show_evidence(store, "talk", EN))
    assert "Undated context" not in read_aloud(show_evidence(store, "atacms", EN))


def test_a_screen_reader_hears_which_event_of_how_many(store):
    said = speak(store, "pause", {"events": [["atacms", "", ""], ["pause", "", ""]]}, EN)
    assert said.startswith("Event 2 of 2: ")
    assert said.endswith("3–11 Mar 2025. asserted.")


def test_a_citation_names_every_article_with_its_sentence(store):
    assert cite(store, store.event("atacms"), EN).split("\n") == [
        f"{headline(store.event('atacms'), EN)}. 17 Nov 2024. asserted: the articles themselves.",
        "Le Courrier, Mines antipersonnel : Washington franchit un pas, speaks from 20 Nov 2024, inferred, https://example.org/mines: "
        "“Trois jours plus tôt, dimanche, Joe Biden avait permis à l’Ukraine de frapper le sol russe avec les ATACMS américains.”",
        "Harbour Post, Biden lets Ukraine fire ATACMS into Russia, published 18 Nov 2024, https://example.org/atacms: “President Joe Biden "
        "has lifted the ban on firing American ATACMS deep into Russia, two officials said on Sunday.”",
    ]
