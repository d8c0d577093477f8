"""The screens of the exported interview: which questions stand together, and what must be settled before each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from accordant.conditions import write
from accordant.library.entries import OptionItem, Question, QuestionType, Section
from accordant.library.library import Library
from accordant.library.order import dependencies

_MOST = 8
"""Questions on one screen."""


@dataclass(frozen=True)
class Screen:
    """Questions that are asked together, or one option, or one group."""

    id: str
    section: Section
    items: tuple[Question | OptionItem, ...]

    @property
    def group(self) -> Question | None:
        first = self.items[0]
        return first if isinstance(first, Question) and first.type is QuestionType.GROUP else None

    @property
    def option(self) -> OptionItem | None:
        first = self.items[0]
        return first if isinstance(first, OptionItem) else None

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(item for item in self.items if isinstance(item, Question))


@dataclass(frozen=True)
class Sequence:
    """The screens of a library in their order, and the names that each name rests on."""

    library: Library

    @cached_property
    def screens(self) -> tuple[Screen, ...]:
        return tuple(screen for section in self.library.sections for screen in self._of(section))

    @cached_property
    def by_name(self) -> dict[str, Screen]:
        """The screen of each question and option name."""
        return {name_of(self.library, item): screen for screen in self.screens for item in screen.items}

    def _of(self, section: Section) -> Iterator[Screen]:
        together: list[Question] = []
        count = 0

        def finished() -> Iterator[Screen]:
            nonlocal count
            if together:
                count += 1
                yield Screen(f"{section.section} {count}", section, tuple(together))
                together.clear()

        for item in section.items:
            if isinstance(item, OptionItem) or item.type is QuestionType.GROUP:
                yield from finished()
                yield Screen(f"{section.section} {name_of(self.library, item)}", section, (item,))
                continue
            here = {question.id for question in together}
            if len(together) == _MOST or here & self.rests_on(item.id) or _look_alike([*together, item]):
                yield from finished()
            together.append(item)
        yield from finished()

    def rests_on(self, name: str) -> frozenset[str]:
        """Every name that must be settled before this one, through others too."""
        if name not in self._rests:
            graph = dependencies(self.library)
            found: set[str] = set()
            queue = list(graph[name])
            while queue:
                other = queue.pop()
                if other not in found:
                    found.add(other)
                    queue.extend(graph.get(other, ()))
            self._rests[name] = frozenset(found)
        return self._rests[name]

    @cached_property
    def _rests(self) -> dict[str, frozenset[str]]:
        return {}


def _look_alike(questions: list[Question]) -> bool:
    """Whether a condition seems to look at a question beside it, as `has_pledge` does at `pledge`.

    docassemble-lsp compares the texts, and would call it an error.
    """
    conditions = [write(question.when.condition) for question in questions]
    return any(question.id in condition for question in questions for condition in conditions)


def name_of(library: Library, item: Question | OptionItem) -> str:
    """The name under which conditions and the interview know an item."""
    return library.clauses[item.option].option_name if isinstance(item, OptionItem) else item.id
