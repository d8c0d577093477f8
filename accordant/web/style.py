"""The preview's own style sheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def style_html() -> str:
    """A `style` element for pages that show a preview."""
    css = Path(__file__).with_name("preview.css").read_text(encoding="utf-8")
    return f"<style>{css}</style>"
