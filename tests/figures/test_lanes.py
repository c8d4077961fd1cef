"""Which lane an event stands in, what hangs together, and what a lane is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.figures.checks import find_clipped, find_lost, find_overlaps
from tests.figures.sample import make_event, sample_events
from timeline.figures import draw_chronology, draw_graph
from timeline.figures.lanes import OTHERS, sort_into_lanes
from timeline.figures.scene import Curve, Line, Scene
from timeline.models import Event, Name

DAY = date(2024, 11, 17)


def stage(name: str, day: date, stage: str, item: str = "ATACMS", key: str = "atacms", **options) -> Event:
    event = make_event(name, day, donor="USA", stage=stage, item_class="long-range", **options)
    return replace(event, items=(Name(item, key=key, item_class="long-range"),))


ATACMS = [
    stage("asked", date(2022, 9, 1), "requested"),
    stage("refused", date(2023, 2, 1), "refused"),
    stage("given", date(2024, 4, 24), "delivered"),
    make_event("vote", date(2024, 11, 5), kind="politics"),
]


def names(scene: Scene) -> list[str]:
    return [lane.name for lane in scene.lanes]


def test_donors_keep_their_order_whatever_the_window_shows():
    events = [make_event(code, DAY, donor=code) for code in ("POL", "EU", "USA", "ZZZ", "FRA")]
    assert names(draw_chronology(events, width=1000)) == ["United States", "France", "Poland", "European Union", "ZZZ"]
    assert names(draw_chronology(events[:2], width=1000)) == ["Poland", "European Union"]


def test_politics_is_context_and_so_is_what_nobody_with_a_lane_did():
    aid = make_event("aid", DAY, donor="FRA")
    vote = make_event("vote", DAY, donor="FRA", kind="politics")
    visit = make_event("visit", DAY, donor="FRA", kind="diplomacy")
    summit = make_event("summit", DAY, kind="diplomacy")
    rows, context = sort_into_lanes([aid, vote, visit, summit], "donor", "en", 9)
    assert [[e.id for e in row.events] for row in rows] == [["aid", "visit"]]
    assert [e.id for e in context] == ["vote", "summit"]


def test_aid_of_nobody_named_has_a_lane_and_many_battles_have_one():
    events = [make_event("aid", DAY)] + [make_event(f"battle{n}", DAY, kind="combat") for n in range(7)]
    assert names(draw_chronology(events, width=1000, locale="fr")) == ["Donateur non nommé", "Sur le terrain"]


def test_the_smallest_lanes_share_the_last_one_and_say_whose_they_are():
    events = [make_event(f"{code}{n}", date(2024, 1 + 3 * n, 1), donor=code, summary="tanks") for code in ("USA", "FRA") for n in range(3)]
    events += [make_event("one", DAY, donor="DNK", summary="19 F-16"), make_event("two", date(2022, 1, 1), donor="NLD", summary="42 F-16")]
    rows, _ = sort_into_lanes(events, "donor", "en", 3)
    assert [row.key for row in rows] == ["USA", "FRA", OTHERS]
    scene = draw_chronology(events, width=1200, height=420, labels={e.id: e.summary for e in events})
    words = [text.text.replace("\u00a0", " ") for text in scene.texts if text.role == "labels"]
    assert {"Denmark: 19 F-16", "Netherlands: 42 F-16"} <= set(words)


@pytest.mark.parametrize(
    ("lanes", "found"),
    [
        ("kind", ["Aid", "Combat", "Politics"]),
        ("item_class", ["Armour", "Money, packages"]),
        ("recipient", ["Ukraine"]),
        ("actor", ["Berlin"]),
    ],
)
def test_the_reader_chooses_what_the_lanes_are(lanes, found):
    events = [
        make_event("a", DAY, actor="Berlin"),
        make_event("b", DAY, item_class="funds", actor="Berlin"),
        make_event("c", DAY, kind="combat"),
        make_event("d", DAY, kind="politics", actor="Berlin"),
    ]
    assert names(draw_chronology(events, width=1000, lanes=lanes)) == found


def test_a_decision_has_its_own_lane_with_the_days_between_its_stages():
    scene = draw_chronology(ATACMS, width=1400, lanes="thread", locale="fr", labels={e.id: e.id for e in ATACMS})
    assert names(scene) == ["ATACMS (États-Unis)"]
    assert [text.text for text in scene.texts if text.role == "lags"] == ["153\u202fj", "448\u202fj"]
    (path,) = [part for part in scene.parts if isinstance(part, Line) and part.role == "paths"]
    marks = {m.event: m.x for m in scene.markers}
    assert (path.x1, path.x2) == pytest.approx((marks["asked"], marks["given"]), abs=0.01)
    assert find_overlaps(scene) == find_clipped(scene) == []


def test_time_to_a_stage_that_is_vaguely_dated_is_told_roughly():
    planned = stage("planned", date(2028, 1, 1), "delivered", last=date(2028, 12, 31), precision="year")
    scene = draw_chronology([ATACMS[0], planned], width=1200, lanes="thread", labels={"asked": "asked", "planned": "planned"})
    assert [text.text for text in scene.texts if text.role == "lags"] == ["≈\u202f6 years"]


def test_the_same_thing_for_two_countries_is_two_decisions():
    events = [
        replace(stage(f"{code}{n}", date(2023 + n, 1, 1), told), recipients=(Name(code, country=code),))
        for code in ("UKR", "POL")
        for n, told in enumerate(("announced", "delivered"))
    ]
    assert names(draw_chronology(events, width=1200, lanes="thread")) == [
        "ATACMS (United\u00a0States) →\u00a0Poland", "ATACMS (United\u00a0States) →\u00a0Ukraine",
    ]  # fmt: skip
    assert names(draw_chronology(events[:2], width=1200, lanes="thread")) == ["ATACMS (United\u00a0States)"]


def test_the_graph_draws_an_arrow_to_the_next_stage_and_one_from_what_came_first():
    later = replace(stage("after", date(2024, 11, 20), "authorised", item="mines", key="ap-mine"), follows=("given",))
    scene = draw_graph([*ATACMS, later], width=1200, labels={"vote": "Election"})
    marks = {m.event: m for m in scene.markers}
    arrows = {part.event: part for part in scene.parts if isinstance(part, Curve) and part.role == "links" and part.arrow}
    assert set(arrows) == {"refused", "given", "after"}
    assert arrows["after"].end == pytest.approx((marks["after"].x, marks["after"].y), abs=12)
    legend = [text.text for text in scene.texts if text.role == "legend"]
    assert legend[-2:] == ["next stage", "follows"]
    assert find_lost(scene, {e.id for e in (*ATACMS, later)}) == set()


def test_the_graph_may_show_only_what_hangs_together():
    assert {m.event for m in draw_graph(ATACMS, width=1200, linked_only=True).markers} == {"asked", "refused", "given"}
    assert draw_graph(ATACMS[-1:], width=1200, linked_only=True).counts.events == 0


def test_the_order_of_time_is_drawn_when_asked_for():
    scene = draw_graph(sample_events()[:6], width=1200, edges=("before",))
    assert len([p for p in scene.parts if isinstance(p, Curve) and p.role == "links" and p.arrow]) >= 5


@pytest.mark.parametrize(
    ("kind", "actor", "printed"),
    [("other", "", False), ("other", "Finland", False), ("diplomacy", "", False), ("politics", "", False), ("aid", "", True)],
)
@pytest.mark.parametrize("locale", ["en", "fr"])
def test_a_headline_that_says_nothing_is_not_printed_but_counted(kind, actor, printed, locale):
    hollow = make_event("hollow", date(2024, 5, 5), kind=kind, actor=actor, importance=1.0, item_class="")
    # A sentence in a language that the reader may not know tells nothing either: the headline is made of the fields.
    hollow = replace(hollow, recipients=(), mentions=tuple(replace(mention, language="pl") for mention in hollow.mentions))
    events = [*sample_events(), hollow]
    scene = draw_chronology(events, width=1600, locale=locale)
    assert ("hollow" in scene.labelled) is printed
    counted = {event for chip in scene.chips for event in chip.events}
    assert ("hollow" in counted) is not printed
    assert "hollow" in {mark.event for mark in scene.markers}
    assert "hollow" in draw_chronology(events, width=1600, locale=locale, selected="hollow").labelled
    assert "hollow" in draw_chronology(events, width=1600, locale=locale, labels={"hollow": "Talks in Helsinki"}).labelled


def test_a_great_decision_keeps_its_lane_before_many_small_talks():
    many = [make_event(f"s{n}", date(2024, 1, 1 + n), donor="CHE", importance=0.0) for n in range(5)]
    great = [make_event("g", date(2024, 2, 1), donor="EU", importance=1.0), make_event("u", date(2024, 2, 2), donor="USA", importance=1.0)]
    rows, _ = sort_into_lanes([*many, *great], "donor", "en", 3)
    assert [row.name for row in rows] == ["United States", "European Union", "Switzerland"]
    rows, _ = sort_into_lanes([*many, *great, make_event("n", date(2024, 2, 3), donor="NOR", importance=0.1)], "donor", "en", 3)
    assert [row.name for row in rows] == ["United States", "European Union", "Others"]
