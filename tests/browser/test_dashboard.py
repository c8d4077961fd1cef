"""The dashboard as a reader uses it, in headless Chromium.

This file is over 300 lines because one served dashboard is used from beginning to end: each test is a thing a reader does.
"""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, wait_until

pytestmark = pytest.mark.browser

PICTURE = "#picture > svg"


def wait_for_picture(page: Page) -> None:
    page.wait_for_selector(PICTURE)
    wait_until(page, "timeline.sequence && timeline.sequence.hits && timeline.sequence.hits.length > 0")


def days_on_screen(page: Page) -> list[str]:
    return page.evaluate("[timeline.sequence.first, timeline.sequence.last]")


def click_mark(page: Page, event: str) -> None:
    """A click on the mark of an event, wherever the layout has put it."""
    hit = page.evaluate("id => timeline.sequence.hits.find(h => h[0] === id)", event)
    page.evaluate("y => { document.getElementById('picture-box').scrollTop = y - 200 }", hit[2])
    frame = page.locator("#picture > svg").bounding_box()
    page.mouse.click(frame["x"] + (hit[1] + hit[3]) / 2, frame["y"] + (hit[2] + hit[4]) / 2)


def test_the_first_page_shows_the_chronology_and_what_there_is(visit):
    page = visit().open()
    wait_for_picture(page)
    expect(page.locator("#count")).to_have_text("26 of 26 events")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#picture text").filter(has_text="United States").count() > 0
    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').some(f => f.family.includes('Source Sans 3'))")


def test_a_filter_narrows_the_picture_and_the_way_back_widens_it(visit):
    page = visit().open()
    wait_for_picture(page)
    page.locator("label", has_text="France").click()
    expect(page.locator("#count")).to_have_text("5 of 26 events")
    assert page.url.endswith("?donor=FRA")
    page.locator("label", has_text="Delivered").or_(page.locator("summary", has_text="Stage")).first.click()
    expect(page.locator("#chips li").first).to_contain_text("Donor: France")
    page.go_back()
    expect(page.locator("#count")).to_have_text("26 of 26 events")
    expect(page.get_by_role("checkbox", name=re.compile("France"))).not_to_be_checked()
    page.go_forward()
    expect(page.get_by_role("checkbox", name=re.compile("France"))).to_be_checked()
    page.get_by_role("link", name="Remove: Donor: France").click()
    expect(page.locator("#count")).to_have_text("26 of 26 events")


def test_words_are_searched_in_every_language_and_lists_are_searched_in(visit):
    page = visit().open()
    page.get_by_role("textbox", name="Search events and sentences").fill("couvert anonymat")
    expect(page.locator("#count")).to_have_text("1 of 26 events")
    page.get_by_role("link", name="Reset").click()
    expect(page.get_by_role("textbox", name="Search events and sentences")).to_have_value("")
    page.get_by_role("textbox", name="Item").fill("ATAC")
    page.get_by_role("option", name=re.compile("atacms", re.IGNORECASE)).click()
    expect(page.locator("#count")).to_have_text("2 of 26 events")


def test_a_click_on_a_mark_opens_the_sentence_behind_it(visit):
    page = visit().open()
    wait_for_picture(page)
    click_mark(page, "leopard")
    evidence = page.locator("#evidence")
    expect(evidence.locator("mark").first).to_have_text(
        "Deutschland liefert der Ukraine 14 Leopard 2A6, sagte Kanzler Olaf Scholz am Mittwoch in Berlin."
    )
    expect(evidence.locator("mark")).to_have_count(2)
    expect(evidence.locator(".dating").first).to_have_text("am Mittwoch")
    expect(evidence).to_contain_text("counted from the day of publication, 25 Jan 2023")
    expect(page.locator("#live")).to_contain_text("Event ")
    evidence.get_by_role("link", name="Close").click()
    expect(evidence).to_be_hidden()


def test_a_link_shows_a_colleague_the_same(visit):
    page = visit().open("?donor=USA&kind=aid&window=2024-10-01..2024-12-31&lanes=item_class&event=atacms&lang=fr")
    wait_for_picture(page)
    expect(page.locator("#count")).to_have_text("3 événements sur 26")
    expect(page.get_by_role("checkbox", name=re.compile("États-Unis"))).to_be_checked()
    expect(page.locator("#lanes")).to_have_value("Type de matériel")
    expect(page.locator("#evidence")).to_contain_text("« dimanche » → 17 nov. 2024")
    assert days_on_screen(page) == ["2024-10-01", "2024-12-31"]


def test_the_language_changes_and_the_place_stays(visit):
    page = visit(locale="fr-FR").open("?donor=DEU&event=taurus")
    expect(page.locator("#count")).to_have_text("4 événements sur 26")
    page.get_by_role("button", name="Switch to English").click()
    expect(page.locator("#count")).to_have_text("4 of 26 events")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "donor=DEU&event=taurus&lang=en" in page.url
    expect(page.locator("#evidence")).to_contain_text("Told by 1 article")


