"""Sizes that a newsroom asks for, as a table: what is shown small is set in larger type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timeline.figures.gallery import draw_figure
from timeline.figures.scene import Scene
from timeline.models import Event


@dataclass(frozen=True, slots=True)
class Preset:
    """Width and height of the finished picture in pixels (no height: as high as it must be), and how much its type is enlarged.

    Paper is counted at 96 pixels an inch.
    """

    width: int
    height: int | None
    zoom: float = 1.0


PRESETS = {
    "web": Preset(1440, None),
    "slide": Preset(1600, 900),
    "post": Preset(1080, 1080, 1.5),
    "story": Preset(1080, 1920, 2.0),
    "banner": Preset(1500, 500),
    "a4-landscape": Preset(1123, 794),
    "a4-portrait": Preset(794, 1123),
    "a3-landscape": Preset(1587, 1123),
    "letter-landscape": Preset(1056, 816),
    "letter-portrait": Preset(816, 1056),
}


def draw_preset(events: Sequence[Event], preset: str, *, figure: str = "chronology", **options: Any) -> Scene:
    """The figure (`gallery.FIGURES`) in the size of a preset; `options` are those of `draw_chronology`.

    >>> draw_preset([], "story").zoom
    2.0
    >>> draw_preset([], "slide", figure="flow").width
    1600
    """
    if preset not in PRESETS:
        raise ValueError(f"preset {preset!r} is not one of {', '.join(PRESETS)}")
    size = PRESETS[preset]
    height = None if size.height is None else round(size.height / size.zoom)
    return draw_figure(figure, events, width=round(size.width / size.zoom), height=height, zoom=size.zoom, **options)
