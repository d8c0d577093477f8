"""What the file says about itself: properties that agree with each other, and a manifest that agrees with the text."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.markup import qname
from accordant.word.problem import problem
from accordant.word.properties import MANIFEST_NAMESPACE
from accordant.word.rules.reading import Reading
from accordant.word.shell import APP, CORE, CUSTOM, MANIFEST, MANIFEST_PROPERTIES, PACK, PACK_NAMESPACE

_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_OURS = {CORE, APP, CUSTOM, MANIFEST, MANIFEST_PROPERTIES, "customXml/_rels/item1.xml.rels"}


def check(file: Reading) -> Iterator[Finding]:
    """Properties that are missing or at odds, foreign metadata, entries of the manifest without their bookmark."""
    core, custom = file.roots.get(CORE), file.roots.get(CUSTOM)
    if core is None or custom is None or MANIFEST not in file.roots:
        yield problem("properties", "The file lacks the properties by which it is known again.")
        return
    named = {each.get("name"): "".join(each.itertext()) for each in custom}
    if named.get("Accordant fingerprint", "") != (core.findtext(f"{_DUBLIN}identifier") or ""):
        yield problem("properties", "The fingerprint of the answers stands differently in two places.")
    status = core.findtext(f"{_CORE}contentStatus") or ""
    if named.get("Accordant status") != status or (status == "Final") != file.final:
        yield problem("properties", f"The properties call the file '{status}', which it is not.")
    for name in file.parts:
        if name.startswith(("docProps/", "customXml/")) and name not in _OURS and not _is_pack(name, file):
            yield problem("properties", f"{name} was left in the file by somebody else.")
    marks = {each.get(qname("name")) for each in file.body.iter(qname("bookmarkStart"))}
    for entry in file.roots[MANIFEST].iter(f"{{{MANIFEST_NAMESPACE}}}p"):
        if entry.get("mark") not in marks:
            yield problem("manifest", f"The manifest names {entry.get('id')}, which has no bookmark.")


def _is_pack(name: str, file: Reading) -> bool:
    """Whether a part is the draft that a review pack carries. A final agreement carries none."""
    return name == PACK and not file.final and file.roots[name].tag == f"{{{PACK_NAMESPACE}}}pack"
