"""Scene → PDF: vectors, the bundled typeface embedded, every word searchable, title and subject in the document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from timeline.figures.fonts import FACES, FOLDER
from timeline.figures.plotly_shapes import FADE_STEPS
from timeline.figures.scene import Box, Chip, Curve, Line, Marker, Ribbon, Scene, Text
from timeline.figures.shapes import Point, outline
from timeline.figures.svg import DOT, STROKES, arrow_head, slash

POINTS = 0.75
"""PDF points in one pixel (96 to the inch)."""


def to_pdf(scene: Scene | Sequence[Scene], *, author: str = "", transparent: bool = True) -> bytes:
    """The picture as a PDF of one page in its own size, several pictures as its pages; the same scenes always give the same bytes.

    Paper is white anyway, so a light ground is not painted unless `transparent` is false; a dark one always is.
    """
    from reportlab.pdfgen.canvas import Canvas

    _register_fonts()
    pages = [scene] if isinstance(scene, Scene) else list(scene)
    if not pages:
        raise ValueError("a PDF needs at least one scene")
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1, lang=pages[0].locale)
    canvas.setTitle(pages[0].title)
    canvas.setSubject(pages[0].description)
    canvas.setAuthor(author)
    canvas.setCreator("timeline")
    for page in pages:
        _draw_page(canvas, page, transparent)
    canvas.save()
    return buffer.getvalue()


def _draw_page(canvas: Any, scene: Scene, transparent: bool) -> None:
    unit = POINTS * scene.zoom
    canvas.setPageSize((scene.width * unit, scene.height * unit))
    canvas.translate(0, scene.height * unit)
    canvas.scale(unit, -unit)
    if not transparent or scene.theme.paper != "#FFFFFF":
        canvas.setFillColor(_read_color(scene.theme.paper))
        canvas.rect(0, 0, scene.width, scene.height, stroke=0, fill=1)
    for part in scene.parts:
        DRAWERS[type(part)](canvas, part)
    canvas.showPage()


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name in FACES.values():
        registerFont(TTFont(name.removesuffix(".ttf"), str(FOLDER / name)))


@lru_cache(maxsize=256)
def _read_color(color: str) -> Any:
    """The colour as the canvas takes it: reading it anew for every part took a third of the time."""
    from reportlab.lib.colors import HexColor

    return HexColor(color)


def _draw_line(canvas: Any, line: Line) -> None:
    _set_stroke(canvas, line.color, line.width, line.dash)
    canvas.line(line.x1, line.y1, line.x2, line.y2)


def _draw_box(canvas: Any, box: Box) -> None:
    canvas.setFillColor(_read_color(box.color))
    left, right = box.x + box.fade_left, box.x + box.width - box.fade_right
    canvas.setFillAlpha(box.opacity)
    if right > left:
        if box.radius:
            canvas.roundRect(left, box.y, right - left, box.height, box.radius, stroke=0, fill=1)
        else:
            canvas.rect(left, box.y, right - left, box.height, stroke=0, fill=1)
    for fade, start, sign in ((box.fade_left, box.x, 1), (box.fade_right, box.x + box.width, -1)):
        for step in range(FADE_STEPS * 2 if fade else 0):
            wide = fade / (FADE_STEPS * 2)
            canvas.setFillAlpha(box.opacity * (step + 0.5) / (FADE_STEPS * 2))
            canvas.rect(start + sign * step * wide - (wide if sign < 0 else 0), box.y, wide, box.height, stroke=0, fill=1)
    canvas.setFillAlpha(1)


def _draw_ribbon(canvas: Any, ribbon: Ribbon) -> None:
    canvas.setFillColor(_read_color(ribbon.color))
    canvas.setFillAlpha(ribbon.opacity)
    path = canvas.beginPath()
    path.moveTo(ribbon.x1, ribbon.top1)
    path.curveTo(ribbon.middle, ribbon.top1, ribbon.middle, ribbon.top2, ribbon.x2, ribbon.top2)
    path.lineTo(ribbon.x2, ribbon.bottom2)
    path.curveTo(ribbon.middle, ribbon.bottom2, ribbon.middle, ribbon.bottom1, ribbon.x1, ribbon.bottom1)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillAlpha(1)


def _draw_curve(canvas: Any, curve: Curve) -> None:
    _set_stroke(canvas, curve.color, curve.width, curve.dash)
    canvas.bezier(*curve.start, *curve.control1, *curve.control2, *curve.end)
    if curve.arrow:
        canvas.setFillColor(_read_color(curve.color))
        _polygon(canvas, arrow_head(curve), stroke=0)


def _draw_marker(canvas: Any, mark: Marker) -> None:
    stroke, dash = STROKES[mark.fill]
    solid = mark.fill == "solid"
    size = mark.size if solid else mark.size - stroke / 2
    canvas.setFillAlpha(mark.opacity)
    canvas.setStrokeAlpha(mark.opacity)
    canvas.setFillColor(_read_color(mark.color if solid else mark.paper))
    if not solid:
        _set_stroke(canvas, mark.color, stroke, dash)
        canvas.setLineJoin(1)
    corners = outline(mark.shape, mark.x, mark.y, size)
    if corners:
        _polygon(canvas, corners, stroke=int(not solid))
    else:
        canvas.circle(mark.x, mark.y, size / 2, stroke=int(not solid), fill=1)
    if mark.fill == "dotted":
        canvas.setFillColor(_read_color(mark.color))
        canvas.circle(mark.x, mark.y, DOT, stroke=0, fill=1)
    elif mark.fill == "slashed":
        _set_stroke(canvas, mark.color, 1.6, ())
        (ax, ay), (bx, by) = slash(mark)
        canvas.line(ax, ay, bx, by)
    canvas.setFillAlpha(1)
    canvas.setStrokeAlpha(1)


def _draw_text(canvas: Any, text: Text) -> None:
    _write(canvas, text.box[0], text.y, text.text, FACES[(text.weight, text.italic)], text.size, text.color)


def _draw_chip(canvas: Any, chip: Chip) -> None:
    _write(canvas, chip.box[0], chip.y, chip.text, FACES[("regular", False)], chip.size, chip.color)


def _write(canvas: Any, x: float, y: float, words: str, face: str, size: float, color: str) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(1, -1)  # the page was turned over to count from the top; letters stand upright
    canvas.setFillColor(_read_color(color))
    canvas.setFont(face.removesuffix(".ttf"), size)
    canvas.drawString(0, 0, words)
    canvas.restoreState()


def _set_stroke(canvas: Any, color: str, width: float, dash: tuple[float, ...]) -> None:
    canvas.setStrokeColor(_read_color(color))
    canvas.setLineWidth(width)
    canvas.setDash(list(dash))


def _polygon(canvas: Any, corners: tuple[Point, ...], *, stroke: int) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=stroke, fill=1)


DRAWERS: dict[type, Any] = {
    Line: _draw_line,
    Box: _draw_box,
    Ribbon: _draw_ribbon,
    Curve: _draw_curve,
    Marker: _draw_marker,
    Text: _draw_text,
    Chip: _draw_chip,
}
