"""Verbs on a store as a whole: copy it to another place, look whether it is sound, put its last copy back."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.cli.options import STORE, StoreOption

app = typer.Typer(help="Copy a store to another place, check it, or put its last copy back.", no_args_is_help=True)

PlaceArgument = Annotated[str, typer.Argument(help="A file, or a database as postgresql://USER@HOST/DATABASE.")]


@app.command()
def copy(source: PlaceArgument, target: PlaceArgument) -> None:
    """Copy a whole project from SOURCE to TARGET, which must be empty: between files and servers, corrections included."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from timeline.store import Store
    from timeline.store.copying import copy_store
    from timeline.store.places import find_place

    if find_place(source) == find_place(target):
        raise typer.BadParameter("is the place to copy from. Name another one.", param_hint="TARGET")
    bar = Progress(
        TextColumn("Copying"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[what]}"),
        console=Console(stderr=True),
    )  # fmt: skip
    with Store.open(source, create=False) as old, Store.open(target) as new, bar:
        task = bar.add_task("Copying", total=None, what="")
        counts = copy_store(old, new, progress=lambda done, total, what: bar.update(task, completed=done, total=total, what=what))
    told = ", ".join(f"{counts[name]} {name}" for name in ("articles", "mentions", "events", "corrections") if name in counts)
    print(f"{old.place} → {new.place}: {told}; all {len(counts)} tables have as many rows as before.")


@app.command()
def check(store: StoreOption = STORE) -> None:
    """Look whether the store is sound: the engine's own checks, every record readable, every number where it belongs."""
    from timeline.store import Store
    from timeline.store.checking import check_store

    with Store.open(store, create=False) as opened:
        faults = check_store(opened)
    for fault in faults:
        print(f"FAULT  {fault}")
    if faults:
        print("Build the chronology again into a new place (timeline build data --store NEW), or take a copy from before.")
        raise typer.Exit(1)
    print(f"{opened.place}: sound.")


@app.command()
def restore(store: StoreOption = STORE) -> None:
    """Put the copy that a build made in the place of a damaged store; the damaged file is kept. Then build, to read what is newer."""
    from timeline.store.keeping import copy_of, restore_copy
    from timeline.store.places import find_place

    path = find_place(store).path
    if path is None:
        raise typer.BadParameter("is on a server, which has copies of its own (pg_dump, pg_restore).", param_hint="--store")
    damaged = restore_copy(path)
    print(f"{copy_of(path)} → {path}. The damaged file is {damaged}.\nNow: timeline build DATA --store {path}")
