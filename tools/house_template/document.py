"""word/document.xml, headers and footers of the house template, in the dialect that docxtpl and docassemble share.

Plain values stand in {{ }}, loops in {%p %} paragraphs, and the generated parts of the agreement in {{p }} slots of
their own (docs/word/house-template.md lists them all).
"""

from __future__ import annotations

from tools.house_template.measures import (
    DECLARATION,
    FONT,
    MARGIN,
    NAMESPACES,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    House,
)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


_FAINT = "EDEFF0"  # of the watermark: seen, and no hindrance to reading
# Paragraphs that Word needs and nobody should see take no room: they could have a page to themselves.
_UNSEEN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
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


def _page(house: House) -> str:
    return (
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
        f'w:header="680" w:footer="{house.foot}" w:gutter="0"/>'
    )


def _front_section(house: House) -> str:
    """Cover and contents: no header or footer on the cover, roman page numbers on the contents."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId6"/><w:footerReference w:type="first" r:id="rId7"/>'
        f'{_page(house)}<w:pgNumType w:fmt="lowerRoman" w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _body_section(house: House) -> str:
    """The agreement itself: pages from 1."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId8"/><w:type w:val="nextPage"/>'
        f'{_page(house)}<w:pgNumType w:fmt="decimal" w:start="1"/></w:sectPr>'
    )


def document_part(house: House) -> str:
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
        f'<w:p><w:pPr><w:pStyle w:val="AgreementText"/>{_UNSEEN}{_front_section(house)}</w:pPr></w:p>',
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
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{inside}{_body_section(house)}</w:body></w:document>"


def _watermark(house: House) -> str:
    """The word "Draft" across the page, only while `watermark` says so: drawn as Word draws its own watermarks (VML).

    Word shows it behind the text on every page whose header holds it, so it stands in every header.
    """
    if not house.watermark:
        return ""
    shape = (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
        '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject" type="#_x0000_t136" alt="Watermark: {{ watermark }}" '
        'style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:160pt;rotation:315;'
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
        f'fillcolor="#{_FAINT}" stroked="f"><v:textpath style="font-family:&quot;{FONT}&quot;;font-size:1pt" '
        'string="{{ watermark }}"/><w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )
    return f"{_run('{%r if watermark %}')}{shape}{_run('{%r endif %}')}"


def header_part(house: House) -> str:
    """Draft line on the left, "Subject to contract" on the right; both empty in a final agreement."""
    content = _paragraph("Header", _watermark(house) + _run("{{ draft_line }}") + _TAB + _run("{{ status_line }}"))
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{content}</w:hdr>"


def cover_header_part(house: House) -> str:
    """The cover's header: the watermark alone."""
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{_paragraph('Header', _watermark(house))}</w:hdr>"


def cover_footer_part() -> str:
    """The cover's footer: the drafter's reference and the version, in a draft."""
    content = _tag("{%p if reference_line %}") + _paragraph("Footer", _run("{{ reference_line }}"))
    otherwise = _tag("{%p else %}") + _paragraph("Footer") + _tag("{%p endif %}")
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{content}{otherwise}</w:ftr>"


def footer_part(before: str) -> str:
    """Title on the left, the page number on the right, and in a draft the reference and the version below.

    No "of 24": LibreOffice can't count the pages of one section.
    """
    number = (_run(before) if before else "") + _field("PAGE", "1" if before else "ii")
    content = _paragraph("Footer", _run("{{ agreement.title }}") + _TAB + number)
    below = _tag("{%p if reference_line %}") + _paragraph("Footer", _run("{{ reference_line }}")) + _tag("{%p endif %}")
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{content}{below}</w:ftr>"