def test_wheel_drag_and_buttons_move_through_time(visit):
    page = visit().open()
    wait_for_picture(page)
    everything = days_on_screen(page)
    page.mouse.move(800, 450)
    page.mouse.wheel(0, -400)
    wait_until(page, "first => timeline.sequence.first > first", everything[0])
    closer = days_on_screen(page)
    assert everything[0] < closer[0] < closer[1] < everything[1]
    page.mouse.down()
    page.mouse.move(900, 450, steps=4)
    page.mouse.up()
    wait_until(page, "first => timeline.sequence.first < first", closer[0])
    assert "window=" in page.url
    page.get_by_role("button", name="Show everything").click()
    wait_until(page, "first => timeline.sequence.first === first", everything[0])
    assert "window=" not in page.url
    page.get_by_role("button", name="Zoom in").click()
    wait_until(page, "first => timeline.sequence.first > first", everything[0])
    page.locator(".activity-bars").click(position={"x": 40, "y": 10})
    wait_until(page, "last => timeline.sequence.last < last", closer[1])


def test_every_key_does_what_the_help_says(visit):
    page = visit().open()
    wait_for_picture(page)
    order = page.evaluate("timeline.sequence.events.map(e => e[0])")

    def press(key: str, event: str) -> None:
        page.keyboard.press(key)
        wait_until(page, "event => (new URLSearchParams(location.search).get('event') || '') === event", event)

    steps = [("ArrowRight", order[0]), ("ArrowRight", order[1]), ("ArrowLeft", order[0]), ("End", order[-1]), ("ArrowRight", order[-1])]
    for key, event in [*steps, ("Home", order[0]), ("Escape", "")]:
        press(key, event)
    page.keyboard.press("+")
    page.wait_for_url(re.compile("window="))
    page.keyboard.press("0")
    page.wait_for_url(re.compile(r"/$"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("what it cannot do")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("+0?")
    expect(page.get_by_role("textbox", name="Search events and sentences")).to_have_value("+0?")


def test_a_row_of_the_table_opens_its_evidence(visit):
    page = visit().open("?view=table&donor=FRA")
    row = page.locator(".ag-center-cols-container [role=row]", has_text="Mirage")
    expect(row).to_contain_text("6 Jun 2024")
    row.click()
    expect(page.locator("#evidence")).to_contain_text("Emmanuel Macron a annoncé jeudi")
    page.locator("label", has_text="France").click()
    expect(page.locator("#count")).to_have_text("26 of 26 events")
    expect(page.locator(".ag-center-cols-container [role=row]", has_text="Challenger")).to_have_count(1)


def test_from_an_article_to_its_events_and_back(visit):
    page = visit().open("?view=articles")
    page.get_by_role("link", name=re.compile("Mines antipersonnel")).click()
    page.locator("article mark a", has_text="dimanche").click()
    expect(page.locator("#evidence")).to_contain_text("Told by 2 articles")
    expect(page.locator("article mark.selected")).to_have_count(1)
    page.locator("#evidence").get_by_role("link", name="Biden lets Ukraine fire ATACMS into Russia").click()
    expect(page.locator(".page > h2")).to_have_text("Biden lets Ukraine fire ATACMS into Russia")


def test_what_is_shown_is_exported(visit, tmp_path):
    page = visit(locale="fr-FR").open("?donor=FRA")
    starts = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF", "csv": b"", "json": b"", "graphml": b"<?xml"}
    for name, start in starts.items():
        page.locator("#export").evaluate("menu => { menu.open = true }")
        with page.expect_download() as waiting:
            page.locator(f"#export a[data-export='export/{name}']").click()
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        assert file.name == f"timeline-FRA.{name}"
        assert file.read_bytes().startswith(start)
    assert "Mirage" in json.dumps(json.loads((tmp_path / "timeline-FRA.json").read_bytes()), ensure_ascii=False)
    assert "5 événements sur 26" in (tmp_path / "timeline-FRA.svg").read_text(encoding="utf8").replace("\u00a0", " ")


@pytest.mark.parametrize(("locale", "scheme"), [("en-GB", "light"), ("fr-FR", "dark")])
def test_every_view_stands_in_both_languages_and_colours(visit, locale, scheme):
    page = visit(locale=locale, scheme=scheme).open("?donor=USA&event=mines")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(18, 22, 29)")
    for view in ("graph", "table", "articles", "problems", "chronology"):
        page.locator(f"a.view[data-view={view}]").click()
        expect(page.locator(f"a.view[data-view={view}]")).to_have_attribute("aria-current", "page")
        pane = page.locator(f".view-{'chronology' if view == 'graph' else view}")
        expect(pane).to_be_visible()
        wait_until(
            page, "pane => document.querySelector(pane).textContent.trim().length > 20", f".{pane.get_attribute('class').split()[-1]}"
        )
        assert "undefined" not in pane.inner_text()
        expect(page.locator("#evidence h2")).to_be_visible()
        assert "donor=USA" in page.url
        assert "event=mines" in page.url


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_a_phone_gets_a_list_with_the_same_filters(visit, locale):
    page = visit(locale=locale, viewport=PHONE).open("?donor=FRA")
    expect(page.locator(".list li")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".list a", has_text="Mirage").click()
    expect(page.locator("#evidence mark")).to_be_visible()
    page.locator("#evidence .close").click()
    page.locator("[data-act=filters]").click()
    page.locator("label", has_text="France").click()
    expect(page.locator(".list li")).to_have_count(26)


def test_light_and_dark_change_at_once_with_the_picture(visit):
    page = visit().open()
    wait_for_picture(page)
    page.get_by_role("button", name="Light or dark").click()
    wait_until(page, "getComputedStyle(document.body).backgroundColor === 'rgb(18, 22, 29)'")
    wait_until(page, "document.querySelector('#picture > svg > rect').getAttribute('fill').toLowerCase() === '#12161d'")


def test_nothing_of_an_article_runs(visit):
    page = visit().open("?event=antitank&view=articles&article=hostile")
    expect(page.locator("#evidence mark")).to_contain_text("<script>window.stolen = 1</script>")
    expect(page.locator("article")).to_contain_text("<b onclick=alert(1)>and</b>")
    assert page.evaluate("window.stolen") is None
    assert page.evaluate("[...document.links].every(a => ['http:', 'https:'].includes(a.protocol))")


def test_a_silent_server_is_said_to_be_silent(visit):
    watched = visit()
    watched.may_complain = True
    page = watched.open()
    wait_for_picture(page)
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.keyboard.press("End")
    expect(page.locator("#offline")).to_be_visible()


def test_the_hint_of_the_first_visit_goes_and_stays_away(visit):
    page = visit().open()
    expect(page.locator("#hint")).to_be_visible()
    page.get_by_role("button", name="Understood").click()
    expect(page.locator("#hint")).to_be_hidden()
    page.reload()
    page.wait_for_selector("#count:not(:empty)")
    expect(page.locator("#hint")).to_be_hidden()


def test_a_link_and_a_citation_are_copied(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"]).open("?donor=USA&event=atacms")
    page.locator("#evidence").get_by_role("button", name="Copy link to this event").click()
    expect(page.locator("#live")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/?event=atacms")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator("#live")).to_have_text("Citation copied")
    assert "Harbour Post, Biden lets Ukraine fire ATACMS into Russia" in page.evaluate("navigator.clipboard.readText()")


def test_keys_bring_an_event_into_sight_that_a_high_picture_hides(visit):
    page = visit().open()
    wait_for_picture(page)
    page.evaluate("timeline.go({event: 'atacms-asked'})")
    wait_until(page, "document.getElementById('picture-box').scrollTop > 50")
    frame, place = page.locator("#picture > svg").bounding_box(), page.locator("#picture-box").bounding_box()
    hit = page.evaluate("timeline.sequence.hits.find(h => h[0] === 'atacms-asked')")
    assert place["y"] < frame["y"] + hit[2] < frame["y"] + hit[4] < place["y"] + place["height"]


def test_another_build_is_told_and_not_forced(visit):
    page = visit().open()
    with page.expect_response("**/version"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("#news")).to_be_hidden()
    page.route("**/version", lambda route: route.fulfill(json={"version": 999}))
    page.wait_for_timeout(200)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("#news")).to_be_visible()


def test_quick_clicks_are_all_kept(visit):
    page = visit().open()
    boxes = [page.get_by_role("checkbox", name=re.compile(name)) for name in ("France", "Germany", "Denmark", "Poland")]
    page.evaluate("boxes => boxes.forEach(box => box.click())", [box.element_handle() for box in boxes])
    expect(page.locator("#count")).to_have_text("12 of 26 events")
    for box in boxes:
        expect(box).to_be_checked()
    assert page.url.endswith("?donor=FRA&donor=DEU&donor=DNK&donor=POL")


def test_who_pauses_between_words_loses_no_blank(visit):
    page = visit().open()
    box = page.get_by_role("textbox", name="Search events and sentences")
    box.press_sequentially("missiles ")
    page.wait_for_url(re.compile("text=missiles"))
    page.wait_for_timeout(600)
    box.press_sequentially("briansk")
    expect(page.locator("#count")).to_have_text("2 of 26 events")
    expect(box).to_have_value("missiles briansk")


def test_period_lanes_and_the_switch_are_choices_like_the_others(visit):
    page = visit().open()
    page.get_by_role("textbox", name="From").fill("2024-01-01")
    page.get_by_role("textbox", name="Until").fill("2024-12-31")
    expect(page.locator("#count")).to_have_text("9 of 26 events")
    page.locator("label", has_text="Dated by the text only").click()
    page.wait_for_url(re.compile("since=2024-01-01&until=2024-12-31&dated=1$"))
    page.locator("#lanes").click()
    page.get_by_role("option", name="Class of item").click()
    page.wait_for_url(re.compile("dated=1&lanes=item_class$"))
    wait_for_picture(page)
    expect(page.locator("#picture text").filter(has_text="Long-range missiles").last).to_be_visible()
    for name in ("since", "until", "dated"):
        page.evaluate("name => timeline.go({[name]: ''})", name)
    expect(page.locator("#count")).to_have_text("26 of 26 events")
    expect(page.get_by_role("textbox", name="From")).to_have_value("")
