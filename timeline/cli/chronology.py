"""Verbs on a chronology: build it, serve it, show it, export it, list its problems."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import STORE, LocaleOption, ReadOnOption, StoreOption, reading_day, with_filters
from timeline.errors import ExportError
from timeline.filters import Filters
from timeline.models import Event, Problem
from timeline.revealing import reveal

if TYPE_CHECKING:
    from timeline.pipeline import Hands

DataArgument = Annotated[Path, typer.Argument(help="The folder with the articles.")]


def build(
    data: DataArgument = Path("data"),
    store: StoreOption = STORE,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read articles side by side.")] = 1,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="A Dask cluster that reads instead: tcp://host:8786, or local:4 for four processes.")
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 if there was any problem.")] = False,
    read_on: ReadOnOption = None,
) -> None:
    """Read new and changed articles under DATA and bring the chronology up to date.

    A second build reads only what changed; an article that has gone takes with it what only it told. Whatever cannot be read or
    resolved is listed with file, reason and next step, and stops nothing.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from timeline.lexicon import own_lexicon
    from timeline.pipeline import build_folder
    from timeline.store import Store
    from timeline.store.keeping import keep_copy

    if not data.is_dir():
        raise typer.BadParameter(f"{data} is not a folder. Name the folder that holds the articles.", param_hint="DATA")
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[what]}"), console=console
    )
    with Store.open(store) as opened, opened.building(), hands_of(scheduler, own_lexicon(data)) as hands, bar:
        task = bar.add_task("Reading", total=None, what="")
        report = build_folder(
            data,
            store=opened,
            read_on=reading_day(read_on),
            workers=workers,
            hands=hands,
            progress=lambda done, total, what: bar.update(task, completed=done, total=total, what=what),
        )
        bar.update(task, total=max(report.new + report.changed, 1), completed=max(report.new + report.changed, 1), what="")
        if opened.place.path is not None:
            keep_copy(opened.place.path)
    print(
        f"{report.articles} articles ({report.new} new, {report.changed} changed, {report.unchanged} unchanged, {report.removed} removed)"
        f" → {report.events} events in {opened.place}"
    )
    print_problems(report.problems)
    if strict and report.problems:
        raise typer.Exit(1)


def hands_of(scheduler: str, lexicon: Path | None) -> AbstractContextManager[Hands | None]:
    """The cluster at that address for as long as the block lasts; without an address this machine's own processes."""
    if not scheduler:
        return nullcontext()
    from timeline.cluster import connect

    return connect(scheduler, lexicon=lexicon)


