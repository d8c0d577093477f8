"""What is missing or misused in a firm's own template, place by place, with the fix (docs/house-style.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes

from accordant.finding import AccordantError, Finding, Place
from accordant.word.dialect import FILTERS, environment
from accordant.word.house_look import look
from accordant.word.layout import Formats
from accordant.word.markup import qname
from accordant.word.numbering import Lists, read_lists
from accordant.word.package import NUMBERING, STYLES, read_parsed
from accordant.word.problem import problem, worth_knowing
from accordant.word.render import has_tags, patched
from accordant.word.styles import style_names
from accordant.word.template import NAMED_STYLES, NUMBERED_STYLES
from accordant.word.view import ATTRIBUTES, NAMES, PARTY_ATTRIBUTES, SLOTS
from accordant.word.xmltree import Element

_PAGE = "See docs/house-style.md."
_START = "Copy it from templates/standard.docx."
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SHARED = re.compile(
    r"\{%[pr]?-?\s*(if|elif|else|endif|for|endfor)\b|\{\{[pr]?[\s\w.|'\"()\[\],=!<>-]*\}\}$", re.DOTALL
)
_TABLES = re.compile(r"\{%t[rc]\s|\{\{t[rc]\s|\{%\s*(colspan|cellbg|vm|hm)\b")
_CALCULATES = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
_MARKUP = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class _Opened:
    file: str
    parts: dict[str, bytes]
    roots: dict[str, Element]
    styles: Element
    lists: Lists


def template_findings(path: Path) -> list[Finding]:
    """Everything about a template that would stop an agreement, print wrongly, or be hard to read."""
    try:
        content = path.read_bytes()
        parts, roots = read_parsed(content, path.name)
    except OSError as error:
        return [problem("template-missing", f"The template {path} could not be read: {error.strerror}.", "", _at(path))]
    except AccordantError as error:
        return list(error.findings)
    if STYLES not in roots or NUMBERING not in roots:
        return [problem("template-styles", f"{path.name} has no styles or no lists.", _START, Place(file=str(path)))]
    styles = roots[STYLES]
    opened = _Opened(str(path), parts, roots, styles, read_lists(roots[NUMBERING], styles))
    return [finding for check in _CHECKS for finding in check(opened)]


def _at(path: Path) -> Place:
    return Place(file=str(path))


def _styles(house: _Opened) -> Iterator[Finding]:
    known = style_names(house.styles)
    for name in NAMED_STYLES:
        if name.lower() not in known:
            yield problem("template-styles", f"There is no style named '{name}'.", _START, Place(file=house.file))


def _numbers(house: _Opened) -> Iterator[Finding]:
    """Each numbered style is bound to a level of a list, and the level to the style; each kind has its own list."""
    known = style_names(house.styles)
    place = Place(file=house.file)
    lists_of: dict[str, set[str]] = {}
    for kind, names in NUMBERED_STYLES.items():
        for depth, name in enumerate(names):
            style = known.get(name.lower())
            if style is None:
                continue
            number, at = house.lists.by_style.get(style, ("", -1))
            level = house.lists.level_of(style)
            if level is None:
                message = f"The style '{name}' has no number of its own."
                step = "In Word: Define new multilevel list, and link the level to the style."
                yield problem("template-numbers", message, step, place)
                continue
            lists_of.setdefault(house.lists.numbers[number].abstract, set()).add(kind)
            if at != depth:
                message = f"The style '{name}' stands at level {at + 1} of its list; it belongs at level {depth + 1}."
                yield problem("template-numbers", message, "Link the right level to it.", place)
            if not level.text.strip() or level.number_format in ("none", "bullet"):
                message = f"The style '{name}' prints no number, so no reference could name it."
                yield problem("template-numbers", message, "Give its level a number format.", place)
    for kinds in lists_of.values():
        if len(kinds) > 1:
            message = f"One list numbers {' and '.join(sorted(kinds))}; references would run their numbers together."
            yield problem("template-numbers", message, "Give each a list of its own.", place)
    headings = house.styles.iter(qname("outlineLvl"))
    if next(headings, None) is None:
        yield problem(
            "template-outline", "No style has an outline level, so the contents would be empty.", _START, place
        )


def _tags(house: _Opened) -> Iterator[Finding]:
    """Tags outside the dialect that docxtpl and docassemble share, names that nobody fills, slots not there once."""
    slots: list[str] = []
    for name, root in house.roots.items():
        if root.tag not in (qname("document"), qname("hdr"), qname("ftr"), qname("footnotes"), qname("endnotes")):
            continue
        place = Place(file=f"{house.file}: {name}")
        text = patched(house.parts[name], name)
        if not has_tags(text):
            continue
        yield from _dialect(_said(root), place)
        try:
            tree = environment().parse(text)
        except TemplateSyntaxError as error:
            line = text.splitlines()[(error.lineno or 1) - 1] if error.lineno else ""
            near = " ".join(_MARKUP.sub(" ", line).split())[:80]
            yield problem("template-tag", f"A tag can't be read: {error.message}", f"Look near '{near}'.", place)
            continue
        except TemplateError as error:
            yield problem("template-tag", f"A tag can't be read: {error}.", _PAGE, place)
            continue
        yield from _names(tree, place)
        slots += [each.name for each in tree.find_all(nodes.Name) if each.name in SLOTS]
    for slot in SLOTS:
        times = slots.count(slot)
        if times > 1 or (times == 0 and slot != "contents"):
            message = f"{{{{p {slot} }}}} stands {times} times in the template; it must stand once."
            step = f"Put {{{{p {slot} }}}} in a paragraph of its own."
            yield problem("template-slot", message, step, Place(file=house.file))


def _said(root: Element) -> list[str]:
    return ["".join(text.text or "" for text in each.iter(qname("t"))) for each in root.iter(qname("p"))]


def _dialect(paragraphs: list[str], place: Place) -> Iterator[Finding]:
    for said in paragraphs:
        for tag in _TAG.findall(said):
            if _TABLES.match(tag):
                yield problem("template-dialect", f"{tag} is not in the shared dialect.", "Use {%p %} tags.", place)
            elif tag.startswith("{#") or not _SHARED.match(tag):
                step = "Only if, for and plain values are shared with docassemble."
                yield problem("template-dialect", f"{tag} is not in the shared dialect.", step, place)
            elif tag.startswith("{{") and _loses_ampersands(tag):
                message = f"{tag}: docassemble would print “A & B” as “A  B” here."
                yield problem("template-dialect", message, "Put brackets around it: {{ (a or b) }}.", place)


def _loses_ampersands(tag: str) -> bool:
    """Whether a filter put after the expression takes in its last part only: so docassemble escapes what it prints."""
    inside = re.sub(r"^\{\{[pr]?(?=\s)|\}\}$", "", tag).removeprefix("{{").strip("-")
    try:
        output = next(environment().parse(f"{{{{ {inside} | string }}}}").find_all(nodes.Output))
    except (TemplateError, StopIteration):
        return False  # it can't be read, and another finding says so
    return not isinstance(output.nodes[0], nodes.Filter)


def _names(tree: nodes.Template, place: Place) -> Iterator[Finding]:
    for each in tree.find_all(nodes.Filter):
        if each.name not in FILTERS:
            yield problem("template-filter", f"The filter {each.name} is not in the shared dialect.", _PAGE, place)
    try:
        names = sorted(meta.find_undeclared_variables(tree))
    except TemplateError:  # it refuses a filter or a test that it doesn't know
        names = []
    for name in names:
        if name not in NAMES and name not in SLOTS:
            yield problem("template-name", f"{{{{ {name} }}}} is a name that nobody fills.", _PAGE, place)
    for each in tree.find_all(_CALCULATES):
        message = f"A tag calculates ({each.operator}), which the shared dialect does not."
        yield problem("template-dialect", message, "Take the arithmetic out.", place)
    for each in tree.find_all(nodes.Getitem):
        if isinstance(each.node, nodes.Name) and isinstance(each.arg, nodes.Const) and isinstance(each.arg.value, str):
            message = f"{each.node.name}['{each.arg.value}'] is an item, and there is none of that name."
            yield problem("template-dialect", message, f"Write {each.node.name}.{each.arg.value}.", place)
    for each in tree.find_all(nodes.Getattr):
        if isinstance(each.node, nodes.Name):
            known = {"agreement": ATTRIBUTES, "party": PARTY_ATTRIBUTES}.get(each.node.name)
            if known is not None and each.attr not in known:
                message = f"{each.node.name}.{each.attr} is a name that nobody fills."
                yield problem("template-name", message, f"Known are: {', '.join(known)}.", place)


def _look(house: _Opened) -> Iterator[Finding]:
    for message, step in look(house.styles, Formats(house.styles, house.lists), style_names(house.styles)):
        yield worth_knowing("template-look", message, step, Place(file=house.file))


_CHECKS: tuple[Callable[[_Opened], Iterator[Finding]], ...] = (_styles, _numbers, _tags, _look)
