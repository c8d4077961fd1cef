"""How long decisions take: from request to promise, to delivery, to use. A lane for each step, a mark for each decision at its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from timeline.figures.date_text import format_length, format_months
from timeline.figures.fonts import measure
from timeline.figures.headings import Entry, list_class_entries
from timeline.figures.journeys import find_journeys, find_lags
from timeline.figures.lag_strips import Strip, draw_dots, draw_labels, name_marks, place_dots, plan_strip, tell_length
from timeline.figures.lane_plan import CHIP_SIZE, CLEARANCE
from timeline.figures.lanes import Row
from timeline.figures.page import INSET, Frame, draw_ground, draw_name, frame_lanes, place_count
from timeline.figures.scene import Chip, Counts, Lane, Line, Part, Scene, Text
from timeline.figures.sheet import Sheet, choose_events, count_in_words, open_sheet, tell_cut
from timeline.figures.words import say
from timeline.models import Event

SKIES = (230.0, 200.0, 175.0, 150.0, 125.0, 100.0, 80.0, 64.0, 47.0, 31.0)
"""How high the labels of a lane may rise: as high as the page allows; one headline with its days has room anywhere."""
MEDIAN_ROOM = 20.0
MOST_TICKS = 10
MONTH, YEAR = 30.4375, 365.25
TICKS = (
    1.0, 2.0, 5.0, 10.0, MONTH, 2 * MONTH, 3 * MONTH, 6 * MONTH, YEAR, 2 * YEAR, 5 * YEAR, 10 * YEAR, 50 * YEAR, 100 * YEAR, 1000 * YEAR,
)  # fmt: skip
"""Days from one tick of the axis to the next; the finest that has room is taken."""
AXIS = 32.0
TICK_SIZE = 12.0


def draw_lags(
    events: Sequence[Event],
    *,
    width: int,
    height: int | None = None,
    locale: str = "en",
    since: date | None = None,
    until: date | None = None,
    title: str = "",
    subtitle: str = "",
    footer: str = "",
    theme: str = "light",
    zoom: float = 1.0,
) -> Scene:
    """The time that each step of each decision took, as far as both of its days are told.

    >>> draw_lags([], width=800).texts[0].text
    'No event to show'
    """
    shown = choose_events(events, since, until)
    lags = find_lags(find_journeys(shown))
    every = [lag for members in lags.values() for lag in members]
    vague = [Entry(say("vague", locale), kind="bar")] if any(lag.least < lag.most for lag in every) else []
    entries = [*list_class_entries([lag.journey.item_class for lag in every], locale), *vague]
    sheet = open_sheet(
        [entries], [say("lag_note", locale), *tell_cut(since, until, locale)],
        width=width, height=height, locale=locale, title=title, subtitle=subtitle, footer=footer, theme=theme, zoom=zoom,
    )  # fmt: skip
    if not lags:
        return sheet.explain(say("lag_none", locale), len(shown))
    rows = [Row(name, say(f"lag_{name}", locale), tuple(lag.later for lag in members)) for name, members in lags.items()]
    frame = frame_lanes(rows, sheet.width)
    longest = max(max(lag.days for lag in every), 1)
    left, right = frame.left + INSET, frame.right - INSET - 26.0
    scale = (right - left) / longest
    strips = [plan_strip(row, lags[row.key], left, scale, locale, frame.label_width) for row in rows]

    pads = frame.pad + MEDIAN_ROOM + CLEARANCE
    bare = sum(pads + strip.foot for strip in strips)
    for sky in SKIES:  # the same for all, so that a lane which needs little leaves the rest to the others
        placed = [place_dots(strip, frame.left, frame.right, sky) for strip in strips]
        heads = [max((place.head for place, _ in places), default=0.0) for places in placed]
        if sheet.room is None or bare + sum(heads) + AXIS <= sheet.room:
            break
    tall = [max(pads + head, frame.name_height(strip.row.key)) + strip.foot for strip, head in zip(strips, heads, strict=True)]
    spare = 0.0 if sheet.room is None else max(0.0, sheet.room - AXIS - sum(tall)) / len(strips)

    ground: list[Part] = []
    body: list[Part] = []
    bands: list[Lane] = []
    end = sheet.top
    for index, (strip, places, high) in enumerate(zip(strips, placed, tall, strict=True)):
        start, end = end, end + high + spare
        baseline = round(end - strip.foot - spare * 0.35, 1)
        if index % 2 == 0 and sheet.look.stripe != sheet.look.paper:
            ground.append(draw_ground(sheet.look, sheet.width, start, end))
        ground.append(Line(frame.left, baseline, frame.right, baseline, sheet.look.rule, "rules", 1.2))
        body += draw_name(strip.row, frame, sheet.look, start, baseline)
        body += _draw_median(strip, sheet, frame, left + strip.median * scale, start, baseline)
        body += draw_labels(places, sheet.look, baseline)
        body += draw_dots(strip, sheet.look, locale, left, frame.right, scale, baseline)
        body += _count_unnamed(strip, name_marks(places), sheet, frame, start, baseline)
        bands.append(Lane(strip.row.key, strip.row.name, start, end, baseline, len(strip.row.events)))
    axis = _draw_axis(sheet, frame, left, scale, longest, end)

    told = {lag.later.id for lag in every}
    marked = {dot.lag.later.id for strip in strips for dot in strip.dots}
    named = {event for places in placed for event in name_marks(places)}
    counts = Counts(len(shown), len(marked), len(named), len(shown) - len(marked), len(told - marked))
    described = f"{count_in_words('decision', len({lag.journey.thread for lag in every}), locale)}. "
    described += ", ".join(f"{strip.row.name}: {_tell_median(strip, locale)} ({len(strip.row.events)})" for strip in strips)
    return sheet.finish([*ground, *axis, *body], end + AXIS, description=described, counts=counts, lanes=bands)


def _tell_median(strip: Strip, locale: str) -> str:
    return say("median", locale, length=tell_length(round(strip.median), locale))


def _draw_median(strip: Strip, sheet: Sheet, frame: Frame, x: float, top: float, baseline: float) -> list[Part]:
    """An upright stroke at the time that half of the decisions took at most, and over it how long that is; none for a single one."""
    if len(strip.row.events) < 2:
        return []
    words = _tell_median(strip, sheet.locale)
    wide = measure(words, CHIP_SIZE + 0.5, italic=True)
    y = top + frame.pad + 8.0
    at = min(max(x, frame.left + wide / 2), frame.right - wide / 2)
    line = Line(round(x, 2), y + 5.0, round(x, 2), baseline, sheet.look.secondary, "medians", 1.4)
    return [line, Text(round(at, 2), y, words, CHIP_SIZE + 0.5, sheet.look.secondary, "medians", italic=True, anchor="middle")]


def _count_unnamed(strip: Strip, named: set[str], sheet: Sheet, frame: Frame, top: float, baseline: float) -> list[Chip]:
    """After the lane's name how many of its decisions have no label, those for which not even a mark had room among them."""
    ids = tuple(dict.fromkeys(lag.later.id for lag in strip.lags if lag.later.id not in named))
    x, y = place_count(strip.row, frame, top, baseline)
    text = f"+{len(ids)}"
    return [Chip(x + measure(text, CHIP_SIZE) / 2, y, text, CHIP_SIZE, sheet.look.secondary, ids, strip.row.key)] if ids else []


