"""One paragraph in two versions: as one with its words marked, or the whole of one that came, went or moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from accordant.redline.marks import DELETED, INSERTED, MOVED_FROM, MOVED_TO, Marks, flattened, plain_run
from accordant.redline.tokens import Content, Token, read_content, written_alike
from accordant.redline.words import Step, steps
from accordant.word.fields import BOOKMARK
from accordant.word.markup import qname
from accordant.word.xmltree import Element, etree

_HOLDERS = frozenset(map(qname, ("hyperlink", "sdt", "smartTag", "fldSimple", "customXml")))


def merge(old: Element, new: Element, marks: Marks) -> bool:
    """Make `new` a paragraph that shows what changed since `old`; whether anything did."""
    if written_alike(old, new):
        return False
    before, after = read_content(old), read_content(new)
    changed = _reformat(old, new, marks)
    if before.keys == after.keys:
        return changed
    _fill(new, _in_place(steps(before.tokens, after.tokens), before, after, marks))
    return True


def inserted(new: Element, marks: Marks) -> None:
    """Mark a whole paragraph as inserted."""
    waiting: list[Element] = []
    for child in [*new, None]:
        if child is not None and child.tag == qname("r"):
            waiting.append(child)
            continue
        if waiting:
            mark = marks.mark(INSERTED)
            waiting[0].addprevious(mark)
            mark.extend(waiting)
            waiting = []
        if child is not None and child.tag in _HOLDERS:
            _marked_inside(child, INSERTED, marks)
    marks.end(new, INSERTED)


def deleted(old: Element, marks: Marks) -> Element:
    """A copy of a paragraph, marked as deleted, with its bookmarks."""
    copy = _without_section(old)
    content = read_content(copy)
    markers = [mark for token in content.tokens for mark in token.markers if _is_bookmark(mark)]
    trailing = [mark for mark in content.trailing if _is_bookmark(mark)]
    _fill(copy, [*markers, *_leaving(content.tokens, DELETED, marks), *trailing])
    _own_bookmarks(copy, marks)
    marks.end(copy, DELETED)
    return copy


def moved(old: Element, new: Element, marks: Marks) -> Element:
    """Mark `new` as the place that a paragraph moved to; the returned copy of `old` is the place that it left.

    What was edited on the way is inserted at the one and deleted at the other. The bookmark goes with the paragraph.
    """
    left = _without_section(old)
    before, after = read_content(left), read_content(new)
    found = steps(before.tokens, after.tokens)
    came = [
        part
        for step in found
        for part in _arriving(after.tokens[step.k : step.m], MOVED_TO if step.same else INSERTED, marks)
    ]
    went = [
        part
        for step in found
        for part in _leaving(before.tokens[step.i : step.j], MOVED_FROM if step.same else DELETED, marks)
    ]
    _fill(new, [*came, *after.trailing])
    _fill(left, went)
    marks.end(new, MOVED_TO)
    marks.end(left, MOVED_FROM)
    return left


def _reformat(old: Element, new: Element, marks: Marks) -> bool:
    """Track another style or level. Spacing and what is kept together follow from the text, and are not told."""
    before, after = old.find(qname("pPr")), new.find(qname("pPr"))
    if _place(before) == _place(after):
        return False
    if after is None:
        after = etree.Element(qname("pPr"))
        new.insert(0, after)
    marks.former(after, before)
    return True


def _place(properties: Element | None) -> tuple[str, ...]:
    """The style of a paragraph, and the list and level that it sets itself."""
    if properties is None:
        return ("", "", "")
    paths = ("pStyle", "numPr/numId", "numPr/ilvl")
    found = (properties.find("/".join(map(qname, path.split("/")))) for path in paths)
    return tuple("" if each is None else each.get(qname("val"), "") for each in found)


def _without_section(paragraph: Element) -> Element:
    copy = deepcopy(paragraph)
    copy.tail = None
    section = copy.find(f"{qname('pPr')}/{qname('sectPr')}")
    if section is not None:
        section.getparent().remove(section)
    return copy


def _own_bookmarks(element: Element, marks: Marks) -> None:
    """Keep the bookmarks of what went out, under numbers of their own, unless the new version has one of that name."""
    for start in list(element.iter(qname("bookmarkStart"))):
        number, name = start.get(qname("id")), start.get(qname("name"), "")
        ends = [end for end in element.iter(qname("bookmarkEnd")) if end.get(qname("id")) == number]
        if name in marks.taken or not BOOKMARK.fullmatch(name) or len(ends) != 1:
            start.getparent().remove(start)
            continue
        marks.taken.add(name)
        start.set(qname("id"), str(next(marks.number)))
        ends[0].set(qname("id"), f"kept {start.get(qname('id'))}")
    for end in list(element.iter(qname("bookmarkEnd"))):
        kept = end.get(qname("id"), "").removeprefix("kept ")
        if kept == end.get(qname("id")):
            end.getparent().remove(end)
        else:
            end.set(qname("id"), kept)


def _is_bookmark(mark: Element) -> bool:
    return mark.tag in (qname("bookmarkStart"), qname("bookmarkEnd"))


def _fill(paragraph: Element, content: Sequence[Element]) -> None:
    """Replace the content of a paragraph, but for its properties."""
    properties = paragraph.find(qname("pPr"))
    for child in list(paragraph):
        if child is not properties:
            paragraph.remove(child)
    paragraph.extend(content)


def _in_place(found: Sequence[Step], before: Content, after: Content, marks: Marks) -> list[Element]:
    content: list[Element] = []
    for step in found:
        if step.same:
            content += _staying(after.tokens[step.k : step.m])
        else:
            content += _leaving(before.tokens[step.i : step.j], DELETED, marks)
            content += _arriving(after.tokens[step.k : step.m], INSERTED, marks)
    return [*content, *after.trailing]


def _staying(tokens: Sequence[Token]) -> Iterator[Element]:
    for markers, group in _grouped(tokens):
        yield from markers
        yield from _runs(group)


def _arriving(tokens: Sequence[Token], tag: str, marks: Marks) -> Iterator[Element]:
    """What is new: each stretch between two markers inside a mark of its own."""
    for markers, group in _grouped(tokens):
        yield from markers
        waiting: list[Element] = []
        for run in _runs(group):
            if run.tag in _HOLDERS:
                if waiting:
                    yield marks.around(tag, waiting)
                    waiting = []
                yield _marked_inside(run, tag, marks)
            else:
                waiting.append(run)
        if waiting:
            yield marks.around(tag, waiting)


def _marked_inside(holder: Element, tag: str, marks: Marks) -> Element:
    """A link or a control: its runs are marked, as it can't be inside a mark itself."""
    for run in list(holder.iter(qname("r"))):
        mark = marks.mark(tag)
        run.addprevious(mark)
        mark.append(run)
    return holder


