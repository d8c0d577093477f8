"""`accordant`: the command line. It holds no rules of its own; it reads files, calls a stage, and prints.

Exit 0: success; 1: findings of error severity; 2: misuse. Messages go to standard error; `--json` to standard output.
"""

from __future__ import annotations

import io
import sys

import typer

from accordant.cli import choosing, compare, drafting, drafts, export, library, news, notes, remarks, reports
from accordant.cli.output import Misuse, print_findings
from accordant.finding import AccordantError
from accordant.garbage import for_a_command

app = typer.Typer(
    name="accordant",
    help="Drafts relational agreements for public services.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
drafting.register(app)
choosing.register(app)
library.register(app)
reports.register(app)
notes.register(app)
compare.register(app)
drafts.register(app)
remarks.register(app)
news.register(app)
export.register(app)


def run() -> None:
    """Run the command line; a problem is told, never shown as a traceback."""
    for_a_command()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except AccordantError as error:
        print_findings(error.findings)
        sys.exit(1)
    except Misuse as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    run()
