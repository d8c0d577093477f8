"""The Agreement: one document model that Word, web, text, redline, reports and review all read (decision D2).

An Agreement is finished: options are chosen, values filled in, numbers and references computed. Every paragraph
keeps its stable id (decision D4) and the reason why it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

# --- runs: the pieces of a sentence -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words from the library."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """An answer, or something worked out from answers. Plain text: never markup, whatever it holds.

    `text` can hold line breaks ("\\n"). `question` is the id of the question or fact it came from.
    """

    text: str
    question: str
    member: str | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A value that nobody has given yet, or a choice still to be made: printed loudly, and an open point (D8).

    `label` is printed as "[● label]".
    """

    label: str
    question: str
    member: str | None = None
    bold: bool = False
    italic: bool = False

    @property
    def text(self) -> str:
        return f"[● {self.label}]"


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of another paragraph, clause or schedule, kept live in Word.

    `target` is the id of the thing referred to; `text` its number in full, such as "12.3(b)" or "Schedule 2".
    The word before it ("clause") is ordinary text.
    """

    target: str
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A use of a defined term; `definition` is the id of its definition."""

    text: str
    definition: str
    bold: bool = False
    italic: bool = False


Run = Text | Value | Blank | Reference | Term
Runs = tuple[Run, ...]


class Fixed(tuple[Text | Term, ...]):
    """Runs that say the same in every agreement: words of the library only, and the very same object each time."""

    __slots__ = ()


# --- blocks -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph.

    `level` is 1 for the first level below the clause heading (1.1), 2 for (a), 3 for (i), 4 for (A); 0 is
    unnumbered. `number` is the paragraph's own label ("12.1", "(b)"), `full_number` the label that cites it from
    anywhere ("12.1(b)"). `reason` says in words why it is in.
    """

    id: str
    level: int
    number: str
    full_number: str
    runs: Runs
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. Cells are runs; every row has as many cells as the header."""

    id: str
    caption: str
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One defined term and its meaning, printed unnumbered: **Term**: meaning."""

    id: str
    term: str
    runs: Runs
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """The definitions that this agreement uses, in alphabetical order."""

    id: str
    entries: tuple[Definition, ...]


Block = Paragraph | Table | DefinitionList

# --- the parts of an agreement ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: numbered heading and blocks. `option` is the option chosen, where the clause has options."""

    id: str
    number: str
    title: str
    dimension: str
    option: str | None
    reason: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading that groups clauses by dimension. It carries no number."""

    heading: str
    dimension: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule: "Schedule 2" and its own numbering, restarting at 1 (paragraph levels: 1, (a), (i), (A))."""

    id: str
    number: str
    title: str
    dimension: str
    option: str | None
    reason: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A party: (1) NAME, particulars, known as SHORT NAME."""

    id: str
    number: str
    role: Literal["commissioner", "partner"]
    kind: str
    name: Runs
    short_name: Runs
    particulars: Runs

    @property
    def joint(self) -> str:
        """Between name and particulars: "Ann Calder of 3 Hill Road", but "Harbour CIO, a charity"."""
        words = plain(self.particulars)
        if not words.strip():
            return ""
        return " " if words.startswith("of ") else ", "


@dataclass(frozen=True, slots=True)
class Execution:
    """A signature block. `lines` are labels of things completed by hand: signature, name, date, witness.

    `seal` names the seal that a space is left for; empty where none is affixed.
    """

    party: str
    heading: Runs
    attestation: Runs
    lines: tuple[str, ...]
    authority_note: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something still to be settled before the agreement can be final (decision D8).

    `clauses` are the numbers of the places where it shows. `question` settles it, or, where that is "", whoever reads
    the special term in `clause`.
    """

    message: str
    question: str
    member: str | None = None
    clauses: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a line of the ledger, or is owed it: a role, and the ids of the parties in it.

    `parties` is empty for a body or a person that the agreement creates, such as the leadership team.
    """

    role: str
    name: str
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What one paragraph does to somebody: a duty, a right, an exposure to loss or a way to leave.

    `citation` cites the paragraph from outside ("clause 12.3", "paragraph 2 of Schedule 1"). `cap` is the most that an
    exposure can come to; an exposure without one is uncapped. `carries` are the principles it puts to work, by label.
    `power`: it can be used against those it is towards (`to`), without asking them.
    """

    paragraph: str
    clause: str
    dimension: str
    citation: str
    kind: Literal["duty", "right", "exposure", "exit"]
    by: Bearer
    to: Bearer | None
    what: Runs
    trigger: str = ""
    cap: Runs = ()
    carries: tuple[str, ...] = ()
    power: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """A whole relational agreement, ready to be shown.

    `notice` is the library's warning that a solicitor must approve the text; it is empty once one has, and `approval`
    says who. `reference` is the document reference of whoever drafts it, such as a firm's file number.
    """

    title: str
    name: Runs
    model: str
    form: Literal["hand", "deed"]
    draft_number: int
    draft_date: date
    parties: tuple[Party, ...]
    background: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    schedules: tuple[Schedule, ...]
    testimonium: str
    executions: tuple[Execution, ...]
    open_points: tuple[OpenPoint, ...]
    library_version: str
    law_as_at: date
    notice: str
    fingerprint: str
    approval: str = ""
    reference: str = ""
    ledger: Sequence[LedgerLine] = ()
    final: bool = field(default=False)

    def clauses(self) -> Iterator[Clause]:
        """Every clause, in order."""
        for part in self.parts:
            yield from part.clauses

    def holders(self) -> Iterator[Clause | Schedule]:
        """Every clause and schedule, in order."""
        yield from self.clauses()
        yield from self.schedules

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph: background, clauses, schedules, in order."""
        yield from self.background
        for holder in self.holders():
            for block in holder.blocks:
                if isinstance(block, Paragraph):
                    yield block


def plain(runs: Iterable[Run]) -> str:
    """The words of some runs, without emphasis."""
    return "".join([run.text for run in runs])
