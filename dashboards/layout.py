"""Where the panels sit. Every word comes from `text/`, every id from `ids.py`."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html

from dashboards import adding as sheet
from dashboards import ids
from dashboards.markup import attributes
from dashboards.panels import articles, chronology, controls, evidence, filters, method, months, problems, review, table, threads
from dashboards.theme import THEME
from dashboards.words import Words

# The graph is drawn on the stage of the chronology: days, place and keys stay when the reader changes between them.
PANEL_OF_VIEW = {
    "chronology": chronology, "threads": threads, "activity": months, "table": table, "articles": articles,
    "review": review, "problems": problems,
}  # fmt: skip


def build_layout(words: Words, *, adding: bool = False) -> dmc.MantineProvider:
    """The page in one language, before any event is in it; with a sheet to add articles where there is a folder for them."""
    return dmc.MantineProvider(
        theme=THEME,
        defaultColorScheme="auto",
        children=html.Div(
            className="app",
            children=[
                dcc.Location(id=ids.URL, refresh=False),
                dcc.Store(id=ids.LOCALE, data=words.locale),
                dcc.Store(id=ids.SCOPE, data=None),
                dcc.Store(id=ids.EVENT, data=None),
                dcc.Store(id=ids.SCREEN, data=None),
                *(dcc.Store(id=ids.asked_by(name), data=None) for name in PANEL_OF_VIEW),
                dcc.Store(id=ids.SEQUENCE, data=None),
                dcc.Store(id=ids.WISH, data=None),
                dcc.Store(id=ids.VISIT, data=None),
                html.A(words("header.skip"), href=f"#{ids.STAGE}", className="skip"),
                controls.layout(words, adding=adding),
                controls.embed_head(words),
                notices(words),
                html.Div(
                    className="workspace",
                    children=[
                        filters.layout(words),
                        html.Main(className="main", children=[controls.bar(words), *(view(name, words) for name in PANEL_OF_VIEW)]),
                        evidence.layout(words),
                    ],
                ),
                method.layout(words),
                sheet.layout(words) if adding else None,
                html.Div(id=ids.LIVE, className="hidden-visually", role="status", **attributes(aria_live="polite")),
            ],
        ),
    )


def view(name: str, words: Words) -> html.Section:
    """One view; the style sheet shows the one that the address names, and keeps the others as they are."""
    return html.Section(
        PANEL_OF_VIEW[name].layout(words),
        className=f"view-panel view-{name}",
        **attributes(aria_label=words(f"views.{name}")),
    )


def notices(words: Words) -> html.Div:
    """What the reader is told across the page: the first visit, a failure, a silent server, new articles."""
    news = html.P(words("news.text"), **attributes(data_one=words("news.one"), data_more=words("news.more")))
    reload = html.Button(words("error.reload"), className="plain", **attributes(data_act="reload"))
    return html.Div(
        className="notices",
        children=[
            html.Div([html.P(words("hint.text")), html.Button(words("hint.close"), className="plain", **attributes(data_act="hint"))],
                     id=ids.HINT, className="notice", hidden=True, role="note"),
            html.Div([html.P([html.B(words("error.title")), " ", words("error.text")]), reload],
                     id=ids.NOTICE, className="notice bad", hidden=True, role="alert"),
            html.Div([html.P(words("error.offline")), reload], id=ids.OFFLINE, className="notice bad", hidden=True, role="alert"),
            html.Div([news, html.Button(words("news.show"), className="plain", **attributes(data_act="reload"))],
                     id=ids.NEWS, className="notice", hidden=True, role="status"),
            html.Div([html.P([words("work.text"), " ", html.Span(id=ids.WORK_TIME, **attributes(aria_hidden="true"))]),
                      html.Button(words("work.cancel"), className="plain", **attributes(data_act="give-up"))],
                     id=ids.WORK, className="notice", hidden=True, role="status"),
        ],
    )  # fmt: skip
