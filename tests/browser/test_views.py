"""Decisions, activity, saved views and embedding as a reader uses them; axe-core finds nothing to complain of in any view."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, wait_until

pytestmark = pytest.mark.browser

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}
SHOWN = {
    "chronology": "#picture > svg", "graph": "#picture > svg", "threads": ".threads", "activity": ".months",
    "table": "#grid .ag-row", "articles": ".articles li", "problems": ".problems li",
}  # fmt: skip


def complaints(page) -> list[str]:
    """What axe-core holds against the page: rule, and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("locale", "scheme"), [("en-GB", "light"), ("fr-FR", "dark")])
@pytest.mark.parametrize("view", SHOWN)
def test_axe_finds_nothing_in_any_view(visit, view, locale, scheme):
    page = visit(locale=locale, scheme=scheme).open(f"?view={view}&event=atacms")
    page.wait_for_selector(SHOWN[view])
    expect(page.locator("#evidence h2")).to_be_visible()
    assert complaints(page) == []


@pytest.mark.parametrize("view", ["chronology", "threads", "activity"])
def test_axe_finds_nothing_on_a_phone_and_nothing_runs_over_its_edge(visit, view):
    page = visit(viewport=PHONE).open(f"?view={view}")
    page.wait_for_selector({"chronology": ".list li"}.get(view, SHOWN[view]))
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("query", ["?embed=1&donor=USA", "?embed=1&view=threads&lang=fr"])
def test_axe_finds_nothing_in_an_embedded_picture(visit, query):
    page = visit().open_embedded(query)
    assert complaints(page) == []


def test_from_a_decision_to_its_evidence_and_its_chronology(visit):
    page = visit().open("?view=threads&donor=DNK")
    expect(page.locator(".steps .step")).to_have_count(2)
    expect(page.locator(".lag")).to_have_text("about 11 months")
    page.locator(".step", has_text="Delivered").or_(page.locator(".step").nth(1)).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence mark").first).to_contain_text("The first of them arrived")
    expect(page.locator(".step[aria-current]")).to_have_count(1)
    page.locator(".threads h3 a").click()
    page.wait_for_url(re.compile(r"\?donor=DNK&recipient=UKR&item=f-16&event=f16-arrive$"))
    page.wait_for_selector(SHOWN["chronology"])
    page.go_back()
    expect(page.locator(".threads")).to_be_visible()


def test_a_busy_month_leads_to_its_chronology(visit):
    page = visit(locale="fr-FR").open("?view=activity")
    expect(page.locator(".finding")).to_have_text(re.compile(r"^Le plus chargé\s: janvier 2023, 5 événements$"))
    page.locator(".months-all .months-bar[href*='2024-11-01']").click()
    page.wait_for_url(re.compile("window=2024-11-01..2024-11-30"))
    expect(page.locator("#count")).to_have_text("5 événements sur 26")
    page.go_back()
    page.locator(".months-table summary").press("Enter")
    page.get_by_role("link", name="novembre 2024").press("Enter")
    page.wait_for_url(re.compile("window=2024-11-01..2024-11-30"))


def test_actor_official_word_and_contradiction_are_filters_like_the_others(visit):
    page = visit().open()
    page.get_by_role("textbox", name="Actor").fill("Pol")
    page.get_by_role("option", name=re.compile("Poland")).click()
    expect(page.locator("#count")).to_have_text("1 of 26 events")
    page.get_by_role("link", name="Reset").click()
    page.locator("summary", has_text="Official or not").click()
    page.locator("label", has_text="told by the deciding party").click()
    page.wait_for_url(re.compile("official=yes$"))
    expect(page.locator("#count")).to_have_text("3 of 26 events")
    page.locator("label", has_text="Only contradictions").click()
    page.wait_for_url(re.compile("official=yes&contradicts=1$"))
    expect(page.locator("#count")).to_have_text("0 of 26 events")
    page.get_by_role("link", name="Remove: contradicted").click()
    expect(page.locator("#count")).to_have_text("3 of 26 events")


def test_a_view_is_saved_under_a_name_and_comes_back(visit):
    page = visit().open("?donor=FRA&view=table&event=mirage")
    page.locator("#saved summary").click()
    page.get_by_role("textbox", name="Name of this view").fill("France <b>")
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_have_text("View saved")
    page.keyboard.press("Escape")
    page.locator(".wordmark").click()
    page.wait_for_selector(SHOWN["chronology"])
    page.locator("#saved summary").click()
    page.get_by_role("link", name="France <b>").click()
    page.wait_for_url(re.compile(r"\?donor=FRA&view=table$"))
    expect(page.locator("#count")).to_have_text("5 of 26 events")
    page.reload()
    page.locator("#saved summary").click()
    page.get_by_role("button", name="Forget: France <b>").click()
    expect(page.locator("#saved-views")).to_contain_text("No view saved yet.")
    assert page.evaluate("localStorage.getItem('timeline-views')") == "[]"


def test_an_embedded_picture_has_a_title_and_a_way_back_and_nothing_else(visit):
    page = visit(viewport={"width": 900, "height": 520}).open_embedded("?embed=1&donor=USA")
    expect(page.locator(".embed-head h1")).to_contain_text("United States")
    for hidden in (".top", ".filters", ".bar", "#activity"):
        expect(page.locator(hidden).first).to_be_hidden()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=re.compile("Open in timeline")).click()
    opened.value.wait_for_selector("#count:not(:empty)")
    assert opened.value.url.endswith("/?donor=USA")
    with page.context.expect_page() as opened:
        page.evaluate("timeline.go({event: 'atacms'})")
    opened.value.wait_for_selector("#evidence h2")
    assert opened.value.url.endswith("/?donor=USA&event=atacms")
    assert page.url.endswith("?embed=1&donor=USA")


def test_the_code_to_embed_is_copied(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"]).open("?donor=FRA&event=mirage")
    page.locator("#export summary").click()
    page.get_by_role("button", name="Copy the code to embed it").click()
    expect(page.locator("#live")).to_have_text("Code copied")
    code = page.evaluate("navigator.clipboard.readText()")
    assert code.startswith("<iframe ")
    assert "?donor=FRA&amp;lang=en&amp;embed=1" in code


def test_tellings_that_agree_and_bibtex_stand_in_the_evidence(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"], viewport=DESK).open("?event=atacms")
    expect(page.locator("#evidence .voices")).to_have_text("2 independent voices · Harbour Post, Le Courrier · English, French")
    expect(page.locator("#evidence .agree")).to_have_text("They agree on: when, stage.")
    page.get_by_role("button", name="Copy as BibTeX").click()
    wait_until(page, "document.getElementById('live').textContent === 'Citation copied'")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{lecourrier,")
