"""Web archives as crawlers and archiving browsers write them (WARC, ISO 28500; also the older ARC): each page's article.

The day of the crawl is kept, never taken for the day of publication. Pictures, style sheets and scripts are passed over.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from timeline.models import Article, Problem
from timeline.readers.page import read_page
from timeline.readers.reading import MOST_BYTES, damaged, empty, unreadable

PAGES = ("text/html", "application/xhtml+xml")
NAMED = 20
"""Pages without an article that are named one by one; an archive of a whole site holds thousands."""


def read_warc(path: Path, name: str) -> Iterator[Article | Problem]:
    """The articles of an archive's pages, in its order; pages that hold none are counted."""
    number = bare = told = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                number += 1
                if not _is_page(record):
                    continue
                for one in _read_record(record, name, number):
                    if isinstance(one, Problem) and one.code == "no-article":
                        bare += 1
                        if bare > NAMED:
                            continue
                    told += 1
                    yield one
    except OSError as error:
        yield unreadable(name, error)
        return
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, LookupError, AttributeError) as error:
        yield damaged(
            name, f"the archive breaks off after {number} records: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        )
        return
    if bare > NAMED:
        yield Problem(
            "no-article", name, f"{bare} of its pages hold no article: lists, logins, pages made by scripts", "Nothing, if so it is."
        )
    if number == 0:
        yield empty(name)
    elif not told:
        yield Problem(
            "no-article", name, f"none of its {number} records is a web page", "Archive the pages themselves, not only their parts."
        )


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in PAGES and record.http_headers.get_statuscode() == "200"


def _read_record(record: ArcWarcRecord, name: str, number: int) -> Iterator[Article | Problem]:
    where = f"{name}#{number}"
    raw = record.content_stream().read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        yield Problem("too-large", where, "the page is larger than any article", "Nothing, if it is a list or a table.")
        return
    address = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri") or ""
    _, _, told = (record.http_headers.get_header("Content-Type") or "").partition("charset=")
    crawled = record.rec_headers.get_header("WARC-Date") or ""
    for one in read_page(raw, where, url=address, charset=told.strip().strip("\"'").partition(";")[0]):
        if isinstance(one, Article):
            one = replace(one, path=name, url=one.url or address, extra={**one.extra, "archived": crawled[:10]})
        yield one
