"""Selecting: which clauses, options, paragraphs and rows are in, for which member, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from accordant.assembly.chosen import ChosenBlock, ChosenClause, ChosenParagraph
from accordant.assembly.tables import table_rows
from accordant.conditions import Absent, Condition, names
from accordant.conditions.model import TRUE, both
from accordant.interview.settle import Settled, SettledMember
from accordant.interview.unsettled import unsettled
from accordant.library.library import LibraryClause
from accordant.library.text import (
    DefinitionsPlace,
    Each,
    Sentence,
    TextBlock,
    TextParagraph,
    TextTable,
    Words,
)
from accordant.memo import by_identity


def select(settled: Settled, clause_ids: Iterable[str]) -> tuple[ChosenClause, ...]:
    """The clauses that are in, in order."""
    chosen = (_clause(settled, settled.library.clauses[id]) for id in clause_ids)
    return tuple(clause for clause in chosen if clause is not None)


def _clause(settled: Settled, clause: LibraryClause) -> ChosenClause | None:
    presence = settled.library.presence(clause.id)
    held = settled.holds(presence)
    if held is False:
        return None
    if held is None:
        questions = unsettled(settled, names(presence))
        return ChosenClause(
            clause, None, "", (_open_paragraph(f"{clause.id}.depends", questions, None, clause.file, 1),), questions
        )
    reason = "always in" if presence == TRUE else _because(settled, presence, None)
    option = settled.option(clause.id)
    picker = _Picker(settled, clause, reason)
    blocks: list[ChosenBlock] = []
    for passage in clause.passages:
        if passage.option is None or passage.option == option:
            blocks += picker.blocks(passage.blocks)
        elif option is None and passage.option == clause.head.options[0].id:
            questions = unsettled(settled, {clause.option_name}) or (clause.option_name,)
            blocks.append(_open_paragraph(f"{clause.id}.option", questions, None, clause.file, 1))
    return ChosenClause(clause, option, _with_option(settled, clause, reason), tuple(_merged(blocks)))


def _with_option(settled: Settled, clause: LibraryClause, reason: str) -> str:
    option = clause.option(settled.option(clause.id) or "")
    if option is None:
        return reason
    how = "by default" if clause.option_name in settled.defaulted else "as you chose"
    return f"{reason}; the option is *{option.name}*, {how}"


def _because(settled: Settled, condition: Condition, member: SettledMember | None) -> str:
    return "because " + settled.explained(condition, member)


class _Picker:
    """Picks the blocks of one clause."""

    def __init__(self, settled: Settled, clause: LibraryClause, reason: str):
        self.settled = settled
        self.clause = clause
        self.reason = reason
        self._standing = _standing(clause)

    def blocks(self, blocks: Iterable[TextBlock]) -> list[ChosenBlock]:
        chosen: list[ChosenBlock] = []
        for block in blocks:
            match block:
                case TextParagraph():
                    chosen += self._paragraphs(block, None)
                case TextTable():
                    chosen += self._table(block)
                case DefinitionsPlace():
                    chosen.append(block)
        return chosen

    def _paragraphs(self, paragraph: TextParagraph, member: SettledMember | None) -> Sequence[ChosenParagraph]:
        condition = paragraph.when.condition
        if paragraph.each is not None:
            return self._of_members(paragraph, paragraph.each, member)
        suffix = f"@{member.id}" if member else ""
        held = self.settled.holds(condition, member)
        if held is True:
            return self._instance(paragraph, member, suffix)
        return self._not_settled(paragraph, member, condition, held, suffix)

    def _of_members(
        self, paragraph: TextParagraph, each: Each, member: SettledMember | None
    ) -> Sequence[ChosenParagraph]:
        condition = paragraph.when.condition
        if self.settled.values.get(each.group) is Absent.UNKNOWN:
            # Nobody has said who the members are: that is an open point, not an empty list.
            is_out = self.settled.holds(condition, member) is False
            return () if is_out else (self._waiting(paragraph, {each.group}, member),)
        if not _is_about_member(condition, self.settled, each):
            # The condition speaks of the whole agreement: settle it once, before looking at members.
            held = self.settled.holds(condition, member)
            if held is not True:
                return self._not_settled(paragraph, member, condition, held)
        chosen: list[ChosenParagraph] = []
        for instance in self.settled.members.get(each.group, ()):
            suffix = f"@{member.id}@{instance.id}" if member else f"@{instance.id}"
            held = self.settled.holds(condition, instance)
            if held is True:
                held = self.settled.holds(each.where.condition, instance)
            if held is True:
                chosen += self._instance(paragraph, instance, suffix)
            else:
                chosen += self._not_settled(paragraph, instance, condition, held, suffix)
        return chosen

    def _not_settled(
        self,
        paragraph: TextParagraph,
        member: SettledMember | None,
        condition: Condition,
        held: bool | None,
        suffix: str = "",
    ) -> Sequence[ChosenParagraph]:
        if held is not None:
            return ()
        wanted = names(condition) | (names(paragraph.each.where.condition) if paragraph.each else frozenset[str]())
        return (self._waiting(paragraph, wanted, member, suffix),)

    def _waiting(
        self, paragraph: TextParagraph, wanted: Iterable[str], member: SettledMember | None, suffix: str = ""
    ) -> ChosenParagraph:
        """What stands for a paragraph, and all under it, while it is not settled whether it is in."""
        questions = unsettled(self.settled, wanted, member)
        ids = tuple(f"{self.clause.id}.{p.id}{suffix}" for p in _family(paragraph))
        flag = _open_paragraph(ids[0], questions, member, self.clause.file, paragraph.sentence.line)
        return replace(flag, ids=ids, numbered=paragraph.numbered)

    def _instance(
        self, paragraph: TextParagraph, member: SettledMember | None, suffix: str
    ) -> Sequence[ChosenParagraph]:
        reason = self._because(self._standing[id(paragraph)], member)
        if member is None and _is_settled_below(paragraph):
            return (_whole(paragraph, self.clause.id, reason),)
        parts = [child for part in paragraph.children for child in self._paragraphs(part, member)]
        children = tuple([child for child in _merged(parts) if isinstance(child, ChosenParagraph)])
        if paragraph.children and paragraph.leads_in and not children:
            return ()
        return (_chosen(paragraph, f"{self.clause.id}.{paragraph.id}{suffix}", member, children, reason),)

    def _because(self, condition: Condition, member: SettledMember | None) -> str:
        return self.reason if condition == TRUE else _because(self.settled, condition, member)

    def _table(self, table: TextTable) -> Iterator[ChosenBlock]:
        held = self.settled.holds(table.when.condition)
        table_id = f"{self.clause.id}.{table.id}"
        if held is None:
            questions = unsettled(self.settled, names(table.when.condition))
            yield replace(_open_paragraph(table_id, questions, None, table.file, table.line), numbered=False)
        if held is not True:
            return
        chosen, open_names = table_rows(self.settled, table, self.reason)
        if open_names:
            questions = unsettled(self.settled, open_names)
            yield replace(_open_paragraph(table_id, questions, None, table.file, table.line), numbered=False)
        if chosen is not None:
            yield chosen
        elif table.empty is not None and not open_names:
            yield ChosenParagraph((table_id,), table.empty, None, False, "and", False, (), self.reason)


def _chosen(
    paragraph: TextParagraph,
    id: str,
    member: SettledMember | None,
    children: tuple[ChosenParagraph, ...],
    reason: str,
) -> ChosenParagraph:
    leads_in = bool(paragraph.children) and paragraph.leads_in
    return ChosenParagraph(
        (id,), paragraph.sentence, member, paragraph.numbered, paragraph.conjunction, leads_in, children, reason
    )


@by_identity
def _standing(clause: LibraryClause) -> Mapping[int, Condition]:
    """The condition that each paragraph of a clause stands under, with those above it, by the paragraph's identity.

    Where it is the same condition, it is the same object.
    """
    found: dict[int, Condition] = {}
    known: dict[Condition, Condition] = {}

    def look(paragraph: TextParagraph, above: Condition) -> None:
        condition = both(above, paragraph.when.condition)
        found[id(paragraph)] = known.setdefault(condition, condition)
        for child in paragraph.children:
            look(child, condition)

    for passage in clause.passages:
        for block in passage.blocks:
            if isinstance(block, TextParagraph):
                look(block, TRUE)
    return found


@by_identity
def _is_settled_below(paragraph: TextParagraph) -> bool:
    """Whether no answer touches what stands below a paragraph."""
    return all(
        child.each is None and child.when.condition == TRUE and _is_settled_below(child) for child in paragraph.children
    )


@by_identity
def _whole(paragraph: TextParagraph, clause: str, reason: str) -> ChosenParagraph:
    """A paragraph and all below it, where no answer touches that: made once."""
    children = tuple(_whole(child, clause, reason) for child in paragraph.children)
    return _chosen(paragraph, f"{clause}.{paragraph.id}", None, children, reason)


def _is_about_member(condition: Condition, settled: Settled, each: Each) -> bool:
    group = settled.library.questions[each.group]
    return bool(names(condition) & {field.id for field in group.fields})


def _family(paragraph: TextParagraph) -> Iterator[TextParagraph]:
    yield paragraph
    for child in paragraph.children:
        yield from _family(child)


def _open_paragraph(
    id: str, questions: tuple[str, ...], member: SettledMember | None, file: str, line: int
) -> ChosenParagraph:
    sentence = Sentence((Words("."),), file, line)
    return ChosenParagraph((id,), sentence, member, True, "and", False, (), "not settled yet", questions)


def _merged(blocks: Iterable[ChosenBlock]) -> Sequence[ChosenBlock]:
    """Neighbours that wait for the same answers are shown as one, so that a bare draft stays readable."""
    merged: list[ChosenBlock] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if (
            isinstance(block, ChosenParagraph)
            and block.open
            and isinstance(last, ChosenParagraph)
            and (block.open, block.member, block.numbered) == (last.open, last.member, last.numbered)
        ):
            merged[-1] = replace(last, ids=(*last.ids, *block.ids))
        else:
            merged.append(block)
    return merged
