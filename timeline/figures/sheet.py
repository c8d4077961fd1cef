"""The page of a figure that is no chronology: its head, the room that is left, its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.figures.fonts import measure
from timeline.figures.headings import Entry, draw_footer, draw_legend, draw_title
from timeline.figures.knockout import knock_out
from timeline.figures.page import MARGIN, draw_ground
from timeline.figures.scene import Counts, Lane, Part, Scene, Text
from timeline.figures.themes import THEMES, Theme
from timeline.figures.time_axis import TimeAxis
from timeline.figures.words import say
from timeline.figures.wrapping import clean, wrap
from timeline.models import Event

NARROWEST = 320
EMPTY = 200.0
"""Pixels that an empty figure is high where the page may grow."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its head drawn: `top` is where the figure begins, `room` the pixels that it may take, None where the page may grow."""

    width: int
    height: int | None
    look: Theme
    locale: str
    title: str
    zoom: float
    head: tuple[Part, ...]
    top: float
    notes: tuple[str, ...]
    foot: float

    @property
    def room(self) -> float | None:
        return None if self.height is None else max(self.height - self.top - self.foot, 0.0)

    def finish(
        self,
        parts: Sequence[Part],
        bottom: float,
        *,
        description: str,
        counts: Counts,
        lanes: Sequence[Lane] = (),
        time_axis: TimeAxis | None = None,
    ) -> Scene:
        """The picture: what was drawn down to `bottom`, with its foot; a page too low grows, nothing is ever cut off."""
        needed = int(bottom + self.foot + 0.999)
        total = needed if self.height is None else max(self.height, needed)
        foot, _ = draw_footer(self.notes, self.look, self.width, MARGIN, total - self.foot)
        return Scene(
            width=self.width,
            height=total,
            theme=self.look,
            locale=self.locale,
            parts=tuple(knock_out([*parts, *self.head, *foot])),
            title=self.title or description.partition(". ")[0],
            description=description,
            lanes=tuple(lanes),
            counts=counts,
            time_axis=time_axis,
            zoom=self.zoom,
        )

    def explain(self, reason: str, events: int) -> Scene:
        """The empty page that says why it is empty."""
        lines = wrap(reason, self.width - 2 * MARGIN - 20, 14.0)
        bottom = self.top + max(EMPTY if self.room is None else self.room, 60.0 + 40.0 * len(lines))
        middle = (self.top + bottom) / 2
        told = Text(self.width / 2, middle - 6, say("empty", self.locale), 18.0, self.look.ink, "note", "semibold", anchor="middle")
        parts: list[Part] = [draw_ground(self.look, self.width, self.top, bottom), told]
        for index, line in enumerate(lines):
            parts.append(Text(self.width / 2, middle + 18 + 20 * index, line, 14.0, self.look.secondary, "note", anchor="middle"))
        return self.finish(parts, bottom, description=reason, counts=Counts(events=events, hidden=events))


def open_sheet(
    entries: Sequence[Sequence[Entry]],
    notes: Sequence[str],
    *,
    width: int,
    height: int | None,
    locale: str,
    title: str,
    subtitle: str,
    footer: str,
    theme: str,
    zoom: float,
) -> Sheet:
    """A page with title and legend; `notes` stand at its foot, after the caller's `footer`."""
    if theme not in THEMES:
        raise ValueError(f"theme {theme!r} is not one of {', '.join(THEMES)}")
    width, look, title = max(int(width), NARROWEST), THEMES[theme], clean(title)
    head, y = draw_title(title, clean(subtitle), look, width, MARGIN, 14.0)
    legend, y = draw_legend(entries, look, width, MARGIN, y)
    told = tuple(note for note in (clean(footer), *notes) if note)
    foot = draw_footer(told, look, width, MARGIN, 0.0)[1] + 10.0
    return Sheet(width, height, look, locale, title, zoom, (*head, *legend), y + 4.0, told, foot)


def choose_events(events: Sequence[Event], since: date | None, until: date | None) -> list[Event]:
    """The events that touch the window, in order of time.

    >>> choose_events([], None, None)
    []
    """
    shown = [e for e in events if (since is None or e.last >= since) and (until is None or e.first <= until)]
    return sorted(shown, key=lambda e: (e.first, e.last, e.id))


def tell_cut(since: date | None, until: date | None, locale: str) -> list[str]:
    """That steps before or after the asked days are not seen, where days are asked for: a delivery may lie beyond them.

    >>> tell_cut(None, None, "en"), tell_cut(None, date(2024, 1, 1), "en")
    ([], ['Only what lies in the period is followed.'])
    """
    return [say("cut_note", locale)] if since or until else []


def count_in_words(word: str, n: int, locale: str) -> str:
    """ "12 decisions", "1 decision": `word` has a form for one and a form for many.

    >>> count_in_words("decision", 1, "en"), count_in_words("decision", 12, "fr")
    ('1 decision', '12 décisions')
    """
    return say(f"{word}_one", locale) if n == 1 else say(f"{word}_many", locale, n=n)


def widest(lines: Sequence[str], size: float, weight: str = "regular") -> float:
    """Pixels of the longest line.

    >>> widest([], 13.0)
    0.0
    """
    return max((measure(line, size, weight) for line in lines), default=0.0)
