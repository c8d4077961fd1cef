"""The README is executed, and what it lists is what there is."""

import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest

from timeline.cli import app
from timeline.exporters import EXPORTERS
from timeline.readers import READERS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.S)


def test_the_readme_opens_with_the_two_commands():
    assert [block.strip() for block in BLOCKS[:2]] == ["make run", "make test"]


def test_ci_runs_the_readmes_test_command_and_nothing_hidden():
    lines = [
        line
        for line in (ROOT / ".ci" / "run").read_text(encoding="utf8").splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert lines == [BLOCKS[1].strip()]


@pytest.mark.skipif(not (ROOT / ".venv").exists(), reason="make run uses the environment that make makes")
def test_the_first_command_ends_with_the_dashboard_answering(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*shlex.split(BLOCKS[0]), f"PORT={port}", f"STORE={tmp_path / 'run.sqlite'}"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    try:
        assert "timeline" in answer(f"http://127.0.0.1:{port}/", process, seconds=60).lower()
    finally:
        subprocess.run(["kill", "--", f"-{process.pid}"], check=False)
        process.wait(10)


def answer(url: str, process: subprocess.Popen[str], *, seconds: int) -> str:
    for _ in range(seconds * 5):
        if process.poll() is not None:
            pytest.fail(f"the command ended with {process.returncode}: {process.stdout.read() if process.stdout else ''}")
        try:
            with urllib.request.urlopen(url, timeout=5) as page:
                return page.read().decode("utf8")
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer within {seconds} s")


def test_every_other_command_of_the_readme_runs(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for block in BLOCKS[2:]:
        for line in block.strip().splitlines():
            words = shlex.split(line)
            assert words[0] == ".venv/bin/timeline", line
            done = subprocess.run([sys.executable, "-m", "timeline", *words[1:]], cwd=tmp_path, capture_output=True, text=True, timeout=120)
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("reader", sorted(READERS))
def test_every_reader_is_in_the_readme(reader):
    assert f"`{reader}`" in README


@pytest.mark.parametrize("exporter", sorted(EXPORTERS))
def test_every_exporter_is_in_the_readme(exporter):
    assert f"`{exporter}`" in README


@pytest.mark.parametrize("verb", sorted(c.callback.__name__ for c in app.registered_commands if c.callback))
def test_every_verb_is_documented(verb):
    assert f"`timeline {verb}" in README


def test_links_of_the_documents_lead_somewhere():
    for document in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), ROOT / "data" / "README.md"]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text(encoding="utf8")):
            assert (document.parent / target).exists(), f"{document.relative_to(ROOT)} links to {target}"


def test_dependencies_are_the_promised_ones():
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]["dependencies"]
    assert {"dateparser", "plotly", "dash", "networkx"} <= {re.split(r"[<>=\[; ]", name)[0] for name in required}


def test_every_dependency_is_pinned_for_make():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf8").splitlines()
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert {re.split(r"[<>=\[; ]", name)[0].lower().replace("_", "-") for name in wanted} <= pinned
