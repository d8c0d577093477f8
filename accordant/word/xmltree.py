"""lxml for this room, imported in one place because it comes without types."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree as _etree  # pyright: ignore[reportAttributeAccessIssue]

etree: Any = _etree
Element: TypeAlias = Any  # lxml.etree._Element
