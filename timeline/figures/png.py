"""Scene → PNG, through our own SVG and resvg: no browser, no system font, the same pixels on every machine."""

from __future__ import annotations

from timeline.figures.fonts import FAMILY, font_files
from timeline.figures.scene import Scene
from timeline.figures.svg import to_svg


def to_png(scene: Scene, *, scale: float = 2.0, transparent: bool = False) -> bytes:
    """The picture as PNG, `scale` pixels for each of the scene's; with no paper under it where `transparent`."""
    import resvg_py

    image: bytes = resvg_py.svg_to_bytes(
        svg_string=to_svg(scene, transparent=transparent, embed_fonts=False),
        zoom=scale,
        skip_system_fonts=True,
        font_files=font_files(),
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(image)
