"""Decision threads as a list to read: who decides what for whom, stage by stage with its day, how long each took, and what is pending."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from dash import Dash, Input, Output, State, html

from dashboards import ids
from dashboards.marks import draw_mark
from dashboards.markup import attributes
from dashboards.panels.controls import capitalise
from dashboards.panels.listing import explain_nothing
from dashboards.selection import Selection
from dashboards.telling import headline
from dashboards.words import Words, load_words
from timeline.filters import Filters
from timeline.graph.threads import Thread, find_threads, item_key
from timeline.lexicon import item_name
from timeline.models import Event
from timeline.store import Store

MOST_EVENTS = 2_000
"""The weightiest events of the selection whose decisions are followed."""
MOST_ITEMS = 200
MOST_THREADS = 120
MONTH, YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class Step:
    """Events of one stage that follow each other in a thread, and the days since the step before; None for the first."""

    events: tuple[Event, ...]
    lag: int | None


def layout(words: Words) -> html.Div:
    """A place for the list."""
    return html.Div(id=ids.THREADS, className="page")


def follow_decisions(store: Store, filters: Filters) -> list[Thread]:
    """The threads in which the selection has an event, each of them whole: a delivery outside the chosen days still ends it."""
    chosen = [event for event in store.events(filters, limit=MOST_EVENTS, order="importance") if event.stage and event.items]
    known = {event.id for event in chosen}
    items = Counter(item_key(name) for event in chosen for name in event.items)
    named = tuple(item for item, _ in items.most_common(MOST_ITEMS))
    whole = {event.id: event for event in chosen}
    if filters.active and named:
        whole.update({event.id: event for event in store.events(Filters(item=named), limit=MOST_EVENTS, order="importance")})
    return [thread for thread in find_threads(whole.values()) if any(event.id in known for event in members(thread))]


def members(thread: Thread) -> tuple[Event, ...]:
    """All events of a thread, the dated ones first."""
    return (*thread.events, *thread.undated)


def cut_steps(thread: Thread) -> list[Step]:
    """The dated events of a thread by stage, in order: what is told of one stage several times in a row is one step."""
    steps: list[Step] = []
    before: Event | None = None
    for _, run in groupby(thread.events, key=lambda event: event.stage):
        events = tuple(run)
        steps.append(Step(events, None if before is None else (events[0].first - before.first).days))
        before = events[0]
    return steps


def tell_lag(days: int, words: Words, *, vague: bool = False) -> str:
    """A time between two steps, as coarse as one would say it.

    >>> from dashboards.words import load_words
    >>> tell_lag(12, load_words("en")), tell_lag(807, load_words("fr"), vague=True)
    ('12 days', 'env. 2,2 ans')
    """
    if days == 0:
        return words("threads.same_day")
    if days < 60:
        said = words.counted("threads.days", days)
    elif days < 2 * YEAR:
        said = words.counted("threads.months", round(days / MONTH))
    else:
        said = words("threads.years", n=words.number(round(days / YEAR, 1)))
    return words("threads.about", lag=said) if vague else said


def show_threads(threads: Sequence[Thread], selection: Selection, words: Words) -> list[Any]:
    """How many decisions, how many of them pending; then the donors, the one with most decisions first, each with its threads by time."""
    weightiest = sorted(threads, key=lambda thread: (-len(thread.events), -max(event.importance for event in members(thread))))
    shown = weightiest[:MOST_THREADS]
    by_donor: dict[str, list[Thread]] = {}
    for thread in shown:
        by_donor.setdefault(thread.donor, []).append(thread)
    # A decision whose donor nobody names stands last, however many there are.
    donors = sorted(by_donor, key=lambda donor: (not donor, -len(by_donor[donor]), donor))
    parts = [words.counted("threads.count", len(threads)), words.counted("threads.pending_count", sum(one.pending for one in threads))]
    return [
        html.P(" · ".join(parts), className="aside"),
        *(part for donor in donors for part in show_donor(donor, by_donor[donor], selection, words)),
        html.P(words("threads.more", n=words.number(len(threads) - len(shown))), className="aside") if len(threads) > len(shown) else None,
    ]


def show_limit(total: int, words: Words) -> html.P | None:
    """That only the weightiest events were followed, where there are too many."""
    if total <= MOST_EVENTS:
        return None
    return html.P(words("threads.most", n=words.number(MOST_EVENTS), total=words.number(total)), className="aside")


def show_donor(donor: str, threads: Iterable[Thread], selection: Selection, words: Words) -> list[Any]:
    """A donor and its decisions, those that began first above."""
    ordered = sorted(threads, key=lambda thread: (members(thread)[0].first, thread.item))
    name = words.place(donor) if donor else words("threads.no_donor")
    return [html.H2(name), html.Ul([show_thread(thread, selection, words) for thread in ordered], className="threads")]


def show_thread(thread: Thread, selection: Selection, words: Words) -> html.Li:
    """What for whom, as a link to the chronology of it; whether it is pending; and its steps."""
    wanted = {"donor": thread.donor, "item": thread.item, "recipient": thread.recipient, "view": "chronology"}
    query = urlencode({name: value for name, value in wanted.items() if value})
    recipient = [html.Span([" → ", words.place(thread.recipient)], className="to")] if thread.recipient else []
    heading = html.H3(
        [
            html.A([name_item(thread, words), *recipient], href=f"?window=&{query}", className="go"),
            html.Span(words("threads.pending"), className="pending", title=words("threads.pending_long")) if thread.pending else None,
        ]
    )
    steps = [show_step(step, before, selection, words) for before, step in _pairs(cut_steps(thread))]
    undated = html.P(words.counted("threads.undated", len(thread.undated)), className="aside") if thread.undated else None
    return html.Li([heading, html.Ol(steps, className="steps") if steps else None, undated])


def name_item(thread: Thread, words: Words) -> str:
    """What the thread is about: by the lexicon in the reader's language, else as most texts call it."""
    known = item_name(thread.item, words.locale)
    return capitalise(known if known != thread.item else thread.label)


