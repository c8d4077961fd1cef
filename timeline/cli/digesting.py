"""The digest in the command line: from many articles the days that matter."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from timeline.cli.extracting import InputArgument, read_sources
from timeline.cli.options import LocaleOption, OutputOption, ReadOnOption, open_text


def digest(
    source: InputArgument,
    output: OutputOption = None,
    dates: Annotated[int, typer.Option(min=1, help="How many days to choose.")] = 20,
    sentences: Annotated[int, typer.Option(min=1, help="Sentences for each day, at most.")] = 1,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only days on or after this one.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only days on or before this one.")] = None,
    read_on: ReadOnOption = None,
    form: Annotated[str, typer.Option("--format", help="jsonl for programs; markdown or html: a brief to paste or print.")] = "jsonl",
    title: Annotated[str, typer.Option(help="What stands above a brief.")] = "",
    locale: LocaleOption = "en",
) -> None:
    """Choose the days that matter from many articles, each in its best sentences: JSON lines, oldest first.

    A day matters when many articles name it in sentences that speak of what all of them speak of.
    """
    from timeline.digest import digest as find_days
    from timeline.exporters.brief import BRIEFS
    from timeline.pipeline import with_language

    if form != "jsonl" and form not in BRIEFS:
        raise typer.BadParameter(f"{form!r} is not one of jsonl, {', '.join(BRIEFS)}", param_hint="--format")
    articles = [with_language(article) for article in read_sources(source, read_on)]
    found = find_days(
        articles, dates=dates, sentences=sentences, since=since.date() if since else None, until=until.date() if until else None
    )
    with open_text(output) as file:
        if form in BRIEFS:
            known = {article.id: article for article in articles}
            file.write(BRIEFS[form](found, known, title=title, locale=locale).decode("utf8"))
            return
        for day in found:
            row = {"date": day.day.isoformat(), "sentences": list(day.sentences), "articles": list(day.articles)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
