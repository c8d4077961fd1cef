"""Each panel's plain functions on the sample store: what is shown for which selection."""

from datetime import date
from itertools import pairwise

import pytest

from dashboards.downloads import count_words, file_name, formats, write_file
from dashboards.panels.activity import cut_time, show_activity
from dashboards.panels.articles import cut_paragraphs, find_marked, show_articles
from dashboards.panels.chronology import TALLEST, Screen, Stage, stage
from dashboards.panels.controls import list_chips
from dashboards.panels.filters import ask_choices, list_choices
from dashboards.panels.problems import show_problems
from dashboards.panels.table import ask_rows
from dashboards.selection import Selection
from dashboards.words import load_words
from tests.dashboards.conftest import find_all, read_aloud
from timeline.exporters import EXPORTERS
from timeline.filters import Filters

EN, FR = load_words("en"), load_words("fr")
WIDE, NARROW = Screen(1100, 640), Screen(390, 700)
ALL = Selection()


def draw(store, query="", screen=WIDE, words=EN):
    return stage(store, Selection.read(query), screen, words)


def test_what_is_shown_of_what_there_is(store):
    assert count_words(store, ALL, EN) == "26 of 26 events"
    assert count_words(store, Selection.read("donor=USA&kind=aid&stage=authorised"), FR) == "3 événements sur 26"
    assert count_words(store, Selection.read("window=2024-11-01..2024-11-30"), EN) == "5 of 26 events"


def test_every_event_on_screen_can_be_chosen(store):
    drawn = draw(store)
    within = {
        hit[0] if isinstance(hit[0], str) else one for hit in drawn.sequence["hits"] for one in ([0] if isinstance(hit[0], str) else hit[0])
    }
    assert {event.id for event in store.events()} - within == set()
    assert [row[0] for row in drawn.sequence["events"]] == [event.id for event in store.events()]


def test_days_and_pixels_of_the_picture_agree(store):
    told = draw(store, "window=2024-01-01..2024-12-31").sequence
    assert (told["first"], told["last"], told["bounds"]) == ("2024-01-01", "2024-12-31", ["2022-02-26", "2025-03-11"])
    assert 0 < told["left"] < told["right"] <= WIDE.width


def height_of(drawn: Stage) -> int:
    """How high the picture is in pixels."""
    return int(drawn.sequence["svg"].partition('height="')[2].partition('"')[0])


def test_the_picture_fills_its_place_and_grows_within_reason(store):
    for query in ("", "donor=POL", "lanes=kind"):
        height = height_of(draw(store, query))
        assert WIDE.height <= height <= WIDE.height * TALLEST


def test_a_high_picture_keeps_its_axis_in_sight(store):
    drawn = draw(store)
    assert height_of(drawn) > WIDE.height
    assert "2023" in read_aloud(drawn.beside[0])
    assert "axis" in drawn.beside[0].className


def test_the_graph_shows_what_hangs_together_in_the_same_place(store):
    drawn = draw(store, "view=graph")
    assert "ATACMS" in drawn.sequence["svg"]
    assert "Gepard" not in drawn.sequence["svg"]
    assert "4 links: what the texts say follows" in read_aloud(drawn.beside)
    assert {"first", "last", "left", "right", "hits"} <= set(drawn.sequence)
    assert "Nothing links these events" in read_aloud(draw(store, "view=graph&donor=FRA").beside)


def test_a_narrow_screen_gets_a_list_in_time_order(store):
    drawn = draw(store, "donor=FRA", NARROW, FR)
    assert "svg" not in drawn.sequence
    assert [read_aloud(heading) for heading in find_all(drawn.beside, "H2")] == ["2022", "2023", "2024"]
    assert [link.href for link in find_all(drawn.beside, "A")] == [
        f"?event={one}" for one in ("caesar", "amx", "scalp", "accord", "mirage")
    ]


