"""Above and below the lanes: title, subtitle, a legend of what occurs, the footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.figures.fonts import measure
from timeline.figures.links import MANNERS, Link, find_color
from timeline.figures.scene import Box, Curve, Line, Marker, Part, Text
from timeline.figures.spots import is_period
from timeline.figures.themes import CROSS, FILLS, MARKS, NOT_AID, SIZES, Theme, find_item_class
from timeline.figures.words import language_of, name_of, say
from timeline.figures.wrapping import wrap
from timeline.models import CERTAINTIES, Event

LEGEND_SIZE = 12.5
LEGEND_ROW = 20.0
FOOTER_SIZE = 11.5
PALER = 0.55
"""Opacity of bars for what is not aid."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the legend: a sample and its words. `kind` is mark, bar, period, area, line or edge."""

    text: str
    kind: str = "mark"
    shape: str = "circle"
    color: str = "event"
    fill: str = "solid"

    @property
    def sample(self) -> float:
        return {"mark": 12.0, "bar": 26.0, "period": 26.0, "area": 12.0, "line": 22.0, "edge": 24.0}[self.kind]

    @property
    def width(self) -> float:
        return self.sample + 7.0 + measure(self.text, LEGEND_SIZE)


def draw_title(title: str, subtitle: str, theme: Theme, width: int, margin: float, top: float) -> tuple[list[Part], float]:
    """Title and subtitle, wrapped to the page; gives the y beneath them."""
    size = 26.0 if width >= 900 else 22.0
    parts: list[Part] = []
    y = top
    for line in wrap(title, width - 2 * margin, size, "semibold"):
        y += size * 1.2
        parts.append(Text(margin, y - size * 0.28, line, size, theme.ink, "title", "semibold"))
    for line in wrap(subtitle, width - 2 * margin, 14.0):
        y += 20.0
        parts.append(Text(margin, y - 4.0, line, 14.0, theme.secondary, "title"))
    return parts, y + (8.0 if parts else 0.0)


def list_entries(
    events: Sequence[Event], context: Sequence[Event], locale: str, *, narrow: bool = False
) -> tuple[list[Entry], list[Entry]]:
    """What the marks mean: first classes and refusal, then certainty, vague dates and context; only what occurs among the events."""
    crossed = [e for e in events if e.stage in ("refused", "suspended")]
    aid = [e for e in events if e.kind == "aid" and e.stage not in ("refused", "suspended")]
    classes = list_class_entries([find_item_class(e) for e in aid], locale)
    if crossed:
        classes.append(Entry(say("refused", locale), shape=CROSS[0], color=CROSS[1]))
    if len(aid) + len(crossed) < len(events):
        classes.append(Entry(say("event", locale), shape=NOT_AID[0], color=NOT_AID[1]))
    told = {e.certainty for e in (*events, *context)}
    sure = [Entry(say(c, locale), fill=FILLS[c]) for c in CERTAINTIES if c in told] if told - {"asserted"} else []
    everything = [*events, *context]
    if any((e.first != e.last and not is_period(e)) or e.approximate for e in everything):
        sure.append(Entry(say("vague", locale), kind="bar"))
    if any(is_period(e) for e in events):
        sure.append(Entry(say("range", locale), kind="period"))
    if context and not narrow:
        sure.append(Entry(say("context", locale), kind="line"))
    return classes, sure


def list_class_entries(item_classes: Sequence[str], locale: str) -> list[Entry]:
    """One entry for each mark that occurs, with the classes that share it."""
    by_mark: dict[tuple[str, str], list[str]] = {}
    for item_class in sorted(set(item_classes), key=list(MARKS).index):
        by_mark.setdefault(MARKS[item_class], []).append(name_of("items", item_class, locale))
    return [Entry(_join(names, locale), shape=mark[0], color=mark[1]) for mark, names in by_mark.items()]


