"""Verbs on text: time expressions, events, and why they were found. They need no store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from timeline.cli import learning
from timeline.cli.options import STORE, OutputOption, ReadOnOption, StoreOption, open_text, reading_day
from timeline.models import Anchor, Article, Problem, TimeExpression
from timeline.revealing import reveal

InputArgument = Annotated[
    Path, typer.Argument(help="JSON lines (.jsonl or .jsonl.gz), one article each; any article file; or a folder of them.", exists=True)
]
DIRECTIONS = ("news", "future", "past")


def dates(
    source: InputArgument,
    output: OutputOption = None,
    direction: Annotated[
        str, typer.Option(help="Which way bare weekdays and months look: news, future (as a command to an assistant), past.")
    ] = "news",
    read_on: ReadOnOption = None,
) -> None:
    """Find the time expressions of every article: JSON lines, compatible with TIMEX3."""
    from timeline.dates import date_article
    from timeline.pipeline import with_language

    if direction not in DIRECTIONS:
        raise typer.BadParameter(f"{direction!r} is not one of {', '.join(DIRECTIONS)}", param_hint="--direction")
    with open_text(output) as file:
        for article in read_sources(source, read_on):
            known = with_language(article)
            dated = date_article(known, direction=direction)
            _warn(dated.problems)
            row = {
                "id": known.id,
                "language": known.language,
                "anchor": dated.anchor.day.isoformat() if dated.anchor.day else None,
                "anchor_how": dated.anchor.how or None,
                "timexes": [expression_record(e) for e in dated.expressions],
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def expression_record(expression: TimeExpression) -> dict[str, Any]:
    """The expression as the contract's JSON: TIMEX3's fields, and the days it may mean.

    >>> expression_record(TimeExpression("2024", 0, 4, "DATE", "2024"))["value"]
    '2024'
    """
    record: dict[str, Any] = {
        "start": expression.start,
        "end": expression.end,
        "text": expression.text,
        "type": expression.type,
        "value": expression.value,
        "first": expression.first.isoformat() if expression.first else None,
        "last": expression.last.isoformat() if expression.last else None,
        "precision": expression.precision,
        "approximate": expression.approximate,
        "inferred": list(expression.inferred),
        "rule": expression.rule,
    }
    return record | ({"mod": expression.mod} if expression.mod else {}) | ({"open": expression.open} if expression.open else {})


def extract(
    source: InputArgument,
    output: OutputOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read articles side by side.")] = 1,
    read_on: ReadOnOption = None,
) -> None:
    """Find the events of the articles given, merged across them: JSON lines, one event each."""
    from timeline.exporters import event_record
    from timeline.lexicon import check_own, own_lexicon
    from timeline.pipeline import find_chronology

    lexicon = own_lexicon(source)
    events = find_chronology(list(read_sources(source, read_on)), workers=workers, lexicon=lexicon)
    _warn(tuple(check_own(lexicon)))
    with open_text(output) as file:
        for event in events:
            file.write(json.dumps(event_record(event), ensure_ascii=False) + "\n")


def explain(
    text: Annotated[str, typer.Argument(help="A sentence, a paragraph, a whole article, or the id of an event in the store.")],
    language: Annotated[str, typer.Option(help="fr, en, de …; without it, the language is detected.")] = "",
    anchor: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day the text speaks from; without it, it is inferred if it can be.")
    ] = None,
    read_on: ReadOnOption = None,
    store: StoreOption = STORE,
) -> None:
    """Say why: which rules matched, which lost, what was inferred, and what makes each event's stage, roles and certainty."""
    if learning.EVENT.fullmatch(text):
        return learning.explain_event(store, text)
    from timeline import dates as dates_room
    from timeline import events as events_room
    from timeline.pipeline import with_language

    article = with_language(
        Article(id="text", text=text, language=language, published=anchor.date() if anchor else None, read_on=reading_day(read_on))
    )
    dated = dates_room.date_article(article)
    print(f"language  {article.language}{'' if language else '  (detected)'}")
    print(f"anchor    {_describe(dated.anchor)}")
    told = dates_room.explain(text, article.language, dated.anchor)
    print(f"manner    {'a history: years are carried from date to date' if told.narrative else 'news: dates lie nearest to the anchor'}")
    print("\ntime expressions")
    for e in told.expressions:
        days = "dates nothing" if e.first is None else str(e.first) if e.first == e.last else f"{e.first} … {e.last}"
        marks = "".join((f"  mod {e.mod}" if e.mod else "", f"  open {e.open}" if e.open else "", "  approximate" if e.approximate else ""))
        print(
            f"  “{e.text}”  {e.type} {e.value}  {days}{marks}\n      rule {e.rule}"
            + (f"\n      inferred: {', '.join(e.inferred)}" if e.inferred else "")
        )
    for lost in told.lost:
        print(f"  lost “{lost.text}”  {lost.reason}\n      rule {lost.rule}")
    print("\nevents")
    for row in events_room.explain_events(article, dated):
        print(*(f"  {name:13} {value}" for name, value in row.items() if value), "", sep="\n")
    _warn(dated.problems)


def _describe(anchor: Anchor) -> str:
    if anchor.day is None:
        seen = f" ({', '.join(f'“{e}”' for e in anchor.evidence)}: {told_years(anchor)})" if anchor.evidence else ""
        return f"unknown{seen}: give one with --anchor; relative expressions stay unresolved"
    if anchor.how == "published":
        return f"{anchor.day}  (given)"
    others = f"; other years that fit: {', '.join(str(y) for y in anchor.years if y != anchor.day.year)}" if len(anchor.years) > 1 else ""
    return f"{anchor.day}  (inferred from {', '.join(f'“{e}”' for e in anchor.evidence)}{others})"


def told_years(anchor: Anchor) -> str:
    return f"true in {', '.join(map(str, anchor.years))}" if anchor.years else "true in no year"


def read_sources(source: Path, read_on: datetime | None) -> Iterator[Article]:
    """The articles of a file or folder, each with its day of reading; what cannot be read is said on standard error."""
    from dataclasses import replace

    day = reading_day(read_on)
    # A file is read article by article, so that one larger than memory can be given.
    for found in _gather(source):
        if isinstance(found, Problem):
            _warn((found,))
        else:
            yield replace(found, read_on=found.read_on or day)


def _gather(source: Path) -> Iterator[Article | Problem]:
    from timeline.readers import read_folder, stream_file

    if not source.is_dir():
        yield from stream_file(source)
        return
    found = read_folder(source)
    yield from found.problems
    yield from found.articles


def _warn(problems: tuple[Problem, ...]) -> None:
    import sys

    for problem in problems:
        print(reveal(f"{problem.where}: {problem.reason} → {problem.next_step}"), file=sys.stderr)
