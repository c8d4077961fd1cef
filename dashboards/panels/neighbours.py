"""What came before and after an event: what the texts and the decision threads say, then its nearest company in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from dash import html

from dashboards.marks import draw_mark
from dashboards.telling import headline
from dashboards.words import Words
from timeline.filters import Filters
from timeline.models import Event
from timeline.store import Store

MOST_NEIGHBOURS = 4
NEAREST = 2
LOOKED_AT = 12
KINDS_OF_EDGES = ("follows", "advances", "contradicts", "before")


def show_neighbours(store: Store, event: Event, words: Words) -> list[Any]:
    """What came before and after, first what hangs together, then what merely stands next to it in time."""
    groups = {name: others for name, others in find_neighbours(store, event).items() if name != "contradicts"}  # told by `agreement`
    if not any(groups.values()):
        return []
    company = words.place(event.donor) if event.donor else words.name("kind", event.kind)
    shown: list[Any] = [html.H3(words("evidence.relations"))]
    for name, others in groups.items():
        if others:
            lines = [show_neighbour(one, words) for one in others]
            shown += [html.H4(words(f"evidence.{name}", company=company)), html.Ul(lines, className="neighbours")]
    return shown


def show_neighbour(event: Event, words: Words) -> html.Li:
    """Another event as a link to its own evidence."""
    inside = [draw_mark(event), html.Span(headline(event, words), className="name"), html.Span(words.when(event), className="when")]
    return html.Li(html.A(inside, href=f"?event={quote(event.id)}", className="go"))


def find_neighbours(store: Store, event: Event) -> dict[str, list[Event]]:
    """Other events by how they stand to this one, each in the first group that fits.

    `before` and `after` are the nearest ones of the same donor; of the same kind where no donor is known.
    """
    groups: dict[str, list[Event]] = {"follows": [], "followed_by": [], "contradicts": [], "before": [], "after": []}
    seen = {event.id}
    known = [edge for edge in store.relations(event.id) if edge[2] in KINDS_OF_EDGES]
    for source, target, kind in sorted(known, key=lambda edge: (KINDS_OF_EDGES.index(edge[2]), edge)):
        other = source if target == event.id else target
        found = store.event(other) if other not in seen else None
        if found is None:
            continue
        seen.add(other)
        group = groups[_group(kind, event, found, outgoing=source == event.id)]
        if len(group) < MOST_NEIGHBOURS:
            group.append(found)
    for name, others in (("before", _earlier(store, event)[::-1]), ("after", _later(store, event))):
        fresh = [one for one in others if one.id not in seen][: NEAREST - len(groups[name])]
        groups[name] += fresh[::-1] if name == "before" else fresh
    return groups


def _company(event: Event) -> Filters:
    return Filters(donor=(event.donor,)) if event.donor else Filters(kind=(event.kind,))


def _earlier(store: Store, event: Event) -> list[Event]:
    if event.first == date.min:
        return []
    earlier = replace(_company(event), until=event.first - timedelta(days=1))
    # What has not ended by then is not what came before.
    last = store.events(earlier, limit=LOOKED_AT, offset=max(0, store.count(earlier) - LOOKED_AT))
    return [one for one in last if one.last < event.first]


def _later(store: Store, event: Event) -> list[Event]:
    if event.last == date.max:
        return []
    later = replace(_company(event), since=event.last + timedelta(days=1))
    return [one for one in store.events(later, limit=LOOKED_AT) if one.first > event.last]


def _group(kind: str, event: Event, other: Event, *, outgoing: bool) -> str:
    if kind == "contradicts":
        return kind
    if kind == "before":
        return "after" if outgoing else "before"
    if kind == "follows":
        return "follows" if outgoing else "followed_by"
    return "follows" if (other.first, other.last) < (event.first, event.last) else "followed_by"
