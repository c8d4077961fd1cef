"""What the program stands on: every version pinned, every licence one that a newsroom can live with."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PERMISSIVE = (
    "mit",
    "bsd",
    "apache",
    "isc",
    "psf",
    "python software foundation",
    "python-2.0",
    "zlib",
    "unlicense",
    "public domain",
    "hpnd",
    "0bsd",
    "cc0",
    "cnri",
    "mit-cmu",
    "historical permission",
    "zpl",
    "zope public license",
)
WEAK = {
    "tld": "MPL-1.1, one of three to choose from: files of its own stay under it, ours do not come under it",
    "certifi": "MPL-2.0: a list of certificates, shipped as it is",
    "psycopg": "LGPL-3.0: an extra, loaded as a library of its own, unchanged; who serves from PostgreSQL installs it",
    "psycopg-binary": "LGPL-3.0: as psycopg",
    "tqdm": "MPL-2.0 and MIT: used unchanged",
    "hypothesis": "MPL-2.0: tests only",
    "pathspec": "MPL-2.0: tests only",
    "orderly-set": "MIT",
}
"""Weak copyleft, each taken for the reason that stands here."""


UNSAID = {"resvg-py": "MIT: said on its page, not in what it installs", "resvg_py": "MIT"}
"""Packages whose licence stands elsewhere."""
OF_THE_SYSTEM = {"setuptools", "pip"}
"""What comes with every environment."""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required() -> set[str]:
    """The names that `pip install .` brings, with all that they bring."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    due, seen = [re.split(r"[<>=!~\[; ]", name)[0] for name in project["dependencies"]], set()
    while due:
        name = normal(due.pop())
        if name in seen or name in OF_THE_SYSTEM:
            continue
        try:
            told = distribution(name)
        except Exception:  # brought on other systems only
            continue
        seen.add(name)
        for need in told.requires or []:
            if "extra ==" not in need:
                due.append(re.split(r"[<>=!~\[;( ]", need)[0])
    return seen


def licence_of(told: Distribution) -> str:
    """All that a package says of its licence."""
    said = [told.metadata.get("License-Expression") or "", (told.metadata.get("License") or "")[:200]]
    said += [one.removeprefix("License ::") for one in told.metadata.get_all("Classifier") or [] if one.startswith("License ::")]
    return " ".join(said).lower()


@pytest.mark.parametrize("name", sorted(required()))
def test_every_required_package_may_be_used_by_a_newsroom(name: str):
    licence = licence_of(distribution(name))
    assert any(word in licence for word in PERMISSIVE) or name in WEAK or name in UNSAID, f"{name}: {licence}"
    if re.search(r"\bgpl|general public", licence) and not any(word in licence for word in PERMISSIVE):
        assert name in WEAK, f"{name} is under {licence}"


def test_tld_is_taken_under_the_mpl():
    assert "mpl" in licence_of(distribution("tld"))


def test_every_required_package_has_one_version():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf8").splitlines()
    pinned = {
        normal(line.partition("==")[0]): line.partition("==")[2].partition(" ")[0] for line in lines if "==" in line and line[0] != "#"
    }
    assert {name for name in required() if name not in pinned} == set()
    here = {normal(one.metadata["Name"]): one.version for one in distributions() if one.metadata["Name"]}
    assert {name: (pinned[name], here[name]) for name in required() if here[name] != pinned[name]} == {}


def test_no_version_is_taken_from_an_address_or_a_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    told = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf8").splitlines()
    assert [one for one in [*told, *lines] if "://" in one.partition("#")[0] or " @ " in one] == []
