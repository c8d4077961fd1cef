"""Events → Scene (pixels) → SVG, PNG, PDF, Plotly, a web page.

>>> from timeline.figures import draw_chronology, to_svg
>>> to_svg(draw_chronology([], width=800)).startswith("<svg")
True
"""

from timeline.figures.activity import draw_activity
from timeline.figures.chronology import draw_chronology
from timeline.figures.flow import draw_flow
from timeline.figures.gallery import FIGURES, draw_figure
from timeline.figures.lags import draw_lags
from timeline.figures.network import draw_graph
from timeline.figures.pages import PAPER, draw_pages
from timeline.figures.pdf import to_pdf
from timeline.figures.plotly_figure import figure_config, to_plotly
from timeline.figures.png import to_png
from timeline.figures.presets import PRESETS, draw_preset
from timeline.figures.scene import Scene
from timeline.figures.svg import to_svg
from timeline.figures.time_axis import SCALES, TimeAxis
from timeline.figures.web_page import to_html

__all__ = [
    "FIGURES",
    "PAPER",
    "PRESETS",
    "SCALES",
    "Scene",
    "TimeAxis",
    "draw_activity",
    "draw_chronology",
    "draw_figure",
    "draw_flow",
    "draw_graph",
    "draw_lags",
    "draw_pages",
    "draw_preset",
    "figure_config",
    "to_html",
    "to_pdf",
    "to_plotly",
    "to_png",
    "to_svg",
]
