"""Small agreements built by hand, for the tests of the Word room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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
    Run,
    Runs,
    Schedule,
    Table,
    Term,
    Text,
    Value,
)

ROMAN = ("i", "ii", "iii", "iv", "v", "vi")


def words(*pieces: str | Run) -> Runs:
    """Runs; bare strings are words from the library."""
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)


def value(text: str, question: str = "purpose") -> Value:
    return Value(text, question)


def paragraph(identifier: str, level: int, number: str, full: str, *pieces: str | Run) -> Paragraph:
    return Paragraph(identifier, level, number, full, words(*pieces))


def party(index: int, name: str, short: str, particulars: str, role: str = "partner") -> Party:
    return Party(
        f"party-{index}",
        f"({index})",
        "commissioner" if role == "commissioner" else "partner",
        "charity",
        words(value(name, "name")),
        words(value(short, "short_name")),
        words(value(particulars, "particulars")),
    )


def _parties() -> tuple[Party, ...]:
    return (
        party(
            1,
            "Plymouth City Council",
            "Council",
            "of Ballard House, West Hoe Road, Plymouth PL1 3BJ",
            "commissioner",
        ),
        party(
            2,
            "NHS Devon Integrated Care Board",
            "ICB",
            "of Pomona House, Edginswell Business Park, Oak View Close, Torquay TQ2 7FF",
            "commissioner",
        ),
        party(
            3,
            "Harbour & Hope CIO",
            "Harbour",
            "a charitable incorporated organisation registered in England and Wales (charity number 1123456), "
            "whose principal office is at 12 Quay Road, Plymouth PL1 2AB",
        ),
        party(
            4,
            "Tamar Youth Community Interest Company",
            "Tamar Youth",
            "a community interest company limited by guarantee, registered in England and Wales (company number "
            "07654321), whose registered office is at The Old Library, Union Street, Plymouth PL1 3EZ",
        ),
    )


def _background() -> tuple[Paragraph, ...]:
    return (
        paragraph(
            "background.need",
            1,
            "(A)",
            "(A)",
            "Adults in ",
            value("Plymouth", "area"),
            " with complex needs are too often passed between services. The Partners want them to be met once, "
            "by people who work as one team.",
        ),
        paragraph("background.statute", 1, "(B)", "(B)", "The Commissioners have functions under:"),
        paragraph("background.care", 2, "(a)", "(B)(a)", "the Care Act 2014; and"),
        paragraph("background.nhs", 2, "(b)", "(B)(b)", "the National Health Service Act 2006."),
        paragraph(
            "background.choice",
            1,
            "(C)",
            "(C)",
            "The Partners have chosen an alliance instead of the arrangements described in recital ",
            Reference("background.statute", "(B)"),
            ", because none of them can do it alone.",
        ),
    )


def _interpretation() -> Clause:
    return Clause(
        "interpretation",
        "1",
        "Definitions and interpretation",
        "purpose",
        None,
        "always",
        (
            paragraph("interpretation.terms", 1, "1.1", "1.1", "In this agreement:"),
            DefinitionList(
                "interpretation.list",
                (
                    Definition(
                        "early-warning-term",
                        "Early Warning",
                        words("a warning given under clause ", Reference("warning.duty", "3.1"), "."),
                    ),
                    Definition(
                        "leadership-team-term",
                        "Leadership Team",
                        words(
                            "the group described in clause ",
                            Reference("team", "2"),
                            ", whose terms are in ",
                            Reference("terms", "Schedule 2"),
                            ".",
                        ),
                    ),
                    Definition(
                        "working-day-term",
                        "Working Day",
                        words("a day other than a Saturday, a Sunday or a public holiday in England and Wales."),
                    ),
                ),
            ),
            paragraph(
                "interpretation.schedules",
                1,
                "1.2",
                "1.2",
                "The schedules are part of this agreement. If a schedule and a clause conflict, the clause prevails.",
            ),
        ),
    )


def _team() -> Clause:
    return Clause(
        "team",
        "2",
        "Leadership team",
        "mutuality",
        "members",
        "always",
        (
            paragraph("team.who", 1, "2.1", "2.1", "The Partners must appoint a Leadership Team, made up of:"),
            paragraph(
                "team.one",
                2,
                "(a)",
                "2.1(a)",
                "one Representative of each Partner, who:",
            ),
            paragraph("team.authority", 3, "(i)", "2.1(a)(i)", "has authority to decide for it on:"),
            paragraph("team.money", 4, "(A)", "2.1(a)(i)(A)", "money up to ", value("£50,000", "limit"), "; and"),
            paragraph("team.people", 4, "(B)", "2.1(a)(i)(B)", "people who work for the partnership; and"),
            paragraph("team.time", 3, "(ii)", "2.1(a)(ii)", "has the time to take part; and"),
            paragraph("team.experts", 2, "(b)", "2.1(b)", "two Experts by Experience."),
            paragraph(
                "team.meets",
                1,
                "2.2",
                "2.2",
                "It must meet at least every ",
                Blank("meeting interval", "meeting_weeks"),
                " weeks. The limit in clause ",
                Reference("team.money", "2.1(a)(i)(A)"),
                " applies between meetings, and paragraph ",
                Reference("terms.quorum", "1.1"),
                " of ",
                Reference("terms", "Schedule 2"),
                " says how many must be present.",
            ),
        ),
    )


def _warning() -> Clause:
    return Clause(
        "warning",
        "3",
        "Early warning",
        "communications",
        "tell",
        "always",
        (
            paragraph(
                "warning.duty",
                1,
                "3.1",
                "3.1",
                "A Partner that becomes aware of anything likely to harm the Purpose must tell the other Partners as "
                "soon as it can, and in any case within ",
                value("five", "early_warning_days"),
                " ",
                Term("Working Days", "working-day-term"),
                ".",
            ),
            paragraph(
                "warning.blame",
                1,
                "3.2",
                "3.2",
                "An ",
                Term("Early Warning", "early-warning-term"),
                " is not an admission, and must not be used as a reason to:",
            ),
            paragraph("warning.payment", 2, "(a)", "3.2(a)", "withhold a payment that is due; or"),
            paragraph(
                "warning.exclude", 2, "(b)", "3.2(b)", "exclude a Partner under clause ", Reference("team", "2"), "."
            ),
        ),
    )


def _services() -> Schedule:
    row = (
        ("Outreach", "Harbour", "Meeting people where they are: streets, day centres, courts and wards."),
        ("Young adults' housing", "Tamar Youth", "Twelve supported tenancies for people aged 18 to 25."),
        ("Navigation", "Council", "One named worker for each person, for as long as it takes."),
    )
    return Schedule(
        "services",
        "Schedule 1",
        "Services",
        "purpose",
        None,
        "always",
        (
            paragraph("services.list", 1, "1.", "1", "The Services, and the Partner responsible for each, are:"),
            Table(
                "services.table",
                "Services and who is responsible for them",
                (words("Service"), words("Responsible Partner"), words("What it is")),
                tuple(tuple(words(value(cell)) for cell in cells) for cells in row),
            ),
            paragraph(
                "services.change",
                1,
                "2.",
                "2",
                "The Leadership Team may change the Services as paragraph ",
                Reference("terms.change", "1.2(a)"),
                " of ",
                Reference("terms", "Schedule 2"),
                " allows.",
            ),
        ),
    )


def _terms() -> Schedule:
    return Schedule(
        "terms",
        "Schedule 2",
        "Terms of the Leadership Team",
        "mutuality",
        None,
        "always",
        (
            paragraph("terms.note", 0, "", "", "This schedule says how the Leadership Team works."),
            paragraph("terms.meetings", 1, "1.", "1", "Meetings"),
            paragraph("terms.quorum", 2, "1.1", "1.1", "Each Partner must be present, in person or by video."),
            paragraph("terms.may", 2, "1.2", "1.2", "Those present may:"),
            paragraph("terms.change", 3, "(a)", "1.2(a)", "change the Services:"),
            paragraph("terms.small", 4, "(i)", "1.2(a)(i)", "within the Budget; and"),
            paragraph("terms.written", 4, "(ii)", "1.2(a)(ii)", "in writing; and"),
            paragraph("terms.invite", 3, "(b)", "1.2(b)", "invite others to attend."),
            paragraph("terms.chair", 1, "2.", "2", "Chair"),
            paragraph("terms.rotation", 2, "2.1", "2.1", "The chair passes to another Partner every six months."),
        ),
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
    parties = _parties()
    return Agreement(
        title="Alliance agreement",
        name=words(value("Plymouth Complex Lives Alliance", "partnership_name")),
        model="alliance",
        form="hand",
        draft_number=3,
        draft_date=date(2026, 6, 12),
        parties=parties,
        background=_background(),
        parts=(
            Part("Purpose", "purpose", (_interpretation(),)),
            Part("Mutuality", "mutuality", (_team(),)),
            Part("Communications", "communications", (_warning(),)),
        ),
        schedules=(_services(), _terms()),
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
