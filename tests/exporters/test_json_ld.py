"""JSON-LD: every event with its names, its evidence and its edges, each identified once."""

import json
from datetime import date

from tests.factories import item, make_event, make_mention, usa
from timeline.exporters import EXPORTERS

FIRST = make_event("e1", date(2024, 11, 17), stage="authorised", actors=(usa(),), items=(item(),), donor="USA")
NEXT = make_event(
    "e2", date(2024, 11, 19), stage="used", actors=(usa("White House"),), items=(item(),), donor="USA", follows=("e1", "gone"),
    contradicts=("e1",), mentions=(make_mention("b", date(2024, 11, 19), source="Le Phare", language="fr"),),
)  # fmt: skip


def nodes(*events):
    document = json.loads(EXPORTERS["jsonld"].write(list(events), locale="en"))
    assert set(document) == {"@context", "@graph"}
    found = {node["@id"]: node for node in document["@graph"]}
    assert len(found) == len(document["@graph"])
    return found


def test_edges_lead_only_to_what_is_there():
    found = nodes(FIRST, NEXT)
    assert found["event/e2"]["follows"] == ["event/e1"]
    assert found["event/e2"]["contradicts"] == ["event/e1"]
    assert found["event/e1"]["advances"] == ["event/e2"]
    ids = {one["@id"] for node in found.values() for key in ("actor", "recipient", "concerns") for one in node.get(key, ())}
    assert ids <= set(found)


def test_an_event_quotes_its_articles():
    found = nodes(NEXT)
    (quote,) = found["event/e2"]["subjectOf"]
    assert quote["isPartOf"] == {"@id": "article/b"}
    assert found["article/b"] == {
        "@id": "article/b", "@type": ["NewsArticle", "prov:Entity"], "inLanguage": "fr",
        "publisher": {"@type": "Organization", "name": "Le Phare"},
        "datePublished": "2024-11-20",
    }  # fmt: skip


def test_every_word_of_ours_is_explained_by_the_context():
    document = json.loads(EXPORTERS["jsonld"].write([FIRST, NEXT]))
    schema_org = {
        "@id", "@type", "name", "startDate", "endDate", "actor", "location", "subjectOf", "text", "isPartOf", "inLanguage", "publisher",
        "datePublished", "identifier", "category", "description",
    }  # fmt: skip
    used = {key for node in document["@graph"] for part in (node, *node.get("subjectOf", ())) for key in part}
    assert used <= schema_org | set(document["@context"])


def test_nothing_is_a_document_too():
    assert nodes() == {}
