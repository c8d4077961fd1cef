"""What a person says of a file that cannot say it itself: `statement.pdf.about.yaml` beside `statement.pdf`.

    published: 2024-11-20
    language: fr
    source: Le Courrier
    articles:                 # in a file of several articles, by their id
      "feed.xml#3": {published: 2024-11-21}

What it says counts more than all that the file tells. `timeline about` and the dashboard write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from timeline.models import Article, Problem
from timeline.readers.telling import make_article

ABOUT = ".about.yaml"
HOW = "about"
FIELDS = ("published", "language", "source", "title", "author", "url")
MOST_BYTES = 1 << 20
STEP = f"Write it as the page on adding articles shows, or delete it; `timeline about FILE` writes it. Known are {', '.join(FIELDS)}."


def about_file(path: Path) -> Path:
    """Where it is said what a person knows of the file.

    >>> about_file(Path("data/statement.pdf")).name
    'statement.pdf.about.yaml'
    """
    return path.with_name(path.name + ABOUT)


def complete(found: Iterator[Article | Problem], path: Path, name: str) -> Iterator[Article | Problem]:
    """The articles of a file with what is said of them beside it; what is said in vain is a problem."""
    told, wrong = read_about(about_file(path), f"{name}{ABOUT}")
    if wrong is not None:
        yield wrong
    if not told:
        yield from found
        return
    common = {key: value for key, value in told.items() if key in FIELDS}
    of_articles = told.get("articles")
    by_id = of_articles if isinstance(of_articles, dict) else {}
    for one in found:
        if isinstance(one, Article):
            own = by_id.get(one.id)
            article, problems = _told_of(one, {**common, **(own if isinstance(own, dict) else {})}, f"{name}{ABOUT}")
            yield from problems
            yield article
        else:
            yield one


def read_about(path: Path, name: str) -> tuple[dict[str, Any], Problem | None]:
    """What the file says, {} if there is none, and what is wrong with it."""
    try:
        if not path.is_file():
            return {}, None
        if path.stat().st_size > MOST_BYTES:
            return {}, Problem("about", name, "it is larger than anything that is said of articles", STEP)
        told = yaml.safe_load(path.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        return {}, Problem("about", name, f"it cannot be read: {str(error).splitlines()[0]}", STEP)
    if not isinstance(told, Mapping):
        return {}, Problem("about", name, "it is no list of names and values", STEP)
    unknown = sorted(str(key) for key in told if key not in (*FIELDS, "articles"))
    wrong = Problem("about", name, f"it says what is not known: {', '.join(unknown)[:200]}", STEP) if unknown else None
    return {str(key): value for key, value in told.items()}, wrong


def _told_of(article: Article, told: Mapping[str, object], where: str) -> tuple[Article, list[Problem]]:
    said, problems = make_article(told, text=article.text, default_id=article.id, where=where, path=article.path, how=HOW)
    fields: dict[str, Any] = {key: value for key in FIELDS if (value := getattr(said, key))}
    return replace(article, **fields, published_how=HOW if said.published else article.published_how), problems
