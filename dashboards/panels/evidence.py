"""The evidence of one event: what is claimed, how its date was found, and every sentence it stands on, in its paragraph."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from dash import Dash, Input, Output, State, html

from dashboards import ids
from dashboards.bibtex import cite_bibtex
from dashboards.marks import draw_mark
from dashboards.markup import act, attributes
from dashboards.naming import list_names, list_written
from dashboards.panels.agreement import show_agreement
from dashboards.panels.controls import icon
from dashboards.panels.corrections import show_form, show_history, show_marks
from dashboards.panels.neighbours import show_neighbours
from dashboards.rights import editing_here
from dashboards.telling import cite, cut_excerpt, headline, split_sentence, tell_dating, tell_difference, tell_publication, tell_sources
from dashboards.words import Words, load_words
from timeline.models import Article, Event, Mention
from timeline.store import Store

Child = Any


def layout(words: Words) -> html.Aside:
    """The panel, empty; the style sheet shows it when the address names an event."""
    return html.Aside(id=ids.EVIDENCE, className="evidence", tabIndex=-1, children=[], **attributes(aria_label=words("evidence.title")))


def show_evidence(store: Store, event_id: str, words: Words, *, editing: bool = False) -> list[Child]:
    """Everything there is about the event, or a word that there is none."""
    if not event_id:
        return []
    event = store.event(event_id)
    if event is None:
        return [top(store, None, words), html.H2(words("empty.event_title")), html.P(words("empty.event"))]
    return [
        top(store, event, words),
        html.H2([draw_mark(event), headline(event, words)]),
        *show_marks(event, words),
        html.Dl(show_claims(event, words)),
        *([show_form(store, event, words)] if editing else []),
        *([html.P(words("evidence.context"), className="caution")] if not event.dated else []),
        html.H3(words.counted("evidence.mentions", len({m.article for m in event.mentions}))),
        html.Ol([show_mention(store, event, mention, words) for mention in event.mentions], className="mentions"),
        *show_history(store, event, words, editing=editing),
        *show_agreement(store, event, words),
        *show_neighbours(store, event, words),
    ]


def top(store: Store, event: Event | None, words: Words) -> html.Div:
    """The line of buttons."""
    citing = html.Button(
        words("evidence.cite"),
        className="plain",
        **act("copy-text", words("evidence.cite")),
        **attributes(data_copy=cite(store, event, words) if event else "", data_done=words("evidence.cited")),
    )
    bibtex = html.Button(
        "BibTeX",
        className="plain",
        **act("copy-text", words("evidence.bibtex")),
        **attributes(data_copy=cite_bibtex(store, event, words) if event else "", data_done=words("evidence.cited")),
    )
    copying = html.Button(
        [icon("link"), html.Span(words("evidence.copy_short"))],
        className="plain",
        **act("copy", words("evidence.copy")),
        **attributes(data_copy=f"?event={quote(event.id)}" if event else "", data_done=words("header.copied")),
    )
    return html.Div(
        [
            *([copying, citing, bibtex] if event else []),
            html.Div(className="grow"),
            html.A("×", href="?event=", className="go close", **attributes(aria_label=words("evidence.close"))),
        ],
        className="evidence-top",
    )


def show_claims(event: Event, words: Words) -> list[Child]:
    """What is claimed, as pairs of a word and what is known."""
    against = "evidence.against" if event.kind in ("combat", "sanctions") else "evidence.for"
    certainty = [html.B(words.name("certainty", event.certainty)), html.Span(words(f"certainty_long.{event.certainty}"), className="aside")]
    told: list[tuple[str, Child]] = [
        ("evidence.when", html.B(words.when(event))),
        ("evidence.stage", words.name("stage", event.stage)),
        ("evidence.certainty", certainty),
        ("evidence.who", tell_sources(event, words)),
        ("evidence.by", list_names(event.actors, words) or (words.place(event.donor) if event.donor else "")),
        (against, list_names(event.recipients, words)),
        ("evidence.items", list_names(event.items, words)),
        ("evidence.amounts", ", ".join(words.amount(amount) for amount in event.amounts)),
        ("evidence.quantities", ", ".join(words.quantity(quantity) for quantity in event.quantities)),
        ("evidence.places", list_written(event.places)),
    ]
    return [html.Div([html.Dt(words(key)), html.Dd(said)]) for key, said in told if said]


def show_mention(store: Store, event: Event, mention: Mention, words: Words) -> html.Li:
    """One telling: its sentence marked in its paragraph, how it is dated, and where it stands."""
    article = store.article(mention.article)
    there = article is not None and mention.end <= len(article.text)
    text, start, end = (article.text, mention.start, mention.end) if article and there else (mention.quote, 0, len(mention.quote))
    part = cut_excerpt(text, start, end)
    before, dating, after = split_sentence(part.sentence, mention)
    marked = html.Mark([before, html.Span(dating, className="dating"), after] if dating else part.sentence)
    language = mention.language or (article.language if article else "")
    anchor = store.anchor(mention.article)
    difference = tell_difference(event, mention, words)
    return html.Li(
        [
            html.P(
                [
                    html.B(mention.source or (article.title if article else "") or mention.article),
                    html.Span(tell_publication(mention.published, anchor, words)),
                    html.Span(language, className="language", title=words.name("language", language)) if language else None,
                ],
                className="origin",
            ),
            html.Blockquote([part.before, marked, part.after], lang=language or None),
            html.P(tell_dating(mention, anchor, words), className="dated-by"),
            html.P(difference, className="difference") if difference else None,
            html.P(show_links(mention, article, words), className="links"),
        ]
    )


def show_links(mention: Mention, article: Article | None, words: Words) -> list[Child]:
    """To the article here, by its title, and to its original where the address is one of the web."""
    title = (article.title if article else "") or words("evidence.read_article")
    links: list[Child] = [html.A(title, href=f"?view=articles&article={quote(mention.article, safe='')}", className="go")]
    if article and is_web_address(article.url):
        links.append(html.A(words("evidence.original"), href=article.url, target="_blank", rel="noopener noreferrer nofollow"))
    return links


def is_web_address(url: str) -> bool:
    """Whether a link of an article may be offered: http and https only, never a script.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def speak(store: Store, event_id: str, sequence: dict[str, Any] | None, words: Words) -> str:
    """One sentence for a screen reader: which event is open, and which of how many."""
    event = store.event(event_id) if event_id else None
    if event is None:
        return words("empty.event_title") if event_id else ""
    order = [row[0] for row in (sequence or {}).get("events", [])]
    place = words("evidence.live_place", n=order.index(event_id) + 1, total=len(order)) if event_id in order else ""
    certainty = words.name("certainty", event.certainty)
    return words("evidence.live", place=place, headline=headline(event, words), when=words.when(event), certainty=certainty)


def register(app: Dash, store: Store) -> None:
    """The panel follows the event of the address."""

    @app.callback(
        Output(ids.EVIDENCE, "children"), Output(ids.LIVE, "children"),
        Input(ids.EVENT, "data"), State(ids.SEQUENCE, "data"), State(ids.LOCALE, "data"),
    )  # fmt: skip
    def show(event_id: str | None, sequence: dict[str, Any] | None, locale: str):  # type: ignore[no-untyped-def]
        words = load_words(locale)
        return show_evidence(store, event_id or "", words, editing=editing_here()), speak(store, event_id or "", sequence, words)
