"""A house template with its styles changed, as a firm would change them in Word."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.shared import Pt, RGBColor


def restyled(template: Path, target: Path) -> Path:
    """A copy of a template whose clause headings are larger and red, and whose text is in another font."""
    document = Document(str(template))
    heading, normal = document.styles["Clause Heading"], document.styles["Normal"]
    heading.font.size, heading.font.color.rgb = Pt(19), RGBColor(0xB0, 0x10, 0x20)  # type: ignore[attr-defined]  # paragraph styles have a font
    normal.font.name = "Georgia"  # type: ignore[attr-defined]  # as above
    document.save(str(target))
    return target
