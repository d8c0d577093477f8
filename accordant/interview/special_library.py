"""A library with a draft's special terms in it, so that everything downstream treats them as clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from accordant.interview.special_term import MARK, SpecialTerm
from accordant.interview.special_text import FILE, paragraphs_of
from accordant.library.entries import ClauseHead, Outline, Transactional
from accordant.library.entries.clauses import MODELS
from accordant.library.library import Library, LibraryClause
from accordant.library.marking import mark_clause
from accordant.library.terms import Terms
from accordant.library.text import ALWAYS, DefinitionsPlace, Passage

UNKNOWN = "The words are this draft's own, so the clause library cannot say what they mean. Read them with care."
_SILENT = {"plain": UNKNOWN, "for_commissioner": UNKNOWN, "for_partner": UNKNOWN}


def can_be_replaced(clause: LibraryClause) -> bool:
    """Whether a draft may have its own words for a clause: not for the background, nor where definitions stand."""
    return clause.head.kind != "background" and not any(
        isinstance(block, DefinitionsPlace) for block in clause.all_blocks()
    )


def with_special_terms(library: Library, terms: Sequence[SpecialTerm]) -> Library:
    """The library as a draft with these special terms sees it: the same one for a draft without any.

    A term that replaces a clause which the library does not have, or which must stay, is left out: the review tells.
    """
    plain = library.bundled or library
    return _with(plain, tuple(terms)) if terms else plain


@lru_cache(maxsize=8)
def _with(library: Library, terms: tuple[SpecialTerm, ...]) -> Library:
    marking = _terms(library)
    clauses = dict(library.clauses)
    added: list[SpecialTerm] = []
    for term in terms:
        if term.replaces:
            replaced = library.clauses.get(term.replaces)
            if replaced is not None and can_be_replaced(replaced):
                clauses[replaced.id] = mark_clause(_instead(replaced, term), marking, [])
        else:
            clauses[term.clause] = mark_clause(_added(library, term), marking, [])
            added.append(term)
    outlines = {model: _outline(outline, added) for model, outline in library.outlines.items()}
    return replace(library, clauses=clauses, outlines=outlines, bundled=library)


@lru_cache(maxsize=4)
def _terms(library: Library) -> Terms:
    return Terms.of(library.definitions.values(), library.proper_names)


def unexplained_capitals(library: Library, term: SpecialTerm) -> list[str]:
    """The capitals in a special term that neither a definition nor a proper name explains."""
    marking = _terms(library.bundled or library)
    found: dict[str, None] = {}
    for paragraph in paragraphs_of(term.text):
        for each in (paragraph, *paragraph.children):
            found.update(dict.fromkeys(marking.mark(each.sentence)[1]))
    return list(found)


def _instead(clause: LibraryClause, term: SpecialTerm) -> LibraryClause:
    """A clause with the draft's words. Its options stay, as conditions elsewhere look at them."""
    head = clause.head
    options = tuple(option.model_copy(update=_SILENT) for option in head.options)
    changes = {"title": (term.heading or head.title) + MARK, "options": options}
    gone = tuple(block.id for block in clause.all_blocks())
    return _made(head, term, changes, gone)


def _added(library: Library, term: SpecialTerm) -> LibraryClause:
    beside = library.clauses.get(term.after) or next(iter(library.clauses.values()))
    changes = {
        "id": term.clause,
        "title": term.heading + MARK,
        "kind": "clause",
        "models": MODELS,
        "when": ALWAYS,
        "options": (),
        "default": (),
        "formerly": (),
    }
    return _made(beside.head, term, changes, ())


def _made(head: ClauseHead, term: SpecialTerm, changes: Mapping[str, Any], gone: tuple[str, ...]) -> LibraryClause:
    silent: dict[str, Any] = {
        **_SILENT,
        "topics": (),
        "drafting_note": term.why,
        "transactional": Transactional(says="", differs=""),
        "authorities": (),
        "ledger": (),
        "kept": {},
    }
    passages = (Passage(None, paragraphs_of(term.text)),)
    return LibraryClause(head.model_copy(update={**silent, **changes}), passages, FILE, special=True, gone=gone)


def _outline(outline: Outline, added: Sequence[SpecialTerm]) -> Outline:
    """Each clause of the draft's own behind the one that it names, or at the end of the clauses."""
    left = {term.clause: term.after for term in added}

    def with_followers(id: str) -> Iterator[str]:
        yield id
        for follower in [clause for clause, after in left.items() if after == id]:
            if left.pop(follower, None) is not None:
                yield from with_followers(follower)

    parts = [[each for id in part.clauses for each in with_followers(id)] for part in outline.parts]
    parts[-1].extend(left)
    together = zip(outline.parts, parts, strict=True)
    finished = tuple(part.model_copy(update={"clauses": tuple(ids)}) for part, ids in together)
    return outline.model_copy(update={"parts": finished})
