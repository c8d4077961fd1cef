"""No answer depends on where the computer stands: the corpora of all languages are read once more in an odd time zone."""

import os
import subprocess
import sys
import tomllib
from datetime import datetime
from pathlib import Path

from timeline.dates import find_dates
from timeline.dates.fallback import find_absolute_dates

ROOT = Path(__file__).parent.parent.parent
GREEK = "Στις 1 Ιανουαρίου 1967, στις 29 Φεβρουαρίου 2024 και στις 31 Δεκεμβρίου 1999."
ASK = "from tests.dates.test_time_zone import answers, midnight; print(midnight(), *answers(), sep=chr(10))"


def answers() -> list[str]:
    """What is found in every row of the corpora, and by the reader of other languages, which goes through another library."""
    told = [f"{e.value} {e.first} {e.last}" for e in find_absolute_dates(GREEK, "el")]
    for path in sorted((ROOT / "tests" / "corpus").glob("??.toml")):
        table = tomllib.loads(path.read_text(encoding="utf8"))
        for case in table["case"]:
            day = case.get("anchor", table["anchor"])
            found = find_dates(case["text"], path.stem, None if day == "none" else day, direction=case.get("direction", "news"))
            told.append(" ".join(f"{e.value} {e.first} {e.last}" for e in found))
    return told


def midnight() -> str:
    return datetime.fromtimestamp(0).isoformat()


def test_the_corpora_read_the_same_on_the_other_side_of_the_date_line():
    environment = {**os.environ, "TZ": "Pacific/Auckland"}
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    zone, *elsewhere = done.stdout.removesuffix("\n").split("\n")
    assert zone == "1970-01-01T12:00:00"
    assert elsewhere == answers()
    assert elsewhere[:3] == [f"{day} {day} {day}" for day in ("1967-01-01", "2024-02-29", "1999-12-31")]
