"""Articles from the page into the data folder: files dropped on it, a text pasted, an address. The folder's watcher builds them.

Only where the server knows a data folder. What arrives is read before it is kept, so that its sender is told what was understood of it.
A page of another site cannot send anything here: its requests lack a header that only this page's own script may set.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dash import html
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import Forbidden, RequestEntityTooLarge

from dashboards import ids
from dashboards.access import may_edit
from dashboards.markup import attributes
from dashboards.panels.articles import tell_origin
from dashboards.selection import LOCALES
from dashboards.words import Words, load_words
from timeline.collecting import Fetcher, Filed, file_address, file_bytes, file_text, tell_about
from timeline.models import Article, Problem
from timeline.pipeline import read_article
from timeline.readers import READERS, read_file
from timeline.readers.reading import MOST_BYTES
from timeline.readers.telling import read_day, read_language
from timeline.store import Store

HEADER, SENT = "X-Timeline", "add"
OVERHEAD = 1 << 20
"""Bytes that a request may have beside the article."""

TOLD = 3
"""So many articles of a file are told one by one."""

SAID = (
    "heading", "drop", "paste", "title", "source", "published", "text", "keep", "address", "url", "politely", "fetch", "close", "too_large",
    "failed", "sending", "language", "save",
)  # fmt: skip
"""The words of the sheet, which the page's script builds."""


def layout(words: Words) -> html.Dialog:
    """The sheet, closed: what is taken and up to which size is said before anything is sent."""
    said = {name: words(f"add.{name}") for name in SAID}
    said["takes"] = words("add.takes", formats=", ".join(sorted(READERS)), megabytes=MOST_BYTES // 1024 // 1024)
    told = {"words": said, "most": MOST_BYTES, "locale": words.locale}
    return html.Dialog(id=ids.ADD, className="adding", **attributes(data_told=json.dumps(told), aria_label=said["heading"]))


def register(server: Flask, data: Path) -> None:
    """Answer `POST /add/file?name=…` (the bytes), `/add/text` and `/add/address` (JSON) with what was understood."""
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES + OVERHEAD
    fetcher = Fetcher()

    @server.post("/add/file")
    def add_file() -> Response:
        words = admitted()
        raw = request.get_data(cache=False)
        if len(raw) > MOST_BYTES:
            raise RequestEntityTooLarge
        return answer(file_bytes(request.args.get("name", ""), raw, data), words)

    @server.post("/add/text")
    def add_text() -> Response:
        words = admitted()
        told = fields_told("title", "source", "published", "text")
        try:
            published = date.fromisoformat(told["published"]) if told["published"] else None
        except ValueError:
            wrong = Problem("date", told["published"], words("add.no_day"), words("add.write_day"))
            return answer([wrong], words)
        if not told["text"]:
            return answer([Problem("empty", words("add.paste"), words("add.no_text"), words("add.write_text"))], words)
        article = Article("pasted", told["text"], title=told["title"], source=told["source"], published=published)
        return answer(file_text(article, data), words)

    @server.post("/add/address")
    def add_address() -> Response:
        words = admitted()
        return answer(file_address(fields_told("url")["url"], data, fetcher, fetched_on=date.today().isoformat()), words)


def register_about(server: Flask, data: Path, store: Store) -> None:
    """Answer `POST /add/about?article=ID` (JSON: published, language, source) by keeping what is told beside the article's file."""

    @server.post("/add/about")
    def add_about() -> Response:
        words = admitted()
        article = store.article(request.args.get("article", ""))
        path = data / article.path if article else data
        told = {name: value for name, value in fields_told("published", "language", "source").items() if value}
        if article is None or not path.is_file() or not path.resolve().is_relative_to(data.resolve()):
            return jsonify([{"kind": "refused", "said": [words("add.no_file")]}])
        if ("published" in told and read_day(told["published"]) is None) or ("language" in told and not read_language(told["language"])):
            return jsonify([{"kind": "refused", "said": [words("add.no_day"), words("add.write_day")]}])
        tell_about(path, {**told, **({"published": day} if (day := read_day(told.get("published"))) else {})}, article=article.id)
        return jsonify([{"kind": "added", "said": [words("add.kept")]}])


def admitted() -> Words:
    """The language of the page that sends; a request that does not come from a page of ours, or from a reader only, is refused."""
    origin = request.headers.get("Origin", "")
    foreign = request.headers.get(HEADER) != SENT or (origin and urlsplit(origin).netloc != request.host)
    if foreign or not may_edit(request.environ):
        raise Forbidden
    return load_words(asked if (asked := request.args.get("lang", "")) in LOCALES else LOCALES[0])


def fields_told(*names: str) -> dict[str, str]:
    """These fields of the JSON that was sent, as text without blanks around it; "" for what is not there or is no text."""
    told = request.get_json(silent=True)
    found = told if isinstance(told, dict) else {}
    return {name: value.strip() if isinstance(value := found.get(name), str) else "" for name in names}


def answer(filed: Iterable[Filed | Problem], words: Words) -> Response:
    """What became of each thing that was sent: kept, there before, or refused and why."""
    outcomes: list[dict[str, Any]] = []
    for one in filed:
        if isinstance(one, Problem):
            outcomes.append({"kind": "refused", "name": one.where, "said": [one.reason, one.next_step]})
        else:
            articles = read_file(one.path).articles
            said = [tell_article(article, words) for article in articles[:TOLD]]
            more = [words.counted("add.more", len(articles) - TOLD)] if len(articles) > TOLD else []
            outcomes.append({"kind": "known" if one.known else "added", "name": one.path.name, "said": said + more})
    for outcome in outcomes:
        outcome["label"] = words(f"add.{outcome['kind']}")
    return jsonify(outcomes)


def tell_article(article: Article, words: Words) -> str:
    """Title, outlet, language, day and how it is known, and how many events were found."""
    reading = read_article(replace(article, read_on=article.read_on or date.today()))
    origin = tell_origin(reading.article, reading.dated.anchor, words)
    dated = sum(mention.when is not None for mention in reading.mentions)
    return " · ".join(part for part in (article.title, origin, words.counted("add.events", dated)) if part)
