"""Each correction as a person makes it in the page: there after a reload, after a rebuild by other rules, beside a colleague's ledger."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from waitress.server import create_server

from dashboards import create_app
from dashboards.access import MAY_EDIT
from tests.browser.test_views import complaints
from tests.corrections.test_acting import ARTICLES, READ_ON, told_by
from timeline import pipeline
from timeline.correcting import correct_event, import_ledger
from timeline.corrections import read_ledger
from timeline.filters import Filters
from timeline.models import Article
from timeline.pipeline import build
from timeline.store import Store

pytestmark = pytest.mark.browser

NEWS = "On {day} May 2023 Berlin approved the delivery of {n} Leopard 2 tanks to Ukraine."
MANY = [Article(f"n{day:02}", NEWS.format(day=day, n=day + 10), "en", date(2023, 6, 1), source=f"Paper {day}") for day in range(1, 31)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as opened:
        build(ARTICLES, store=opened, read_on=READ_ON)
        yield opened


@pytest.fixture
def may_edit() -> bool:
    return True


@pytest.fixture
def served(store: Store, may_edit: bool) -> Iterator[str]:
    """A dashboard on a store of the test's own."""
    inner = create_app(store).server

    def app(environ, start):
        return inner({**environ, **({} if may_edit else {MAY_EDIT: False})}, start)

    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()
    thread.join(timeout=5)


@pytest.fixture
def at_event(visit: Callable, store: Store) -> Callable[[str], Page]:
    """The page with the event open that an article tells."""

    def open_page(article: str) -> Page:
        page = visit().open(f"?event={told_by(store, article).id}")
        expect(page.locator(".correct-acts")).to_be_visible()
        return page

    return open_page


def form(page: Page):
    page.keyboard.press("e")
    expect(page.locator(".correct-form [name=date]")).to_be_focused()
    return page.locator(".correct-form")


def acts(store: Store) -> list[tuple[str, str]]:
    return [(one.act, one.field) for one in store.ledger().records]


def test_date_and_fields_are_changed_by_keyboard_and_stay_after_reload_and_rebuild_by_other_rules(at_event, store, monkeypatch):
    page = at_event("a")
    form(page)
    page.keyboard.type("~2024-11")
    page.locator("[name=who]").fill("Ada")
    page.locator("[name=actors]").fill("Joe Biden; Marie Dupont")
    page.locator("[name=amounts]").fill("275 M USD")
    page.locator("[name=stage]").select_option("signed")
    page.locator("[name=why]").fill("seen in the original")
    page.locator("[name=why]").press("Enter")
    expect(page.locator(".history li")).to_have_count(4)
    told = page.locator("#evidence dl")
    find = pipeline.find_mentions
    monkeypatch.setattr(pipeline, "EXTRACTOR", "other")
    monkeypatch.setattr(pipeline, "find_mentions", lambda *a, **b: [replace(m, certainty="hearsay") for m in find(*a, **b)])
    for _ in range(2):
        for words in ("Nov 2024", "signed", "Joe Biden, Marie Dupont", "$275m"):
            expect(told).to_contain_text(words)
        expect(page.locator(".history")).to_contain_text("Ada")
        expect(page.locator(".history")).to_contain_text("seen in the original")
        build(ARTICLES, store=store, read_on=READ_ON)
        page.reload()
    expect(told).to_contain_text("hearsay")
    assert sorted(acts(store)) == [("date", ""), ("set", "actors"), ("set", "amounts"), ("set", "stage")]


def test_what_is_wrong_is_said_and_not_kept(at_event, store):
    page = at_event("a")
    form(page)
    page.keyboard.type("2024-02-30")
    page.keyboard.press("Enter")
    expect(page.locator(".outcome.bad")).to_contain_text("is no date")
    assert acts(store) == []


