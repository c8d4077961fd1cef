"""Fuzzing: every target of `tests/fuzz/targets.py` is fed seeds that are cut, mixed and altered, for as long as one likes.

    python -m benchmarks.fuzz --seconds 600 reader.html dates

What fails is made smaller and kept in `tests/fuzz/corpus/TARGET/`, where a test reads it ever after. Inputs that reach lines which none
before reached are kept while the run lasts, and altered in turn.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

from tests.fuzz.seeds import seeds_of
from tests.fuzz.targets import TARGETS, Target

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "fuzz" / "corpus"
SLOW = 10.0
"""Seconds of the processor that one input may take."""
MOST_BYTES = 200_000
WATCHED = ("/timeline/", "/dashboards/")
TRICKS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\n" * 50,
    b" " * 200,
    b"9" * 400,
    b"-" * 60,
    b"<" * 30,
    b'"',
    b"&#0;",
    b"\\u0000",
    b"=" * 40,
    b"\xe2\x80\xae",
    b"\xcc\x81" * 30,
    b"0000-00-00",
    b"9999-12-31",
    b"29.02.2023",
    b"31/11/2024",
    b"1e999",
    b"-1",
    b"99999999999999999999",
    b"%",
    b"..",
    b"\r",
    "٣ ноября ½ ".encode(),
    b"le 5 mai ",
    b"between 3 and 5 May ",
    b"two weeks ago ",
    "십일월".encode(),
    b"---\n",
    b"{",
    b"[[",
    b"](",
    b"\x1b[2J",
)


def mutate(seeds: list[bytes], chance: random.Random) -> bytes:
    """A new input out of known ones."""
    raw = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(raw) + 1)
        match chance.randrange(8):
            case 0 if raw:
                raw[at % len(raw)] = chance.randrange(256)
            case 1:
                del raw[at : at + chance.choice((1, 3, 20, 500))]
            case 2:
                raw[at:at] = chance.choice(TRICKS)
            case 3:
                other = chance.choice(seeds)
                cut = chance.randrange(len(other) + 1)
                raw[at : at + chance.randrange(100)] = other[cut : cut + chance.choice((5, 50, 1_000))]
            case 4:
                raw[at:at] = raw[at : at + chance.choice((2, 20, 200))] * chance.choice((2, 10, 300))
            case 5:
                raw[at:] = b""
            case 6:
                raw[at:at] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 4, 30))))
            case _ if raw:
                raw[at % len(raw)] ^= 1 << chance.randrange(8)
            case _:
                pass
    return bytes(raw[:MOST_BYTES])


def attempt(target: Target, raw: bytes) -> str:
    """What is wrong with how the target takes these bytes; "" if nothing."""
    begun = time.process_time()
    try:
        target(raw)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {str(error)[:120]} ({Path(place.filename).name}:{place.lineno})"
    taken = time.process_time() - begun
    return f"{taken:.1f} s" if taken > SLOW else ""


def reached(target: Target, raw: bytes, seen: set[tuple[str, int]]) -> bool:
    """Whether these bytes lead to lines of ours that none before has reached."""
    before = len(seen)

    def follow(frame: FrameType, event: str, argument: Any) -> Any:
        name = frame.f_code.co_filename
        if event == "call" and not any(part in name for part in WATCHED):
            return None
        if event == "line":
            seen.add((name, frame.f_lineno))
        return follow

    sys.settrace(follow)
    try:
        target(raw)
    except Exception:  # `attempt` has told of it
        return False
    finally:
        sys.settrace(None)
    return len(seen) > before


def smaller(target: Target, raw: bytes, fault: str, seconds: float = 20.0) -> bytes:
    """The least part of these bytes, as far as is soon found, that fails in the same place."""
    until, size = time.monotonic() + seconds, max(1, len(raw) // 2)
    while size and time.monotonic() < until:
        for at in range(0, len(raw), size):
            less = raw[:at] + raw[at + size :]
            if attempt(target, less).partition(":")[0] == fault.partition(":")[0]:
                raw = less
                break
        else:
            size //= 2
    return raw


def fuzz(name: str, seconds: float, *, seed: int = 0, keep: bool = True, follow: bool = True) -> tuple[int, dict[str, bytes]]:
    """Feed a target for so long: how many inputs it took, and fault → the least input that leads to it."""
    target, chance = TARGETS[name], random.Random(f"{name} {seed}")
    seeds, faults, seen, tried = list(seeds_of(name)), {}, set[tuple[str, int]](), 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        raw = mutate(seeds, chance) if tried >= len(seeds_of(name)) else seeds[tried]
        tried += 1
        fault = attempt(target, raw)
        if fault and (where := fault.rpartition("(")[2]) not in {known.rpartition("(")[2] for known in faults}:
            faults[fault] = smaller(target, raw, fault)
            print(f"{name}: {fault} {where and ''}{faults[fault][:80]!r}", flush=True)
            if keep:
                folder = CORPUS / name
                folder.mkdir(parents=True, exist_ok=True)
                (folder / hashlib.sha256(faults[fault]).hexdigest()[:16]).write_bytes(faults[fault])
        elif not fault and follow and tried % 4 == 0 and len(raw) < 5_000 and reached(target, raw, seen):
            seeds.append(raw)
    return tried, faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)}; without any, all")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    found = 0
    for name in given.targets or TARGETS:
        tried, faults = fuzz(name, given.seconds, seed=given.seed)
        found += len(faults)
        print(f"{name:14} {tried:8,} inputs in {given.seconds:.0f} s, {len(faults)} findings", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
