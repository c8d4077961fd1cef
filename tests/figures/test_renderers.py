"""One scene, four formats: the same picture, hostile words harmless, nothing taken from the machine."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image, ImageFont

from tests.figures.sample import french_labels, make_event, sample_events
from timeline.figures import PRESETS, draw_chronology, draw_preset, figure_config, to_pdf, to_plotly, to_png, to_svg
from timeline.figures.embedding import cut_font
from timeline.figures.fonts import FACES, FOLDER
from timeline.figures.scene import Box, Curve, Line, Marker

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert('1')</script> & <b>\"x\"</b> ]]> \x00\x0b\ud800 %s {0} $x$"
LINKS = [("e08", "e09", "advances"), ("e50", "e45", "follows"), ("e35", "e40", "contradicts")]


@pytest.fixture(scope="module")
def scene():
    words = {"title": "Aide à l’Ukraine", "subtitle": "2022–2025", "footer": "Sources : presse"}
    return draw_chronology(sample_events(), width=1440, locale="fr", labels=french_labels(), links=LINKS, **words)


@pytest.fixture(scope="module")
def hostile():
    events = [make_event(f"e<{n}>&\"'", date(2024, 1, 1 + n), donor=f"<{n}>", summary=HOSTILE) for n in range(3)]
    labels = {event.id: HOSTILE for event in events}
    return draw_chronology(events, width=900, title=HOSTILE, subtitle=HOSTILE, footer=HOSTILE, labels=labels)


def test_every_word_of_the_scene_is_text_in_the_svg_and_stands_where_the_scene_says(scene):
    root = ElementTree.fromstring(to_svg(scene))
    drawn = sorted((e.text or "", float(e.get("x", "nan")), float(e.get("y", "nan"))) for e in root.iter(f"{SVG}text"))
    asked = sorted((t.text, t.x, t.y) for t in (*scene.texts, *scene.chips))
    assert [row[0] for row in drawn] == [row[0] for row in asked]
    for place in (1, 2):
        assert [row[place] for row in drawn] == pytest.approx([row[place] for row in asked], abs=0.006)


def test_the_svg_tells_its_title_its_content_and_the_event_of_every_mark(scene):
    root = ElementTree.fromstring(to_svg(scene))
    assert (root.get("width"), root.get("height")) == ("1440", str(scene.height))
    assert root.findtext(f"{SVG}title") == "Aide à l’Ukraine"
    assert "États-Unis: 16" in (root.findtext(f"{SVG}desc") or "")
    marks = [g for g in root.iter(f"{SVG}g") if g.get("data-event")]
    assert sorted(g.get("data-event", "") for g in marks) == sorted(m.event for m in scene.markers)
    assert {"stripes", "grid", "labels", "lanes", "axis", "title", "legend"} <= {g.get("id") for g in root.iter(f"{SVG}g")}


def test_an_svg_brings_its_own_type_cut_down_to_its_letters(scene):
    styles = ElementTree.fromstring(to_svg(scene)).findtext(f"{SVG}style") or ""
    faces = re.findall(r"font-weight:(\d+);font-style:(\w+);src:url\(data:font/ttf;base64,([^)]+)\)", styles)
    assert sorted(face[:2] for face in faces) == [("400", "italic"), ("400", "normal"), ("600", "normal")]
    assert all(len(b64decode(face[2])) < 25_000 for face in faces)
    assert "@font-face" not in to_svg(scene, embed_fonts=False)


@pytest.mark.parametrize(("weight", "italic"), FACES)
def test_a_cut_face_draws_its_letters_as_the_whole_one_does(weight, italic):
    letters = "Ärger à l’Élysée — Київ, Łódź, Αθήνα 5 000 €"
    cut = ImageFont.truetype(BytesIO(cut_font(weight, italic, letters)), 60, layout_engine=ImageFont.Layout.BASIC)
    whole = ImageFont.truetype(str(FOLDER / FACES[(weight, italic)]), 60, layout_engine=ImageFont.Layout.BASIC)
    for letter in letters.replace(" ", ""):
        assert (cut.getmask(letter).getbbox(), bytes(cut.getmask(letter))) == (
            whole.getmask(letter).getbbox(),
            bytes(whole.getmask(letter)),
        )
    assert cut.getlength("é") == whole.getlength("é")


def test_hostile_words_stay_words(hostile):
    svg = to_svg(hostile)
    root = ElementTree.fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert "<b>" not in svg
    figure = json.loads(to_plotly(hostile).to_json())
    shown = [text for trace in figure["data"] for text in (*trace.get("text", ()), *trace.get("hovertext", ()))]
    assert not [text for text in shown if re.search(r"<(?!br>)", text)]
    assert to_pdf(hostile).startswith(b"%PDF")
    assert to_png(hostile).startswith(b"\x89PNG")


def test_a_png_is_drawn_with_the_bundled_typeface_alone(scene):
    image = Image.open(BytesIO(to_png(scene, scale=1.0)))
    assert image.size == (scene.width, scene.height)
    title = next(t for t in scene.texts if t.role == "title")
    ink = image.convert("L").crop(tuple(round(edge) for edge in title.box)).point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert ink is not None
    # The words drawn are as wide as the words measured: another typeface would be wider or narrower.
    assert ink[2] - ink[0] == pytest.approx(title.width, abs=4)


def test_a_png_may_be_transparent_and_of_any_scale(scene):
    image = Image.open(BytesIO(to_png(scene, scale=0.5, transparent=True)))
    assert image.size == (scene.width // 2, -(-scene.height // 2)) or image.size == (scene.width // 2, scene.height // 2)
    assert image.getpixel((1, 1))[3] == 0


def test_a_pdf_can_be_searched_embeds_its_fonts_and_knows_its_title(scene):
    raw = to_pdf(scene, author="A newsroom")
    document = pypdfium2.PdfDocument(raw)
    words = document[0].get_textpage().get_text_range().replace("\r\n", "\n")
    for headline in ("Lance-roquettes HIMARS", "Présidentielle (É.-U.)", "1er févr. 2024", "Sources : presse"):
        assert headline in words
    assert document.get_metadata_value("Title") == "Aide à l’Ukraine"
    assert document.get_metadata_value("Author") == "A newsroom"
    assert document[0].get_size() == pytest.approx((scene.width * 0.75, scene.height * 0.75))
    assert b"SourceSans3-Semibold" in raw
    assert b"/FontFile2" in raw
    assert raw == to_pdf(scene, author="A newsroom")


def test_the_plotly_figure_has_every_mark_where_the_scene_has_it(scene):
    figure = json.loads(to_plotly(scene).to_json())
    marks = next(trace for trace in figure["data"] if trace["name"] == "marks")
    assert list(zip(marks["customdata"], marks["x"], marks["y"], strict=True)) == [(m.event, m.x, m.y) for m in scene.markers]
    assert figure["layout"]["xaxis"]["range"] == [0, scene.width]
    assert figure["layout"]["yaxis"]["range"] == [scene.height, 0]
    assert figure["layout"]["margin"] == {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0}
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}


def test_a_click_on_words_or_a_count_says_which_events_it_means():
    crowd = [make_event(f"e{n}", date(2024, 1, 1 + n // 8), donor="USA", summary=f"Event {n}") for n in range(80)]
    scene = draw_chronology(crowd, width=700, height=400)
    figure = json.loads(to_plotly(scene).to_json())
    hits = next(trace for trace in figure["data"] if trace["name"] == "hits")
    counts = [data for data in hits["customdata"] if data.startswith("+")]
    assert sorted(event for data in counts for event in data[1:].split()) == sorted(event for chip in scene.chips for event in chip.events)
    assert set(scene.labelled) <= set(hits["customdata"])


def test_no_button_of_the_graph_sends_the_chart_away():
    config = figure_config("fr")
    assert (config["showSendToCloud"], config["displaylogo"], config["locale"]) == (False, False, "fr")
    assert config["locales"]["fr"]["format"]["months"][7] == "août"
    assert figure_config("en")["locales"]["en"]["format"]["shortMonths"][8] == "Sep"


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_as_large_as_the_table_says_and_small_pages_are_set_in_larger_type(name):
    preset = PRESETS[name]
    scene = draw_preset(sample_events(), name, locale="en")
    root = ElementTree.fromstring(to_svg(scene))
    assert float(root.get("width", 0)) == preset.width
    assert preset.height is None or float(root.get("height", 0)) == preset.height
    assert to_pdf(scene)
    sizes = [t.size * scene.zoom for t in scene.texts]
    assert min(sizes) >= 11 * preset.zoom


def test_an_unknown_preset_theme_or_lane_names_those_there_are():
    for options, known in (({"theme": "pink"}, "light, dark, print"), ({"lanes": "mood"}, "donor, actor")):
        with pytest.raises(ValueError, match=known):
            draw_chronology([], width=800, **options)
    with pytest.raises(ValueError, match="slide, post"):
        draw_preset([], "poster")


def test_every_kind_of_part_can_be_drawn_by_every_renderer(scene):
    assert {Line, Box, Curve, Marker} <= {type(part) for part in scene.parts}
    arrows = [part for part in scene.parts if isinstance(part, Curve) and part.role == "links" and part.arrow]
    assert len(arrows) == len(LINKS)
    assert len(json.loads(to_plotly(scene).to_json())["layout"]["shapes"]) > len(arrows)
