"""lxml for this room, imported in one place because it comes without types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from lxml import etree as _etree  # pyright: ignore[reportAttributeAccessIssue]

from accordant.word.markup import NAMESPACE

etree: Any = _etree
Element: TypeAlias = Any  # lxml.etree._Element


def path(expression: str) -> Callable[[Element], list[Element]]:
    """What an XPath finds in a part; `w` is the main namespace."""
    return etree.XPath(expression, namespaces={"w": NAMESPACE})
