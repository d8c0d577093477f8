"""A library and edited copies of it: one seeded edit of every kind."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from places import ROOT

from accordant.library.library import Library
from accordant.library.load import load_library

SMALL = ROOT / "tests/libraries/small"
GOOD_FAITH = "clauses/mutuality/good-faith.md"
PURPOSE = "clauses/purpose/purpose.md"
PHASES = "clauses/purpose/phases.md"
SERVICES = "clauses/schedules/services.md"
TERMS = "clauses/definitions/terms.yaml"
INTERVIEW = "schemas/interview/a.yaml"
FACTS = "schemas/facts.yaml"
RULES = "schemas/rules.yaml"
PARTIES = "clauses/parties.yaml"
ALLIANCE = "clauses/outlines/alliance.yaml"
INFO = "clauses/library.yaml"

Edit = tuple[str, str, str]


@dataclass(frozen=True)
class Edition:
    """An edit, and which entry it changes in what way: `reach` is that of drafts made before."""

    edits: tuple[Edit, ...]
    entry: str
    what: str
    reach: str = "drafts"


def one(file: str, old: str, new: str, entry: str, what: str, reach: str = "drafts") -> Edition:
    return Edition(((file, old, new),), entry, what, reach)


EDITIONS = {
    "wording": one(PURPOSE, "The shared purpose is", "Their common purpose is", "purpose", "wording"),
    "wording under a condition": one(
        PURPOSE, "The Procurement Law applies", "The Procurement Law governs this", "purpose", "wording"
    ),
    "wording in an option": one(
        GOOD_FAITH, "The Partners are honest", "The Partners are honest always", "good-faith", "wording"
    ),
    "wording for each member": one(
        PURPOSE, "must provide the Services", "must supply the Services", "purpose", "wording"
    ),
    "wording of a lead-in": one(PURPOSE, "to discuss:", "to talk about:", "purpose", "wording"),
    "wording nobody sees": one(
        GOOD_FAITH,
        "{when route == 'act'}",
        "{when route == 'act' or route == 'act'}",
        "good-faith",
        "condition",
        "nobody",
    ),
    "title": one(PURPOSE, "title: Purpose", "title: Aims", "purpose", "title"),
    "condition": one(
        GOOD_FAITH, "{when route == 'act'}", "{when route == 'act' or has_lead}", "good-faith", "condition"
    ),
    "condition dropped": one(PURPOSE, "{when 'honesty' in principles} the truth", "the truth", "purpose", "condition"),
    "each with a condition": one(
        PURPOSE,
        "{each partners} {short_name}",
        "{each partners where kind == 'charity'} {short_name}",
        "purpose",
        "condition",
    ),
    "paragraph added": one(
        GOOD_FAITH,
        "1. The Partners are honest. {#honest}",
        "1. The Partners are honest. {#honest}\n\n2. They are kind. {#kind}",
        "good-faith",
        "presence",
    ),
    "item added under a condition": one(
        PURPOSE,
        "   2. {when several} each other's work {#meet-work}\n",
        "   2. {when several} each other's work {#meet-work}\n   3. {when has_lead} the lead {#meet-lead}\n",
        "purpose",
        "presence",
    ),
    "item removed": one(PURPOSE, "   2. {when several} each other's work {#meet-work}\n", "", "purpose", "presence"),
    "items in another order": one(
        PURPOSE,
        "   1. the Purpose {#meet-purpose}\n   2. {when several} each other's work {#meet-work}\n",
        "   1. {when several} each other's work {#meet-work}\n   2. the Purpose {#meet-purpose}\n",
        "purpose",
        "order",
    ),
    "joined by another word": one(
        GOOD_FAITH,
        "1. A Partner must not: {#must-not}\n",
        "1. {any of} A Partner must not: {#must-not}\n",
        "good-faith",
        "form",
    ),
    "presence": one(PHASES, "topics: [phases]", "topics: [phases]\nwhen: route == 'act'", "phases", "presence"),
    "option default": one(
        GOOD_FAITH, "{option: short, when: not several}", "{option: short, when: not has_lead}", "good-faith", "default"
    ),
    "option availability": one(GOOD_FAITH, "available: several}", "available: has_lead}", "good-faith", "option"),
    "option added": Edition(
        (
            (
                GOOD_FAITH,
                "options:\n",
                "options:\n  - {id: middle, name: Middling, difference: It helps., plain: A., "
                "for_commissioner: B., for_partner: C.}\n",
            ),
            (GOOD_FAITH, "## In every case", "## Option: middle\n\n1. The Partners try. {#try}\n\n## In every case"),
        ),
        "good-faith",
        "option",
        "new-answers",
    ),
    "option renamed": Edition(
        (
            (GOOD_FAITH, "{id: short, name: In short,", "{id: brief, formerly: [short], name: In short,"),
            (GOOD_FAITH, "{option: short, when: not several}", "{option: brief, when: not several}"),
            (GOOD_FAITH, "## Option: short", "## Option: brief"),
            (RULES, "option_good_faith == 'short'", "option_good_faith == 'brief'"),
            ("clauses/compatibility.yaml", "good-faith/short", "good-faith/brief"),
        ),
        "good-faith",
        "notes",
        "notes",
    ),
    "option told otherwise": one(
        GOOD_FAITH, "difference: It guides.", "difference: It leads.", "good-faith", "notes", "notes"
    ),
    "note": one(
        PURPOSE, "topics: [purpose]", "topics: [purpose]\nkept: {clause: It stays}", "purpose", "notes", "notes"
    ),
    "definition": one(
        TERMS, "a party to this agreement", "a person that signs this agreement", "good-faith", "definition"
    ),
    "definition behind a definition": one(
        TERMS, "provided for the Purpose", "done for the Purpose", "services", "definition"
    ),
    "definition's condition": one(TERMS, "- when: several", "- when: has_lead", "purpose", "definition"),
    "question default": one(INTERVIEW, "default: 5", "default: 7", "purpose", "value"),
    "question default that decides": one(INTERVIEW, "default: [honesty]", "default: [equity]", "purpose", "rests"),
    "question asked otherwise": one(
        INTERVIEW, "short: a lead, when: several", "short: a lead, when: route == 'act'", "good-faith", "rests"
    ),
    "question in other words": one(INTERVIEW, "ask: Purpose?", "ask: What for?", "purpose", "words", "notes"),
    "question added": one(
        INTERVIEW,
        "  - {id: purpose,",
        "  - {id: extra, type: yes_no, ask: More?, short: more}\n  - {id: purpose,",
        "extra",
        "new",
        "notes",
    ),
    "question added for a paragraph": Edition(
        (
            (
                INTERVIEW,
                "  - {id: purpose,",
                "  - {id: extra, type: yes_no, ask: More?, short: more, default: no}\n  - {id: purpose,",
            ),
            (
                GOOD_FAITH,
                "1. This clause survives. {#survives}",
                "1. This clause survives. {#survives}\n\n2. {when extra} There is more. {#more}",
            ),
        ),
        "good-faith",
        "presence",
        "new-answers",
    ),
    "question renamed": Edition(
        (
            (INTERVIEW, "{id: days, type: integer,", "{id: meeting_days, formerly: [days], type: integer,"),
            (
                PURPOSE,
                "{days} Working {Day|Days for days} ({days in words})",
                "{meeting_days} Working {Day|Days for meeting_days} ({meeting_days in words})",
            ),
            (PURPOSE, "{days} days", "{meeting_days} days"),
        ),
        "meeting_days",
        "renamed",
        "notes",
    ),
    "fact": one(FACTS, "when: partner_count >= 2", "when: partner_count >= 3", "purpose", "rests"),
    "fact over members": one(
        FACTS, "where: kind == 'charity'", "where: kind == 'company'", "any_charity", "fact", "notes"
    ),
    "rule": one(RULES, "phase_total > 1000000", "phase_total > 2000000", "R1", "condition", "notes"),
    "rule's severity": one(RULES, "severity: warning", "severity: advice", "R2", "severity", "notes"),
    "table cell": one(SERVICES, 'text: "{name}"', 'text: "Service {name}"', "services", "wording"),
    "table without rows": one(SERVICES, "empty: There are none.", "empty: None yet.", "services", "wording"),
    "party": one(PARTIES, "a council of {address}", "the council of {address}", "parties", "wording"),
    "testimonium": one(PARTIES, "hand: Signed on the date above.", "hand: Signed when dated.", "parties", "wording"),
    "agreement title": one(ALLIANCE, "title: Alliance Agreement", "title: Agreement of Alliance", "outline", "order"),
    "clauses in another order": one(
        ALLIANCE,
        "  - {heading: Purpose, dimension: purpose, clauses: [purpose]}\n"
        "  - {heading: Mutuality, dimension: mutuality, clauses: [good-faith]}\n",
        "  - {heading: Mutuality, dimension: mutuality, clauses: [good-faith]}\n"
        "  - {heading: Purpose, dimension: purpose, clauses: [purpose]}\n",
        "outline",
        "order",
    ),
    "choice in other words": one(
        INTERVIEW,
        "{value: hand, label: By hand}",
        "{value: hand, label: With a pen}",
        "agreement_form",
        "words",
        "notes",
    ),
}


def edited(root: Path, target: Path, edits: tuple[Edit, ...]) -> Path:
    """A copy of a library with some edits, each of which must fit in one place."""
    for folder in ("clauses", "schemas"):
        shutil.copytree(root / folder, target / folder)
    for file, old, new in edits:
        text = (target / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (target / file).write_text(text.replace(old, new), encoding="utf-8")
    return target


@cache
def small() -> Library:
    return load_library(SMALL)


@cache
def edition(name: str) -> Library:
    return load_library(edited(SMALL, Path(mkdtemp()), EDITIONS[name].edits))


BUNDLED_EDITS: tuple[Edit, ...] = (
    (
        "clauses/mutuality/good-faith.md",
        "  - option: express\n    when: is_binding\n",
        "  - option: express\n    when: is_binding and has_alliance\n",
    ),
)
"""Edits of the bundled library."""
