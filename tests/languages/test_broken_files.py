"""A language file that is wrong stops the articles of that language and no others, and says in a sentence where it is wrong."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

READ = """
from datetime import date
from pathlib import Path
from timeline.pipeline import build
from timeline.models import Article
from timeline.store import Store

told = {"fr": "Paris a annoncé le 5 novembre 2024 l'envoi de chars à l'Ukraine.",
        "en": "On 5 November 2024 London announced tanks for Ukraine.",
        "": "Berlin hat am 5. November 2024 Panzer für die Ukraine angekündigt."}
articles = [Article(code or "x", text, code, date(2024, 11, 6)) for code, text in told.items()]
with Store.open(Path("{store}")) as store:
    report = build(articles, store=store, read_on=date(2024, 11, 7))
    print(sorted({m.article for e in store.events() for m in e.mentions if e.dated}))
    print(report.new, report.changed, report.unchanged)
    for p in report.problems:
        print(p.code, p.article, p.where, "|", p.reason, "|", p.next_step)
"""


def read(folder: Path) -> subprocess.CompletedProcess[str]:
    code = READ.replace("{store}", str(folder / "s.sqlite"))
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "timeline", tmp_path / "timeline", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_one_broken_file_is_a_problem_of_its_articles_and_mended_they_are_read(copied: Path):
    file = copied / "timeline" / "languages" / "fr.toml"
    right = file.read_text(encoding="utf8")
    lines = right.splitlines()
    lines.insert(40, "this is no TOML")
    file.write_text("\n".join(lines), encoding="utf8")
    done = read(copied)
    assert done.stderr == ""
    read_articles, counts, problem = done.stdout.splitlines()
    assert (read_articles, counts) == ("['en', 'x']", "3 0 0")
    assert problem.startswith("language-file fr fr.toml | the article was not read: fr.toml: ")
    assert "at line 41, column 6" in problem
    assert problem.endswith("Mend that file (`timeline doctor` says whether it is right), and build again.")
    file.write_text(right, encoding="utf8")
    assert read(copied).stdout.splitlines() == ["['en', 'fr', 'x']", "0 3 0"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"février', '"mars', r"'mars' means 2 and 3"),
        (
            "duration = [\n",
            'duration = [\n    "{number} {unit}]",\n',
            "template '{number} {unit}]': ']' closes nothing. Write it in pairs.",
        ),
    ],
)
def test_doctor_and_languages_tell_the_fault_and_all_other_languages(copied: Path, old: str, new: str, sentence: str):
    file = copied / "timeline" / "languages" / "fr.toml"
    toml = file.read_text(encoding="utf8")
    assert old in toml
    file.write_text(toml.replace(old, new, 1), encoding="utf8")
    environment = {**os.environ, "PYTHONPATH": str(copied)}
    run = [sys.executable, "-m", "timeline"]
    listed = subprocess.run([*run, "languages"], cwd=copied, env=environment, capture_output=True, text=True, check=True).stdout
    assert {line.split()[0] for line in listed.splitlines()} >= {"de", "en", "es", "it", "nl", "pl", "pt", "ru", "uk"}
    checked = subprocess.run([*run, "doctor"], cwd=copied, env=environment, capture_output=True, text=True, check=False)
    (fault,) = [line for line in checked.stdout.splitlines() if line.startswith("FAULT  languages")]
    assert "fr.toml: " in fault
    assert sentence in fault
