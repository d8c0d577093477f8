"""The command that writes the interview and its agreement in the form of another system: docassemble."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from accordant.cli.drafting import LibraryFolder, Template, house
from accordant.cli.output import Misuse, library_in, write_bytes

_SYSTEMS = ("docassemble",)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(export)


def export(
    system: Annotated[str, typer.Argument(help="For which system: docassemble.", show_default=False)],
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="The zip file to write.")] = None,  # noqa: UP045
    name: Annotated[
        str, typer.Option(help="The name of the package: docassemble.NAME. Letters and digits.")
    ] = "Accordant",
    template: Template = None,
    library: LibraryFolder = None,
) -> None:
    """The whole interview as a package for a docassemble server."""
    if system not in _SYSTEMS:
        raise Misuse(f"There is no export for “{system}”. There is one for: {', '.join(_SYSTEMS)}.")
    if output is None:
        raise Misuse("Say where to write the package, with -o. For example: accordant export docassemble -o OUT.zip")
    from accordant.export.docassemble.package import package

    loaded = library_in(library)
    content = package(loaded, house(template, loaded.root), name)
    write_bytes(output, content)
    where = f"docassemble.{name}:data/questions/main.yml"
    print(f"{output}: docassemble.{name}, the interview is {where}.", file=sys.stderr)
