"""On how many independent voices an event rests, in what its tellings agree and differ, and which other events contradict it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dash import html

from dashboards.panels.neighbours import show_neighbour
from dashboards.words import Words
from timeline.events import corroborate
from timeline.models import Event, Mention
from timeline.store import Store

MOST_CONTRADICTIONS = 12
Told = Event | Mention

ASPECTS: dict[str, Callable[[Told, Words], str]] = {
    "when": lambda told, words: words.when(told) if isinstance(told, Event) or told.when is not None else "",
    "stage": lambda told, words: words.name("stage", told.stage) if told.stage else "",
    "certainty": lambda told, words: words.name("certainty", told.certainty),
    "amounts": lambda told, words: ", ".join(sorted({words.amount(amount) for amount in told.amounts})),
    "quantities": lambda told, words: ", ".join(sorted({words.quantity(quantity) for quantity in told.quantities})),
}
"""What tellings can be compared in, as a reader would see it; "" where a telling says nothing of it."""


def show_agreement(store: Store, event: Event, words: Words) -> list[Any]:
    """The section of the evidence panel."""
    agreed, differing = compare_tellings(event, words)
    against = contradicting(store, event)
    shown: list[Any] = [html.H3(words("agreement.title")), html.P(tell_voices(event, words), className="voices")]
    if agreed:
        names = ", ".join(words(f"evidence.{aspect}").lower() for aspect in agreed)
        shown.append(html.P(words("agreement.agree", what=names), className="agree"))
    for aspect, said in differing.items():
        lines = [html.Li([html.B(value), html.Span(f" · {', '.join(outlets)}")]) for value, outlets in said.items()]
        shown += [
            html.P(words("agreement.differ", what=words(f"evidence.{aspect}").lower()), className="differ"),
            html.Ul(lines, className="values"),
        ]
    if against:
        shown.append(html.H4(words.counted("agreement.contradicts", len(against))))
        shown.append(html.Ul([show_contradiction(event, other, words) for other in against[:MOST_CONTRADICTIONS]], className="against"))
    return shown


def tell_voices(event: Event, words: Words) -> str:
    """How many independent voices, which outlets, which languages, and how many articles add no voice."""
    told = corroborate(event)
    if told.articles == 1:
        return words("agreement.alone")
    languages = ", ".join(words.name("language", code) for code in told.languages)
    outlets = ", ".join(told.outlets)
    copies = words.counted("agreement.copies", told.articles - told.voices) if told.articles > told.voices else ""
    return " · ".join(part for part in (words.counted("agreement.voices", told.voices), outlets, languages, copies) if part)


def compare_tellings(event: Event, words: Words) -> tuple[list[str], dict[str, dict[str, list[str]]]]:
    """The aspects in which all articles that speak of them agree, two at least; for the others value → who says so."""
    agreed: list[str] = []
    differing: dict[str, dict[str, list[str]]] = {}
    for aspect, tell in ASPECTS.items():
        said: dict[str, list[str]] = {}
        articles: set[str] = set()
        for mention in event.mentions:
            if value := tell(mention, words):
                articles.add(mention.article)
                outlet = mention.source or mention.article
                if outlet not in said.setdefault(value, []):
                    said[value].append(outlet)
        if len(said) > 1:
            differing[aspect] = said
        elif len(articles) > 1:
            agreed.append(aspect)
    return agreed, differing


def contradicting(store: Store, event: Event) -> list[Event]:
    """The events linked with this one by a contradiction, whichever of the two tells of it."""
    edges = [(source, target) for source, target, kind in store.relations(event.id) if kind == "contradicts"]
    ids = dict.fromkeys(target if source == event.id else source for source, target in edges)
    found = (store.event(one) for one in ids)
    return sorted((one for one in found if one), key=lambda one: (one.first, one.last, one.id))


def show_contradiction(event: Event, other: Event, words: Words) -> html.Li:
    """Another event as a link, and what it says otherwise."""
    link = show_neighbour(other, words)
    lines = [
        html.Div([html.Dt(words(f"evidence.{aspect}")), html.Dd([here, html.Span(" ≠ ", className="differ"), html.B(there)])])
        for aspect, here, there in tell_apart(event, other, words)
    ]
    return html.Li([link.children, html.Dl(lines)])


def tell_apart(event: Event, other: Event, words: Words) -> Iterable[tuple[str, str, str]]:
    """Aspect, what this event says and what the other says, where both say something and not the same."""
    for aspect, tell in ASPECTS.items():
        here, there = tell(event, words), tell(other, words)
        if here and there and here != there:
            yield aspect, here, there
