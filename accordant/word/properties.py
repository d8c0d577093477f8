"""What a file says about itself: document properties, and a manifest by which a returned file is known again.

ECMA-376 Part 2, 11 (core properties); Part 1, 22.2 and 22.3 (extended and custom properties), 15.2.5 (custom XML).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from accordant.agreement.model import Agreement, Blank, DefinitionList, Fixed, Paragraph, Runs, Table, plain
from accordant.memo import by_identity
from accordant.word.fields import DEFINED, NUMBERED, TABLE, bookmark_name
from accordant.word.markup import escape
from accordant.word.shell import APP, CORE, CUSTOM, MANIFEST, MANIFEST_PROPERTIES

MANIFEST_NAMESPACE = "urn:accordant:manifest:1"
STORE = "{6F1B7E52-3D0C-5A7E-9C46-6A1A3F0B2C11}"  # names the manifest among the custom XML parts of a file
_LONGEST = 255  # characters: Word refuses more
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of every custom property (22.3.2.1)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def status_of(agreement: Agreement, *, final: bool) -> str:
    """ "Final" or "Draft 3"."""
    return "Final" if final else f"Draft {agreement.draft_number}"


def organisation_of(agreement: Agreement) -> str:
    """Who the file is from: the first party, or Accordant while it has no name."""
    named = [party for party in agreement.parties if not any(isinstance(piece, Blank) for piece in party.name)]
    return plain(named[0].name) if named and named[0] is agreement.parties[0] else "Accordant"


def property_parts(agreement: Agreement, *, final: bool, title: str = "", manifest: bool = True) -> dict[str, bytes]:
    """The parts that describe the file, by name; `title` in place of the agreement's. Dates are the draft's own."""
    return {
        CORE: _core(agreement, title or agreement.title, final).encode("utf-8"),
        APP: app_part().encode("utf-8"),
        CUSTOM: _custom(agreement, final).encode("utf-8"),
        MANIFEST: _manifest(agreement, manifest).encode("utf-8"),
        MANIFEST_PROPERTIES: _store().encode("utf-8"),
    }


def _core(agreement: Agreement, title: str, final: bool) -> str:
    author = escape(_short(organisation_of(agreement)))
    moment = f"{agreement.draft_date.isoformat()}T00:00:00Z"
    return (
        f"{_DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(_short(title))}</dc:title>"
        f"<dc:subject>{escape(_short(plain(agreement.name)))}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        "<dc:language>en-GB</dc:language><cp:category>Agreement</cp:category><cp:revision>1</cp:revision>"
        f"<dc:identifier>{escape(_short(agreement.fingerprint))}</dc:identifier>"
        f"<cp:version>{escape(_short(f'library {agreement.library_version}'))}</cp:version>"
        f"<cp:contentStatus>{status_of(agreement, final=final)}</cp:contentStatus>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def app_part() -> str:
    """The extended properties: which program wrote the file."""
    return (
        f'{_DECLARATION}<Properties xmlns="{_TYPES}/extended-properties">'
        "<Application>Accordant</Application></Properties>"
    )


def _custom(agreement: Agreement, final: bool) -> str:
    """Custom properties survive a round trip through other programs where most else is lost."""
    values = {
        "Accordant status": status_of(agreement, final=final),
        "Accordant library": agreement.library_version,
        "Accordant fingerprint": agreement.fingerprint,
        "Accordant law as at": agreement.law_as_at.isoformat(),
        "Accordant reference": agreement.reference,
    }
    written = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{name}"><vt:lpwstr>{escape(_short(value))}</vt:lpwstr>'
        "</property>"
        for number, (name, value) in enumerate(((name, value) for name, value in values.items() if value), start=2)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="{_TYPES}/custom-properties" xmlns:vt="{_TYPES}/docPropsVTypes">'
        f"{written}</Properties>"
    )


def _store() -> str:
    return (
        f'{_DECLARATION}<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="{_TYPES}/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def _entries(agreement: Agreement) -> Iterator[tuple[str, str, str, str]]:
    """(id, kind of bookmark, number, hash of the words) of everything that a returned file can be matched by."""
    for block in agreement.background:
        yield block.id, NUMBERED, block.full_number, _hash_of(block.runs)
    for holder in agreement.holders():
        yield holder.id, NUMBERED, holder.number, words_hash(holder.title)
        for block in holder.blocks:
            if isinstance(block, Paragraph):
                yield block.id, NUMBERED, block.full_number, _hash_of(block.runs)
            elif isinstance(block, Table):
                yield block.id, TABLE, "", words_hash(block.caption)
            elif isinstance(block, DefinitionList):
                for entry in block.entries:
                    yield entry.id, DEFINED, "", _hash_of(entry.runs)


@lru_cache(maxsize=16_384)
def words_hash(words: str) -> str:
    """A short hash of the words of a paragraph, however they are spaced: equal words, equal hash."""
    return hashlib.sha256(" ".join(words.split()).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _hash_of(runs: Runs) -> str:
    return _fixed_hash(runs) if isinstance(runs, Fixed) else words_hash(plain(runs))


@by_identity
def _fixed_hash(runs: Fixed) -> str:
    return words_hash(plain(runs))


@lru_cache(maxsize=16_384)
def _entry(identifier: str, kind: str) -> str:
    """How the entry of a paragraph begins."""
    return f'<p id="{escape(identifier)}" mark="{bookmark_name(identifier, kind)}" number="'


def _manifest(agreement: Agreement, full: bool) -> str:
    entries = "".join(
        [
            f'{_entry(identifier, kind)}{escape(number)}" words="{words}"/>'
            for identifier, kind, number, words in (_entries(agreement) if full else ())
        ]
    )
    return (
        f'{_DECLARATION}<manifest xmlns="{MANIFEST_NAMESPACE}" library="{escape(agreement.library_version)}" '
        f'fingerprint="{escape(agreement.fingerprint)}" draft="{agreement.draft_number}">{entries}</manifest>'
    )