def _draw_axis(sheet: Sheet, frame: Frame, left: float, scale: float, longest: int, y: float) -> list[Part]:
    """Uprights through all lanes, and beneath them how long each is, from nothing on."""
    look = sheet.look
    parts: list[Part] = [Line(frame.left, y, frame.right, y, look.rule, "axis")]
    wide = max(measure(_tell_tick(days, sheet.locale), TICK_SIZE) for days in (MONTH * 11, longest)) + 12.0
    step = next((days for days in TICKS if days * scale >= wide and longest / days <= MOST_TICKS), TICKS[-1])
    reached = 0.0
    for number in range(int(longest / step) + 1):
        x = round(left + number * step * scale, 2)
        parts.append(Line(x, sheet.top, x, y, look.grid, "grid"))
        told = _tell_tick(number * step, sheet.locale)
        words = Text(x, y + 20.0, told, TICK_SIZE, look.secondary, "axis", anchor="middle")
        if words.box[0] > reached + 8 and words.box[2] <= frame.right + 12:
            parts += [Line(x, y, x, y + 5, look.rule, "axis"), words]
            reached = words.box[2]
    return parts


def _tell_tick(days: float, locale: str) -> str:
    """ "9 mois", "27 mois", "3 ans": in years only where they are whole."""
    if not days:
        return "0"
    whole = days < 2 * MONTH or days >= 10 * YEAR or abs(days / YEAR - round(days / YEAR)) < 0.02
    return format_length(ceil(days), locale) if whole else format_months(round(days / MONTH), locale)
