"""Scene → SVG: text stays text, parts are grouped by role as a designer's layers, the alternative text is inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from timeline.figures.embedding import WEIGHTS, write_font_faces
from timeline.figures.fonts import FAMILY
from timeline.figures.scene import Box, Chip, Curve, Line, Marker, Part, Ribbon, Scene, Text
from timeline.figures.shapes import outline
from timeline.revealing import reveal

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Fade = tuple[str, tuple[float, ...]]
"""Colour, and the faded shares at left and right."""


def to_svg(scene: Scene, *, transparent: bool = False, embed_fonts: bool = True) -> str:
    """The picture as an SVG document; with `embed_fonts` it brings its typeface along (40 kB) and looks the same in every browser."""
    wide, high = number(scene.width * scene.zoom), number(scene.height * scene.zoom)
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {scene.width} {scene.height}" '
        f'role="img" aria-labelledby="title desc" xml:lang="{escape(scene.locale.replace("_", "-"))}" '
        f"font-family=\"'{FAMILY}', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif\">",
        f'<title id="title">{escape(scene.title)}</title>',
        f'<desc id="desc">{escape(scene.description)}</desc>',
    ]
    if embed_fonts:
        body.append(f"<style>{write_font_faces(scene.parts)}</style>")
    fades = _collect_fades(scene.parts)
    if fades:
        body += ["<defs>", *fades.values(), "</defs>"]
    if not transparent:
        body.append(f'<rect width="{scene.width}" height="{scene.height}" fill="{scene.theme.paper}"/>')
    seen: dict[str, int] = {}
    for role, parts in groupby(scene.parts, key=lambda part: part.role):
        seen[role] = seen.get(role, 0) + 1
        name = role if seen[role] == 1 else f"{role}-{seen[role]}"
        body += [f'<g id="{name}">', *_draw(list(parts), list(fades)), "</g>"]
    return "\n".join([*body, "</svg>", ""])


def escape(text: str) -> str:
    """The text safe inside SVG, without the characters that XML forbids.

    >>> escape('<b>"A" & B</b>')
    '&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;'
    """
    text = _FORBIDDEN.sub("\ufffd", reveal(text))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def number(value: float) -> str:
    """A number in at most two decimals, without a tail of zeros.

    >>> number(12.0), number(3.14159)
    ('12', '3.14')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def join_lines(lines: Sequence[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """Lines of the same look, each with all that share it: one path instead of hundreds of elements."""
    looks: dict[tuple[str, float, tuple[float, ...]], list[Line]] = {}
    for line in lines:
        looks.setdefault((line.color, line.width, line.dash), []).append(line)
    for same in looks.values():
        yield same[0], same


def _draw(parts: list[Part], fades: list[Fade]) -> Iterator[str]:
    lines = [p for p in parts if isinstance(p, Line)]
    for look, same in join_lines(lines):
        path = "".join(f"M{number(a.x1)} {number(a.y1)}L{number(a.x2)} {number(a.y2)}" for a in same)
        dash = f' stroke-dasharray="{" ".join(number(d) for d in look.dash)}"' if look.dash else ""
        yield f'<path d="{path}" fill="none" stroke="{look.color}" stroke-width="{number(look.width)}"{dash}/>'
    for part in parts:
        if isinstance(part, Box):
            yield _name_area(part, _draw_box(part, fades))
        elif isinstance(part, Ribbon):
            yield _name_area(part, f'<path d="{ribbon_path(part)}" fill="{part.color}" fill-opacity="{number(part.opacity)}"/>')
        elif isinstance(part, Curve):
            yield from _draw_curve(part)
        elif isinstance(part, Marker):
            yield _draw_marker(part)
        elif isinstance(part, Text):
            yield _draw_text(part)
        elif isinstance(part, Chip):
            yield (
                f'<text x="{number(part.x)}" y="{number(part.y)}" font-size="{number(part.size)}" fill="{part.color}" '
                f'text-anchor="middle" data-events="{escape(" ".join(part.events))}">{escape(part.text)}</text>'
            )


def _fade_key(box: Box) -> tuple[float, ...]:
    return (round(box.fade_left / box.width, 3), round(box.fade_right / box.width, 3))


def _collect_fades(parts: Sequence[Part]) -> dict[Fade, str]:
    fades: dict[Fade, str] = {}
    for box in parts:
        if isinstance(box, Box) and (box.fade_left or box.fade_right):
            key = (box.color, _fade_key(box))
            if key not in fades:
                left, right = key[1]
                stops = ((0.0, 0 if left else 1), (left, 1), (1 - right, 1), (1.0, 0 if right else 1))
                inner = "".join(f'<stop offset="{number(at)}" stop-color="{box.color}" stop-opacity="{on}"/>' for at, on in stops)
                fades[key] = f'<linearGradient id="fade{len(fades)}">{inner}</linearGradient>'
    return fades


def _draw_box(box: Box, fades: list[Fade]) -> str:
    fading = box.fade_left or box.fade_right
    fill = f"url(#fade{fades.index((box.color, _fade_key(box)))})" if fading else box.color
    opacity = f' fill-opacity="{number(box.opacity)}"' if box.opacity < 1 else ""
    radius = f' rx="{number(box.radius)}"' if box.radius else ""
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}" '
        f'fill="{fill}"{opacity}{radius}/>'
    )


