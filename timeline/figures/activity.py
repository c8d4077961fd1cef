"""How busy each month was, and whose: bars over the time axis, all events at the top, then a lane for each donor on one scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.figures.date_text import format_day, format_period
from timeline.figures.fonts import measure
from timeline.figures.headings import PALER, Entry
from timeline.figures.lanes import LANES, THREAD, Row, sort_into_lanes
from timeline.figures.page import (
    AXIS_HEIGHT,
    INSET,
    MARGIN,
    NARROW,
    Frame,
    draw_axis,
    draw_gaps,
    draw_ground,
    draw_name,
    find_window,
    frame_lanes,
)
from timeline.figures.scene import Box, Counts, Lane, Line, Part, Scene, Text
from timeline.figures.sheet import Sheet, choose_events, count_in_words, open_sheet
from timeline.figures.time_axis import GAP_WIDTH, TimeAxis, choose_gaps
from timeline.figures.words import say
from timeline.models import Event

UNITS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
"""What a bar may stand for, in months; the finest whose bars are wide enough is taken."""
NARROWEST_BAR = 5.0
ALL = "~all"
CONTEXT = "~context"
MOST_LANES = 14
ALL_HEIGHT, LANE_HEIGHT, LEAST_LANE = 84.0, 52.0, 30.0
BENEATH_NAME = 26.0
"""So much higher are lanes whose names stand over their bars."""
PEAK = 11.5
"""Size of the number over the highest bar of a lane, and the room for it."""
FOOT = 8.0
MOST_GAP = 3.0
"""Pixels between two bars at most."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The days of one bar, its first pixel and its last."""

    first: date
    last: date
    left: float
    right: float


