"""`clauses.yml`: the conditions of every clause, paragraph and definition as docassemble code, and the attachment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import indent

from accordant.assembly.parties import ROLES
from accordant.conditions import Condition
from accordant.conditions.model import Comparison, both
from accordant.export.docassemble.code import python
from accordant.export.docassemble.plan import Plan
from accordant.export.docassemble.sentences import wording_key
from accordant.library.entries import DefinitionEntry, Outline
from accordant.library.library import Library, LibraryClause
from accordant.library.text import Sentence, TextBlock, TextParagraph, TextTable
from accordant.phrases import day_in_words

MODULES = ("wording", "drafting")
"""The modules of the package that this file and the template ask."""
TEMPLATE = "agreement.docx"
OWN_NAMES = (
    *("agreement", "agreement_document", "agreement_title", "wordings"),
    *("draft_line", "status_line", "reference_line", "watermark", "has_background"),
)
"""The names that this file gives to something of its own; besides `clause_...` and `definition_...`."""
Formats = Mapping[str, tuple[tuple[str, str], ...]]
"""For each kind of list, the number format and the text of each level (ISO/IEC 29500-1, 17.9.17 and 17.9.11)."""


def clauses_yaml(library: Library, plan: Plan, formats: Formats, used: Iterable[tuple[str | None, str]]) -> str:
    """The file. `used` are the choices whose wordings the template prints."""
    modules = "".join(f"\n  - .{module}" for module in MODULES)
    blocks = [f"comment: |\n{indent(_ABOUT, '  ')}", f"modules:{modules}"]
    blocks += [_code(_clause(library, clause)) for clause in (*plan.background, *plan.clauses, *plan.schedules)]
    blocks += [_code(_definition(library, entry)) for entry in alphabetical(library)]
    blocks.append(_code(_wordings(library, used)))
    blocks.append(_code(_agreement(library, plan, formats)))
    blocks.append(_ATTACHMENT)
    return "---\n".join(f"{block.rstrip()}\n" for block in blocks)


_ABOUT = """\
When each clause, each paragraph and each definition is in. The texts stand in data/templates/agreement.docx.
A paragraph has an id, a level, and whether it is in, or the members it is printed for. "leads" is the word that joins
the items of the list that it leads in to, "uses" the definitions that its words need.
"""
_ATTACHMENT = f"""\
attachment:
  name: ${{ agreement.title }}
  filename: ${{ slug(agreement.name) }}
  variable name: agreement_document
  docx template file: {TEMPLATE}
  valid formats:
    - docx