def list_link_entries(links: Sequence[Link], events: Sequence[Event], locale: str) -> list[Entry]:
    """The kinds of edges that occur between the events."""
    shown = {event.id for event in events}
    present = {kind for source, target, kind in links if source in shown and target in shown}
    return [Entry(say(f"graph_{kind}", locale), kind="edge", shape=kind) for kind in MANNERS if kind in present]


def draw_legend(rows: Sequence[Sequence[Entry]], theme: Theme, width: int, margin: float, top: float) -> tuple[list[Part], float]:
    """The entries from the left, classes and certainty in lines of their own unless flowing on saves a line; gives the y beneath them."""
    gap = 22.0 if width >= 700 else 16.0
    room = width - 2 * margin
    flowing, grouped = _break_rows([e for row in rows for e in row], room, gap), [r for row in rows for r in _break_rows(row, room, gap)]
    parts: list[Part] = []
    y = top
    for row in flowing if len(flowing) < len(grouped) else grouped:
        x = margin
        for entry in row:
            parts += _draw_entry(entry, theme, x, y + LEGEND_ROW / 2)
            x += entry.width + gap
        y += LEGEND_ROW
    return parts, y + (6.0 if parts else 0.0)


def _break_rows(entries: Sequence[Entry], room: float, gap: float) -> list[list[Entry]]:
    """The entries in lines of the page's width."""
    found: list[list[Entry]] = []
    used = room + 1
    for entry in entries:
        if used + entry.width > room:
            found.append([])
            used = 0.0
        found[-1].append(entry)
        used += entry.width + gap
    return found


def draw_footer(texts: Sequence[str], theme: Theme, width: int, margin: float, top: float) -> tuple[list[Part], float]:
    """The footer's sentences, one after the other; gives the y beneath them."""
    parts: list[Part] = []
    y = top
    whole = "  ·  ".join(texts)
    one_line = measure(whole, FOOTER_SIZE) <= width - 2 * margin
    for text in [whole] if one_line else texts:
        for line in wrap(text, width - 2 * margin, FOOTER_SIZE):
            y += 15.0
            parts.append(Text(margin, y - 3.5, line, FOOTER_SIZE, theme.secondary, "footer"))
    return parts, y


def _draw_entry(entry: Entry, theme: Theme, x: float, y: float) -> list[Part]:
    color = theme.items[entry.color]
    parts: list[Part] = []
    if entry.kind == "mark":
        parts.append(Marker(x + 6, y, entry.shape, SIZES[entry.shape], color, theme.paper, entry.fill, role="legend"))
    elif entry.kind == "bar":
        parts.append(Box(x, y - 5, 26, 10, color, "legend", 0.4, fade_left=9, fade_right=9))
    elif entry.kind == "period":
        parts.append(Box(x, y - 5, 26, 10, color, "legend", 0.4, radius=1.5))
    elif entry.kind == "area":
        parts.append(Box(x, y - 6, 12, 12, color, "legend", PALER if entry.color == "event" else 1.0))
    elif entry.kind == "edge":
        manner = MANNERS[entry.shape]
        ends = (x, y), (x + 8, y), (x + 16, y), (x + 24, y)
        parts.append(Curve(*ends, find_color(entry.shape, theme), "legend", manner.width, manner.dash))
    else:
        parts.append(Line(x, y, x + 22, y, theme.context, "legend", 1.1, (1.5, 3.0)))
    words = Text(x + entry.sample + 7, y + 4.2, entry.text, LEGEND_SIZE, theme.ink, "legend", italic=entry.kind == "line")
    return [*parts, words]


def _join(names: Sequence[str], locale: str) -> str:
    """The classes that share a mark, at most two: "Artillery, munitions"; three with "other aid" among them are just that.

    German nouns keep their capitals, the rest goes on in lower case unless it is an abbreviation.
    """
    other = name_of("items", "other", locale)
    told = [other] if len(names) > 2 and other in names else names[:2]
    keep = language_of(locale) == "de"
    return ", ".join(n if i == 0 or keep or n.isupper() else n[:1].lower() + n[1:] for i, n in enumerate(told))
