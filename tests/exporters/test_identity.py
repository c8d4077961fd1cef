"""The command line and the dashboard write the same picture for the same choice, byte for byte."""

import pytest
from typer.testing import CliRunner

from dashboards import create_app
from tests.dashboards.sample import fill
from timeline.cli import app
from timeline.store import Store

CHOICES = {
    "": (),
    "donor=FRA&lang=fr": ("--donor", "FRA", "--locale", "fr"),
    "donor=USA&donor=DEU&kind=aid&stage=announced": ("--donor", "USA,DEU", "--kind", "aid", "--stage", "announced"),
    "since=2024-01-01&until=2024-12-31&lang=fr": ("--since", "2024-01-01", "--until", "2024-12-31", "--locale", "fr"),
    "window=2024-01-01..2024-12-31": ("--since", "2024-01-01", "--until", "2024-12-31"),
    "text=mines&dated=1": ("--text", "mines", "--dated"),
    "lanes=thread": ("--lanes", "thread"),
    "lanes=item_class&theme=dark": ("--lanes", "item_class", "--theme", "dark"),
    "scale=even&preset=slide": ("--scale", "even", "--preset", "slide"),
    "text=zzzz": ("--text", "zzzz"),
    "view=graph": ("--figure", "graph"),
    "view=activity&lang=fr": ("--figure", "activity", "--locale", "fr"),
    "view=threads&preset=a4-landscape": ("--figure", "flow", "--preset", "a4-landscape"),
    "figure=lags&theme=print": ("--figure", "lags", "--theme", "print"),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("identity") / "sample.sqlite"
    fill(path).close()
    return path


@pytest.mark.parametrize("query", CHOICES)
@pytest.mark.parametrize("name", ["svg", "csv"])
def test_both_ways_give_the_same_bytes(path, tmp_path, query, name):
    target = tmp_path / "picture"
    given = ["export", "--store", str(path), "--format", name, "--output", str(target), *CHOICES[query]]
    told = CliRunner().invoke(app, given)
    assert told.exit_code == 0, told.output
    with Store.open(path) as store:
        answer = create_app(store).server.test_client().get(f"/export/{name}?{query}")
    assert answer.data == target.read_bytes()


def test_a_look_that_nobody_knows_is_left_out_by_the_address_and_refused_by_the_command(path, tmp_path):
    with Store.open(path) as store:
        client = create_app(store).server.test_client()
        assert client.get("/export/svg?preset=poster&scale=log&theme=pink&figure=pie").data == client.get("/export/svg").data
    for option, value in (("--preset", "poster"), ("--scale", "log"), ("--theme", "pink"), ("--lanes", "colour"), ("--figure", "pie")):
        given = ["export", "--store", str(path), "--format", "svg", "--output", str(tmp_path / "x"), option, value]
        assert CliRunner().invoke(app, given).exit_code != 0
