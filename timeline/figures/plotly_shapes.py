"""What lies behind and upon the marks in a Plotly figure: lines, boxes and curves as layout shapes in the scene's pixels."""

from __future__ import annotations

from typing import Any

from timeline.figures.scene import Box, Curve, Line, Marker, Ribbon, Scene
from timeline.figures.shapes import outline
from timeline.figures.svg import STROKES, arrow_head, join_lines, number, ribbon_path, slash

FADE_STEPS = 6
"""Plotly has no gradients: a fading end is so many steps."""


def make_shapes(scene: Scene) -> list[dict[str, Any]]:
    """The lines, boxes and curves of the scene in painting order, and the outlines that markers cannot have."""
    shapes: list[dict[str, Any]] = []
    lines: list[Line] = []
    for part in scene.parts:
        if isinstance(part, Line):
            lines.append(part)
            continue
        if lines:
            shapes += _line_shapes(lines)
            lines = []
        if isinstance(part, Box):
            shapes += _box_shapes(part, scene.theme.paper)
        elif isinstance(part, Ribbon):
            shapes.append({**_path(ribbon_path(part), part.color, 0, (), fill=part.color), "opacity": part.opacity})
        elif isinstance(part, Curve):
            (ax, ay), (bx, by), (cx, cy), (dx, dy) = part.start, part.control1, part.control2, part.end
            path = f"M{number(ax)},{number(ay)}C{number(bx)},{number(by)} {number(cx)},{number(cy)} {number(dx)},{number(dy)}"
            shapes.append(_path(path, part.color, part.width, part.dash))
            if part.arrow:
                shapes.append(_path(_polygon(arrow_head(part)), part.color, 0, (), fill=part.color))
        elif isinstance(part, Marker):
            shapes += _outline_shapes(part)
    return shapes + _line_shapes(lines)


def _line_shapes(lines: list[Line]) -> list[dict[str, Any]]:
    shapes = []
    for look, same in join_lines(lines):
        path = "".join(f"M{number(a.x1)},{number(a.y1)}L{number(a.x2)},{number(a.y2)}" for a in same)
        shapes.append(_path(path, look.color, look.width, look.dash))
    return shapes


def _box_shapes(box: Box, paper: str) -> list[dict[str, Any]]:
    def piece(left: float, right: float, opacity: float) -> dict[str, Any]:
        return {
            "type": "rect", "layer": "below", "xref": "x", "yref": "y", "x0": round(left, 2), "x1": round(right, 2),
            "y0": box.y, "y1": box.y + box.height, "fillcolor": box.color, "opacity": round(opacity, 3), "line": {"width": 0},
        }  # fmt: skip

    left, right = box.x + box.fade_left, box.x + box.width - box.fade_right
    shapes = [piece(left, right, box.opacity)] if right > left else []
    for step in range(FADE_STEPS):
        a, b = step / FADE_STEPS, (step + 1) / FADE_STEPS
        opacity = box.opacity * (a + b) / 2
        if box.fade_left:
            shapes.append(piece(box.x + a * box.fade_left, box.x + b * box.fade_left, opacity))
        if box.fade_right:
            end = box.x + box.width
            shapes.append(piece(end - b * box.fade_right, end - a * box.fade_right, opacity))
    return shapes


def _outline_shapes(mark: Marker) -> list[dict[str, Any]]:
    """What a Plotly marker cannot do itself: the dashed outline of hearsay, the slash of a denial."""
    if mark.fill == "dashed":
        stroke, dash = STROKES["dashed"]
        size = mark.size - stroke / 2
        corners = outline(mark.shape, mark.x, mark.y, size)
        path = _polygon(corners) if corners else _circle(mark.x, mark.y, size / 2)
        return [{**_path(path, mark.color, stroke, dash), "layer": "above", "opacity": mark.opacity}]
    if mark.fill == "slashed":
        (ax, ay), (bx, by) = slash(mark)
        path = f"M{number(ax)},{number(ay)}L{number(bx)},{number(by)}"
        return [{**_path(path, mark.color, 1.6, ()), "layer": "above", "opacity": mark.opacity}]
    return []


def _path(path: str, color: str, width: float, dash: tuple[float, ...], *, fill: str = "rgba(0,0,0,0)") -> dict[str, Any]:
    line = {"color": color, "width": width, "dash": ",".join(f"{number(d)}px" for d in dash) if dash else "solid"}
    return {"type": "path", "layer": "below", "xref": "x", "yref": "y", "path": path, "line": line, "fillcolor": fill}


def _polygon(corners: tuple[tuple[float, float], ...]) -> str:
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in corners) + "Z"


def _circle(x: float, y: float, radius: float) -> str:
    """A circle of four cubic curves: Plotly's paths in axis units have no arcs."""
    k = radius * 0.5523
    right, left, top, bottom = x + radius, x - radius, y - radius, y + radius
    curves = (
        (right, y - k, x + k, top, x, top), (x - k, top, left, y - k, left, y),
        (left, y + k, x - k, bottom, x, bottom), (x + k, bottom, right, y + k, right, y),
    )  # fmt: skip
    return (
        f"M{number(right)},{number(y)}"
        + "".join("C" + " ".join(f"{number(c[i])},{number(c[i + 1])}" for i in (0, 2, 4)) for c in curves)
        + "Z"
    )