def draw_activity(
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
    scale: str = "auto",
    zoom: float = 1.0,
) -> Scene:
    """How many events each month has, in all and in each lane; `lanes` as in `draw_chronology`, a decision's own lane apart.

    A bar is a month, or as many months as have the room. What is dated too vaguely for a bar is counted at the foot.

    >>> draw_activity([], width=800).texts[0].text
    'No event to show'
    """
    shown = choose_events(events, since, until)
    for unit in UNITS:
        months = UNITS[unit]
        placed = {event.id: opens for event in shown if (opens := _find_bin(event, months))}
        told = [event for event in shown if event.id in placed]
        days = find_window(told, since, until)
        asked = since is not None and until is not None
        gaps = choose_gaps([(event.first, event.last) for event in told], *days, scale, asked=asked)
        bare = (days[1] - days[0]).days + 1 - sum((end - start).days for start, end in gaps)
        if max(width * 0.8 - GAP_WIDTH * len(gaps), 100.0) / bare * months * 30.4 >= NARROWEST_BAR and len(placed) * 2 >= len(shown):
            break
    vague = len(shown) - len(placed)
    aid = [event for event in shown if event.kind == "aid"]
    entries = [Entry(say("aid_events", locale), kind="area", color="money")] if aid else []
    entries += [Entry(say("other_events", locale), kind="area", color="event")] if len(aid) < len(shown) else []
    notes = [say(f"bar_{unit}", locale), count_in_words("vague", vague, locale) if vague else ""] if shown else []
    sheet = open_sheet(
        [entries], notes,
        width=width, height=height, locale=locale, title=title, subtitle=subtitle, footer=footer, theme=theme, zoom=zoom,
    )  # fmt: skip
    if not shown:
        return sheet.explain(say("empty_all", locale), 0)

    more = BENEATH_NAME if sheet.width < NARROW else 0.0
    least = LEAST_LANE + more
    fitting = MOST_LANES if sheet.room is None else int((sheet.room - AXIS_HEIGHT - 2 * least) // least) - 1
    rows = _list_rows(shown, lanes if lanes in LANES and lanes != THREAD else "donor", locale, min(max(fitting, 1), MOST_LANES))
    frame = frame_lanes(rows, sheet.width)
    axis = TimeAxis(*days, frame.left + INSET, frame.right - INSET, gaps)
    shares = _share_room(len(rows), sheet.room, more)
    heights = [max(high, frame.name_height(row.key) + FOOT) for row, high in zip(rows, shares, strict=True)]
    groups = [_group(row, placed) for row in rows]
    highest = max((len(members) for group in groups[1:] for members in group.values()), default=1)
    bins = {start: _make_bin(start, UNITS[unit], axis) for group in groups for start in group}

    ground: list[Part] = []
    body: list[Part] = []
    bands: list[Lane] = []
    end = sheet.top
    for index, (row, group, high) in enumerate(zip(rows, groups, heights, strict=True)):
        start, end = end, end + high
        baseline = round(end - FOOT, 1)
        if index % 2 == 0 and sheet.look.stripe != sheet.look.paper:
            ground.append(draw_ground(sheet.look, sheet.width, start, end))
        ground.append(Line(frame.left, baseline, frame.right, baseline, sheet.look.rule, "rules", 1.2))
        body += draw_name(row, frame, sheet.look, start, baseline)
        body.append(_count_row(row, frame, sheet, start, baseline))
        most = max((len(members) for members in group.values()), default=1) if index == 0 else highest
        top = start + (frame.pad if frame.names_above else 4.0) + PEAK
        body += _draw_bars(group, bins, sheet, frame, baseline, (baseline - top) / most)
        bands.append(Lane(row.key, row.name, start, end, baseline, len(row.events)))
    grid, axis_parts = draw_axis(axis, locale, sheet.look, frame, sheet.top, end)
    breaks = draw_gaps(axis, locale, sheet.look, sheet.top, end)
    counts = Counts(len(shown), hidden=vague, counted=len(placed))
    busiest = max(groups[0].items(), key=lambda item: (len(item[1]), item[0]), default=None)
    peak = f"{_name_days(bins[busiest[0]], locale)}: {_count(len(busiest[1]), locale)}. " if busiest else ""
    described = f"{_count(len(shown), locale)}, {format_period(axis.first, axis.last, locale)}. {peak}"
    described += ", ".join(f"{row.name}: {len(row.events)}" for row in rows[1:])
    return sheet.finish(
        [*ground, *grid, *axis_parts, *breaks, *body], end + AXIS_HEIGHT, description=described, counts=counts, lanes=bands, time_axis=axis
    )


def _list_rows(shown: Sequence[Event], lanes: str, locale: str, most: int) -> list[Row]:
    """All events, then those of each lane, then what belongs to none."""
    rows, context = sort_into_lanes(shown, lanes, locale, most)
    last = [Row(CONTEXT, say("no_lane", locale), tuple(context))] if context else []
    return [Row(ALL, say("all_events", locale), tuple(shown)), *rows, *last]


def _share_room(count: int, room: float | None, more: float) -> list[float]:
    if room is None:
        return [ALL_HEIGHT + more, *[LANE_HEIGHT + more] * (count - 1)]
    left = max(room - AXIS_HEIGHT, (LEAST_LANE + more) * (count + 1))
    # All events together have the room of two lanes, for they are the sum of them.
    each = left / (count + 1)
    return [left - each * (count - 1), *[each] * (count - 1)]


def _find_bin(event: Event, months: int) -> date | None:
    """The first day of the bar in which the event lies; None where it may lie in several."""
    first = _floor(event.first, months)
    return first if first == _floor(event.last, months) else None


def _floor(day: date, months: int) -> date:
    number = (day.year * 12 + day.month - 1) // months * months
    return date(max(number // 12, 1), number % 12 + 1 if number >= 12 else 1, 1)


def _make_bin(first: date, months: int, axis: TimeAxis) -> Bin:
    number = first.year * 12 + first.month - 1 + months
    year, month = divmod(number // months * months if months > 12 else number, 12)
    last = date(year, month + 1, 1) - timedelta(days=1) if year <= date.max.year else date.max
    left, right = max(axis.x(first), axis.left), min(axis.x_after(last), axis.right)
    return Bin(first, last, left, max(right, left + 1.0))


def _group(row: Row, placed: dict[str, date]) -> dict[date, list[Event]]:
    group: dict[date, list[Event]] = defaultdict(list)
    for event in row.events:
        if event.id in placed:
            group[placed[event.id]].append(event)
    return dict(group)


def _draw_bars(
    group: dict[date, list[Event]], bins: dict[date, Bin], sheet: Sheet, frame: Frame, baseline: float, unit: float
) -> list[Part]:
    """The bars of a lane, aid beneath everything else, and over the highest one its number."""
    parts: list[Part] = []
    look = sheet.look
    for start, members in sorted(group.items()):
        days = bins[start]
        gap = min(MOST_GAP, (days.right - days.left) * 0.2)
        left, wide = round(days.left + gap / 2, 2), round(days.right - days.left - gap, 2)
        hover = f"{_name_days(days, sheet.locale)}: {_count(len(members), sheet.locale)}"
        y = baseline
        for color, kind in (("money", [e for e in members if e.kind == "aid"]), ("event", [e for e in members if e.kind != "aid"])):
            if kind:
                high = round(len(kind) * unit, 2)
                y -= high
                ids = tuple(event.id for event in kind)
                opacity = 1.0 if color == "money" else PALER
                parts.append(Box(left, round(y, 2), wide, high, look.items[color], "bars", opacity, events=ids, hover=hover))
    if any(len(members) > 1 for members in group.values()):
        start, members = max(group.items(), key=lambda item: (len(item[1]), item[0]))
        told = str(len(members))
        half = measure(told, PEAK) / 2
        x = min(max((bins[start].left + bins[start].right) / 2, frame.left + half), frame.right - half)
        y = baseline - len(members) * unit - 4.0
        parts.append(Text(round(x, 2), round(y, 2), told, PEAK, look.secondary, "peaks", anchor="middle"))
    return parts


def _count_row(row: Row, frame: Frame, sheet: Sheet, top: float, baseline: float) -> Text:
    """After the lane's name how many events it has."""
    words = str(len(row.events))
    if frame.names_above:
        x = MARGIN + measure(frame.name_lines[row.key][-1], 15.0, "semibold") + 8.0
        return Text(round(x, 2), top + 17.0, words, PEAK, sheet.look.secondary, "lanes")
    return Text(frame.left - 10.0, baseline + 5.0, words, PEAK, sheet.look.secondary, "lanes", anchor="end")


def _count(n: int, locale: str) -> str:
    return say("one", locale) if n == 1 else say("many", locale, n=n)


def _name_days(days: Bin, locale: str) -> str:
    if days.first.year != days.last.year:
        return f"{days.first.year}–{days.last.year}"
    if (days.first.month, days.last.month) == (1, 12):
        return str(days.first.year)
    told = format_day(days.first, locale, "yMMM")
    return told if days.first.month == days.last.month else f"{told} – {format_day(days.last, locale, 'yMMM')}"
