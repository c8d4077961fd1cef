"""Colours of the picture, and the one table of marks: colour and shape say the item class, fill the certainty, a cross refusal."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.models import Event


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of one look; `items` by the names that `MARKS` uses."""

    name: str
    paper: str
    ink: str
    secondary: str
    hairline: str
    grid: str
    stripe: str
    band: str
    rule: str
    leader: str
    context: str
    accent: str
    items: dict[str, str]

    def __hash__(self) -> int:
        return hash(self.name)


# The light colours were searched for the greatest least difference under deuteranopia, protanopia and tritanopia at 3:1 on white.
THEMES = {
    "light": Theme(
        name="light", paper="#FFFFFF", ink="#161A22", secondary="#5A6273", hairline="#E6E9EE", grid="#E1E4EA", stripe="#F6F7F9",
        band="#E4E7EC", rule="#B4BAC6", leader="#8A92A2", context="#6E7686", accent="#1C5FD4",
        items={
            "air": "#5E3C99", "armour": "#00795A", "artillery": "#A67C00", "long": "#EE3377", "aviation": "#00A0A0",
            "money": "#1B2A49", "refusal": "#2B2B2B", "event": "#5A6273",
        },
    ),
    "dark": Theme(
        name="dark", paper="#12161D", ink="#EEF1F6", secondary="#A6AFBD", hairline="#262D38", grid="#29303C", stripe="#181D26",
        band="#222935", rule="#4A5466", leader="#6F7A8C", context="#8E98A8", accent="#7FB0FF",
        items={
            "air": "#B79CF0", "armour": "#3FBF98", "artillery": "#DDB042", "long": "#FF7AA8", "aviation": "#42CFCF",
            "money": "#A9BEE6", "refusal": "#DADFE7", "event": "#A6AFBD",
        },
    ),
    "print": Theme(
        name="print", paper="#FFFFFF", ink="#000000", secondary="#444444", hairline="#DDDDDD", grid="#DADADA", stripe="#FFFFFF",
        band="#EBEBEB", rule="#888888", leader="#777777", context="#666666", accent="#000000",
        items={
            "air": "#2A2A2A", "armour": "#2A2A2A", "artillery": "#6A6A6A", "long": "#000000", "aviation": "#5A5A5A",
            "money": "#000000", "refusal": "#000000", "event": "#777777",
        },
    ),
}  # fmt: skip

# Item class → (shape, colour). Six hues; what shares a hue differs in shape.
MARKS = {
    "air defence": ("triangle-up", "air"),
    "armour": ("square", "armour"),
    "engineering": ("square", "armour"),
    "artillery": ("diamond", "artillery"),
    "munitions": ("diamond", "artillery"),
    "small arms": ("diamond", "artillery"),
    "mines": ("hexagon", "artillery"),
    "long-range": ("triangle-down", "long"),
    "aviation": ("triangle-right", "aviation"),
    "drones": ("triangle-right", "aviation"),
    "naval": ("triangle-left", "aviation"),
    "funds": ("circle", "money"),
    "training": ("star", "money"),
    "permission": ("star", "money"),
    "other": ("star", "money"),
}
CROSS = ("cross", "refusal")
NOT_AID = ("circle-small", "event")

FILLS = {"asserted": "solid", "attributed": "hollow", "hearsay": "dashed", "planned": "dotted", "denied": "slashed"}

# Shapes of equal size look unequal: pixels across for the same weight on the page.
SIZES = {
    "circle": 10.5, "square": 10.0, "diamond": 10.0, "hexagon": 11.5, "triangle-up": 12.5, "triangle-down": 12.5,
    "triangle-right": 12.5, "triangle-left": 12.5, "star": 11.5, "cross": 11.5, "circle-small": 7.5,
}  # fmt: skip


def find_item_class(event: Event) -> str:
    """The class that an event's mark shows; money where only an amount is told, "other" where nothing is.

    >>> sorted(MARKS)[0]
    'air defence'
    """
    if event.item_class:
        return event.item_class
    told = next((item.item_class for item in event.items if item.item_class), "")
    return told or ("funds" if event.amounts or event.category == "financial" else "other")


def choose_mark(event: Event) -> tuple[str, str]:
    """Shape and colour name of an event's mark."""
    if event.stage in ("refused", "suspended"):
        return CROSS
    return MARKS[find_item_class(event)] if event.kind == "aid" else NOT_AID
