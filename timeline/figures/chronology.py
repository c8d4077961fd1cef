"""Events → Scene: lanes over a time axis, as a newspaper would print them.

From top to bottom: title, legend, header row with the context, lanes, axis, footer. The lanes' skies take what height is left; where that
is too little, the least important labels are given up and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from timeline.figures.context import draw_context, plan_context
from timeline.figures.date_text import format_period
from timeline.figures.fitting import MOST_MARKS, Fitted, fit_lanes
from timeline.figures.headings import draw_footer, draw_legend, draw_title, list_entries, list_link_entries
from timeline.figures.headlines import choose_headline, choose_named
from timeline.figures.knockout import knock_out
from timeline.figures.lane_plan import Style, count_unnamed, draw_lane, named_events
from timeline.figures.lanes import sort_into_lanes
from timeline.figures.links import Link, draw_links
from timeline.figures.page import (
    AXIS_HEIGHT,
    INSET,
    MARGIN,
    NARROW,
    draw_axis,
    draw_breaks,
    draw_gaps,
    draw_ground,
    draw_name,
    draw_reason,
    find_window,
    frame_lanes,
    place_count,
)
from timeline.figures.scene import Box, Counts, Lane, Line, Marker, Part, Scene
from timeline.figures.spots import find_stops
from timeline.figures.themes import THEMES
from timeline.figures.time_axis import SCALES, TimeAxis, choose_gaps
from timeline.figures.words import say
from timeline.figures.wrapping import clean
from timeline.models import CERTAINTIES, Event

MOST_LANES = 14
LANE_ROOM, LANE_ROOM_NARROW = 80, 106
"""Pixels that a lane needs to say anything: on a page of a given height this bounds the number of lanes."""
HEADER_SKY = 64.0
NARROWEST = 320
FEWEST_LANES = 2


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
    links: Sequence[Link] = (),
    scale: str = "auto",
    zoom: float = 1.0,
) -> Scene:
    """The chronology of the events in a picture of this width; as high as it must be where no height is given.

    `lanes` is donor, actor, recipient, item_class, kind or thread (a lane for each decision, with the days between its stages). Only
    events that touch `since`…`until` are shown. `labels` are headlines by event id; others are written from the event. `links` are edges
    of the event graph, drawn as curves. `scale` is auto (linear, but what lies far off from all others is drawn near, if no one asked for
    the days: `choose_gaps`), linear, folded (all long stretches without events take a few pixels) or even (every dated event as far from
    the next: for few events over many years). With `zoom` the pixels are larger ones: at 2 a width of 540 fills a
    picture of 1080, and all type is twice as high. The same arguments always give the same picture.
    """
    if theme not in THEMES:
        raise ValueError(f"theme {theme!r} is not one of {', '.join(THEMES)}")
    if scale not in SCALES:
        raise ValueError(f"scale {scale!r} is not one of {', '.join(SCALES)}")
    width, look = max(int(width), NARROWEST), THEMES[theme]
    title, subtitle, footer = clean(title), clean(subtitle), clean(footer)
    shown = [e for e in events if (since is None or e.last >= since) and (until is None or e.first <= until)]
    shown.sort(key=lambda e: (e.first, e.last, e.id))
    above, y = draw_title(title, subtitle, look, width, MARGIN, 14.0)
    rows, context = sort_into_lanes(shown, lanes, locale, MOST_LANES)
    aside = {event.id for event in context}
    entries = list_entries([e for e in shown if e.id not in aside], context, locale, narrow=width < NARROW)
    entries[1].extend(list_link_entries(links, shown, locale))
    legend, y = draw_legend(entries, look, width, MARGIN, y)
    above += legend
    headline, named = choose_headline(locale, labels), choose_named(locale, labels)
    axis_days = find_window(shown, since, until, folding=scale in ("folded", "even"))
    times = [(event.first, event.last) for event in shown]
    folded = choose_gaps(times, *axis_days, scale, asked=since is not None and until is not None)
    if folded and scale == "auto":
        axis_days = find_window(shown, since, until, folding=True)
        folded = choose_gaps(times, *axis_days, scale) or folded
    stops, precisions = find_stops(shown, *axis_days) if scale == "even" else ((), ())
    notes = [text for text in (footer, say("even", locale) if stops else "") if text]
    foot_height = draw_footer(_sentences(notes, 0, len(shown), locale), look, width, MARGIN, 0.0)[1] + 10.0
    ranks = rank(shown, selected, named)
    sky = HEADER_SKY if height is None else min(HEADER_SKY, max(17.0, height * 0.06))
    most = MOST_LANES if height is None else _most_lanes(height - y - AXIS_HEIGHT - foot_height, width)
    while True:
        rows, context = sort_into_lanes(shown, lanes, locale, most)
        frame = frame_lanes(rows, width)
        axis = TimeAxis(*axis_days, frame.left + INSET, frame.right - INSET, folded, stops, precisions)
        style = Style(
            look, locale, axis, frame.left, frame.right, frame.label_width, selected, lanes == "donor", bool(links), headline, named
        )
        header = plan_context(context, style, ranks, ceiling=sky, marked=MOST_MARKS, beside=not frame.names_above)
        top = y + 2.0 + header.height
        room = None if height is None else height - top - AXIS_HEIGHT - foot_height
        fitted = fit_lanes(rows, style, ranks, frame, room)
        # A lane without a single label says nothing: better fewer lanes that speak.
        if most <= FEWEST_LANES or all(lane.labels for lane in fitted):
            break
        most = min(most, len(rows)) - 1
    spare = 0.0 if room is None or not fitted else max(0.0, room - sum(lane.height for lane in fitted)) / len(fitted)

    ground: list[Part] = []
    rules: list[Part] = []
    body: list[Part] = []
    bands: list[Lane] = []
    end = top
    for index, lane in enumerate(fitted):
        start, end = end, end + lane.height + spare
        row = lane.plan.row
        baseline = round(end - lane.plan.foot_room - spare * 0.35, 1)
        if index % 2 == 0 and look.stripe != look.paper:
            ground.append(draw_ground(look, width, start, end))
        rules.append(Line(frame.left, baseline, frame.right, baseline, look.rule, "rules", 1.2))
        body += draw_name(row, frame, look, start, baseline)
        body += draw_lane(lane.plan, lane.labels, style, baseline)
        body += count_unnamed(lane.plan, lane.labels, *place_count(row, frame, start, baseline), look)
        bands.append(Lane(row.key, row.name, start, end, baseline, len(row.events)))
    reason = ""
    if not shown:
        end = top + 200.0 if room is None else top + max(room, 80.0)
        ground.append(draw_ground(look, width, top, end))
        body, reason = draw_reason(look, locale, width, (top + end) / 2, since, until)
    behind, front = draw_context(header, style, y + 2.0, end)
    markers = {part.event: part for part in (*body, *front) if isinstance(part, Marker) and part.event}
    curves = draw_links(links, markers, look)
    grid, axis_parts = draw_axis(axis, locale, look, frame, top, end)
    breaks = draw_gaps(axis, locale, look, top, end) + draw_breaks(axis, locale, look, axis_parts, end)

    counts = _count(shown, fitted, header.labelled, len(header.spots.drawn))
    needed = int(end + AXIS_HEIGHT + foot_height + 0.999)
    total = needed if height is None else max(height, needed)  # a page too low for two bare lanes grows: nothing is ever cut off
    foot, _ = draw_footer(_sentences(notes, counts.labelled, counts.events, locale), look, width, MARGIN, total - foot_height)
    bands_behind = [part for part in behind if isinstance(part, Box)]
    verticals = [part for part in behind if isinstance(part, Line)]
    back = [*ground, *bands_behind, *grid, *verticals, *rules, *axis_parts, *breaks]
    described = reason or _describe(counts, axis, locale, bands)
    return Scene(
        width=width,
        height=total,
        theme=look,
        locale=locale,
        parts=tuple(knock_out([*back, *curves, *body, *front, *above, *foot])),
        title=title or described.partition(". ")[0],
        description=described,
        lanes=tuple(bands),
        counts=counts,
        time_axis=axis,
        zoom=zoom,
    )


def rank(events: Sequence[Event], selected: str = "", is_named: Callable[[Event], bool] = bool) -> dict[str, int]:
    """Event id → its rank, 0 the most important: the selected one, those with a headline, then by importance, then by their witnesses."""
    sure = {certainty: place for place, certainty in enumerate(CERTAINTIES)}

    def weigh(e: Event) -> tuple[bool, bool, float, bool, int, bool, int, date, str]:
        return (
            e.id != selected,
            not is_named(e),
            -e.importance,
            not e.dated,
            -len(e.mentions),
            not e.official,
            sure[e.certainty],
            e.first,
            e.id,
        )

    return {event.id: place for place, event in enumerate(sorted(events, key=weigh))}


def _most_lanes(room: float, width: int) -> int:
    fitting = int((room - 44.0) // (LANE_ROOM_NARROW if width < NARROW else LANE_ROOM))
    return max(FEWEST_LANES, min(MOST_LANES, fitting))


def _count(shown: Sequence[Event], fitted: Sequence[Fitted], heads: set[str], context_marks: int) -> Counts:
    labelled = heads.union(*(named_events(lane.labels) for lane in fitted))
    marked = context_marks + sum(len(lane.plan.spots.drawn) for lane in fitted)
    return Counts(events=len(shown), marked=marked, labelled=len(labelled), hidden=len(shown) - marked)


def _sentences(notes: Sequence[str], labelled: int, events: int, locale: str) -> list[str]:
    """What stands at the foot: the notes, and how many events there are and are named."""
    return [*notes, *([_tell_count(labelled, events, locale)] if events else [])]


def _tell_count(labelled: int, events: int, locale: str) -> str:
    if labelled < events:
        return say("counted", locale, shown=labelled, n=events)
    return say("one", locale) if events == 1 else say("many", locale, n=events)


def _describe(counts: Counts, axis: TimeAxis, locale: str, bands: Sequence[Lane]) -> str:
    told = f"{_tell_count(counts.events, counts.events, locale)}, {format_period(axis.first, axis.last, locale)}"
    return f"{told}. " + ", ".join(f"{lane.name}: {lane.events}" for lane in bands)
