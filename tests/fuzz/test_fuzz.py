"""Every target, on all that ever failed and for a second on new inputs; `python -m benchmarks.fuzz --seconds 600` goes on for longer."""

import pytest

from benchmarks.fuzz import attempt, fuzz
from tests.fuzz.seeds import kept
from tests.fuzz.targets import TARGETS
from timeline.readers import READERS


@pytest.mark.parametrize("name", TARGETS)
def test_what_failed_once_fails_no_more(name: str):
    assert [fault for raw in kept(name) if (fault := attempt(TARGETS[name], raw))] == []


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes_end_in_values_or_in_a_told_problem(name: str):
    tried, faults = fuzz(name, 1.0, keep=False, follow=False)
    assert tried > 0
    assert faults == {}


def test_every_reader_and_every_door_of_the_program_is_fuzzed():
    assert set(TARGETS) == {f"reader{suffix}" for suffix in READERS} | {
        "dates", "events", "store", "ledger", "address", "notes", "revealing",
    }  # fmt: skip


def test_the_fuzzer_finds_what_is_wrong():
    def wrong(raw: bytes) -> None:
        if b"--" in raw:
            raise ValueError("two lines")

    assert attempt(wrong, b"a--b").startswith("ValueError: two lines")
    assert attempt(wrong, b"a-b") == ""
