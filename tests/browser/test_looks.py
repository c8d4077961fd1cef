"""The export menu's lists, and the page that is exported: offline, asking nobody, hostile words kept as words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Browser

from tests.figures.decisions import decisions
from tests.figures.sample import make_event, sample_events
from timeline.figures import draw_figure, to_html

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=alert(1)><script>alert(2)</script><!--"


def test_a_picture_is_exported_in_the_look_that_is_chosen(visit, tmp_path):
    page = visit(locale="fr-FR").open("")
    page.locator("#export summary").click()
    for part, value in (("figure", "flow"), ("preset", "slide"), ("theme", "dark")):
        page.locator(f"select[data-look={part}]").select_option(value)
    with page.expect_download() as waiting:
        page.locator("a[data-export='export/svg']").click()
    waiting.value.save_as(tmp_path / "flow.svg")
    drawn = (tmp_path / "flow.svg").read_text(encoding="utf8").replace("\u00a0", " ")
    assert 'width="1600" height="900"' in drawn
    assert "De la promesse à la livraison" in drawn
    assert "#12161D" in drawn


def test_the_view_is_exported_as_what_it_shows_unless_something_else_is_chosen(visit, tmp_path):
    page = visit().open("?view=activity")
    page.locator("#export summary").click()
    with page.expect_download() as waiting:
        page.locator("a[data-export='export/svg']").click()
    waiting.value.save_as(tmp_path / "bars.svg")
    assert "Month by month" in (tmp_path / "bars.svg").read_text(encoding="utf8").replace("\u00a0", " ")


@pytest.mark.parametrize("figure", ["chronology", "flow", "lags", "activity"])
def test_an_exported_page_works_offline_and_asks_nobody(chromium: Browser, tmp_path, figure):
    worst = make_event("worst", date(2024, 5, 5), donor="USA", summary=HOSTILE, importance=1.0)
    worst = replace(worst, mentions=tuple(replace(m, quote=HOSTILE, source=HOSTILE) for m in worst.mentions))
    events = [*sample_events(), *decisions(), worst]
    target = tmp_path / "page.html"
    target.write_text(to_html(draw_figure(figure, events, width=1200, title=HOSTILE), events), encoding="utf8")
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    alarms: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: alarms.append(str(error)))
    page.goto(target.as_uri())
    page.locator("svg [data-event], svg [data-events]").first.dispatch_event("click")
    assert page.locator("#evidence h2").count() > 0
    assert page.locator("#evidence blockquote").count() > 0
    page.keyboard.press("ArrowRight")
    assert page.locator("#evidence h2").count() == 1
    if figure == "chronology":
        page.locator("svg [data-event=worst]").first.dispatch_event("click")
        assert page.locator("#evidence blockquote").inner_text() == HOSTILE
    assert (asked, alarms, page.locator("img").count()) == ([target.as_uri()], [], 0)
    context.close()
