"""`timeline sample`: articles to begin with, from the package itself."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from timeline.errors import TimelineError


def sample(
    folder: Annotated[Path, typer.Argument(metavar="DATA", help="The data folder; the articles go into its folder “sample”.")] = Path(
        "data"
    ),
) -> None:
    """Put the sample articles into a data folder, to try the program with.

    They are our own prose about real, checked decisions, in all languages. A folder “sample” that is there already is left as it is.
    """
    target = folder / "sample"
    if target.exists():
        raise TimelineError(f"{target} is there already: remove it, or name another folder.")
    packaged, beside = files("timeline") / "sample", Path(__file__).parents[2] / "data" / "sample"
    with as_file(packaged) as found:
        source = found if found.is_dir() else beside  # in a clone they stand in data/
        if not source.is_dir():
            raise TimelineError("The sample is not part of this installation: take a wheel, or a clone of the project.")
        shutil.copytree(source, target)
    count = sum(1 for path in target.rglob("*") if path.is_file())
    print(f"{count} files in {target}. Next: timeline build {folder} && timeline serve --watch {folder}")
