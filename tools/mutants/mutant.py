"""One change to a library, as edits of its files; and an operator, which makes the same change wherever it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.mutants.source import Source


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters of a file from `start` to `end`, replaced. With `end` None, the file itself is deleted."""

    file: str
    start: int
    end: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change. `about`: the clause, paragraph or name it is about.

    `reason`: why it breaks no promise, where that can be told from the text alone; shown if nothing catches it.
    """

    edits: tuple[Edit, ...]
    about: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Operator:
    """A kind of change, and every place in a library where it fits.

    `reason`: why a mutant that survives breaks no promise, for mutants that give none of their own; "" where none
    should survive. `compares`: survivors are assembled beside the library as it was, to see what they change.
    `words`: it changes words, so that lint is asked before the proof.
    """

    id: str
    says: str
    sites: Callable[[Source], Iterator[Mutant]]
    reason: str = ""
    compares: bool = False
    words: bool = False


class Operators(dict[str, Operator]):
    """Operators by id. Used as a decorator: `@FAULTS("delete-rule", "delete a rule")`."""

    def __call__(
        self, id: str, says: str, reason: str = "", compares: bool = False, words: bool = False
    ) -> Callable[[Callable[[Source], Iterator[Mutant]]], Callable[[Source], Iterator[Mutant]]]:
        def add(sites: Callable[[Source], Iterator[Mutant]]) -> Callable[[Source], Iterator[Mutant]]:
            if id in self:
                raise ValueError(f"the operator {id} is there twice")
            self[id] = Operator(id, says, sites, reason, compares, words)
            return sites

        return add


def changed(texts: Mapping[str, str], mutant: Mutant) -> dict[str, str | None]:
    """The files that a mutant changes, as they are afterwards; None for one that is gone."""
    found: dict[str, str | None] = {}
    # From the end of each file, so that earlier places stay where they are.
    for edit in sorted(mutant.edits, key=lambda edit: edit.start, reverse=True):
        text = found.get(edit.file, texts[edit.file])
        if edit.end is None or text is None:
            found[edit.file] = None
        else:
            found[edit.file] = text[: edit.start] + edit.text + text[edit.end :]
    return found


def shown(texts: Mapping[str, str], mutant: Mutant) -> tuple[str, int, str, str]:
    """File, line, and the text before and after, of a mutant's first edit: enough to see what was done."""
    edit = mutant.edits[0]
    text = texts[edit.file]
    line = text.count("\n", 0, edit.start) + 1
    if edit.end is None:
        return edit.file, 1, "the file", "deleted"
    start = max(text.rfind("\n", 0, edit.start) + 1, edit.start - 60)
    end = min(text.find("\n", edit.end) % (len(text) + 1), edit.end + 40)
    after = text[start : edit.start] + edit.text + text[edit.end : end]
    return edit.file, line, _short(text[start:end]), _short(after)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 160 else plain[:157] + "..."
