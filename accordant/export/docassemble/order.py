"""The order of the interview: for each section, code that asks what arises and works out what follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordant.conditions.model import TRUE
from accordant.export.docassemble.code import fact_python, python, when
from accordant.export.docassemble.groups import gathering
from accordant.export.docassemble.screens import Screen, Sequence
from accordant.export.docassemble.yaml_text import lines
from accordant.library.entries import OptionItem, Question, QuestionType
from accordant.library.library import Library, LibraryClause
from accordant.library.order import dependencies, settled_order

_END = (
    "about_this_draft",
    "answers_reviewed",
    "if refusals:",
    "  agreement_refused",
    "agreement",
    "agreement_ready",
)


def order_blocks(sequence: Sequence) -> Iterator[dict[str, Any]]:
    """The block that drives everything, and one for each section."""
    sections = sequence.library.sections
    drive = [f"nav.set_section('{section.section}')\n{settled_name(section.section)}" for section in sections]
    opening = ("if not answer_file_read:", "  answer_file_refused")
    ending = ("nav.set_section('review')", *_END)
    yield {"id": "order", "mandatory": True, "code": lines([*opening, *drive, *ending])}
    work = _Order(sequence)
    for section in sections:
        yield {
            "id": f"{section.section} order",
            "reconsider": True,
            "code": lines([*work.section(section.section), f"{settled_name(section.section)} = True"]),
        }


def settled_name(section: str) -> str:
    """The variable that says that a section has been gone through."""
    return f"{section}_settled"


class _Order:
    def __init__(self, sequence: Sequence):
        self.sequence = sequence
        self.library: Library = sequence.library
        self.graph = dependencies(sequence.library)
        self.done: set[str] = set()
        self.begun: set[str] = set()

    def section(self, section: str) -> list[str]:
        """The lines of a section: its screens with the facts that they rest on, then the facts that are known."""
        written: list[str] = []
        for screen in self.sequence.screens:
            if screen.section.section == section:
                written += self._screen(screen)
        for name in settled_order(self.library):
            if name in self.library.facts and name not in self.done and self.graph[name] <= self.done:
                written += self._name(name)
        return written

    def _screen(self, screen: Screen) -> list[str]:
        if screen.id in self.begun:
            return []
        self.begun.add(screen.id)
        names = [name for name, other in self.sequence.by_name.items() if other is screen]
        needed = {other for name in names for other in self.graph[name]} - set(names)
        written = [line for name in settled_order(self.library) if name in needed for line in self._name(name)]
        for item in screen.items:
            written += self._option(item) if isinstance(item, OptionItem) else self._question(item)
        self.done |= set(names)
        return written

    def _name(self, name: str) -> list[str]:
        if name in self.done:
            return []
        if name in self.sequence.by_name:
            return self._screen(self.sequence.by_name[name])
        written = [
            line for other in settled_order(self.library) if other in self.graph[name] for line in self._name(other)
        ]
        self.done.add(name)
        return [*written, fact_python(self.library, self.library.facts[name])]

    def _question(self, question: Question) -> list[str]:
        again = f"{question.id} is NOT_ASKED"
        if question.type is QuestionType.GROUP:
            asked = gathering(self.library, question)
        elif question.of:
            again += f" or {question.id} and {question.id} not in ids({', '.join(question.of)})"
            asked = [question.id]
        else:
            asked = [question.id]
        relevance = self.library.relevance[question.id]
        if relevance == TRUE:
            reask = when(
                f"{question.id} and {question.id} not in ids({', '.join(question.of)})", [f"ask_again('{question.id}')"]
            )
            return [*(reask if question.of else []), *asked]
        lines_ = [f"if {again}:", f"  ask_again('{question.id}')", *asked]
        return when(python(self.library, relevance), lines_, [f"set_aside('{question.id}')"])

    def _option(self, item: OptionItem) -> list[str]:
        clause = self.library.clauses[item.option]
        name = clause.option_name
        asked = [f"if {name} not in {available(self.library, clause)}:", f"  ask_again('{name}')", name]
        presence = self.library.presence(clause.id)
        if presence == TRUE:
            return asked
        return when(python(self.library, presence), asked, [f"set_aside('{name}')"])


def available(library: Library, clause: LibraryClause) -> str:
    """Code that lists the options of a clause that are on offer with the answers."""
    always = [option.id for option in clause.head.options if option.available.condition == TRUE]
    written = [repr(always)]
    for option in clause.head.options:
        if option.available.condition != TRUE:
            written.append(f"([{option.id!r}] if {python(library, option.available.condition)} else [])")
    return " + ".join(written) if len(written) == 1 else f"({' + '.join(written)})"
