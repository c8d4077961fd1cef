"""Keeping a store up to date with a folder while both are in use: new, changed and removed files are seen within two seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from timeline.errors import TimelineError
from timeline.models import Problem
from timeline.pipeline import Report, build_folder
from timeline.readers.folder import is_left_over
from timeline.store import Store
from timeline.store.keeping import keep_copy

SETTLED = 400
"""Milliseconds in which editors and sync clients end what they write in several steps: the batch waits no longer."""
STEP = 100
WHILE_ANOTHER_BUILDS = 600.0
"""Seconds to wait for a build that somebody started by hand."""
Told = Callable[[Report | Problem], None]


def watch(data: Path, store: Path | str, *, read_on: Callable[[], date], stop: threading.Event, told: Told) -> None:
    """Build the folder into the store now and after each change below it, until `stop` is set; each build, or what stopped it, is told.

    Files that come and go while a program writes are waited for. A folder that vanishes, as a drive that is unplugged, empties nothing:
    it is told, and waited for.
    """
    from watchfiles import watch as changes

    again = partial(rebuild, data, store, read_on=read_on, told=told)
    again()
    while not stop.is_set():
        if not data.is_dir():
            stop.wait(1.0)
            if data.is_dir():
                again()
            continue
        try:
            batches = changes(
                data,
                watch_filter=lambda change, path: concerns(Path(path), data),
                debounce=SETTLED,
                step=STEP,
                stop_event=stop,
                rust_timeout=1_000,
                yield_on_timeout=True,
                raise_interrupt=False,
            )
            for batch in batches:
                if not data.is_dir():
                    told(_gone(data))
                    break
                if batch:
                    again()
        except (OSError, RuntimeError) as error:
            remedy = "Run timeline build by hand, or move the folder to a local disk."
            told(Problem("watching", str(data), f"it cannot be watched: {error}", remedy))
            stop.wait(5.0)


def rebuild(data: Path, store: Path | str, *, read_on: Callable[[], date], told: Told) -> None:
    """One build, whose failure is told and ends nothing."""
    if not data.is_dir():
        told(_gone(data))
        return
    try:
        with Store.open(store) as opened, opened.building(patience=WHILE_ANOTHER_BUILDS):
            told(build_folder(data, store=opened, read_on=read_on()))
            if opened.place.path is not None:
                keep_copy(opened.place.path)
    except (TimelineError, OSError, ValueError) as error:
        told(Problem("watching", str(data), f"the build failed: {error}", "Run timeline build to see it whole; watching goes on."))


def concerns(path: Path, data: Path) -> bool:
    """Whether a change there may be one of an article: nothing hidden, nothing that a program only leaves while it writes.

    >>> [concerns(Path("data", name), Path("data")) for name in ("a.md", ".a.md.swp", "a.md~")]
    [True, False, False]
    """
    inside = path.parts[len(data.parts) :] if path.is_relative_to(data) else path.parts[-1:]
    return not any(part.startswith(".") or is_left_over(part) for part in inside)


def _gone(data: Path) -> Problem:
    return Problem("no-folder", str(data), "the folder is no longer there; the chronology stays as it is", "Put it back: it is waited for.")
