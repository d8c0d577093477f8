"""What differs between two versions of a clause, block by block, and when it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from accordant.compare.names import own_condition, own_wording
from accordant.compare.redline import redline
from accordant.library.library import LibraryClause
from accordant.library.text import DefinitionsPlace, Sentence, TextBlock, TextParagraph, TextTable
from accordant.library.written import sentence_text
from accordant.proof.changes.definitions import Definitions
from accordant.proof.changes.differences import Difference, Extent, before_and_now, in_words
from accordant.proof.changes.placed import NOT_THERE, Instance, Placed, placed
from accordant.proof.changes.tables import Tables
from accordant.proof.changes.twin import Twin
from accordant.proof.changes.values import Slots, Values
from accordant.proof.circuit import FALSE, TRUE, Rails


class Texts:
    """Compares the text of one clause that is in both versions."""

    def __init__(self, pair: Twin, values: Values, definitions: Definitions, old: LibraryClause, new: LibraryClause):
        self.pair, self.circuit = pair, pair.circuit
        self.values, self.definitions = values, definitions
        self.old, self.new = old, new
        self.then: Mapping[str, Placed] = placed(pair.old, old, None)
        self.now: Mapping[str, Placed] = placed(pair.new, new, pair.names)
        before, after = pair.old.library.presence(old.id), pair.new.library.presence(new.id)
        self._calm = {"": own_condition(before) == pair.names.condition(after) and pair.steady.condition(after)}

    def differences(self) -> Iterator[Difference]:
        """Every difference, in the order of the new text; what is gone comes last."""
        terms: dict[str, Extent] = {}
        for id, now in self.now.items():
            then = self.then.get(id)
            if then is None:
                yield from self._one_sided(now, self.now, came=True)
            elif type(then.block) is not type(now.block):
                yield self._replaced(then, now)
            else:
                yield from self._block(then, now, terms)
        for id, then in self.then.items():
            if id not in self.now:
                yield from self._one_sided(then, self.then, came=False)
        yield from self._order()
        for term, extent in terms.items():
            says = f"The definition of “{self._term(term)}”, which it uses, is another."
            yield self._difference("definition", f"definition.{term}", says, "where it is printed", extent)

    def _term(self, term: str) -> str:
        entry = self.pair.new.library.definitions.get(term) or self.pair.old.library.definitions[term]
        return entry.term

    # --- one block ------------------------------------------------------------------------------------------------

    def _block(self, then: Placed, now: Placed, terms: dict[str, Extent]) -> Iterator[Difference]:
        yield from self._presence(then, now)
        if isinstance(then.block, TextTable) and isinstance(now.block, TextTable):
            yield from Tables(self.pair, self.values, self.new.id).differences(then, now)
            self._uses(terms, then.block.sentences, now.block.sentences, self._pairs(then, now))
        elif isinstance(then.block, TextParagraph) and isinstance(now.block, TextParagraph):
            yield from self._paragraph(then, now, then.block, now.block)
            self._uses(terms, [then.block.sentence], [now.block.sentence], self._pairs(then, now))

    def _pairs(self, then: Placed, now: Placed) -> list[tuple[Instance, Instance]]:
        keys = dict.fromkeys([*then.instances, *now.instances])
        return [(then.instances.get(key, NOT_THERE), now.instances.get(key, NOT_THERE)) for key in keys]

    def _presence(self, then: Placed, now: Placed) -> Iterator[Difference]:
        """Where it is in on one side only: by its own condition or option, or by what stands around it."""
        written = then.written == now.written and then.option == now.option
        steady = written and self._steady(now)
        calm = steady and self._calm.get(now.parent, False) and then.parent == now.parent
        calm = calm and (now.option is None or self.pair.steady.name(self.new.option_name))
        self._calm[now.id] = calm and not self._items_changed(now)
        if self._calm[now.id]:
            return
        around, own = Extent.none(), Extent.none()
        alike = self._waits_alike(then, now)
        for one, other in self._pairs(then, now):
            sure, possible = self._apart(one.rails, other.rails)
            around.add(sure, possible)
            if not steady:
                apart = self.values.apart(one.own, other.own) if then.option == now.option else TRUE
                own.add(self.circuit.all_of([sure, apart]), self.circuit.all_of([possible, apart]))
                if not alike:
                    own.add(FALSE, self.circuit.any_of([one.waits, other.waits]))
        yield self._difference("around", self._id(now), "", "", around)
        if not steady:
            what, says = "condition", "It is in under other answers."
            if written:
                what, says = "rests", "Its condition is written as before, but what it rests on has changed."
            yield self._difference(what, self._id(now), says, self._now_and_then(then, now), own)

    def _items_changed(self, now: Placed) -> bool:
        """Whether a paragraph leads in to items that may not be as they were: without any, it is not printed."""
        if not isinstance(now.block, TextParagraph) or not now.block.leads_in:
            return False
        family = [spot for spot in (*self.then.values(), *self.now.values()) if self._under(spot, now.id)]
        same = all(
            spot.id in self.then and spot.id in self.now and self.then[spot.id].written == self.now[spot.id].written
            for spot in family
        )
        return not same or not all(self._steady(self.now[spot.id]) for spot in family)

    def _under(self, spot: Placed, id: str) -> bool:
        """Whether a block stands somewhere under a paragraph, in either version."""
        while spot.parent:
            if spot.parent == id:
                return True
            spot = self.now.get(spot.parent) or self.then[spot.parent]
        return False

    def _steady(self, now: Placed) -> bool:
        block = now.block
        if isinstance(block, DefinitionsPlace):
            return True
        steady = self.pair.steady
        each = block.each
        own = steady.condition(block.when.condition, now.group)
        return own and (
            each is None or (steady.name(each.group) and steady.condition(each.where.condition, each.group))
        )

    def _waits_alike(self, then: Placed, now: Placed) -> bool:
        old, new = then.block, now.block
        if isinstance(old, DefinitionsPlace) or isinstance(new, DefinitionsPlace):
            return True
        alike = self.pair.steady.waits_alike
        if old.each is None or new.each is None:
            return old.each is new.each and alike(old.when.condition, new.when.condition, now.group)
        group = new.each.group
        same = self.pair.names.value(group) == old.each.group and self.pair.steady.name(group)
        where = alike(old.each.where.condition, new.each.where.condition, group)
        return same and where and alike(old.when.condition, new.when.condition, now.group)

    def _apart(self, one: Rails, other: Rails) -> tuple[int, int]:
        both, either = self.circuit.all_of, self.circuit.any_of
        sure = either([both([one.true, other.false]), both([one.false, other.true])])
        return sure, self.values.apart(one, other)

    def _paragraph(self, then: Placed, now: Placed, old: TextParagraph, new: TextParagraph) -> Iterator[Difference]:
        names = self.pair.names
        both = self._both(then, now)
        if own_wording(old.sentence) != names.wording(new.sentence, now.group):
            shown = redline(sentence_text(old.sentence), sentence_text(new.sentence))
            yield self._difference("wording", self._id(now), "Its wording is another.", self._when(now), both, shown)
        else:
            yield from self._values(then, now, new.sentence)
        if (old.conjunction, old.numbered) != (new.conjunction, new.numbered) or then.parent != now.parent:
            says = "Its items are joined by another word, or it stands at another level."
            yield self._difference("form", self._id(now), says, self._when(now), both)

    def _both(self, then: Placed, now: Placed) -> Extent:
        """Where it is printed in both versions."""
        extent = Extent.none()
        for one, other in self._pairs(then, now):
            extent.add(*self._together(one, other))
        return extent

    def _together(self, one: Instance, other: Instance) -> tuple[int, int]:
        both = self.circuit.all_of
        return both([one.rails.true, other.rails.true]), both([-one.rails.false, -other.rails.false])

    def _values(self, then: Placed, now: Placed, sentence: Sentence) -> Iterator[Difference]:
        extent = Extent.none()
        for one, other in self._pairs(then, now):
            slots: Slots | None = (one.slot, other.slot) if one.slot and other.slot else None
            differs = self.values.sentence(sentence, slots, now.group if slots else None)
            sure, possible = self._together(one, other)
            extent.add(self.circuit.all_of([differs, sure]), self.circuit.all_of([differs, possible]))
        if extent.possible:
            says = "A value in it is another, or is worded otherwise."
            yield self._difference("value", self._id(now), says, self._when(now), extent)

    def _uses(
        self,
        terms: dict[str, Extent],
        old: Iterable[Sentence],
        new: Iterable[Sentence],
        pairs: list[tuple[Instance, Instance]],
    ) -> None:
        used = {term for sentence in (*old, *new) for term in sentence.terms}
        for term, literal in self.definitions.changed(used).items():
            extent = terms.setdefault(term, Extent.none())
            for one, other in pairs:
                sure, possible = self._together(one, other)
                extent.add(self.circuit.all_of([literal, sure]), self.circuit.all_of([literal, possible]))

    # --- blocks that came, went or moved --------------------------------------------------------------------------

    def _one_sided(self, spot: Placed, beside: Mapping[str, Placed], came: bool) -> Iterator[Difference]:
        extent = Extent.none()
        for instance in spot.instances.values():
            extent.add(instance.rails.true, -instance.rails.false)
        text = _block_text(spot.block)
        # What stands under a paragraph that came or went is told with it.
        other = self.then if came else self.now
        if spot.parent in beside and spot.parent not in other:
            yield self._difference(
                "around", self._id(spot), "", "", extent, redline("" if came else text, text if came else "")
            )
            return
        says = "The paragraph is new." if came else "The paragraph is gone."
        when = self._when(spot, came)
        shown = redline("" if came else text, text if came else "")
        yield self._difference("presence", self._id(spot), says, when, extent, shown)

    def _replaced(self, then: Placed, now: Placed) -> Difference:
        extent = Extent.none()
        for instance in (*then.instances.values(), *now.instances.values()):
            extent.add(instance.rails.true, -instance.rails.false)
        shown = redline(_block_text(then.block), _block_text(now.block))
        return self._difference(
            "wording", self._id(now), "It is a text of another kind.", self._when(now), extent, shown
        )

    def _order(self) -> Iterator[Difference]:
        common = [id for id in self.now if id in self.then]
        for position, id in enumerate(common):
            before = self.then[id].position
            passed = [other for other in common[:position] if self.then[other].position > before]
            extent = Extent.none()
            for other in passed:
                a, b = self._anywhere(id), self._anywhere(other)
                extent.add(self.circuit.all_of([a.true, b.true]), self.circuit.all_of([-a.false, -b.false]))
            if passed:
                says = f"It stands after {', '.join(f'“{other}”' for other in passed[:3])} now."
                yield self._difference("order", self._id(self.now[id]), says, self._when(self.now[id]), extent)

    def _anywhere(self, id: str) -> Rails:
        """Whether a block is printed at all, in both versions."""
        pairs = self._pairs(self.then[id], self.now[id])
        true = self.circuit.any_of(self.circuit.all_of([a.rails.true, b.rails.true]) for a, b in pairs)
        false = self.circuit.all_of(self.circuit.any_of([a.rails.false, b.rails.false]) for a, b in pairs)
        return Rails(true, false)

    # --- words ----------------------------------------------------------------------------------------------------

    def _id(self, spot: Placed) -> str:
        return f"{self.new.id}.{spot.block.id}"

    def _when(self, spot: Placed, now: bool = True) -> str:
        library = self.pair.new.library if now else self.pair.old.library
        words = in_words(spot.when, library, spot.group)
        if spot.group is None:
            return words
        return f"for each of the {library.questions[spot.group].plural}, {words}"

    def _now_and_then(self, then: Placed, now: Placed) -> str:
        return before_and_now(self._when(then, now=False), self._when(now))

    def _difference(self, what: str, where: str, says: str, when: str, extent: Extent, shown: str = "") -> Difference:
        any_of = self.circuit.any_of
        return Difference(what, where, says, when, any_of(extent.sure), any_of(extent.possible), shown)


def _block_text(block: TextBlock) -> str:
    match block:
        case TextParagraph():
            own = sentence_text(block.sentence)
            return " ".join([own, *(_block_text(child) for child in block.children)])
        case TextTable():
            return f"[table: {block.caption}]"
        case DefinitionsPlace():
            return "[the definitions used]"
