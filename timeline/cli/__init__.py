"""The verbs of `timeline`. Printing, the clock and exit statuses live here and nowhere else in the library.

Exit status: 0 done (problems are reported, not fatal), 1 with `--strict` if there were problems, 2 wrong use.
"""

from __future__ import annotations

import gc
import sys

import typer

from timeline.cli import adding, checking, chronology, correcting, digesting, extracting, learning, sampling, storing
from timeline.errors import TimelineError

app = typer.Typer(
    name="timeline",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="A chronology you can defend: who decided what, when, on whose word, and the sentence that says so.",
    epilog="First time? `timeline build data && timeline serve` builds the sample and opens the dashboard on http://127.0.0.1:8050",
)

# The table of verbs, in the order in which people meet them.
VERBS = (
    sampling.sample,
    chronology.build,
    adding.add,
    adding.about,
    chronology.serve,
    chronology.show,
    chronology.export,
    chronology.problems,
    extracting.dates,
    extracting.extract,
    digesting.digest,
    extracting.explain,
    checking.languages,
    checking.doctor,
)
for verb in VERBS:
    app.command()(verb)
app.add_typer(correcting.app, name="correct")
app.add_typer(learning.app, name="corpus")
app.add_typer(storing.app, name="store")


def main() -> None:
    """Runs the command line; what the user can mend is said in one sentence, without a trace."""
    gc.set_threshold(200_000)  # words and rules are made once and kept: looking for cycles among them costs a command a tenth of its time
    try:
        app()
    except TimelineError as error:
        print(f"timeline: {error}", file=sys.stderr)
        raise SystemExit(2) from error
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] in ("timeline", "dashboards"):
            raise
        print(f"timeline: the package {error.name} is missing. Install timeline again, or: pip install {error.name}", file=sys.stderr)
        raise SystemExit(2) from error
    except BrokenPipeError:
        raise SystemExit(0) from None
    except OSError as error:  # a folder that is closed, a disk that is full: wherever it comes from, it is no riddle
        if error.filename is None:
            raise
        told = f"{error.filename}: {error.strerror}. Check the permissions of it and its folder, and the room left."
        print(f"timeline: {told}", file=sys.stderr)
        raise SystemExit(2) from error
