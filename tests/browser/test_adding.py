"""Articles are dropped on the page, pasted and refused; the chronology tells that there is more, and the reader's place stays."""

import re
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboards import create_app
from dashboards.access import Access
from dashboards.serving import make_server, protected
from timeline.readers.reading import MOST_BYTES
from timeline.store import Store
from timeline.watching import watch

FIRST = """---
title: Paris livre des canons
source: Le Phare
language: fr
published: 2022-04-23
---
La France a annoncé vendredi 22 avril l'envoi de canons Caesar à l'Ukraine.
"""
SECOND = FIRST.replace("vendredi 22 avril", "jeudi 26 mai").replace("2022-04-23", "2022-05-27").replace("Paris livre", "Paris relivre")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST, encoding="utf8")
    return folder


@pytest.fixture
def served(data: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a dashboard that watches a folder of its own."""
    path, stop, built = tmp_path / "s.sqlite", threading.Event(), threading.Event()
    options = {"read_on": lambda: date(2026, 3, 2), "stop": stop, "told": lambda report: built.set()}
    watcher = threading.Thread(target=watch, args=(data, path), kwargs=options, daemon=True)
    with Store.open(path) as store:
        watcher.start()
        assert built.wait(30)
        server = make_server(protected(store, Access(), data), "127.0.0.1", 0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        yield f"http://127.0.0.1:{server.effective_port}/"
        server.close()
        stop.set()
        watcher.join(timeout=10)


def test_files_are_dropped_and_each_is_told_its_outcome(visit, data, tmp_path):
    page = visit().open("?view=table&since=2022-01-01")
    page.wait_for_load_state("networkidle")  # by now the page knows how many events there are
    page.get_by_role("button", name="Add articles").click()
    expect(page.locator(".drop .aside")).to_contain_text("20 MB")
    (tmp_path / "second.md").write_text(SECOND, encoding="utf8")
    (tmp_path / "noise.pptx").write_bytes(b"noise")
    (tmp_path / "empty.txt").write_bytes(b"")
    page.locator(".drop input").set_input_files([tmp_path / name for name in ("second.md", "noise.pptx", "empty.txt")])
    expect(page.locator(".outcomes li:not(.pending)")).to_have_count(3)
    assert page.locator(".outcomes li").evaluate_all("all => all.map(one => one.className)") == ["added", "refused", "refused"]
    expect(page.locator(".outcomes .added span")).to_have_text(
        re.compile(r"Paris relivre des canons · Le Phare · French · .*27 May 2022.* · 1 dated event")
    )
    assert (data / "second.md").read_text(encoding="utf8") == SECOND
    assert sorted(file.name for file in data.iterdir()) == ["first.md", "second.md"]
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#news p")).to_have_text("1 new event since this page was opened.")
    page.get_by_role("button", name="Show what is new").click()
    expect(page.locator("#count")).to_have_text("2 of 2 events")
    assert "view=table&since=2022-01-01" in page.url


def test_a_text_is_pasted_and_a_page_of_a_private_network_is_refused(visit, data):
    page = visit(locale="fr-FR").open()
    page.get_by_role("button", name="Ajouter des articles").click()
    page.get_by_text("Coller un texte").click()
    page.locator("input[name=title]").fill("Une note : <b>Kiev</b>")
    page.locator("input[name=published]").fill("hier")
    page.locator("textarea").fill("L'Allemagne a livré lundi des chars Leopard à l'Ukraine.")
    page.get_by_role("button", name="Garder le texte").click()
    expect(page.locator(".outcomes .refused")).to_contain_text("ce n’est pas une date")
    page.locator("input[name=published]").fill("2023-03-29")
    page.get_by_role("button", name="Garder le texte").click()
    expect(page.locator(".outcomes .added span")).to_contain_text("Une note : <b>Kiev</b> · français")
    assert "published: '2023-03-29'" in (data / "une-note-b-kiev-b.md").read_text(encoding="utf8")
    page.get_by_text("Récupérer une page").click()
    page.locator("input[name=url]").fill("http://127.0.0.1:1/secret")
    page.get_by_role("button", name="Récupérer", exact=True).click()
    expect(page.locator(".outcomes .refused").last).to_contain_text("127.0.0.1")


def test_a_problem_is_mended_where_it_is_told(visit, data):
    (data / "undated.txt").write_text("L'Allemagne a livré hier des chars Leopard à l'Ukraine.", encoding="utf8")
    page = visit().open("?view=problems")
    for _ in range(20):  # until the watcher has built it
        if page.get_by_text("no-date").count():
            break
        page.wait_for_timeout(300)
        page.reload()
        page.wait_for_selector("#problems:not(:empty)")
    page.get_by_role("button", name="Say it here").click()
    page.locator(".mending input[name=published]").fill("soon")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".mending .aside")).to_contain_text("this is no day")
    page.locator(".mending input[name=published]").fill("2023-03-28")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".mending .aside")).to_contain_text("Kept beside the file")
    assert "undated.txt:\n    published: 2023-03-28" in (data / "undated.txt.about.yaml").read_text(encoding="utf8")
    page.get_by_role("button", name="Show what is new").click()
    expect(page.locator("#problems")).to_contain_text("No problem")


def test_pages_of_other_sites_and_what_is_too_large_get_nothing_in(served, data):
    import httpx

    address, fits = f"{served}add/file?name=x.txt", {"X-Timeline": "add"}
    assert httpx.post(address, content=b"Text.").status_code == 403
    assert httpx.post(address, content=b"Text.", headers={**fits, "Origin": "https://elsewhere.example"}).status_code == 403
    assert httpx.post(address, content=b"x" * (MOST_BYTES + 1), headers=fits).status_code == 413
    assert httpx.post(f"{served}add/file?name=../../x.txt", content=b"Text.", headers=fits).json()[0]["name"] == "_.._x.txt"
    assert sorted(file.name for file in data.parent.iterdir() if file.suffix == ".txt") == []
    assert {file.name for file in data.iterdir()} == {"first.md", "_.._x.txt"}


def test_without_a_folder_nothing_can_be_added(tmp_path):
    with Store.open(tmp_path / "s.sqlite") as store:
        server = create_app(store).server
        assert server.test_client().post("/add/file?name=x.txt", data=b"Text.", headers={"X-Timeline": "add"}).status_code in (404, 405)
