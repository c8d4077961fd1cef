"""Reading events, articles a second in each language: `python -m benchmarks.events [LANGUAGE …] [--articles FILE.jsonl] [--seconds 3]`.

Articles of 3,000 characters are cut from the sample (or from a file with `text` and `language`), and read whole: dates, anchor, mentions.
The time is that of the processor, so that a busy machine changes it little; the peak of memory is that of the whole run.
Nothing here is a test: figures depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from timeline.dates import date_article
from timeline.events import find_mentions
from timeline.languages import available, detect
from timeline.models import Article
from timeline.readers import read_folder

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
SIZE = 3_000
DAY = date(2024, 11, 21)


def articles_of(texts: Iterable[str], language: str, *, size: int = SIZE) -> list[Article]:
    """Articles of one size: the texts one after another, cut at the blank before each 3,000th character.

    >>> [len(article.text) for article in articles_of(["un mot " * 20], "fr", size=30)]
    [30, 30, 30, 30]
    """
    whole = "\n".join(texts)
    whole = whole * (1 + size // max(1, len(whole)))
    starts = range(0, len(whole) - size + 1, size)
    return [Article(f"{language}-{n}", whole[at : at + size], language, DAY) for n, at in enumerate(starts)]


def read_texts(file: Path | None) -> dict[str, list[str]]:
    """Language → its texts, from the sample or from a file."""
    texts: dict[str, list[str]] = {}
    if file is not None:
        for row in (json.loads(line) for line in file.read_text(encoding="utf8").splitlines() if line.strip()):
            texts.setdefault(row["language"], []).append(row["text"])
        return texts
    for article in read_folder(SAMPLE).articles:
        texts.setdefault(article.language or detect(article.text), []).append(article.text)
    return texts


def speed(articles: list[Article], seconds: float) -> tuple[float, int]:
    """Articles a second of processor time, and the mentions found in one round."""
    mentions = sum(len(find_mentions(a, date_article(a))) for a in articles)  # once before the clock starts: grammars are compiled
    begin, count = time.process_time(), 0
    while time.process_time() - begin < seconds:
        for article in articles:
            find_mentions(article, date_article(article))
        count += len(articles)
    return count / (time.process_time() - begin), mentions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("languages", nargs="*", default=sorted(available()))
    parser.add_argument("--articles", type=Path, help="JSON Lines with text and language instead of the sample")
    parser.add_argument("--seconds", type=float, default=3.0, help="of processor time for each language")
    chosen = parser.parse_args()
    texts = read_texts(chosen.articles)
    print("language  articles/s  mentions in 3,000 characters")
    for language in chosen.languages:
        articles = articles_of(texts.get(language, []), language)
        if articles:
            rate, mentions = speed(articles, chosen.seconds)
            print(f"{language:8}  {rate:10.0f}  {mentions / len(articles):6.1f}", flush=True)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
