"""How an exported picture is to look: four small lists in the export menu, read by the page's script when a picture is asked for."""

from __future__ import annotations

from dash import html

from dashboards.markup import attributes
from dashboards.words import Words
from timeline.figures import FIGURES, PRESETS, SCALES
from timeline.figures.themes import THEMES

LOOKS: dict[str, tuple[str, ...]] = {"figure": tuple(FIGURES), "preset": tuple(PRESETS), "theme": tuple(THEMES), "scale": SCALES}
"""What an address may say of a picture's look beside the selection; anything else is left out."""


def choose_look(words: Words) -> html.Div:
    """A list for each part of the look; the first choice of each says nothing in the address, so that links stay short."""
    return html.Div([choice(part, words) for part in LOOKS], className="looks")


def choice(part: str, words: Words) -> html.Label:
    """One list with its name."""
    values = LOOKS[part]
    first = [html.Option(words("looks.view"), value="")] if part == "figure" else []
    options = [html.Option(words.name(f"looks_{part}", value), value=value if first or n else "") for n, value in enumerate(values)]
    return html.Label([words(f"looks.{part}"), html.Select([*first, *options], **attributes(data_look=part))])
