"""Another answer to one question, tried out beside the draft: the same widgets ask for it, and the draft stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accordant.interview.draft import Answer, Draft
from accordant.library.entries import OptionItem, Question
from accordant.library.library import Library
from accordant.store.memory import MemoryDraftStore
from accordant.ui.desk import Desk, begin_draft
from accordant.ui.sections import items_now, name_of, sections_now
from accordant.ui.words import told_apart


@dataclass
class Trial:
    """A desk of its own, on which only `item` is asked. `base`: the draft in hand when it was looked at last."""

    item: Question | OptionItem
    base: Draft
    desk: Desk

    @property
    def is_other(self) -> bool:
        """Whether the answer that is tried differs from the draft's."""
        return _answer(self.base, self.item) != _answer(self.desk.draft, self.item)

    def follow(self, draft: Draft) -> None:
        """Take up what has changed in the draft meanwhile, and keep the answer that is tried."""
        if draft != self.base:
            self.desk.change(lambda _: self.used_in(draft))
            self.base = draft

    def used_in(self, draft: Draft) -> Draft:
        """A draft with the answer that is tried in place of its own."""
        answer = _answer(self.desk.draft, self.item)
        if isinstance(self.item, Question):
            return draft.answered(self.item.id, answer)
        return draft.chosen(self.item.option, answer if isinstance(answer, str) else None)


def begin_trial(library: Library, draft: Draft, item: Question | OptionItem) -> Trial:
    """Begin to try out another answer to an item of the interview."""
    return Trial(item, draft, begin_draft(MemoryDraftStore(), library, draft))


def can_be_tried(desk: Desk) -> Mapping[str, tuple[str, Question | OptionItem]]:
    """Everything that the interview asks of a draft now, by name: what to call it in a list, and the item."""
    found = [
        (f"{state.section.title}: {_short(desk.library, item)}", item)
        for state in sections_now(desk.settled)
        for item in items_now(desk.settled, state.section)
    ]
    called = told_apart([words for words, _ in found])
    return {name_of(item): (words, item) for words, (_, item) in zip(called, found, strict=True)}


def _short(library: Library, item: Question | OptionItem) -> str:
    return item.ask if isinstance(item, Question) else f"{library.clauses[item.option].head.title} (option)"


def _answer(draft: Draft, item: Question | OptionItem) -> Answer | None:
    return draft.answers.get(item.id) if isinstance(item, Question) else draft.options.get(item.option)
