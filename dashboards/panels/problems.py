"""What could not be read or resolved: where, why, and what to do about it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dash import Dash, Input, Output, State, html

from dashboards import ids
from dashboards.markup import attributes
from dashboards.words import Words, load_words
from timeline.models import Problem
from timeline.store import Store


def layout(words: Words) -> html.Div:
    """A place for the list."""
    return html.Div(id=ids.PROBLEMS, className="page")


def show_problems(store: Store, words: Words) -> list[Any]:
    """Every problem as a card, or the good news that there is none."""
    problems = store.problems()
    if not problems:
        return [html.Div([html.H2(words("empty.problems_title")), html.P(words("empty.problems"))], className="empty")]
    return [html.Ol([show_problem(problem, words) for problem in problems], className="problems")]


def show_problem(problem: Problem, words: Words) -> html.Li:
    """One problem; where an article is concerned, a way to it."""
    link = html.A(words("evidence.read_article"), href=f"?view=articles&article={quote(problem.article, safe='')}", className="go")
    mend = html.Button(words("problems.mend"), className="plain mend", **attributes(data_act="mend", data_article=problem.article))
    return html.Li(
        [
            html.P([html.B(problem.where), html.Code(problem.code)]),
            html.Dl(
                [
                    html.Div([html.Dt(words("problems.reason")), html.Dd(problem.reason)]),
                    html.Div([html.Dt(words("problems.next")), html.Dd(problem.next_step)]),
                ]
            ),
            html.P([link, mend], className="links") if problem.article else None,
        ]
    )


def register(app: Dash, store: Store) -> None:
    """Problems are asked for when the reader looks at them."""

    @app.callback(
        Output(ids.PROBLEMS, "children"), Input(ids.asked_by("problems"), "data"), State(ids.LOCALE, "data"), prevent_initial_call=True
    )
    def show(asked: str | None, locale: str):  # type: ignore[no-untyped-def]
        return show_problems(store, load_words(locale)) if asked else []
