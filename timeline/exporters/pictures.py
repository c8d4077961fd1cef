"""Pictures: the Scene that the dashboard shows, as SVG, PNG and PDF, without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from timeline.errors import ExportError
from timeline.models import Event

if TYPE_CHECKING:
    from timeline.figures import Scene

PRESETS: dict[str, tuple[int, int | None]] = {
    "web": (1440, None),
    "slide": (1600, 900),
    "post": (1080, 1080),
    "story": (1080, 1920),
    "banner": (1500, 500),
    "a4-landscape": (1123, 794),
    "a4-portrait": (794, 1123),
    "a3-landscape": (1587, 1123),
}
"""Name → width and height in pixels (None: as high as the chronology needs). Paper is counted at 96 pixels an inch."""


def write_svg(events: Sequence[Event], *, locale: str = "en", **look: Any) -> bytes:
    """The chronology as an SVG document; `look` is what `draw` takes."""
    from timeline.figures import to_svg

    return to_svg(draw(events, locale=locale, **look)).encode("utf8", "replace")


def write_png(events: Sequence[Event], *, locale: str = "en", scale: float = 2.0, **look: Any) -> bytes:
    """The chronology as PNG, `scale` pixels for each of the preset's: at 2 it is sharp in print and on dense screens."""
    from timeline.figures import to_png

    return to_png(draw(events, locale=locale, **look), scale=scale)


def write_pdf(events: Sequence[Event], *, locale: str = "en", **look: Any) -> bytes:
    """The chronology as a page of PDF, its text searchable."""
    from timeline.figures import to_pdf

    return to_pdf(draw(events, locale=locale, **look))


def write_html(events: Sequence[Event], *, locale: str = "en", **look: Any) -> bytes:
    """The chronology as one page that works offline: the picture, and the evidence of the mark that is chosen."""
    from timeline.figures import to_html

    return to_html(draw(events, locale=locale, **look), events).encode("utf8", "replace")


def draw(
    events: Sequence[Event],
    *,
    locale: str = "en",
    title: str = "",
    subtitle: str = "",
    footer: str = "",
    preset: str = "web",
    theme: str = "light",
    lanes: str = "donor",
    since: date | None = None,
    until: date | None = None,
) -> Scene:
    """The events in a picture of the preset's size; `ExportError` where a preset or theme is unknown."""
    from timeline.figures import PRESETS as SIZES
    from timeline.figures import draw_chronology
    from timeline.figures.themes import THEMES

    if preset not in PRESETS:
        raise ExportError(f"there is no preset {preset!r}: choose one of {', '.join(PRESETS)}")
    if theme not in THEMES:
        raise ExportError(f"there is no theme {theme!r}: choose one of {', '.join(THEMES)}")
    width, height = PRESETS[preset]
    zoom = SIZES[preset].zoom if preset in SIZES else 1.0  # what is shown small is set in larger type
    return draw_chronology(
        events,
        width=round(width / zoom),
        height=None if height is None else round(height / zoom),
        zoom=zoom,
        locale=locale,
        lanes=lanes,
        since=since,
        until=until,
        title=title,
        subtitle=subtitle,
        footer=footer,
        theme=theme,
    )
