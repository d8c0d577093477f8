"""Lists (17.9): every list that is used is there, has the level, and is bound to its styles both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.markup import qname
from accordant.word.package import NUMBERING, STYLES
from accordant.word.problem import problem
from accordant.word.rules.reading import Reading, beginning, paragraph_of
from accordant.word.xmltree import Element

_NUM, _ABSTRACT, _NUM_ID, _ABSTRACT_ID = qname("num"), qname("abstractNum"), qname("numId"), qname("abstractNumId")
_LEVEL, _DEPTH, _VAL = qname("lvl"), qname("ilvl"), qname("val")


def check(file: Reading) -> Iterator[Finding]:
    """Lists without a definition, levels that are not there, ids given twice, definitions out of order."""
    numbering = file.roots[NUMBERING]
    abstracts = Counter(each.get(_ABSTRACT_ID) for each in numbering.iter(_ABSTRACT))
    numbers = Counter(each.get(_NUM_ID) for each in numbering.iter(_NUM))
    for identifier, times in [*abstracts.items(), *numbers.items()]:
        if times > 1:
            yield problem("number", f"Two lists have the id {identifier}.")
    for number in numbering.iter(_NUM):
        used = number.find(_ABSTRACT_ID)
        if used is None or used.get(_VAL) not in abstracts:
            yield problem("number", f"The list {number.get(_NUM_ID)} rests on a definition that is not there.")
    kinds = [child.tag for child in numbering if child.tag in (_NUM, _ABSTRACT)]
    if kinds != sorted(kinds, key=lambda kind: kind == _NUM):
        yield problem("number-order", "A list stands before a definition; Word wants all definitions first.")
    yield from _uses(file, set(numbers))
    yield from _bindings(file)


def _uses(file: Reading, known: set[str]) -> Iterator[Finding]:
    levels = {number: file.lists.levels.get(each.abstract, {}) for number, each in file.lists.numbers.items()}
    for used in file.body.iter(_NUM_ID):
        number = str(used.get(_VAL))
        if number == "0":
            continue
        if number not in known:
            yield problem("number", f"The list {number} is used but not defined.")
            continue
        depth = used.getparent().find(_DEPTH)
        at = 0 if depth is None else int(depth.get(_VAL, "0"))
        if at not in levels.get(number, {}):
            place = paragraph_of(used)
            where = "" if place is None else f": '{beginning(place)}'"
            yield problem("number-level", f"A paragraph stands at level {at + 1} of a list without that level{where}.")


def _bindings(file: Reading) -> Iterator[Finding]:
    styles = {each.get(qname("styleId")) for each in file.roots[STYLES].iter(qname("style"))}
    for abstract in file.roots[NUMBERING].iter(_ABSTRACT):
        for level in abstract.iter(_LEVEL):
            yield from _binding(abstract, level, styles, file)


def _binding(abstract: Element, level: Element, styles: set[str], file: Reading) -> Iterator[Finding]:
    bound = level.find(qname("pStyle"))
    if bound is None:
        return
    style = bound.get(_VAL, "")
    if style not in styles:
        yield problem("number-style", f"A list is bound to the style {style}, which is not there.")
        return
    number, depth = file.lists.by_style.get(style, ("", -1))
    listed = file.lists.numbers.get(number)
    if listed is None or listed.abstract != abstract.get(_ABSTRACT_ID) or depth != int(level.get(_DEPTH, "0")):
        yield problem("number-style", f"A list is bound to the style {style}, but the style is not bound to the list.")
