"""The order that the schema wants the children of an element in (ECMA-376 Part 1).

Word forgives another order; strict readers do not.
"""

from __future__ import annotations

from accordant.word.markup import qname
from accordant.word.xmltree import Element, etree

_CHILDREN = {
    "style": (  # 17.7.4.17
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "pPr": (  # 17.3.1.26
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "numPr": "ilvl numId numberingChange ins",  # 17.3.1.19
    "rPr": (  # 17.3.2.28
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
        "em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "sectPr": (  # 17.6.18
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
}
_PLACES = {
    qname(parent): {qname(name): place for place, name in enumerate(names.split())}
    for parent, names in _CHILDREN.items()
}


def child(parent: Element, name: str) -> Element:
    """The child of this name. Where there is none it is made in its place; the others stay as they are."""
    found = parent.find(qname(name))
    if found is None:
        found = etree.Element(qname(name))
        places = _PLACES[parent.tag]
        own, last = places[found.tag], len(places)  # what another standard put there stands last
        before = (place for place, each in enumerate(parent) if places.get(each.tag, last) > own)
        parent.insert(next(before, len(parent)), found)
    return found
