"""Rules about what is said of each clause: it is complete, and its law is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from accordant.finding import Severity
from accordant.library.entries.base import Entry
from accordant.library.library import Library
from accordant.lint.rule import Fault, rule

_HEAD = ("title", "plain", "for_commissioner", "for_partner", "drafting_note")
_TRANSACTIONAL = ("says", "differs")
_OPTION = ("name", "difference", "plain", "for_commissioner", "for_partner")
_STATUTE = re.compile(
    r"\b[A-Z][\w'’-]*(?:,? (?:\([A-Z][^)]*\)|[A-Z][\w'’-]*|and|of|the|for|to|in)(?= ))*"
    r" (?:Act|Regulations|Order|Measure) \d{4}\b"
)
_CASE = re.compile(r"\b([A-Z][\w'’-]+) v ([A-Z][\w'’-]+)")


@rule("lint.incomplete", Severity.WARNING)
def incomplete(library: Library) -> Iterator[Fault]:
    """A clause or an option that leaves one of its explanations empty."""
    for clause in library.clauses.values():
        yield from _empty(clause.head, _HEAD, f"“{clause.id}”")
        yield from _empty(clause.head.transactional, _TRANSACTIONAL, f"the transactional counterpart of “{clause.id}”")
        for option in clause.head.options:
            yield from _empty(option, _OPTION, f"the option “{option.id}”")


def _empty(entry: Entry, keys: Iterable[str], owner: str) -> Iterator[Fault]:
    for key in keys:
        if not getattr(entry, key).strip(" .-–—"):
            yield Fault(f"“{key}” of {owner} is empty.", entry.place_of(key), "Write it: people choose by it.")


@rule("lint.uncited-law", Severity.WARNING)
def uncited_law(library: Library) -> Iterator[Fault]:
    """A statute or case that the drafting note of a clause names, and its authorities do not."""
    citations = {id: _bare(authority.citation) for id, authority in library.authorities.items()}
    for clause in library.clauses.values():
        cited = [citations[id] for id in clause.head.authorities if id in citations]
        for name, words in dict(_named(clause.head.drafting_note)).items():
            if not any(all(word in citation for word in words) for citation in cited):
                known = [id for id, citation in citations.items() if all(word in citation for word in words)]
                message = f"The drafting note names {name}, which is not among the authorities of the clause."
                yield Fault(message, clause.head.place_of("drafting_note"), _cite(known))


def _bare(citation: str) -> str:
    """A citation without what stands in brackets: people leave that out."""
    return " ".join(re.sub(r"\([^)]*\)", "", citation).split())


def _named(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The statutes and cases in a text, with the words by which a citation of each is known."""
    for found in _STATUTE.finditer(text):
        name = re.sub(r"^(?:The|In|Under|See|By|Of|And) (?:the )?", "", found[0])
        yield f"the {name}", (_bare(name),)
    for found in _CASE.finditer(text):
        yield found[0], (found[1], found[2])


def _cite(known: list[str]) -> str:
    if known:
        return f"Add one of these to its authorities: {', '.join(known[:4])}."
    return "Add it to schemas/authorities.yaml, and its id to the authorities of the clause."


@rule("lint.unverified-approved", Severity.ERROR)
def unverified_approved(library: Library) -> Iterator[Fault]:
    """An approved clause that rests on an authority which nobody has read."""
    for clause in library.clauses.values():
        for id in clause.head.authorities if clause.head.status == "approved" else ():
            if id in library.authorities and library.authorities[id].evidence == "unverified":
                message = f"“{clause.id}” is approved, and its authority “{id}” is unverified."
                step = "Have a solicitor check the authority, or set the clause back to “reviewed”."
                yield Fault(message, clause.head.place_of("authorities"), step)


@rule("lint.unverified-authority", Severity.ADVICE)
def unverified_authority(library: Library) -> Iterator[Fault]:
    """Authorities that clauses, rules and notes rely on and nobody has read, told once."""
    used = _used_authorities(library)
    unread = [a for a in library.authorities.values() if a.evidence == "unverified" and a.id in used]
    if unread:
        message = f"{len(unread)} of the authorities in use {'is' if len(unread) == 1 else 'are'} unverified: "
        yield Fault(message + f"{listed([a.id for a in unread])}.", unread[0].place, "Have a solicitor check them.")


@rule("lint.unused-authority", Severity.ADVICE)
def unused_authority(library: Library) -> Iterator[Fault]:
    """An authority that no clause, rule, compatibility entry, note or answer of the guide cites."""
    used = _used_authorities(library)
    for authority in library.authorities.values():
        if authority.id not in used:
            message = f"Nothing cites the authority “{authority.id}”."
            yield Fault(message, authority.place, "Cite it where it is relied on, or take it out.")


def _used_authorities(library: Library) -> set[str]:
    citing = (
        *(clause.head.authorities for clause in library.clauses.values()),
        *(rule_.authorities for rule_ in library.rules),
        *(entry.authorities for entry in library.compatibility),
        *(question.authorities for question in (library.guide.questions if library.guide is not None else ())),
        *(note.authorities() for note in library.notes.values()),
    )
    return {id for ids in citing for id in ids}


@rule("lint.no-changelog", Severity.WARNING)
def no_changelog(library: Library) -> Iterator[Fault]:
    """A version of the library of which the changelog says nothing."""
    said = [
        line
        for release in library.info.changelog
        if release.version == library.info.version
        for line in release.changes
    ]
    if not any(line.strip() for line in said):
        message = f"The changelog says nothing about version {library.info.version}."
        yield Fault(message, library.info.place_of("version"), "Say in a line what changed.")


def listed(ids: list[str], most: int = 5) -> str:
    """Ids in a row, the first few of many."""
    rest = len(ids) - most
    return ", ".join(ids[:most]) + (f" and {rest} more" if rest > 0 else "")
