"""A build that is killed at any moment loses nothing (`python -m benchmarks.crashes` kills more of them)."""

import random
from pathlib import Path

from benchmarks.building import write_article
from benchmarks.crashes import build_whole, disturb
from benchmarks.synthetic import make_articles


def test_the_build_after_a_killed_one_makes_what_an_undisturbed_one_makes(tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    dice = random.Random(7)
    for article in make_articles(60):
        write_article(article, data, dice)
    seconds = build_whole(data, tmp_path / "whole.sqlite")
    hit, differences = disturb(data, tmp_path, seconds, kills=5, dice=dice)
    assert hit >= 1
    assert differences == []
