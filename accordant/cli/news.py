"""The command that tells what is new in the clause library: news."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from accordant.cli.drafting import LibraryFolder
from accordant.cli.output import library_in, write_bytes
from accordant.phrases import counted, day_in_words


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(news)


def news(
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("-o", "--output", help="Write an Atom feed.", show_default=False),
    ] = None,
    library: LibraryFolder = None,
) -> None:
    """What each version of the clause library changed; with -o, as an Atom feed."""
    info = (loaded := library_in(library)).info
    if output is not None:
        from accordant.reports.atom import library_feed

        write_bytes(output, library_feed(loaded))
        print(f"{output}: {counted(len(info.changelog), 'release', 'releases')} of {info.title}.", file=sys.stderr)
        return
    for release in sorted(info.changelog, key=lambda release: release.date, reverse=True):
        print(f"{release.version}, {day_in_words(release.date)}")
        for change in release.changes:
            print(f"  * {change}")
