"""What is to be said about a draft's special terms: what they name that is not there, and words that need a look."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.finding import Finding, Place, Severity, did_you_mean
from accordant.interview.settle import Settled
from accordant.interview.special_library import can_be_replaced, unexplained_capitals
from accordant.interview.special_term import SpecialTerm
from accordant.interview.special_text import paragraphs_of
from accordant.library.library import Library
from accordant.library.text import ReferenceSlot


def term_findings(settled: Settled) -> Iterator[Finding]:
    """An error where a term cannot stand or refers to what is out, a warning where it is not used, and advice."""
    for term in settled.draft.special_terms:
        yield from _place(settled, term)
        yield from _references(settled, term)
        for word in unexplained_capitals(settled.library, term):
            message = (
                f"“{word}” has a capital in the special term “{_called(settled.library, term)}”, and no definition."
            )
            step = "Write it in lower case, or say in the term what it means."
            yield Finding(Severity.ADVICE, "special-capital", message, Place(clause=term.clause), step)


def _place(settled: Settled, term: SpecialTerm) -> Iterator[Finding]:
    library, place = settled.library, Place(clause=term.clause)
    named = term.replaces or term.after
    if not named:
        return
    clause = library.clauses.get(named)
    if clause is None:
        step = did_you_mean(named, library.clauses)
        if term.after:
            message = f"“{term.heading}” is to stand behind “{named}”, which there is not. It stands at the end."
            yield Finding(Severity.WARNING, "special-place", message, place, step)
        else:
            message = f"A special term replaces “{named}”, a clause that this library does not have."
            yield Finding(Severity.ERROR, "special-clause", message, place, step or "Make it a clause of its own.")
    elif term.replaces and not can_be_replaced(clause):
        message = f"“{clause.head.title}” cannot be replaced: it holds the background or the definitions."
        yield Finding(Severity.ERROR, "special-clause", message, place, "Make it a clause of its own.")
    elif term.replaces and settled.holds(library.presence(clause.id)) is False:
        message = f"“{clause.head.title}” has no place in this agreement, so its words are not used."
        yield Finding(Severity.WARNING, "special-idle", message, place, "Take it off, or change the answers.")


def _references(settled: Settled, term: SpecialTerm) -> Iterator[Finding]:
    library = settled.library
    for paragraph in paragraphs_of(term.text):
        for sentence in (paragraph.sentence, *(child.sentence for child in paragraph.children)):
            for piece in sentence.pieces:
                for target in piece.targets if isinstance(piece, ReferenceSlot) else ():
                    clause = target.partition(".")[0]
                    if target in library.targets and settled.holds(library.presence(clause)) is not False:
                        continue
                    title = _called(library, term)
                    message = f"The special term “{title}” refers to “{target}”, which is not in this agreement."
                    step = did_you_mean(target, library.targets) or "Refer to a clause that is."
                    yield Finding(Severity.ERROR, "special-reference", message, Place(clause=term.clause), step)


def _called(library: Library, term: SpecialTerm) -> str:
    clause = library.clauses.get(term.clause)
    return term.heading or (clause.head.title if clause is not None else term.clause)
