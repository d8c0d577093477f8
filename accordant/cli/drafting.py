"""Commands about a draft: app, draft, validate, text."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from accordant.cli.output import Misuse, counted, print_findings, taken_in, tell, write_bytes
from accordant.finding import Finding, Place, Severity
from accordant.interview.draft import Draft
from accordant.interview.refusal import refused
from accordant.interview.review import review
from accordant.interview.settle import settle
from accordant.library.bundled import HOUSES, bundled_root, house_template
from accordant.library.library import Library

Answers = Annotated[Optional[Path], typer.Argument(help="A draft file.", show_default=False)]  # noqa: UP045
LibraryFolder = Annotated[
    Optional[Path],  # noqa: UP045  # Typer reads the annotation at run time
    typer.Option("--library", help="A folder with clauses/, schemas/ and templates/.", show_default=False),
]
Template = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(help="standard, plain (large print), or a house template of your own (.docx).", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="app")(interview)
    app.command()(draft)
    app.command()(validate)
    app.command()(text)


def interview(
    port: Annotated[int, typer.Option(help="The port to serve on.")] = 8501,
    library: LibraryFolder = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    address: Annotated[
        str, typer.Option(help="The address to serve on; others than localhost: see the docs.")
    ] = "localhost",
) -> None:
    """The interview, in the browser (on this computer only)."""
    from accordant.ui.settings import as_flags

    flags = [
        *as_flags(),
        f"--server.address={address}",
        f"--server.port={port}",
        f"--server.headless={str(not browser).lower()}",
    ]
    environment = dict(os.environ)
    if library is not None:
        environment["ACCORDANT_LIBRARY"] = str(library.resolve())
    command = [sys.executable, "-m", "streamlit", "run", str(bundled_root() / "app.py"), *flags]
    print(f"Accordant is at http://{address}:{port} in your browser. Stop it with Ctrl+C.", flush=True)
    # The server takes this process's place, so that whatever stops the command stops the server.
    os.execve(sys.executable, command, environment)


def draft(
    answers: Answers = None,
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="The Word file to write.")] = None,  # noqa: UP045
    template: Template = None,
    library: LibraryFolder = None,
    final: Annotated[bool, typer.Option("--final", help="Refuse while an error or an open point remains.")] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="Put drafting notes and the parties' remarks beside the text, as comments.")
    ] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Write a tagged PDF beside the Word file (needs LibreOffice).")
    ] = False,
) -> None:
    """Answers to Word."""
    usage = "draft {answers} -o agreement.docx"
    loaded, read = taken_in(answers, library, usage)
    if output is None:
        from accordant.cli.output import example

        raise Misuse(f"Say where to write the Word file, with -o. {example(usage)}")
    if notes and final:
        raise Misuse("A final agreement carries no comments: use --notes or --final, not both.")
    from accordant.assembly.assemble import assemble
    from accordant.reports.party_remarks import party_remarks
    from accordant.reports.remarks import drafting_remarks
    from accordant.word.write import write_word

    agreement = assemble(loaded, read)
    if final:
        blocking = [finding for finding in _findings(loaded, read) if _blocks_final(finding)]
        if blocking:
            print_findings(blocking)
            print(f"{output} was not written: a final agreement has no error and no open point.", file=sys.stderr)
            raise typer.Exit(1)
    remarks = (*drafting_remarks(agreement, loaded), *party_remarks(agreement, loaded, read)) if notes else ()
    content = write_word(agreement, house(template, loaded.root), final=final, remarks=remarks)
    if final and not pdf:
        from accordant.word.printed import final_pages

        content = final_pages(content)
    write_bytes(output, content)
    if pdf:
        from accordant.word.printed import printed

        both = printed(content, final=final)
        write_bytes(output, both.word)
        write_bytes(output.with_suffix(".pdf"), both.pdf)
    left = len(agreement.open_points)
    points = "no open point" if left == 0 else "1 open point" if left == 1 else f"{left} open points"
    print(f"{output}: {agreement.title}, draft {read.number}, {points}.", file=sys.stderr)


def house(template: Path | None, root: Path) -> Path:
    """The template that is meant: a file, or one of ours by its name."""
    if template is None or (str(template) in HOUSES and not template.exists()):
        return house_template(root, str(template or "standard"))
    return template


def validate(answers: Answers = None, library: LibraryFolder = None, json: AsJson = False) -> None:
    """Findings about the answers: rules, what is missing, what doesn't fit."""
    loaded, read = taken_in(answers, library, "validate {answers}")
    findings = _findings(loaded, read)
    tell(findings, f"{answers}: {counted(findings)}.", json)


def text(answers: Answers = None, library: LibraryFolder = None) -> None:
    """The agreement as numbered plain text."""
    from accordant.assembly.assemble import assemble
    from accordant.reports.text import agreement_text

    loaded, read = taken_in(answers, library, "text {answers}")
    print(agreement_text(assemble(loaded, read)), end="")


def _findings(library: Library, read: Draft) -> list[Finding]:
    """What the review says, and every open point as a warning."""
    from accordant.assembly.assemble import assemble

    findings = list(review(library, read))
    if not any(finding.rule == "minimum" for finding in findings) and not refused(settle(library, read)):
        for point in assemble(library, read).open_points:
            place = Place(question=point.question or None, member=point.member, clause=point.clause or None)
            shows = f"It shows at {'; '.join(point.clauses[:5])}." if point.clauses else ""
            findings.append(Finding(Severity.WARNING, "open-point", point.message, place, shows))
    return findings


def _blocks_final(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR or finding.rule == "open-point"
