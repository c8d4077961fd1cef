"""Marks can be told apart by everybody: by colour with every kind of sight, in grey by shape, and all words can be read."""

from __future__ import annotations

from itertools import combinations, product
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from tests.figures.sample import make_event
from timeline.figures.shapes import OUTLINES
from timeline.figures.themes import CROSS, FILLS, MARKS, NOT_AID, SIZES, THEMES, choose_mark
from timeline.models import CERTAINTIES, ITEM_CLASSES

# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "common": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(color: str) -> list[float]:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(color: str) -> float:
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True))


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(color: str, sight: str) -> tuple[float, float, float]:
    rgb = linear(color)
    seen = [min(max(sum(m * c for m, c in zip(row, rgb, strict=True)), 0), 1) for row in SIGHT[sight]]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(w * c for w, c in zip(row, seen, strict=True)) / white for row, white in zip(rows, (0.9505, 1.0, 1.089), strict=True)]
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def difference(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = a, b
    mean_c = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    c1, c2 = hypot(a1 * (1 + g), b1), hypot(a2 * (1 + g), b2)
    h1, h2 = (degrees(atan2(y, x * (1 + g))) % 360 if x or y else 0.0 for x, y in ((a1, b1), (a2, b2)))
    dl, dc, dh = l2 - l1, c2 - c1, h2 - h1
    if c1 * c2 == 0:
        dh = 0.0
    elif abs(dh) > 180:
        dh += 360 if dh < 0 else -360
    dh = 2 * sqrt(c1 * c2) * sin(radians(dh / 2))
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    mh = h1 + h2 if c1 * c2 == 0 else (h1 + h2) / 2 if abs(h1 - h2) <= 180 else (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    t = 1 - 0.17 * cos(radians(mh - 30)) + 0.24 * cos(radians(2 * mh)) + 0.32 * cos(radians(3 * mh + 6)) - 0.2 * cos(radians(4 * mh - 63))
    sl = 1 + 0.015 * (ml - 50) ** 2 / sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    rt = -2 * sqrt(mc**7 / (mc**7 + 25**7)) * sin(radians(60 * exp(-(((mh - 275) / 25) ** 2))))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


def test_the_difference_of_colours_is_computed_as_published():
    # Sharma, Wu, Dalal 2005, pairs 1, 7 and 17.
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert difference((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)


@pytest.mark.parametrize(("theme", "sight"), list(product(("light", "dark"), SIGHT)))
def test_two_classes_of_the_same_colour_to_some_eyes_differ_in_shape(theme, sight):
    colors = THEMES[theme].items
    marks = {*MARKS.values(), CROSS, NOT_AID}
    for (shape, color), (other_shape, other_color) in combinations(sorted(marks), 2):
        apart = difference(lab(colors[color], sight), lab(colors[other_color], sight))
        assert shape != other_shape or apart > 10, (shape, color, other_color)


@pytest.mark.parametrize("sight", SIGHT)
def test_the_six_hues_of_the_light_theme_are_apart_for_every_sight(sight):
    hues = [THEMES["light"].items[name] for name in ("air", "armour", "artillery", "long", "aviation", "money")]
    assert min(difference(lab(a, sight), lab(b, sight)) for a, b in combinations(hues, 2)) >= 14.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_all_words_meet_aa_and_all_marks_three_to_one(theme):
    grounds = (theme.paper, theme.stripe, theme.band)
    assert min(contrast(theme.ink, ground) for ground in grounds) >= 4.5
    assert min(contrast(theme.secondary, ground) for ground in grounds) >= 4.5
    assert min(contrast(theme.accent, ground) for ground in grounds) >= 4.5
    assert min(contrast(color, theme.paper) for color in theme.items.values()) >= 3.0


def test_in_grey_no_two_classes_look_alike():
    greys = THEMES["print"].items
    looks = {(shape, greys[color]) for shape, color in MARKS.values()}
    assert len(looks) == len(set(MARKS.values()))
    assert all(c[1:3] == c[3:5] == c[5:7] for c in greys.values())


def test_the_tables_know_every_class_certainty_and_shape():
    assert set(MARKS) == set(ITEM_CLASSES)
    assert set(FILLS) == set(CERTAINTIES)
    shapes = {shape for shape, _ in (*MARKS.values(), CROSS, NOT_AID)}
    assert shapes == set(SIZES)
    assert shapes - {"circle", "circle-small"} <= set(OUTLINES)


@pytest.mark.parametrize(
    ("options", "mark"),
    [
        ({"item_class": "air defence"}, ("triangle-up", "air")),
        ({"item_class": "long-range", "stage": "refused"}, CROSS),
        ({"item_class": "funds", "stage": "suspended"}, CROSS),
        ({"kind": "combat"}, NOT_AID),
        ({"kind": "politics"}, NOT_AID),
        ({"item_class": ""}, ("star", "money")),
    ],
)
def test_the_mark_says_class_and_refusal(options, mark):
    from datetime import date

    assert choose_mark(make_event("e", date(2024, 1, 1), **options)) == mark
