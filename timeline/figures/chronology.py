"""Events → Scene: lanes over a time axis, as a newspaper would print them.

From top to bottom: title, legend, header row with the context, lanes, axis, footer. The lanes' skies take what height is left; where that
is too little, the least important labels are given up and counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.figures.axis import MAJOR_SIZE, MINOR_SIZE, make_ticks
from timeline.figures.context import draw_context, plan_context
from timeline.figures.date_text import format_day, format_period
from timeline.figures.headings import draw_footer, draw_legend, draw_title, list_entries
from timeline.figures.headlines import choose_headline
from timeline.figures.knockout import knock_out
from timeline.figures.labels import Place
from timeline.figures.lane_plan import CLEARANCE, LanePlan, Style, draw_lane, labelled_events, place_lane, plan_lane
from timeline.figures.lanes import Row, sort_into_lanes
from timeline.figures.scene import Box, Counts, Lane, Line, Part, Scene, Text, TimeAxis
from timeline.figures.themes import THEMES, Theme
from timeline.figures.words import say
from timeline.figures.wrapping import wrap
from timeline.models import Event

MARGIN = 20.0
MOST_MARKS = 600
MOST_LABELS = 90
MOST_LANES = 14
NARROW = 760
"""Under this width lane names stand over their lane instead of beside it."""
SKY = 176.0
"""Highest stack of labels over a lane when the page may grow."""
HEADER_SKY = 64.0
LANE_NAME = 15.0
AXIS_HEIGHT = 46.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the lanes are on the page."""

    left: float
    right: float
    name_lines: Mapping[str, tuple[str, ...]]
    names_above: bool

    @property
    def pad(self) -> float:
        return 27.0 if self.names_above else 9.0


def draw_chronology(
    events: Sequence[Event],
    *,
    width: int,
    height: int | None = None,
    locale: str = "en",
    lanes: str = "donor",
    since: date | None = None,
    until: date | None = None,
    title: str = "",
    subtitle: str = "",
    footer: str = "",
    theme: str = "light",
    selected: str = "",
    labels: Mapping[str, str] | None = None,
) -> Scene:
    """The chronology of the events in a picture of this width; as high as it must be where no height is given.

    `lanes` is donor, actor, recipient, item_class or kind. Only events that touch `since`…`until` are shown. `labels` are headlines by
    event id; others are written from the event. The same arguments always give the same picture.
    """
    if theme not in THEMES:
        raise ValueError(f"theme {theme!r} is not one of {', '.join(THEMES)}")
    width = max(int(width), 320)
    look = THEMES[theme]
    shown = [e for e in events if (since is None or e.last >= since) and (until is None or e.first <= until)]
    shown.sort(key=lambda e: (e.first, e.last, e.id))
    narrow = width < NARROW
    head, y = draw_title(title, subtitle, look, width, MARGIN, 14.0)
    rows, context = sort_into_lanes(shown, lanes, locale, _most_lanes(height))
    in_lanes = [event for row in rows for event in row.events]
    legend, y = draw_legend(list_entries(in_lanes, context, locale), look, width, MARGIN, y)
    first, last = _window(shown, since, until)
    frame = _frame(rows, width, narrow)
    axis = TimeAxis(first, last, frame.left + 12.0, frame.right - 12.0)
    foot_texts = [text for text in (footer, _count_text(len(shown), len(shown), locale) if shown else "") if text]
    foot_height = draw_footer(foot_texts, look, width, MARGIN, 0.0)[1] + 10.0
    if not shown:
        return _draw_empty(head + legend, y, width, height, look, locale, axis, frame, foot_texts, title, since, until)

    style = Style(look, locale, axis, frame.left, frame.right, _label_width(frame), selected, choose_headline(locale, labels))
    ranks = rank(shown, selected)
    top_of_context = y + 2.0
    sky = HEADER_SKY if height is None else min(HEADER_SKY, max(17.0, height * 0.08))
    header = plan_context(context, style, ranks, ceiling=sky, marked=MOST_MARKS)
    top = top_of_context + header.height
    room = None if height is None else height - top - AXIS_HEIGHT - foot_height
    plans, placed = _fit(rows, style, ranks, frame, room)

    parts: list[Part] = []
    stripes: list[Part] = []
    bands: list[Lane] = []
    spare = 0.0
    if room is not None and plans:
        spare = max(0.0, (room - sum(_lane_height(p, s, frame) for p, s in zip(plans, placed, strict=True))) / len(plans))
    y = top
    for index, (plan, places) in enumerate(zip(plans, placed, strict=True)):
        tall = _lane_height(plan, places, frame) + spare
        baseline = round(y + tall - plan.foot_room - spare * 0.35, 1)
        if index % 2 == 0 and look.stripe != look.paper:
            stripes.append(Box(0, y, width, tall, look.stripe, "stripes"))
        parts.append(Line(frame.left, baseline, frame.right, baseline, look.rule, "rules", 1.2))
        parts += _draw_name(plan.row, frame, look, y, baseline)
        parts += draw_lane(plan, places, style, baseline)
        bands.append(Lane(plan.row.key, plan.row.name, y, y + tall, baseline, len(plan.row.events)))
        y += tall
    behind, front = draw_context(header, style, top_of_context, y)
    ticks, y = _draw_axis(axis, locale, look, frame, top, y)
    grid = [p for p in ticks if isinstance(p, Line) and p.role == "grid"]
    axis_parts = [p for p in ticks if p not in grid]

    labelled = {e for plan, places in zip(plans, placed, strict=True) for e in labelled_events(plan, places)}
    labelled |= {place.want.key for place in header.places}
    marked = sum(len(p.spots.drawn) for p in plans) + len(header.spots.drawn)
    counts = Counts(len(shown), marked, len(labelled), len(shown) - marked)
    foot_texts = [text for text in (footer, _count_text(len(labelled), len(shown), locale)) if text]
    total = height if height is not None else int(y + foot_height + 0.999)
    foot, _ = draw_footer(foot_texts, look, width, MARGIN, total - foot_height)
    boxes = [p for p in behind if isinstance(p, Box)]
    verticals = [p for p in behind if isinstance(p, Line)]
    everything = [*stripes, *boxes, *grid, *verticals, *parts, *front, *axis_parts, *head, *legend, *foot]
    return Scene(
        width, total, look, locale, tuple(knock_out(everything)), title or _describe(counts, axis, locale),
        _describe(counts, axis, locale, bands), tuple(bands), counts, axis,
    )  # fmt: skip


