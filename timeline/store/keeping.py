"""A copy of the store, kept beside it and put back when the file is damaged.

What can be read again from the data folder and from the ledger of corrections beside the store is never lost; the copy spares the time
to read it all again. It is made after a build, at most once a day by the clock of the disk, in one stroke.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from timeline.errors import StoreError

DAY = 24 * 3600 * 10**9
SIDES = ("-wal", "-shm")
"""What SQLite keeps beside its file while it is open."""
MOST_DAMAGED = 1_000


def copy_of(path: Path) -> Path:
    """Where the copy of a store lies.

    >>> copy_of(Path("timeline.sqlite")).name
    'timeline.sqlite.backup'
    """
    return path.with_name(f"{path.name}.backup")


def keep_copy(path: Path, *, least_age: int = DAY) -> Path | None:
    """Copy the store, unless the last copy is less than `least_age` nanoseconds older than it; None where nothing was copied."""
    copy = copy_of(path)
    try:
        age = path.stat().st_mtime_ns - copy.stat().st_mtime_ns if copy.exists() else least_age
        # A copy from the far future, as after the clock was set back, says nothing: it is made anew.
        if abs(age) < least_age:
            return None
        aside = path.with_name(f".{path.name}.backup.part")
        aside.unlink(missing_ok=True)
        _copy(path, aside)
        os.replace(aside, copy)
    except (OSError, sqlite3.DatabaseError):
        path.with_name(f".{path.name}.backup.part").unlink(missing_ok=True)
        return None  # a full disk: the build itself is done, and the last copy is as it was
    return copy


def restore_copy(path: Path) -> Path:
    """Put the copy in the store's place; the damaged file is kept under the name that comes back. `StoreError` without a sound copy."""
    copy = copy_of(path)
    if not copy.exists():
        raise StoreError(f"{path}: there is no copy to put back. Delete it and build again from the data folder.")
    if not is_sound(copy):
        raise StoreError(f"{copy}: the copy is damaged too. Delete both and build again from the data folder.")
    damaged = next(one for n in range(1, MOST_DAMAGED) if not (one := path.with_name(f"{path.name}.damaged-{n}")).exists())
    aside = path.with_name(f".{path.name}.restored")
    _copy(copy, aside)
    if path.exists():
        os.replace(path, damaged)
    for side in SIDES:  # the log of the damaged file must not be played into the sound one
        (path.with_name(path.name + side)).unlink(missing_ok=True)
    os.replace(aside, path)
    return damaged


def is_sound(path: Path) -> bool:
    """Whether every page of the file is what it should be."""
    try:
        link = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            return bool(link.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
        finally:
            link.close()
    except sqlite3.DatabaseError:
        return False


def _copy(source: Path, target: Path) -> None:
    """A copy that holds all that was written, also what still stands in the log beside the file."""
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing)
    finally:
        writing.close()
        reading.close()
