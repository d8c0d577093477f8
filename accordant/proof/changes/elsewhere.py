"""What is printed outside clauses: the parties and their signatures; titles, headings and the order of clauses."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.compare.names import own_wording
from accordant.compare.redline import redline
from accordant.conditions import Condition
from accordant.library.entries import MODELS, Outline, PartyKind, SignatureBlock
from accordant.library.link import PARTY_FIELDS, PARTY_GROUPS
from accordant.library.text import Sentence
from accordant.library.written import sentence_text
from accordant.proof.changes.differences import Difference, Extent
from accordant.proof.changes.twin import Twin
from accordant.proof.changes.values import Slots, Values
from accordant.proof.circuit import FALSE, TRUE


class Elsewhere:
    """Compares what stands outside clauses."""

    def __init__(self, pair: Twin, values: Values):
        self.pair, self.circuit, self.values = pair, pair.circuit, values
        self.old, self.new = pair.old.library, pair.new.library

    # --- parties --------------------------------------------------------------------------------------------------

    def parties(self) -> Iterator[Difference]:
        """How parties are described, and how they sign."""
        for kind in dict.fromkeys([*self.old.party_kinds, *self.new.party_kinds]):
            yield from self._kind(kind)
        extent = Extent.none()
        for group in PARTY_GROUPS:
            extent.add(*[self.values.members(group)] * 2)
            for slots in self.values.slots(group):
                for field in PARTY_FIELDS:
                    apart = self.circuit.all_of([slots[1].filled, self.values.member(field, slots, group)])
                    extent.add(apart, apart)
        forms = (self.pair.old.meanings["agreement_form"], self.pair.new.meanings["agreement_form"])
        deed = self.pair.xor(*(form.values.get("deed", FALSE) for form in forms))
        extent.add(deed, deed)
        if extent.possible:
            yield self._difference("value", "parties", "What is known of the parties is worded otherwise.", extent)
        if dict(self.old.testimonium) != dict(self.new.testimonium):
            shown = redline(" / ".join(self.old.testimonium.values()), " / ".join(self.new.testimonium.values()))
            says = "The closing words before the signatures are others."
            yield Difference("wording", "parties", says, "always", TRUE, TRUE, shown)

    def _kind(self, kind: str) -> Iterator[Difference]:
        then, now = self.old.party_kinds.get(kind), self.new.party_kinds.get(kind)
        wording, value = Extent.none(), Extent.none()
        for group in PARTY_GROUPS:
            reworded = then is None or now is None or _says(then, self, None) != _says(now, self, group)
            for slots in self.values.slots(group):
                there = self._is(kind, slots)
                if reworded:
                    wording.add(there, there)
                elif now is not None:
                    apart = self.circuit.any_of(self.values.sentence(text, slots, group) for text in _texts(now))
                    both = self.circuit.all_of([there, apart])
                    value.add(both, both)
        when = f"when a party is of the kind “{kind}”"
        if wording.possible:
            shown = redline(_told(then), _told(now))
            says = "A kind of party is described, or signs, otherwise."
            yield self._difference("wording", "parties", says, wording, when, shown)
        if value.possible:
            yield self._difference("value", "parties", "A value in what is told of a party is another.", value, when)

    def _is(self, kind: str, slots: Slots) -> int:
        values = [slot.fields["kind"].values.get(kind) for slot in slots if "kind" in slot.fields]
        known = [value for value in values if value is not None]
        return self.circuit.all_of([slots[1].filled, self.circuit.any_of(known)])

    # --- outlines -------------------------------------------------------------------------------------------------

    def outlines(self) -> Iterator[Difference]:
        """The title, the headings and the order of each kind of agreement."""
        for model in MODELS:
            then, now = self.old.outlines.get(model), self.new.outlines.get(model)
            if then is None or now is None:
                continue
            before, after = _listed(then), [self._former(entry) for entry in _listed(now)]
            common = set(before) & set(after)
            same = [e for e in before if e in common] == [e for e in after if e in common]
            headings = _headings(then) == _headings(now)
            if not same or not headings or _titles(then) != _titles(now):
                literal = self.pair.new.meanings["model"].values[model]
                label = next((c.label for c in self.new.questions["model"].choices if c.value == model), model)
                says = "The title, a heading or the order of the clauses is another."
                shown = redline(then.title, now.title) if then.title != now.title else ""
                when = f"when the kind of agreement is *{label}*"
                yield Difference("order", "outline", says, when, literal, literal, shown)
        names = [self.values.name("partnership_name"), self.values.name("model")]
        literal = self.circuit.any_of(names)
        yield Difference("value", "outline", "What the cover says is another.", "", literal, literal)

    def _former(self, entry: str) -> str:
        return entry if entry.startswith("part ") else self.pair.names.target(entry)

    def _difference(
        self, what: str, where: str, says: str, extent: Extent, when: str = "", shown: str = ""
    ) -> Difference:
        any_of = self.circuit.any_of
        return Difference(what, where, says, when, any_of(extent.sure), any_of(extent.possible), shown)


def _texts(kind: PartyKind) -> tuple[Sentence, ...]:
    return (kind.particulars, kind.hand.attestation, kind.deed.attestation)


def _says(kind: PartyKind, work: Elsewhere, group: str | None) -> tuple[object, ...]:
    names = work.pair.names
    said = tuple(names.wording(text, group) if group else own_wording(text) for text in _texts(kind))
    return (*said, *map(_by_hand, (kind.hand, kind.deed)), kind.authority_note)


def _told(kind: PartyKind | None) -> str:
    if kind is None:
        return ""
    return "; ".join(
        [*map(sentence_text, _texts(kind)), *_by_hand(kind.hand), *_by_hand(kind.deed), kind.authority_note]
    )


def _by_hand(block: SignatureBlock) -> tuple[str, ...]:
    return (*filter(None, [block.seal]), *block.lines)


def _listed(outline: Outline) -> list[str]:
    """Parts, clauses and schedules, in order."""
    parts = [entry for part in outline.parts for entry in (f"part {part.dimension}", *part.clauses)]
    return [*outline.background, *parts, *outline.schedules]


def _titles(outline: Outline) -> list[tuple[str, Condition | None]]:
    return [*((each.title, each.when.condition) for each in outline.titles), (outline.title, None)]


def _headings(outline: Outline) -> list[tuple[str, str]]:
    return [(part.dimension, part.heading) for part in outline.parts]
