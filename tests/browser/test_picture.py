"""The Plotly figure and the SVG in a real browser: every mark and every word in the same place, to the pixel."""

from __future__ import annotations

from typing import Any

import plotly.io
import pytest
from playwright.sync_api import Browser

from tests.figures.decisions import decisions
from tests.figures.sample import french_labels, sample_events
from timeline.figures import Scene, draw_chronology, draw_figure, figure_config, to_plotly, to_svg
from timeline.figures.embedding import write_font_faces

pytestmark = pytest.mark.browser

# Where a text begins on its baseline, in pixels of the page.
WORDS = """selector => [...document.querySelectorAll(selector)].filter(e => e.textContent).map(e => {
    const p = e.getStartPositionOfChar(0).matrixTransform(e.getScreenCTM());
    return [e.textContent, p.x, p.y];
})"""
MARKS = """index => [...document.querySelectorAll('.scatterlayer .trace')[index].querySelectorAll('.point')].map(e => {
    const m = e.getScreenCTM();
    return [m.e, m.f];
})"""


def draw_lags() -> Scene:
    return draw_figure("lags", decisions(), width=1440, height=900, locale="fr", title="Le temps des décisions")


def draw_flow() -> Scene:
    return draw_figure("flow", decisions(), width=1440, locale="uk", title="Від обіцянки до передання")


def draw_sample() -> Scene:
    words = {"title": "Aide à l’Ukraine <b>&amp;</b>", "subtitle": "Janvier 2022 – décembre 2025", "footer": "Sources : presse"}
    return draw_chronology(sample_events(), width=1440, height=900, locale="fr", labels=french_labels(), selected="e50", **words)


def show(chromium: Browser, scene: Scene, body: str) -> Any:
    page = chromium.new_page(viewport={"width": scene.width + 20, "height": scene.height + 20})
    page.set_content(f"<style>body{{margin:0}} {write_font_faces(scene.parts)}</style>{body}")
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("draw", [draw_sample, draw_lags, draw_flow])
def test_plotly_and_svg_show_the_same_picture(chromium: Browser, draw):
    scene = draw()
    figure = to_plotly(scene)
    html = plotly.io.to_html(figure, config=figure_config("fr"), include_plotlyjs=True, full_html=False)
    page = show(chromium, scene, html)
    page.wait_for_selector(".textpoint text")
    names = [trace.name for trace in figure.data]
    marks = page.evaluate(MARKS, names.index("marks")) if "marks" in names else []
    plotly_words = sorted(page.evaluate(WORDS, ".textpoint text"))
    page.close()
    page = show(chromium, scene, to_svg(scene))
    svg_words = sorted(page.evaluate(WORDS, "svg text"))
    page.close()

    assert [round(c) for m in marks for c in m] == pytest.approx([c for m in scene.markers for c in (m.x, m.y)], abs=1)
    assert [w[0] for w in plotly_words] == [w[0] for w in svg_words]
    for axis in (1, 2):
        assert [w[axis] for w in plotly_words] == pytest.approx([w[axis] for w in svg_words], abs=1)
