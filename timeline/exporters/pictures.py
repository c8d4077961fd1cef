"""Pictures: the Scene that the dashboard shows, as SVG, PNG and PDF, without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from timeline.errors import ExportError
from timeline.models import Event

if TYPE_CHECKING:
    from timeline.figures import Scene


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
    from timeline.figures import PRESETS, draw_preset
    from timeline.figures.themes import THEMES

    if preset not in PRESETS:
        raise ExportError(f"there is no preset {preset!r}: choose one of {', '.join(PRESETS)}")
    if theme not in THEMES:
        raise ExportError(f"there is no theme {theme!r}: choose one of {', '.join(THEMES)}")
    look = {"locale": locale, "lanes": lanes, "since": since, "until": until, "title": title, "subtitle": subtitle, "footer": footer}
    return draw_preset(events, preset, theme=theme, **look)
