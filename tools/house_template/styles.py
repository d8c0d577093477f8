"""word/styles.xml: the house style. Names say what a paragraph is, never how it looks.

ECMA-376 Part 1, 17.7 (Styles).
"""

from __future__ import annotations

from tools.house_template.measures import DECLARATION, FONT, NAMESPACES, TEXT_WIDTH, House
from tools.house_template.numbering import number_properties

_BODY = 24  # the size of the body in the standard template
_COLUMN = 5619  # how far the blank line for the date runs
_LINE_END = 5350  # where the lines of a signature block end, inside their cell


def _font(house: House, size: int, colour: str = "", *, bold: bool = False) -> str:
    """Characters of a size that is given as in the standard template."""
    colour, size = colour or house.ink, house.size(size)
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{weight}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _spacing(house: House, before: int, after: int, line: int = 276) -> str:
    line = round(line * house.lines / 276) if line > 240 else line
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _border(side: str, colour: str, size: int, space: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def _style(
    house: House,
    name: str,
    *,
    paragraph: str = "",
    run: str = "",
    based_on: str | None = "Normal",
    following: str | None = None,
    identifier: str | None = None,
    priority: int = 1,
) -> str:
    style_id = identifier or name.replace(" ", "")
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    numbers = number_properties(style_id, house)
    # Children of w:pPr stand in the schema's order: keeps and breaks, then numPr, borders, tabs, spacing, indents.
    if numbers:
        head, mark, tail = paragraph.partition("<!--numbers-->")
        paragraph = head + numbers + tail if mark else numbers + paragraph
    ours = "" if identifier else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{ours} w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{after}'
        f'<w:uiPriority w:val="{priority}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_KEEP = "<w:keepNext/><w:keepLines/>"
_NUMBERS = "<!--numbers-->"


def _cover(house: House) -> list[str]:
    def air(standard: int) -> int:
        return round(standard * house.cover)

    leader = f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{_COLUMN}"/></w:tabs>'
    return [
        _style(
            house, "Cover Draft Line", paragraph=_spacing(house, 0, 0), run=_font(house, 22, house.accent, bold=True)
        ),
        _style(house, "Cover Date", paragraph=leader + _spacing(house, air(1300), air(2100)), run=_font(house, _BODY)),
        _style(
            house,
            "Title",
            identifier="Title",
            paragraph=_border("top", house.accent, 24, 22) + _spacing(house, 0, 160, 252),
            run=_font(house, 64, house.ink, bold=True),
        ),
        _style(house, "Cover Name", paragraph=_spacing(house, 0, air(1300), 264), run=_font(house, 32, house.accent)),
        _style(house, "Cover Label", paragraph=_KEEP + _spacing(house, 0, 160), run=_font(house, 22, house.quiet)),
        _style(
            house,
            "Cover Party",
            paragraph=_NUMBERS + _spacing(house, 0, 120),
            run=_font(house, _BODY, house.ink, bold=True),
        ),
        _style(
            house,
            "Cover Notice",
            paragraph="<w:keepLines/>"
            + _border("left", house.accent, 18, 10)
            + _spacing(house, air(1300), 0)
            + '<w:ind w:left="227"/>',
            run=_font(house, 20, house.quiet),
        ),
    ]


def _contents(house: House) -> list[str]:
    # Dots lead the eye along the clauses; the headings above them need none.
    right = f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>'
    dotted = f'<w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/>'
    number = f'<w:tab w:val="left" w:pos="{house.number}"/>'
    # No room is kept free on the right for the page numbers: LibreOffice prints no tab that lies beyond an indent.
    hanging = f'<w:ind w:left="{house.number}" w:hanging="{house.number}"/>'
    return [
        _style(
            house,
            "Contents Heading",
            paragraph="<w:keepNext/><w:pageBreakBefore/>" + _spacing(house, 0, 300),
            run=_font(house, 36, house.ink, bold=True),
        ),
        _style(
            house,
            "toc 1",
            identifier="TOC1",
            priority=39,
            paragraph=f"<w:tabs>{right}</w:tabs>" + _spacing(house, 140, 40, 252),
            run=_font(house, 22, house.ink, bold=True),
        ),
        _style(
            house,
            "toc 2",
            identifier="TOC2",
            priority=39,
            paragraph=f"<w:keepNext/><w:tabs>{right}</w:tabs>" + _spacing(house, 160, 60, 252),
            run=_font(house, 22, house.accent),
        ),
        _style(
            house,
            "toc 3",
            identifier="TOC3",
            priority=39,
            paragraph=f"<w:tabs>{number}{dotted}</w:tabs>" + _spacing(house, 0, 30, 252) + hanging,
            run=_font(house, 22),
        ),
    ]


def _headings(house: House) -> list[str]:
    return [
        _style(
            house,
            "Section Heading",
            following="AgreementText",
            paragraph=_KEEP + _spacing(house, 480, 200) + '<w:outlineLvl w:val="0"/>',
            run=_font(house, 36, house.ink, bold=True),
        ),
        _style(
            house,
            "Part Heading",
            following="ClauseHeading",
            paragraph=_KEEP
            + _border("bottom", house.rule, 8, 5)
            + _spacing(house, 440, 200)
            + '<w:outlineLvl w:val="1"/>',
            run=_font(house, 30, house.accent),
        ),
        _style(
            house,
            "Clause Heading",
            following="ClauseLevel1",
            paragraph=_KEEP + _NUMBERS + _spacing(house, 320, 140) + '<w:outlineLvl w:val="2"/>',
            run=_font(house, _BODY, house.ink, bold=True),
        ),
        _style(
            house,
            "Schedule Heading",
            following="ScheduleLevel1",
            paragraph="<w:keepNext/><w:keepLines/><w:pageBreakBefore/>"
            + _NUMBERS
            + _border("bottom", house.rule, 8, 10)
            + _spacing(house, 0, 320)
            + '<w:outlineLvl w:val="0"/>',
            run=_font(house, 36, house.ink, bold=True),
        ),
    ]


def _body(house: House) -> list[str]:
    text = _spacing(house, 0, 150)
    numbered = [
        "Party",
        "Recital",
        "Recital Level 2",
        "Recital Level 3",
        *(f"Clause Level {level}" for level in range(1, 5)),
        *(f"Schedule Level {level}" for level in range(1, 5)),
    ]
    return [
        _style(house, "Agreement Text", paragraph=text),
        *(_style(house, name, paragraph=_NUMBERS + text) for name in numbered),
        _style(house, "Clause Text", paragraph=text + f'<w:ind w:left="{house.number}"/>'),
        _style(house, "Schedule Text", paragraph=text),
        _style(house, "Definition", paragraph=text + f'<w:ind w:left="{house.number}"/>'),
        _style(
            house,
            "Table Caption",
            paragraph=_KEEP + _spacing(house, 240, 100),
            run=_font(house, 22, house.accent, bold=True),
        ),
        _style(house, "Table Text", paragraph=_spacing(house, 50, 50, 259), run=_font(house, 22)),
        _style(
            house,
            "Table Heading",
            based_on="TableText",
            paragraph="<w:keepNext/>",
            run=_font(house, 22, house.accent, bold=True),
        ),
    ]


def _signatures(house: House) -> list[str]:
    lines = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{_LINE_END}"/></w:tabs>'
    return [
        _style(
            house,
            "Signature Section",
            based_on="SectionHeading",
            following="AgreementText",
            paragraph="<w:pageBreakBefore/>" + _spacing(house, 0, 200),
        ),
        _style(house, "Signature Opening", paragraph=_KEEP + _spacing(house, 0, 320)),
        _style(
            house, "Signature Heading", paragraph=_spacing(house, 0, 80), run=_font(house, _BODY, house.ink, bold=True)
        ),
        _style(house, "Signature Text", paragraph=_spacing(house, 0, 100), run=_font(house, 22)),
        _style(
            house,
            "Signature Line",
            paragraph="<w:keepLines/>" + lines + _spacing(house, 360, 0, 240),
            run=_font(house, 20, house.quiet),
        ),
        _style(
            house, "Signature End", paragraph='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        ),
    ]


def _running(house: House) -> list[str]:
    right = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    return [
        _style(
            house,
            "header",
            identifier="Header",
            priority=99,
            paragraph=right + _spacing(house, 0, 0, 240),
            run=_font(house, 18, house.quiet),
        ),
        _style(
            house,
            "footer",
            identifier="Footer",
            priority=99,
            paragraph=right + _spacing(house, 0, 0, 240),
            run=_font(house, 18, house.quiet),
        ),
    ]


def _characters(house: House) -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="Blank"><w:name w:val="Blank"/><w:qFormat/>'
        '<w:rPr><w:b/><w:bCs/><w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="FFE69A"/></w:rPr>'
        "</w:style>"
        '<w:style w:type="character" w:customStyle="1" w:styleId="DefinedTerm"><w:name w:val="Defined Term"/>'
        "<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    )


def _tables(house: House) -> str:
    margins = (
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="113" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
    )
    rules = (
        f'<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{house.accent}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{house.accent}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{house.rule}"/></w:tblBorders>'
    )
    blocks = (
        f'<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{house.rule}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{house.rule}"/>'
        f'<w:insideH w:val="single" w:sz="8" w:space="0" w:color="{house.rule}"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="200" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="260" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="AgreementTable"><w:name w:val="Agreement Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{rules}{margins}</w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{house.tint}"/></w:tcPr></w:tblStylePr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="SignatureTable"><w:name w:val="Signature Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{blocks}</w:tblPr></w:style>'
    )


def styles_part(house: House) -> str:
    """The whole part."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{house.ink}"/><w:sz w:val="{house.body}"/><w:szCs w:val="{house.body}"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl/>{_spacing(house, 0, 150)}<w:jc w:val="left"/></w:pPr></w:style>'
    )
    no_list = (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    paragraphs = "".join(
        [*_cover(house), *_contents(house), *_headings(house), *_body(house), *_signatures(house), *_running(house)],
    )
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{normal}{_characters(house)}{_tables(house)}{no_list}"
        f"{paragraphs}</w:styles>"
    )