def show_step(step: Step, before: Step | None, selection: Selection, words: Words) -> html.Li:
    """The time since the step before, and the stage with its day as a link to the first event that tells it."""
    event = step.events[0]
    vague = event.precision != "day" or (before is not None and before.events[0].precision != "day")
    lag = html.Span(tell_lag(step.lag, words, vague=vague), className="lag") if step.lag is not None else None
    sure = "" if event.certainty == "asserted" else words.name("certainty", event.certainty)
    times = html.Span(words("threads.times", n=len(step.events)), className="times") if len(step.events) > 1 else None
    chosen = any(one.id == selection.event for one in step.events)
    link = html.A(
        [
            draw_mark(event),
            html.Span(
                [
                    html.B([words.name("stage", event.stage), " " if times else "", times]),
                    html.Span([words.when(event), html.I(f" · {sure}") if sure else None], className="line"),
                ]
            ),
        ],
        href=f"?{urlencode({'event': event.id})}",
        className="go step",
        title=headline(event, words),
        **(attributes(aria_current="true") if chosen else {}),
    )
    return html.Li([lag, link])


def _pairs(steps: Sequence[Step]) -> list[tuple[Step | None, Step]]:
    return list(zip((None, *steps[:-1]), steps, strict=True))


def register(app: Dash, store: Store) -> None:
    """Threads are found when the reader looks at them, once for each choice of events."""

    @lru_cache(maxsize=8)
    def follow_once(version: int, filters: Filters) -> list[Thread]:
        return follow_decisions(store, filters)

    @app.callback(
        Output(ids.THREADS, "children"), Input(ids.asked_by("threads"), "data"), State(ids.LOCALE, "data"), prevent_initial_call=True
    )
    def show(asked: str | None, locale: str):  # type: ignore[no-untyped-def]
        if not asked:
            return []
        selection, words = Selection.read(asked), load_words(locale)
        threads = follow_once(store.version(), selection.shown)
        if not threads:
            return [explain_nothing(store, selection, words, "threads.none")]
        return [show_limit(store.count(selection.shown), words), *show_threads(threads, selection, words)]
