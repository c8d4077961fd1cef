"""Finding dates, ours beside dateparser.search_dates and HeidelTime, in one run: `python -m benchmarks.dates [ARTICLES.jsonl …]`.

Prints MB/s of each, their ratio, the peak memory of our process and the time from start to the first article of each language. The sample
articles, dense in dates, are read as often as it takes; then those of each file named. HeidelTime is run where Java is installed and the
variable HEIDELTIME names its standalone jar. Nothing here is a test: figures depend on the machine, ratios less so.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
ENOUGH = 400_000
"""Bytes of text that ours reads; the peer, slower by far, gets as many of the same articles as it reads in `PATIENCE` seconds."""
PATIENCE = 20.0

Row = tuple[str, str, date]


def read_rows(path: Path | None) -> list[Row]:
    """Text, language and day of each article."""
    if path is not None:
        table = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
        rows = [(r["text"], r["language"], date.fromisoformat(r.get("published") or "2024-11-21")) for r in table]
    else:
        files = sorted(SAMPLE.glob("*.md")) + sorted(SAMPLE.glob("*/*.md"))
        rows = [(file.read_text(encoding="utf8"), language_of(file), date(2024, 11, 21)) for file in files]
    size = sum(len(text.encode()) for text, _, _ in rows)
    return rows * max(1, ENOUGH // max(1, size))


def language_of(file: Path) -> str:
    told = [line.partition(":")[2].strip() for line in file.read_text(encoding="utf8").splitlines()[:12] if line.startswith("language:")]
    return told[0] if told else "en"


def speed(read: Callable[[str, str, date], object], rows: list[Row], patience: float = 3600.0) -> tuple[float, int]:
    """MB per second of processor time, and how many articles were read."""
    start, size, count = time.process_time(), 0, 0
    for text, language, day in rows:
        read(text, language, day)
        size, count = size + len(text.encode()), count + 1
        if time.process_time() - start > patience:
            break
    return size / 1e6 / (time.process_time() - start), count


def ours(text: str, language: str, day: date) -> object:
    from timeline.dates import find_dates

    return find_dates(text, language, day)


def theirs(text: str, language: str, day: date) -> object:
    from datetime import datetime

    from dateparser.search import search_dates

    base = datetime(day.year, day.month, day.day)
    return search_dates(text, languages=[language], settings={"RELATIVE_BASE": base})


FIRST = """
import sys, time; start = time.perf_counter()
from datetime import date
from timeline.dates import find_dates
text, language = sys.stdin.read(), sys.argv[1]
find_dates(text, language, date(2024, 11, 21))
print(time.perf_counter() - start)
"""

HEIDELTIME_NAMES = {"de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian", "nl": "dutch", "pt": "portuguese",
                    "ru": "russian"}  # fmt: skip


def first_article(rows: list[Row]) -> dict[str, float]:
    """For each language the seconds from the start of a process to the end of its first article, import included."""
    firsts = {language: text for text, language, _ in reversed(rows)}
    command = [sys.executable, "-c", FIRST]
    return {
        language: float(subprocess.run([*command, language], input=text, capture_output=True, text=True, check=True).stdout)
        for language, text in sorted(firsts.items())
    }


def heideltime(rows: list[Row]) -> str:
    """What HeidelTime makes in a second, or why that was not measured."""
    jar, java = os.environ.get("HEIDELTIME", ""), shutil.which("java")
    if java is None or not Path(jar).is_file():
        lacking = "Java is not installed" if java is None else "HEIDELTIME names no jar"
        return f"not measured: {lacking} (its authors' own figure is not used)"
    size, start = 0, time.perf_counter()
    for language in sorted({row[1] for row in rows} & HEIDELTIME_NAMES.keys()):
        # All articles of a language at once: started for each one, it would mostly start.
        texts = list(dict.fromkeys(text for text, code, _ in rows if code == language))
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf8") as file:
            file.write("\n\n".join(texts))
            file.flush()
            how = ["-l", HEIDELTIME_NAMES[language], "-t", "NEWS", "-dct", "2024-11-21", "-pos", "NO", file.name]
            done = subprocess.run([java, "-jar", jar, *how], cwd=Path(jar).parent, capture_output=True, check=False)
        if done.returncode:
            return f"not measured: it stopped with {done.stderr.decode(errors='replace').strip()[-120:]!r}"
        size += sum(len(text.encode()) for text in texts)
    return f"{size / 1e6 / (time.perf_counter() - start):.4f} MB/s, without its part-of-speech tagger"


def main(argv: list[str]) -> None:
    memory = 0.0
    for path in (None, *map(Path, argv)):
        rows = read_rows(path)
        firsts = first_article(rows)
        for text, language, day in rows[:200]:
            ours(text, language, day)  # once before the clock starts: templates are compiled when first needed
        mine, count = speed(ours, rows)
        memory = memory or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the peers are loaded
        peer, read = speed(theirs, rows, PATIENCE)
        slowest = max(firsts, key=firsts.__getitem__)
        print(f"== {path or 'sample articles'}")
        print(f"timeline                 {mine:6.2f} MB/s  {count} articles")
        print(f"dateparser.search_dates  {peer:6.3f} MB/s  {read} articles")
        print(f"ratio                    {mine / peer:6.1f} x")
        print(f"HeidelTime               {heideltime(rows)}")
        print(f"import and first article {firsts[slowest]:6.2f} s in {slowest}, the slowest of {len(firsts)} languages")
    print(f"== peak memory           {memory:6.0f} MB with all languages of the sample, before the peers are loaded")


if __name__ == "__main__":
    main(sys.argv[1:])