def test_rejected_hidden_shown_by_the_filter_and_put_back(at_event, store):
    page = at_event("c")
    total = store.count()
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".judged.rejected")).to_be_visible()
    expect(page.locator("#count")).to_have_text(f"{total - 1} of {total - 1} events")
    page.goto(page.url.split("?")[0] + "?rejected=1&view=table")
    page.wait_for_selector("#grid .ag-row")
    expect(page.locator("#grid .ag-center-cols-container .ag-row")).to_have_count(1)
    page.goto(page.url.split("?")[0] + f"?event={told_by(store, 'c', Filters(rejected=True)).id}")
    page.get_by_role("button", name="Put back").click()
    expect(page.locator(".judged.rejected")).to_have_count(0)
    page.reload()
    expect(page.locator("#count")).to_have_text(f"{total} of {total} events")


def test_checked_tagged_noted_and_undone(at_event, store):
    page = at_event("a")
    page.get_by_role("button", name="✓ Checked").click()
    expect(page.locator(".judged.checked")).to_be_visible()
    form(page)
    page.locator(".correct-form [name=tag]").fill("key")
    page.locator(".correct-form [name=note]").fill("Ask the ministry.")
    page.keyboard.press("Enter")
    expect(page.locator(".judged.tag")).to_have_text("key")
    expect(page.locator("#evidence .caution")).to_have_text("Ask the ministry.")
    page.locator("#evidence").focus()
    page.keyboard.press("u")
    expect(page.locator("#evidence .caution")).to_have_count(0)
    expect(page.locator(".history .undone")).to_have_count(1)
    page.reload()
    expect(page.locator(".judged.checked")).to_be_visible()
    page.locator(".history li", has_text="checked it").get_by_role("button", name="Undo").click()
    expect(page.locator(".judged.checked")).to_have_count(0)


def test_parted_and_joined(at_event, store):
    page = at_event("a")
    total = store.count()
    event = told_by(store, "a")
    at = [m.article for m in event.mentions].index("d")
    form(page)
    page.locator(".sentence input").nth(at).check()
    page.get_by_role("button", name="Part them").click()
    expect(page.locator("#count")).to_have_text(f"{total + 1} of {total + 1} events")
    expect(page.locator(".correct-form")).to_have_count(0)
    parts = {told_by(store, "a").id, told_by(store, "d").id}
    assert len(parts) == 2
    form(page)
    page.locator("[name=other]").select_option((parts - {event.id}).pop())
    page.get_by_role("button", name="Join them").click()
    expect(page.locator("#count")).to_have_text(f"{total} of {total} events")
    page.reload()
    expect(page.locator("#evidence h3", has_text="Told by 2 articles")).to_be_visible()