def _leaving(tokens: Sequence[Token], tag: str, marks: Marks) -> Iterator[Element]:
    """What went out, without its markers, inside one mark."""
    moved = tag == MOVED_FROM
    runs: list[Element] = []
    words, look = "", None
    for token in (*tokens, None):
        if token is not None and not token.parts and (not words or token.look is look):
            words, look = words + token.text, token.look
            continue
        if words:
            runs.append(plain_run(words, look, "t" if moved else "delText"))
            words = ""
        if token is None:
            break
        if not token.parts:
            words, look = token.text, token.look
        elif token.inside:
            run = plain_run("", token.look, "t")
            run.replace(run[-1], deepcopy(token.parts[0]))
            runs.append(run)
        elif token.text:
            runs.append(flattened(token.parts, token.text, moved=moved))
    if runs:
        yield marks.around(tag, runs)


def _grouped(tokens: Sequence[Token]) -> Iterator[tuple[list[Element], list[Token]]]:
    """Tokens up to the next marker, with the markers before them."""
    group: list[Token] = []
    markers: list[Element] = []
    for token in tokens:
        if token.markers:
            if group or markers:
                yield markers, group
            markers, group = token.markers, []
        group.append(token)
    if group or markers:
        yield markers, group


def _runs(tokens: Sequence[Token]) -> Iterator[Element]:
    """Tokens of the new version as runs again: words of one run together, everything else as it was."""
    words, look = "", None
    for token in tokens:
        if not token.parts and (not words or token.look is look):
            words, look = words + token.text, token.look
            continue
        if words:
            yield plain_run(words, look, "t")
            words = ""
        if not token.parts:
            words, look = token.text, token.look
        elif token.inside:
            run = plain_run("", token.look, "t")
            run.replace(run[-1], token.parts[0])
            yield run
        else:
            yield from token.parts
    if words:
        yield plain_run(words, look, "t")
