"""word/styles.xml: the house style. Names say what a paragraph is, never how it looks.

ECMA-376 Part 1, 17.7 (Styles).
"""

from __future__ import annotations

from tools.house_template.measures import (
    ACCENT,
    BODY,
    DECLARATION,
    FONT,
    INK,
    NAMESPACES,
    NUMBER,
    QUIET,
    RULE,
    TEXT_WIDTH,
    TINT,
)
from tools.house_template.numbering import number_properties

_COLUMN = 5619  # how far the blank line for the date runs
_LINE_END = 5350  # where the lines of a signature block end, inside their cell


def _font(size: int, colour: str = INK, *, bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{weight}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _spacing(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _border(side: str, colour: str, size: int, space: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def _style(
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
    numbers = number_properties(style_id)
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


def _cover() -> list[str]:
    leader = f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{_COLUMN}"/></w:tabs>'
    return [
        _style("Cover Draft Line", paragraph=_spacing(0, 0), run=_font(22, ACCENT, bold=True)),
        _style("Cover Date", paragraph=leader + _spacing(1300, 2100), run=_font(BODY)),
        _style(
            "Title",
            identifier="Title",
            paragraph=_border("top", ACCENT, 24, 22) + _spacing(0, 160, 252),
            run=_font(64, INK, bold=True),
        ),
        _style("Cover Name", paragraph=_spacing(0, 1300, 264), run=_font(32, ACCENT)),
        _style("Cover Label", paragraph=_KEEP + _spacing(0, 160), run=_font(22, QUIET)),
        _style("Cover Party", paragraph=_NUMBERS + _spacing(0, 120), run=_font(BODY, INK, bold=True)),
        _style(
            "Cover Notice",
            paragraph="<w:keepLines/>" + _border("left", ACCENT, 18, 10) + _spacing(1300, 0) + '<w:ind w:left="227"/>',
            run=_font(20, QUIET),
        ),
    ]


def _contents() -> list[str]:
    # Dots lead the eye along the clauses; the headings above them need none.
    right = f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>'
    dotted = f'<w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/>'
    number = f'<w:tab w:val="left" w:pos="{NUMBER}"/>'
    return [
        _style(
            "Contents Heading",
            paragraph="<w:keepNext/><w:pageBreakBefore/>" + _spacing(0, 300),
            run=_font(36, INK, bold=True),
        ),
        _style(
            "toc 1",
            identifier="TOC1",
            priority=39,
            paragraph=f"<w:tabs>{right}</w:tabs>" + _spacing(140, 40, 252),
            run=_font(22, INK, bold=True),
        ),
        _style(
            "toc 2",
            identifier="TOC2",
            priority=39,
            paragraph=f"<w:keepNext/><w:tabs>{right}</w:tabs>" + _spacing(160, 60, 252),
            run=_font(22, ACCENT),
        ),
        _style(
            "toc 3",
            identifier="TOC3",
            priority=39,
            paragraph=f"<w:tabs>{number}{dotted}</w:tabs>" + _spacing(0, 30, 252),
            run=_font(22),
        ),
    ]


def _headings() -> list[str]:
    return [
        _style(
            "Section Heading",
            following="AgreementText",
            paragraph=_KEEP + _spacing(480, 200) + '<w:outlineLvl w:val="0"/>',
            run=_font(36, INK, bold=True),
        ),
        _style(
            "Part Heading",
            following="ClauseHeading",
            paragraph=_KEEP + _border("bottom", RULE, 8, 5) + _spacing(440, 200) + '<w:outlineLvl w:val="1"/>',
            run=_font(30, ACCENT),
        ),
        _style(
            "Clause Heading",
            following="ClauseLevel1",
            paragraph=_KEEP + _NUMBERS + _spacing(320, 140) + '<w:outlineLvl w:val="2"/>',
            run=_font(BODY, INK, bold=True),
        ),
        _style(
            "Schedule Heading",
            following="ScheduleLevel1",
            paragraph="<w:keepNext/><w:keepLines/><w:pageBreakBefore/>"
            + _NUMBERS
            + _border("bottom", RULE, 8, 10)
            + _spacing(0, 320)
            + '<w:outlineLvl w:val="0"/>',
            run=_font(36, INK, bold=True),
        ),
    ]


def _body() -> list[str]:
    text = _spacing(0, 150)
    numbered = [
        "Party",
        "Recital",
        "Recital Level 2",
        "Recital Level 3",
        *(f"Clause Level {level}" for level in range(1, 5)),
        *(f"Schedule Level {level}" for level in range(1, 5)),
    ]
    return [
        _style("Agreement Text", paragraph=text),
        *(_style(name, paragraph=_NUMBERS + text) for name in numbered),
        _style("Clause Text", paragraph=text + f'<w:ind w:left="{NUMBER}"/>'),
        _style("Schedule Text", paragraph=text),
        _style("Definition", paragraph=text + f'<w:ind w:left="{NUMBER}"/>'),
        _style("Table Caption", paragraph=_KEEP + _spacing(240, 100), run=_font(22, ACCENT, bold=True)),
        _style("Table Text", paragraph=_spacing(50, 50, 259), run=_font(22)),
        _style("Table Heading", based_on="TableText", paragraph="<w:keepNext/>", run=_font(22, ACCENT, bold=True)),
    ]


def _signatures() -> list[str]:
    lines = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{_LINE_END}"/></w:tabs>'
    return [
        _style(
            "Signature Section",
            based_on="SectionHeading",
            following="AgreementText",
            paragraph="<w:pageBreakBefore/>" + _spacing(0, 200),
        ),
        _style("Signature Opening", paragraph=_KEEP + _spacing(0, 320)),
        _style("Signature Heading", paragraph=_spacing(0, 80), run=_font(BODY, INK, bold=True)),
        _style("Signature Text", paragraph=_spacing(0, 100), run=_font(22)),
        _style("Signature Line", paragraph="<w:keepLines/>" + lines + _spacing(300, 0, 264), run=_font(20, QUIET)),
        _style("Signature End", paragraph='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'),
    ]


def _running() -> list[str]:
    right = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    return [
        _style("header", identifier="Header", priority=99, paragraph=right + _spacing(0, 0, 240), run=_font(18, QUIET)),
        _style("footer", identifier="Footer", priority=99, paragraph=right + _spacing(0, 0, 240), run=_font(18, QUIET)),
    ]


def _characters() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="Blank"><w:name w:val="Blank"/><w:qFormat/>'
        '<w:rPr><w:b/><w:bCs/><w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="FFE69A"/></w:rPr>'
        "</w:style>"
        '<w:style w:type="character" w:customStyle="1" w:styleId="DefinedTerm"><w:name w:val="Defined Term"/>'
        "<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    )


def _tables() -> str:
    margins = (
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="113" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
    )
    rules = (
        f'<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>'
    )
    blocks = (
        f'<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{RULE}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{RULE}"/>'
        f'<w:insideH w:val="single" w:sz="8" w:space="0" w:color="{RULE}"/></w:tblBorders>'
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
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="SignatureTable"><w:name w:val="Signature Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{blocks}</w:tblPr></w:style>'
    )


def styles_part() -> str:
    """The whole part."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="{BODY}"/><w:szCs w:val="{BODY}"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl/>{_spacing(0, 150)}<w:jc w:val="left"/></w:pPr></w:style>'
    )
    no_list = (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    paragraphs = "".join(
        [*_cover(), *_contents(), *_headings(), *_body(), *_signatures(), *_running()],
    )
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{normal}{_characters()}{_tables()}{no_list}"
        f"{paragraphs}</w:styles>"
    )
