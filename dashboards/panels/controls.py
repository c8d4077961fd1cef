"""The line at the top of the page, and the line that always says what is shown of what there is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, html

from dashboards import ids
from dashboards.downloads import count_words, formats
from dashboards.looks import choose_look
from dashboards.markup import act, attributes
from dashboards.naming import name_choice
from dashboards.selection import LANES, PANES, VIEWS, Selection, filter_pairs, without
from dashboards.words import Words, load_words
from timeline.exporters.captions import write_title
from timeline.filters import SWITCHES, Filters
from timeline.store import Store


def layout(words: Words, *, adding: bool = False) -> html.Header:
    """Name, views, and what can be done with the page."""
    add = html.Button(
        [html.Span("+", **attributes(aria_hidden="true")), html.Span(words("header.add"), className="wide")],
        className="plain",
        **act("add", words("header.add")),
    )
    return html.Header(
        className="top",
        children=[
            html.Button(icon("filter"), className="icon-button", title=words("header.filters"), **act("filters", words("header.filters"))),
            html.A(words("title"), href="?", className="wordmark"),
            html.Nav(
                [html.A(words(f"views.{view}"), href=f"?view={view}", className="go view", **attributes(data_view=view)) for view in VIEWS],
                className="views",
                **attributes(aria_label=words("views.label")),
            ),
            html.Div(className="grow"),
            add if adding else None,
            saved_menu(words),
            export_menu(words),
            html.Button(
                [icon("link"), html.Span(words("header.copy_page"), className="wide")],
                className="plain",
                **act("copy", words("header.copy_page")),
                **attributes(data_done=words("header.copied")),
            ),
            html.Button(
                words("header.language"),
                className="plain",
                lang=other(words.locale),
                **act("language", words("header.language_label")),
                **attributes(data_lang=other(words.locale)),
            ),
            dmc.ColorSchemeToggle(
                lightIcon=icon("moon"),
                darkIcon=icon("sun"),
                variant="subtle",
                color="gray",
                **attributes(aria_label=words("header.scheme")),
            ),
            html.Button(
                "?",
                id=ids.KEYS_OPEN,
                className="icon-button",
                title=words("header.method"),
                **attributes(aria_label=words("header.method")),
            ),
        ],
    )


def other(locale: str) -> str:
    """The language to switch to."""
    return "en" if locale == "fr" else "fr"


def icon(name: str) -> html.Span:
    """A drawn icon; the words stand beside it or in the label."""
    return html.Span(className=f"icon icon-{name}", **attributes(aria_hidden="true"))


def export_menu(words: Words) -> html.Details:
    """Downloads of exactly what is shown; the links get the address of the moment when they are followed."""
    groups = [
        html.Summary(
            [icon("download"), html.Span(words("header.export"), className="wide")], **attributes(aria_label=words("header.export"))
        )
    ]
    inside: list[Any] = []
    for kind, names in formats().items():
        inside.append(html.P(words(f"header.{kind}"), className="menu-title"))
        inside += [choose_look(words)] if kind == "picture" else []
        inside += [
            html.A(words.name("formats", name), href=f"export/{name}", id=ids.export_to(name), **attributes(data_export=f"export/{name}"))
            for name in names
        ]
    embed = html.Button(
        words("header.embed"),
        className="menu-button",
        **act("embed", words("header.embed")),
        **attributes(data_done=words("header.embedded")),
    )
    inside += [html.P(words("header.page"), className="menu-title"), embed]
    return html.Details([*groups, html.Div(inside, className="menu-list")], className="menu", id=ids.EXPORT)


def saved_menu(words: Words) -> html.Details:
    """The reader's own views; the browser keeps them, and the page's script fills the menu."""
    said = {name: words(f"saved.{name}") for name in ("name", "save", "none", "where", "forget", "done", "no_storage")}
    summary = html.Summary(
        [icon("saved"), html.Span(words("saved.title"), className="wide")], **attributes(aria_label=words("saved.title"))
    )
    inside = html.Div(id=ids.SAVED_VIEWS, className="menu-list", **attributes(data_told=json.dumps(said)))
    return html.Details([summary, inside], className="menu", id=ids.SAVED)


def embed_head(words: Words) -> html.Div:
    """What stands above a picture on somebody else's page: what it shows, and the way to the whole."""
    back = html.A(words("embed.open"), id=ids.EMBED_LINK, href="?", target="_blank", rel="noopener")
    return html.Div([html.H1(id=ids.EMBED_TITLE), back], className="embed-head")