def test_an_empty_picture_says_why_and_how_to_go_on(store, empty):
    assert "No article has been read yet" in read_aloud(draw(empty).beside)
    nothing = draw(store, "text=zzzz").beside
    assert "No event matches" in read_aloud(nothing)
    assert [link.href.startswith("?since=&") for link in find_all(nothing, "A")] == [True]
    elsewhere = draw(store, "donor=FRA&window=2025-01-01..2025-02-01").beside
    assert "none between 1 Jan 2025 and 1 Feb 2025" in read_aloud(elsewhere)
    assert [link.href for link in find_all(elsewhere, "A")] == ["?window="]


def test_each_choice_has_a_chip_that_takes_only_it_back():
    chips = list_chips(Selection.read("donor=USA&donor=DEU&text=mines&dated=1&window=2024-11-01..2024-11-30"), EN)
    assert [read_aloud(chip) for chip in chips] == [
        "Donor: United States×", "Donor: Germany×", "Words: mines×", "dated by the text×", "1–30 Nov 2024×", "Reset",
    ]  # fmt: skip
    links = [find_all(chip, "A")[0].href for chip in chips]
    assert links[:5] == ["?donor=DEU", "?donor=USA", "?text=", "?dated=", "?window="]
    assert list_chips(ALL, EN) == []


def test_counts_stand_beside_choices_and_the_others_of_a_field_stay(store):
    asked = ask_choices(store, Selection.read("donor=FRA"))
    assert dict(asked["donor"])["USA"] == 8
    assert dict(asked["stage"])["authorised"] == 0
    assert dict(asked["stage"])["signed"] == 1


def test_the_order_of_choices_does_not_jump():
    assert list_choices("donor", {"USA": 8, "FRA": 5}, {"FRA": 5}, ("ITA",)) == [("USA", 0), ("FRA", 5), ("ITA", 0)]
    assert list_choices("certainty", {"planned": 9, "asserted": 1}, {}, ()) == [("asserted", 0), ("planned", 0)]


def test_rows_come_by_time_or_weight_in_both_directions(store):
    def rows(column, sort, start=0, end=100):
        request = {"startRow": start, "endRow": end, "sortModel": [{"colId": column, "sort": sort}] if column else []}
        answer = ask_rows(store, ALL, request, EN)
        assert answer["rowCount"] == 26
        return [row["id"] for row in answer["rowData"]]

    by_time = [event.id for event in store.events()]
    assert rows("", "") == rows("first", "asc") == by_time
    assert rows("first", "desc") == by_time[::-1]
    assert rows("first", "desc", 20, 40) == by_time[::-1][20:]
    assert rows("first", "asc", 5, 8) == by_time[5:8]
    assert rows("importance", "desc") == [event.id for event in store.events(order="importance")]


def test_a_row_reads_in_the_language_of_the_page(store):
    row = next(r for r in ask_rows(store, ALL, {"startRow": 0, "endRow": 50}, FR)["rowData"] if r["id"] == "patriot")
    assert {name: row[name] for name in ("first", "donor", "kind", "stage", "amounts", "certainty", "sources")} == {
        "first": "21 déc. 2022", "donor": "États-Unis", "kind": "Aide", "stage": "annoncé", "amounts": "1,85\u202fMd$",
        "certainty": "affirmé", "sources": "Harbour Post",
    }  # fmt: skip


def test_articles_of_the_selection_with_their_days(store):
    shown = show_articles(store, Selection.read("donor=FRA&view=articles"), EN)
    assert [link.href for link in find_all(shown, "A")] == ["?article=fr-caesar"]
    everything = read_aloud(show_articles(store, ALL, EN))
    assert "speaks from 20 Nov 2024, inferred from “mercredi 20 novembre”" in everything


def test_an_article_marks_the_sentences_that_tell_events_and_loses_no_character(store):
    article = store.article("fr-mines")
    shown = show_articles(store, Selection.read("view=articles&article=fr-mines&event=atacms"), FR)
    paragraphs = find_all(find_all(shown, "Article"), "P")
    assert "\n".join(read_aloud(paragraph) for paragraph in paragraphs) == article.text
    assert [mark.className for mark in find_all(shown, "Mark")] == ["", "selected", "", ""]
    assert "introuvable" in read_aloud(show_articles(store, Selection.read("article=nowhere"), FR))


