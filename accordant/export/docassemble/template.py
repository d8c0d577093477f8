"""`agreement.docx`: the house template with the whole clause library in it, in the dialect of docassemble's templates.

Every paragraph is written by the same writer as an agreement's own, with tags where answers go; paragraphs that hold
one tag each say which of the others are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from accordant.agreement.model import Definition, DefinitionList, Paragraph, Runs, Text
from accordant.export.docassemble.clauses import Formats, alphabetical
from accordant.export.docassemble.contents import with_contents
from accordant.export.docassemble.parties import write_parties, write_signatures
from accordant.export.docassemble.plan import Plan, certain, may_stand_alone
from accordant.export.docassemble.sentences import Teller, Within, quoted
from accordant.export.docassemble.tables import write_table
from accordant.finding import AccordantError, Finding, Place, Severity
from accordant.library.entries import DefinitionEntry
from accordant.library.library import Library, LibraryClause
from accordant.library.text import DefinitionsPlace, TextParagraph, TextTable
from accordant.word.body import (
    Setting,
    write_blocks,
    write_clause_heading,
    write_part_heading,
    write_schedule_heading,
)
from accordant.word.fields import DEFINED, NUMBERED, TABLE, Anchors, bookmark_name
from accordant.word.line import xml
from accordant.word.markup import NAMESPACE, paragraph, qname, run
from accordant.word.numbering import read_lists
from accordant.word.package import DOCUMENT, parse, read_package, without, write_package
from accordant.word.properties import app_part
from accordant.word.render import DECLARATION, fill_slots, patched, slot
from accordant.word.shell import APP, CORE, CUSTOM, MANIFEST, MANIFEST_PROPERTIES, cleaned
from accordant.word.template import CLAUSE_STYLES, RECITAL_STYLES, SCHEDULE_STYLES, Template, open_template
from accordant.word.view import SLOTS
from accordant.word.write import with_restarts
from accordant.word.xmltree import etree

_NUMBERING = "word/numbering.xml"
_SLOT = re.compile(r"\{\{p \s*(\w+)\s*\}\}")
# No answers: docassemble would print them here as XML, "R&amp;D".
_CORE = (
    f"{DECLARATION}<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{{ agreement.title }}</dc:title><dc:creator>Accordant</dc:creator><dc:language>en-GB</dc:language>"
    "<cp:category>Agreement</cp:category></cp:coreProperties>"
)


@dataclass(frozen=True)
class _Marks(Anchors):
    """Bookmarks of the template. What is printed more than once, under the id "", has none."""

    def enclosing(self, identifier: str, kind: str = NUMBERED) -> tuple[str, str, str]:
        return super().enclosing(identifier, kind) if identifier else ("", "", "")


@dataclass(frozen=True)
class _Holder:
    """Where blocks stand: their styles, and for a schedule its id and the list of its own that they are numbered in."""

    clause: str
    styles: tuple[str, ...]
    schedule: str | None = None
    restart: str = ""


@dataclass(frozen=True)
class TemplateMade:
    """The Word file, the formats of its numbers, and the choices whose wordings it prints."""

    content: bytes
    formats: Formats
    wordings: frozenset[tuple[str | None, str]]


def write_template(library: Library, plan: Plan, house: Path) -> TemplateMade:
    """The template. Raises AccordantError as `open_template` does, and where the house template lacks a slot."""
    writer = _Writer(library, plan, open_template(house))
    _check_tags(writer.house)
    content = writer.package()
    return TemplateMade(content, number_formats(writer.house), frozenset(writer.teller.used))


def _check_tags(house: Template) -> None:
    for name, part in read_package(house.content, "The template").items():
        if name.startswith("word/") and name.endswith(".xml") and "party.particulars" in patched(part, name):
            message = (
                f"The template prints {{{{ party.particulars }}}} ({name}), which docassemble does not know there."
            )
            step = "Take it out: the particulars stand in the list of parties."
            raise AccordantError([Finding(Severity.ERROR, "export.particulars", message, Place(), step)])


def number_formats(house: Template) -> Formats:
    """How the lists of a house template number clauses, schedules, recitals and the headings of schedules."""
    kinds = {
        "clauses": ("Clause Heading", *CLAUSE_STYLES[1:]),
        "headings": ("Schedule Heading",),
        "schedules": SCHEDULE_STYLES[1:],
        "recitals": RECITAL_STYLES[1:],
    }
    found = {kind: [house.lists.level_of(house.style(style)) for style in styles] for kind, styles in kinds.items()}
    return {
        kind: tuple((level.number_format, level.text) for level in levels if level is not None)
        for kind, levels in found.items()
    }


class _Writer:
    def __init__(self, library: Library, plan: Plan, house: Template):
        self.library, self.plan, self.house = library, plan, house
        self.setting = Setting(house, _marks(library, plan, house.first_bookmark))
        places = plan.places()
        self.teller = Teller(library, places, {id: place for place, id in enumerate(places)})

    def control(self, text: str) -> str:
        """A paragraph that holds one tag."""
        return paragraph(self.house.style("Agreement Text"), run(text))

    # --- the package ----------------------------------------------------------------------------------------------

    def package(self) -> bytes:
        first = self.house.lists.next_number()
        parts = {
            "parties": write_parties(self.teller, self.setting, self.control),
            "background": "".join(self.background()),
            "agreed_terms": "".join(self.terms()),
            "schedules": "".join(self.schedules(first)),
            "signatures": write_signatures(self.teller, self.setting),
        }
        package = cleaned(read_package(self.house.content, "The template"))
        package = without(package, (CUSTOM, MANIFEST, MANIFEST_PROPERTIES))
        package[CORE], package[APP] = _CORE.encode(), app_part().encode()
        package[_NUMBERING] = with_restarts(package[_NUMBERING], len(self.plan.schedules), self.house, first)
        document = fill_slots(_with_places(package[DOCUMENT]), parts)
        lists = read_lists(parse(package[_NUMBERING], _NUMBERING), self.house.styles)
        package[DOCUMENT] = with_contents(document, lists, self.plan, self.setting, self.control)
        return write_package(package)

    # --- the parts ------------------------------------------------------------------------------------------------

    def background(self) -> Iterator[str]:
        for clause in self.plan.background:
            yield from self.guarded(
                f"agreement.has({quoted(clause.id)})", self.blocks(clause, _Holder(clause.id, RECITAL_STYLES))
            )

    def terms(self) -> Iterator[str]:
        for heading, clauses in self.plan.parts:
            ids = ", ".join(quoted(clause.id) for clause in clauses)
            yield from self.guarded(f"agreement.has({ids})", [write_part_heading(heading, self.setting).xml()])
            for clause in clauses:
                title = write_clause_heading(clause.id, clause.head.title, self.setting).xml()
                blocks = self.blocks(clause, _Holder(clause.id, CLAUSE_STYLES))
                yield from self.guarded(f"agreement.has({quoted(clause.id)})", [title, *blocks])

    def schedules(self, first: int) -> Iterator[str]:
        for index, clause in enumerate(self.plan.schedules):
            title = write_schedule_heading(clause.id, clause.head.title, self.setting).xml()
            blocks = self.blocks(clause, _Holder(clause.id, SCHEDULE_STYLES, clause.id, str(first + index)))
            yield from self.guarded(f"agreement.has({quoted(clause.id)})", [title, *blocks])

    def guarded(self, condition: str, inside: Iterable[str]) -> Iterator[str]:
        yield self.control(f"{{%p if {condition} %}}")
        yield from inside
        yield self.control("{%p endif %}")

    # --- blocks ---------------------------------------------------------------------------------------------------

    def blocks(self, clause: LibraryClause, holder: _Holder) -> Iterator[str]:
        after_table = False
        for passage in clause.passages:
            for block in passage.blocks:
                match block:
                    case TextParagraph():
                        yield from self.paragraphs(
                            block, holder, 1, passage.option is not None, after_table=after_table
                        )
                    case TextTable():
                        yield from self.table(block, holder)
                    case DefinitionsPlace():
                        for entry in alphabetical(self.library):
                            yield from self.definition(entry, holder)
                after_table = isinstance(block, TextTable)

    def paragraphs(
        self,
        block: TextParagraph,
        holder: _Holder,
        level: int,
        optional: bool,
        item: bool = False,
        after_table: bool = False,
    ) -> Iterator[str]:
        """A paragraph and those under it; `optional` where an option decides, `item` where it stands in a list."""
        id = f"{holder.clause}.{block.id}"
        repeated = block.each is not None
        if repeated:
            yield self.control(f"{{%p for member in agreement.members({quoted(id)}) %}}")
        elif guarded := optional or not certain(block):
            yield self.control(f"{{%p if agreement.shows({quoted(id)}) %}}")
        yield self.words(
            "" if repeated else id,
            level if block.numbered else 0,
            self.runs(block, id, holder, item),
            holder,
            after_table,
        )
        collapses = may_stand_alone(block)
        if collapses:
            yield self.control(f"{{%p if not agreement.alone({quoted(id)}) %}}")
        for child in block.children:
            yield from self.paragraphs(child, holder, level + 1, False, item=block.leads_in)
        if collapses:
            yield self.control("{%p endif %}")
        if repeated:
            yield self.control("{%p endfor %}")
        elif guarded:
            yield self.control("{%p endif %}")

    def words(self, id: str, level: int, runs: Runs, holder: _Holder, after_table: bool = False) -> str:
        made = Paragraph(id, level, "", "", runs)
        return xml(write_blocks((made,), holder.styles, holder.clause, self.setting, holder.restart, after_table))

    def runs(self, block: TextParagraph, id: str, holder: _Holder, item: bool) -> Runs:
        within = _within(block, holder)
        if may_stand_alone(block):
            return self.run_together(block, id, within, holder, opens=not item)
        if item and not (block.leads_in and block.children):
            return self.teller.tell(block.sentence, within, item=id, member=within.member if within.groups else "")
        return self.teller.tell(block.sentence, within, opens=not item)

    def run_together(self, block: TextParagraph, id: str, within: Within, holder: _Holder, opens: bool) -> Runs:
        """The words that lead in to a list, and the item that may be the only one left."""
        runs = [
            *self.teller.tell(block.sentence, within, opens=opens, closing=""),
            Text(f"{{% if agreement.alone({quoted(id)}) %}}"),
        ]
        for child in block.children:
            child_id = f"{holder.clause}.{child.id}"
            loop = f"for member in agreement.members({quoted(child_id)})"
            start, end = (loop, "endfor") if child.each else (f"if agreement.shows({quoted(child_id)})", "endif")
            words = self.teller.tell(child.sentence, _within(child, holder), item=id)
            runs += [Text(f"{{% {start} %}}"), Text(" "), *words, Text(f"{{% {end} %}}")]
        return (*runs, Text("{% else %}:{% endif %}"))

    def table(self, block: TextTable, holder: _Holder) -> Iterator[str]:
        id = f"{holder.clause}.{block.id}"
        pieces = write_table(self.teller, holder.clause, block, holder.schedule, self.setting)
        written = [self.control(piece) if piece.startswith("{%p") else piece for piece in pieces]
        yield from self.guarded(f"agreement.shows({quoted(id)})", written)
        if block.empty is not None:
            words = self.words(id, 0, self.teller.tell(block.empty, Within(schedule=holder.schedule)), holder)
            yield from self.guarded(f"agreement.stands_empty({quoted(id)})", [words])

    def definition(self, entry: DefinitionEntry, holder: _Holder) -> Iterator[str]:
        for number, version in enumerate(entry.versions, start=1):
            runs = self.teller.tell(version.text, Within(), opens=False)
            listed = DefinitionList("", (Definition(entry.id if number == 1 else "", entry.term, runs),))
            which = f", {number}" if len(entry.versions) > 1 else ""
            written = xml(write_blocks((listed,), holder.styles, holder.clause, self.setting))
            yield from self.guarded(f"agreement.defines({quoted(entry.id)}{which})", [written])


def _within(block: TextParagraph, holder: _Holder) -> Within:
    return Within((block.each.group,) if block.each else (), schedule=holder.schedule)


def _marks(library: Library, plan: Plan, first: int) -> Anchors:
    """A bookmark for everything in the library that has an id."""
    names: list[str] = []
    for clause in (*plan.background, *plan.clauses, *plan.schedules):
        names.append(bookmark_name(clause.id))
        for block in clause.all_blocks():
            names.append(bookmark_name(f"{clause.id}.{block.id}"))
            names.append(bookmark_name(f"{clause.id}.{block.id}", TABLE))
    names += [bookmark_name(id, DEFINED) for id in library.definitions]
    return _Marks({name: first + place for place, name in enumerate(names)})


def _with_places(document: bytes) -> str:
    """The document of the house template with the places of the generated parts."""
    root = parse(document, DOCUMENT)
    for each in list(root.iter(qname("p"))):
        said = _SLOT.fullmatch("".join(text.text or "" for text in each.iter(qname("t"))).strip())
        if said is not None and said[1] in SLOTS:
            place = parse(f'<w:body xmlns:w="{NAMESPACE}">{slot(said[1])}</w:body>'.encode(), DOCUMENT)[0]
            each.getparent().replace(each, place)
    return etree.tostring(root, encoding="unicode")
