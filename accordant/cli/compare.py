"""The command that compares two drafts, or two Word files: compare."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from accordant.cli.drafting import AsJson, LibraryFolder, Template, house
from accordant.cli.output import (
    Misuse,
    draft_in,
    example,
    library_in,
    print_findings,
    print_json,
    read_bytes,
    write_bytes,
)
from accordant.library.library import Library

if TYPE_CHECKING:  # Loaded only by the command that needs it: every command imports this file.
    from accordant.compare.drafts import Edition

_USAGE = "compare {answers} later.yaml -o redline.docx"
_File = Annotated[Optional[Path], typer.Argument(help="An answer file, or a Word file.", show_default=False)]  # noqa: UP045


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(compare)


def compare(
    older: _File = None,
    newer: _File = None,
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="The redline to write, in Word.")] = None,  # noqa: UP045
    listed: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--list", help="Write what changed, and why, as a Word file of its own.", show_default=False),
    ] = None,
    author: Annotated[str, typer.Option(help="Whose changes they are.")] = "Accordant",
    template: Template = None,
    library: LibraryFolder = None,
    old_library: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="The library that the older draft was made with, if it was another.", show_default=False),
    ] = None,
    json: AsJson = False,
) -> None:
    """Two drafts as one Word file with tracked changes, and a list of what changed and why."""
    if older is None or newer is None:
        raise Misuse(f"Name two files, the older first. {example(_USAGE)}")
    _check_output(output, older, newer)
    _check_output(listed, older, newer)
    now = library_in(library)
    before = library_in(old_library) if old_library is not None else now
    look = house(template, now.root)
    old, new = _read(older, before, look), _read(newer, now, look)
    if old.edition is not None and new.edition is not None:
        _list_changes(old.edition, new.edition, listed, look, json, quiet=output is not None)
    elif listed is not None or json:
        raise Misuse(
            "A list of what changed needs two answer files: a Word file does not hold the answers behind it. "
            "With -o, the redline of these two files can still be made."
        )
    elif output is None:
        raise Misuse(f"Say where to write the redline, with -o. {example(_USAGE)}")
    if output is not None:
        write_bytes(output, _redline(old, new, author))
        print(f"{output}: {newer} as changed since {older}.", file=sys.stderr)


@dataclass(frozen=True)
class _Side:
    """One of the two files: as Word, and, for an answer file, with the draft behind it."""

    word: bytes
    edition: Edition | None = None


def _check_output(output: Path | None, *inputs: Path) -> None:
    """Raise Misuse rather than write over what is compared."""
    for path in inputs:
        if output is not None and output.exists() and path.exists() and output.samefile(path):
            raise Misuse(f"{output} is one of the files to compare; name another file to write.")


def _read(path: Path, library: Library, house: Path) -> _Side:
    from accordant.compare.drafts import edition
    from accordant.word.write import write_word

    if path.suffix.lower() == ".docx":
        return _Side(read_bytes(path))
    if path.suffix.lower() in (".doc", ".odt", ".pdf", ".rtf"):
        raise Misuse(f"{path} is neither an answer file nor a .docx. Save it as .docx in Word, and try again.")
    made = edition(draft_in(path, library, _USAGE), library)
    return _Side(write_word(made.agreement, house), made)


def _list_changes(old: Edition, new: Edition, listed: Path | None, house: Path, json: bool, *, quiet: bool) -> None:
    from accordant.compare.drafts import compare_drafts
    from accordant.reports.comparison import comparison_json, comparison_note, comparison_text
    from accordant.word.note import write_note

    comparison = compare_drafts(old, new)
    if listed is not None:
        write_bytes(listed, write_note(comparison_note(comparison), new.agreement, house))
        print(f"{listed}: what changed, and why.", file=sys.stderr)
    if json:
        print_json(comparison_json(comparison))
    elif listed is None or not quiet:
        print(comparison_text(comparison), end="")


def _redline(old: _Side, new: _Side, author: str) -> bytes:
    from accordant.redline.drafted import drafted_here
    from accordant.redline.foreign import redline_foreign
    from accordant.redline.write import redline_word

    day = new.edition.draft.date if new.edition is not None else date.today()
    if drafted_here(old.word) and drafted_here(new.word):
        return redline_word(old.word, new.word, author=author, day=day)
    content, findings = redline_foreign(old.word, new.word, author=author, day=day)
    print_findings(findings)
    return content
