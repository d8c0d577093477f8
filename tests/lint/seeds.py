"""For each lint rule, a fault that it must catch in the small library, and a harmless neighbour that it must not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

READING = "clauses/foundations/reading.md"
PURPOSE = "clauses/purpose/purpose.md"
FAITH = "clauses/mutuality/good-faith.md"
TERMS = "clauses/definitions/terms.yaml"
NAMES = "clauses/proper-names.yaml"
LIBRARY = "clauses/library.yaml"
STALE = "clauses/stale-terms.yaml"
ONE_NAME = "clauses/one-name.yaml"
AUTHORITIES = "schemas/authorities.yaml"
SERVICES = "clauses/schedules/services.md"
FACTS = "schemas/facts.yaml"
INTERVIEW = "schemas/interview/a.yaml"
CHOOSER = "schemas/chooser.yaml"

Edit = tuple[str, str, str]
"""A file, what is there, and what replaces it. A file that is not there is made."""


@dataclass(frozen=True)
class Seed:
    """`at`: the words that begin the line on which the fault in `file` must be told."""

    rule: str
    file: str
    at: str
    fault: tuple[Edit, ...]
    harmless: tuple[Edit, ...]


def apply(root: Path, edits: tuple[Edit, ...]) -> None:
    """Make the edits in a library."""
    for file, old, new in edits:
        path = root / file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def line_of(root: Path, file: str, words: str) -> int:
    """The line on which these words stand."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(words) == 1, f"{words!r} is not once in {file}"
    return text[: text.index(words)].count("\n") + 1


_CHOOSER = """title: Which?
questions:
  - {id: sure, type: yes_no, ask: Are you sure?, short: sure}
recommendations:
  - id: partnership
    title: A partnership
    says: You act together.
    when: sure
    for: [{when: sure, text: You are sure.}]
    against: [{when: not sure, text: You are in doubt.}]
    begins: [{question: model, value: alliance}]
    next_step: Begin.
  - id: nothing
    title: Nothing
    says: You wait.
    for: [{when: not sure, text: It costs nothing.}]
    against: [{when: sure, text: You need not wait.}]
    next_step: Wait.
"""


def _chooser(old: str = "", new: str = "") -> tuple[Edit, ...]:
    return ((CHOOSER, "", _CHOOSER.replace(old, new) if old else _CHOOSER),)


_FAITH_ITEM = "  - option: good-faith\n    ask: How far does good faith go?\n"


def _honest(words: str) -> tuple[Edit, ...]:
    return ((FAITH, "The Partners are honest.", words),)


def _term(*entries: str) -> Edit:
    return (TERMS, "- term: Working Day", "\n".join((*entries, "- term: Working Day")))


def _reading(words: str) -> Edit:
    return (READING, "Words with capitals, such as Working Day, are defined.", words)


def _key(key: str, words: str, file: str = READING) -> Edit:
    old = {"plain": "It says something.", "for_partner": "You are owed something.", "drafting_note": "A note."}[key]
    return (file, f"{key}: {old}", f"{key}: {words}")


_SPARE = "- term: Spare Thing\n  text: a thing that nobody needs."
_STALE_ENTRY = """\
- words: [clinical commissioning group]
  instead: integrated care board
  since: 2022-07-01
  authority: Health and Care Act 2022
"""
_GROUP = _reading("Words are defined by the clinical commissioning group.")
_OF_FULL = """\
1. A Partner must not: {#must-not}

   1. {any of} deceive {#deceive}
   2. {when has_lead} leave {name of lead} out {#leave-out}

2. See [clauses purpose, purpose.meet]. {#see}
"""
_ITEMS = """\
   1. the Purpose {#meet-purpose}
   2. {when several} each other's work {#meet-work}
   3. {when 'honesty' in principles} the truth {#meet-truth}
"""
_TWELVE = "Each Partner tells every other Partner what it knows about the work."
_COLOUR = "  - {id: colour, type: text, ask: Colour?, short: colour}\n  - option: good-faith\n"
_SPARE_FACT = "- {id: spare, when: several, words: {yes: several, no: one}}\n- {id: phase_count"
_OTHER = (
    "- {id: other, citation: Another Act 2024, relied_on_for: Little., as_at: 2026-11-22, evidence: read, "
    "review_due: 2099-11-22}\n- {id: act"
)


def _words(number: int) -> str:
    return "The Partners " + "really " * (number - 4) + "are honest."


