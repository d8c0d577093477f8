"""What the look of a template does to its readers: sizes, capitals, justified lines, underlining, contrast, language.

What GOV.UK asks of documents for publication, so far as a machine can check it. A firm may have reasons of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accordant.word.layout import Formats
from accordant.word.markup import qname
from accordant.word.template import NAMED_STYLES
from accordant.word.xmltree import Element

RUNNING = ("Clause", "Schedule Level", "Schedule Text", "Recital", "Definition", "Party", "Agreement Text")
_LEAST = 12.0  # points, for running text
_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
_OFF = ("0", "false", "off", "none")
_WHITE = "FFFFFF"


def look(styles: Element, formats: Formats, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(what is hard to read, what to do) for the styles that an agreement uses."""
    by_id = {each.get(qname("styleId")): each for each in styles.iter(qname("style"))}
    for name in NAMED_STYLES:
        style = by_id.get(known.get(name.lower(), ""))
        if style is None:
            continue
        if name.startswith(RUNNING) and formats.of_style(known[name.lower()]).size < _LEAST:
            yield f"The style '{name}' is smaller than 12 point.", "Make it 12 point or more."
        yield from _properties(name, style)
    language = styles.find(f".//{qname('docDefaults')}//{qname('lang')}")
    if language is None or language.get(qname("val")) != "en-GB":
        yield "The template is not set to British English.", "Set the language of the whole document in Word."


def _properties(name: str, style: Element) -> Iterator[tuple[str, str]]:
    for kind, what in (("caps", "in capitals"), ("smallCaps", "in small capitals"), ("u", "underlined")):
        each = style.find(f"{qname('rPr')}/{qname(kind)}")
        if each is not None and each.get(qname("val"), "1") not in _OFF:
            yield f"The style '{name}' is {what}, which is hard to read.", "Use bold, or a larger size."
    aligned = style.find(f"{qname('pPr')}/{qname('jc')}")
    if aligned is not None and aligned.get(qname("val")) in ("both", "distribute"):
        yield f"The style '{name}' is justified, which leaves uneven gaps.", "Align it left."
    colour = style.find(f"{qname('rPr')}/{qname('color')}")
    ink = "" if colour is None else colour.get(qname("val"), "")
    ground = style.find(f"{qname('rPr')}/{qname('shd')}")
    paper = _WHITE if ground is None else ground.get(qname("fill"), _WHITE)
    if len(ink) == 6 and len(paper) == 6 and contrast(ink, paper) < _CONTRAST:
        yield f"The colour of the style '{name}' is too faint ({contrast(ink, paper):.1f}:1).", "Reach 4.5:1 or more."


def contrast(ink: str, paper: str) -> float:
    """The contrast of two colours, six hexadecimal digits each (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
