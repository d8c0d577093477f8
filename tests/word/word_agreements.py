"""Small agreements built by hand, for the tests of the Word room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from word_clauses import background, four_parties, interpretation, services, team, terms, warning
from word_pieces import paragraph, value, words

from accordant.agreement.model import (
    Agreement,
    Blank,
    Block,
    Clause,
    Definition,
    DefinitionList,
    Execution,
    Paragraph,
    Part,
    Party,
    Reference,
    Table,
)


def _executions(parties: tuple[Party, ...]) -> tuple[Execution, ...]:
    lines = ("Signature", "Name", "Position", "Date")
    seal = (
        "Signature of authorised signatory",
        "Name",
        "Signature of second signatory, if the constitution requires one",
    )
    return tuple(
        Execution(
            each.id,
            each.name,
            words("Signed for and on behalf of ", *each.name, " by a person authorised to do so:"),
            seal if each.role == "commissioner" else lines,
            "check who the constitution allows to sign." if each.role == "commissioner" else "",
        )
        for each in parties
    )


def alliance() -> Agreement:
    """An alliance with every kind of block, level and reference."""
    parties = four_parties()
    return Agreement(
        title="Alliance agreement",
        name=words(value("Plymouth Complex Lives Alliance", "partnership_name")),
        model="alliance",
        form="hand",
        draft_number=3,
        draft_date=date(2026, 6, 12),
        parties=parties,
        background=background(),
        parts=(
            Part("Purpose", "purpose", (interpretation(),)),
            Part("Mutuality", "mutuality", (team(),)),
            Part("Communications", "communications", (warning(),)),
        ),
        schedules=(services(), terms()),
        testimonium="This agreement has been entered into on the date stated at the beginning of it.",
        executions=_executions(parties),
        open_points=(),
        library_version="0.1.0",
        law_as_at=date(2026, 11, 1),
        notice="This draft was put together from answers to an interview. A solicitor should read it before "
        "anyone signs it.",
        fingerprint="3f9a1c5e7b2d",
    )


def complete() -> Agreement:
    """The same agreement with its one blank filled in, so that it can be final."""
    whole = alliance()
    parts = tuple(
        replace(part, clauses=tuple(replace(clause, blocks=_filled(clause.blocks)) for clause in part.clauses))
        for part in whole.parts
    )
    return replace(whole, parts=parts)


def _filled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        replace(block, runs=tuple(value("six") if isinstance(run, Blank) else run for run in block.runs))
        if isinstance(block, Paragraph)
        else block
        for block in blocks
    )


def with_answer(text: str) -> Agreement:
    """An agreement in which one answer stands everywhere that an answer can stand."""
    whole = alliance()
    said = words(value(text))
    parties = tuple(replace(each, name=said, short_name=said, particulars=said) for each in whole.parties)
    cells = Table("services.table", text or "Table", (said, said), ((said, said), (said, said)))
    services = replace(whole.schedules[0], title=text or "Services", blocks=(cells,))
    recital = replace(whole.background[0], runs=said)
    definition = Definition("odd-term", text or "Term", said)
    clause = replace(
        whole.parts[0].clauses[0],
        title=text or "Definitions",
        blocks=(paragraph("interpretation.terms", 1, "1.1", "1.1", *said), DefinitionList("list", (definition,))),
    )
    team, warning = whole.parts[1], whole.parts[2]
    return replace(
        whole,
        title=text,
        name=said,
        notice=text,
        parties=parties,
        background=(recital, *whole.background[1:]),
        parts=(replace(whole.parts[0], clauses=(clause,)), team, warning),
        schedules=(services, whole.schedules[1]),
        executions=_executions(parties),
    )


WIDE = ("Organisation", "Responsibilities", "Contributions", "Accountability", "Representative")


def wide(*answers: str) -> Agreement:
    """An agreement whose first schedule ends with a table of five columns, which fit in small print only."""
    agreement = alliance()
    rows = tuple(tuple(words(f"{answer} {heading.lower()}") for heading in WIDE) for answer in answers)
    table = Table("services.wide", "Details", tuple(words(heading) for heading in WIDE), rows)
    first, *others = agreement.schedules
    return replace(agreement, schedules=(replace(first, blocks=(*first.blocks, table)), *others))


def large(clauses: int = 60, paragraphs: int = 12) -> Agreement:
    """An agreement of some forty pages, with 30 sub-paragraphs in its first clause (letters go past z)."""
    whole = alliance()
    made = []
    for number in range(1, clauses + 1):
        blocks: list[Paragraph] = []
        for index in range(1, paragraphs + 1):
            full = f"{number}.{index}"
            target = f"large-{max(1, number - 1)}.1"
            blocks.append(
                paragraph(
                    f"large-{number}.{index}",
                    1,
                    full,
                    full,
                    "Each Partner must do what clause ",
                    Reference(target, f"{max(1, number - 1)}.1"),
                    " asks of it, and must tell the others within ten Working Days if it can't, saying why and what "
                    "it proposes to do about it.",
                )
            )
            if number == 1 and index == 1:
                letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb", "cc", "dd"]
                blocks.extend(
                    paragraph(f"letters.{letter}", 2, f"({letter})", f"1.1({letter})", "something done;")
                    for letter in letters
                )
        made.append(
            Clause(f"large-{number}", str(number), f"Clause about matter {number}", "purpose", None, "", tuple(blocks))
        )
    return replace(whole, parts=(Part("Purpose", "purpose", tuple(made)),), schedules=())
