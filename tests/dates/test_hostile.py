"""No text can make the finder slow: time grows as length does, whatever is repeated."""

import time
from datetime import date

import pytest

from timeline.dates import find_dates
from timeline.languages import available, load

PIECES = [
    "1 ", "1.", "1-", "12/", "a ", "in the ", "5 mai ", "May ", "vor ", "zwei ", "1,", "\n", " ", "1990-", "12 h ", "il y a ",
    "the first ", "Nov. ", "le 5 et ", "from 3 to ", "von 3 bis ", "’", "у ", "monday ", "x" * 50 + " ", "1" * 50 + " ",
]  # fmt: skip


def seconds(text: str, code: str) -> float:
    return min(timed(text, code) for _ in range(2))


def timed(text: str, code: str) -> float:
    start = time.process_time()
    find_dates(text, code, date(2024, 11, 21))
    return time.process_time() - start


@pytest.mark.parametrize("code", [code for code in available() if load(code).dates])
def test_time_grows_as_the_text_does(code: str):
    slow = {}
    for piece in PIECES:
        short, long = (seconds((piece * n)[:n], code) for n in (2_000, 16_000))
        # Eight times the text: quadratic would take sixty-four times as long.
        if long > 24 * short + 0.05:
            slow[piece] = (short, long)
    assert slow == {}


def test_a_kilobyte_of_news_takes_less_than_five_milliseconds():
    # A tenth of the promised speed, so that a busy machine does not fail it.
    text = "On Monday, Nov. 18, the minister said that two years ago, in May 2022, aid had doubled. " * 200
    timed(text[:1000], "en")
    assert timed(text, "en") < 0.005 * len(text) / 1000
