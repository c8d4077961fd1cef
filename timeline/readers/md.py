"""Markdown with front matter: a block of YAML between two lines of dashes says title, source, language, published, url, author, id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from timeline.models import Article, Problem
from timeline.readers.decoding import read_text
from timeline.readers.published import dated_by_place
from timeline.readers.reading import empty
from timeline.readers.telling import TOLD_FIELDS, make_article

HEADING = re.compile(r"#[ \t]+(\S[^\n]{0,500})")
KNOWN_LINE = re.compile(rf"^({'|'.join(TOLD_FIELDS)})[ \t]*:[ \t]+(\S[^\n]*)$", re.MULTILINE)
HANDLER = YAMLHandler()
MOST_FRONT_MATTER = 50_000


def read_md(path: Path, name: str) -> Iterator[Article | Problem]:
    """The text below the front matter as an article; without a title there, a first heading is the title, and stays in the text."""
    whole, problems = read_text(path, name)
    yield from problems
    told, text, trouble = take_front_matter(whole.strip())
    if trouble:
        remedy = 'Put values that hold ": " or begin with a sign into quotes; until then the file is read line by line.'
        yield Problem("front-matter", name, trouble, remedy)
    if not text:
        if not problems:
            yield empty(name)
        return
    heading = HEADING.match(text)
    if heading and not told.get("title"):
        told = {**told, "title": heading.group(1).strip(" #\t")}
    article, doubts = make_article(told, text=text, default_id=name, where=name, path=name, how="front matter")
    yield from doubts
    yield dated_by_place(article, name=name)


def take_front_matter(whole: str) -> tuple[Mapping[str, object], str, str]:
    """What the front matter tells, the text below it, and what is wrong with it ("" if nothing).

    >>> take_front_matter("---\\ntitle: Mines\\n---\\nWashington …")
    ({'title': 'Mines'}, 'Washington …', '')
    """
    if not HANDLER.detect(whole):
        return {}, whole, ""
    try:
        block, text = HANDLER.split(whole)
    except ValueError:
        return {}, whole, "the front matter has no closing line of dashes"
    if len(block) > MOST_FRONT_MATTER:
        return {}, text.strip(), f"the front matter is longer than {MOST_FRONT_MATTER} characters"
    try:
        # Every value as its text: YAML would make a number of the id 007 and False of the title "No".
        # Not the loader written in C: ten times as fast, but a few thousand opening brackets end the whole process.
        told = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        at = getattr(error, "problem_mark", None)
        line = f"line {at.line + 1}: " if at else ""
        return dict(KNOWN_LINE.findall(block)), text.strip(), f"the front matter is no YAML: {line}{_reason(error)}"
    except RecursionError:
        return {}, text.strip(), "the front matter is nested too deeply"
    if told in ("", None):
        return {}, text.strip(), ""
    if not isinstance(told, Mapping):
        return {}, whole, ""  # two rules with prose between them are no front matter
    return {_known_key(key): value for key, value in told.items()}, text.strip(), ""


def _known_key(key: object) -> str:
    """ "Title" is "title": people write front matter as they write letters."""
    lower = str(key).strip().lower()
    return lower if lower in TOLD_FIELDS else str(key)


def _reason(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]
