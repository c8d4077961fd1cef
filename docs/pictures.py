"""Pictures of the guide, taken from the running dashboard, so that they never age: `make pictures`.

python docs/pictures.py STORE      # writes docs/images/guide/*.png
"""

from __future__ import annotations

import re
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from dashboards import create_app
from timeline.store import Store

HERE = Path(__file__).parent / "images" / "guide"
SIZE = {"width": 1440, "height": 900}
OF = "donor=USA&since=2024-11-01&until=2024-12-31"


def open_event(page: Page) -> None:
    """The evidence of the event that matters most in the window."""
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#evidence mark")


def open_adding(page: Page) -> None:
    """The sheet that takes articles."""
    page.get_by_role("button", name=re.compile("Add articles|Ajouter des articles")).click()


def open_export(page: Page) -> None:
    """The menu of formats."""
    page.locator("#export > summary").click()


def nothing(page: Page) -> None:
    """The page as it opens."""


SHOTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "start": ("", nothing),
    "adding": ("", open_adding),
    "evidence": (OF, open_event),
    "export": (OF, open_export),
    "review": ("view=review", nothing),
}


def take(store: Path) -> None:
    """Every picture in both languages."""
    HERE.mkdir(parents=True, exist_ok=True)
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with Store.open(store) as opened, sync_playwright() as playwright:
        server = create_server(create_app(opened, Path("data")).server, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for locale in ("en", "fr"):
            for name, (query, act) in SHOTS.items():
                page = browser.new_page(viewport=SIZE, locale=locale, reduced_motion="reduce")
                page.goto(f"http://127.0.0.1:{server.effective_port}/?{query}&lang={locale}".replace("?&", "?"))
                page.wait_for_selector("#count:not(:empty)")
                act(page)
                page.wait_for_timeout(800)  # pictures and panels settle
                page.screenshot(path=HERE / f"{name}-{locale}.png")
                page.close()
        browser.close()
        server.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
