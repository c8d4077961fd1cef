"""The graph holds every node and edge of the domain, answers questions, and flattens to what exchange formats can carry."""

import io
from dataclasses import replace
from datetime import date

import networkx as nx
import pytest

from tests.factories import DAY, item, make_article, make_event, make_mention, ukraine, usa
from timeline.graph import EventGraph, flatten
from timeline.models import Name

GREEN_LIGHT = make_event(
    "light", date(2024, 11, 17), stage="authorised", donor="USA", items=(item(),), actors=(usa("Joe Biden"),), recipients=(ukraine(),)
)
USE = make_event(
    "use", date(2024, 11, 19), kind="combat", stage="used", items=(item(),), places=(Name("Briansk", "bryansk"),), certainty="hearsay"
)
MINES = make_event(
    "mines", DAY, stage="authorised", donor="USA", items=(item("mines", "mines"),), actors=(usa("Joe Biden"), usa("White House")),
    recipients=(ukraine(),), follows=("light", "gone"), mentions=(make_mention("b", source="Le Monde", language="fr"), make_mention("a")),
)  # fmt: skip
DENIAL = make_event("denial", DAY, kind="diplomacy", certainty="denied", contradicts=("use",))
GRAPH = EventGraph([MINES, USE, GREEN_LIGHT, DENIAL], [make_article("a", title="Mines")])


def test_every_edge_of_the_domain_is_there():
    edges = sorted((s, kind, t) for s, t, kind in GRAPH.to_networkx().edges(keys=True))
    assert edges == [
        ("event:denial", "contradicts", "event:use"),
        ("event:denial", "reported_by", "article:a"),
        ("event:light", "advances", "event:use"),
        ("event:light", "before", "event:use"),
        ("event:light", "by", "actor:joe biden"),
        ("event:light", "concerns", "item:atacms"),
        ("event:light", "for", "actor:ukraine"),
        ("event:light", "reported_by", "article:a"),
        ("event:mines", "by", "actor:joe biden"),
        ("event:mines", "by", "actor:white house"),
        ("event:mines", "concerns", "item:mines"),
        ("event:mines", "follows", "event:light"),
        ("event:mines", "for", "actor:ukraine"),
        ("event:mines", "reported_by", "article:a"),
        ("event:mines", "reported_by", "article:b"),
        ("event:use", "at", "place:bryansk"),
        ("event:use", "before", "event:denial"),
        ("event:use", "before", "event:mines"),
        ("event:use", "concerns", "item:atacms"),
        ("event:use", "reported_by", "article:a"),
    ]


def test_nodes_say_what_they_are():
    nodes = GRAPH.to_networkx().nodes
    assert nodes["article:a"] == {
        "type": "article", "label": "Mines", "source": "Sample", "language": "en", "url": "", "published": "2024-11-20",
    }  # fmt: skip
    assert nodes["article:b"] == {"type": "article", "label": "b", "source": "Le Monde", "language": "fr"}
    assert nodes["actor:joe biden"] == {"type": "actor", "label": "Joe Biden", "country": "USA"}
    assert nodes["item:atacms"] == {"type": "item", "label": "ATACMS", "item_class": "long-range", "category": "military"}
    assert {key: nodes["event:mines"][key] for key in ("type", "first", "last", "stage", "donor", "mentions")} == {
        "type": "event", "first": "2024-11-20", "last": "2024-11-20", "stage": "authorised", "donor": "USA", "mentions": 2,
    }  # fmt: skip


def test_the_graph_given_out_is_the_users_own():
    GRAPH.to_networkx().clear()
    assert len(GRAPH.to_networkx()) == 12
    assert not any(kind == "before" for _, _, kind in GRAPH.to_networkx(before=False).edges(keys=True))


def test_relations_are_those_told_and_decided():
    assert GRAPH.relations() == [("denial", "use", "contradicts"), ("light", "use", "advances"), ("mines", "light", "follows")]
    assert ("light", "use", "before") in GRAPH.order()


def test_what_led_to_an_event_and_what_followed_it():
    assert GRAPH.what_led_to("mines") == [GREEN_LIGHT]
    assert GRAPH.what_led_to("light") == []
    assert GRAPH.what_followed("light") == [USE, MINES]


def test_events_that_follow_each_other_in_a_circle_end_somewhere():
    circle = EventGraph([make_event("a", follows=("b",)), make_event("b", follows=("a",)), make_event("c", follows=("c",))])
    assert [event.id for event in circle.what_led_to("a")] == ["b"]
    assert circle.what_led_to("c") == []


def test_threads_contradictions_tellings_and_company():
    assert [thread.item for thread in GRAPH.thread_of("use")] == ["atacms"]
    assert GRAPH.thread_of("denial") == []
    assert GRAPH.threads_about("Atacms") == GRAPH.thread_of("light")
    assert GRAPH.contradicting("use") == [DENIAL]
    assert GRAPH.contradicting("denial") == [USE]
    assert GRAPH.contradicting("mines") == []
    assert GRAPH.told_in("b") == [MINES]
    assert GRAPH.acting_with("Joe Biden") == {"white house": 1}
    assert GRAPH.acting_with("nobody") == {}


def test_what_is_decided_and_never_told_to_have_arrived_is_undelivered_the_oldest_first():
    older = make_event("older", date(2023, 5, 2), stage="promised", donor="DEU", items=(item("Gepard", "air defence"),))
    vague = make_event("vague", date(2022, 5, 2), stage="promised", donor="DEU", items=(Name("weapons", "weapon", "", "other"),))
    graph = EventGraph([MINES, USE, GREEN_LIGHT, older, vague])
    assert [(thread.donor, thread.item) for thread in graph.undelivered()] == [("DEU", "gepard"), ("USA", "mines")]


def test_a_long_silence_in_a_thread_is_found():
    late = replace(USE, id="late", first=date(2025, 11, 19), last=date(2025, 11, 19))
    graph = EventGraph([GREEN_LIGHT, USE, late])
    assert [(gap[0].item, gap[1].id, gap[2].id) for gap in graph.silences(days=300)] == [("atacms", "use", "late")]
    assert graph.silences(days=366) == []


@pytest.mark.parametrize(("write", "read"), [(nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)])
def test_a_flattened_graph_is_written_and_read_back(write, read):
    odd = make_event("\x00odd", summary="a\x0bb\ufffe <&>", according_to=('Le "Monde"', "x"), items=(Name("Ж\x01"),), follows=("mines",))
    file = io.BytesIO()
    write(flatten(EventGraph([odd, MINES]).to_networkx()), file)
    file.seek(0)
    back = read(file)
    assert back.nodes["event:\ufffdodd"]["according_to"] == 'Le "Monde"; x'
    assert back.nodes["event:\ufffdodd"]["dated"] is True
    names = {"actor:joe biden", "actor:white house", "actor:ukraine", "item:ж\ufffd", "item:mines"}
    assert set(back.nodes) == {"event:\ufffdodd", "event:mines", "article:a", "article:b", *names}
    assert len(back.edges) == 9
