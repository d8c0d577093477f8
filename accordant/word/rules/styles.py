"""Styles (17.7): whatever is used is there, once, and rests on what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.markup import qname
from accordant.word.package import STYLES
from accordant.word.problem import problem
from accordant.word.rules.reading import Reading

_VAL = qname("val")
_USES = (qname("pStyle"), qname("rStyle"), qname("tblStyle"))
_KINDS = {qname("pStyle"): "paragraph", qname("rStyle"): "character", qname("tblStyle"): "table"}


def check(file: Reading) -> Iterator[Finding]:
    """Styles that are missing, of the wrong kind, there twice, or based on nothing or on themselves."""
    styles = list(file.roots[STYLES].iter(qname("style")))
    kinds = {each.get(qname("styleId"), ""): each.get(qname("type")) for each in styles}
    for identifier, times in Counter(each.get(qname("styleId"), "") for each in styles).items():
        if times > 1:
            yield problem("style", f"Two styles have the id {identifier}.")
    used = {(use.tag, use.get(_VAL, "")) for root in file.stories.values() for use in root.iter(*_USES)}
    for tag, identifier in sorted(used):
        if identifier not in kinds:
            yield problem("style", f"The style {identifier} is used but not there.")
        elif kinds[identifier] != _KINDS[tag]:
            yield problem("style", f"{identifier} is no {_KINDS[tag]} style, but is used as one.")
    bases = {
        each.get(qname("styleId"), ""): based.get(_VAL, "")
        for each in styles
        if (based := each.find(qname("basedOn"))) is not None
    }
    for identifier, base in bases.items():
        if base not in kinds:
            yield problem("style", f"The style {identifier} is based on {base}, which is not there.")
        elif _circles(identifier, bases):
            yield problem("style", f"The style {identifier} is based on itself.")


def _circles(identifier: str, bases: dict[str, str]) -> bool:
    step, seen = bases.get(identifier), set[str]()
    while step is not None and step not in seen:
        if step == identifier:
            return True
        seen.add(step)
        step = bases.get(step)
    return False
