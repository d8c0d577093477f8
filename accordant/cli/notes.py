"""The command that writes a note beside an agreement: the note on its route, the paper for a decision."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from accordant.cli.drafting import Answers, LibraryFolder, Template, house
from accordant.cli.output import Misuse, example, library_in, taken_in, write_bytes
from accordant.cli.parties import party_named
from accordant.library.library import Library


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(note)


def note(
    name: Annotated[str, typer.Argument(help="Which note: route, decision or summary.", show_default=False)],
    answers: Answers = None,
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="The Word file to write.")] = None,  # noqa: UP045
    party: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--for", help="The party that it is for (id or short name).", show_default=False),
    ] = None,
    template: Template = None,
    library: LibraryFolder = None,
) -> None:
    """A note in Word beside the agreement: its procurement route, a paper for a board, or a summary for a party."""
    _check_name(name, library_in(library))
    usage = f"note {name} {{answers}} -o {name}.docx"
    loaded, draft = taken_in(answers, library, usage)
    if output is None:
        raise Misuse(f"Say where to write the Word file, with -o. {example(usage)}")
    from accordant.assembly.assemble import assemble
    from accordant.reports.notes import note_of
    from accordant.word.note import write_note

    wanted = party_named(party, assemble(loaded, draft)).id if party is not None else None
    written, agreement = note_of(loaded, draft, name, wanted)
    write_bytes(output, write_note(written, agreement, house(template, loaded.root)))
    print(f"{output}: {written.title}.", file=sys.stderr)


def _check_name(name: str, library: Library) -> None:
    """Raises Misuse, with the notes there are, if the library has none of this name."""
    known = sorted({each.name for each in library.notes.values()})
    if name not in known:
        raise Misuse(f"There is no note “{name}”. This library has: {', '.join(known) or 'none'}.")
