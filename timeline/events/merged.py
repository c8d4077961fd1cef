"""The merged view: what the mentions of one event say together.

Times of the finest mention; stage and kind of most mentions; certainty the surest ("asserted" before "attributed" …, a denial only if all
deny); names, items and amounts of all, the most told first.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from timeline.events.plover import plover_of
from timeline.models import STAGES, Amount, Event, Mention, Name, Quantity

FINENESS = ("day", "weekend", "week", "range", "month", "quarter", "season", "half", "year", "decade", "century")
BESIDE = frozenset({"permission", "funds", "other"})
LATE = 3
"""A later day is believed only if so many times as many articles tell it as an earlier one."""

CERTAINTY_ORDER = ("asserted", "attributed", "hearsay", "planned", "denied")


def merged_view(mentions: list[Mention]) -> Event:
    """The merged view of mentions of one event."""
    ordered = sorted(mentions, key=lambda m: (m.when is None, m.article, m.start))
    dated = [m for m in ordered if m.when is not None] or ordered
    core = _core(dated, [m for m in ordered if m.about and m.certainty != "planned"])
    certainty = min((m.certainty for m in dated if m.certainty != "denied"), key=CERTAINTY_ORDER.index, default="denied")
    voices = [m for m in dated if m.certainty == certainty]
    stage = _most([m.stage for m in dated], order=STAGES)
    actors = _names(m.actors for m in dated)
    items = _names(m.items for m in dated)
    donor = _donor(actors, items, dated)
    # A weapon says more than the permission to use it or the package it comes in.
    classed = [i for i in items if i.item_class]
    first_item = next((i for i in classed if i.item_class not in BESIDE), classed[0] if classed else None)
    first = min(m.first for m in dated) if core.precision == "range" else core.first
    event = Event(
        id=_identity(ordered),
        kind=_most([m.kind for m in dated]),
        first=first,
        last=core.last,
        mentions=tuple(ordered),
        precision=core.precision,
        approximate=core.approximate,
        open=core.open,
        stage=stage,
        summary=core.summary,
        certainty=certainty,
        according_to=tuple(dict.fromkeys(s for m in voices for s in m.according_to)),
        anonymous=bool(voices) and all(m.anonymous for m in voices if m.according_to) and any(m.anonymous for m in voices),
        official=any(m.official for m in dated),
        actors=actors,
        recipients=_names(m.recipients for m in dated),
        items=items,
        amounts=_amounts(dated),
        quantities=_quantities(dated),
        places=_names(m.places for m in dated),
        donor=donor,
        category=next((i.category for i in items if i.category), ""),
        item_class=first_item.item_class if first_item else "",
        plover=core.plover,
    )
    return event if len(dated) == 1 else replace(event, plover=plover_of(event))  # of the merged stage, not of one telling's


def _core(mentions: Sequence[Mention], reports: Sequence[Mention]) -> Mention:
    """The mention whose time is the event's: of the finest the earliest that many articles tell, for the press comes late, never early.

    No article reports what has not happened yet: where the articles whose news it is disagree about the day, days after the first of them
    appeared are left aside.
    """
    finest = min(FINENESS.index(m.precision) for m in mentions)
    fine = [m for m in mentions if FINENESS.index(m.precision) == finest]
    known = min((m.published for m in reports if m.published is not None), default=date.max)
    fine = [m for m in fine if m.first <= known] or fine
    tellings: Counter[tuple[date, date]] = Counter()
    for article, first, last in {(m.article, m.first, m.last) for m in fine}:
        told = [m for m in fine if (m.article, m.first, m.last) == (article, first, last)]
        # "late on Thursday" may mean the night to Friday, "at 6 a.m." stands on the day of the paper.
        tellings[first, last] += 1 if all(m.approximate or is_loose(m) for m in told) else 2
    most = max(tellings.values())
    days = min(span for span, votes in tellings.items() if votes * LATE >= most)
    return min((m for m in fine if (m.first, m.last) == days), key=lambda m: (m.approximate, m.article, m.start))


def is_loose(mention: Mention) -> bool:
    """Whether no words name its day: none at all, or a clock time that was given the day of publication."""
    return mention.when is None or ("T" in mention.when.value and mention.first == mention.published)


def _identity(mentions: Sequence[Mention]) -> str:
    """A name made of what the event is, the same however the articles come: of its earliest mention's content."""
    first = min(mentions, key=lambda m: (m.when is None, FINENESS.index(m.precision), m.first, m.article, m.start, m.trigger))
    told = "\x1f".join((first.article, str(first.start), first.kind, first.stage, first.trigger, first.first.isoformat()))
    return "e" + hashlib.sha256(told.encode("utf8")).hexdigest()[:15]


def _most(values: Sequence[str], *, order: Sequence[str] = ()) -> str:
    """The value told most often; of equals the one furthest on its way, an empty one last."""
    counts = Counter(value for value in values if value) or Counter(values)
    return max(sorted(counts), key=lambda v: (counts[v], order.index(v) if v in order else -1))


def _names(groups: Iterable[Sequence[Name]]) -> tuple[Name, ...]:
    """Each name once by its key, else by its words; the fullest writing of it that comes first."""
    kept: dict[str, Name] = {}
    for group in groups:
        for name in group:
            kept.setdefault(name.key or name.text.lower(), name)
    return tuple(kept.values())


def _donor(actors: Sequence[Name], items: Sequence[Name], mentions: Sequence[Mention]) -> str:
    """The country or union that decides: of the first actor with one; for aid never the one that is helped, unless it acts alone;
    where nobody acts, where the things come from."""
    if all(m.kind != "aid" for m in mentions):
        return next((a.country for a in actors if a.country), "")
    helped = {r.country for m in mentions for r in m.recipients if r.country}
    own = [a.country for a in actors if a.country]
    origins = [i.country for i in items if i.country and i.country not in helped]
    return next((c for c in [*own, *origins] if c not in helped), own[0] if own and not helped else "")


def _amounts(mentions: Sequence[Mention]) -> tuple[Amount, ...]:
    kept: dict[tuple[float, str], Amount] = {}
    for mention in mentions:
        for amount in mention.amounts:
            kept.setdefault((amount.value, amount.currency), amount)
    return tuple(kept.values())


def _quantities(mentions: Sequence[Mention]) -> tuple[Quantity, ...]:
    kept: dict[tuple[str, float], Quantity] = {}
    for mention in mentions:
        for quantity in mention.quantities:
            kept.setdefault((quantity.item, quantity.count), quantity)
    return tuple(kept.values())
