"""The figures of the threat model, made at one stroke and written with their day.

    python -m benchmarks.threats --seconds 10 --minutes 2 --events 3000

Counts what was tried: payloads through every exporter, inputs through every target of fuzzing, faults, requests under load; and what
came of it: errors, losses, the worst memory and the worst wait.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

from benchmarks.fuzz import fuzz
from benchmarks.soak import Outcome, soak
from tests.fuzz.targets import TARGETS
from tests.security.payloads import FAMILIES, PAYLOADS
from timeline.exporters import EXPORTERS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "threat-figures.md"
SUITES = {
    "faults injected": "tests/security/test_faults.py",
    "hostile files and names": "tests/security/test_archives.py",
    "asked at the door": "tests/security/test_door.py",
    "ways into the own network": "tests/security/test_addresses.py",
    "payloads through every exporter": "tests/security/test_markup_in_files.py",
}


def run_suite(path: str) -> tuple[int, int]:
    """How many tests of the file pass, and how many fail."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "--tb=no", "-rA", path], cwd=ROOT, capture_output=True, text=True
    )
    lines = done.stdout.splitlines()
    return sum(line.startswith("PASSED") for line in lines), sum(line.startswith(("FAILED", "ERROR")) for line in lines)


def tell_load(told: Outcome, minutes: float) -> list[str]:
    """Requests, errors, losses, memory and waiting, as rows."""
    seconds = sorted(one for taken in told.seconds.values() for one in taken)
    lost = sum(error.startswith("lost") for error in told.errors)
    rows = [
        f"| load | {minutes:g} minutes, {told.events:,} events |",
        f"| requests served | {sum(told.requests.values()):,} |",
        f"| errors | {len(told.errors) - lost}{''.join(f'; {error[:90]}' for error in told.errors[:5])} |",
        f"| articles added, lost | {len(told.added)}, {lost} |",
    ]
    if seconds and told.memory:
        waits = [f"{one * 1000:.0f} ms" for one in (seconds[len(seconds) // 2], seconds[len(seconds) * 99 // 100], seconds[-1])]
        rows += [
            f"| wait: median, 99 of 100, worst | {', '.join(waits)} |",
            f"| worst memory of the server | {max(size for _, size in told.memory) / 1e6:.0f} MB |",
            f"| growth after the first sixth | {told.growth():+.1%} |",
        ]
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10, help="of fuzzing, for each target")
    parser.add_argument("--minutes", type=float, default=2, help="of load")
    parser.add_argument("--events", type=int, default=3_000)
    parser.add_argument("--output", type=Path, default=PAGE)
    given = parser.parse_args()
    rows, bad = [f"| payloads | {len(PAYLOADS)} in {len(FAMILIES)} families, through {len(EXPORTERS)} formats and every view |"], 0
    for what, path in SUITES.items():
        passed, failed = run_suite(path)
        bad += failed
        rows.append(f"| {what} (`{path}`) | {passed} held, {failed} failed |")
    tried, findings = 0, 0
    for name in TARGETS:
        inputs, faults = fuzz(name, given.seconds, seed=date.today().toordinal())
        tried, findings = tried + inputs, findings + len(faults)
    rows.append(f"| inputs fuzzed, {len(TARGETS)} targets, {given.seconds:g} s each | {tried:,}, {findings} findings |")
    told = soak(given.minutes, given.events, readers=3)
    rows += tell_load(told, given.minutes)
    head = (
        f"# Figures of the threat model\n\nMade on {date.today()} by `python -m benchmarks.threats --seconds {given.seconds:g} --minutes "
        f"{given.minutes:g} --events {given.events}` on {platform.machine()}, Python {platform.python_version()}.\n\n"
        "| what | came of it |\n|---|---|\n"
    )
    kept = ""
    if given.output.exists():  # what longer runs have shown stands below, written by hand with its own day
        kept = given.output.read_text(encoding="utf8").partition("\n## ")[2]
    given.output.write_text(head + "\n".join(rows) + "\n" + (f"\n## {kept}" if kept else ""), encoding="utf8")
    print(given.output.read_text(encoding="utf8"))
    return 1 if bad or findings or told.errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
