"""Parties, recitals, clauses and schedules with every kind of block, level and reference."""

from __future__ import annotations

from word_pieces import paragraph, party, value, words

from accordant.agreement.model import (
    Blank,
    Clause,
    Definition,
    DefinitionList,
    Paragraph,
    Party,
    Reference,
    Schedule,
    Table,
    Term,
)


def four_parties() -> tuple[Party, ...]:
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


def background() -> tuple[Paragraph, ...]:
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


def interpretation() -> Clause:
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


def team() -> Clause:
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
                Reference("terms.quorum", "1(a)"),
                " of ",
                Reference("terms", "Schedule 2"),
                " says how many must be present.",
            ),
        ),
    )


def warning() -> Clause:
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


def services() -> Schedule:
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
            paragraph("services.list", 1, "1", "1", "The Services, and the Partner responsible for each, are:"),
            Table(
                "services.table",
                "Services and who is responsible for them",
                (words("Service"), words("Responsible Partner"), words("What it is")),
                tuple(tuple(words(value(cell)) for cell in cells) for cells in row),
            ),
            paragraph(
                "services.change",
                1,
                "2",
                "2",
                "The Leadership Team may change the Services as paragraph ",
                Reference("terms.change", "1(b)(i)"),
                " of ",
                Reference("terms", "Schedule 2"),
                " allows.",
            ),
        ),
    )


def terms() -> Schedule:
    return Schedule(
        "terms",
        "Schedule 2",
        "Terms of the Leadership Team",
        "mutuality",
        None,
        "always",
        (
            paragraph("terms.note", 0, "", "", "This schedule says how the Leadership Team works."),
            paragraph("terms.meetings", 1, "1", "1", "Meetings"),
            paragraph("terms.quorum", 2, "(a)", "1(a)", "Each Partner must be present, in person or by video."),
            paragraph("terms.may", 2, "(b)", "1(b)", "Those present may:"),
            paragraph("terms.change", 3, "(i)", "1(b)(i)", "change the Services:"),
            paragraph("terms.small", 4, "(A)", "1(b)(i)(A)", "within the Budget; and"),
            paragraph("terms.written", 4, "(B)", "1(b)(i)(B)", "in writing; and"),
            paragraph("terms.invite", 3, "(ii)", "1(b)(ii)", "invite others to attend."),
            paragraph("terms.chair", 1, "2", "2", "Chair"),
            paragraph("terms.rotation", 2, "(a)", "2(a)", "The chair passes to another Partner every six months."),
        ),
    )
