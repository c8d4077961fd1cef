"""One lane laid out: marks on its axis, labels above, counts beneath."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from timeline.figures.date_text import format_date_line
from timeline.figures.fonts import measure
from timeline.figures.labels import Place, Want, place_labels
from timeline.figures.lanes import OTHERS, Row
from timeline.figures.scene import Chip, Line, Marker, Part, Text, TimeAxis
from timeline.figures.spots import ROW_PITCH, Spot, Spots, bundle, draw_bar, draw_spot, find_spots
from timeline.figures.themes import Theme
from timeline.figures.words import country_name, language_of
from timeline.figures.wrapping import wrap
from timeline.models import Event

HEAD_SIZE = 13.0
DATE_SIZE = 11.5
CHIP_SIZE = 11.0
HEAD_LINE = 15.5
DATE_LINE = 14.0
CLEARANCE = 11.0
"""From the axis of a lane up to the foot of its lowest labels."""
CHIP_ROW = 14.0
MOST_TOGETHER = 3
"""Headlines that one label may hold for events of the same place."""


@dataclass(frozen=True, slots=True)
class Style:
    """What all lanes of a picture share."""

    theme: Theme
    locale: str
    axis: TimeAxis
    left: float
    right: float
    label_width: float
    selected: str
    headline: Callable[[Event], str]


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of a label: its words, and whose they are."""

    text: str
    event: str
    dated: bool
    italic: bool = False


@dataclass(frozen=True, slots=True)
class LanePlan:
    """A lane before its place on the page is known."""

    row: Row
    spots: Spots
    wants: tuple[Want, ...]
    lines: Mapping[str, tuple[LabelLine, ...]]
    crowded: bool

    @property
    def foot_room(self) -> float:
        """Pixels beneath the axis: further rows of marks, and the counts."""
        return 9.0 + (self.spots.rows - 1) * ROW_PITCH + (CHIP_ROW if self.crowded else 0.0) + 3.0


def plan_lane(row: Row, style: Style, ranks: Mapping[str, int], *, rows: int, marked: int) -> LanePlan:
    """The marks of the lane, and the labels that they want."""
    headline = _name_the_lane(style) if row.key == OTHERS else style.headline
    spots = find_spots(row.events, style.axis, style.theme, ranks, rows=rows, marked=marked)
    wants, lines = [], {}
    for members in bundle(spots.drawn):
        label = _write_label(members, style, headline)
        key = members[0].event.id
        lines[key] = label
        wide = max(_width(line) for line in label)
        high = sum(DATE_LINE if line.dated else HEAD_LINE for line in label)
        wants.append(Want(key, members[0].x, wide, high, min(m.rank for m in members)))
    return LanePlan(row, spots, tuple(wants), lines, crowded=False)


def place_lane(plan: LanePlan, style: Style, ceiling: float, budget: int) -> list[Place]:
    """The labels of the lane that find room under the ceiling."""
    return place_labels(plan.wants, left=style.left, right=style.right, ceiling=ceiling, budget=budget)


def labelled_events(plan: LanePlan, places: Sequence[Place]) -> set[str]:
    """Ids of the events that the placed labels name."""
    return {line.event for place in places for line in plan.lines[place.want.key]}


def draw_lane(plan: LanePlan, places: Sequence[Place], style: Style, baseline: float) -> list[Part]:
    """Bars, leaders, marks, labels and counts of the lane whose axis lies at `baseline`."""
    parts: list[Part] = []
    spots = sorted(plan.spots.drawn, key=lambda s: -s.rank)  # the important ones are painted last, on top
    parts += [bar for spot in spots if (bar := draw_bar(spot, baseline, style.axis))]
    for place in places:
        if place.foot > 0:
            foot = baseline - CLEARANCE - place.foot
            parts.append(Line(place.want.x, foot + 1, place.want.x, baseline - 8, style.theme.leader, "leaders", event=place.want.key))
    for spot in spots:
        mark = draw_spot(spot, baseline, style.theme, style.locale, style.headline)
        if spot.event.id == style.selected:
            parts.append(
                Marker(mark.x, mark.y, "circle", mark.size + 10, style.theme.accent, style.theme.paper, "hollow", role="selection")
            )
        parts.append(mark)
    for place in places:
        parts += _draw_label(place, plan.lines[place.want.key], style, baseline)
    return parts + list(_draw_chips(plan, places, style, baseline))


