"""The dashboard and the exported files in a real browser, on articles of which every word is a payload: nothing runs, nothing is loaded.

The pages are watched for errors and for requests to elsewhere by `visit`; a page of the program's own that asks for what an article names
(`evil`, `x`) would be seen as well.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from dashboards.access import Access
from dashboards.serving import make_server, protected
from tests.browser.conftest import DESK, Watched, wait_until
from tests.security.hostile import events, fill, packs
from tests.security.payloads import PAYLOADS
from timeline.exporters import EXPORTERS
from timeline.revealing import HIDDEN
from timeline.store import Store

ACTING = "script, iframe, frame, object, embed, base, form, img, video, audio, source, image, use, style, link, meta, foreignObject, set"
"""Elements that could act or load."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the store of payloads; its data folder lets the forms for adding stand on the page too."""
    folder = tmp_path_factory.mktemp("hostile")
    with Store.open(folder / "s.sqlite") as store:
        fill(store)
        server = make_server(protected(store, Access(), folder), "127.0.0.1", 0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        yield f"http://127.0.0.1:{server.effective_port}/"
        server.close()


def watch(watched: Watched) -> tuple[Page, list[str]]:
    """The page, and whatever an article made it do."""
    page, done = watched.page, []
    page.set_default_timeout(60_000)
    page.on("dialog", lambda dialog: (done.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: done.append(asked.url) if re.search(r"evil|ran=1|/x$", asked.url.partition("?")[0]) else None)
    page.on("popup", lambda opened: done.append(f"popup {opened.url}"))
    return page, done


def look(page: Page) -> dict[str, object]:
    """What stands on the page that could act, and what has."""
    return page.evaluate(
        """([acting, hidden]) => ({
            ran: window.ran === undefined ? null : window.ran,
            handlers: [...document.querySelectorAll('*')].flatMap(one => [...one.attributes]
              .filter(a => a.name.startsWith('on') || (/^(href|src|action|formaction|xlink:href)$/.test(a.name)
                && /^\\s*(javascript|vbscript|data:text)/i.test(a.value))).map(a => a.name + '=' + a.value)),
            away: [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))
              .filter(h => /evil/.test(h) && !/^(https?:|\\?)/.test(h)),
            acting: [...document.querySelectorAll(acting)].filter(e => !e.closest('head') && e.type !== 'application/json')
              .filter(e => /evil|ran=1/.test(e.outerHTML)).length,
            hidden: [...new Set((document.body.innerText.match(new RegExp(hidden, 'gu')) || []))],
            polluted: ({}).ran === undefined ? null : ({}).ran,
        })""",
        [ACTING, f"[{HIDDEN}]"],
    )


def settle(page: Page) -> None:
    """Until the server has drawn what is in sight."""
    page.wait_for_timeout(700)
    wait_until(page, "document.documentElement.dataset.busy !== 'true'")
    page.wait_for_timeout(300)


QUIET = {"ran": None, "handlers": [], "away": [], "acting": 0, "hidden": [], "polluted": None}


@pytest.mark.parametrize("view", ["chronology", "graph", "threads", "activity", "table", "articles", "problems"])
def test_no_view_runs_or_loads_what_an_article_says(visit: Callable[..., Watched], view: str):
    watched = visit(viewport={**DESK, "height": 2400})
    page, done = watch(watched)
    watched.open(f"?view={view}&lanes=recipient")
    settle(page)
    for x in range(300, 1100, 60):  # hover labels are drawn from an article's words too
        page.mouse.move(x, 400 + x // 3)
    assert look(page) == QUIET
    assert done == []


def test_the_evidence_of_every_event_is_words(visit: Callable[..., Watched]):
    watched = visit(viewport={**DESK, "height": 2400})
    page, done = watch(watched)
    watched.open()
    for number, pack in packs():
        page.evaluate("id => window.timeline.go({event: id})", f"e{number}")
        wait_until(
            page,
            "([id, n]) => document.querySelectorAll('#evidence .mentions > li').length === n && location.search.includes(id)",
            [f"event=e{number}", len(pack)],
        )
        page.wait_for_timeout(100)
        assert look(page) == QUIET, pack
    assert done == []


@pytest.mark.parametrize("at", range(0, len(PAYLOADS), 30))
def test_an_address_that_is_a_payload_shows_the_page_and_nothing_else(visit: Callable[..., Watched], at: int):
    from urllib.parse import quote

    watched = visit()
    page, done = watch(watched)
    told = quote(PAYLOADS[at].encode("utf8", "replace"))
    page.goto(f"{watched.address}?text={told}&donor={told}&event={told}&article={told}&view={told}&lang={told}&window={told}#{told}")
    page.wait_for_selector("#count:not(:empty)")
    assert look(page) == QUIET
    assert done == []


@pytest.mark.parametrize("name", ["html", "svg"])
def test_exported_pictures_run_and_load_nothing(visit: Callable[..., Watched], tmp_path, name: str):
    path = tmp_path / f"picture.{name}"
    path.write_bytes(EXPORTERS[name].write(events(), locale="en"))
    watched = visit()
    watched.address = path.as_uri()
    page, done = watch(watched)
    page.goto(path.as_uri())
    watched.outside.remove(path.as_uri())
    if name == "html":
        for _ in range(60):
            page.keyboard.press("ArrowRight")
        told = look(page)
    else:
        told = {**QUIET, "ran": page.evaluate("window.ran === undefined ? null : window.ran")}
    assert told == QUIET
    assert done == []
