"""A served sample store and a headless Chromium; every page is watched for console errors and for requests that leave the machine."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dashboards.access import Access
from dashboards.serving import make_server, protected
from tests.dashboards.sample import fill

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Watched:
    """A page, and what it should not have done."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    may_complain: bool = False
    """Where a test cuts the line, the browser tells of it, as it should."""

    def open(self, query: str = "") -> Page:
        self.page.goto(self.address + query)
        self.page.wait_for_selector("#count:not(:empty)")
        return self.page

    def open_embedded(self, query: str) -> Page:
        """A page without its frame: the title comes last."""
        self.page.goto(self.address + query)
        self.page.wait_for_selector("#embed-title:not(:empty)")
        return self.page


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the sample store."""
    with fill(tmp_path_factory.mktemp("browser") / "sample.sqlite") as store:
        server = make_server(protected(store, Access()), "127.0.0.1", 0, threads=4)  # behind its door, as it is served
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}/"
        server.close()
        thread.join(timeout=5)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "The browser tests need Chromium: sudo apt install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, served: str) -> Iterator[Callable[..., Watched]]:
    """Opens watched pages; at the end none of them may have complained or spoken to another host."""
    opened: list[Watched] = []

    def new(locale: str = "en-GB", viewport: dict[str, int] = DESK, scheme: str = "light", **more: object) -> Watched:
        context = chromium.new_context(locale=locale, viewport=viewport, color_scheme=scheme, reduced_motion="reduce", **more)  # type: ignore[arg-type]
        watched = Watched(context.new_page(), served)
        page = watched.page
        page.set_default_timeout(15_000)
        page.on("console", lambda message: watched.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: watched.errors.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith((served, "data:", "blob:")) else watched.outside.append(asked.url))
        opened.append(watched)
        return watched

    yield new
    for watched in opened:
        watched.page.context.close()
        assert ([] if watched.may_complain else watched.errors, watched.outside) == ([], [])


def wait_until(page: Page, told: str, argument: object = None) -> None:
    """Until the expression is true in the page. Playwright's own waiting evaluates strings there, which the page's policy forbids."""
    for _ in range(300):
        if page.evaluate(told, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {told} ({argument!r})")