"""


def alphabetical(library: Library) -> list[DefinitionEntry]:
    """The definitions, in the order in which they are printed."""
    return sorted(library.definitions.values(), key=lambda entry: entry.term.lower())


def clause_name(id: str) -> str:
    """The variable that holds a clause."""
    return "clause_" + id.replace("-", "_")


def definition_name(id: str) -> str:
    """The variable that holds a definition."""
    return "definition_" + "".join(sign if sign.isalnum() else "_" for sign in id)


def _code(lines: Iterable[str]) -> str:
    return "reconsider: True\ncode: |\n" + indent("\n".join(lines), "  ") + "\n"


# --- clauses ------------------------------------------------------------------------------------------------------


def _clause(library: Library, clause: LibraryClause) -> Iterator[str]:
    presence = python(library, library.presence(clause.id))
    yield f"# {clause.head.title}"
    yield f"{clause_name(clause.id)} = Clause({clause.id!r}, {presence}, ["
    for passage in clause.passages:
        option: tuple[Condition, ...] = ()
        if passage.option is not None:
            option = (Comparison(clause.option_name, "==", passage.option),)
        for block in passage.blocks:
            yield from (f"  {line}," for line in _block(library, clause.id, block, option, 1))
    yield "])"


def _block(library: Library, clause: str, block: TextBlock, above: tuple[Condition, ...], level: int) -> Iterator[str]:
    if isinstance(block, TextParagraph):
        yield _item(library, clause, block, above, level)
        for child in block.children:
            yield from _block(library, clause, child, (), level + 1)
    elif isinstance(block, TextTable):
        yield _table(library, clause, block, above)


def _item(library: Library, clause: str, paragraph: TextParagraph, above: tuple[Condition, ...], level: int) -> str:
    own = both(*above, paragraph.when.condition)
    if paragraph.each is None:
        here = python(library, own)
    else:
        here = _members(library, paragraph.each.group, both(own, paragraph.each.where.condition))
    further = [repr(f"{clause}.{paragraph.id}"), str(level), here]
    if paragraph.leads_in and paragraph.children:
        further.append(f"leads={paragraph.conjunction!r}")
    further += _uses("uses", [paragraph.sentence])
    if not paragraph.numbered:
        further.append("numbered=False")
    return f"Item({', '.join(further)})"


def _members(library: Library, group: str, condition: Condition) -> str:
    where = python(library, condition, group)
    return f"[member for member in {group}{'' if where == 'True' else f' if {where}'}]"


def _uses(name: str, sentences: Iterable[Sentence], always: bool = False) -> list[str]:
    terms = " ".join(sorted({term for sentence in sentences for term in sentence.terms}))
    return [f"{name}={terms!r}"] if terms or always else []


def _table(library: Library, clause: str, table: TextTable, above: tuple[Condition, ...]) -> str:
    if table.each is not None:
        rows = _members(library, table.each.group, table.each.where.condition)
    else:
        fixed = (
            f"({python(library, row.when.condition)}, {' '.join(sorted(_terms(row.cells)))!r})" for row in table.rows
        )
        rows = f"[{', '.join(fixed)}]"
    parts = [repr(f"{clause}.{table.id}"), python(library, both(*above, table.when.condition)), rows]
    if table.across is not None:
        columns = " + ".join(f"list({group})" for group in table.across.groups)
        parts.append(f"columns={columns}")
        across = table.across
        parts += _uses("uses", [*table.headings, *table.cells, across.heading, across.name, across.cell, across.none])
    else:
        parts += _uses("uses", table.headings)
        parts += _uses("row_uses", table.cells)
    if table.empty is not None:
        parts += _uses("empty_uses", [table.empty], always=True)
    return f"Table({', '.join(parts)})"


def _terms(sentences: Iterable[Sentence]) -> set[str]:
    return {term for sentence in sentences for term in sentence.terms}


def _definition(library: Library, entry: DefinitionEntry) -> Iterator[str]:
    yield f"# {entry.term}"
    yield f"{definition_name(entry.id)} = Definition({entry.id!r}, ["
    for version in entry.versions:
        uses = " ".join(sorted(version.text.terms))
        yield f"  ({python(library, version.when.condition)}, {uses!r}),"
    yield "])"


def _wordings(library: Library, used: Iterable[tuple[str | None, str]]) -> Iterator[str]:
    yield "# How the agreement words each choice"
    yield "wordings = {"
    for group, id in sorted(used, key=lambda pair: (pair[0] or "", pair[1])):
        question = library.questions[group].field(id) if group else library.questions[id]
        choices = question.choices if question is not None else ()
        yield f"  {wording_key(group, id)!r}: {{"
        yield from (f"    {choice.value!r}: {choice.wording!r}," for choice in choices)
        yield "  },"
    yield "}"


# --- the agreement ------------------------------------------------------------------------------------------------


def _agreement(library: Library, plan: Plan, formats: Formats) -> Iterator[str]:
    info = library.info
    yield from _titles(library.outlines.values(), library)
    yield "agreement = Agreement("
    yield "  formats={"
    yield from (f"    {kind!r}: {list(levels)!r}," for kind, levels in formats.items())
    yield "  },"
    for name, clauses in (("background", plan.background), ("clauses", plan.clauses), ("schedules", plan.schedules)):
        yield f"  {name}=["
        yield from (f"    {clause_name(clause.id)}," for clause in clauses)
        yield "  ],"
    yield "  definitions=["
    yield from (f"    {definition_name(entry.id)}," for entry in alphabetical(library))
    yield "  ],"
    yield "  title=agreement_title,"
    yield f"  name=opening(text(partnership_name, {library.questions['partnership_name'].short!r})),"
    yield "  model=model,"
    yield "  form='deed' if agreement_form == 'deed' else 'hand',"
    yield f"  testimonium={dict(library.testimonium)!r}['deed' if agreement_form == 'deed' else 'hand'],"
    yield "  parties=parties("
    yield from (
        f"    ({group}, {role!r}, {name.short!r}),"
        for group, role in ROLES
        if (name := library.questions[group].field("name")) is not None
    )
    yield "  ),"
    yield f"  notice={info.notice!r},"
    yield f"  library_version={info.version!r},"
    yield f"  law_as_at={day_in_words(info.law_as_at)!r},"
    yield "  draft_number=draft_number,"
    yield "  draft_date=day(draft_date, 'date'),"
    yield "  reference=Markup(draft_reference),"
    yield "  fingerprint='',"
    yield "  final=False,"
    yield ")"
    yield "has_background = agreement.has(" + ", ".join(repr(clause.id) for clause in plan.background) + ")"
    yield "draft_line = f'Draft ({draft_number}): {agreement.draft_date}'"
    yield "status_line = 'Subject to contract'"
    yield "watermark = 'Draft'"
    yield "reference_line = f'Reference {draft_reference}, draft' if draft_reference else 'Draft'"
    yield f"reference_line = Markup(f'{{reference_line}} {{draft_number}}, clause library {info.version}')"


def _titles(outlines: Iterable[Outline], library: Library) -> Iterator[str]:
    word = "if"
    for outline in outlines:
        for title in outline.titles:
            condition = both(Comparison("model", "==", outline.model), title.when.condition)
            yield f"{word} {python(library, condition)}:"
            yield f"  agreement_title = {title.title!r}"
            word = "elif"
    for outline in outlines:
        yield f"{word} model == {outline.model!r}:"
        yield f"  agreement_title = {outline.title!r}"
        word = "elif"
