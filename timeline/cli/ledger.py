"""Verbs on the ledger of corrections: take back, read, carry to a colleague and take in what they said."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import STORE, OutputOption, StoreOption, open_text

if TYPE_CHECKING:
    from timeline.correcting import Done
    from timeline.corrections import Correction

WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept with the record.")]
ByOption = Annotated[str, typer.Option("--by", help="Who corrects; by default the user of this machine.", envvar="TIMELINE_BY")]


def now() -> datetime:
    """The moment at which a correction is made."""
    return datetime.now(UTC)


def somebody(by: str) -> str:
    """Who corrects; `CorrectionError` where nobody says so and the machine knows no users, as in a container."""
    from timeline.corrections import CorrectionError

    try:
        return by.strip() or getpass.getuser()
    except (OSError, KeyError) as error:
        raise CorrectionError("who corrects? Say it with --by NAME, or in TIMELINE_BY.") from error


def undo(
    correction: Annotated[str, typer.Argument(help="The record to take back; without it, the last that counts.")] = "",
    store: StoreOption = STORE,
    why: WhyOption = "",
    by: ByOption = "",
) -> None:
    """Take a correction back. To take back an undo is a redo: name its record."""
    from timeline.correcting import undo as take_back
    from timeline.corrections import CorrectionError
    from timeline.pipeline import reread
    from timeline.store import Store

    with Store.open(store, create=False) as opened:
        last = next(iter(reversed(opened.ledger().live)), None)
        if not correction and last is None:
            raise CorrectionError("there is nothing to undo.")
        tell(take_back(opened, correction or (last.id if last else ""), who=somebody(by), at=now(), why=why))
        reread(opened)


def log(event: Annotated[str, typer.Argument(help="Only what concerns this event.")] = "", store: StoreOption = STORE) -> None:
    """The ledger: who did what, when and why; with an event, its sentences by number too."""
    from timeline.correcting import history
    from timeline.corrections import CorrectionError
    from timeline.revealing import reveal
    from timeline.store import Store

    with Store.open(store, create=False) as opened:
        ledger = opened.ledger()
        found = opened.event(event) if event else None
        if event and found is None:
            raise CorrectionError(f"there is no event {event!r}. `timeline show --ids` lists them.")
        for number, mention in enumerate(found.mentions if found else (), start=1):
            print(f"{number:3}  {mention.source or mention.article}: “{reveal(mention.quote)}”")
        for one in history(opened, found) if found else ledger.records:
            print(describe(one) + ("   (undone)" if one.id in ledger.undone else ""))


def lost(store: StoreOption = STORE) -> None:
    """The corrections whose ground has gone, or that could be applied in part only. They are kept, and come back with their ground."""
    from timeline.cli.chronology import print_problems
    from timeline.correcting import find_unapplied, tell_unapplied
    from timeline.store import Store

    with Store.open(store, create=False) as opened:
        found = tell_unapplied(find_unapplied(opened))
    print_problems(tuple(found))
    if not found:
        print("Every correction stands on its sentence.")


def export(output: OutputOption = None, store: StoreOption = STORE) -> None:
    """Write the ledger: a record a line, in their order, the same bytes for the same records."""
    from timeline.corrections import write_ledger
    from timeline.store import Store

    with Store.open(store, create=False) as opened, open_text(output) as file:
        file.write(write_ledger(opened.ledger()))


def import_file(
    file: Annotated[Path, typer.Argument(help="A colleague's ledger.", exists=True, dir_okay=False)],
    take: Annotated[list[str] | None, typer.Option("--take", help="A record of theirs to take although it collides.")] = None,
    store: StoreOption = STORE,
    by: ByOption = "",
) -> None:
    """Take in a colleague's ledger: what says nothing against ours is taken, what collides is listed."""
    from timeline.cli.chronology import print_problems
    from timeline.correcting import import_ledger
    from timeline.corrections import read_ledger
    from timeline.pipeline import reread
    from timeline.store import Store

    theirs, problems = read_ledger(file.read_text(encoding="utf8", errors="replace"), str(file))
    with Store.open(store, create=False) as opened:
        done = import_ledger(opened, theirs, take=take or (), who=somebody(by), at=now())
        reread(opened)
    print(f"{len(done.taken)} taken, {done.known} known already, {len(done.collisions)} collide")
    for one in done.collisions:
        print(
            f"  theirs  {describe(one.theirs)}\n  ours    {describe(one.ours)}\n    → timeline correct import {file} --take {one.theirs.id}"
        )
    print_problems(tuple(problems))


def describe(one: Correction) -> str:
    """A record in one line."""
    import json

    from timeline.revealing import reveal

    what = f"undo of {one.undoes}" if one.act == "undo" else " ".join(filter(None, (one.act, one.field)))
    said = "" if one.new is None else f"  {json.dumps(one.new, ensure_ascii=False)}"
    before = "" if one.old is None else f"  (was {json.dumps(one.old, ensure_ascii=False)})"
    return reveal(f"{one.id}  {one.at:%Y-%m-%d %H:%M}  {one.who}  {what}{said}{before}" + (f"  — {one.why}" if one.why else ""))


def tell(done: Done) -> None:
    print(
        f"{describe(done.correction)}\n  → {', '.join(done.events) or 'no event any more'}"
        + (f"  ({done.unapplied})" if done.unapplied else "")
    )
