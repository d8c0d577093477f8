"""Commands about the library: check, clauses, questions, schema."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from accordant import phrases
from accordant.cli.drafting import AsJson, LibraryFolder
from accordant.cli.output import Misuse, counted, draft_in, library_in, print_findings, print_json, tell, write_bytes
from accordant.finding import did_you_mean, has_errors
from accordant.library.bundled import bundled_root
from accordant.library.entries import OptionItem, Question
from accordant.library.library import Library, LibraryClause

if TYPE_CHECKING:
    from accordant.proof.prove import Counterexample


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(check)
    app.command()(clauses)
    app.command()(questions)
    app.command()(why)
    app.command()(diff)
    app.command()(schema)


def check(
    library: LibraryFolder = None,
    json: AsJson = False,
    fix: Annotated[bool, typer.Option("--fix", help="Write missing paragraph ids into the files.")] = False,
    counterexamples: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="A folder for the drafts that show what the proof found.", show_default=False),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Prove it even if it has not changed.")] = False,
    template: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="A house template (.docx) to check, instead of a library.", show_default=False),
    ] = None,
) -> None:
    """Load a library, prove it for every combination of answers, and print every finding; or check a template."""
    if template is not None:
        _check_template(template, json)
        return
    from accordant.assembly.wording import shown
    from accordant.check.checked import check_library

    root = library if library is not None else bundled_root()
    if not root.is_dir():
        raise Misuse(f"There is no folder {root}.")
    if fix:
        _fix(root)
    checked = check_library(root, today=date.today(), again=again)
    loaded, findings, proof = checked.library, checked.findings, checked.proof
    proved = ""
    if loaded is not None and proof is not None:
        proved = f"; {proof.obligations:,} properties checked for every combination of answers, free text apart"
        if proof.undecided:
            proved += f", {len(proof.undecided)} undecided because they rest on sums"
        if checked.unchanged_since is not None:
            proved += f", unchanged since it was proved on {shown(checked.unchanged_since)}"
        if counterexamples is not None:
            _save(proof.failures, loaded, counterexamples)
    size = f"{len(loaded.clauses)} clauses and schedules" if loaded else "no library"
    tell(findings, f"{root}: {size}{proved}; {counted(findings)}.", json)


def _check_template(template: Path, json: bool) -> None:
    """What is missing or misused in a house template."""
    from accordant.word.house import template_findings

    findings = template_findings(template)
    tell(findings, f"{template}: {counted(findings)}.", json)


def _fix(root: Path) -> None:
    """Write missing paragraph ids into the files."""
    from accordant.library.fix import write_missing_ids
    from accordant.library.load import read_library

    loaded, _ = read_library(root)
    for path, count in write_missing_ids(loaded).items() if loaded is not None else ():
        print(f"{path}: {phrases.counted(count, 'id', 'ids')} written.", file=sys.stderr)


def _save(failures: Iterable[Counterexample], library: Library, folder: Path) -> None:
    """Write the draft behind each failure, so that it can be opened and drafted from."""
    from accordant.interview.draft_writer import write_draft

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Misuse(f"{folder} cannot be made: {error.strerror}.") from None
    for number, failure in enumerate(failures, start=1):
        if failure.draft is not None:
            path = folder / f"{number}-{failure.finding.rule.removeprefix('proof.')}.yaml"
            write_bytes(path, write_draft(failure.draft, library).encode("utf-8"))
            print(f"{path}: {failure.finding}", file=sys.stderr)


def clauses(
    clause: Annotated[Optional[str], typer.Argument(help="A clause id.", show_default=False)] = None,  # noqa: UP045
    library: LibraryFolder = None,
    json: AsJson = False,
) -> None:
    """The library: every clause, or one clause with all its options."""
    loaded = library_in(library)
    if clause is None:
        _list(loaded, json)
        return
    found = _found(clause, loaded)
    from accordant.reports.clause import clause_json, clause_text

    if json:
        print_json(clause_json(found, loaded))
    else:
        print(clause_text(found, loaded), end="")


def why(
    clause: Annotated[Optional[str], typer.Argument(help="A clause id.", show_default=False)] = None,  # noqa: UP045
    library: LibraryFolder = None,
) -> None:
    """When is a clause in, in words and as a table: the clause, its options, its paragraphs."""
    from accordant.proof.deciding import deciding
    from accordant.reports.deciding import deciding_text
    from accordant.reports.why import why_text

    loaded = library_in(library)
    if clause is None:
        raise Misuse("Name a clause. For example:\n\n  accordant why good-faith\n")
    found = _found(clause, loaded)
    print(why_text(found, loaded), end="")
    print(deciding_text(deciding(found, loaded)), end="")


def diff(
    old: Annotated[Optional[Path], typer.Argument(help="The folder of the older library.", show_default=False)] = None,  # noqa: UP045
    new: Annotated[Optional[Path], typer.Argument(help="The folder of the newer library.", show_default=False)] = None,  # noqa: UP045
    answers: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="A draft file made with the older library: is it affected?", show_default=False),
    ] = None,
    json: AsJson = False,
) -> None:
    """What changed between two versions of a library, and under which answers it matters."""
    if old is None or new is None:
        raise Misuse(
            f"Name two library folders, the older first. For example:\n\n  accordant diff {_here()} {_here()}\n"
        )
    before, now = (_loaded(folder) for folder in (old, new))
    if answers is not None:
        _diff_draft(answers, before, now, json)
        return
    from accordant.proof.changes.find import library_changes
    from accordant.reports.changes import changes_json, changes_text

    changes = library_changes(before, now)
    if json:
        print_json(changes_json(changes))
    else:
        print(changes_text(changes), end="")
        print_findings(changes.findings)
    if has_errors(changes.findings):
        raise typer.Exit(1)


def _here() -> Path:
    """The bundled library, as short as it can be written."""
    root = bundled_root()
    return root.relative_to(Path.cwd()) if root.is_relative_to(Path.cwd()) else root


def _loaded(folder: Path) -> Library:
    if not folder.is_dir():
        raise Misuse(f"There is no folder {folder}.")
    return library_in(folder)


def _diff_draft(answers: Path, old: Library, new: Library, json: bool) -> None:
    """One draft under both versions."""
    from accordant.compare.agreements import compare_draft
    from accordant.compare.names import names_between
    from accordant.reports.changes import draft_json, draft_text

    draft = draft_in(answers, old, "diff OLD NEW --answers {answers}")
    reworded, lost = compare_draft(draft, old, new, names_between(old, new))
    if json:
        print_json(draft_json(reworded, lost))
    else:
        print(draft_text(reworded, lost, str(answers)), end="")


def _found(clause: str, library: Library) -> LibraryClause:
    """The clause with this id. Raises Misuse, with the nearest id there is."""
    found = library.clauses.get(clause)
    if found is None:
        raise Misuse(f"There is no clause “{clause}”. {did_you_mean(clause, library.clauses)}".rstrip())
    return found


def _list(library: Library, json: bool) -> None:
    if json:
        from accordant.reports.clause import clause_summary

        print_json([clause_summary(clause) for clause in library.clauses.values()])
        return
    options = sum(len(clause.head.options) for clause in library.clauses.values())
    several = sum(bool(clause.head.options) for clause in library.clauses.values())
    heading = ""
    for clause in library.clauses.values():
        place = clause.file.split("/")[1]
        if place != heading:
            heading = place
            print(f"\n{heading}")
        count = f"  ({len(clause.head.options)} options)" if clause.head.options else ""
        print(f"  {clause.id:<28} {clause.head.title}{count}")
    print(f"\n{len(library.clauses)} clauses and schedules, {several} with options ({options} in all).")


def questions(library: LibraryFolder = None, json: AsJson = False) -> None:
    """The interview, as data."""
    loaded = library_in(library)
    from accordant.interview.listing import interview_json

    if json:
        print_json(interview_json(loaded))
        return
    for section in loaded.sections:
        print(f"\n{section.title}" + (f" ({section.dimension})" if section.dimension else ""))
        for item in section.items:
            match item:
                case Question():
                    star = "*" if item.essential else " "
                    print(f"  {star} {item.id:<24} {item.type:<11} {item.ask}")
                case OptionItem():
                    print(f"    {item.option:<24} {'option':<11} {item.ask}")
    print("\n* on the essential path")


def schema(library: LibraryFolder = None) -> None:
    """The JSON Schema of an answer file."""
    from accordant.interview.schema import draft_schema

    print_json(draft_schema(library_in(library)))
