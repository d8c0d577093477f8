"""Reading a finished Word file, for the tests: plain functions over its XML, none of them from accordant."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STANDARD = Path(__file__).resolve().parents[2] / "templates" / "standard.docx"
PLAIN = STANDARD.with_name("plain.docx")


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(content: bytes, **changed: str) -> bytes:
    """The file with some parts replaced; keys are file names in word/ without ".xml"."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, old in parts(content).items():
            key = name.removeprefix("word/").removesuffix(".xml")
            package.writestr(name, changed.get(key, old))
    return stream.getvalue()


def text(paragraph: etree._Element) -> str:
    """What a paragraph says: line breaks as "\\n", tabs as "\\t", field results and not their instructions."""
    pieces = []
    for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.getparent().tag == f"{W}r":
            pieces.append("\n" if element.tag == f"{W}br" else "\t")
    return "".join(pieces)


def style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def in_style(content: bytes, wanted: str) -> list[etree._Element]:
    return [each for each in part(content).iter(f"{W}p") if style(each) == wanted]


def bookmarked(content: bytes) -> dict[str, etree._Element]:
    """Paragraphs by the bookmarks in them."""
    return {
        mark.get(f"{W}name"): paragraph
        for paragraph in part(content).iter(f"{W}p")
        for mark in paragraph.iter(f"{W}bookmarkStart")
    }


def fields(content: bytes) -> list[tuple[str, str]]:
    """(instruction, cached result) of every field in the body, innermost first."""
    found, open_ = [], []
    for element in part(content).iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append(["", "", False])
        elif kind == "separate":
            open_[-1][2] = True
        elif kind == "end":
            instruction, cached, _ = open_.pop()
            found.append((instruction.strip(), cached))
        elif element.tag == f"{W}instrText":
            open_[-1][0] += element.text
        elif open_ and open_[-1][2]:
            open_[-1][1] += element.text or ""
    return found


def printed_pages(content: bytes, folder: Path) -> list[str]:
    """The words of each page as LibreOffice prints it, without header and footer.

    Skips the test where LibreOffice is missing, but not in CI.
    """
    for program in ("soffice", "pdftotext"):
        if shutil.which(program) is None:
            if os.environ.get("CI") == "true":
                pytest.fail(f"{program} is not installed")
            pytest.skip(f"{program} is not installed")
    file = folder / "agreement.docx"
    file.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    subprocess.run(
        ["soffice", "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    # A4 is 595 by 842 points: between the bands of header and footer, so that a paragraph can run over a page.
    body = ["-x", "0", "-y", "68", "-W", "595", "-H", "706"]
    pdf = subprocess.run(
        ["pdftotext", "-raw", *body, str(file.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
    )
    return pdf.stdout.split("\f")


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)
