"""The verb that brings articles in: files, folders, addresses and feeds → the data folder → the chronology."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.chronology import build, print_problems
from timeline.cli.options import STORE, ReadOnOption, StoreOption, reading_day
from timeline.revealing import reveal

if TYPE_CHECKING:
    from timeline.collecting import Fetcher
    from timeline.models import Article, Problem
    from timeline.readers import Reading


def add(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, or addresses of pages and feeds (https://…).")],
    data: Annotated[Path, typer.Option("--data", help="The folder to put them into.")] = Path("data"),
    store: StoreOption = STORE,
    check: Annotated[bool, typer.Option("--check", help="Only say what would be read: nothing is kept.")] = False,
    read_on: ReadOnOption = None,
) -> None:
    """Put articles into the data folder and build them. Nothing there is overwritten; what is there already is known again.

    A page is fetched politely: robots.txt is asked, and size, time and redirects are bounded. Its text goes into DATA with where it came
    from, the original beside it under `.originals`.
    """
    from timeline.collecting import Fetcher, Filed, file_address, file_copies

    for source in sources:
        if not _is_address(source) and not Path(source).exists():
            raise typer.BadParameter(f"{source} is no file, no folder and no address (https://…).", param_hint="SOURCE")
    fetcher, day = Fetcher(), reading_day(read_on)
    if check:
        for source in sources:
            _tell(_read(source, fetcher), day)
        return
    problems: list[Problem] = []
    for source in sources:
        filing = file_address(source, data, fetcher, fetched_on=day.isoformat()) if _is_address(source) else file_copies(Path(source), data)
        for one in filing:
            if isinstance(one, Filed):
                print(reveal(f"{'known' if one.known else 'added'}  {one.path}  ← {one.source}"))
            else:
                problems.append(one)
    print_problems(tuple(problems))
    if data.is_dir():
        build(data, store=store, read_on=read_on)


def about(
    file: Annotated[Path, typer.Argument(help="The file in the data folder that cannot say it itself, such as a PDF.", exists=True)],
    published: Annotated[str | None, typer.Option(help="Its day of publication, as 2024-11-20.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language: fr, en, de …")] = None,
    source: Annotated[str | None, typer.Option(help="The outlet.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    article: Annotated[str, typer.Option(help="The id of one article, in a file that holds several.")] = "",
) -> None:
    """Say what FILE does not: when it was published, its language, outlet or title. Kept beside it as FILE.about.yaml; "" takes it back.

    What is said here counts more than what the file tells. The next build reads it.
    """
    from timeline.collecting import tell_about
    from timeline.readers.telling import read_day, read_language

    if published and read_day(published) is None:
        raise typer.BadParameter(f"{published!r} is no day. Write it as 2024-11-20.", param_hint="--published")
    if language and not read_language(language):
        raise typer.BadParameter(f"{language!r} is no language code. Write two letters: fr, en, de …", param_hint="--language")
    day = read_day(published) if published else published
    told = {"published": day, "language": language, "source": source, "title": title}
    said = {key: value for key, value in told.items() if value is not None}
    if not said:
        raise typer.BadParameter("say at least one thing: --published, --language, --source or --title", param_hint="FILE")
    print(f"{tell_about(file, said, article=article)}  ← {', '.join(said)}")


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _read(source: str, fetcher: Fetcher) -> Reading:
    from timeline.collecting import read_address
    from timeline.readers import read_file, read_folder

    if _is_address(source):
        return read_address(source, fetcher)[1]
    return read_folder(source) if Path(source).is_dir() else read_file(source)


def _tell(reading: Reading, day: date) -> None:
    for article in reading.articles:
        for name, words in _facts(replace(article, read_on=article.read_on or day)):
            print(reveal(f"{name:10} {words}"))
        print()
    print_problems(reading.problems)


def _facts(article: Article) -> list[tuple[str, str]]:
    """What would be known of the article, a line each."""
    from timeline.pipeline import read_article

    found = read_article(article)
    anchor = found.dated.anchor
    if anchor.how == "published":
        told = f"{anchor.day} ({article.published_how or 'told'})"
    else:
        told = (
            f"{anchor.day} (inferred from: {'; '.join(anchor.evidence)})"
            if anchor.day
            else "unknown: say it with `timeline about FILE --published DAY`"
        )
    text = " ".join(article.text.split())
    facts = {
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "address": article.url,
        "language": found.article.language + ("" if article.language else " (detected)"),
        "day": told,
        "text": f"{text[:160]}{'…' if len(text) > 160 else ''} ({len(article.text):,} characters)",
        "finds": f"{len(found.dated.expressions)} time expressions, {len(found.mentions)} mentions of events",
    }
    return [(name, words) for name, words in facts.items() if words]
