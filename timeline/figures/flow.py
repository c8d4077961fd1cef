"""From promised to delivered: how many decisions reached each station of the way, as ribbons from whose they are to what came of them.

From left to right stand who decides (or for whom, or the class of the thing), then the stations. A ribbon is as high as the decisions in it
are many and has the colour of the class; beneath a station run those that are told of later only, and lowest those that were refused. Where
a station has no ribbon on its right, nothing more is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.figures.flow_lanes import Slots, find_slots, group_journeys
from timeline.figures.fonts import measure
from timeline.figures.headings import list_class_entries
from timeline.figures.journeys import STATIONS, Journey, find_journeys
from timeline.figures.page import MARGIN
from timeline.figures.scene import Box, Counts, Marker, Part, Ribbon, Scene, Text
from timeline.figures.sheet import Sheet, choose_events, count_in_words, open_sheet, tell_cut, widest
from timeline.figures.themes import MARKS, SIZES
from timeline.figures.words import name_of, say
from timeline.figures.wrapping import wrap
from timeline.models import Event

ROOMY = 620
"""From this width on the groups have a column of their own."""
HEAD_SIZE, COUNT_SIZE, NAME_SIZE = 13.0, 11.5, 13.0
HEAD_LINE, COUNT_LINE, NAME_LINE = 16.0, 15.0, 15.0
NODE = 7.0
OPACITY = 0.55
END = 34.0
"""Pixels in which a decision fades out of which nothing more is told."""
GAP = 26.0
"""Between a station and what passes it, and what is refused."""
THICKEST, USUAL_HEIGHT = 22.0, 420.0
LEAST_ROOM = 160.0
MARKED = 14.0
"""A band so high bears the mark of its class where it ends."""
LAST_COLUMN = 92.0
"""Pixels that the last station takes with its name."""
TIGHT, LAST_TIGHT, HEAD_TIGHT = 460, 60.0, 11.5
"""Under this width the names of stations are set smaller, and the last has less room."""


def draw_flow(
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
    zoom: float = 1.0,
) -> Scene:
    """How far the decisions came of which the events tell; `lanes` (donor, recipient or item_class) is what stands at the left.

    >>> draw_flow([], width=800).texts[0].text
    'No event to show'
    """
    shown = choose_events(events, since, until)
    journeys = find_journeys(shown)
    entries = list_class_entries([journey.item_class for journey in journeys], locale)
    sheet = open_sheet(
        [entries], [say("flow_note", locale), *tell_cut(since, until, locale), count_in_words("decision", len(journeys), locale)],
        width=width, height=height, locale=locale, title=title, subtitle=subtitle, footer=footer, theme=theme, zoom=zoom,
    )  # fmt: skip
    if not journeys:
        return sheet.explain(say("flow_none", locale), len(shown))
    stations = [s for s in STATIONS if s == "delivered" or any(s in journey.reached for journey in journeys)]
    groups = group_journeys(journeys, lanes, locale) if sheet.width >= ROOMY else []
    names = [wrap(name, min(138.0, sheet.width * 0.17), NAME_SIZE, "semibold", lines=2) for name, _ in groups]
    left = MARGIN + (max(widest(lines, NAME_SIZE, "semibold") for lines in names) + 44.0 if groups else 0.0)
    tight = sheet.width < TIGHT
    last = LAST_TIGHT if tight else LAST_COLUMN
    pitch = (sheet.width - MARGIN - left - last) / max(len(stations) + bool(groups) - 1, 1)
    # Whole pixels, so that ribbons which meet in a column leave no seam.
    columns = [float(round(left + pitch * (n + bool(groups)))) for n in range(len(stations))]
    rooms = [pitch - (8.0 if tight else 12.0)] * (len(stations) - 1) + [last]

    heads, top = _draw_heads(sheet, stations, journeys, columns, rooms)
    names_refused = max(len(_name_refused(sheet, room)) for room in rooms)
    below = 20.0 + COUNT_LINE * (names_refused + 1)
    room = USUAL_HEIGHT if sheet.room is None else max(sheet.room - (top - sheet.top) - below, LEAST_ROOM)
    slots = find_slots(journeys, [members for _, members in groups], stations, room, gap=GAP, thickest=THICKEST)
    parts: list[Part] = [*_draw_ribbons(slots, sheet, left, columns, top), *heads]
    for (name, members), lines, (start, end) in zip(groups, names, slots.groups, strict=True):
        parts += _draw_group(sheet, name, lines, members, left, top + start, top + end)
    parts += _draw_nodes(slots, sheet, stations, columns, top)
    refused, bottom = _draw_refused(slots, sheet, columns, rooms, top)
    told = [f"{say(f'station_{s}', locale)}: {sum(s in journey.reached for journey in journeys)}" for s in stations]
    described = ". ".join((count_in_words("decision", len(journeys), locale), ", ".join(told)))
    followed = {event.id for journey in journeys for event in journey.events}
    counts = Counts(events=len(shown), hidden=len(shown) - len(followed), counted=len(followed))
    return sheet.finish([*parts, *refused], bottom, description=described, counts=counts)


def _draw_heads(
    sheet: Sheet, stations: Sequence[str], journeys: Sequence[Journey], columns: Sequence[float], rooms: Sequence[float]
) -> tuple[list[Part], float]:
    """Over each station its name, how many decisions reached it, and of how many nothing more is told; gives the y beneath them all."""
    parts: list[Part] = []
    bottom = 0.0
    size = HEAD_TIGHT if sheet.width < TIGHT else HEAD_SIZE
    for station, x, room in zip(stations, columns, rooms, strict=True):
        reached = [journey for journey in journeys if station in journey.reached]
        last = sum(station == [*journey.reached][-1] and not journey.stopped for journey in reached)
        y = sheet.top + 4.0
        for line in wrap(say(f"station_{station}", sheet.locale), room, size, "semibold", lines=4):
            y += HEAD_LINE
            parts.append(Text(x, round(y - 3.6, 2), line, size, sheet.look.ink, "stations", "semibold"))
        many = count_in_words("decision", len(reached), sheet.locale)
        # Where the word has no room beside the number, the number stands alone: the foot says what is counted.
        told = [(many if measure(many, COUNT_SIZE) <= room else str(len(reached)), False)]
        if last and station not in ("delivered", "used"):
            told.append((count_in_words("stays", last, sheet.locale), True))
        for words, italic in told:
            for line in wrap(words, room, COUNT_SIZE, italic=italic, lines=4):
                y += COUNT_LINE
                parts.append(Text(x, round(y - 3.4, 2), line, COUNT_SIZE, sheet.look.secondary, "stations", italic=italic))
        bottom = max(bottom, y)
    return parts, bottom + 12.0


def _draw_ribbons(slots: Slots, sheet: Sheet, left: float, columns: Sequence[float], top: float) -> list[Part]:
    parts: list[Part] = []
    look = sheet.look
    edges = [left, *columns] if slots.groups else list(columns)
    for band in slots.bands:
        shape, hue = MARKS[band.classes[0]]
        color, things = look.items[hue], ", ".join(name_of("items", item_class, sheet.locale) for item_class in band.classes)
        hover = f"{things}: {count_in_words('decision', len(band.journeys), sheet.locale)}"
        ids = tuple(dict.fromkeys(event.id for journey in band.journeys for event in journey.events))
        x = edges[band.column] + NODE
        if band.ends is None:
            box = Box(x, top + band.start, END, band.height, color, "ends", OPACITY, fade_right=END - 1.0, events=ids, hover=hover)
            parts.append(box)
            if band.height >= MARKED:  # the mark as well as the colour, for who sees no colour
                middle = round(top + band.start + band.height / 2, 2)
                parts.append(Marker(x + 11.0, middle, shape, SIZES[shape], color, look.paper, role="ends"))
            continue
        end = edges[band.column + 1]
        y1, y2 = round(top + band.start, 2), round(top + band.ends, 2)
        # What passes a station has no node to begin at: its ribbon goes on where the one before ended.
        start = x - NODE if band.passes else x
        low1, low2 = round(y1 + band.height, 2), round(y2 + band.height, 2)
        parts.append(Ribbon(start, y1, low1, end, y2, low2, color, "ribbons", OPACITY, ids, hover))
    return parts


def _draw_group(
    sheet: Sheet, name: str, lines: Sequence[str], members: Sequence[Journey], x: float, start: float, end: float
) -> list[Part]:
    """At the left whose decisions they are, and how many."""
    look = sheet.look
    ids = tuple(dict.fromkeys(event.id for journey in members for event in journey.events))
    hover = f"{name}: {count_in_words('decision', len(members), sheet.locale)}"
    parts: list[Part] = [Box(x, start, NODE, round(end - start, 2), look.ink, "groups", events=ids, hover=hover)]
    y = (start + end) / 2 - NAME_LINE * len(lines) / 2
    for line in lines:
        y += NAME_LINE
        parts.append(Text(MARGIN, round(y - 3.6, 2), line, NAME_SIZE, look.ink, "lanes", "semibold"))
    parts.append(Text(x - 8.0, round(y - 3.6, 2), str(len(members)), COUNT_SIZE, look.secondary, "lanes", anchor="end"))
    return parts


def _draw_nodes(slots: Slots, sheet: Sheet, stations: Sequence[str], columns: Sequence[float], top: float) -> list[Part]:
    parts: list[Part] = []
    for station, x, (end, members) in zip(stations, columns, slots.nodes, strict=True):
        ids = tuple(dict.fromkeys(event.id for journey in members for event in journey.reached[station]))
        hover = f"{say(f'station_{station}', sheet.locale)}: {count_in_words('decision', len(members), sheet.locale)}"
        if members:
            parts.append(Box(x, top, NODE, round(end, 2), sheet.look.ink, "nodes", events=ids, hover=hover))
    return parts


def _draw_refused(slots: Slots, sheet: Sheet, columns: Sequence[float], rooms: Sequence[float], top: float) -> tuple[list[Part], float]:
    """Lowest, under the station that they never reached, the decisions that were refused or suspended; gives the y beneath all."""
    parts: list[Part] = []
    look, deepest = sheet.look, top + slots.depth
    below = deepest
    for x, room, (start, end, members) in zip(columns, rooms, slots.refused, strict=True):
        if not members:
            continue
        ids = tuple(dict.fromkeys(event.id for journey in members for event in journey.events))
        hover = f"{say('refused', sheet.locale)}: {count_in_words('decision', len(members), sheet.locale)}"
        parts.append(Box(x, top + start, NODE, round(end - start, 2), look.items["refusal"], "nodes", events=ids, hover=hover))
        y = deepest + 4.0
        for line in _name_refused(sheet, room):
            y += COUNT_LINE
            parts.append(Text(x, round(y - 3.4, 2), line, COUNT_SIZE, look.ink, "stations", "semibold"))
        y += COUNT_LINE
        many = count_in_words("decision", len(members), sheet.locale)
        words = many if measure(many, COUNT_SIZE) <= room else str(len(members))
        parts.append(Text(x, round(y - 3.4, 2), words, COUNT_SIZE, look.secondary, "stations"))
        below = max(below, y)
    return parts, below + 12.0


def _name_refused(sheet: Sheet, room: float) -> tuple[str, ...]:
    return wrap(say("refused", sheet.locale), room, COUNT_SIZE, "semibold", lines=4)
