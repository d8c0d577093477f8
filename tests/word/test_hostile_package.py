"""Word files that would do harm are refused in a sentence, before anything parses what is in them."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from word_agreements import alliance
from word_reading import STANDARD, parts

from accordant.finding import AccordantError
from accordant.word.package import read_package
from accordant.word.write import write_word

Parts = dict[str, bytes]
_LINK = '<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '


@pytest.fixture(scope="module")
def good() -> Parts:
    return parts(write_word(alliance(), STANDARD))


def packed(parts: Parts, twice: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        if twice:
            package.writestr(twice, b"another")
    return stream.getvalue()


def related(kind: str, target: str) -> Callable[[Parts], bytes]:
    """A file whose document is related to something outside it."""

    def make(good: Parts) -> bytes:
        name = "word/_rels/document.xml.rels"
        link = _LINK.format(kind) + f'Target="{target}" TargetMode="External"/></Relationships>'
        return packed({**good, name: good[name].replace(b"</Relationships>", link.encode())})

    return make


def with_part(name: str, content: bytes) -> Callable[[Parts], bytes]:
    return lambda good: packed({**good, name: content})


def stated_smaller(good: Parts) -> bytes:
    """A file that says of one member that it is small."""
    content = bytearray(packed({**good, "word/media/a.png": b"x" * 3_000_000}))
    real, small = (3_000_000).to_bytes(4, "little"), (3).to_bytes(4, "little")
    return bytes(content).replace(real, small)


HOSTILE: dict[str, tuple[Callable[[Parts], bytes], str]] = {
    "a bomb of zeros": (with_part("word/media/a.png", bytes(300_000_000)), "too large"),
    "much in little": (with_part("word/media/a.png", bytes(50_000_000)), "times its size"),
    "a size that is not true": (stated_smaller, "not a Word file"),
    "macros": (with_part("word/vbaProject.bin", b"x"), "macros"),
    "ActiveX": (with_part("word/activeX/activeX1.xml", b"<x/>"), "macros or a program"),
    "a template elsewhere": (related("attachedTemplate", "http://192.0.2.1/t.dotm"), "attachedTemplate"),
    "a picture elsewhere": (related("image", "http://192.0.2.1/p.png"), "from elsewhere"),
    "a name above the file": (with_part("../../etc/cron.d/x", b"x"), "unsafe name"),
    "a name on a drive": (with_part("C:evil.xml", b"x"), "unsafe name"),
    "a name with a backslash": (with_part("word\\..\\x.xml", b"x"), "unsafe name"),
    "two parts of one name": (lambda good: packed(good, "WORD/document.xml"), "same name"),
    "a document type": (with_part("word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "document type"),
    "a document type in UTF-16": (
        with_part("word/x.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []><a/>'.encode("utf-16")),
        "document type",
    ),
    "too many parts": (lambda good: packed({**good, **{f"word/{n}.xml": b"<a/>" for n in range(600)}}), "too large"),
    "macros by its type": (
        lambda good: packed(
            {
                **good,
                "[Content_Types].xml": good["[Content_Types].xml"].replace(
                    b"wordprocessingml.document.main+xml", b"x.document.macroEnabled.main+xml"
                ),
            }
        ),
        "with macros",
    ),
    "half a file": (lambda good: packed(good)[:-400], "not a Word file"),
    "no zip at all": (lambda _: b"PK\x03\x04" + b"\x00" * 100, "not a Word file"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_a_sentence_quickly_and_in_little_memory(good: Parts, name: str) -> None:
    make, says = HOSTILE[name]
    content = make(good)
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(AccordantError, match=says):
        read_package(content, "The file")
    taken, (_, most) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 2
    assert most < 60_000_000


def test_a_good_file_and_one_with_a_link_and_a_printers_settings_are_read(good: Parts) -> None:
    assert read_package(packed(good), "The file") == good
    linked = related("hyperlink", "https://www.legislation.gov.uk")(good)
    assert read_package(linked, "The file")
