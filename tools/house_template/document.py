"""word/document.xml, headers and footers of the house template, in the dialect that docxtpl and docassemble share.

Plain values stand in {{ }}, loops in {%p %} paragraphs, and the generated parts of the agreement in {{p }} slots of
their own (docs/word/house-template.md lists them all).
"""

from __future__ import annotations

from tools.house_template.measures import (
    DECLARATION,
    MARGIN,
    NAMESPACES,
    PAGE_HEIGHT,
    PAGE_WIDTH,
)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


_TAB = "<w:r><w:tab/></w:r>"


def _field(instruction: str, cached: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{cached}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _paragraph(style: str, content: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _tag(tag: str) -> str:
    return _paragraph("AgreementText", _run(tag))


_PAGE = (
    f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
    f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
    'w:header="680" w:footer="624" w:gutter="0"/>'
)


def _front_section() -> str:
    """Cover and contents: no header or footer on the cover, roman page numbers on the contents."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId6"/><w:footerReference w:type="first" r:id="rId7"/>'
        f'{_PAGE}<w:pgNumType w:fmt="lowerRoman" w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _body_section() -> str:
    """The agreement itself: pages from 1."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId8"/><w:type w:val="nextPage"/>'
        f'{_PAGE}<w:pgNumType w:fmt="decimal" w:start="1"/></w:sectPr>'
    )


def document_part() -> str:
    """Cover, contents, parties, background, agreed terms, schedules, signatures."""
    cover = [
        _tag("{%p if draft_line %}"),
        _paragraph("CoverDraftLine", _run("{{ draft_line }}")),
        _paragraph("CoverDraftLine", _run("{{ status_line }}")),
        _tag("{%p endif %}"),
        _paragraph("CoverDate", _run("Dated ") + _TAB),
        _paragraph("Title", _run("{{ agreement.title }}")),
        _paragraph("CoverName", _run("{{ agreement.name }}")),
        _paragraph("CoverLabel", _run("between")),
        _tag("{%p for party in agreement.parties %}"),
        _paragraph("CoverParty", _run("{{ party.name }}")),
        _tag("{%p endfor %}"),
        _tag("{%p if agreement.notice %}"),
        _paragraph("CoverNotice", _run("{{ agreement.notice }}")),
        _tag("{%p endif %}"),
    ]
    contents = [
        _paragraph("ContentsHeading", _run("Contents")),
        _tag("{{p contents }}"),
        f'<w:p><w:pPr><w:pStyle w:val="AgreementText"/>{_front_section()}</w:pPr></w:p>',
    ]
    body = [
        _paragraph("AgreementText", _run("This agreement is dated ") + _TAB),
        _paragraph("SectionHeading", _run("Parties")),
        _tag("{{p parties }}"),
        _tag("{%p if has_background %}"),
        _paragraph("SectionHeading", _run("Background")),
        _tag("{{p background }}"),
        _tag("{%p endif %}"),
        _paragraph("SectionHeading", _run("Agreed terms")),
        _tag("{{p agreed_terms }}"),
        _tag("{{p schedules }}"),
        _paragraph("SignatureSection", _run("Signatures")),
        _paragraph("SignatureOpening", _run("{{ agreement.testimonium }}")),
        _tag("{{p signatures }}"),
        _paragraph("SignatureEnd"),  # Word wants a paragraph after a table at the end
    ]
    dated = '<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="7143"/></w:tabs>'
    body[0] = body[0].replace("</w:pPr>", f"{dated}</w:pPr>")
    inside = "".join([*cover, *contents, *body])
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{inside}{_body_section()}</w:body></w:document>"


def header_part() -> str:
    """Draft line on the left, "Subject to contract" on the right; both empty in a final agreement."""
    content = _paragraph("Header", _run("{{ draft_line }}") + _TAB + _run("{{ status_line }}"))
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{content}</w:hdr>"


def empty_header_part() -> str:
    """The cover's header."""
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{_paragraph('Header')}</w:hdr>"


def empty_footer_part() -> str:
    """The cover's footer."""
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{_paragraph('Footer')}</w:ftr>"


def contents_footer_part() -> str:
    """Title on the left, roman page number on the right."""
    content = _paragraph("Footer", _run("{{ agreement.title }}") + _TAB + _field("PAGE", "ii"))
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{content}</w:ftr>"


def body_footer_part() -> str:
    """Title on the left, "Page 3" on the right. No "of 24": LibreOffice can't count the pages of one section."""
    pages = _run("Page ") + _field("PAGE", "1")
    content = _paragraph("Footer", _run("{{ agreement.title }}") + _TAB + pages)
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{content}</w:ftr>"
