"""Commands that read an agreement for somebody: ledger, contrast."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from accordant.agreement.model import Agreement
from accordant.cli.drafting import Answers, AsJson, LibraryFolder, Template, house
from accordant.cli.output import Misuse, print_json, taken_in, write_bytes
from accordant.cli.parties import party_named
from accordant.interview.draft import Draft
from accordant.library.library import Library


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(ledger)
    app.command()(contrast)


def ledger(
    answers: Answers = None,
    library: LibraryFolder = None,
    json: AsJson = False,
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Write it as a Word file.")] = None,  # noqa: UP045
    party: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="With -o: what the agreement means for this party (id or short name).", show_default=False),
    ] = None,
    template: Template = None,
) -> None:
    """Who owes what to whom, with clause numbers."""
    from accordant.reports.ledger import ledger_json, ledger_text

    agreement, loaded, draft = _assembled(answers, library, "ledger {answers}")
    if party is not None and output is None:
        raise Misuse("Say where to write the Word file, with -o.")
    if output is not None:
        from accordant.reports.meaning import ledger_note, party_note
        from accordant.word.note import write_note

        if party is None:
            note = ledger_note(agreement)
        else:
            note = party_note(loaded, draft, agreement, party_named(party, agreement).id)
        write_bytes(output, write_note(note, agreement, house(template, loaded.root)))
        print(f"{output}: {note.title}.", file=sys.stderr)
    elif json:
        print_json(ledger_json(agreement))
    else:
        print(ledger_text(agreement), end="")


def contrast(answers: Answers = None, library: LibraryFolder = None, json: AsJson = False) -> None:
    """The agreement against the transactional terms it replaces, by dimension."""
    from accordant.reports.contrast import contrast_json, contrast_text

    agreement, loaded, _ = _assembled(answers, library, "contrast {answers}")
    if json:
        print_json(contrast_json(agreement, loaded))
    else:
        print(contrast_text(agreement, loaded), end="")


def _assembled(answers: Answers, library: LibraryFolder, usage: str) -> tuple[Agreement, Library, Draft]:
    from accordant.assembly.assemble import assemble

    loaded, draft = taken_in(answers, library, usage)
    return assemble(loaded, draft), loaded, draft
