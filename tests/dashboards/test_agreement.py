"""What agrees, what contradicts, on how many voices; and the articles as BibTeX."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboards.bibtex import cite_bibtex, escape
from dashboards.panels.agreement import compare_tellings, contradicting, show_agreement, tell_apart, tell_voices
from dashboards.panels.controls import list_chips
from dashboards.panels.filters import ask_choices, count_switches
from dashboards.selection import Selection
from dashboards.words import load_words
from tests.dashboards.conftest import find_all, read_aloud
from tests.dashboards.sample import fill
from timeline.models import Quantity

EN, FR = load_words("en"), load_words("fr")


@pytest.fixture
def disputed(tmp_path: Path):
    """The sample, in which another telling of the Leopards counts eighteen of them a day later."""
    with fill(tmp_path / "disputed.sqlite") as store:
        events = store.events()
        leopard = next(event for event in events if event.id == "leopard")
        other = replace(
            leopard, id="leopard-18", first=date(2023, 1, 26), last=date(2023, 1, 26), quantities=(Quantity("Leopard 2", 18),),
            mentions=leopard.mentions[:1], contradicts=("leopard",), official=False,
        )  # fmt: skip
        against = replace(leopard, contradicts=("leopard-18",))
        store.put_events([*(against if event is leopard else event for event in events), other])
        yield store


def test_where_articles_agree_and_where_they_differ(store):
    agreed, differing = compare_tellings(store.event("atacms"), EN)
    assert agreed == ["when", "stage"]
    assert differing == {"certainty": {"asserted": ["Le Courrier"], "attributed": ["Harbour Post"]}}
    assert compare_tellings(store.event("taurus"), EN) == ([], {})


def test_on_how_many_voices_an_event_rests(store):
    assert tell_voices(store.event("atacms"), EN) == "2 independent voices · Harbour Post, Le Courrier · English, French"
    assert tell_voices(store.event("taurus"), FR) == "Une seule voix\u00a0: aucun autre article lu ne le raconte."
    twice = store.event("atacms")
    copied = replace(twice, mentions=(twice.mentions[0], replace(twice.mentions[0], article="copy", source="Elsewhere")))
    assert tell_voices(copied, EN).startswith("1 independent voice · Elsewhere, Le Courrier")
    assert tell_voices(copied, EN).endswith("1 article adds none: a copy, or of the same outlet")


def test_a_contradiction_names_the_other_and_what_differs(disputed):
    event = disputed.event("leopard")
    assert [one.id for one in contradicting(disputed, event)] == ["leopard-18"]
    assert [(aspect, there) for aspect, _, there in tell_apart(event, disputed.event("leopard-18"), EN)] == [
        ("when", "26 Jan 2023"), ("quantities", "18 Leopard 2"),
    ]  # fmt: skip
    shown = show_agreement(disputed, event, EN)
    assert "1 other telling contradicts it" in read_aloud(shown)
    assert [link.href for link in find_all(shown, "A")] == ["?event=leopard-18"]
    assert "contradict" not in read_aloud(show_agreement(disputed, disputed.event("taurus"), EN))[len(EN("agreement.title")) :]


def test_contradictions_actors_and_official_word_are_choices_with_counts(disputed):
    assert count_switches(disputed, Selection()) == {"dated": 26, "contradicts": 2, "checked": 0, "rejected": 0}
    assert count_switches(disputed, Selection.read("donor=FRA")) == {"dated": 5, "contradicts": 0, "checked": 0, "rejected": 0}
    asked = ask_choices(disputed, Selection.read("donor=DEU"))
    assert dict(asked["official"]) == {"yes": 1, "no": 4}
    assert dict(asked["actor"])["DEU"] == 5
    chips = list_chips(Selection.read("actor=DEU&official=yes&contradicts=1"), EN)
    assert [read_aloud(chip) for chip in chips] == [
        "Actor: Germany×", "Official or not: told by the deciding party or an institution×", "contradicted×", "Reset",
    ]  # fmt: skip


def test_a_bibtex_entry_for_each_article_with_its_sentence(store):
    entries = cite_bibtex(store, store.event("atacms"), EN).split("\n\n")
    assert [entry.partition("{")[2].partition(",")[0] for entry in entries] == ["lecourrier", "harbourpost2024"]
    assert entries[1].splitlines()[1:8] == [
        "  title = {{Biden lets Ukraine fire ATACMS into Russia}},",
        "  author = {{Harbour Post}},",
        "  howpublished = {Harbour Post},",
        "  year = {2024},",
        "  month = nov,",
        "  day = {18},",
        "  url = {https://example.org/atacms},",
    ]
    assert "year" not in entries[0], "an inferred day is no day of publication"


def test_nothing_of_an_article_breaks_out_of_an_entry(store):
    told = cite_bibtex(store, store.event("talk"), EN)
    assert told.count("{") - told.count(r"\{") - told.count(r"\textbackslash{") == told.count("}") - told.count(r"\}") - told.count("{}")
    assert r"\{\{7*7\}\} \%s" in told
    assert escape("a_b & c\\d") == r"a\_b \& c\textbackslash{}d"
    keys = re.findall(
        r"@misc\{([^,]+),", cite_bibtex(store, replace(store.event("leopard"), mentions=store.event("leopard").mentions * 2), EN)
    )
    assert len(keys) == len(set(keys)) == 2
