"""The package around the parts: content types, relationships, settings, properties (ECMA-376 Part 2; Part 1, 11.3)."""

from __future__ import annotations

import io
import zipfile

from tools.house_template.document import (
    cover_footer_part,
    cover_header_part,
    document_part,
    footer_part,
    header_part,
)
from tools.house_template.measures import DECLARATION, FONT, NAMESPACES, House
from tools.house_template.numbering import numbering_part
from tools.house_template.styles import styles_part

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: the same bytes whenever it is built

_PARTS = (  # relationship id, file, kind
    ("rId1", "styles", "styles"),
    ("rId2", "numbering", "numbering"),
    ("rId3", "settings", "settings"),
    ("rId4", "header1", "header"),
    ("rId5", "header2", "header"),
    ("rId6", "footer1", "footer"),
    ("rId7", "footer2", "footer"),
    ("rId8", "footer3", "footer"),
    ("rId9", "fontTable", "fontTable"),
)


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for _, name, kind in _PARTS
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _package_relationships() -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>'
    )


def _document_relationships() -> str:
    links = "".join(
        f'<Relationship Id="{identifier}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for identifier, name, kind in _PARTS
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _settings() -> str:
    setting = '<w:compatSetting w:name="{}" w:uri="http://schemas.microsoft.com/office/word" w:val="{}"/>'
    compatibility = "".join(
        setting.format(name, value)
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="en-GB"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _core(house: House) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Relational agreement: house template'
        "</dc:title><dc:creator>Accordant</dc:creator><dc:language>en-GB</dc:language>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
    )


def _app() -> str:
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Accordant</Application></Properties>"
    )


def house_template(house: House) -> bytes:
    """The template as a .docx: the same bytes on every run."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relationships(),
        "docProps/app.xml": _app(),
        "docProps/core.xml": _core(house),
        "word/_rels/document.xml.rels": _document_relationships(),
        "word/document.xml": document_part(house),
        "word/fontTable.xml": _fonts(),
        "word/footer1.xml": footer_part(""),
        "word/footer2.xml": cover_footer_part(),
        "word/footer3.xml": footer_part("Page "),
        "word/header1.xml": header_part(house),
        "word/header2.xml": cover_header_part(house),
        "word/numbering.xml": numbering_part(house),
        "word/settings.xml": _settings(),
        "word/styles.xml": styles_part(house),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, _FIRST_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            package.writestr(member, text.encode())
    return stream.getvalue()