SEEDS = (
    Seed(
        "lint.unmentioned-term",
        TERMS,
        "- term: Spare Thing",
        (_term(_SPARE),),
        (_term(_SPARE), _reading("A Spare Thing is a Working Day.")),
    ),
    Seed(
        "lint.term-used-once",
        TERMS,
        "- term: Spare Thing",
        (_term(_SPARE), _reading("A Spare Thing is a Working Day.")),
        (_term(_SPARE), _reading("A Spare Thing and another Spare Thing are a Working Day.")),
    ),
    Seed(
        "lint.same-definition",
        TERMS,
        "text: A party to this agreement.",
        (_term("- term: Spare Thing", "  text: A party to this agreement."),),
        (_term("- term: Spare Thing", "  text: A party to that deed."),),
    ),
    Seed(
        "lint.same-form",
        TERMS,
        "- term: Spare Thing",
        (_term("- term: Spare Thing", "  forms: [Partners]", "  text: a thing."),),
        (_term("- term: Spare Thing", "  forms: [Partings]", "  text: a thing."),),
    ),
    Seed(
        "lint.defined-name",
        TERMS,
        "- term: Partner",
        ((NAMES, "- Saturday", "- Saturday\n- Partners"),),
        ((NAMES, "- Saturday", "- Saturday\n- Partnerships"),),
    ),
    Seed(
        "lint.circular-definition",
        TERMS,
        "- term: Spare Thing",
        (
            _term(
                "- term: Spare Thing",
                "  text: a thing of a Thing Owner.",
                "- term: Thing Owner",
                "  text: who has a Spare Thing.",
            ),
        ),
        (
            _term(
                "- term: Spare Thing",
                "  text: a thing of a Thing Owner.",
                "- term: Thing Owner",
                "  text: a person named in [clause purpose]. A Thing Owner may give a Spare Thing away.",
            ),
        ),
    ),
    Seed(
        "lint.loose-reference",
        READING,
        "1. Words in the clause above",
        (_reading("Words in the clause above are defined."),),
        (_reading("Words above 10% and, over and above that, costs below £5,000 are defined."),),
    ),
    Seed(
        "lint.circular-reference",
        PURPOSE,
        "4. The time is set out",
        (
            (
                PURPOSE,
                "4. The Partners must meet",
                "4. The time is set out in [clause good-faith.see]. {#time}\n\n5. They must meet",
            ),
            (FAITH, "2. See [clauses purpose, purpose.meet].", "2. The time is set out in [clause purpose.time]."),
        ),
        (
            (
                PURPOSE,
                "4. The Partners must meet",
                "4. The time is set out in [clause good-faith.see]. {#time}\n\n5. They must meet",
            ),
            (FAITH, "2. See [clauses purpose, purpose.meet].", "2. The time is six days."),
        ),
    ),
    Seed(
        "lint.shall", FAITH, "1. The Partners shall", _honest("The Partners shall be honest."), _honest("They must be.")
    ),
    Seed(
        "lint.legalese",
        FAITH,
        "1. The Partners are hereby",
        _honest("The Partners are hereby honest."),
        _honest("The Partners are honest here by their own will."),
    ),
    Seed(
        "lint.doublet",
        FAITH,
        "1. The terms and conditions",
        _honest("The terms and conditions are honest."),
        _honest("The terms, and conditions of work, are honest."),
    ),
    Seed(
        "lint.gendered",
        FAITH,
        "1. Each Partner keeps his",
        _honest("Each Partner keeps his word."),
        _honest("Each Partner keeps its history, as His Majesty's Revenue asks."),
    ),
    Seed(
        "lint.long-sentence",
        FAITH,
        "1. The Partners really",
        _honest(_words(46)),
        _honest(f"{_words(45)} {_words(45)}"),
    ),
    Seed("lint.too-long-sentence", FAITH, "1. The Partners really", _honest(_words(61)), _honest(_words(60))),
    Seed(
        "lint.lower-case-term",
        FAITH,
        "1. The Partners are honest each",
        _honest("The Partners are honest each working day."),
        _honest("The Partners are honest each Working Day and when working, day by day."),
    ),
    Seed(
        "lint.unfinished",
        FAITH,
        "1. The Partners are honest (TBC)",
        _honest("The Partners are honest (TBC)."),
        _honest("The Partners are honest, to be clear: always."),
    ),
    Seed(
        "lint.bracket",
        READING,
        "drafting_note:",
        (_key("drafting_note", "A note (see there."),),
        (_key("drafting_note", "A note (see section 2(1)), on 1) this and b) that."),),
    ),
    Seed(
        "lint.doubled-word",
        FAITH,
        "1. The Partners are are",
        _honest("The Partners are are honest."),
        _honest("The Partners know that that is honest, and are, are they not."),
    ),
    Seed(
        "lint.double-space",
        READING,
        "drafting_note:",
        (_key("drafting_note", "A  note."),),
        (_reading("Words with  capitals are defined."),),
    ),
    Seed(
        "lint.mixed-quotes",
        FAITH,
        "1. The Partners are “honest”",
        _honest("The Partners are “honest”."),
        _honest('The Partners are "honest".'),
    ),
    Seed(
        "lint.stale-law",
        READING,
        "1. Words are defined by",
        ((STALE, "", _STALE_ENTRY), _GROUP),
        ((STALE, "", _STALE_ENTRY + "  allowed_in: [reading]\n"), _GROUP),
    ),
    Seed(
        "lint.stale-law-told",
        READING,
        "plain:",
        ((STALE, "", _STALE_ENTRY), _key("plain", "Ask the clinical commissioning group.")),
        ((STALE, "", _STALE_ENTRY), _key("drafting_note", "It used to be the clinical commissioning group.")),
    ),
    Seed(
        "lint.one-name",
        READING,
        "plain:",
        (
            (ONE_NAME, "", "- {use: Leadership Team, never: [Steering Group]}\n"),
            _key("plain", "Ask the steering group."),
        ),
        (
            (ONE_NAME, "", "- {use: Leadership Team, never: [Steering Group]}\n"),
            _key("plain", "Ask a group that is steering."),
        ),
    ),
    Seed(
        "lint.spelt-two-ways",
        READING,
        "plain:",
        (_key("plain", "A sub-contractor may act."), _key("for_partner", "You may be a subcontractor.")),
        (_key("plain", "It is a long-term plan."), _key("for_partner", "You plan for the long term.")),
    ),
    Seed(
        "lint.incomplete",
        READING,
        "drafting_note:",
        (_key("drafting_note", "'-'"),),
        (_key("drafting_note", "None is needed."),),
    ),
    Seed(
        "lint.uncited-law",
        READING,
        "drafting_note:",
        (_key("drafting_note", "It follows the Procurement Act 2023."),),
        (_key("drafting_note", "It follows the Procurement Act 2023.", PURPOSE),),
    ),
    Seed(
        "lint.unverified-approved",
        PURPOSE,
        "authorities:",
        ((PURPOSE, "status: draft", "status: approved"), (AUTHORITIES, "evidence: read", "evidence: unverified")),
        ((PURPOSE, "status: draft", "status: approved"), (AUTHORITIES, "evidence: read", "evidence: summary")),
    ),
    Seed(
        "lint.unverified-authority",
        AUTHORITIES,
        "- {id: act",
        ((AUTHORITIES, "evidence: read", "evidence: unverified"),),
        ((AUTHORITIES, "evidence: read", "evidence: summary"),),
    ),
    Seed(
        "lint.unused-authority",
        AUTHORITIES,
        "- {id: other",
        ((AUTHORITIES, "- {id: act", _OTHER),),
        (
            (AUTHORITIES, "- {id: act", _OTHER),
            (READING, "topics: [reading]", "topics: [reading]\nauthorities: [other]"),
        ),
    ),
    Seed(
        "lint.no-changelog",
        LIBRARY,
        "version: 1.1.0\n",
        ((LIBRARY, "version: 1.0.0\n", "version: 1.1.0\n"),),
        ((LIBRARY, "version: 1.0.0\n", "version: 1.1.0\n"), (LIBRARY, "{version: 1.0.0", "{version: 1.1.0")),
    ),
    Seed(
        "lint.review-overdue",
        READING,
        "review_due:",
        ((READING, "review_due: 2099-11-22", "review_due: 2026-11-21"),),
        ((READING, "review_due: 2099-11-22", "review_due: 2026-11-22"),),
    ),
    Seed(
        "lint.review-soon",
        READING,
        "review_due:",
        ((READING, "review_due: 2099-11-22", "review_due: 2027-01-21"),),
        ((READING, "review_due: 2099-11-22", "review_due: 2027-01-22"),),
    ),
    Seed(
        "lint.impossible-review",
        READING,
        "reviewed:",
        ((READING, "reviewed: 2026-11-22", "reviewed: 2026-11-23"),),
        ((READING, "reviewed: 2026-11-22", "reviewed: 2026-11-21"),),
    ),
    Seed(
        "lint.law-as-at",
        LIBRARY,
        "law_as_at:",
        ((LIBRARY, "law_as_at: 2026-11-22", "law_as_at: 2025-11-21"),),
        ((LIBRARY, "law_as_at: 2026-11-22", "law_as_at: 2025-11-22"),),
    ),
    Seed(
        "lint.same-option-text",
        FAITH,
        "## Option: short",
        ((FAITH, _OF_FULL, "1. The Partners are honest. {#honest-too}\n"),),
        ((FAITH, _OF_FULL, "1. {when several} The Partners are honest. {#honest-too}\n"),),
    ),
    Seed(
        "lint.contained-option",
        FAITH,
        "## Option: short",
        ((FAITH, _OF_FULL, "1. The Partners are honest. {#honest-too}\n\n2. The Partners are kind. {#kind}\n"),),
        ((FAITH, _OF_FULL, "1. The Partners are fair. {#fair}\n\n2. The Partners are kind. {#kind}\n"),),
    ),
    Seed(
        "lint.same-option-name",
        FAITH,
        "- {id: short,",
        ((FAITH, "name: In short", "name: In full"),),
        ((FAITH, "name: In short", "name: In full but for two things"),),
    ),
    Seed(
        "lint.same-option-difference",
        FAITH,
        "- {id: short,",
        ((FAITH, "difference: It guides.", "difference: It binds."),),
        ((FAITH, "difference: It guides.", "difference: It binds nobody."),),
    ),
    Seed(
        "lint.idle-question",
        INTERVIEW,
        "- {id: colour",
        ((INTERVIEW, "  - option: good-faith\n", _COLOUR),),
        ((INTERVIEW, "  - option: good-faith\n", _COLOUR), _reading("Words in {colour} are defined.")),
    ),
    Seed(
        "lint.idle-fact",
        FACTS,
        "- {id: spare",
        ((FACTS, "- {id: phase_count", _SPARE_FACT),),
        ((FACTS, "- {id: phase_count", _SPARE_FACT), (READING, "1. Words with", "1. {when spare} Words with")),
    ),
    Seed(
        "lint.idle-choice",
        INTERVIEW,
        "choices: [{value: act,",
        (
            (
                INTERVIEW,
                "{value: other, label: Another}",
                "{value: other, label: Another}, {value: third, label: Third}",
            ),
        ),
        (
            (
                INTERVIEW,
                "{value: other, label: Another}",
                "{value: other, label: Another}, {value: third, label: Third}",
            ),
            (READING, "1. Words with", "1. {when route == 'third'} Words with"),
        ),
    ),
    Seed(
        "lint.unasked-option",
        FAITH,
        "options:",
        ((INTERVIEW, _FAITH_ITEM, ""),),
        ((INTERVIEW, _FAITH_ITEM, _FAITH_ITEM.replace("How far", "How much further")),),
    ),
    Seed(
        "lint.chooser-reason",
        CHOOSER,
        "  - id: nothing",
        _chooser("[{when: sure, text: You need not wait.}]", "[{when: not sure, text: You have to wait.}]"),
        _chooser(),
    ),
    Seed(
        "lint.chooser-dead",
        CHOOSER,
        "    for: [{when: sure, text: You are sure.}, {when: sure and",
        _chooser("text: You are sure.}", "text: You are sure.}, {when: sure and not sure, text: You are both.}"),
        _chooser("text: You are sure.}", "text: You are sure.}, {text: It is good company.}"),
    ),
    Seed(
        "lint.single-item",
        PURPOSE,
        "   1. the Purpose",
        ((PURPOSE, _ITEMS, "   1. the Purpose {#meet-purpose}\n"),),
        ((PURPOSE, _ITEMS, "   1. {when several} the Purpose {#meet-purpose}\n"),),
    ),
    Seed(
        "lint.duplicate-sentence",
        READING,
        "1. Each Partner tells",
        (*_honest(_TWELVE), _reading(_TWELVE)),
        (*_honest("Each Partner tells the others."), _reading("Each Partner tells the others.")),
    ),
    Seed(
        "lint.hard-to-read",
        READING,
        "plain:",
        (_key("plain", "Organisational interdependencies necessitate comprehensive intercommunication."),),
        (_key("plain", "We all need each other, so we talk."),),
    ),
)
