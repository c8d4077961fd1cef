"""A PostgreSQL server of one's own for the time of the tests: in a folder that goes with it, reached by a socket in that folder."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MISSING = "The tests of the store need PostgreSQL: sudo apt install postgresql"
GIVEN = "TIMELINE_TEST_POSTGRESQL"
"""Names a server that runs already, by an address without a database's name: postgresql://postgres@/?host=/tmp/somewhere"""
# Nothing of it must outlive a power cut.
CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=200"]


def find_programs() -> Path | None:
    """The folder of PostgreSQL's programs: Debian keeps the server's out of the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    known = shutil.which("initdb")
    return found[-1].parent if found else Path(known).parent if known else None


@contextmanager
def run_server(*settings: str) -> Iterator[str]:
    """A fresh server's address, with the place for a database's name left as {}."""
    if given := os.environ.get(GIVEN):
        head, _, query = given.partition("?")
        yield f"{head.rstrip('/')}/{{}}?{query}"
        return
    programs = find_programs()
    if programs is None:
        raise RuntimeError(MISSING)
    # The server refuses to be run by root: there, Debian's own user runs it.
    as_user: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    owner = "postgres" if as_user else getpass.getuser()
    folder = Path(tempfile.mkdtemp(prefix="timeline-pg-"))
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    run: dict[str, Any] = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **as_user}
    where = ["-D", str(folder / "data")]
    try:
        subprocess.run([programs / "initdb", *where, "-U", owner, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], **run)
        options = " ".join(f"-c {setting}" for setting in (*CARELESS, *settings, f"unix_socket_directories={folder}"))
        subprocess.run([programs / "pg_ctl", *where, "-w", "-l", str(folder / "log"), "-o", options, "start"], **run)
        try:
            yield f"postgresql://{owner}@/{{}}?host={folder}"
        finally:
            subprocess.run([programs / "pg_ctl", *where, "-w", "-m", "immediate", "stop"], **run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
