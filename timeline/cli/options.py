"""Options that several verbs share, and the filters: declared once, named as everywhere else (`timeline.filters`)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from timeline.filters import OFFICIAL, SWITCHES, Filters
from timeline.models import CATEGORIES, CERTAINTIES, ITEM_CLASSES, KINDS, STAGES

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="FILE_OR_ADDRESS",
        help="The chronology, made by `timeline build`: a file, or a database as postgresql://USER@HOST/DATABASE.",
        envvar="TIMELINE_STORE",
    ),
]
LocaleOption = Annotated[str, typer.Option("--locale", help="Language of the output: fr or en.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; without it, the terminal.")]
ReadOnOption = Annotated[
    datetime | None,
    typer.Option(
        "--read-on",
        formats=["%Y-%m-%d"],
        help="The day of reading (default: today). An article without a date cannot be younger; it is kept with the article.",
    ),
]
STORE = "timeline.sqlite"

_CHOICES = {
    "kind": KINDS,
    "stage": STAGES,
    "item_class": ITEM_CLASSES,
    "category": CATEGORIES,
    "certainty": CERTAINTIES,
    "official": OFFICIAL,
}
_HELP = {
    "since": "Only events on or after this day (YYYY-MM-DD).",
    "until": "Only events on or before this day (YYYY-MM-DD).",
    "donor": "Who decides: a country code or an institution (USA, DEU, EU, NATO …).",
    "recipient": "For whom, or against whom: a code or a name.",
    "actor": "Who acts: a code or a name as written.",
    "kind": f"One of {', '.join(KINDS)}.",
    "stage": f"One of {', '.join(STAGES)}.",
    "item": "A thing given: its key in the lexicon or its name as written.",
    "item_class": f"One of {', '.join(ITEM_CLASSES)}.",
    "category": f"One of {', '.join(CATEGORIES)}.",
    "certainty": f"One of {', '.join(CERTAINTIES)}.",
    "official": "yes: told by the deciding party itself or a public institution; no: by others only.",
    "language": "The language of the articles (fr, en, de …).",
    "source": "The outlet of the articles.",
    "text": "Words that must all occur, accents and case aside.",
    "dated": "Leave out what no words of an article date.",
    "contradicts": "Only what another telling contradicts.",
    "checked": "Only what a person has checked.",
    "rejected": "Only what a person has rejected, which is otherwise left out.",
    "new": "Only what an article tells that was read after the one of this number: the dashboard's address names it.",
}


def reading_day(given: datetime | None) -> date:
    """The day of reading: the one given, else today. The only place where the clock is read."""
    return given.date() if given else date.today()


def with_filters(verb: Callable[..., Any]) -> Callable[..., Any]:
    """The verb with one option per field of `Filters` in place of its `filters` parameter."""
    own = [p for p in inspect.signature(verb, eval_str=True).parameters.values() if p.name != "filters"]

    @wraps(verb)
    def filtered(**given: Any) -> Any:
        chosen = {name: given.pop(name) for name in Filters.__slots__}
        return verb(filters=make_filters(chosen), **given)

    options = [
        inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, annotation=_annotation(n), default=_default(n)) for n in Filters.__slots__
    ]
    keyword = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    filtered.__signature__ = inspect.Signature([*keyword, *options])  # type: ignore[attr-defined]
    filtered.__annotations__ = {p.name: p.annotation for p in [*keyword, *options]}
    del filtered.__wrapped__  # else the hints of the bare verb win
    return filtered


def make_filters(given: dict[str, Any]) -> Filters:
    """Filters from what the command line holds; a value outside its vocabulary is wrong use, and the message lists the choices."""
    values: dict[str, Any] = {}
    for name, value in given.items():
        if isinstance(value, datetime):
            values[name] = value.date()
        elif isinstance(value, list):
            values[name] = tuple(part.strip() for one in value for part in one.split(",") if part.strip())
            for part in values[name]:
                if name in _CHOICES and part not in _CHOICES[name]:
                    raise typer.BadParameter(
                        f"{part!r} is not one of {', '.join(_CHOICES[name])}", param_hint=f"--{name.replace('_', '-')}"
                    )
        elif value is not None:
            values[name] = value
    if values.get("since") and values.get("until") and values["since"] > values["until"]:
        raise typer.BadParameter(f"{values['since']} is after --until {values['until']}", param_hint="--since")
    return Filters(**values)


def _annotation(name: str) -> Any:
    panel: dict[str, Any] = {
        "help": _HELP[name],
        "rich_help_panel": "Filters (values of one option are alternatives; repeat it or use commas)",
    }
    if name in ("since", "until"):
        return Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], **panel)]
    if name == "text":
        return Annotated[str, typer.Option(**panel)]
    if name == "new":
        return Annotated[int, typer.Option(min=0, **panel)]
    if name in SWITCHES:
        return Annotated[bool, typer.Option(f"--{name}", **panel)]
    return Annotated[list[str] | None, typer.Option(f"--{name.replace('_', '-')}", **panel)]


def _default(name: str) -> Any:
    return {"text": "", "new": 0, **dict.fromkeys(SWITCHES, False)}.get(name)


@contextmanager
def open_text(target: Path | None) -> Iterator[Any]:
    """The file to write, or standard output."""
    import sys

    if target is None:
        yield sys.stdout
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf8", newline="\n") as file:
        yield file
