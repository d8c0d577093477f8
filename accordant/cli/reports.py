"""Commands that read an agreement for somebody: ledger, contrast."""

from __future__ import annotations

import typer

from accordant.agreement.model import Agreement
from accordant.cli.drafting import Answers, AsJson, LibraryFolder
from accordant.cli.output import draft_in, library_in, print_json
from accordant.library.library import Library


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(ledger)
    app.command()(contrast)


def ledger(answers: Answers = None, library: LibraryFolder = None, json: AsJson = False) -> None:
    """Who owes what to whom, with clause numbers."""
    from accordant.reports.ledger import ledger_json, ledger_text

    agreement, _ = _assembled(answers, library, "ledger {answers}")
    if json:
        print_json(ledger_json(agreement))
    else:
        print(ledger_text(agreement), end="")


def contrast(answers: Answers = None, library: LibraryFolder = None, json: AsJson = False) -> None:
    """The agreement against the transactional terms it replaces, by dimension."""
    from accordant.reports.contrast import contrast_json, contrast_text

    agreement, loaded = _assembled(answers, library, "contrast {answers}")
    if json:
        print_json(contrast_json(agreement, loaded))
    else:
        print(contrast_text(agreement, loaded), end="")


def _assembled(answers: Answers, library: LibraryFolder, usage: str) -> tuple[Agreement, Library]:
    from accordant.assembly.assemble import assemble

    loaded = library_in(library)
    return assemble(loaded, draft_in(answers, loaded, usage)), loaded
