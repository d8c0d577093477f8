"""What is new in a clause library, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from datetime import date

from accordant.library.library import Library
from accordant.word.xmltree import Element, etree

NAMESPACE = "http://www.w3.org/2005/Atom"


def library_feed(library: Library) -> bytes:
    """The releases of a library as a feed, the newest first. The same library gives the same bytes.

    Every feed and entry has what RFC 4287 requires: an id that never changes, a title, the day on which it was updated
    (4.1.1, 4.1.2), and the feed an author for all its entries.
    """
    info = library.info
    releases = sorted(info.changelog, key=lambda release: release.date, reverse=True)
    name = f"urn:accordant:library:{info.id}"
    feed = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})
    updated = releases[0].date if releases else info.law_as_at
    _heads(feed, name, f"What's new in {info.title}", updated)
    author = etree.SubElement(feed, f"{{{NAMESPACE}}}author")
    _add(author, "name", info.title)
    _add(feed, "rights", info.licence)
    for release in releases:
        entry = etree.SubElement(feed, f"{{{NAMESPACE}}}entry")
        _heads(entry, f"{name}:{release.version}", f"Version {release.version}", release.date)
        _add(entry, "content", "\n".join(release.changes), type="text")
    return etree.tostring(feed, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _heads(parent: Element, id: str, title: str, updated: date) -> None:
    _add(parent, "id", id)
    _add(parent, "title", title, type="text")
    _add(parent, "updated", f"{updated.isoformat()}T00:00:00Z")


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes).text = text
