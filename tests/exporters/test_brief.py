"""The brief of a digest: a page that stands alone, and that no article can write into."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from timeline.cli import app
from timeline.digest import DigestDay
from timeline.exporters.brief import BRIEFS, write_brief_html, write_brief_markdown
from timeline.models import Article

ARTICLES = {
    "a": Article("a", "x", "en", date(2024, 4, 21), source="Herald"),
    "b": Article("b", "x", "fr", source="<b>Le Phare</b>"),
}
DAYS = [
    DigestDay(date(2024, 4, 20), ("Parliament voted on April 20.", "Le vote\nest tombé le 20 avril."), ("a", "b")),
    DigestDay(date(2024, 4, 29), ("<script>alert(1)</script> & shells came.",), ("gone",)),
]


def test_the_page_in_markdown_is_this():
    assert write_brief_markdown(DAYS, ARTICLES, title="Aid", locale="en").decode() == (
        "# Aid\n\n"
        "**20 Apr 2024**\n\n"
        "- Parliament voted on April 20. (Herald, 2024-04-21)\n"
        "- Le vote est tombé le 20 avril. (\\<b\\>Le Phare\\</b\\>)\n\n"
        "**29 Apr 2024**\n\n"
        "- \\<script\\>alert(1)\\</script\\> \\& shells came.\n"
    )


def test_the_page_in_html_prints_and_executes_nothing():
    page = write_brief_html(DAYS, ARTICLES, title="A & B", locale="fr").decode()
    assert "@page{size:A4" in page
    assert '<html lang="fr">' in page
    assert "<h1>A &amp; B</h1>" in page
    assert '<time datetime="2024-04-20">20 avr. 2024</time>' in page
    assert "<script" not in page
    assert "http" not in page
    assert page.count("<dd>") == 3


@pytest.mark.parametrize("write", BRIEFS.values(), ids=BRIEFS)
def test_no_day_makes_an_empty_page(write):
    assert isinstance(write([], {}), bytes)


def test_the_command_writes_a_brief_and_knows_its_forms(tmp_path):
    told = "Parliament voted on April 20 to release sixty billion dollars of military aid for Ukraine."
    source, target = tmp_path / "in.jsonl", tmp_path / "brief.html"
    source.write_text(json.dumps({"id": "a", "language": "en", "published": "2024-04-21", "source": "Herald", "text": told}) + "\n")
    run = CliRunner().invoke(app, ["digest", str(source), "--format", "html", "--title", "Aid", "-o", str(target)])
    assert run.exit_code == 0, run.output
    assert f"<dd>{told} <cite>Herald, 2024-04-21</cite></dd>" in target.read_text(encoding="utf8")
    assert CliRunner().invoke(app, ["digest", str(source), "--format", "odt"]).exit_code == 2
