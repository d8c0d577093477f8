"""What the commands share: reading and writing files safely, and printing findings."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import typer

from accordant import phrases
from accordant.finding import Finding, Severity, has_errors
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.special_library import with_special_terms
from accordant.library.bundled import bundled_root
from accordant.library.cache import cached_library
from accordant.library.library import Library


class Misuse(Exception):
    """The command was called in a way that can't work: a missing file, a folder in a file's place."""


def example(arguments: str) -> str:
    """An example that works wherever it is run."""
    path = bundled_root() / "examples" / "small-local-partnership.yaml"
    with contextlib.suppress(ValueError):
        path = path.relative_to(Path.cwd())
    return f"For example:\n\n  accordant {arguments.format(answers=path)}\n"


def library_in(folder: Path | None) -> Library:
    """The library in a folder, or the bundled one."""
    return cached_library(folder if folder is not None else bundled_root())


def draft_in(answers: Path | None, library: Library, arguments: str) -> Draft:
    """The draft in an answer file. Raises AccordantError or Misuse."""
    if answers is None:
        raise Misuse(f"Name an answer file. {example(arguments)}")
    draft, notes = read_draft(read_text(answers), str(answers), library)
    print_findings(notes)
    return draft


def taken_in(answers: Path | None, folder: Path | None, arguments: str) -> tuple[Library, Draft]:
    """The draft in an answer file, and the library as that draft sees it. Raises AccordantError or Misuse."""
    library = library_in(folder)
    draft = draft_in(answers, library, arguments)
    return with_special_terms(library, draft.special_terms), draft


def read_text(path: Path) -> str:
    """The text of a file. Raises Misuse, saying what is wrong with it."""
    try:
        if path.is_dir():
            raise Misuse(f"{path} is a folder; an answer file is needed.")
        if path.stat().st_size > 10_000_000:
            raise Misuse(f"{path} is larger than 10 MB: that is no answer file.")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Misuse(f"There is no file {path}.") from None
    except UnicodeDecodeError:
        raise Misuse(f"{path} is not a text file in UTF-8.") from None
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}.") from None


def read_bytes(path: Path) -> bytes:
    """The content of a Word file. Raises Misuse, saying what is wrong with it."""
    try:
        if path.is_dir():
            raise Misuse(f"{path} is a folder; a Word file is needed.")
        if path.stat().st_size > 100_000_000:
            raise Misuse(f"{path} is larger than 100 MB: that is no agreement.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Misuse(f"There is no file {path}.") from None
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}.") from None


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: an existing file stays as it was unless the new one is complete."""
    if path.is_dir():
        raise Misuse(f"{path} is a folder; name a file.")
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".accordant-")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes a private file; the document gets the permissions that an ordinary new file would have.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise Misuse(f"{path} cannot be written: {error.strerror}.") from None


def print_findings(findings: Iterable[Finding]) -> None:
    """Findings, one a line, to standard error."""
    for finding in findings:
        print(finding, file=sys.stderr)


def tell(findings: Collection[Finding], summary: str, json: bool) -> None:
    """Print findings as JSON, or as text with a summary. Exits 1 if one is an error."""
    if json:
        print_json([finding.as_json() for finding in findings])
    else:
        print_findings(findings)
        print(summary, file=sys.stderr)
    if has_errors(findings):
        raise typer.Exit(1)


def print_json(value: Any) -> None:
    """JSON to standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def counted(findings: Iterable[Finding]) -> str:
    """How many findings there are, by severity."""
    found = list(findings)
    counts = [(severity, sum(f.severity is severity for f in found)) for severity in Severity]
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "piece of advice"}
    plurals = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "pieces of advice"}
    return ", ".join(phrases.counted(count, names[s], plurals[s]) for s, count in counts)
