"""Which questions must be answered: those that a condition looks at. Others may stay empty, and print a blank."""

from __future__ import annotations

from functools import cached_property

from accordant.conditions import names
from accordant.library.library import Library
from accordant.library.walk import conditions


class Needed:
    """What must be answered before an agreement can be put together."""

    def __init__(self, library: Library):
        self.library = library

    @cached_property
    def _looked_at(self) -> frozenset[tuple[str, str | None]]:
        found: set[tuple[str, str | None]] = set()
        for condition, group in conditions(self.library):
            fields = {field.id for field in self.library.questions[group].fields} if group else set[str]()
            found |= {(name, group if name in fields else None) for name in names(condition)}
        return frozenset(found)

    def alone(self, name: str) -> bool:
        """Whether a question must be answered."""
        return (name, None) in self._looked_at

    def in_group(self, group: str, field: str) -> bool:
        """Whether a field must be answered for each member; the field by which a member is known must be, too."""
        return (field, group) in self._looked_at or field == self.library.questions[group].name_field
