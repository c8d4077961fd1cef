"""Writing down what a person says of a file, beside it, so that the next build and the next colleague know it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from timeline.collecting.filing import put_file
from timeline.readers.about import FIELDS, about_file, read_about


def tell_about(path: Path, told: Mapping[str, str | date], *, article: str = "") -> Path:
    """Keep what is told of a file, or of one `article` in it by its id, beside what was told before; "" takes a word back.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(tell_about(Path(folder, "a.pdf"), {"published": date(2024, 11, 20)}).read_text(), end="")
    published: 2024-11-20
    """
    unknown = set(told) - set(FIELDS)
    if unknown:
        raise ValueError(f"nothing can be said of {', '.join(sorted(unknown))}: known are {', '.join(FIELDS)}")
    place = about_file(path)
    kept, _ = read_about(place, place.name)
    of_articles = dict(kept.pop("articles", None) or {})
    if article:
        of_articles[article] = _merged(of_articles.get(article) or {}, told)
    else:
        kept = _merged(kept, told)
    whole = {**kept, **({"articles": {id: said for id, said in of_articles.items() if said}} if any(of_articles.values()) else {})}
    put_file(place, yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=10_000).encode("utf8"))
    return place


def _merged(before: Mapping[str, object], told: Mapping[str, str | date]) -> dict[str, object]:
    return {key: value for key, value in {**before, **told}.items() if value not in ("", None)}
