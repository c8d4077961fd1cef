"""Attributes whose names hold a hyphen, as Python can say them."""

from __future__ import annotations

from typing import Any


def attributes(**told: str) -> dict[str, Any]:
    """Keyword arguments for a component: `aria_label` becomes "aria-label".

    >>> attributes(aria_label="Close", data_act="copy")
    {'aria-label': 'Close', 'data-act': 'copy'}
    """
    return {name.replace("_", "-"): value for name, value in told.items()}


def act(name: str, label: str) -> dict[str, Any]:
    """Attributes of a button that the page's own script answers."""
    return attributes(data_act=name, aria_label=label)
