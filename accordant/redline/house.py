"""What the old version brings into the house of the new one: its styles by name, and the lists of what went out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy

from accordant.redline.matching import Match
from accordant.word.markup import qname
from accordant.word.xmltree import Element, etree

_PROPERTIES, _LIST = qname("pPr"), qname("numId")
_USES = ("pStyle", "rStyle", "tblStyle")


def style_names(styles: Element) -> dict[str, str]:
    """Style id to style name, in lower case: Word does not tell "TOC 1" from "toc 1"."""
    return {
        style.get(qname("styleId"), ""): name.get(qname("val"), "").lower()
        for style in styles.iter(qname("style"))
        if (name := style.find(qname("name"))) is not None
    }


def restyle(body: Element, old: Element, new: Element) -> None:
    """Give the old body the style ids of the new styles, by name, and bring along a style that the new one lacks.

    Other programs change w:styleId when they save; names stay.
    """
    before = style_names(old)
    after = {name: id for id, name in style_names(new).items()}
    taken = set(after.values())
    ids: dict[str, str] = {}
    for style in old.iter(qname("style")):
        id = style.get(qname("styleId"), "")
        if before.get(id) not in after:
            ids[id] = _brought(style, id if id not in taken else f"{id}Before", new)
        else:
            ids[id] = after[before[id]]
    if all(id == now for id, now in ids.items()):
        return
    for use in body.iter(*map(qname, _USES)):
        use.set(qname("val"), ids.get(use.get(qname("val"), ""), use.get(qname("val"), "")))


def _brought(style: Element, id: str, styles: Element) -> str:
    """Copy a style over, on its own feet: without a list, and not built on one that may not be there."""
    copy = deepcopy(style)
    copy.set(qname("styleId"), id)
    copy.attrib.pop(qname("default"), None)
    for part in list(copy.iter(*map(qname, ("basedOn", "next", "link", "numPr")))):
        part.getparent().remove(part)
    styles.append(copy)
    return id


def renumber(matches: Iterable[Match], old: Element, new: Element) -> None:
    """Give what went out a list of its own in the new numbering, and what stayed the list that it stands in now.

    A schedule numbers its paragraphs in a w:num of its own, and its id is only its place among the schedules. So lists
    of the two versions are known to be one by the paragraphs that stayed in them. What moved away is counted apart, so
    that each place of a move begins at 1.
    """
    found = [match for match in matches if match.fate != "to"]
    ids = _continued(found)
    numbers = {number.get(qname("numId"), ""): number for number in old.findall(qname("num"))}
    brought: dict[str, str] = {}
    for match in found:
        for use in match.old.element.iter(qname("numId")) if match.old is not None else ():
            id = use.get(qname("val"), "")
            if id not in ids and id in numbers:
                ids[id] = _bring(numbers[id], old, new, brought)
            use.set(qname("val"), ids.get(id, id))


def _continued(matches: Iterable[Match]) -> dict[str, str]:
    """The lists of the old version that go on in the new one: each as the list that most of it stands in now.

    No two go on as one, or the second would count on from the first.
    """
    common: Counter[tuple[str, str]] = Counter()
    for match in matches:
        if match.fate == "same" and match.old is not None and match.new is not None:
            before, after = _list(match.old.element), _list(match.new.element)
            if before is not None and after is not None:
                common[before.get(qname("val"), ""), after.get(qname("val"), "")] += 1
    ids: dict[str, str] = {}
    for (before, after), _ in common.most_common():
        if before not in ids and after not in ids.values():
            ids[before] = after
    return ids


def _list(element: Element) -> Element | None:
    properties = element[0] if len(element) else None
    if properties is None or properties.tag != _PROPERTIES:
        return None
    return next(properties.iterdescendants(_LIST), None)


def _bring(number: Element, old: Element, new: Element, brought: dict[str, str]) -> str:
    """A copy of a w:num in the new numbering; the same abstract list where the new one has it."""
    copy = deepcopy(number)
    id = str(max((int(each.get(qname("numId"), "0")) for each in new.findall(qname("num"))), default=0) + 1)
    copy.set(qname("numId"), id)
    use = copy.find(qname("abstractNumId"))
    if use is not None:
        wanted = use.get(qname("val"), "")
        if wanted not in brought:
            brought[wanted] = _abstract(wanted, old, new)
        use.set(qname("val"), brought[wanted])
    last = new.findall(qname("num"))
    if last:
        last[-1].addnext(copy)
    else:
        new.append(copy)
    return id


def _abstract(id: str, old: Element, new: Element) -> str:
    lists = _abstracts(new)
    before = _abstracts(old).get(id)
    if before is None or (id in lists and _form(lists[id]) == _form(before)):
        return id
    copy = deepcopy(before)
    for bound in list(copy.iter(qname("pStyle"), qname("nsid"), qname("tmpl"))):
        bound.getparent().remove(bound)
    now = str(max((int(each) for each in lists), default=0) + 1)
    copy.set(qname("abstractNumId"), now)
    if lists:
        list(lists.values())[-1].addnext(copy)
    else:
        new.insert(0, copy)
    return now


def _abstracts(numbering: Element) -> Mapping[str, Element]:
    return {each.get(qname("abstractNumId"), ""): each for each in numbering.findall(qname("abstractNum"))}


def _form(abstract: Element) -> bytes:
    return etree.tostring(abstract, method="c14n").strip()
