"""Pictures: the Scenes that the dashboard shows, as SVG, PNG and PDF, without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from timeline.errors import ExportError
from timeline.models import Event

LEAST_DENSITY, MOST_DENSITY = 0.25, 6.0
"""A picture of more pixels would fill a machine's memory."""

if TYPE_CHECKING:
    from timeline.figures import Scene


def write_svg(events: Sequence[Event], *, locale: str = "en", transparent: bool = False, density: float = 1.0, **look: Any) -> bytes:
    """The picture as an SVG document; `look` is what `draw` takes. Without paper where `transparent`; it has no pixels."""
    from timeline.figures import to_svg

    return to_svg(draw(events, locale=locale, **look), transparent=transparent).encode("utf8", "replace")


def write_png(events: Sequence[Event], *, locale: str = "en", transparent: bool = False, density: float = 2.0, **look: Any) -> bytes:
    """The picture as PNG, `density` pixels for each of the preset's: at 2 it is sharp in print and on dense screens."""
    from timeline.figures import to_png

    if not LEAST_DENSITY <= density <= MOST_DENSITY:
        raise ExportError(f"a picture has {LEAST_DENSITY:g} to {MOST_DENSITY:g} pixels for each of its size, not {density:g}")
    return to_png(draw(events, locale=locale, **look), scale=density, transparent=transparent)


def write_pdf(events: Sequence[Event], *, locale: str = "en", transparent: bool = True, density: float = 1.0, **look: Any) -> bytes:
    """The picture as PDF, its text searchable; a chronology too long for a sheet of a paper preset goes on to the next. Paper is white by
    itself, so a light ground is never painted."""
    from timeline.figures import draw_pages, to_pdf

    return to_pdf(draw_pages(events, **check_look(locale=locale, **look)))


def write_html(events: Sequence[Event], *, locale: str = "en", transparent: bool = False, density: float = 1.0, **look: Any) -> bytes:
    """The picture as one page that works offline: the picture, and the evidence of the mark that is chosen."""
    from timeline.figures import to_html

    return to_html(draw(events, locale=locale, **look), events).encode("utf8", "replace")


def draw(events: Sequence[Event], **look: Any) -> Scene:
    """The events in a picture of the preset's size; `look` is what `check_look` takes."""
    from timeline.figures import draw_preset

    return draw_preset(events, **check_look(**look))


def check_look(
    *,
    locale: str = "en",
    title: str = "",
    subtitle: str = "",
    footer: str = "",
    preset: str = "web",
    theme: str = "light",
    lanes: str = "donor",
    scale: str = "auto",
    figure: str = "chronology",
    since: date | None = None,
    until: date | None = None,
) -> dict[str, Any]:
    """What `draw_preset` takes, all of it; `ExportError` where a figure, preset, theme, kind of lanes or scale is unknown."""
    from timeline.figures import FIGURES, PRESETS, SCALES
    from timeline.figures.lanes import LANES, THREAD
    from timeline.figures.themes import THEMES

    known = (
        ("figure", figure, FIGURES), ("preset", preset, PRESETS), ("theme", theme, THEMES), ("lanes", lanes, (*LANES, THREAD)),
        ("scale", scale, SCALES),
    )  # fmt: skip
    for what, value, choices in known:
        if value not in choices:
            raise ExportError(f"there is no {what} {value!r}: choose one of {', '.join(choices)}")
    return {
        "figure": figure, "preset": preset, "theme": theme, "lanes": lanes, "scale": scale, "locale": locale,
        "since": since, "until": until, "title": title, "subtitle": subtitle, "footer": footer,
    }  # fmt: skip
