"""What breaks around the program: each fault is told in a sentence with a next step, and nothing that was there is lost."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.factories import make_event
from timeline.errors import ExportError, StoreError
from timeline.store import Store
from timeline.store.keeping import DAY, copy_of, keep_copy, restore_copy

ARTICLE = "---\ntitle: {0}\nlanguage: en\npublished: 2024-11-20\n---\nGermany delivered {0} tanks to Ukraine on 18 November 2024."
ROOT = Path(__file__).resolve().parents[2]
LIBC, DROP_FROM_BOUNDS, OVERRIDE = ctypes.CDLL(None), 24, 1
"""prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE): what root runs afterwards is stopped by a closed folder like everybody else."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for number in range(11, 17):
        (folder / f"{number}.md").write_text(ARTICLE.format(number), encoding="utf8")
    return folder


def obey_folders() -> None:
    """For a process that root starts."""
    LIBC.prctl(DROP_FROM_BOUNDS, OVERRIDE, 0, 0, 0)


def run(*words: object, code: str = "", **more: object) -> subprocess.CompletedProcess[str]:
    """A verb in a process of its own, as people run it."""
    start = ["-c", f"{code}; from timeline.cli import main; main()"] if code else ["-m", "timeline"]
    return subprocess.run([sys.executable, *start, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=120, **more)  # type: ignore[call-overload]


def build(data: Path, store: Path, *more: object, **options: object) -> subprocess.CompletedProcess[str]:
    return run("build", data, "--store", store, "--read-on", "2026-01-01", *more, **options)


def told(done: subprocess.CompletedProcess[str]) -> str:
    """The sentence on the error channel; a trace is never one."""
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stderr.splitlines()[-1]


def events_of(store: Path) -> list[tuple[str, str]]:
    with Store.open(store, create=False) as opened:
        return [(event.id, event.summary) for event in opened.events()]


def no_larger_than(size: int):
    """A disk with room for so much: what would be larger fails, as it does when the disk is full."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_full_disk_is_told_and_the_store_is_as_it_was(data: Path, tmp_path: Path):
    store = tmp_path / "s.sqlite"
    assert build(data, store).returncode == 0
    before = events_of(store)
    for number in range(40, 60):
        (data / f"{number}.md").write_text(ARTICLE.format(number) + " Words." * 3_000, encoding="utf8")
    assert "the disk is full" in told(build(data, store, preexec_fn=no_larger_than(store.stat().st_size // 2)))
    assert set(before) <= {*events_of(store)}
    done = build(data, store)
    assert done.returncode == 0
    assert "26 articles" in done.stdout
    whole = tmp_path / "whole.sqlite"
    build(data, whole)
    assert events_of(store) == events_of(whole)


def test_a_picture_that_finds_no_room_says_so(data: Path, tmp_path: Path):
    store = tmp_path / "s.sqlite"
    build(data, store)
    with Store.open(store) as opened:  # nothing is left in the log: reading writes nothing
        opened.count()
    done = run("export", "--store", store, "--format", "png", "--output", tmp_path / "x.png", preexec_fn=no_larger_than(3_000))
    assert "disk" in told(done) or "cannot be written" in told(done)


def test_a_store_that_another_process_holds_is_waited_for_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("timeline.store.sqlite.PATIENCE", 0.2)
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        store.put_events([make_event("e1")])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process is writing to the store"):
            store.put_events([])
        assert store.count() == 1  # readers go on
        other.execute("ROLLBACK")
        other.close()
        store.put_events([make_event("e1"), make_event("e2")])
        assert store.count() == 2


def damage(path: Path) -> None:
    """Overwrite much of the file, as a failing disk does; its first page stays."""
    with sqlite3.connect(path) as link:
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    link.close()
    raw = bytearray(path.read_bytes())
    for at in range(8_192, len(raw) - 4_096, 9_000):
        raw[at : at + 3_000] = b"\xaa" * 3_000
    path.write_bytes(raw)


def test_a_damaged_store_is_told_and_its_copy_put_back(data: Path, tmp_path: Path):
    store = tmp_path / "s.sqlite"
    build(data, store)
    before = events_of(store)
    assert copy_of(store).exists()
    damage(store)
    assert f"timeline store restore --store {store}" in told(run("show", "--store", store))
    done = run("store", "restore", "--store", store)
    assert (done.returncode, f"{store}.damaged-1" in done.stdout) == (0, True)
    assert events_of(store) == before
    assert Path(f"{store}.damaged-1").exists()
    (data / "new.md").write_text(ARTICLE.format(99), encoding="utf8")
    assert "1 new" in build(data, store).stdout


@pytest.mark.parametrize("size", [0, 100, 5_000, 50_000])
def test_a_store_that_was_cut_off_is_told_and_its_copy_put_back(data: Path, tmp_path: Path, size: int):
    store = tmp_path / "s.sqlite"
    build(data, store)
    before = events_of(store)
    store.write_bytes(store.read_bytes()[:size])
    for side in ("-wal", "-shm"):
        store.with_name(store.name + side).unlink(missing_ok=True)
    if size:
        assert str(store) in told(run("show", "--store", store))
    restore_copy(store)
    assert events_of(store) == before


def test_without_a_sound_copy_nothing_is_touched(data: Path, tmp_path: Path):
    store = tmp_path / "s.sqlite"
    with pytest.raises(StoreError, match="no copy to put back"):
        restore_copy(store)
    build(data, store)
    damage(copy_of(store))
    before = store.read_bytes()
    with pytest.raises(StoreError, match="the copy is damaged too"):
        restore_copy(store)
    assert store.read_bytes() == before


def test_a_copy_is_made_once_a_day_and_again_after_the_clock_was_set_back(tmp_path: Path):
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        store.put_events([make_event("e1")])
    assert keep_copy(path) == copy_of(path)
    assert keep_copy(path) is None
    old = copy_of(path).stat().st_mtime_ns - 2 * DAY
    os.utime(copy_of(path), ns=(old, old))
    assert keep_copy(path) == copy_of(path)
    future = path.stat().st_mtime_ns + 1000 * DAY
    os.utime(copy_of(path), ns=(future, future))
    assert keep_copy(path) == copy_of(path)


def test_a_folder_that_cannot_be_written_is_told(data: Path, tmp_path: Path):
    place = tmp_path / "closed"
    place.mkdir()
    build(data, place / "s.sqlite")
    os.chmod(place, 0o555)
    os.chmod(place / "s.sqlite", 0o444)
    other = {"preexec_fn": obey_folders} if os.getuid() == 0 else {}
    try:
        assert "cannot be opened for writing" in told(build(data, place / "new.sqlite", **other))
        assert "cannot be opened for writing" in told(build(data, place / "s.sqlite", **other))
        done = run("export", "--store", tmp_path / "none.sqlite", "--format", "csv", "--output", place / "x.csv", **other)
        assert "cannot be reached" in told(done) or "there is no store" in told(done)
    finally:
        os.chmod(place, 0o755)


@pytest.mark.parametrize(
    ("package", "format"), [("xlsxwriter", "xlsx"), ("icalendar", "icalendar"), ("resvg_py", "png"), ("reportlab", "pdf")]
)
def test_a_missing_package_is_named_with_the_way_to_install_it(data: Path, tmp_path: Path, package: str, format: str):
    store = tmp_path / "s.sqlite"
    with Store.open(store) as opened:
        opened.put_events([make_event("e1")])
    code = f"import sys; sys.modules[{package!r}] = None"
    done = run("export", "--store", store, "--format", format, "--output", tmp_path / "x", code=code)
    assert f"pip install {package}" in told(done)


def test_a_missing_font_is_told_before_a_wrong_picture_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from timeline.figures import fonts

    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    fonts.read_widths.cache_clear()
    try:
        with pytest.raises(ExportError, match="the bundled typeface cannot be read"):
            fonts.read_widths("regular", False)
    finally:
        monkeypatch.undo()
        fonts.read_widths.cache_clear()


@pytest.mark.parametrize("years", [-40, 40])
def test_a_clock_that_is_wrong_hides_no_change(data: Path, tmp_path: Path, years: int):
    store = tmp_path / "s.sqlite"
    build(data, store)
    (data / "11.md").write_text(ARTICLE.format(71), encoding="utf8")
    then = time.time() + years * 365 * 24 * 3600
    for path in [*data.iterdir(), store]:
        os.utime(path, (then, then))
    assert "1 changed" in build(data, store).stdout
    assert "(0 new, 0 changed, 6 unchanged" in build(data, store).stdout


def test_a_build_whose_worker_is_killed_loses_nothing(data: Path, tmp_path: Path):
    store, whole = tmp_path / "s.sqlite", tmp_path / "whole.sqlite"
    for number in range(100, 400):
        (data / f"{number}.md").write_text(ARTICLE.format(number) + " Words of no day." * 300, encoding="utf8")
    command = [sys.executable, "-m", "timeline", "build", str(data), "--store", str(store), "--workers", "2", "--read-on", "2026-01-01"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    killed = False
    while process.poll() is None and not killed:
        for child in children_of(process.pid):
            os.kill(child, signal.SIGKILL)
            killed = True
        time.sleep(0.02)
    _, errors = process.communicate(timeout=120)
    assert killed
    assert "Traceback" not in errors, errors
    assert "a worker was ended from outside" in errors
    assert build(data, store).returncode == 0
    assert build(data, whole).returncode == 0
    assert events_of(store) == events_of(whole)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started to work for it."""
    told = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in told.read_text().split()] if told.exists() else []


@pytest.fixture(scope="session", autouse=True)
def has_space() -> None:
    assert shutil.disk_usage("/tmp").free > 50_000_000, "the tests themselves need some room"
