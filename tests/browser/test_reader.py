"""What a new reader does in the first minute, and how long work and touch behave."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, wait_until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [DESK, PHONE])
@pytest.mark.parametrize(("locale", "donor", "copy", "sure"), [
    ("en-GB", "United States", "Copy link to this event", "asserted"),
    ("fr-FR", "États-Unis", "Copier le lien vers cet événement", "affirmé"),
])  # fmt: skip
def test_from_the_start_page_to_the_link_in_the_hand_in_three_clicks(visit, viewport, locale, donor, copy, sure):
    """What did the United States decide in November 2024, on whose word? Donor, event, link; on a phone the filters are opened first."""
    page = visit(locale=locale, viewport=viewport, permissions=["clipboard-read", "clipboard-write"]).open()
    clicks = 0
    if viewport is PHONE:
        page.locator("[data-act=filters]").click()
        clicks += 1
    page.locator(".filters label", has_text=donor).first.click()
    page.wait_for_url(re.compile("donor=USA"))
    clicks += 1
    if viewport is PHONE:
        page.locator("[data-act=filters]").click()
        page.locator(".list a", has_text=re.compile("ATACMS")).first.click()
        clicks += 2
    else:
        wait_until(page, "timeline.sequence.hits && timeline.sequence.events.length === 8")
        hit = page.evaluate("timeline.sequence.hits.find(h => h[0] === 'atacms')")
        frame = page.locator("#picture > svg").bounding_box()
        page.mouse.click(frame["x"] + (hit[1] + hit[3]) / 2, frame["y"] + (hit[2] + hit[4]) / 2)
        clicks += 1
    evidence = page.locator("#evidence")
    expect(evidence).to_contain_text("17 nov. 2024" if locale == "fr-FR" else "17 Nov 2024")
    expect(evidence).to_contain_text(sure)
    expect(evidence.locator("mark").first).to_be_visible()
    evidence.get_by_role("button", name=copy).click()
    clicks += 1
    assert page.evaluate("navigator.clipboard.readText()").endswith("/?event=atacms")
    assert clicks == (5 if viewport is PHONE else 3)


def test_a_file_that_takes_long_says_so_and_can_be_given_up(visit):
    watched = visit()
    watched.may_complain = True  # a request that is given up is told in the console
    page = watched.open()
    page.route("**/export/csv*", lambda route: None)  # a server that writes for ever
    page.locator("#export summary").click()
    page.locator("#export a[data-export='export/csv']").click()
    expect(page.locator("#work")).to_be_visible()
    expect(page.locator("#work-time")).to_have_text(re.compile(r"^[12] s$"))
    page.locator("#work").get_by_role("button", name="Cancel").click()
    expect(page.locator("#work")).to_be_hidden()
    expect(page.locator("#notice")).to_be_hidden()


def test_two_fingers_zoom(visit):
    page = visit().open()
    wait_until(page, "timeline.sequence && timeline.sequence.first")
    before = page.evaluate("[timeline.sequence.first, timeline.sequence.last]")
    page.evaluate(
        """() => {
          const box = document.getElementById('picture-box'), rect = box.getBoundingClientRect();
          const send = (name, id, x) => box.dispatchEvent(new PointerEvent(name, {
            bubbles: true, pointerId: id, pointerType: 'touch', clientX: rect.left + x, clientY: rect.top + 200}));
          send('pointerdown', 11, 500); send('pointerdown', 12, 600);
          for (let step = 1; step <= 5; step++) { send('pointermove', 11, 500 - 30 * step); send('pointermove', 12, 600 + 30 * step); }
          send('pointerup', 11, 350); send('pointerup', 12, 750);
        }"""
    )
    page.wait_for_url(re.compile("window="))
    wait_until(page, "before => timeline.sequence.first > before[0] && timeline.sequence.last < before[1]", before)


def test_the_strip_of_months_takes_a_window_by_dragging(visit):
    page = visit(locale="fr-FR").open()
    strip = page.locator(".activity-bars")
    expect(strip).to_be_visible()
    expect(strip).to_have_attribute("title", re.compile("Événements par mois"))
    place = strip.bounding_box()
    page.mouse.move(place["x"] + place["width"] * 0.5, place["y"] + 12)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] * 0.8, place["y"] + 12, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"window=202\d-\d\d-\d\d\.\.202\d-\d\d-\d\d"))
    expect(page.locator("#count")).not_to_have_text(re.compile("^26 "))
    page.go_back()
    expect(page.locator("#count")).to_have_text(re.compile("^26 "))


def test_on_a_phone_the_name_of_the_view_is_in_sight(visit):
    page = visit(viewport=PHONE).open("?view=problems")
    expect(page.locator("a.view[aria-current]")).to_be_in_viewport()
    expect(page.locator("a.view[aria-current]")).to_have_text("Problems")