def test_an_event_is_added_from_a_marked_sentence_and_the_article_corrected(visit, store):
    page = visit().open("?view=articles&article=b")
    page.locator(".correcting summary", has_text="Add an event").click()
    page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.querySelector(".article"), NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf("Talks");
            if (at >= 0) { range.setStart(node, at); range.setEnd(node, node.data.length); }
          }
          document.activeElement.blur();
          window.getSelection().removeAllRanges();
          window.getSelection().addRange(range);
        }"""
    )
    expect(page.locator("[name=quote]")).to_have_value("Talks were held in Rome.")
    page.locator("[name=kind]").select_option("diplomacy")
    page.locator("[name=date]").fill("2024-11-19")
    page.locator("[name=date]").press("Enter")
    expect(page.locator("#evidence mark")).to_have_text("Talks were held in Rome.")
    expect(page.locator("#evidence dl")).to_contain_text("19 Nov 2024")
    page.reload()
    expect(page.locator("#evidence mark")).to_have_text("Talks were held in Rome.")
    page.locator(".correcting summary", has_text="What you know better").click()
    page.locator("#articles [name=published]").fill("2023-05-11")
    page.locator("#articles [name=published]").press("Enter")
    expect(page.locator("#articles .line").first).to_contain_text("11 May 2023")
    page.reload()
    expect(page.locator("#articles .line").first).to_contain_text("11 May 2023")


def test_a_colleagues_ledger_that_collides_leaves_ours_on_the_page(at_event, store, tmp_path):
    page = at_event("a")
    form(page)
    page.locator("[name=stage]").select_option("signed")
    page.locator("[name=why]").press("Enter")
    expect(page.locator(".history li")).to_have_count(1)
    with Store.open(tmp_path / "theirs.sqlite") as theirs:
        build(ARTICLES, store=theirs, read_on=READ_ON)
        at = datetime.now(UTC) + timedelta(hours=1)
        for more in ({"act": "set", "field": "stage", "new": "voted"}, {"act": "note", "new": "From Bob."}):
            correct_event(theirs, told_by(theirs, "a").id, **more, who="Bob", at=at)  # type: ignore[arg-type]
        found, _ = read_ledger(theirs.ledger_file.read_text(encoding="utf8"), "theirs")
    done = import_ledger(store, found, who="Ada", at=at)
    assert len(done.collisions) == 1
    page.reload()
    expect(page.locator("#evidence dl")).to_contain_text("signed")
    expect(page.locator("#evidence .caution")).to_have_text("From Bob.")
    expect(page.locator(".history li")).to_have_count(2)


def test_without_an_answer_nothing_is_called_kept(visit, store):
    watched = visit()
    watched.may_complain = True
    page = watched.open(f"?event={told_by(store, 'a').id}")
    page.route("**/correct?*", lambda route: route.fulfill(status=503))
    page.locator("button.confirm").click()
    expect(page.locator(".outcome.bad")).to_contain_text("nothing says that it was kept")
    assert acts(store) == []


def test_thirty_events_are_reviewed_with_one_key_each(visit, store):
    build(MANY, store=store, read_on=READ_ON)
    assert store.count() == 30
    watched = visit()
    page = watched.open("?view=review")
    expect(page.locator(".review-list li")).to_have_count(30)
    keys = 0
    for n in range(1, 31):
        for key in ["j", "a"] if n == 1 else ["r"] if n == 7 else ["a"]:
            page.keyboard.press(key)
            keys += 1
            page.wait_for_timeout(20)
        expect(page.locator(".review-list .accepted, .review-list .rejected")).to_have_count(n)
    expect(page.locator(".review-progress")).to_have_text("29 checked and 1 rejected of 30 events")
    assert keys <= 2 * 30
    assert [one.act for one in store.ledger().live].count("confirm") == 29
    page.keyboard.press("u")
    expect(page.locator(".review-progress")).to_have_text("28 checked and 1 rejected of 30 events")
    page.reload()
    expect(page.locator(".review-list li")).to_have_count(1)


@pytest.mark.parametrize(("locale", "scheme"), [("en-GB", "light"), ("fr-FR", "dark")])
def test_axe_finds_nothing_in_the_review_and_in_the_form(visit, store, locale, scheme):
    page = visit(locale=locale, scheme=scheme).open("?view=review")
    page.wait_for_selector(".review-list li")
    page.keyboard.press("j")
    expect(page.locator(".correct-acts")).to_be_visible()
    form(page)
    page.locator("[name=tag]").fill("x")
    page.keyboard.press("Enter")
    expect(page.locator(".history")).to_be_visible()
    page.locator(".correct-acts .open-form").click()
    assert complaints(page) == []


class TestWhoMayOnlyRead:
    @pytest.fixture
    def may_edit(self) -> bool:
        return False

    def test_sees_no_form_and_is_refused(self, visit, store, served):
        watched = visit()
        watched.may_complain = True
        page = watched.open(f"?event={told_by(store, 'a').id}")
        expect(page.locator("#evidence h2")).to_be_visible()
        assert page.locator(".correcting").count() == 0
        headers = {"X-Timeline": "add", "Content-Type": "application/json"}
        sent = {"event": told_by(store, "a").id, "acts": [{"act": "reject"}]}
        answers = [page.request.post(served + path, data=sent, headers=headers) for path in ("correct", "correct/undo", "correct/add")]
        assert [one.status for one in answers] == [403, 403, 403]
        page.goto(served + "?view=review")
        expect(page.locator(".review")).to_contain_text("you need the token")
        assert len(store.ledger()) == 0


def test_another_sites_page_cannot_correct(visit, store, served):
    page = visit().open()
    sent = {"event": told_by(store, "a").id, "acts": [{"act": "reject"}]}
    for headers in ({}, {"X-Timeline": "add", "Origin": "https://evil.example"}):
        assert page.request.post(served + "correct", data=sent, headers=headers).status == 403
    assert re.fullmatch("[0-9]+", str(store.count()))
    assert len(store.ledger()) == 0
