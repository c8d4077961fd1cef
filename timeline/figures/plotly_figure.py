"""Scene → Plotly figure in the same pixels: hidden axes, shapes for lines and boxes, scatter for marks, words and clicks.

The x axis counts the scene's pixels from the left, the y axis from the top, so a pan or zoom of the reader comes back as pixels:
`scene.time_axis.day(x)` makes days of them. A click gives `customdata`: an event's id, or for a "+n" the ids joined by blanks after a "+".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.figures.date_text import month_name
from timeline.figures.fonts import FAMILY
from timeline.figures.plotly_shapes import make_shapes
from timeline.figures.scene import Marker, Scene
from timeline.figures.shapes import OUTLINES, SYMBOLS
from timeline.figures.svg import DOT, STROKES
from timeline.figures.words import language_of, languages
from timeline.revealing import reveal

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

FONTS = f"'{FAMILY}', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"
COUNTED = "+"
"""First letter of the customdata of a "+n"."""
AREA_HIT = 12.0
"""Pixels across of the unseen mark in the middle of a bar or ribbon."""


def to_plotly(scene: Scene) -> Figure:
    """The picture as a Plotly figure of the same size, ready for `dcc.Graph(figure=…, config=figure_config(locale))`."""
    from plotly.graph_objects import Figure

    # validate=False: the dictionaries below are ours, and checking 600 marks would cost more than drawing them.
    return Figure({"data": _traces(scene), "layout": _layout(scene)}, skip_invalid=True, _validate=False)


def figure_config(locale: str) -> dict[str, Any]:
    """Configuration of `dcc.Graph`: the reader's language, no logo, and no button that would send the chart to a cloud.

    >>> figure_config("fr")["showSendToCloud"], figure_config("fr")["locales"]["fr"]["format"]["shortMonths"][1]
    (False, 'févr.')
    """
    language = language_of(locale)
    return {
        "showSendToCloud": False,
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "toImage", "sendDataToCloud"],
        "scrollZoom": True,
        "doubleClick": False,
        "locale": language,
        "locales": {language: {"dictionary": DICTIONARIES.get(language, {}), "format": _format(language)}}
        if language in languages()
        else {},
    }


# The buttons that are left in the mode bar; plotly.js speaks English where a language is missing here.
DICTIONARIES = {
    "fr": {"Zoom": "Zoom", "Pan": "Déplacer", "Zoom in": "Agrandir", "Zoom out": "Réduire", "Reset axes": "Vue d’ensemble"},
    "de": {"Zoom": "Zoom", "Pan": "Verschieben", "Zoom in": "Vergrößern", "Zoom out": "Verkleinern", "Reset axes": "Gesamtansicht"},
    "es": {"Zoom": "Zoom", "Pan": "Desplazar", "Zoom in": "Acercar", "Zoom out": "Alejar", "Reset axes": "Vista completa"},
    "it": {"Zoom": "Zoom", "Pan": "Sposta", "Zoom in": "Ingrandisci", "Zoom out": "Riduci", "Reset axes": "Vista intera"},
    "uk": {"Zoom": "Масштаб", "Pan": "Пересунути", "Zoom in": "Збільшити", "Zoom out": "Зменшити", "Reset axes": "Показати все"},
    "pl": {"Zoom": "Powiększ", "Pan": "Przesuń", "Zoom in": "Przybliż", "Zoom out": "Oddal", "Reset axes": "Pokaż wszystko"},
}


def _format(language: str) -> dict[str, Any]:
    return {
        "months": [month_name(m, language, wide=True) for m in range(1, 13)],
        "shortMonths": [month_name(m, language) for m in range(1, 13)],
        "date": "%d/%m/%Y",
        "decimal": "." if language == "en" else ",",
        "thousands": "," if language == "en" else "\u202f",
    }


def _layout(scene: Scene) -> dict[str, Any]:
    hidden = {"visible": False, "showgrid": False, "zeroline": False, "autorange": False}
    axis = scene.time_axis
    look = scene.theme
    return {
        "width": scene.width,
        "height": scene.height,
        "autosize": False,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": look.paper,
        "plot_bgcolor": look.paper,
        "font": {"family": FONTS, "color": look.ink},
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 8,
        "hoverlabel": {"bgcolor": look.paper, "bordercolor": look.rule, "font": {"family": FONTS, "size": 13, "color": look.ink}},
        "dragmode": "pan",
        "uirevision": f"{axis.first}/{axis.last}/{scene.width}" if axis else "empty",
        "xaxis": {**hidden, "range": [0, scene.width]},
        "yaxis": {**hidden, "range": [scene.height, 0], "fixedrange": True},
        "shapes": make_shapes(scene),
        "meta": {"description": scene.description},
    }


def _traces(scene: Scene) -> list[dict[str, Any]]:
    marks = list(scene.markers)
    others = [p for p in scene.parts if isinstance(p, Marker) and not p.event]
    dots = [m for m in (*marks, *others) if m.fill == "dotted"]
    traces = [
        {**_marker_trace("ornaments", others), "hoverinfo": "skip"},
        {
            **_marker_trace("marks", marks),
            "customdata": [m.event for m in marks],
            "hovertext": [_plain(m.hover) for m in marks],
            "hoverinfo": "text",
        },
        {
            "type": "scatter", "mode": "markers", "name": "dots", "x": [d.x for d in dots], "y": [d.y for d in dots], "hoverinfo": "skip",
            "marker": {"size": 2 * DOT, "color": [d.color for d in dots], "opacity": 1, "line": {"width": 0}},
        },
        _text_trace(scene),
        _hit_trace(scene),
    ]  # fmt: skip
    return [{**trace, "cliponaxis": False, "showlegend": False} for trace in traces if trace["x"]]


def _marker_trace(name: str, marks: list[Marker]) -> dict[str, Any]:
    outlined = [m.fill not in ("solid", "dashed") for m in marks]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [m.x for m in marks],
        "y": [m.y for m in marks],
        "marker": {
            "symbol": [SYMBOLS.get(m.shape, m.shape) if m.shape in OUTLINES or m.shape in SYMBOLS else "circle" for m in marks],
            "size": [m.size - STROKES[m.fill][0] / 2 for m in marks],
            "color": [m.color if m.fill == "solid" else m.paper for m in marks],
            "opacity": [m.opacity for m in marks],
            "line": {
                "color": [m.color for m in marks],
                "width": [STROKES[m.fill][0] if drawn else 0 for m, drawn in zip(marks, outlined, strict=True)],
            },
        },
    }


_POSITIONS = {"start": "middle right", "middle": "middle center", "end": "middle left"}


def _text_trace(scene: Scene) -> dict[str, Any]:
    """All words in one trace. Plotly sets "middle" text a quarter of its size under the point: that is where our baseline goes."""
    rows = [
        (
            t.x,
            t.y,
            t.text,
            t.size,
            t.color,
            600 if t.weight == "semibold" else 400,
            "italic" if t.italic else "normal",
            _POSITIONS[t.anchor],
        )
        for t in scene.texts
    ]
    rows += [(c.x, c.y, c.text, c.size, c.color, 400, "normal", "middle center") for c in scene.chips]
    xs, ys, texts, sizes, colors, weights, styles, positions = ([*column] for column in zip(*rows, strict=True)) if rows else ([],) * 8
    return {
        "type": "scatter",
        "mode": "text",
        "name": "words",
        "x": xs,
        "y": [round(y - 0.25 * size, 2) for y, size in zip(ys, sizes, strict=True)],
        "text": [_plain(text) for text in texts],
        "textposition": positions,
        "textfont": {"family": FONTS, "size": sizes, "color": colors, "weight": weights, "style": styles},
        "hoverinfo": "skip",
    }


def _hit_trace(scene: Scene) -> dict[str, Any]:
    """Unseen marks along labels and counts, so that a click on the words does what a click on the mark does."""
    hovers = {m.event: _plain(m.hover) for m in scene.markers}
    points: list[tuple[float, float, float, str, str]] = []
    for text in scene.texts:
        if text.event:
            left, top, right, bottom = text.box
            steps = max(1, round((right - left) / 26))
            for step in range(steps):
                x = left + (step + 0.5) * (right - left) / steps
                points.append((round(x, 1), round((top + bottom) / 2, 1), bottom - top, text.event, hovers.get(text.event, "")))
    for chip in scene.chips:
        ids = COUNTED + " ".join(chip.events)
        points.append((chip.x, round((chip.box[1] + chip.box[3]) / 2, 1), 18.0, ids, chip.text))
    for area in scene.areas:  # bars and ribbons answer in their middle
        left, top, right, bottom = area.box
        ids = COUNTED + " ".join(area.events)
        points.append((round((left + right) / 2, 1), round((top + bottom) / 2, 1), AREA_HIT, ids, _plain(area.hover)))
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "hits",
        "x": [p[0] for p in points],
        "y": [p[1] for p in points],
        "marker": {"size": [p[2] for p in points], "color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "customdata": [p[3] for p in points],
        "hovertext": [p[4] for p in points],
        "hoverinfo": "text",
    }


def _plain(text: str) -> str:
    """The text as Plotly's small HTML: no tag of an article's title comes through."""
    return reveal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
