"""The figures by name, as a table: each is drawn from events alone, takes the same look, and goes through the same renderers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.figures.activity import draw_activity
from timeline.figures.chronology import draw_chronology
from timeline.figures.flow import draw_flow
from timeline.figures.lags import draw_lags
from timeline.figures.network import draw_linked
from timeline.figures.scene import Scene
from timeline.models import Event

OPTIONAL = ("lanes", "scale", "labels", "selected", "links")
"""Options that only some figures take; the others have no use for them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A kind of picture: how it is drawn, and which of the optional options it takes."""

    draw: Callable[..., Scene]
    takes: tuple[str, ...] = ()


FIGURES: dict[str, Figure] = {
    "chronology": Figure(draw_chronology, OPTIONAL),
    "graph": Figure(draw_linked, ("lanes", "scale", "labels", "selected")),
    "activity": Figure(draw_activity, ("lanes", "scale")),
    "flow": Figure(draw_flow, ("lanes",)),
    "lags": Figure(draw_lags),
}


def draw_figure(name: str, events: Sequence[Event], **options: Any) -> Scene:
    """The figure of that name; what it has no use for among the options is left out.

    >>> draw_figure("lags", [], width=800, scale="even").width
    800
    """
    if name not in FIGURES:
        raise ValueError(f"figure {name!r} is not one of {', '.join(FIGURES)}")
    figure = FIGURES[name]
    return figure.draw(events, **{key: value for key, value in options.items() if key not in OPTIONAL or key in figure.takes})
