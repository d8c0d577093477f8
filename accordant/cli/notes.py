"""Commands that write a note beside an agreement: the note on its route, the paper for a decision."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from accordant.cli.drafting import Answers, LibraryFolder
from accordant.cli.output import Misuse, draft_in, example, library_in, write_bytes
from accordant.cli.parties import party_named
from accordant.library.bundled import house_template

Output = Annotated[Optional[Path], typer.Option("-o", "--output", help="The Word file to write.")]  # noqa: UP045

notes = typer.Typer(help="Notes in Word beside an agreement.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(notes, name="note")


@notes.command()
def route(answers: Answers = None, output: Output = None, library: LibraryFolder = None) -> None:
    """The procurement route: why it fits, its conditions, notices and what is still to be decided."""
    _write("route", answers, output, library, None)


@notes.command()
def decision(
    answers: Answers = None,
    output: Output = None,
    library: LibraryFolder = None,
    party: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--for", help="For this party (id or short name).", show_default="the first commissioner"),
    ] = None,
) -> None:
    """A paper for a cabinet or a board: the decision sought, choices, money, risks and ways to leave."""
    _write("decision", answers, output, library, party)


def _write(name: str, answers: Path | None, output: Path | None, folder: Path | None, party: str | None) -> None:
    usage = f"note {name} {{answers}} -o {name}.docx"
    loaded = library_in(folder)
    draft = draft_in(answers, loaded, usage)
    if output is None:
        raise Misuse(f"Say where to write the Word file, with -o. {example(usage)}")
    from accordant.assembly.assemble import assemble
    from accordant.reports.notes import note_of
    from accordant.word.note import write_note

    wanted = party_named(party, assemble(loaded, draft)).id if party is not None else None
    note, agreement = note_of(loaded, draft, name, wanted)
    write_bytes(output, write_note(note, agreement, house_template(loaded.root)))
    print(f"{output}: {note.title}.", file=sys.stderr)