def bar(words: Words) -> html.Div:
    """How many events are shown of how many, each choice with a way to take it back, and how to move in the picture."""
    lanes = html.Label([words("chronology.lanes"), lanes_choice(words)], className="lanes-label")
    chips = html.Ul(id=ids.CHIPS, className="chips", **attributes(aria_label=words("count.chips")))
    return html.Div(
        [html.Div([html.P(id=ids.COUNT, className="count"), chips], className="told"), html.Div([lanes, *zooms(words)], className="tools")],
        className="bar",
    )


def lanes_choice(words: Words) -> dmc.Select:
    """What a lane of the picture stands for."""
    return dmc.Select(
        id=ids.LANES,
        data=[{"value": name, "label": capitalise(words(f"lanes.{name}"))} for name in LANES],
        value=LANES[0],
        allowDeselect=False,
        size="xs",
        comboboxProps={"width": 180, "position": "bottom-start"},
    )


def capitalise(text: str) -> str:
    """The text with a great first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def zooms(words: Words) -> list[html.Button]:
    """Closer, farther, everything."""
    buttons = (("zoom-out", "zoom_out"), ("zoom-in", "zoom_in"), ("zoom-all", "zoom_all"))
    return [
        html.Button(icon(name), className="icon-button", title=words(f"chronology.{key}"), **act(name, words(f"chronology.{key}")))
        for name, key in buttons
    ]


def list_chips(selection: Selection, words: Words) -> list[html.Li]:
    """One chip a choice, a link to the page without it; the last one takes back all."""
    chips = [
        chip("" if name in (*SWITCHES, "new") else words(f"filters.{name}") + words.colon, said, href, words)
        for name, said, href in choices_taken(selection, words)
    ]
    if selection.window:
        chips.append(chip("", words.span(*selection.window), "?window=", words))
    if chips:
        nothing = "&".join(f"{name}=" for name in (*Filters.__slots__, "window"))
        chips.append(html.Li(html.A(words("count.reset"), href=f"?{nothing}", className="go reset", id=ids.RESET)))
    return chips


def choices_taken(selection: Selection, words: Words) -> list[tuple[str, str, str]]:
    """Field, choice in words and the link without it, for all that the filters restrict."""
    taken = []
    for name, value in filter_pairs(selection.filters):
        left = [v for n, v in filter_pairs(without(selection.filters, name, value)) if n == name]
        query = Selection(filters=without(selection.filters, name, value)).query() if left else ""
        href = "?" + ("&".join(part for part in query.split("&") if part.startswith(f"{name}=")) if left else f"{name}=")
        taken.append((name, name_choice(name, value, words), href))
    return taken


def chip(before: str, said: str, href: str, words: Words) -> html.Li:
    """What is chosen, and a cross that takes it back."""
    label = words("count.remove", what=before + said)
    return html.Li(
        [html.Span(before, className="chip-field"), said, html.A("×", href=href, className="go", **attributes(aria_label=label))]
    )


def register(app: Dash, store: Store) -> None:
    """Keep address, controls and count in step."""
    app.clientside_callback(
        ClientsideFunction("timeline", "follow"),
        Output(ids.SCREEN, "data"),
        Output(ids.SCOPE, "data"),
        Output(ids.EVENT, "data"),
        *(Output(ids.asked_by(view), "data") for view in PANES),
        Input(ids.URL, "search"),
        State(ids.SCOPE, "data"),
        State(ids.EVENT, "data"),
        *(State(ids.asked_by(view), "data") for view in PANES),
    )

    @app.callback(
        Output(ids.COUNT, "children"), Output(ids.CHIPS, "children"), Output(ids.EMBED_TITLE, "children"), Output(ids.EMBED_LINK, "href"),
        Input(ids.URL, "search"), State(ids.LOCALE, "data"),
    )  # fmt: skip
    def show_count(search: str, locale: str):  # type: ignore[no-untyped-def]
        selection, words = Selection.read(search or ""), load_words(locale)
        count, whole = count_words(store, selection, words), replace(selection, embed=False).query()
        title = [write_title(selection.filters, locale), html.Span(count)]
        return count, list_chips(selection, words), title, f"?{whole}"
