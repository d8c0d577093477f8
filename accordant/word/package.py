"""The .docx as a package: guarded when it comes in, strictly read again before it goes out.

ECMA-376 Part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Collection, Iterator

from accordant.word.problem import refuse
from accordant.word.xmltree import Element, etree

DOCUMENT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
SETTINGS, COMMENTS = "word/settings.xml", "word/comments.xml"
"""The names of parts in the Word files that we write and read; DOCUMENT is the main one."""
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP = f"{{{_RELATIONSHIPS}}}Relationship"
_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError)
"""What zipfile raises for a file that is no zip, is broken, or is packed or locked in a way that it cannot undo."""
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_EFFORT = 1  # of deflate: nearly three times as fast as 6, and a fifth larger
_MOST_MEMBERS = 500
_MOST_BYTES = 200 * 1024 * 1024
_MOST_OF_ONE = 60 * 1024 * 1024
_MOST_XML = 80 * 1024 * 1024
_CHUNK = 256 * 1024
_MOST_RATIO = 200
"""A Word file made for people unpacks to ten or twenty times its size; one made to do harm, to a thousand times."""
_SMALL = 5 * 1024 * 1024
_MACROS = ("vbaproject", "vbadata", "activex", "macrosheet")
_FORBIDDEN = ("vbaProject", "oleObject", "attachedTemplate", "activeX", "control", "package", "subDocument", "frame")


def parse(content: bytes, name: str) -> Element:
    """One part, read strictly: well-formed, no document type, no entities.

    Raises AccordantError (word.part).
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refuse("part", f"{name} declares a document type, which a Word file must not.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refuse("part", f"{name} is not well-formed XML: {error}.") from error
    if root.getroottree().docinfo.doctype:  # one that is written in another encoding than ASCII
        raise refuse("part", f"{name} declares a document type, which a Word file must not.")
    return root


def serialised(root: Element) -> bytes:
    """One part as it stands in a package: `parse` backwards."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _members(package: zipfile.ZipFile, what: str) -> dict[str, bytes]:
    infos = package.infolist()
    names = [info.filename for info in infos]
    sizes = [(info.filename.lower(), info.file_size) for info in infos]
    xml = sum(size for name, size in sizes if name.endswith((".xml", ".rels")))
    if (
        len(infos) > _MOST_MEMBERS
        or sum(size for _, size in sizes) > _MOST_BYTES
        or xml > _MOST_XML
        or any(size > _MOST_OF_ONE for _, size in sizes)
    ):
        raise refuse("package", f"{what} is too large to be a Word file made for people.")
    if any(info.flag_bits & 1 for info in infos):
        raise refuse("package", f"{what} is protected by a password.", "Take the password off in Word.")
    unpacked, packed = (sum(getattr(info, size) for info in infos) for size in ("file_size", "compress_size"))
    if unpacked > _SMALL and unpacked > _MOST_RATIO * packed:
        raise refuse("package", f"{what} would unpack to {unpacked // max(packed, 1):,} times its size.")
    if len({name.lower() for name in names}) != len(names):
        raise refuse("package", f"{what} holds two parts of the same name.")
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/"):
            raise refuse("package", f"{what} holds a part with the unsafe name {name!r}.")
        if any(sign in name.lower() for sign in _MACROS):
            raise refuse("package", f"{what} holds macros or a program ({name}).", "Save it in Word as .docx, without.")
    return {info.filename: _unpacked(package, info, what) for info in infos if not info.is_dir()}


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, what: str) -> bytes:
    """One member, read piece by piece: the size that a file states of a member need not be its size."""
    content = bytearray()
    with package.open(info) as member:
        while piece := member.read(_CHUNK):
            content += piece
            if len(content) > info.file_size:
                raise refuse("package", f"{what} is not a Word file: {info.filename} is larger than it says.")
    return bytes(content)


def holds_document(content: bytes) -> bool:
    """Whether this is a zip that holds a Word document; what is in it is not looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return DOCUMENT in package.namelist()
    except _UNREADABLE:
        return False


def read_package(content: bytes, what: str) -> dict[str, bytes]:
    """The parts of a .docx by name, once they are known to be safe and whole: see `read_parsed`."""
    return read_parsed(content, what)[0]


def read_parsed(content: bytes, what: str) -> tuple[dict[str, bytes], dict[str, Element]]:
    """The parts of a .docx by name, and those that are XML as trees, once they are known to be safe and whole.

    `what` names the file in messages.

    Raises AccordantError (word.package, word.part): not a zip, duplicate or unsafe names, too large, a document type,
    malformed XML, macros, embedded objects, a template elsewhere, a relationship or a content type that is missing.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = _members(package, what)
    except _UNREADABLE as error:
        raise refuse("package", f"{what} is not a Word file: {error}.", "Choose a .docx file.") from error
    if _CONTENT_TYPES not in parts or DOCUMENT not in parts:
        raise refuse("package", f"{what} is not a Word file: it has no word/document.xml.", "Choose a .docx file.")
    typed = _content_types(parts[_CONTENT_TYPES])
    roots: dict[str, Element] = {}
    for name, part in parts.items():
        extension = name.rpartition(".")[2].lower()
        if name != _CONTENT_TYPES and name not in typed and extension not in typed:
            raise refuse("package", f"{what}: the part {name} has no content type.")
        if extension in ("xml", "rels"):
            roots[name] = parse(part, f"{what}: {name}")
            if extension == "rels":
                _check_relationships(roots[name], name, parts, what)
    return parts, roots


def _content_types(part: bytes) -> set[str]:
    if b"macroenabled" in part.lower():
        raise refuse("package", "The file is one of Word's with macros.", "Save it in Word as .docx.")
    root = parse(part, _CONTENT_TYPES)
    extensions = {item.get("Extension", "").lower() for item in root.iter(f"{{{_TYPES}}}Default")}
    return extensions | {item.get("PartName", "").lstrip("/") for item in root.iter(f"{{{_TYPES}}}Override")}


def _links(root: Element, name: str) -> Iterator[tuple[Element, str]]:
    """Each relationship within the package, with the part that it points at; `name` is that of their own part."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in root.iter(_RELATIONSHIP):
        if link.get("TargetMode") != "External":
            yield link, posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")


def _check_relationships(root: Element, name: str, parts: dict[str, bytes], what: str) -> None:
    for link in root.iter(_RELATIONSHIP):
        kind = link.get("Type", "").rpartition("/")[2]
        if kind in _FORBIDDEN:
            raise refuse("package", f"{what} holds a {kind}, which is not accepted.", "Remove it in Word.")
        if link.get("TargetMode") == "External" and kind != "hyperlink":
            message = f"{what} would fetch a part of itself ({kind}) from elsewhere, which is not accepted."
            raise refuse("package", message, "Put it into the file in Word, or take it out.")
    for _, target in _links(root, name):
        if target not in parts:
            raise refuse("package", f"{what}: {name} points at {target}, which is missing.")


def rels_of(owner: str) -> str:
    """The relationships part of a part; "" stands for the package itself."""
    folder, _, file = owner.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/") if owner else "_rels/.rels"


def without(parts: dict[str, bytes], unwanted: Collection[str]) -> dict[str, bytes]:
    """The package without some parts, their content types and every relationship that points at them."""
    gone = {*unwanted, *(rels_of(name) for name in unwanted)}
    kept = {name: part for name, part in parts.items() if name not in gone}
    for name in [name for name in kept if name.endswith(".rels")]:
        root = parse(kept[name], name)
        lost = [link for link, target in _links(root, name) if target in gone]
        if lost:
            for link in lost:
                root.remove(link)
            kept[name] = serialised(root)
    types = parse(kept[_CONTENT_TYPES], _CONTENT_TYPES)
    for item in list(types.iter(f"{{{_TYPES}}}Override")):
        if item.get("PartName", "").lstrip("/") in gone:
            types.remove(item)
    kept[_CONTENT_TYPES] = serialised(types)
    return kept


def added(
    parts: dict[str, bytes], name: str, content: bytes, content_type: str, owner: str, kind: str
) -> dict[str, bytes]:
    """The package with one more part, which the part `owner` ("" is the package) points at.

    `kind` is the type of the relationship. Without a `content_type` the part has that of its extension.
    """
    made = {**parts, name: content}
    if content_type:
        types = parse(made[_CONTENT_TYPES], _CONTENT_TYPES)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        made[_CONTENT_TYPES] = serialised(types)
    rels = rels_of(owner)
    root = parse(made.get(rels, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()), rels)
    taken = {link.get("Id") for link in root.iter(_RELATIONSHIP)}
    identifier = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    target = posixpath.relpath(f"/{name}", f"/{posixpath.dirname(owner)}")
    etree.SubElement(root, _RELATIONSHIP, Id=identifier, Type=kind, Target=target)
    made[rels] = serialised(root)
    return made


def write_package(parts: dict[str, bytes]) -> bytes:
    """A .docx of these parts: content types first, then by name, dates fixed, so that equal parts give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            member = zipfile.ZipInfo(name, _FIRST_DATE)
            member.external_attr = 0o644 << 16
            package.writestr(member, parts[name], zipfile.ZIP_DEFLATED, _EFFORT)
    return stream.getvalue()
