"""Verbs on the installation: what languages are known, and whether everything needed is there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.options import STORE, StoreOption
from timeline.errors import LanguageFileError


def languages() -> None:
    """List the languages, and what each covers."""
    from timeline.languages import available, load

    for code in available():
        try:
            language = load(code)
        except LanguageFileError as error:
            print(f"{code}  cannot be read: {error}")
            continue
        print(f"{code}  {language.name:12}  dates{'  events' if language.events else ''}")
    print("Other languages: absolute dates only (a day or a year beside a month's name), marked rule=dateparser.")


def doctor(
    data: Annotated[Path, typer.Option(help="The folder with the articles.")] = Path("data"),
    store: StoreOption = STORE,
) -> None:
    """Check the installation, the languages, the fonts, the data folder and the store; say what to do about each fault."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Python", _python),
        ("packages", _packages),
        ("languages", _languages),
        ("picture and fonts", _picture),
        ("data folder", lambda: _data(data)),
        ("store", lambda: _store(store)),
    )
    faults = 0
    for name, check in checks:
        try:
            print(f"ok     {name:18} {check()}")
        except Exception as error:  # a doctor reports every fault, whatever it is
            faults += 1
            print(f"FAULT  {name:18} {error}")
    if faults:
        raise typer.Exit(1)


def _python() -> str:
    return sys.version.split()[0]


def _packages() -> str:
    return ", ".join(f"{name} {version(name)}" for name in ("dateparser", "plotly", "dash", "networkx"))


def _languages() -> str:
    from timeline.dates.grammar import grammar_of
    from timeline.events.grammar import load_grammar
    from timeline.languages import available

    faults = []
    for code in available():
        try:
            grammar_of(code)
            load_grammar(code)
        except LanguageFileError as error:
            faults.append(str(error))
    if faults:
        raise RuntimeError(" ".join(faults))
    return ", ".join(available())


def _picture() -> str:
    from timeline.figures import draw_chronology, to_png

    return f"an empty picture of {len(to_png(draw_chronology([], width=400, height=300), scale=1)):,} bytes was drawn"


def _data(folder: Path) -> str:
    if not folder.is_dir():
        raise RuntimeError(f"{folder} is not a folder: name yours with --data")
    from timeline.readers import read_folder

    found = read_folder(folder)
    return f"{folder}: {len(found.articles)} articles, {len(found.problems)} problems"


def _store(told: str) -> str:
    from timeline.store import Store
    from timeline.store.places import find_place

    place = find_place(told)
    if place.missing:
        return f"{place} does not exist yet: timeline build makes it"
    with Store.open(place, create=False) as opened:
        return f"{place}: {len(opened.digests())} articles, {opened.count()} events"