def rank(events: Sequence[Event], selected: str = "") -> dict[str, int]:
    """Event id → its rank, 0 the most important: the selected one, then by importance, then by how well it is witnessed."""
    certainty = {"asserted": 0, "attributed": 1, "planned": 2, "hearsay": 3, "denied": 4}
    ordered = sorted(
        events,
        key=lambda e: (
            e.id != selected,
            -e.importance,
            not e.dated,
            -len(e.mentions),
            not e.official,
            certainty[e.certainty],
            e.first,
            e.id,
        ),
    )
    return {event.id: place for place, event in enumerate(ordered)}


def _fit(
    rows: Sequence[Row], style: Style, ranks: Mapping[str, int], frame: _Frame, room: float | None
) -> tuple[list[LanePlan], list[list[Place]]]:
    """The lanes with their labels, within the room where there is a limit: first fewer rows of marks, then lower skies."""
    budgets = _share_budget(rows, frame)
    for depth in (5, 3, 2, 1):
        plans = [plan_lane(row, style, ranks, rows=depth, marked=MOST_MARKS) for row in rows]
        floor = sum(plan.foot_room + frame.pad + CLEARANCE for plan in plans)
        if room is None or floor + 34 * len(plans) <= room:
            break
    placed = [
        place_lane(plan, style, SKY if room is None else min(SKY, max(room - floor, 0.0)), b)
        for plan, b in zip(plans, budgets, strict=True)
    ]
    if room is not None:
        skies = [max((p.head for p in places), default=0.0) for places in placed]
        limit = _water_level(skies, room - floor)
        placed = [
            places if tall <= limit else place_lane(plan, style, limit, budget)
            for plan, places, tall, budget in zip(plans, placed, skies, budgets, strict=True)
        ]
    return plans, placed


