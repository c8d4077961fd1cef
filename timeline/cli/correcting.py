"""Verbs of those who know better: corrections of events and articles, their undoing, the ledger as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.ledger import ByOption, WhyOption, describe, export, import_file, log, lost, now, somebody, tell, undo
from timeline.cli.options import STORE, StoreOption

if TYPE_CHECKING:
    from timeline.store import Store

app = typer.Typer(
    no_args_is_help=True,
    help="Correct events and articles. Every act is a record that stays: a build, a better extractor or a new article re-applies it.",
)

EventArgument = Annotated[str, typer.Argument(help="The event's id: `timeline show --ids`.")]


@app.command("set")
def set_field(
    event: EventArgument,
    field: Annotated[str, typer.Argument(help="stage, kind, certainty, actors, items, amounts, summary …")],
    value: Annotated[str, typer.Argument(help='The new value; lists stand apart by ";", sums are written 275 M USD, counts 31 Abrams.')],
    store: StoreOption = STORE,
    why: WhyOption = "",
    by: ByOption = "",
) -> None:
    """Change one field of an event."""
    from timeline.corrections import CorrectionError
    from timeline.corrections.wording import merged, read_told

    def told(opened: Store) -> Any:
        known = opened.event(event)
        try:
            said = read_told(field, value)
        except ValueError as error:
            raise CorrectionError(str(error)) from error
        return merged(known, field, said) if known else said

    _do(store, event, "set", by, why, field=field, told=told)


@app.command()
def date(
    event: EventArgument,
    day: Annotated[str, typer.Argument(help="2024-11-17, 2024-11, 2024-W47, 2024-Q4, 2024, 2024-11-17..2024-11-19; ~ before it: about.")],
    store: StoreOption = STORE,
    why: WhyOption = "",
    by: ByOption = "",
) -> None:
    """Change an event's date, and how precise it is."""
    from timeline.corrections import CorrectionError, read_days

    try:
        new = read_days(day)
    except ValueError as error:
        raise CorrectionError(str(error)) from error
    _do(store, event, "date", by, why, new=new)


@app.command()
def reject(event: EventArgument, store: StoreOption = STORE, why: WhyOption = "", by: ByOption = "") -> None:
    """Take an event out of the chronology: it is hidden, and `--rejected` shows it."""
    _do(store, event, "reject", by, why)


@app.command()
def restore(event: EventArgument, store: StoreOption = STORE, why: WhyOption = "", by: ByOption = "") -> None:
    """Put a rejected event back."""
    _do(store, event, "restore", by, why)


@app.command()
def confirm(
    events: Annotated[list[str], typer.Argument(help="The ids of events that you have checked.")],
    store: StoreOption = STORE,
    why: WhyOption = "",
    by: ByOption = "",
) -> None:
    """Say that events are right as they are: `--checked` shows these only."""
    for event in events:
        _do(store, event, "confirm", by, why)


@app.command()
def note(event: EventArgument, text: str, store: StoreOption = STORE, by: ByOption = "") -> None:
    """Write a note on an event."""
    _do(store, event, "note", by, "", new=text)


@app.command()
def tag(event: EventArgument, name: str, store: StoreOption = STORE, by: ByOption = "") -> None:
    """Give an event a tag."""
    _do(store, event, "tag", by, "", new=name)


@app.command()
def untag(event: EventArgument, name: str, store: StoreOption = STORE, by: ByOption = "") -> None:
    """Take a tag from an event."""
    _do(store, event, "untag", by, "", new=name)


@app.command()
def split(
    event: EventArgument,
    leaving: Annotated[str, typer.Option("--leaving", help="Numbers of the sentences that are another event: 2,3 (see `correct log`).")],
    store: StoreOption = STORE,
    why: WhyOption = "",
    by: ByOption = "",
) -> None:
    """Part an event in two that were wrongly taken for one."""
    numbers = [part.strip() for part in leaving.split(",")]
    if not all(part.isdecimal() for part in numbers):
        raise typer.BadParameter(f"{leaving!r} are no numbers: write 2,3", param_hint="--leaving")
    _do(store, event, "split", by, why, leaving=[int(part) - 1 for part in numbers])


@app.command()
def merge(
    event: EventArgument,
    other: Annotated[str, typer.Argument(help="The event that is the same.")],
    store: StoreOption = STORE,
    why: WhyOption = "",
    by: ByOption = "",
) -> None:
    """Make one event of two."""
    _do(store, event, "merge", by, why, other=other)


@app.command()
def add(
    article: Annotated[str, typer.Argument(help="The article's id.")],
    quote: Annotated[str, typer.Option("--quote", help="The sentence, word for word as the article has it.")],
    kind: Annotated[str, typer.Option("--kind")],
    day: Annotated[str, typer.Option("--date", help="As in `correct date`.")],
    field: Annotated[list[str] | None, typer.Option("--set", help="More of it, as FIELD=VALUE; repeat it.")] = None,
    store: StoreOption = STORE,
    why: WhyOption = "",
    by: ByOption = "",
) -> None:
    """Add an event that extraction has missed, from a sentence of an article."""
    from timeline.correcting import add_by_hand
    from timeline.corrections import CorrectionError, read_days
    from timeline.corrections.wording import read_told
    from timeline.store import Store

    try:
        more = {name.strip(): read_told(name.strip(), value) for name, _, value in (one.partition("=") for one in field or [])}
        told = {"kind": kind, **read_days(day), **more}
    except ValueError as error:
        raise CorrectionError(str(error)) from error
    with Store.open(store, create=False) as opened:
        found = opened.article(article)
        start = found.text.find(quote) if found and quote else -1
        if found is None or start < 0:
            raise CorrectionError(f"{article}: there is no such article, or it does not have these words.")
        tell(add_by_hand(opened, article, start, start + len(quote), told, who=somebody(by), at=now(), why=why))


@app.command("article")
def correct_article(
    article: Annotated[str, typer.Argument(help="The article's id.")],
    language: Annotated[str | None, typer.Option(help="fr, en, de …")] = None,
    published: Annotated[str | None, typer.Option(help='Its day of publication, as 2024-11-20; "" if none is known.')] = None,
    source: Annotated[str | None, typer.Option(help="The outlet.")] = None,
    store: StoreOption = STORE,
    why: WhyOption = "",
    by: ByOption = "",
) -> None:
    """Say what you know better of an article; it is read again at once."""
    from timeline.correcting import record_article
    from timeline.pipeline import reread
    from timeline.store import Store

    told = {"language": language, "published": published, "source": source}
    if all(value is None for value in told.values()):
        raise typer.BadParameter("say at least one thing: --language, --published or --source", param_hint="ARTICLE")
    with Store.open(store, create=False) as opened:
        for name, value in told.items():
            if value is not None:
                print(describe(record_article(opened, article, name, value, who=somebody(by), at=now(), why=why)))
        print(f"{reread(opened)} article read again; {opened.count()} events")


def _do(store: Any, event: str, act: str, by: str, why: str, *, told: Any = None, **more: Any) -> None:
    from timeline.correcting import correct_event
    from timeline.store import Store

    with Store.open(store, create=False) as opened:
        if told is not None:
            more["new"] = told(opened)
        tell(correct_event(opened, event, act, who=somebody(by), at=now(), why=why, **more))


for verb in (undo, log, lost, export):
    app.command()(verb)
app.command("import")(import_file)