def _write_label(members: Sequence[Spot], style: Style, headline: Callable[[Event], str]) -> tuple[LabelLine, ...]:
    """Headlines of the events at one place, each over its date; a date that they share stands once."""
    lines: list[LabelLine] = []
    named = members[:MOST_TOGETHER]
    each = 3 if len(named) == 1 else 2
    for index, spot in enumerate(named):
        event = spot.event
        words = wrap(headline(event), style.label_width, HEAD_SIZE, "semibold", lines=each)
        lines += [LabelLine(text, event.id, dated=False) for text in words]
        when = format_date_line(event, style.locale)
        following = format_date_line(named[index + 1].event, style.locale) if index + 1 < len(named) else ""
        if when != following:
            told = wrap(when, style.label_width + 20, DATE_SIZE, lines=2) if measure(when, DATE_SIZE) > style.label_width + 45 else (when,)
            lines += [LabelLine(text, event.id, dated=True, italic=event.certainty != "asserted") for text in told]
    return tuple(lines)


def _name_the_lane(style: Style) -> Callable[[Event], str]:
    """Headlines for the lane that several share: whose it is stands before it, unless the headline says so itself."""
    colon = "\u00a0: " if language_of(style.locale) == "fr" else ": "

    def headline(event: Event) -> str:
        told, whose = style.headline(event), country_name(event.donor, style.locale) if event.donor else ""
        return f"{whose}{colon}{told}" if whose and whose.casefold() not in told.casefold() else told

    return headline


def _width(line: LabelLine) -> float:
    return measure(line.text, DATE_SIZE, italic=line.italic) if line.dated else measure(line.text, HEAD_SIZE, "semibold")


def _draw_label(place: Place, lines: Sequence[LabelLine], style: Style, baseline: float) -> list[Text]:
    y = baseline - CLEARANCE - place.head
    x = {"start": place.left, "middle": place.left + place.want.width / 2, "end": place.right}[place.anchor]
    theme = style.theme
    texts = []
    for line in lines:
        y += DATE_LINE if line.dated else HEAD_LINE
        chosen = line.event == style.selected
        color = theme.secondary if line.dated else theme.accent if chosen else theme.ink
        size, weight = (DATE_SIZE, "regular") if line.dated else (HEAD_SIZE, "semibold")
        texts.append(Text(round(x, 2), round(y - 3.4, 2), line.text, size, color, "labels", weight, line.italic, place.anchor, line.event))
    return texts


def _draw_chips(plan: LanePlan, places: Sequence[Place], style: Style, baseline: float) -> list[Chip]:
    """Counts of the events without a label, beneath the place where they are; neighbours are counted together."""
    named = labelled_events(plan, places)
    silent = sorted((s for s in (*plan.spots.drawn, *plan.spots.hidden) if s.event.id not in named), key=lambda s: (s.x, s.rank))
    groups: list[list[Spot]] = []
    for spot in silent:
        groups.append([spot])
        while len(groups) > 1 and _chip_reach(groups[-1], style)[0] - _chip_reach(groups[-2], style)[1] < 10:
            last = groups.pop()
            groups[-1] += last
    y = baseline + 9 + (plan.spots.rows - 1) * ROW_PITCH + CHIP_ROW - 3
    chips = []
    for group in groups:
        left, right = _chip_reach(group, style)
        ids = tuple(s.event.id for s in group)
        chips.append(Chip(round((left + right) / 2, 2), y, f"+{len(group)}", CHIP_SIZE, style.theme.secondary, ids, plan.row.key))
    return chips


def _chip_reach(group: Sequence[Spot], style: Style) -> tuple[float, float]:
    half = measure(f"+{len(group)}", CHIP_SIZE) / 2
    middle = (group[0].x + group[-1].x) / 2
    middle = min(max(middle, style.left + half), style.right - half)
    return middle - half, middle + half
