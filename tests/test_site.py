"""The documents as a site, and the commands that the guides show."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from timeline.cli import app

ROOT = Path(__file__).resolve().parent.parent
GUIDES = sorted((ROOT / "docs" / "guide").rglob("*.md"))
LINES = sorted(
    {
        line
        for guide in GUIDES
        for block in re.findall(r"```sh\n(.*?)```", guide.read_text(encoding="utf8"), re.S)
        for line in block.splitlines()
        if line.startswith("timeline ")
    }
)
NEEDED = (
    "my-articles/",
    "mes-articles/",
    "data/",
    "statement.pdf",
    "communique.pdf",
    "timeline.sqlite",
    "my.sqlite",
    "ma-chronologie.sqlite",
)
"""What the commands of the guides expect to find."""


def test_the_site_is_built_without_a_warning(tmp_path):
    told = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, timeout=180, env={"PATH": "", "NO_MKDOCS_2_WARNING": "1"})
    assert (done.returncode, [line for line in done.stderr.splitlines() if "WARNING" in line]) == (0, [])
    pages = {page.relative_to(tmp_path).with_suffix(".md") for page in tmp_path.rglob("*.html")} - {Path("404.md")}
    assert pages == {page.relative_to(ROOT / "docs") for page in (ROOT / "docs").rglob("*.md")}
    fetched = [
        found
        for page in tmp_path.rglob("*.html")
        for found in re.findall(r'(?:src|href)="https?://[^"]+\.(?:js|css|woff2?)', page.read_text())
    ]
    assert fetched == []


def test_both_guides_have_the_same_pages_and_the_same_headings():
    english, french = ({page.name: page for page in GUIDES if page.parent.name == code} for code in ("en", "fr"))
    assert sorted(english) == sorted(french)
    for name, page in english.items():
        levels = [re.findall(r"^#+", text, re.M) for text in (page.read_text(encoding="utf8"), french[name].read_text(encoding="utf8"))]
        assert levels[0] == levels[1], name


@pytest.mark.parametrize("line", LINES)
def test_a_command_of_the_guides_is_understood(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in NEEDED:
        (tmp_path / name).mkdir() if name.endswith("/") else (tmp_path / name).touch()
    command, words = typer.main.get_command(app), shlex.split(line)[1:]
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    assert command.make_context("timeline", words) is not None


@pytest.mark.parametrize("line", [line for line in LINES if re.search(r" (export|digest|show) ", f"{line} ") and "correct" not in line])
def test_a_command_of_the_guides_that_only_reads_runs(line, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp() / "guide"
    if not folder.exists():
        shutil.copytree(ROOT / "data", folder / "data")
        assert run("timeline build data", folder) == 0
    assert run(line, folder) == 0


def run(line: str, folder: Path) -> int:
    told = [sys.executable, "-m", "timeline", *shlex.split(line)[1:]]
    return subprocess.run(told, cwd=folder, capture_output=True, timeout=120).returncode
