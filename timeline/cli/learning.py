"""Verbs that learn from corrections without surprise: what a corrected event rests on, and a row of the corpus for the rules."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.ledger import describe
from timeline.cli.options import STORE, StoreOption

if TYPE_CHECKING:
    from timeline.store import Store

app = typer.Typer(no_args_is_help=True, help="The corpus: sentences, and what each must tell; the tests of the language files.")
CORPUS = Path("tests/corpus")
EVENT = re.compile(r"e[0-9a-f]{15}(-\d+)?")


@app.callback()
def corpus() -> None:
    """The corpus: sentences, and what each must tell; the tests of the language files."""


@app.command()
def add(
    correction: Annotated[str, typer.Argument(help="The record that says what a sentence should have told: `timeline correct log`.")],
    folder: Annotated[Path, typer.Option("--corpus", help="The folder of the corpus.", exists=True, file_okay=False)] = CORPUS,
    store: StoreOption = STORE,
) -> None:
    """Turn a correction into a row of its language's corpus. The row is a test: it fails until the rules find what the person said."""
    from timeline.corrections import CorrectionError
    from timeline.corrections.corpus import make_row, write_row
    from timeline.store import Store

    with Store.open(store, create=False) as opened:
        one = opened.ledger().by_id.get(correction)
        if one is None or not one.grounds:
            raise CorrectionError(f"there is no correction {correction!r} of an event. `timeline correct log` lists them.")
        here = opened.basis(ground.text for ground in one.grounds)
        ground = next((g for g in one.grounds if g.article in here and here[g.article].text == g.text), None)
        article = opened.article(ground.article) if ground else None
        anchor = opened.anchor(article.id) if article else None
        if ground is None or article is None or anchor is None or anchor.day is None:
            raise CorrectionError(f"{one.id}: no article that it stands on is here with a day from which it speaks.")
        told = opened.mentions_of([article.id]).get(article.id, [])
    there = [m for m in told if (m.start, m.end) == (ground.start, ground.end) and m.when is not None]
    row = make_row(one, article.text[ground.start : ground.end], there, anchor.day)
    path = folder / f"{article.language}_events.toml"
    if not path.exists():
        raise CorrectionError(f"{path}: there is no corpus for that language yet.")
    text = path.read_text(encoding="utf8")
    if any(case["text"] == row["text"] for case in tomllib.loads(text).get("case", [])):
        raise CorrectionError(f"{path} has a row of this sentence already: change it there.")
    written = write_row(row, one.why)
    with path.open("a", encoding="utf8", newline="\n") as file:
        file.write(written if text.endswith("\n") else "\n" + written)
    print(f"{path}{written}")


def explain_event(store: Path | str, event_id: str) -> None:
    """Say of an event in the store what extraction found, what people made of it, and which words tell it."""
    from timeline.store import Store

    with Store.open(store, create=False) as opened:
        _explain(opened, event_id)


def _explain(store: Store, event_id: str) -> None:
    from timeline.correcting import find_unapplied, history
    from timeline.corrections import CorrectionError
    from timeline.corrections.values import FIELDS, write_date, write_value
    from timeline.corrections.wording import write_told
    from timeline.events import headline
    from timeline.revealing import reveal

    event = store.event(event_id)
    if event is None:
        raise CorrectionError(f"there is no event {event_id!r}. `timeline show --ids` lists them.")
    machine = next((one for one in store.machine_world([])[0] if one.id == event_id), None)
    print(reveal(f"{event.id}  {headline(event, 'en')}"))
    marks = [name for name, holds in (("checked", event.checked), ("rejected", event.rejected)) if holds]
    print(f"  marks         {', '.join((*marks, *event.tags)) or 'none'}")
    if machine is not None and write_date(machine) != write_date(event):
        print(f"  date          {event.first} … {event.last} ({event.precision}); extraction says {machine.first} … {machine.last}")
    for field in FIELDS:
        if machine is not None and write_value(machine, field) != write_value(event, field):
            print(reveal(f"  {field:13} {write_told(event, field) or '–'}; extraction says {write_told(machine, field) or '–'}"))
    print("\nwhat people said")
    undone, gone = store.ledger().undone, {one.correction.id: one.why for one in find_unapplied(store)}
    for one in history(store, event):
        print(f"  {describe(one)}" + ("   (undone)" if one.id in undone else f"   ({gone[one.id]})" if one.id in gone else ""))
    print("\nwhat tells it")
    for mention in event.mentions:
        by = "a person" if mention.trigger.startswith("by hand") else f"“{mention.trigger}”"
        print(reveal(f"  {mention.article} {mention.start}–{mention.end}: {by}, {mention.first}, {mention.certainty}: “{mention.quote}”"))
