"""The mark of an event as a small picture beside its name: the same shape, colour and fill as on the chronology."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from dash import html

from dashboards.markup import attributes
from timeline.figures.shapes import outline
from timeline.figures.themes import FILLS, choose_mark
from timeline.models import Event


def draw_mark(event: Event) -> html.Span:
    """The event's mark. It repeats what words say beside it, so assistive technology passes over it."""
    shape, colour = choose_mark(event)
    mask = f"url('{_mask(shape, FILLS[event.certainty])}')"
    return html.Span(className=f"mark mark-{colour}", style={"maskImage": mask, "WebkitMaskImage": mask}, **attributes(aria_hidden="true"))


@cache
def _mask(shape: str, fill: str) -> str:
    """An SVG as a data address; only what is painted counts, the page's colours shine through it."""
    points = outline(shape, 8, 8, 11)
    form = f'<path d="M{" L".join(f"{x:.2f} {y:.2f}" for x, y in points)}Z" {{}}/>' if points else '<circle cx="8" cy="8" r="5" {}/>'
    line = 'stroke="#000" stroke-linejoin="round"'
    drawn = {
        "solid": form.format(f'fill="#000" {line} stroke-width="0.6"'),
        "hollow": form.format(f'fill="none" {line} stroke-width="1.9"'),
        "dashed": form.format(f'fill="none" {line} stroke-width="1.9" stroke-dasharray="2.4 1.6"'),
        "dotted": form.format(f'fill="none" {line} stroke-width="1.1"') + '<circle cx="8" cy="8" r="1.6"/>',
        "slashed": form.format(f'fill="none" {line} stroke-width="1.5"') + f'<path d="M2.5 13.5L13.5 2.5" {line} stroke-width="1.5"/>',
    }[fill]
    return "data:image/svg+xml," + quote(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{drawn}</svg>', safe="/:= ")
