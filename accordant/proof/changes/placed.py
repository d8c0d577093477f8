"""Where each block of a clause is printed, for which member, in one version: the old names are used for both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from accordant.compare.names import Names, own_condition
from accordant.conditions import Condition
from accordant.conditions.model import TRUE, Comparison, both
from accordant.library.library import LibraryClause
from accordant.library.text import DefinitionsPlace, Each, TextBlock, TextParagraph, TextTable
from accordant.proof.circuit import FALSE, SURELY, SURELY_NOT, Rails
from accordant.proof.encoding import Encoding, Slot

Key = tuple[tuple[str, int], ...]
"""For whom a block is printed: the old id of each group around it, and the number of the slot."""


@dataclass(frozen=True)
class Instance:
    """A block for one member, or for all: whether it is there, its own condition, and whether that waits."""

    rails: Rails
    own: Rails
    waits: int
    slot: Slot | None


NOT_THERE = Instance(SURELY_NOT, SURELY_NOT, FALSE, None)


@dataclass
class Placed:
    """A block in its place. `id`, `parent`, `option` and `written` are in the names of the old version.

    `when` holds the conditions around it and its own, as its version writes them; `group` the group of its members.
    """

    id: str
    block: TextBlock
    parent: str
    option: str | None
    position: int
    written: tuple[object, ...]
    when: Condition
    group: str | None
    instances: dict[Key, Instance] = field(default_factory=dict[Key, Instance])


def placed(encoding: Encoding, clause: LibraryClause, names: Names | None) -> Mapping[str, Placed]:
    """Every block of a clause by id, in order. `names` is given for the new version."""
    work = _Placing(encoding, clause, names)
    work.clause_()
    return work.found


class _Placing:
    def __init__(self, encoding: Encoding, clause: LibraryClause, names: Names | None):
        self.encoding, self.circuit = encoding, encoding.circuit
        self.clause, self.names = clause, names
        self.found: dict[str, Placed] = {}

    def clause_(self) -> None:
        presence = self.encoding.library.presence(self.clause.id)
        there = self.encoding.rails(presence)
        for passage in self.clause.passages:
            inside, when = there, presence
            if passage.option is not None:
                meaning = self.encoding.meanings[self.clause.option_name]
                holds = meaning.values[passage.option]
                out = self.circuit.any_of([meaning.absent, self.circuit.all_of([meaning.known, -holds])])
                inside = self.circuit.both([there, Rails(holds, out)])
                when = both(presence, Comparison(self.clause.option_name, "==", passage.option))
            option = self._option(passage.option)
            for block in passage.blocks:
                self._block(block, "", option, inside, when)

    def _option(self, option: str | None) -> str | None:
        return self.names.option(self.clause.id, option) if self.names and option else option

    def _id(self, id: str) -> str:
        if self.names is None:
            return id
        return self.names.target(f"{self.clause.id}.{id}").split(".", 1)[-1]

    def _place(self, block: TextBlock, parent: str, option: str | None, when: Condition, group: str | None) -> Placed:
        id = self._id(block.id)
        if id not in self.found:
            self.found[id] = Placed(
                id, block, parent, option, len(self.found), self._written(block, group), when, group
            )
        return self.found[id]

    def _written(self, block: TextBlock, group: str | None) -> tuple[object, ...]:
        """The condition of a block as it is written."""
        if isinstance(block, DefinitionsPlace):
            return ()
        each = block.each
        inner = each.group if each and isinstance(block, TextParagraph) else group
        return (self._condition(block.when.condition, inner), *self._each(each))

    def _each(self, each: Each | None) -> tuple[object, ...]:
        if each is None:
            return (None,)
        return (self._group(each.group), self._condition(each.where.condition, each.group))

    def _condition(self, condition: Condition, group: str | None) -> Condition:
        return self.names.condition(condition, group) if self.names else own_condition(condition)

    def _group(self, group: str) -> str:
        return self.names.value(group) if self.names else group

    def _block(self, block: TextBlock, parent: str, option: str | None, above: Rails, when: Condition) -> None:
        match block:
            case TextParagraph():
                self._paragraph(block, parent, option, above, when, None, None, ())
            case TextTable():
                own = self.encoding.rails(block.when.condition)
                inside = self.circuit.both([above, own])
                spot = self._place(block, parent, option, both(when, block.when.condition), None)
                spot.instances[()] = Instance(inside, own, self._waiting(own, above), None)
            case DefinitionsPlace():
                self._place(block, parent, option, when, None).instances[()] = Instance(above, SURELY, FALSE, None)

    def _waiting(self, own: Rails, above: Rails) -> int:
        return self.circuit.all_of([-own.true, -own.false, -above.false])

    def _paragraph(
        self,
        paragraph: TextParagraph,
        parent: str,
        option: str | None,
        above: Rails,
        when: Condition,
        slot: Slot | None,
        group: str | None,
        key: Key,
    ) -> Rails:
        about_all = both(when, paragraph.when.condition) if paragraph.when.condition != TRUE else when
        inner_group = paragraph.each.group if paragraph.each else group
        spot = self._place(paragraph, parent, option, about_all, inner_group)
        together: list[Rails] = []
        for inner, there, name in self._members(paragraph, slot, key):
            own = self.circuit.both([there, self.encoding.rails(paragraph.when.condition, inner)])
            inside = self.circuit.both([above, own])
            items = [
                self._paragraph(child, spot.id, option, inside, about_all, inner, inner_group, name)
                for child in paragraph.children
            ]
            if paragraph.leads_in and items:
                inside = self.circuit.both([inside, self.circuit.either(items)])
            spot.instances[name] = Instance(inside, own, self._waiting(own, above), inner)
            together.append(inside)
        return self.circuit.either(together)

    def _members(
        self, paragraph: TextParagraph, slot: Slot | None, key: Key
    ) -> Iterator[tuple[Slot | None, Rails, Key]]:
        if paragraph.each is None:
            yield slot, SURELY, key
            return
        listed = self.encoding.groups[paragraph.each.group]
        group = self._group(paragraph.each.group)
        # While nobody has said who the members are, the paragraph waits: neither in nor out.
        yield None, Rails(FALSE, -listed.unknown), (*key, (group, -1))
        for position, each in enumerate(listed.slots):
            where = self.encoding.rails(paragraph.each.where.condition, each)
            there = self.circuit.both([Rails(each.filled, -each.filled), where])
            yield each, there, (*key, (group, position))
