"""Every format writes any selection: none, one, and texts that nobody wished for."""

from datetime import date

import pytest

from tests.factories import item, make_event, ukraine, usa
from timeline.errors import ExportError
from timeline.exporters import EXPORTERS
from timeline.figures import FIGURES, PRESETS
from timeline.models import Name

EVENTS = [
    make_event(
        "a",
        date(2024, 11, 17),
        donor="USA",
        stage="authorised",
        items=(item(),),
        item_class="long-range",
        actors=(usa(),),
        summary="ATACMS",
    ),
    make_event(
        "b", date(2024, 11, 1), date(2024, 11, 30), precision="month", donor="DEU", recipients=(ukraine(),), summary="<&>\x00\u202e ☃"
    ),
    make_event("c", date(1, 1, 1), date(9999, 12, 31), precision="range", kind="other", summary="", items=(Name("Ж\x0b"),)),
]
MAGIC = {"svg": b"<svg ", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}


def test_the_table_of_formats_is_this():
    assert {name: (e.kind, e.suffix) for name, e in EXPORTERS.items()} == {
        "svg": ("picture", ".svg"),
        "png": ("picture", ".png"),
        "pdf": ("picture", ".pdf"),
        "html": ("picture", ".html"),
        "csv": ("data", ".csv"),
        "xlsx": ("data", ".xlsx"),
        "kiel": ("data", ".kiel.csv"),
        "json": ("data", ".json"),
        "jsonl": ("data", ".jsonl"),
        "graphml": ("data", ".graphml"),
        "gexf": ("data", ".gexf"),
        "jsonld": ("data", ".jsonld"),
        "icalendar": ("data", ".ics"),
        "timelinejs": ("data", ".timeline.json"),
        "markdown": ("data", ".md"),
    }
    assert all(name == exporter.name for name, exporter in EXPORTERS.items())


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("events", [[], EVENTS[:1], EVENTS[:2], EVENTS], ids=["none", "one", "two", "all of time"])
def test_every_format_writes_every_selection_and_the_same_bytes_each_time(name, events):
    written = EXPORTERS[name].write(events, locale="fr")
    assert isinstance(written, bytes)
    assert written.startswith(MAGIC.get(name, b""))
    assert written == EXPORTERS[name].write(events, locale="fr")


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("name", MAGIC)
@pytest.mark.parametrize("events", [[], EVENTS[:1], EVENTS], ids=["none", "one", "all of time"])
def test_every_figure_is_written_in_every_format(name, figure, events):
    written = EXPORTERS[name].write(events, locale="en", figure=figure)
    assert written.startswith(MAGIC[name])
    assert written == EXPORTERS[name].write(events, locale="en", figure=figure)


def test_a_picture_has_as_many_pixels_as_are_asked_for_and_no_paper_if_none_is_wanted():
    from io import BytesIO

    from PIL import Image

    def read(**look):
        return Image.open(BytesIO(EXPORTERS["png"].write(EVENTS[:2], preset="banner", **look))).convert("RGBA")

    assert [read(density=density).size for density in (1.0, 2.0, 3.0)] == [(1500, 500), (3000, 1000), (4500, 1500)]
    assert read().getpixel((5, 5)) == (255, 255, 255, 255)
    assert read(transparent=True).getpixel((5, 5)) == (0, 0, 0, 0)
    paper = b'<rect width="1500" height="500" fill="#FFFFFF"/>'
    assert paper in EXPORTERS["svg"].write(EVENTS[:2], preset="banner")
    assert paper not in EXPORTERS["svg"].write(EVENTS[:2], preset="banner", transparent=True)
    for density in (0.0, -1.0, 100.0, float("nan")):
        with pytest.raises(ExportError, match=r"0\.25 to 6 pixels"):
            EXPORTERS["png"].write(EVENTS, density=density)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_picture_has_the_size_of_its_preset(preset):
    width, height = PRESETS[preset].width, PRESETS[preset].height
    svg = EXPORTERS["svg"].write(EVENTS[:2], preset=preset, theme="dark", title="Mines & missiles").decode()
    assert f'width="{width}"' in svg
    assert height is None or f'height="{height}"' in svg
    assert "Mines &amp; missiles" in svg


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"preset": "poster"}, "one of web, slide"),
        ({"theme": "pink"}, "one of light, dark"),
        ({"figure": "pie"}, "one of chronology, graph"),
    ],
)
def test_an_unknown_look_is_refused_with_the_choices(look, said):
    with pytest.raises(ExportError, match=said):
        EXPORTERS["svg"].write(EVENTS, **look)
