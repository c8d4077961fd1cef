"""What is new since this browser was here before, without the server knowing who was."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until

pytestmark = pytest.mark.browser
HOUR = 3_600_000


def come_back(page, latest: int, hours: float) -> None:
    """As if the last visit was so many hours ago and had seen the articles up to that number."""
    page.evaluate(
        "([latest, ago]) => localStorage.setItem('timeline-visit', JSON.stringify({since: 0, latest, seen: Date.now() - ago}))",
        [latest, hours * HOUR],
    )
    page.reload()
    page.wait_for_selector("#count:not(:empty)")


def kept(page) -> dict[str, int]:
    wait_until(page, "(localStorage.getItem('timeline-visit') || '').includes('latest')")
    return json.loads(page.evaluate("localStorage.getItem('timeline-visit')"))


@pytest.mark.parametrize(("locale", "label", "chip"), [
    ("en-GB", "Only new since my last visit", "new since a visit"),
    ("fr-FR", "Seulement ce qui est nouveau depuis ma dernière visite", "nouveau depuis une visite"),
])  # fmt: skip
def test_who_comes_back_sees_what_was_read_meanwhile(visit, locale, label, chip):
    page = visit(locale=locale).open()
    last = kept(page)["latest"]
    switch = page.locator(".switch", has_text=label)
    expect(switch.get_by_role("switch")).to_be_disabled()  # nobody was here before
    come_back(page, last - 2, hours=5)
    expect(switch.get_by_role("switch")).to_be_enabled()
    shown = int(switch.locator(".choice-count").text_content())
    assert 0 < shown < 26
    switch.locator("label").first.click()
    page.wait_for_url(re.compile(rf"\?new={last - 2}$"))
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{shown} \D+ 26"))
    expect(page.locator("#chips")).to_contain_text(chip)
    page.reload()  # still the same visit
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{shown} \D+ 26"))
    expect(switch.get_by_role("switch")).to_be_checked()
    page.locator("#reset").click()
    expect(page.locator("#count")).to_have_text(re.compile(r"^26 \D+ 26"))
    assert kept(page) | {"seen": 0} == {"since": last - 2, "latest": last, "seen": 0}


def test_another_store_knows_nothing_of_the_visits_to_this_one(visit):
    page = visit().open()
    kept(page)
    come_back(page, 10_000, hours=5)
    wait_until(page, "JSON.parse(localStorage.getItem('timeline-visit')).latest < 10000")
    expect(page.locator(".switch", has_text="Only new").get_by_role("switch")).to_be_disabled()
    assert kept(page)["since"] == 0
