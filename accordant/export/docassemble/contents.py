"""The contents of the template: an entry for each heading, under the conditions that the heading has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from accordant.export.docassemble.parties import Control
from accordant.export.docassemble.plan import Plan
from accordant.export.docassemble.sentences import quoted, tag
from accordant.word.body import Setting
from accordant.word.contents import contents_begin, contents_control, contents_entry, headings
from accordant.word.fields import bookmark_name
from accordant.word.markup import NAMESPACE, qname
from accordant.word.numbering import Lists, labels
from accordant.word.package import DOCUMENT, parse
from accordant.word.render import DECLARATION, fill_slots
from accordant.word.xmltree import Element, etree

_OPENS = re.compile(r"\{%p (?:if|for) (.+) %\}")
_CLOSES = re.compile(r"\{%p end(?:if|for) %\}")


def with_contents(document: str, lists: Lists, plan: Plan, setting: Setting, control: Control) -> bytes:
    """word/document.xml with its contents in their slot, if it has one. `lists` number its headings."""
    house = setting.template
    root = parse(document.encode(), DOCUMENT)
    labelled = list(labels(root[0].iter(qname("p")), lists))
    guards = _guards(root[0].iter(qname("p")))
    numbered = {bookmark_name(clause.id): clause.id for clause in (*plan.clauses, *plan.schedules)}
    entries = ""
    for heading in headings(labelled, house, house.first_bookmark + len(setting.anchors.ids)):
        label = heading.label
        if label is not None:
            label = replace(label, printed=tag(f"agreement.label({quoted(numbered[heading.anchor])})"))
        entry = replace(heading, label=label)
        written = contents_entry(entry, "", house, "" if entries else contents_begin())
        around = guards[heading.paragraph]
        starts = "".join(control(f"{{%p if {condition} %}}") for condition in around)
        entries += starts + written + control("{%p endif %}") * len(around)
    text = fill_slots(etree.tostring(root, encoding="unicode"), {"contents": contents_control(entries, house)})
    # Declared again on the body: without it docxtpl needs five seconds more, because lxml then looks for the
    # namespace of every single element when docxtpl puts the filled body in place of this one.
    return (DECLARATION + text.replace("<w:body>", f'<w:body xmlns:w="{NAMESPACE}">', 1)).encode()


def _guards(paragraphs: Iterable[Element]) -> dict[Element, tuple[str, ...]]:
    """Under which conditions each paragraph stands: the tags around it."""
    guards: dict[Element, tuple[str, ...]] = {}
    stack: list[str] = []
    for each in paragraphs:
        said = "".join(text.text or "" for text in each.iter(qname("t"))).strip()
        if found := _OPENS.fullmatch(said):
            stack.append(found[1])
        elif _CLOSES.fullmatch(said):
            stack.pop()
        guards[each] = tuple(stack)
    return guards
