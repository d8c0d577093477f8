"""Commands about what the parties say: the review pack that goes out, and the remarks that come back."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from accordant.cli.drafting import Answers, LibraryFolder, Template, house
from accordant.cli.output import Misuse, draft_in, example, read_bytes, taken_in, write_bytes
from accordant.cli.parties import party_named
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.phrases import counted

if TYPE_CHECKING:  # Loaded only by the command that needs it: every command imports this file.
    from accordant.reports.returned import Returned


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(pack)
    app.command()(remarks)


def pack(
    answers: Answers = None,
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="The Word file to write.")] = None,  # noqa: UP045
    party: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--for", help="The party that is to review it (id or short name).", show_default=False),
    ] = None,
    template: Template = None,
    library: LibraryFolder = None,
) -> None:
    """A review pack in Word for one party: what it means for it, the agreement, a form, and the draft inside."""
    usage = "pack {answers} --for neighbours -o pack.docx"
    loaded, draft = taken_in(answers, library, usage)
    if party is None:
        raise Misuse(f"Say for which party, with --for. {example(usage)}")
    if output is None:
        raise Misuse(f"Say where to write the Word file, with -o. {example(usage)}")
    from accordant.assembly.assemble import assemble
    from accordant.reports.review_pack import review_pack

    wanted = party_named(party, assemble(loaded, draft)).id
    write_bytes(output, review_pack(loaded, draft, wanted, house(template, loaded.root)))
    print(f"{output}: review pack for {wanted}.", file=sys.stderr)


def remarks(
    answers: Answers = None,
    returned: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Argument(help="Review packs or answer files that came back.", show_default=False),
    ] = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("-o", "--output", help="The answer file to write, with the remarks in it.", show_default=False),
    ] = None,
    take: Annotated[
        bool, typer.Option("--take", help="Where a party says something else than before, take what came back.")
    ] = False,
    party: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--for", help="Whose remarks they are, where a Word file does not say.", show_default=False),
    ] = None,
    library: LibraryFolder = None,
) -> None:
    """The parties' remarks, listed; with files that came back, merged."""
    from accordant.interview.draft_writer import write_draft
    from accordant.interview.merge_remarks import merge, merged

    loaded, draft = taken_in(answers, library, "remarks {answers}")
    for path in returned or ():
        if output is not None and output.exists() and path.exists() and output.samefile(path):
            raise Misuse(f"{output} is one of the files that came back; name another file to write.")
        for each in _returned(path, draft, loaded, party):
            found = merge(draft, each.remarks)
            taken = [theirs.key for _, theirs in found.conflicts] if take else []
            kept = len(found.conflicts) - len(taken)
            draft = merged(draft, found, taken)
            news = counted(len(found.new) + len(taken), "remark", "remarks")
            print(f"{path}: {each.party}, {news} taken in, {len(found.same)} known already.", file=sys.stderr)
            if kept:
                differ = counted(kept, "differs", "differ")
                print(f"{path}: {differ} from what is here, and is left: --take takes it.", file=sys.stderr)
            for text in each.unplaced:
                print(f"{path}: a comment at no clause: {text}", file=sys.stderr)
    _list(draft, loaded)
    if output is not None:
        write_bytes(output, write_draft(draft, loaded).encode("utf-8"))
        print(f"{output}: {counted(len(draft.remarks), 'remark', 'remarks')}.", file=sys.stderr)


def _returned(path: Path, draft: Draft, library: Library, party: str | None) -> tuple[Returned, ...]:
    """What each party says in a file that came back."""
    if path.suffix.lower() != ".docx":
        from accordant.reports.returned import returned_draft

        return returned_draft(draft_in(path, library, "remarks {answers}"))
    from accordant.assembly.assemble import assemble
    from accordant.reports.returned import returned_word

    agreement = assemble(library, draft)
    wanted = party_named(party, agreement).id if party is not None else None
    return (returned_word(read_bytes(path), library, agreement, wanted, date.today()),)


def _list(draft: Draft, library: Library) -> None:
    """Every remark, as it stands to the agreement now."""
    from accordant.assembly.assemble import assemble
    from accordant.reports.party_remarks import remarks_of

    for said in remarks_of(assemble(library, draft), library, draft):
        where = f"{said.number} {said.title}".strip()
        parts = (said.sentence, " ".join(said.remark.reason.split()), said.wish)
        moved = "The clause has changed since." if said.moved_on and said.state != "met" else ""
        print(f"{where}: {' '.join(part for part in (*parts, moved) if part)}")
