"""The figures beside the chronology: what they count is what is told, and no selection makes them overlap, clip or lose anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.figures.checks import find_clipped, find_crossed, find_overlaps
from tests.figures.decisions import decisions
from tests.figures.sample import make_event, sample_events
from tests.figures.test_chronology import chronologies
from timeline.figures import FIGURES, draw_activity, draw_figure, draw_flow, draw_lags, to_html, to_pdf, to_plotly, to_png, to_svg
from timeline.figures.journeys import find_journeys, find_lags
from timeline.figures.scene import Box, Ribbon, Scene
from timeline.models import Event, Name

THINGS = (("Leopard 2", "armour"), ("Patriot", "air defence"), ("F-16 " + "W" * 40, "aviation"), ("<b>Мина</b>", "mines"))
NEW = ("activity", "flow", "lags")


@st.composite
def followed(draw: st.DrawFn) -> list[Event]:
    """Events of all kinds about few things, so that many of them are stages of one decision."""
    events = draw(chronologies())
    things = [draw(st.sampled_from(THINGS)) for _ in events]
    named = [(Name(name, key=name.casefold(), item_class=item_class),) for name, item_class in things]
    return [replace(event, items=items) for event, items in zip(events, named, strict=True)]


def assert_sound(scene: Scene) -> None:
    assert (find_overlaps(scene), find_clipped(scene), find_crossed(scene)) == ([], [], [])
    assert len(scene.shown) == scene.counts.events - scene.counts.hidden
    page = (0.0, 0.0, float(scene.width), float(scene.height))
    boxes = [area.box for area in scene.areas]
    assert [b for b in boxes if b[0] < page[0] - 0.01 or b[1] < page[1] or b[2] > page[2] + 0.01 or b[3] > page[3]] == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
)
@given(
    events=followed(),
    figure=st.sampled_from(NEW),
    width=st.sampled_from((200, 330, 540, 720, 800, 1440, 1800)),
    height=st.sampled_from((None, None, 100, 400, 700, 900, 1123)),
    locale=st.sampled_from(("fr", "en", "de", "uk")),
    lanes=st.sampled_from(("donor", "item_class", "recipient", "thread")),
)
def test_no_figure_overlaps_is_clipped_or_loses_an_event(events, figure, width, height, locale, lanes):
    look = {"width": width, "height": height, "locale": locale, "lanes": lanes, "title": "Figure", "footer": "Sources"}
    scene = draw_figure(figure, events, **look)
    assert_sound(scene)
    assert scene == draw_figure(figure, list(reversed(events)), **look)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("events", [[], sample_events()[:1], decisions()], ids=["none", "one", "many"])
def test_every_figure_goes_through_every_renderer(figure, events):
    scene = draw_figure(figure, events, width=900, locale="fr", title="Une <figure> & rien d’autre")
    assert to_svg(scene).startswith("<svg")
    assert to_svg(scene) == to_svg(scene)
    assert to_pdf(scene).startswith(b"%PDF-")
    assert to_png(scene).startswith(b"\x89PNG")
    assert "Une &lt;figure&gt; &amp; rien" in to_html(scene, events)
    assert len(to_plotly(scene).layout.shapes) >= len(scene.areas)


def test_a_figure_that_nobody_knows_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="one of chronology, graph, activity, flow, lags"):
        draw_figure("pie", [], width=900)


def test_the_flow_counts_each_decision_once_at_every_station_it_reached():
    scene = draw_flow(decisions(), width=1440)
    heads = [plain(text.text) for text in scene.texts if text.role == "stations"]
    assert heads == [
        "Asked or considered", "9 decisions",
        "Promised or announced", "27 decisions", "4 with no further step told",
        "Authorised, voted or signed", "10 decisions", "3 with no further step told",
        "Delivered", "30 decisions",
        "Used", "7 decisions",
        "Refused or suspended", "3 decisions",
    ]  # fmt: skip
    nodes = [part for part in scene.parts if isinstance(part, Box) and part.role == "nodes"]
    assert [node.hover for node in nodes] == [
        "Asked or considered: 9 decisions", "Promised or announced: 27 decisions", "Authorised, voted or signed: 10 decisions",
        "Delivered: 30 decisions", "Used: 7 decisions", "Refused or suspended: 3 decisions",
    ]  # fmt: skip


def test_what_flows_out_of_a_column_is_what_came_into_it_but_for_what_ends_there():
    scene = draw_flow(decisions(), width=1440)
    ribbons = [part for part in scene.parts if isinstance(part, Ribbon)]
    ends = [part for part in scene.parts if isinstance(part, Box) and part.role == "ends"]
    columns = sorted({ribbon.x2 for ribbon in ribbons})
    unit = min(end.height for end in ends)
    refused = {node.x: node.height for node in scene.areas if isinstance(node, Box) and node.hover.startswith("Refused")}
    for x in columns[:-1]:
        into = sum(r.bottom2 - r.top2 for r in ribbons if r.x2 == x)
        out = sum(r.bottom1 - r.top1 for r in ribbons if x <= r.x1 <= x + 8) + sum(e.height for e in ends if x <= e.x <= x + 8)
        assert into == pytest.approx(out + refused.get(x, 0.0), abs=0.2)
        assert into / unit == pytest.approx(round(into / unit), abs=0.1)


@pytest.mark.parametrize(
    ("stages", "reached", "stopped"),
    [
        ("requested 2022-01-01, announced 2022-02-01, delivered 2022-03-01", ["asked", "promised", "delivered"], False),
        ("announced 2022-02-01, refused 2022-03-01", ["promised"], True),
        ("refused 2022-02-01, authorised 2022-03-01", ["decided"], False),
        ("announced 2022-02-01, suspended 2022-03-01, resumed 2022-04-01", ["promised"], False),
        ("delivered 2022-02-01, suspended 2022-03-01", ["delivered"], False),
        ("announced 2022-02-01, delivered 2028-01-01!planned", ["promised"], False),
        ("announced 2022-02-01, delivered 2022-03-01!denied", ["promised"], False),
        ("used 2022-02-01", None, False),
        ("", None, False),
    ],
)
def test_a_decision_came_as_far_as_is_told(stages, reached, stopped):
    journeys = find_journeys(tell(stages))
    assert [[*journey.reached] for journey in journeys] == ([] if reached is None else [reached])
    assert [bool(journey.stopped) for journey in journeys] == ([] if reached is None else [stopped])


@pytest.mark.parametrize(
    ("stages", "lags"),
    [
        ("announced 2022-02-01, delivered 2022-03-01", {"decided": [28]}),
        ("announced 2022-02-01, authorised 2022-02-03, delivered 2022-03-01", {"promised": [2], "decided": [28]}),
        ("requested 2022-01-01, authorised 2022-02-03", {"asked": [33]}),
        # What is promised anew after an arrival is a decision of its own.
        ("announced 2022-02-01, delivered 2022-03-01, announced 2023-01-01, delivered 2023-01-11", {"decided": [10, 28]}),
        ("delivered 2022-03-01, used 2022-03-01", {"delivered": [0]}),
        ("delivered 2022-03-01, announced 2022-04-01", {}),
        ("announced 2022-02-01, delivered 2028-01-01!planned", {}),
        ("delivered 2022-03-01", {}),
    ],
)
def test_a_lag_is_counted_from_the_first_day_of_a_station_to_that_of_the_next(stages, lags):
    found = find_lags(find_journeys(tell(stages)))
    assert {name: [lag.days for lag in members] for name, members in found.items()} == lags


def test_the_figure_of_lags_tells_the_median_and_every_mark_stands_at_its_days():
    scene = draw_lags(decisions(), width=1440)
    assert [t.text for t in scene.texts if t.role == "medians"] == ["median 164 days", "median 72 days", "median 7 days"]
    marks = {mark.event: mark for mark in scene.markers}
    patriot, himars = marks["USA-Patriot-delivered"], marks["USA-HIMARS-delivered"]
    lane = next(lane for lane in scene.lanes if lane.key == "decided")
    zero = marks["GBR-Storm_Shadow-delivered"].x
    assert (himars.x - zero) / 23 == pytest.approx((patriot.x - zero) / 119, rel=0.01)
    assert himars.y >= lane.baseline
    assert marks["DNK-F-16-delivered"].fill == "hollow"


def test_the_bars_of_a_lane_are_as_high_as_its_months_are_busy():
    events = [make_event(f"a{n}", date(2024, 3, n + 1), donor="USA") for n in range(4)]
    events += [make_event("talks", date(2024, 3, 9), donor="USA", kind="diplomacy"), make_event("b", date(2024, 5, 2), donor="USA")]
    events.append(make_event("vague", date(2024, 1, 1), date(2024, 12, 31), precision="year", donor="USA"))
    scene = draw_activity(events, width=1200)
    bars = [(bar.hover, len(bar.events), bar.height) for bar in scene.areas if isinstance(bar, Box)]
    half = len(bars) // 2
    assert [told[:2] for told in bars[half:]] == [("Mar 2024: 5 events", 4), ("Mar 2024: 5 events", 1), ("May 2024: 1 event", 1)]
    heights = [bar[2] for bar in bars[half:]]
    assert heights == pytest.approx([4 * heights[1], heights[1], heights[1]], abs=0.1)
    assert "1 event is dated too vaguely for a bar." in plain(" ".join(text.text for text in scene.texts))


@pytest.mark.parametrize(
    ("years", "said"),
    [(1, "Each bar is a month."), (30, "Each bar is a quarter."), (100, "Each bar is a year."), (900, "Each bar is a decade.")],
)
def test_over_long_times_a_bar_is_more_than_a_month(years, said):
    events = [make_event(f"e{n}", date(max(2024 - years * n // 20, 1), 1 + n % 12, 1)) for n in range(20)]
    scene = draw_activity(events, width=1200)
    assert any(said in plain(text.text) for text in scene.texts if text.role == "footer")


def plain(words: str) -> str:
    """The words with blanks in place of no-break spaces."""
    return words.replace("\u00a0", " ")


def tell(stages: str) -> list[Event]:
    """The stages of one decision: "announced 2022-02-01, delivered 2028-01-01!planned"."""
    events = []
    for told in filter(None, stages.split(", ")):
        stage, day = told.split()
        day, _, certainty = day.partition("!")
        event = make_event(f"{stage}-{day}", date.fromisoformat(day), donor="USA", stage=stage, certainty=certainty or "asserted")
        events.append(replace(event, items=(Name("HIMARS", key="himars", item_class="artillery"),)))
    return events