def _name_area(area: Box | Ribbon, shape: str) -> str:
    """The shape with the events that it counts and what it says of them."""
    if not area.events:
        return shape
    return f'<g data-events="{escape(" ".join(area.events))}"><title>{escape(area.hover)}</title>{shape}</g>'


def ribbon_path(ribbon: Ribbon) -> str:
    """The outline: along the upper edge, back along the lower one."""
    x1, x2, middle = number(ribbon.x1), number(ribbon.x2), number(ribbon.middle)
    top1, top2, low1, low2 = (number(y) for y in (ribbon.top1, ribbon.top2, ribbon.bottom1, ribbon.bottom2))
    return f"M{x1},{top1}C{middle},{top1} {middle},{top2} {x2},{top2}L{x2},{low2}C{middle},{low2} {middle},{low1} {x1},{low1}Z"


def _draw_curve(curve: Curve) -> Iterator[str]:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve.start, curve.control1, curve.control2, curve.end
    dash = f' stroke-dasharray="{" ".join(number(d) for d in curve.dash)}"' if curve.dash else ""
    yield (
        f'<path d="M{number(ax)} {number(ay)}C{number(bx)} {number(by)} {number(cx)} {number(cy)} {number(dx)} {number(dy)}" '
        f'fill="none" stroke="{curve.color}" stroke-width="{number(curve.width)}"{dash}/>'
    )
    if curve.arrow:
        points = " ".join(f"{number(x)},{number(y)}" for x, y in arrow_head(curve))
        yield f'<polygon points="{points}" fill="{curve.color}"/>'


def arrow_head(curve: Curve) -> tuple[tuple[float, float], ...]:
    """The three corners of the head at the curve's end."""
    (cx, cy), (x, y) = curve.control2, curve.end
    long = max(((x - cx) ** 2 + (y - cy) ** 2) ** 0.5, 1e-6)
    ux, uy = (x - cx) / long, (y - cy) / long
    return ((x, y), (x - 6 * ux - 2.6 * uy, y - 6 * uy + 2.6 * ux), (x - 6 * ux + 2.6 * uy, y - 6 * uy - 2.6 * ux))


def _draw_marker(mark: Marker) -> str:
    solid = mark.fill == "solid"
    stroke, dash = STROKES[mark.fill]
    size = mark.size if solid else mark.size - stroke / 2
    style = f'fill="{mark.color if solid else mark.paper}"'
    if not solid:
        style += f' stroke="{mark.color}" stroke-width="{number(stroke)}" stroke-linejoin="round"'
        style += f' stroke-dasharray="{" ".join(number(d) for d in dash)}"' if dash else ""
    points = outline(mark.shape, mark.x, mark.y, size)
    if points:
        shape = f'<polygon points="{" ".join(f"{number(x)},{number(y)}" for x, y in points)}" {style}/>'
    else:
        shape = f'<circle cx="{number(mark.x)}" cy="{number(mark.y)}" r="{number(size / 2)}" {style}/>'
    if mark.fill == "dotted":
        shape += f'<circle cx="{number(mark.x)}" cy="{number(mark.y)}" r="{number(DOT)}" fill="{mark.color}"/>'
    elif mark.fill == "slashed":
        (ax, ay), (bx, by) = slash(mark)
        shape += f'<path d="M{number(ax)} {number(ay)}L{number(bx)} {number(by)}" stroke="{mark.color}" stroke-width="1.6"/>'
    if not mark.event:
        return shape
    opacity = f' opacity="{number(mark.opacity)}"' if mark.opacity < 1 else ""
    return f'<g data-event="{escape(mark.event)}"{opacity}><title>{escape(mark.hover)}</title>{shape}</g>'


STROKES: dict[str, tuple[float, tuple[float, ...]]] = {
    "solid": (0.0, ()),
    "hollow": (2.2, ()),
    "dashed": (2.0, (2.4, 1.8)),
    "dotted": (1.2, ()),
    "slashed": (1.6, ()),
}
"""Width and dashes of the outline, by fill."""
DOT = 1.7


def slash(mark: Marker) -> tuple[tuple[float, float], tuple[float, float]]:
    """The stroke through a denied mark."""
    reach = mark.size / 2 + 2
    return (mark.x - reach, mark.y + reach), (mark.x + reach, mark.y - reach)


def _draw_text(text: Text) -> str:
    style = f' font-weight="{WEIGHTS[text.weight]}"' if text.weight != "regular" else ""
    style += ' font-style="italic"' if text.italic else ""
    style += f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    event = f' data-event="{escape(text.event)}"' if text.event else ""
    return (
        f'<text x="{number(text.x)}" y="{number(text.y)}" font-size="{number(text.size)}" fill="{text.color}"{style}{event}>'
        f"{escape(text.text)}</text>"
    )
