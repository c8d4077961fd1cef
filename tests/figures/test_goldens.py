"""Thirty-odd pictures are as they were when somebody last looked at them."""

import pytest

from tests.figures.checks import find_clipped, find_crossed, find_lost, find_overlaps
from tests.figures.golden_scenes import FOLDER, SCENES, describe

FOLLOWING = ("flow", "lags", "activity")
HINT = "look at the picture (python -m tests.figures.golden_scenes FOLDER), then accept it (the same without a folder)"


@pytest.mark.parametrize("name", SCENES)
def test_the_picture_is_the_one_that_was_looked_at(name):
    scene = SCENES[name]()
    *told, told_shadow = describe(scene).rstrip().splitlines()
    *golden, golden_shadow = (FOLDER / f"{name}.txt").read_text(encoding="utf8").rstrip().splitlines()
    assert told == golden, HINT
    before, now = (bytes.fromhex(line.removeprefix("shadow ")) for line in (golden_shadow, told_shadow))
    assert sum(abs(a - b) for a, b in zip(before, now, strict=True)) / len(before) < 2.0, HINT


@pytest.mark.parametrize("name", SCENES)
def test_the_picture_is_sound(name):
    scene = SCENES[name]()
    assert (find_overlaps(scene), find_clipped(scene), find_crossed(scene)) == ([], [], [])
    if name.startswith(FOLLOWING):  # what these figures do not show, they say that they leave out
        assert len(scene.shown) == scene.counts.events - scene.counts.hidden
    else:
        assert len(scene.shown) == scene.counts.events
        assert find_lost(scene, set(scene.shown)) == set()


def test_no_golden_is_left_without_its_picture():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SCENES)