def _share_budget(rows: Sequence[Row], frame: _Frame) -> list[int]:
    """How many labels each lane may have: at most one for 60 pixels, and 90 in all, shared by the number of events."""
    widest = max(3, int((frame.right - frame.left) / 55))
    wanted = [min(len(row.events), widest) for row in rows]
    total = sum(wanted)
    return [max(1, min(w, w * MOST_LABELS // total)) if total > MOST_LABELS else w for w in wanted]


def _water_level(heights: Sequence[float], room: float) -> float:
    """The greatest level to which the heights may be cut so that they fill no more than the room.

    >>> _water_level([100, 20, 60], 150)
    65.0
    """
    left, rest = room, sorted(heights)
    for index, tall in enumerate(rest):
        share = left / (len(rest) - index)
        if tall > share:
            return max(share, 0.0)
        left -= tall
    return max(heights, default=0.0)


def _lane_height(plan: LanePlan, places: Sequence[Place], frame: _Frame) -> float:
    return frame.pad + max((p.head for p in places), default=4.0) + CLEARANCE + plan.foot_room


def _most_lanes(height: int | None) -> int:
    return MOST_LANES if height is None else max(2, min(MOST_LANES, height // 62))


def _label_width(frame: _Frame) -> float:
    return min(150.0, max(96.0, (frame.right - frame.left) * 0.26))


def _frame(rows: Sequence[Row], width: int, narrow: bool) -> _Frame:
    room = width - 2 * MARGIN if narrow else 138.0
    lines = {row.key: wrap(row.name, room, LANE_NAME, "semibold", lines=1 if narrow else 3) for row in rows}
    if narrow:
        return _Frame(12.0, width - 12.0, lines, names_above=True)
    widest = max((Text(0, 0, t, LANE_NAME, "", "", "semibold").width for ts in lines.values() for t in ts), default=0.0)
    return _Frame(MARGIN + widest + 20.0, width - 14.0, lines, names_above=False)


def _window(events: Sequence[Event], since: date | None, until: date | None) -> tuple[date, date]:
    """The days that the axis spans: as asked, else from the first event to the last with some air."""
    first = since or min((e.first for e in events), default=None) or (until - timedelta(days=364) if until else date(2022, 1, 1))
    last = until or max((e.last for e in events), default=None) or first + timedelta(days=364)
    last = max(last, first)
    air = max(3, (last - first).days // 60)
    if since is None:
        first = date.fromordinal(max(first.toordinal() - air, 1))
    if until is None:
        last = date.fromordinal(min(last.toordinal() + air, date.max.toordinal() - 1))
    return first, last


def _draw_name(row: Row, frame: _Frame, look: Theme, top: float, baseline: float) -> list[Part]:
    lines = frame.name_lines[row.key]
    if frame.names_above:
        return [Text(frame.left + 2, top + 18, line, LANE_NAME, look.ink, "lanes", "semibold") for line in lines]
    y = baseline + 5 - 18.0 * (len(lines) - 1)
    return [Text(MARGIN, y + 18.0 * index, line, LANE_NAME, look.ink, "lanes", "semibold") for index, line in enumerate(lines)]


def _draw_axis(axis: TimeAxis, locale: str, look: Theme, frame: _Frame, top: float, y: float) -> tuple[list[Part], float]:
    ticks, spans = make_ticks(axis, locale)
    parts: list[Part] = [Line(frame.left, y, frame.right, y, look.rule, "axis", 1.0)]
    right = 0.0
    for tick in ticks:
        parts.append(Line(tick.x, top, tick.x, y, look.grid if tick.strong else look.hairline, "grid", 1.2 if tick.strong else 1.0))
        parts.append(Line(tick.x, y, tick.x, y + (44 if tick.strong and spans else 5), look.rule, "axis", 1.0))
        x = tick.x + 4 if tick.strong and spans else tick.x
        text = Text(x, y + 18, tick.text, MINOR_SIZE, look.secondary, "axis", anchor="start" if x != tick.x else "middle")
        if text.box[0] >= max(right + 5, 2.0) and text.box[2] <= frame.right + 10:
            parts.append(text)
            right = text.box[2]
    for span in spans:
        parts.append(Text((span.left + span.right) / 2, y + 37, span.text, MAJOR_SIZE, look.ink, "axis", "semibold", anchor="middle"))
    return parts, y + AXIS_HEIGHT


def _draw_empty(
    above: list[Part], y: float, width: int, height: int | None, look: Theme, locale: str, axis: TimeAxis, frame: _Frame,
    foot_texts: Sequence[str], title: str, since: date | None, until: date | None,
) -> Scene:  # fmt: skip
    """An empty picture that says why."""
    if since and until:
        reason = say("empty_window", locale, first=format_day(since, locale), last=format_day(until, locale))
    else:
        reason = say("empty_all", locale)
    foot, foot_height = draw_footer(foot_texts, look, width, MARGIN, 0.0)
    total = height if height is not None else int(y + 200 + AXIS_HEIGHT + foot_height + 10)
    bottom = total - AXIS_HEIGHT - foot_height - 10
    middle = (y + bottom) / 2
    parts: list[Part] = [Box(0, y, width, bottom - y, look.stripe, "stripes")]
    ticks, _ = _draw_axis(axis, locale, look, frame, y, bottom)
    parts += ticks if since or until else []
    parts.append(Text(width / 2, middle - 6, say("empty", locale), 18.0, look.ink, "note", "semibold", anchor="middle"))
    for index, line in enumerate(wrap(reason, width - 2 * MARGIN - 20, 14.0)):
        parts.append(Text(width / 2, middle + 18 + 20 * index, line, 14.0, look.secondary, "note", anchor="middle"))
    foot, _ = draw_footer(foot_texts, look, width, MARGIN, bottom + AXIS_HEIGHT)
    parts = knock_out([*parts, *above, *foot])
    return Scene(width, total, look, locale, tuple(parts), title or say("empty", locale), reason, (), Counts(), axis)


def _count_text(labelled: int, events: int, locale: str) -> str:
    if labelled < events:
        return say("counted", locale, shown=labelled, n=events)
    return say("one", locale) if events == 1 else say("many", locale, n=events)


def _describe(counts: Counts, axis: TimeAxis, locale: str, bands: Sequence[Lane] = ()) -> str:
    told = f"{_count_text(counts.events, counts.events, locale)}, {format_period(axis.first, axis.last, locale)}"
    return f"{told}. " + ", ".join(f"{lane.name}: {lane.events}" for lane in bands) if bands else told
