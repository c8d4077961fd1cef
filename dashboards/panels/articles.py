"""The articles behind the selection, and each of them to read with the sentences marked that tell an event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from dash import Dash, Input, Output, Patch, State, ctx, dcc, html, no_update

from dashboards import ids
from dashboards.panels.corrections import show_article_form
from dashboards.panels.evidence import is_web_address
from dashboards.rights import editing_here
from dashboards.selection import Selection
from dashboards.telling import headline
from dashboards.words import Words, load_words
from timeline.models import Anchor, Article, Event
from timeline.store import Store

PAGE = 100
MOST_EVENTS, MOST_FOUND, MOST_OTHERS = 2_000, 200, 50
"""So many chosen events, articles with the words searched for, and of these the ones shown that tell none of the events."""
Place = list[str | None]
"""Where a page of the list begins, as the browser keeps it: day and id of the last article before it."""
Marked = tuple[int, int, str]
"""Start and end of a sentence in the text, and the event it tells."""


def layout(words: Words) -> list[Any]:
    """A place for the list, or for one article; the list comes page by page."""
    more = html.Button(words("articles.next", n=PAGE), id=ids.MORE_ARTICLES, className="plain more-articles", hidden=True)
    return [html.Div(id=ids.ARTICLES, className="page"), more, dcc.Store(id=ids.LAST_ARTICLE)]


def show_articles(store: Store, selection: Selection, words: Words) -> list[Any]:
    """One article where the address names one, else the first page of those that tell the selected events."""
    if selection.article:
        article = store.article(selection.article)
        back = html.P(html.A(["‹ ", words("articles.back")], href="?article=", className="go plain"))
        return [back, *(show_article(store, article, selection, words) if article else [html.H2(words("empty.article_title"))])]
    entries, _ = show_page(store, selection, None, words)
    others = show_others(store, selection, words)
    if not entries and not others:
        return [html.Div([html.H2(words("empty.articles_title")), html.P(words("empty.nothing"))], className="empty")]
    return [html.Ul(entries, className="articles"), *others]


def show_page(store: Store, selection: Selection, after: Place | None, words: Words) -> tuple[list[html.Li], Place | None]:
    """The next entries of the list by day, and where the page after them begins; None after the last one."""
    place = (date.fromisoformat(after[0]) if after[0] else None, after[1] or "") if after else None
    listed = store.list_articles(selection.shown, after=place, limit=PAGE + 1)
    entries = [show_entry(one.article, one.anchor, one.events, words) for one in listed[:PAGE]]
    if len(listed) <= PAGE:
        return entries, None
    day, id = listed[PAGE - 1].place
    return entries, [str(day) if day else None, id]


def show_others(store: Store, selection: Selection, words: Words) -> list[Any]:
    """Articles that have the words searched for, but in no sentence that tells a chosen event."""
    if not selection.filters.text:
        return []
    chosen = {event.id for event in store.events(selection.shown, limit=MOST_EVENTS)}
    found = store.articles(selection.filters.text, limit=MOST_FOUND)
    others = [article for article in found if not any(event.id in chosen for event in store.told_by(article.id))][:MOST_OTHERS]
    entries = [show_entry(article, store.anchor(article.id), 0, words) for article in others]
    return [html.H2(words("articles.others")), html.Ul(entries, className="articles")] if entries else []


def show_entry(article: Article, anchor: Anchor | None, events: int, words: Words) -> html.Li:
    """An article in the list: title, source, day and how it is known, how many events."""
    return html.Li(
        html.A(
            [
                html.B(article.title or words("articles.untitled"), lang=article.language or None),
                html.Span(tell_origin(article, anchor, words), className="line"),
                html.Span(words.counted("articles.events", events), className="events"),
            ],
            href=f"?article={quote(article.id, safe='')}",
            className="go",
        )
    )


def tell_origin(article: Article, anchor: Anchor | None, words: Words) -> str:
    """Source, language and day of an article, and whether the day was inferred."""
    if article.published:
        day = words("articles.published", day=words.day(article.published))
    elif anchor and anchor.day and anchor.evidence:
        day = words("articles.inferred_evidence", day=words.day(anchor.day), evidence=anchor.evidence[0])
    elif anchor and anchor.day:
        day = words("articles.inferred", day=words.day(anchor.day))
    else:
        day = words("articles.unknown")
    return " · ".join(part for part in (article.source, words.name("language", article.language), day) if part)


def show_article(store: Store, article: Article, selection: Selection, words: Words) -> list[Any]:
    """The whole text; each sentence that tells an event leads to its evidence."""
    events = store.told_by(article.id)
    marked = find_marked(events, article.id)
    names = {event.id: headline(event, words) for event in events}
    paragraphs: list[Any] = [
        html.P(show_paragraph(article.text, first, last, marked, names, selection.event)) for first, last in cut_paragraphs(article.text)
    ]
    origin: list[Any] = [tell_origin(article, store.anchor(article.id), words)]
    if is_web_address(article.url):
        original = html.A(words("evidence.original"), href=article.url, target="_blank", rel="noopener noreferrer nofollow")
        origin += [" · ", original]
    return [
        html.H2(article.title or words("articles.untitled"), lang=article.language or None),
        html.P(origin, className="line"),
        html.P(words("articles.note"), className="aside") if marked else None,
        html.Article(paragraphs, lang=article.language or None, className="article"),
        show_article_form(article, words) if editing_here() else None,
    ]


def find_marked(events: Sequence[Event], article_id: str) -> list[Marked]:
    """The sentences of an article that tell one of these events, in order; of two that overlap the first."""
    spans = sorted({(m.start, m.end, event.id) for event in events for m in event.mentions if m.article == article_id})
    kept: list[Marked] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def cut_paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of every line that says something.

    >>> cut_paragraphs("One.\\n\\nTwo.")
    [(0, 4), (6, 10)]
    """
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def show_paragraph(text: str, first: int, last: int, marked: Sequence[Marked], names: dict[str, str], selected: str) -> list[Any]:
    """A paragraph as pieces of text and marked sentences; a sentence that runs over its end is cut there."""
    pieces: list[Any] = []
    at = first
    for start, end, event in marked:
        if end <= first or start >= last:
            continue
        start, end = max(start, first), min(end, last)
        link = html.A(text[start:end], href=f"?event={quote(event)}", className="go", title=names.get(event, ""))
        pieces += [text[at:start], html.Mark(link, className="selected" if event == selected else "")]
        at = end
    return [*pieces, text[at:last]]


def register(app: Dash, store: Store) -> None:
    """Articles are asked for when the reader looks at them."""

    @app.callback(
        Output(ids.ARTICLES, "children"), Output(ids.MORE_ARTICLES, "hidden"), Output(ids.LAST_ARTICLE, "data"),
        Input(ids.asked_by("articles"), "data"), Input(ids.MORE_ARTICLES, "n_clicks"),
        State(ids.LAST_ARTICLE, "data"), State(ids.LOCALE, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def show(asked: str | None, _: int | None, last: Place | None, locale: str):  # type: ignore[no-untyped-def]
        if not asked:
            return [], True, None
        selection, words = Selection.read(asked), load_words(locale)
        if ctx.triggered_id == ids.MORE_ARTICLES:
            if not last:
                return no_update, True, None
            entries, after = show_page(store, selection, last, words)
            longer = Patch()
            longer[0]["props"]["children"].extend(entries)
            return longer, after is None, after
        after = None if selection.article else show_page(store, selection, None, words)[1]
        return show_articles(store, selection, words), after is None, after
