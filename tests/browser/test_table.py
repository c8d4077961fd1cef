"""The table as a reader sorts, filters and takes it away; the choice and the open event stay from view to view."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until

pytestmark = pytest.mark.browser


def first_cells(page, column: str) -> list[str]:
    """What the column says in the rows on screen, from top to bottom."""
    return page.evaluate(
        "column => [...document.querySelectorAll('.ag-center-cols-container [role=row]')]"
        ".sort((a, b) => a.getAttribute('row-index') - b.getAttribute('row-index'))"
        ".map(row => row.querySelector(`[col-id=${column}]`).textContent)",
        column,
    )


@pytest.mark.parametrize(("locale", "heading", "top"), [("en-GB", "Donor", "Denmark"), ("fr-FR", "Donateur", "Allemagne")])
def test_a_heading_sorts_all_rows_on_the_server(visit, locale, heading, top):
    page = visit(locale=locale).open("?view=table")
    page.wait_for_selector(".ag-row")
    page.get_by_role("columnheader", name=heading).locator(".ag-header-cell-label").click()
    wait_until(page, "document.querySelector('.ag-header-cell[col-id=donor]').getAttribute('aria-sort') === 'ascending'")
    page.wait_for_timeout(500)
    donors = [donor for donor in first_cells(page, "donor") if donor]
    assert donors[0] == top
    assert donors == sorted(donors, key=donors.index)  # each in one piece


def test_a_filter_above_a_column_is_a_choice_of_the_page(visit):
    page = visit().open("?view=table")
    page.wait_for_selector(".ag-row")
    header = page.locator(".ag-header-cell[col-id=donor]")
    header.hover()
    header.locator(".ag-header-cell-filter-button, .ag-header-cell-menu-button").first.click()
    page.get_by_role("textbox", name=re.compile("Filter Value")).first.fill("fran")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url(re.compile("donor=FRA&view=table"))
    expect(page.locator("#count")).to_have_text("5 of 26 events")
    expect(page.locator("#chips")).to_contain_text("Donor: France")
    expect(page.locator(".ag-center-cols-container [role=row]")).to_have_count(5)
    page.get_by_role("link", name="Reset").click()
    expect(page.locator("#count")).to_have_text("26 of 26 events")
    expect(page.locator(".ag-center-cols-container [role=row][row-index='8']")).to_have_count(1)


def test_all_rows_of_the_choice_are_taken_away(visit, tmp_path):
    page = visit(locale="fr-FR").open("?view=table&donor=FRA")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Toutes les lignes en CSV").click()
    waiting.value.save_as(tmp_path / "rows.csv")
    assert waiting.value.suggested_filename == "timeline-FRA.csv"
    assert len((tmp_path / "rows.csv").read_text(encoding="utf-8-sig").strip().splitlines()) == 6


def test_choice_days_and_open_event_stay_from_view_to_view(visit):
    page = visit().open("?donor=USA&window=2024-10-01..2024-12-31&event=atacms")
    for view in ("graph", "threads", "activity", "table", "articles", "problems", "chronology"):
        page.locator(f"a.view[data-view={view}]").click()
        wait_until(page, "view => document.body.dataset.view === view", view)
        expect(page.locator("#count")).to_have_text("3 of 26 events")
        expect(page.locator("#evidence h2")).to_be_visible()
        assert "donor=USA&window=2024-10-01..2024-12-31" in page.url
        assert "event=atacms" in page.url
    for _ in range(7):
        page.go_back()
    assert page.url.endswith("?donor=USA&window=2024-10-01..2024-12-31&event=atacms")
