"""What filters choose, as a file: the one way on which the command line and the dashboard both go, so that they write the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.exporters.captions import caption
from timeline.exporters.table import EXPORTERS
from timeline.filters import Filters
from timeline.models import Event


def write_selection(
    name: str, events: Sequence[Event], filters: Filters, *, total: int, locale: str = "en", title: str = "", **look: Any
) -> bytes:
    """The events that the filters keep, of `total`, in the format of that name.

    A picture also says what it shows, of how much, over which days and from which sources; `title` overrules the first of it, and `look`
    is what `pictures.draw` takes: figure, preset, theme, lanes, scale. Data have no look.

    >>> write_selection("svg", [], Filters(donor=("USA",)), total=0).startswith(b"<svg")
    True
    """
    exporter = EXPORTERS[name]
    if exporter.kind != "picture":
        return exporter.write(events, locale=locale)
    return exporter.write(
        events,
        locale=locale,
        **frame(events, filters, total=total, locale=locale, title=title, figure=look.get("figure", "chronology")),
        **look,
    )


def frame(
    events: Sequence[Event], filters: Filters, *, total: int, locale: str, title: str = "", figure: str = "chronology"
) -> dict[str, Any]:
    """Captions and days of a picture of these events: the axis spans what the filters ask for."""
    told = caption(events, filters, total=total, locale=locale, figure=figure)
    return {**told, "title": title or told["title"], "since": filters.since, "until": filters.until}