def test_sentences_that_overlap_are_marked_once(store):
    spans = find_marked(store.events(), "fr-caesar")
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert cut_paragraphs("\n\nOne\n  \nTwo") == [(2, 5), (9, 12)]


def test_problems_say_what_to_do(store, empty):
    assert "Save it as .txt or .md and build again." in read_aloud(show_problems(store, EN))
    assert "No problem" in read_aloud(show_problems(empty, EN))


def test_the_strip_counts_every_event_of_its_months(store):
    strip = show_activity(store, Filters(), EN)[0]
    assert (strip.to_plotly_json()["props"]["data-first"], strip.to_plotly_json()["props"]["data-last"]) == ("2022-02-01", "2025-03-31")
    assert show_activity(store, Filters(donor=("POL",)), EN) == []


@pytest.mark.parametrize(
    ("first", "last", "bars"), [((2024, 12, 31), (2025, 1, 1), 2), ((2022, 2, 1), (2025, 3, 31), 38), ((1900, 1, 1), (2025, 1, 1), 72)]
)
def test_time_is_cut_into_whole_months_without_gaps(first, last, bars):
    bins = cut_time(date(*first), date(*last))
    assert len(bins) <= 72
    assert len(bins) >= bars - 8
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(bins))
    assert bins[0][0] <= date(*first)
    assert bins[-1][1] >= date(*last)


def test_every_exporter_is_offered_and_answers_with_the_selection_alone(store):
    from dashboards import create_app

    client = create_app(store).server.test_client()
    assert sorted(name for names in formats().values() for name in names) == sorted(EXPORTERS)
    for name in EXPORTERS:
        answer = client.get(f"/export/{name}?donor=FRA&lang=fr")
        assert answer.status_code == 200, name
        assert answer.headers["Content-Disposition"] == f'attachment; filename="timeline-FRA{EXPORTERS[name].suffix}"'
    assert len(client.get("/export/csv?donor=FRA").text.strip().splitlines()) == 6
    assert client.get("/export/exe").status_code == 404


def test_what_a_format_cannot_hold_is_said_in_a_sentence(store, monkeypatch):
    from dashboards import create_app

    monkeypatch.setattr("timeline.exporters.xlsx.MOST_ROWS", 1)
    answer = create_app(store).server.test_client().get("/export/xlsx?donor=FRA")
    assert (answer.status_code, "a sheet of Excel holds 1 rows" in answer.text) == (422, True)


def test_a_picture_says_what_it_shows_of_how_much_and_from_whom(store):
    from dashboards import create_app

    drawn = create_app(store).server.test_client().get("/export/svg?donor=FRA&lang=fr").text
    for said in ("Chronologie des décisions : France", "5 événements sur 26", "1er avr. 2022 – 6 juin 2024", "Le Courrier"):
        assert said in drawn.replace("\u00a0", " ")
    narrowed = write_file(store, "svg", Selection.read("donor=FRA&kind=aid&window=2024-01-01..2024-12-31&lang=fr")).decode()
    for said in ("Aide : France", "2 événements sur 26", "1er janv. – 31 déc. 2024"):
        assert said in narrowed.replace("\u00a0", " ")
    assert "0 of 26 events" in write_file(store, "svg", Selection.read("text=zzzz")).decode().replace("\u00a0", " ")


@pytest.mark.parametrize(("name", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_graph_is_exported_as_a_graph(store, name, start):
    graph, chronology = (write_file(store, name, Selection.read(query)) for query in ("view=graph", ""))
    assert graph.startswith(start)
    if name == "svg":
        assert b"Gepard" in chronology
        assert b"Gepard" not in graph


def test_names_of_files_are_plain(store):
    assert file_name("svg", Selection.read("text=../../etc/passwd&item=Storm Shadow")) == "timeline-Storm-Shadow-etc-passwd.svg"
