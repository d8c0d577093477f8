"""Fields (17.16): begun and ended, pointing at something, and holding the result that Word will work out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.markup import qname
from accordant.word.problem import problem
from accordant.word.references import references
from accordant.word.rules.reading import DOCUMENT, Reading, beginning, paragraph_of, words
from accordant.word.xmltree import Element

_CHARACTER, _INSTRUCTION, _KIND = qname("fldChar"), qname("instrText"), qname("fldCharType")
_MARK, _NAME, _ANCHOR, _LINK = qname("bookmarkStart"), qname("name"), qname("anchor"), qname("hyperlink")
_TARGET = re.compile(r"^\s*(?:REF|PAGEREF)\s+(\S+)")
_CONTENTS = re.compile(r"^\s*TOC\b")
_UPDATING = (b"<w:updateFields", b" w:dirty=")


def check(file: Reading) -> Iterator[Finding]:
    """Broken fields, targets that are not there, wrong results, anything that makes Word ask on opening."""
    for root in file.stories.values():
        yield from _nesting(root)
    names = {mark.get(_NAME, "") for mark in file.body.iter(_MARK)}
    for instruction in file.body.iter(_INSTRUCTION):
        target = _TARGET.match(instruction.text or "")
        if target and target.group(1) not in names:
            yield problem("reference", f"A field points at the bookmark {target.group(1)}, which is not there.")
    for link in file.body.iter(_LINK):
        if link.get(_ANCHOR) is not None and link.get(_ANCHOR) not in names:
            yield problem("reference", f"A link leads to the bookmark {link.get(_ANCHOR)}, which is not there.")
    for name, part in file.parts.items():
        if name.startswith("word/") and any(mark in part for mark in _UPDATING):
            yield problem("updates", f"{name} makes Word ask about fields when the file is opened.")
    if not file.tracked:  # a number that is struck out still counts until the change is accepted
        yield from _results(file)


def _nesting(root: Element) -> Iterator[Finding]:
    open_: list[Element] = []
    separated: list[bool] = []
    for mark in root.iter(_CHARACTER):
        kind = mark.get(_KIND)
        if kind == "begin":
            open_.append(mark)
            separated.append(False)
        elif not open_:
            yield problem("field", "A field ends that never began.")
            return
        elif kind == "separate":
            separated[-1] = True
        else:
            begun = open_.pop()
            if not separated.pop():
                yield problem("field", "A field has no result to show until Word works it out.")
            if begun.getparent().getparent() is mark.getparent().getparent():
                continue
            here = paragraph_of(mark)
            if paragraph_of(begun) is not here and not _is_contents(begun):
                yield problem("field", f"A field runs on into the paragraph '{beginning(here)}'.")
    if open_:
        yield problem("field", "A field begins and never ends.")


def _is_contents(begun: Element) -> bool:
    here = paragraph_of(begun)
    return here is not None and any(_CONTENTS.match(each.text or "") for each in here.iter(_INSTRUCTION))


def _results(file: Reading) -> Iterator[Finding]:
    of_paragraph = {paragraph: label for paragraph, _, label in file.labelled}
    labels = {
        mark.get(_NAME, ""): of_paragraph[holder]
        for mark in file.body.iter(_MARK)
        if (holder := mark.getparent()) in of_paragraph
    }
    for target, shown in references(file.roots[DOCUMENT]):
        label = labels.get(target)
        if target in labels and label is None:
            yield problem("reference", f"The reference '{shown.text}' leads to a paragraph without a number.")
        elif label is not None and label.full != shown.text:
            message = f"The reference '{shown.text}' should read '{label.full}'."
            yield problem("cached", f"{message} It stands in: '{beginning(paragraph_of(shown))}'.")
    if b"Error! " in file.parts[DOCUMENT]:  # nearly never: then it is worth looking where
        for paragraph in file.body.iter(qname("p")):
            if next(paragraph.iter(_CHARACTER), None) is not None and "Error! " in words(paragraph):
                yield problem("cached", f"A field shows an error: '{beginning(paragraph)}'.")
