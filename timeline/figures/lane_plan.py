"""One lane laid out: marks on its axis, labels above, counts beneath."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.figures.date_text import DOT, format_date_line, format_days, format_length
from timeline.figures.fonts import measure
from timeline.figures.labels import Place, Want, place_labels
from timeline.figures.lanes import OTHERS, Row
from timeline.figures.scene import Chip, Line, Marker, Part, Text
from timeline.figures.spots import ROW_PITCH, Spot, Spots, bundle, draw_bar, draw_spot, find_day, find_spots, is_placed
from timeline.figures.themes import Theme
from timeline.figures.time_axis import TimeAxis
from timeline.figures.words import country_name, language_of
from timeline.figures.wrapping import GLUE, wrap
from timeline.models import Event

HEAD_SIZE = 13.0
DATE_SIZE = 11.5
CHIP_SIZE = 11.0
HEAD_LINE = 15.5
DATE_LINE = 14.0
CLEARANCE = 11.0
"""From the axis of a lane up to the foot of its lowest labels."""
CHIP_ROW = 14.0
LAG_ROOM = 8.0
LAG_AIR, LAG_MARK = 16.0, 14.0
"""Pixels beside the days between two stages, and those of a mark that hangs level with them."""
MOST_TOGETHER = 3
"""Headlines that one label may hold for events of the same place."""
WIDER = 1.55
"""How much wider a headline may run where only a flat label has room."""
SHARE_OF_SKY = 0.8
"""A label higher than this leaves no room for a neighbour under it; but the flattest may fill the whole sky."""


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
    by_donor: bool
    linked: bool
    headline: Callable[[Event], str]
    is_named: Callable[[Event], bool]
    """Whether the headline says enough to be printed; the chosen event's always is."""

    def choose_members(self, members: Sequence[Spot]) -> list[Spot]:
        """Those of the marks at one place that a label can name."""
        return [spot for spot in members if spot.event.id == self.selected or self.is_named(spot.event)]


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of a label: its words, and whose they are."""

    text: str
    event: str
    dated: bool
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to write a label, and how much room it takes."""

    lines: tuple[LabelLine, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """The label of the marks at one place: its variants from the fullest to the flattest."""

    key: str
    x: float
    rank: int
    variants: tuple[Variant, ...]

    def choose(self, sky: float) -> Variant:
        """The fullest variant that leaves air under the sky, else the flattest."""
        return next((v for v in self.variants if v.height <= sky * SHARE_OF_SKY), min(self.variants, key=lambda v: (v.height, v.width)))


@dataclass(frozen=True, slots=True)
class Named:
    """A label in its place, with its words."""

    place: Place
    lines: tuple[LabelLine, ...]


@dataclass(frozen=True, slots=True)
class LanePlan:
    """A lane before its place on the page is known."""

    row: Row
    spots: Spots
    labels: tuple[LabelPlan, ...]
    linked: bool

    @property
    def foot_room(self) -> float:
        """Pixels beneath the axis: further rows of marks, and the counts of those that have no mark."""
        return (
            11.0
            + (self.spots.rows - 1) * ROW_PITCH
            + (CHIP_ROW if self.spots.hidden else LAG_ROOM if self.row.thread or self.linked else 0.0)
        )


def plan_lane(row: Row, style: Style, ranks: Mapping[str, int], *, rows: int, marked: int, most: int) -> LanePlan:
    """The marks of the lane, and the labels of at most `most` places, the most important ones."""
    headline = _name_the_lane(style) if row.key == OTHERS and style.by_donor else style.headline
    spots = find_spots(row.events, style.axis, style.theme, ranks, rows=rows, marked=marked)
    labels = []
    places = [named for members in bundle(spots.drawn) if (named := style.choose_members(members))]
    for members in sorted(places, key=lambda members: members[0].rank)[:most]:
        variants = list(dict.fromkeys(_write_label(members[:count], style, headline) for count in (MOST_TOGETHER, 2, 1)))
        variants.append(_write_label(members[:1], replace(style, label_width=style.label_width * WIDER), headline))
        top = min(members, key=lambda spot: (spot.row, spot.rank))
        labels.append(LabelPlan(top.event.id, top.x, min(m.rank for m in members), tuple(variants)))
    return LanePlan(row, spots, tuple(labels), style.linked)


def place_lane(plan: LanePlan, style: Style, sky: float, budget: int) -> tuple[Named, ...]:
    """The labels of the lane that find room under the sky."""
    chosen = {label.key: label.choose(sky) for label in plan.labels}
    wants = [Want(label.key, label.x, chosen[label.key].width, chosen[label.key].height, label.rank) for label in plan.labels]
    places = place_labels(wants, left=style.left, right=style.right, ceiling=sky, budget=budget)
    return tuple(Named(place, chosen[place.want.key].lines) for place in places)


def named_events(labels: Sequence[Named]) -> set[str]:
    """Ids of the events that the labels name."""
    return {line.event for label in labels for line in label.lines}


def draw_lane(plan: LanePlan, labels: Sequence[Named], style: Style, baseline: float) -> list[Part]:
    """Bars, leaders, marks, labels and counts of the lane whose axis lies at `baseline`."""
    parts: list[Part] = []
    if plan.row.thread:
        parts += _draw_path(plan, style, baseline)
    spots = sorted(plan.spots.drawn, key=lambda s: -s.rank)  # the important ones are painted last, on top
    parts += [bar for spot in spots if (bar := draw_bar(spot, baseline, style.axis))]
    for label in labels:
        place = label.place
        if place.foot > 0:
            foot = baseline - CLEARANCE - place.foot
            parts.append(Line(place.want.x, foot + 1, place.want.x, baseline - 8, style.theme.leader, "leaders", event=place.want.key))
    marks = [draw_spot(spot, baseline, style.theme, style.locale, style.headline) for spot in spots]
    for mark in marks:
        if mark.event == style.selected:  # the ring lies under all marks, so that it hides none
            ring = Marker(mark.x, mark.y, "circle", mark.size + 10, style.theme.accent, style.theme.paper, "hollow", role="selection")
            parts.append(ring)
    parts += marks
    for label in labels:
        parts += _draw_label(label, style, baseline)
    return parts + list(_draw_chips(plan, style, baseline))


def _write_label(members: Sequence[Spot], style: Style, headline: Callable[[Event], str]) -> Variant:
    """Headlines of the events at one place, each over its date; a date that they share stands once."""
    lines: list[LabelLine] = []
    named = sorted(members, key=lambda spot: (spot.event.first, spot.rank))
    each = 3 if len(named) == 1 else 2
    for index, spot in enumerate(named):
        event = spot.event
        told = headline(event)
        # A long compound ("Antipersonenminen") is better whole in a wider label than in two pieces.
        longest = max((measure(word, HEAD_SIZE, "semibold") for word in told.replace(GLUE, " ").split()), default=0.0)
        width = longest + 1 if style.label_width < longest <= style.label_width * WIDER else style.label_width
        words = wrap(told, width, HEAD_SIZE, "semibold", lines=each)
        lines += [LabelLine(text, event.id, dated=False) for text in words]
        when = format_date_line(event, style.locale)
        following = format_date_line(named[index + 1].event, style.locale) if index + 1 < len(named) else ""
        if when != following:
            # Too long for one line, the day and on whose word it is told have a line each.
            most = style.label_width + 45
            dates = (
                [line for piece in when.split(DOT) for line in wrap(piece, most, DATE_SIZE)] if measure(when, DATE_SIZE) > most else [when]
            )
            lines += [LabelLine(text, event.id, dated=True, italic=event.certainty != "asserted") for text in dates]
    high = sum(DATE_LINE if line.dated else HEAD_LINE for line in lines)
    return Variant(tuple(lines), max(_width(line) for line in lines), high)


def _draw_path(plan: LanePlan, style: Style, baseline: float) -> list[Part]:
    """The way of a decision: a strong line from its first stage to its last, under it the days between stages."""
    stages = sorted(plan.spots.drawn, key=lambda spot: (spot.x, spot.row))
    theme = style.theme
    parts: list[Part] = [Line(stages[0].x, baseline, stages[-1].x, baseline, theme.secondary, "paths", 2.4)] if len(stages) > 1 else []
    if plan.spots.hidden:
        return parts  # their counts stand where the lags would
    rooms = [later.x - sooner.x - (LAG_AIR if sooner.row == later.row == 0 else LAG_AIR + LAG_MARK) for sooner, later in pairwise(stages)]
    told = [_write_lags(stages, style.locale, narrow=narrow) for narrow in (False, True)]
    # Where "250 days" has no room between two marks, "250d" may have: then the whole lane is written so.
    fitting = [[bool(lag) and measure(lag, CHIP_SIZE) <= room for lag, room in zip(lags, rooms, strict=True)] for lags in told]
    form = int(sum(fitting[1]) > sum(fitting[0]))
    for (sooner, later), lag, fits in zip(pairwise(stages), told[form], fitting[form], strict=True):
        if fits:
            middle = (sooner.x + later.x) / 2 + (LAG_MARK / 2) * ((sooner.row > 0) - (later.row > 0))
            parts.append(Text(round(middle, 2), baseline + 14.0, lag, CHIP_SIZE, theme.secondary, "lags", anchor="middle"))
    return parts


def _write_lags(stages: Sequence[Spot], locale: str, *, narrow: bool) -> list[str]:
    """The time from each stage to the next: in days between two days, roughly where one of them is only vaguely dated, "" for none."""
    lags = []
    for sooner, later in pairwise(spot.event for spot in stages):
        days = (find_day(later) - find_day(sooner)).days
        vague = any(not is_placed(event) or event.approximate for event in (sooner, later))
        told = f"≈\u202f{format_length(days, locale)}" if vague else format_days(days, locale, narrow=narrow)
        lags.append(told if days > 0 else "")
    return lags


def _name_the_lane(style: Style) -> Callable[[Event], str]:
    """Headlines for the lane that several share: whose it is stands before it, unless the headline says so itself."""
    colon = "\u00a0: " if language_of(style.locale) == "fr" else ": "

    def headline(event: Event) -> str:
        told, whose = style.headline(event), country_name(event.donor, style.locale) if event.donor else ""
        return f"{whose.replace(' ', GLUE)}{colon}{told}" if whose and whose.casefold() not in told.casefold() else told

    return headline


def _width(line: LabelLine) -> float:
    return measure(line.text, DATE_SIZE, italic=line.italic) if line.dated else measure(line.text, HEAD_SIZE, "semibold")


def _draw_label(label: Named, style: Style, baseline: float) -> list[Text]:
    place = label.place
    y = baseline - CLEARANCE - place.head
    x = {"start": place.left, "middle": place.left + place.want.width / 2, "end": place.right}[place.anchor]
    theme = style.theme
    texts = []
    for line in label.lines:
        y += DATE_LINE if line.dated else HEAD_LINE
        chosen = line.event == style.selected
        color = theme.secondary if line.dated else theme.accent if chosen else theme.ink
        size, weight = (DATE_SIZE, "regular") if line.dated else (HEAD_SIZE, "semibold")
        texts.append(Text(round(x, 2), round(y - 3.4, 2), line.text, size, color, "labels", weight, line.italic, place.anchor, line.event))
    return texts


def count_unnamed(plan: LanePlan, labels: Sequence[Named], x: float, y: float, theme: Theme) -> list[Chip]:
    """The count of the marks that have no label, starting at (x, y): one for the lane, not one beside each mark."""
    named = named_events(labels)
    ids = tuple(spot.event.id for spot in plan.spots.drawn if spot.event.id not in named)
    text = f"+{len(ids)}"
    return [Chip(x + measure(text, CHIP_SIZE) / 2, y, text, CHIP_SIZE, theme.secondary, ids, plan.row.key)] if ids else []


def _draw_chips(plan: LanePlan, style: Style, baseline: float) -> list[Chip]:
    """Counts of the events for which not even a mark had room, beneath their place; neighbours are counted together."""
    silent = sorted(plan.spots.hidden, key=lambda s: (s.x, s.rank))
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
