"""What people install is the wheel: it holds everything, and works away from the repository."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline.cli import app

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_every_file_of_the_program_and_the_sample(wheel):
    with zipfile.ZipFile(wheel) as packed:
        inside = {name for name in packed.namelist() if ".dist-info/" not in name}
    ours = {str(path.relative_to(ROOT)) for room in ("timeline", "dashboards") for path in (ROOT / room).rglob("*") if path.is_file()}
    sample = {f"timeline/sample/{path.relative_to(ROOT / 'data' / 'sample')}" for path in (ROOT / "data" / "sample").rglob("*.*")}
    assert inside == {name for name in ours if "__pycache__" not in name} | sample
    assert {"timeline/py.typed", "dashboards/py.typed"} <= inside


def test_the_wheel_gives_a_chronology_of_the_sample_anywhere(wheel, tmp_path):
    # Beside the dependencies of this environment, whose own timeline is the repository's: the wheel's comes first.
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    place = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}

    def run(*words: str) -> str:
        told = [sys.executable, "-P", "-m", "timeline", *words]
        done = subprocess.run(told, cwd=tmp_path, env=place, capture_output=True, text=True, timeout=180)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = [sys.executable, "-P", "-c", "import timeline; print(timeline.__file__)"]
    assert subprocess.run(where, cwd=tmp_path, env=place, capture_output=True, text=True).stdout.startswith(str(tmp_path / "installed"))
    assert re.match(r"\d+ files in ", run("sample", "data"))
    assert re.search(r"→ (\d+) events", run("build", "data")).group(1) not in ("", "0")
    assert "FAULT" not in run("doctor")
    assert run("export", "--format", "svg", "--output", "chronology.svg", "--dated") is not None
    assert (tmp_path / "chronology.svg").read_bytes().startswith(b"<svg")


def test_a_sample_that_is_there_is_left_alone(tmp_path):
    assert CliRunner().invoke(app, ["sample", str(tmp_path)]).exit_code == 0
    assert len(list((tmp_path / "sample").iterdir())) == len(list((ROOT / "data" / "sample").iterdir()))
    again = CliRunner().invoke(app, ["sample", str(tmp_path)])
    assert again.exit_code != 0
    assert "is there already" in str(again.exception)
