"""Outlines of the marks, as plotly.js draws its symbols, so that every renderer shows the same shape to the pixel."""

from __future__ import annotations

from math import sqrt

Point = tuple[float, float]

# In units of half the mark's size, y downwards. These are the vertices of plotly.js's symbols of the same name.
_W = 2 / sqrt(3)
_X = 0.8 / sqrt(2)
_H = sqrt(3) / 2
_S = 1.4
OUTLINES: dict[str, tuple[Point, ...]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "hexagon": ((0, -1), (_H, -0.5), (_H, 0.5), (0, 1), (-_H, 0.5), (-_H, -0.5)),
    "triangle-up": ((0, -1), (_W, 0.5), (-_W, 0.5)),
    "triangle-down": ((0, 1), (-_W, -0.5), (_W, -0.5)),
    "triangle-right": ((1, 0), (-0.5, _W), (-0.5, -_W)),
    "triangle-left": ((-1, 0), (0.5, -_W), (0.5, _W)),
    "star": tuple(
        (_S * x, _S * y)
        for x, y in (
            (0, -1), (0.225, -0.309), (0.951, -0.309), (0.363, 0.118), (0.588, 0.809),
            (0, 0.382), (-0.588, 0.809), (-0.363, 0.118), (-0.951, -0.309), (-0.225, -0.309),
        )
    ),
    "cross": tuple(
        (_X * x, _X * y)
        for x, y in ((0, 1), (1, 2), (2, 1), (1, 0), (2, -1), (1, -2), (0, -1), (-1, -2), (-2, -1), (-1, 0), (-2, 1), (-1, 2))
    ),
}  # fmt: skip

SYMBOLS = {"circle": "circle", "circle-small": "circle", "cross": "x"}
"""Plotly's name where it differs from ours."""


def outline(shape: str, x: float, y: float, size: float) -> tuple[Point, ...]:
    """Corners of the shape around (x, y); empty for circles.

    >>> outline("square", 10, 10, 4)
    ((8.0, 8.0), (12.0, 8.0), (12.0, 12.0), (8.0, 12.0))
    """
    half = size / 2
    return tuple((x + half * dx, y + half * dy) for dx, dy in OUTLINES.get(shape, ()))