def serve(
    store: StoreOption = STORE,
    host: Annotated[str, typer.Option(help="Address to listen on. Beyond loopback, say who may come in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8050,
    token: Annotated[
        str,
        typer.Option(help="Who shows it may read: once as ?token=… in the address.", envvar="TIMELINE_TOKEN"),
    ] = "",
    edit_token: Annotated[
        str, typer.Option(help="Who shows it may also add and correct; others only read.", envvar="TIMELINE_EDIT_TOKEN")
    ] = "",
    open_to_everyone: Annotated[bool, typer.Option("--open-to-everyone", help="Beyond loopback, let everybody read.")] = False,
    name: Annotated[
        list[str] | None, typer.Option(help="A host name under which others reach the server, such as that of a proxy before it.")
    ] = None,
    frames: Annotated[
        list[str] | None,
        typer.Option(help="A site whose pages may show the embedded picture (https://example.org); 'none' for none. Default: every site."),
    ] = None,
    watch: Annotated[
        Path | None,
        typer.Option(
            "--watch",
            metavar="DATA",
            help="The folder with the articles: what changes in it appears without a restart, and the page can add to it.",
        ),
    ] = None,
) -> None:
    """Open the dashboard on the chronology in STORE.

    With --watch, what changes in the folder DATA appears by itself, and articles can be dropped, pasted or fetched in the page. Only this
    machine reaches the server unless --host or --name says otherwise; others need a token, and one of its own to add and to correct.
    """
    from dashboards.access import Access, tell_access

    access = Access(
        host, tuple(name or ()), token, edit_token, open_to_everyone, tuple(one for one in frames if one != "none") if frames else ("*",)
    )
    if watch is not None and not watch.is_dir():
        raise typer.BadParameter(f"{watch} is not a folder. Name the folder that holds the articles.", param_hint="--watch")
    if watch is not None:
        _start_watching(watch, store)
    from timeline.store.places import find_place

    place = find_place(store)
    if place.missing:
        raise typer.BadParameter(f"{place} does not exist yet. Make it with: timeline build data --store {place}", param_hint="--store")
    from dashboards import serve as serve_dashboard

    print(f"The chronology stands at http://{host}:{port}  (Ctrl+C ends)\n{tell_access(access)}", flush=True)
    serve_dashboard(store, access, port, data=watch)


def _start_watching(data: Path, store: str) -> None:
    """Begin to build what changes, beside the server; the store exists when this returns."""
    import threading

    from timeline.pipeline import Report
    from timeline.store import Store
    from timeline.watching import watch

    Store.open(store).close()

    def told(one: Report | Problem) -> None:
        if isinstance(one, Problem):
            print_problems((one,))
        elif one.new or one.changed or one.removed:
            print(f"{one.new} new, {one.changed} changed, {one.removed} removed → {one.events} events", flush=True)

    options = {"read_on": lambda: reading_day(None), "stop": threading.Event(), "told": told}
    threading.Thread(target=watch, args=(data, store), kwargs=options, daemon=True, name="watching").start()


@with_filters
def show(
    filters: Filters,
    store: StoreOption = STORE,
    locale: LocaleOption = "en",
    ids: Annotated[bool, typer.Option("--ids", help="Begin each line with the event's id: what `timeline correct` asks for.")] = False,
) -> None:
    """Print the chronology in the terminal: date, who, what, how sure, on whose word."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from timeline.store import Store

    words = _COLUMNS[locale if locale in _COLUMNS else "en"]
    with Store.open(store, create=False) as opened:
        events, total = opened.events(filters), opened.count()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for word in (*(("id",) if ids else ()), *words[:4]):
        table.add_column(word, overflow="fold")
    for event in events:
        cells = (*((event.id,) if ids else ()), *_row(event, locale))
        table.add_row(*(Text(reveal(cell)) for cell in cells))  # Text: what an article says is never markup, nor a command
    Console().print(table)
    print(words[4].format(shown=len(events), total=total))


_COLUMNS = {
    "en": ("Date", "Event", "Certainty", "According to", "{shown} of {total} events"),
    "fr": ("Date", "Événement", "Certitude", "Selon", "{shown} événements sur {total}"),
}


def _row(event: Event, locale: str) -> tuple[str, str, str, str]:
    from timeline.events import headline

    day = str(event.first) if event.first == event.last else f"{event.first} – {event.last}"
    vague = ("~" if event.approximate else "") + day + ("" if event.dated else " ?")
    return vague, headline(event, locale), event.certainty, ", ".join(event.according_to)


@with_filters
def export(
    filters: Filters,
    format: Annotated[
        str, typer.Option("--format", "-f", help="svg, png, pdf, csv, json, graphml … (`timeline export --format list` lists all).")
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write.")] = None,
    store: StoreOption = STORE,
    locale: LocaleOption = "en",
    preset: Annotated[str, typer.Option(help="Size of a picture: web, slide, post, story, banner, a4-portrait, a4-landscape …")] = "web",
    theme: Annotated[str, typer.Option(help="Colours of a picture: light, dark, print.")] = "light",
    lanes: Annotated[
        str, typer.Option(help="What a lane of a picture stands for: donor, actor, recipient, item_class, kind, thread (a decision).")
    ] = "donor",
    scale: Annotated[
        str,
        typer.Option(
            help="Time in a picture: auto (linear, what lies far off drawn near), linear, folded (long silences are short), "
            "even (every event as far from the next)."
        ),
    ] = "auto",
    figure: Annotated[
        str,
        typer.Option(
            help="What is drawn: chronology, graph (what hangs together), activity (month by month), flow (from promise to delivery), "
            "lags (how long decisions take)."
        ),
    ] = "chronology",
    title: Annotated[str, typer.Option(help="What stands above a picture.")] = "",
    density: Annotated[float | None, typer.Option(help="Pixels of a PNG for each of its size: 2 is sharp on dense screens.")] = None,
    transparent: Annotated[bool, typer.Option("--transparent", help="No paper under an SVG or PNG.")] = False,
) -> None:
    """Write the chronology, or the part that the filters choose, as a picture or as data. No browser is needed."""
    from timeline.exporters import EXPORTERS, write_selection
    from timeline.store import Store

    if format == "list":
        for known in EXPORTERS.values():
            print(f"{known.name:12} {known.kind:8} {known.suffix}")
        return
    if format not in EXPORTERS:
        raise typer.BadParameter(f"{format!r} is not one of {', '.join(EXPORTERS)}", param_hint="--format")
    if output is None:
        raise typer.BadParameter("say which file to write", param_hint="--output")
    with Store.open(store, create=False) as opened:
        events, total = opened.events(filters), opened.count()
    look = {"figure": figure, "preset": preset, "theme": theme, "lanes": lanes, "scale": scale}
    finish = {**({"transparent": True} if transparent else {}), **({"density": density} if density is not None else {})}
    written = write_selection(format, events, filters, total=total, locale=locale, title=title, **look, **finish)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(written)
    except OSError as error:
        raise ExportError(f"{output} cannot be written ({error.strerror}). Choose another place with --output.") from error
    print(f"{len(events)} events → {output} ({len(written):,} bytes)")


def problems(store: StoreOption = STORE) -> None:
    """List what could not be read or resolved: file, reason, next step."""
    from timeline.store import Store

    with Store.open(store, create=False) as opened:
        found = opened.problems()
    print_problems(tuple(found))
    if not found:
        print("No problems.")


def print_problems(found: tuple[Problem, ...]) -> None:
    """A paragraph per problem; nothing where there is none."""
    if found:
        print(f"\n{len(found)} problem{'s' if len(found) > 1 else ''}:")
    for problem in found:
        print(reveal(f"  {problem.where}: {problem.reason}\n    → {problem.next_step}"))
